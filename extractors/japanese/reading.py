"""Read a text once, from left to right: find where a value can begin, read it there, go on behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import localcontext
from functools import partial
from string import ascii_letters

from extractors.japanese import affixes, traps
from extractors.japanese.folding import fold, with_decimal_points
from extractors.japanese.numerals import EXACT, KANJI
from extractors.japanese.own_date import own_date
from extractors.japanese.periods import period_at, quarter_at
from extractors.japanese.quantities import bare_at, halves_at, quantities_at
from extractors.japanese.relative import RELATIVE, RELATIVE_WORDS, alone_at, relative_at, season_at
from extractors.japanese.shares import fraction_range_at
from extractors.japanese.terms import term_at
from extractors.japanese.timeline import Timeline
from extractors.japanese.unwrapping import Unwrapped, unwrap
from extractors.japanese.values import Ignored, Period, Quantity, Values

#: an Arabic numeral with its commas and point, whatever it is part of
_RUN = re.compile(r"[0-9][0-9]*(?:[,.][0-9]+)*")
#: the digits of the longest quantity; more make an identifier
_QUANTITY_DIGITS = 24
_IDENTIFIER = re.compile(r"[0-9]{25}|[0-9,.]{41}")
_KANJI_RUN = re.compile(rf"[{KANJI}数何][{KANJI}数何]*")


def _relative_tails() -> str:
    """The words of RELATIVE without their first characters."""
    return "|".join(sorted({word[1:] for word in RELATIVE_WORDS}, key=len, reverse=True))


#: what stands behind a kanji numeral that may count something
_COUNTS = (
    rf"{KANJI}数割分人名件回台校園社歳年月日時秒倍個枚冊棟円票つか箇ヶヵカケ世週種部自団市言項事業施文地機段桁け・、有"
    "ポパ営課局語字戸所会議区県町村の"
)
#: what stands behind 数 or 何
_UNSAID_COUNTS = (
    f"{KANJI}割分人名件回台校園社歳年日時秒倍個枚冊棟円つか箇ヶヵカケ世週種部自団市町言項事業文地機段営ポパ"
)
#: where a value can begin: one character that the engine can look for fast, then, in groups by what it is, what makes
#: sure of it
_START = re.compile(
    rf"[0-9{KANJI}数何令平昭大明㋿㍻㍼㍽㍾RHSTMF元半倍年昨去今本再来同翌前先こお春夏秋冬JASONDhw\n](?:"
    r"(?<=[0-9])[0-9]*(?:[,.][0-9]+)*(?P<digit>)"
    r"|(?<=[\nA-Zhw])(?:"
    r"(?<=\n)[ \t]*\n(?P<blank>)"
    r"|(?:(?<=h)ttps?://|(?<=w)ww\.)(?P<url>)"
    r"|(?<=[RHSTM])(?<![A-Za-z0-9].)(?P<latin_era>)"
    r"(?=\.?(?:[0-9]{1,2}|元)(?:年|[./-][0-9]| ?[~\-] ?[RH]?[0-9]{1,2}年|[末予決実目見計当補のはが、・,|)\t\n /~]|\Z))"
    r"|(?<=F)(?P<fiscal>)Y ?(?=[0-9]{2})"
    r"|(?<=[JFMASOND])(?P<english>)(?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)[a-z]{0,6}\.? [0-9])"
    rf"|(?<=[{KANJI}数何])(?:(?<=[{KANJI}])(?=[{_COUNTS}])(?P<kanji>)|(?<=[数何])(?=[{_UNSAID_COUNTS}])(?P<unsaid>))"
    rf"|(?<=[一昨去今本再来同翌前先こお])(?P<relative>)(?:{_relative_tails()})"
    r"|(?<=[令平昭大明㋿㍻㍼㍽㍾元半倍年])(?:"
    r"(?:(?<=令)和|(?<=平)成|(?<=昭)和|(?<=大)正|(?<=明)治|(?<=[㋿㍻㍼㍽㍾]))(?P<era>)"
    r" ?(?=[0-9元一二三四五六七八九十])"
    r"|(?<=[令平昭])(?P<short_era>)(?=[0-9元]{1,2}(?:[年./末予決実目見のはが、・,|)\t\n ]|\Z))"
    r"|(?<=元)(?P<first_year>)年(?=度| ?[0-9一二三四五六七八九十]{1,2}月)"
    r"|(?<=半)(?P<half>)[数分減額年日月]"
    rf"|(?<=倍)(?<![0-9{KANJI}数何].)(?P<double>)(?:増|以上|近く|超)"
    r"|(?<=年)(?<![一-鿿々0-9].)(?P<alone>)(?:度?[内末明]|度[中当初]))"
    r"|(?<=[春夏秋冬])(?P<season>)(?=[にかま以、の])"
    r")"
)
_DIGIT = _START.groupindex["digit"]
#: what stands before a number that is part of no date
_NO_DATE = frozenset(f"第{ascii_letters}._-")
#: what stands behind a number that may be part of a date, and more digits than a year has: 2024.4 and 20240401
_DATE_SIGNS = frozenset(" 年月日/.~-・ー(snrt")
#: 二〇二四~二五年度
_KANJI_DATE_SIGNS = _DATE_SIGNS | {"度"}
#: what may stand in a date, a term in months or a fraction, with what goes on there: 3月以内, 1年6月以内, 1/3~1/2
_DOUBTFUL = {"月": frozenset("以未をに"), "年": frozenset("123456789"), "/": frozenset("123456789")}
_YEAR_DIGITS = 4
_DATE_LIKE = re.compile(
    r"[0-9]{1,4} ?(?:[年月日(]|[/.~\-・ー] ?[0-9〇一二三四五六七八九十令平昭大明㋿㍻㍼㍽㍾RHSTM]|(?<= )[A-Z])"
    r"|[0-9]{1,2}(?:st|nd|rd|th) [A-Z]|(?:19|20)[0-9]{6}(?![0-9])"
)
#: 件数, 複数, 多数: 数 is no unsaid digit there
_COUNTED_AS_NUMBER = frozenset("件回人台校社個戸点枚冊者口種品単複多少総無関係指整変実分秒頁率本字語票問如幾")
#: 令和0年 and 昭和70年 are no years
_IMPOSSIBLE = re.compile(r"(?:令和|平成|昭和|大正|明治|[令平昭㋿㍻㍼㍽㍾RHSTM])\.? ?[0-9]{1,4}年(?!間)度?")
#: characters over which a rate (1件あたり) holds for a quantity that does not touch it
_RATE_REACH = 30
#: characters over which the unit of a whole holds for a bare number
_WHOLE_REACH = 60
_CLAUSE = re.compile(r"。|\n|[^は]、")


class _Reader:
    """What has been read of one text so far."""

    def __init__(self, text: str, anchor: date | None, sections: Sequence[int]) -> None:
        self.text = text
        self.timeline = Timeline(text, own_date(text, anchor))
        #: the sections to come, the next one last
        self.sections = sorted(sections, reverse=True)
        self.periods: list[Period] = []
        self.quantities: list[Quantity] = []
        self.ignored: list[Ignored] = []
        #: nothing before this belongs to a value to come
        self.floor = 0
        #: a rate that did not touch its number, and where it ends
        self.rate: tuple[str, int] | None = None
        #: the unit of a whole of which parts are told (200団体のうち), and where it ends
        self.whole: tuple[str, int] | None = None

    def read(self) -> None:
        text, sections, search = self.text, self.sections, _START.search
        match = search(text)
        while match:
            start, stop = match.span()
            while sections and sections[-1] <= start:
                self.timeline.new_section(sections.pop())
            end = self._number(start, stop) if match.lastindex == _DIGIT else self._at(match)
            match = search(text, end if end > start else start + 1)

    def _at(self, match: re.Match[str]) -> int:
        """Read what begins at a match that is no digit; where to go on."""
        kind, start = match.lastgroup, match.start()
        if kind == "blank":
            self.timeline.new_paragraph()
            self.rate = None
            return match.end() - 1
        if kind == "url":
            return self._keep(Ignored(start, max(traps.url_end(self.text, start), match.end()), "url"))
        if kind in ("kanji", "unsaid"):
            return self._kanji(start)
        if kind == "season":
            return self._keep(season_at(self.text, start, self.timeline)) or start + 1
        if kind == "relative":
            word = RELATIVE.match(self.text, start)
            period = relative_at(self.text, word, self.timeline) if word else None
            return self._keep(period) if period else start + 1
        if kind in ("half", "double"):
            return self._keep(halves_at(self.text, start, self.floor)) or start + 1
        if kind == "alone":
            return self._keep(alone_at(self.text, start, self.timeline)) or start + 1
        period = period_at(self.text, start, self.floor, self.timeline)
        if period:
            return self._keep(period)
        impossible = _IMPOSSIBLE.match(self.text, start)
        return self._keep(Ignored(start, impossible.end(), "impossible_date")) if impossible else match.end()

    def _number(self, start: int, stop: int) -> int:
        """Read the Arabic numeral from `start` to `stop`."""
        if stop - start > _QUANTITY_DIGITS and _IDENTIFIER.match(self.text, start):
            return self._keep(Ignored(start, stop, "digits"))
        text, floor = self.text, self.floor
        previous, following = text[start - 1 : start], text[stop : stop + 1]
        found: Period | Ignored | None = None
        if previous == "第":
            found = (
                quarter_at(text, start - 1, self.timeline)
                if text.startswith("四半期", stop) and start > floor
                else None
            )
        elif (
            (following in _DATE_SIGNS or stop - start > _YEAR_DIGITS)
            and previous not in _NO_DATE
            and _DATE_LIKE.match(text, start)
            and not (
                following in _DOUBTFUL and text[stop + 1 : stop + 2] in _DOUBTFUL[following] and _no_date(text, start)
            )
        ):
            found = period_at(text, start, floor, self.timeline)
        found = found or traps.around(text, start, stop, floor, previous, following)
        if found:
            return self._keep(found)
        end = self._quantity(start)
        # what stands before a number that states nothing belongs to no later one
        if self.floor < stop:
            self.floor = stop
        return end or stop

    def _kanji(self, start: int) -> int:
        text = self.text
        run = _KANJI_RUN.match(text, start)
        stop = run.end() if run else start + 1
        if stop - start > _QUANTITY_DIGITS:
            return stop
        before, unsaid = text[start - 1 : start], text[start] in "数何"
        if before == "第" or (unsaid and before in _COUNTED_AS_NUMBER) or traps.KANJI_WORDS.match(text, start):
            return stop
        if not unsaid and text[stop : stop + 1] in _KANJI_DATE_SIGNS and not _no_date(text, start):
            found = period_at(text, start, self.floor, self.timeline)
            if found:
                return self._keep(found)
        trap = traps.kanji_word(text, start, stop)
        if trap:
            return self._keep(trap)
        return self._quantity(start) or stop

    def _quantity(self, start: int) -> int:
        """Read a quantity; 0 where there is none."""
        text = self.text
        found = quantities_at(text, start, self.floor)
        if not found or found[0].start > start:
            # 5年ごとに stays apart from the quantity behind it
            head = affixes.per_head(text, start)
            if head and head["each"]:
                self._keep(Ignored(start, head.end(), "per"))
                if not found:
                    per = affixes.per_of(head)
                    self.rate = (per, head.end()) if per else None
                    return head.end()
            if not found:
                return self._keep(self._part_of_whole(start))
        self.quantities.extend(map(self._rated, found) if self.rate else found)
        self.rate = None
        self.floor = end = found[-1].end
        if text.startswith("のうち", end):
            self.whole = (found[-1].unit, end)
        return end

    def _part_of_whole(self, start: int) -> Quantity | None:
        """A number without a unit that counts a part of what the sentence has counted before."""
        unit, begin = self.whole or ("", -_WHOLE_REACH)
        if start - begin > _WHOLE_REACH or "。" in self.text[begin:start]:
            return None
        return bare_at(self.text, start, self.floor, unit)

    def _rated(self, quantity: Quantity) -> Quantity:
        """The quantity with the rate that stands before it in its clause."""
        if self.rate is None or quantity.per or quantity.unit == "percent":
            return quantity
        per, begin = self.rate
        between = self.text[begin : quantity.start]
        return quantity if len(between) > _RATE_REACH or _CLAUSE.search(between) else quantity._replace(per=per)

    def _keep(self, value: Period | Quantity | Ignored | None) -> int:
        """Put a value into its list; where it ends."""
        if value is None:
            return 0
        if isinstance(value, Ignored):
            self.ignored.append(value)
        elif isinstance(value, Period):
            self.periods.append(value)
        else:
            self.quantities.append(value)
        self.floor = value.end
        return value.end


def _no_date(text: str, start: int) -> bool:
    """Whether what looks like a month or day is a term in months (六月以内) or a range of shares (1/3~1/2の補助)."""
    return term_at(text, start) is not None or fraction_range_at(text, start) is not None


def _numerals(unwrapped: Unwrapped, values: Sequence[Period | Quantity | Ignored]) -> list[tuple[int, int]]:
    """All Arabic numerals, and the kanji numerals of the values, which count in the unwrapped text."""
    text = unwrapped.text
    arabic = [match.span() for match in _RUN.finditer(text)]
    kanji = [
        match.span()
        for value in values
        if not text[value.start : value.end].isascii()
        for match in _KANJI_RUN.finditer(text, value.start, value.end)
        if not text[match.start() - 1 : match.start()].isdecimal()
    ]
    numerals = sorted(arabic + kanji) if kanji else arabic
    return unwrapped.moved(numerals, tuple) if unwrapped.cuts else numerals


def read_values(text: str, *, anchor: date | None = None, sections: Sequence[int] = ()) -> Values:
    """All quantities, periods and ignored numerals of `text`.

    `anchor` is the date of the document, `sections` are the offsets at which its sections begin: both help to find the
    year of a month that stands alone. Any string is read, in time linear in its length.
    """
    unwrapped = unwrap(with_decimal_points(fold(text)))
    reader = _Reader(unwrapped.text, anchor, [unwrapped.forth(offset) for offset in sections])
    # values are exact, whatever the caller's decimal context is
    with localcontext(EXACT):
        reader.read()
    periods, quantities, ignored = reader.periods, reader.quantities, reader.ignored
    find_numerals = partial(_numerals, unwrapped, [*periods, *quantities, *ignored])
    if unwrapped.cuts:
        periods = unwrapped.moved(periods, Period._make)
        quantities = unwrapped.moved(quantities, Quantity._make)
        ignored = unwrapped.moved(ignored, Ignored._make)
    return Values(periods, quantities, ignored, find_numerals)


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of `text`."""
    return read_values(text).quantities


def find_periods(text: str, *, anchor: date | None = None, sections: Sequence[int] = ()) -> list[Period]:
    """The periods of `text`; see `read_values`."""
    return read_values(text, anchor=anchor, sections=sections).periods
