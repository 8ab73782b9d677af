"""What the words of a clause say happened: its predicate, with its object where the verb is general.

A noun before a general verb is its object (実証を開始 is a trial, 運用を開始 a launch, 研修を実施 is held); a noun in
front of を is not the predicate (導入を公表 is an announcement); and a verb before a noun makes a clause of its own
(実施したアンケート).
"""

from __future__ import annotations

from functools import lru_cache

from extractors.mentions.clues import Lexicon, read_entries
from extractors.mentions.dates import event_clues, event_words


def _predicates() -> Lexicon[tuple[str, str]]:
    tables = {
        "verb": event_words.VERBS,
        "noun": event_words.NOUNS,
        "general": event_words.GENERAL,
        "use": event_words.USES,
    }
    return Lexicon(
        [(words, (kind, fields[0])) for kind, table in tables.items() for fields, words in read_entries(table)]
    )


_WORDS = _predicates()


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[tuple[int, int, tuple[str, str]], ...]:
    """The words of the tables in `text`; several rules look at the same clause, many dates stand below one heading."""
    return tuple(_WORDS.find(text)) if text else ()


#: what may only be the occasion of something else: 会議で, 調査から
_OCCASIONS = frozenset(("held", "as_of"))


def by_predicate(after: str, before: str, *, whole: bool = False) -> str:
    """What the first predicate in `after` says, with its object where it is a general verb.

    A date that belongs to the `whole` sentence is not that of a verb which modifies a noun in it.
    """
    things: list[str] = []
    modifier = used = goal = ""
    for start, end, (kind, event) in _words(after):
        behind = after[end : end + 20]
        if whole and kind != "general" and event_clues.MODIFIER.match(behind):
            modifier = modifier or event
            continue
        predicate = event_clues.PREDICATE.match(behind)
        if kind == "verb" or (kind == "noun" and predicate and not event_clues.GOAL.match(behind)):
            return event
        if kind != "general":
            if kind == "use" and predicate:
                used = used or event
            if event not in _OCCASIONS or not event_clues.OCCASION.match(behind):
                things.append(event)
                goal = event if event_clues.GOAL.match(behind) else goal
            continue
        if event_clues.OBJECT.match(behind):
            goal = things[-1] if things else event
            things = [goal]
            continue
        relative = event_clues.RELATIVE.match(behind)
        noun = by_topic(relative["noun"]) if relative else ""
        stated = not relative and (start < 3 or before.endswith(("は", "も", "を", "、")))
        thing = things[-1] if things else noun or (by_topic(before) if stated else "")
        if thing or event != "other":
            return thing or event
    return modifier or used or goal


def by_first_noun(after: str) -> str:
    """A clause without a predicate that says anything: 4月の条例改正, 3課での試行."""
    event, until = "", 0
    for start, end, (kind, name) in _words(after):
        if kind not in ("noun", "use") or (event and after[until:start] not in ("", "の")):
            continue
        if name in _OCCASIONS and event_clues.OCCASION.match(after, end) and end < len(after) - 1:
            continue
        # 導入の提案: the last noun of a chain is its head
        event, until = name, end
    return event


def by_topic(words: str) -> str:
    """The noun or verb nearest to the end that names an event."""
    event = ""
    for _, _, (kind, name) in _words(words[-60:]):
        if name not in ("act", "publication") and (kind in ("noun", "verb") or not event):
            event = name
    return event
