"""What a share of answers measures: whether the answer praises, complains or says how often.

Reports quote an answer before its share (「満足」は8割) or behind it (8割が「満足」と答えた), or tell it in their own
words (便利だと答えた人は8割). What the question asked for decides first: answers to 「課題は」 name problems, whatever
words they use. An answer that neither praises nor tells of use states nothing that has a measure of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.mentions.clues import Lexicon, read_entries
from extractors.mentions.figures import Draft
from extractors.mentions.measure_clues import ANSWERS, TOPICS, Clue

_ANSWERS = Lexicon([(words, Clue(rule, measure)) for (rule, measure), words in read_entries(ANSWERS)])
#: what shows that a word is what was asked for: 課題は, 理由として, 効果について
_ASKED = "(?=[は:、「(（]|では|とし|につ|の(?:上位|内訳|うち|順)|に挙|を(?:聞|尋|問))"
_TOPICS = Lexicon(
    [(f"(?:{words})(?:{_ASKED}|$)", Clue(rule, measure)) for (rule, measure), words in read_entries(TOPICS)]
)
#: an answer in the report's own words
_SAID = re.compile(r"([^、。「」]{2,60})と(?:答え|回答|する[人声回]|した[人回]|言う|いう(?:人|声|回答|意見))")
_QUOTED = re.compile("「([^」]{1,40})」")
_USE = re.compile("使|利用|活用|開[いくけ]|試")
_SAID_BEHIND = re.compile(r"が、?([^、。「」がは]{2,40})と(?:答え|回答)")


def read_answer(draft: Draft, section: Sequence[str]) -> Iterator[Clue]:
    """What the answer says that a share belongs to, from the most binding; nothing where there is no answer."""
    around = draft.around
    told = _SAID.search(around.before[-70:]) or _SAID_BEHIND.match(around.after)
    answer = around.label or (told[1] if told else "")
    if not answer:
        return
    if around.label:
        yield from _last(_TOPICS, around.far_before + around.aside + around.before)
    # told without quotes, 毎日 need not be about use: 毎日残業があると答えた人
    if around.label or _USE.search(answer) or not re.search("毎日|週|月|年", answer):
        yield from _last(_ANSWERS, answer)
    elif told:
        yield Clue("answers_told", "other")
    if around.label and section:
        yield from _last(_TOPICS, section[-1][-40:])


def read_told(sentence: str) -> list[Clue]:
    """What the first share of a sentence of its own measures, where an answer or how often people use says it."""
    quoted = _QUOTED.search(sentence)
    clues = _last(_ANSWERS, quoted[1] if quoted else sentence[-60:])
    return [clue for clue in clues if clue.rule == "answers_frequency"]


def _last(lexicon: Lexicon[Clue], words: str) -> list[Clue]:
    return [clue for _, _, clue in lexicon.find(words)][-1:]
