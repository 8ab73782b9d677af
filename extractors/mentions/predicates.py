"""What the words of a clause say happened: its predicate, with its object where the verb is general.

A noun before a general verb is its object (実証を開始 is a trial, 運用を開始 a launch, 研修を実施 is held); a noun in
front of を is not the predicate (導入を公表 is an announcement); and a verb before a noun makes a clause of its own
(実施したアンケート).
"""

from __future__ import annotations

from extractors.mentions import event_clues, event_words
from extractors.mentions.clues import Lexicon, read_entries


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


def by_predicate(after: str, before: str, *, whole: bool = False) -> str:
    """What the first predicate in `after` says, with its object where it is a general verb.

    A date that belongs to the `whole` sentence is not that of a verb which modifies a noun in it.
    """
    things: list[str] = []
    modifier = ""
    for start, end, (kind, event) in _WORDS.find(after):
        behind = after[end : end + 20]
        if whole and kind != "general" and event_clues.MODIFIER.match(behind):
            modifier = modifier or event
            continue
        if kind == "verb" or (kind == "noun" and event_clues.PREDICATE.match(behind)):
            return event
        if kind in ("noun", "use"):
            things.append(event)
            continue
        relative = event_clues.RELATIVE.match(behind)
        noun = by_topic(relative["noun"]) if relative else ""
        stated = not relative and (start < 3 or before.endswith(("は", "も", "を", "、")))
        thing = things[-1] if things else noun or (by_topic(before) if stated else "")
        if thing or event != "other":
            return thing or event
    return modifier


def by_first_noun(after: str) -> str:
    """A clause without a predicate that says anything: 4月の条例改正, 3課での試行."""
    event, until = "", 0
    for start, end, (kind, name) in _WORDS.find(after):
        if kind not in ("noun", "use") or (event and after[until:start] not in ("", "の")):
            continue
        # 導入の提案: the last noun of a chain is its head
        event, until = name, end
    return event


def by_topic(words: str) -> str:
    """The noun or verb nearest to the end that names an event."""
    event = ""
    for _, _, (kind, name) in _WORDS.find(words[-60:]):
        if name not in ("act", "publication") and (kind in ("noun", "verb") or not event):
            event = name
    return event
