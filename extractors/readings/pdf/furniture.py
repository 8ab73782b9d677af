"""Running heads, running feet and page numbers: what a page says at its edge because it is a page.

They stand in the outer parts of a page, and again at the same height on other pages, the number aside. A page number
shows by its form, also on a single page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.readings.lines import PAGE_NUMBER
from extractors.readings.pdf.lines import Line, line_of, rows_of
from extractors.readings.pdf.runs import Run, Sheet

#: so many rows at an edge, in so large a part of the page
_ROWS, _PART = 3, 0.14
#: rows at heights that differ by less are at the same height (points)
_HEIGHT = 3.0
_MOST = 3
#: type that is so much larger than that of the text is large
_LARGE = 1.12
_DIGITS = re.compile(r"[0-9０-９]+|[〇一二三四五六七八九十]{1,3}(?=[章節頁])")
_NUMBER = re.compile(
    rf"(?:{PAGE_NUMBER.pattern}|[ivxIVX]{{1,6}}|[0-9]{{1,3}}[-－–][0-9]{{1,3}}|[（(][0-9]{{1,3}}[)）]"
    #: what browsers print: the address and the page below, the time and the title above
    r"|https?://[!-~]{1,400}?[0-9]{1,4}/[0-9]{1,4}|20[0-9]{2}/[0-9]{1,2}/[0-9]{1,2},?[0-9]{1,2}:[0-9]{2}.{0,150})"
)


def furniture(
    sheets: Sequence[Sheet], bodies: Sequence[Sequence[Run]], body: float
) -> list[tuple[list[Line], list[Line], set[int]]]:
    """For each sheet the lines of its head and of its foot, and the ids of their runs.

    `bodies` are the runs of each sheet that are in no table, `body` the size of running text.
    """
    edges = [_edges(sheet, runs) for sheet, runs in zip(sheets, bodies, strict=True)]
    heights = Counter(
        key for above, below in edges for key in {near for line, at in above + below for near in _keys(line, at, body)}
    )
    pages = len({sheet.number for sheet in sheets})
    enough = max(2, min(_MOST, round(pages * 0.3)))
    found = []
    for above, below in edges:
        parts: list[list[Line]] = []
        ids: set[int] = set()
        for rows in (above, below):
            taken = []
            for row, at in rows:
                line = line_of(row)
                said_again = any(heights[key] >= enough for key in _keys(row, at, body))
                if not said_again and not _NUMBER.fullmatch(line.text.text.replace(" ", "")):
                    break
                taken.append(line)
                ids.update(map(id, row))
            parts.append(taken)
        found.append((parts[0], parts[1][::-1], ids))
    return found


def _edges(sheet: Sheet, runs: Sequence[Run]) -> tuple[list[tuple[list[Run], float]], list[tuple[list[Run], float]]]:
    """The rows at the top and at the bottom of a sheet, outermost first, with their distance from the edge."""
    reach = _PART * (sheet.v1 - sheet.v0)
    above = [run for run in runs if run.v1 < sheet.v0 + reach]
    below = [run for run in runs if run.v0 > sheet.v1 - reach]
    return (
        [(row, row[0].v0 - sheet.v0) for row in rows_of(above)[:_ROWS]],
        [(row, sheet.v1 - row[0].v1 + 10_000) for row in rows_of(below)[: -_ROWS - 1 : -1]],
    )


def _keys(row: Sequence[Run], at: float, body: float) -> list[tuple[int, str]]:
    """What rows at the same height with the same words share; large type with other numbers is a title (議案第2号)."""
    words = "".join(run.text for run in sorted(row, key=lambda run: run.u0))
    if row[0].size < _LARGE * body:
        words = _DIGITS.sub("0", words)
    return [(int(at / _HEIGHT), words), (int(at / _HEIGHT + 0.5) + 100_000, words)]
