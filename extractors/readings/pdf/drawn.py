"""What is drawn on a page beside its text: straight rules along the axes, and how much of it a picture covers.

A rule is a stroked line, an edge of a stroked rectangle or a thin filled rectangle: word processors draw the first,
spreadsheets the second, browsers the third. Forms inside forms (XObjects) are followed, each with its own matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as c

#: bounds of a page: drawn objects, segments of one path, depth of forms in forms
MAX_OBJECTS, MAX_SEGMENTS, MAX_DEPTH = 30_000, 4_000, 6
#: a rule is at most so thick and at least so long (points)
_THICK, _SHORTEST = 3.0, 4.0
_AXIS = 0.5


class Box(NamedTuple):
    """Left, bottom, right, top in points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Drawn:
    """Gathers what is drawn on a page: straight rules along the axes, and the size of images."""

    page: Any
    box: Box
    rules: list[Box] = field(default_factory=list)
    #: share of the page that the largest image covers
    pictured: float = 0.0
    left: int = MAX_OBJECTS

    def read(self) -> None:
        """Look at all objects of the page; too many are no table but a map."""
        for at in range(min(self.left, c.FPDFPage_CountObjects(self.page))):
            self._object(c.FPDFPage_GetObject(self.page, at), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
        if self.left <= 0:
            self.rules.clear()

    def _object(self, item: Any, outer: tuple[float, ...], depth: int) -> None:
        self.left -= 1
        kind = c.FPDFPageObj_GetType(item)
        if self.left <= 0 or kind == c.FPDF_PAGEOBJ_TEXT:
            return
        if kind == c.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _times(_matrix(item), outer)
            for at in range(max(0, min(self.left, c.FPDFFormObj_CountObjects(item)))):
                self._object(c.FPDFFormObj_GetObject(item, at), inner, depth + 1)
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            whole = self.box
            box = _bounds(item, outer)
            area = (whole.x1 - whole.x0) * (whole.y1 - whole.y0)
            self.pictured = max(self.pictured, (box.x1 - box.x0) * (box.y1 - box.y0) / max(1.0, area))
        elif kind == c.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)

    def _path(self, item: Any, outer: tuple[float, ...]) -> None:
        """Adds the rules that a path draws: its thin parts, and where it is stroked its edges."""
        fill, stroke = c_int(0), c_int(0)
        c.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if not (fill.value or stroke.value):
            return
        box = _bounds(item, outer)
        if min(box.x1 - box.x0, box.y1 - box.y0) <= _THICK:
            self._rule(box)
            return
        count = c.FPDFPath_CountSegments(item)
        if count > min(MAX_SEGMENTS, self.left):
            return
        self.left -= count // 4
        matrix = _times(_matrix(item), outer)
        for part in _parts(item, count, matrix):
            xs, ys = [x for x, _ in part], [y for _, y in part]
            whole = Box(min(xs), min(ys), max(xs), max(ys))
            if min(whole.x1 - whole.x0, whole.y1 - whole.y0) <= _THICK:
                self._rule(whole)
            elif stroke.value:
                for (x0, y0), (x1, y1) in pairwise(part):
                    if abs(x0 - x1) <= _AXIS or abs(y0 - y1) <= _AXIS:
                        self._rule(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def _rule(self, box: Box) -> None:
        if max(box.x1 - box.x0, box.y1 - box.y0) >= _SHORTEST:
            self.rules.append(box)


def _parts(path: Any, count: int, matrix: tuple[float, ...]) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, closed parts with the first corner again at the end."""
    x, y = c_float(), c_float()
    part: list[tuple[float, float]] = []
    for at in range(count):
        segment = c.FPDFPath_GetPathSegment(path, at)
        c.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO and part:
            yield part
            part = []
        part.append(
            (
                matrix[0] * x.value + matrix[2] * y.value + matrix[4],
                matrix[1] * x.value + matrix[3] * y.value + matrix[5],
            )
        )
        if c.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    if part:
        yield part


def _matrix(item: Any) -> tuple[float, ...]:
    found = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(item, byref(found))
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix that does `one`, then `two`."""
    a, b, p, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, p * g + d * i, p * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _bounds(item: Any, outer: tuple[float, ...]) -> Box:
    """The box of an object on the page."""
    x0, y0, x1, y1 = c_float(), c_float(), c_float(), c_float()
    c.FPDFPageObj_GetBounds(item, byref(x0), byref(y0), byref(x1), byref(y1))
    a, b, p, d, e, f = outer
    xs = [a * x + p * y + e for x in (x0.value, x1.value) for y in (y0.value, y1.value)]
    ys = [b * x + d * y + f for x in (x0.value, x1.value) for y in (y0.value, y1.value)]
    return Box(min(xs), min(ys), max(xs), max(ys))
