"""Every writing that the probes list is read with its span and value; nothing is read from the traps."""

from __future__ import annotations

import pytest
from japanese_probes import Probe, claimed, period_meaning, probes, quantity_meaning

from extractors.japanese import read_values


@pytest.mark.parametrize("probe", probes("quantities"), ids=str)
def test_quantity_is_read_with_its_span_and_value(probe: Probe) -> None:
    values = read_values(probe.text, anchor=probe.anchor)
    found = [(probe.text[q.start : q.end], quantity_meaning(q)) for q in values.quantities]
    texts = [probe.text[start:end] for start, end in probe.spans]
    assert found == list(zip(texts, probe.meanings, strict=True))
    assert values.periods == []


@pytest.mark.parametrize("probe", probes("periods"), ids=str)
def test_period_is_read_with_its_span_and_days(probe: Probe) -> None:
    values = read_values(probe.text, anchor=probe.anchor)
    found = [(probe.text[p.start : p.end], period_meaning(p)) for p in values.periods]
    texts = [probe.text[start:end] for start, end in probe.spans]
    assert found == list(zip(texts, probe.meanings, strict=True))
    assert values.quantities == []


@pytest.mark.parametrize("probe", probes("traps"), ids=str)
def test_trap_states_nothing(probe: Probe) -> None:
    values = read_values(probe.text)
    assert (values.quantities, values.periods) == ([], [])
    if probe.meanings != ("-",):
        assert probe.meanings[0] in {ignored.rule for ignored in values.ignored}


@pytest.mark.parametrize("probe", probes("sentences"), ids=str)
def test_sentence_states_what_is_marked_and_nothing_else(probe: Probe) -> None:
    meanings = [meaning for meaning in probe.meanings if meaning != "-"]
    assert claimed(probe) == [(*span, meaning) for span, meaning in zip(probe.spans, meanings, strict=True)]
