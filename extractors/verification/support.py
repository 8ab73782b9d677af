"""What facts say about the mentions they are made of, counted again from the mentions."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow.compute import field

from extractors.tables import TABLES
from extractors.tables.findings import FACTS
from extractors.verification.faults import Faults
from extractors.verification.references import Keys

Positions = NDArray[np.int64]

_MENTIONS = TABLES["mentions"]


class Support:
    """The mentions of each fact and the sources that they stand in, gathered in one pass over the mentions.

    A fact is its position among the facts of its kind, a source its position among the sources; a fact with a source
    is one number, `fact * number of sources + source`.
    """

    def __init__(self, keys: Keys) -> None:
        """No mention counted yet."""
        self._keys = keys
        self._n_sources = max(1, len(keys.sources))
        self._n_mentions = {kind: np.zeros(len(ids), np.int64) for kind, ids in keys.facts.items()}
        self._pairs = {kind: np.zeros(0, np.int64) for kind in keys.facts}

    def count(self, rows: pa.Table, faults: Faults) -> None:
        """Counts a row group of mentions; a fact and its mentions are about the same municipality."""
        for kind, ids in self._keys.facts.items():
            of_kind = rows.filter((field("kind") == kind) & field("fact_id").is_valid())
            facts = _positions(of_kind["fact_id"], ids)
            sources = _positions(of_kind["source_id"], self._keys.sources)
            codes = self._keys.codes[kind].take(pa.array(facts, mask=facts < 0))
            other = pc.and_(pc.is_valid(codes), pc.fill_null(pc.not_equal(of_kind["municipality_code"], codes), True))
            faults.add_rows(_MENTIONS, "support", "another municipality than its fact's", of_kind.filter(other))
            self._n_mentions[kind] += np.bincount(facts[facts >= 0], minlength=len(ids))
            self._pairs[kind] = np.union1d(self._pairs[kind], self._pair(facts, sources))

    def check(self, kind: str, rows: pa.Table, faults: Faults) -> None:
        """`n_mentions` and `source_ids` of a row group of facts are those of the mentions that point to them."""
        table = FACTS[kind]
        facts = _positions(rows[table.key[0]], self._keys.facts[kind])
        wrong = self._n_mentions[kind][facts] != rows["n_mentions"].to_numpy()
        faults.add_rows(table, "support", "n_mentions is not how many point to it", rows.filter(pa.array(wrong)))
        lists = rows["source_ids"].combine_chunks()
        sources = _positions(lists.flatten(), self._keys.sources)
        stated = np.unique(self._pair(facts[pc.list_parent_indices(lists).to_numpy()], sources))
        ends = np.searchsorted(self._pairs[kind], np.array([facts[0], facts[-1] + 1]) * self._n_sources)
        counted = self._pairs[kind][slice(*ends)]
        different = np.setxor1d(stated, counted, assume_unique=True) // self._n_sources
        broken = rows.filter(pa.array(np.isin(facts, different)))
        faults.add_rows(table, "support", "source_ids are not those of the mentions that point to it", broken)

    def _pair(self, facts: Positions, sources: Positions) -> Positions:
        """Ids that point nowhere are left out: they break another rule."""
        both = (facts >= 0) & (sources >= 0)
        return facts[both] * self._n_sources + sources[both]


def _positions(ids: pa.ChunkedArray | pa.Array, keys: pa.ChunkedArray) -> Positions:
    """Where each id stands among the keys, -1 for nowhere."""
    return np.asarray(pc.fill_null(pc.index_in(ids, value_set=keys), -1), dtype=np.int64)
