"""View and names -> Record: the stretches of a document that are each about one local government.

Reports are arranged by municipality in five ways: a section under a heading that names one, a row of a table with a
cell that is a name, a list item (or labelled paragraph) that begins with a name, a sheet with a line 「団体名：A市」,
and a whole document whose title names the only one. A heading that only groups the sections of a prefecture's cities is
no record, nor is a row of a table whose columns are municipalities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.mentions.fields import fields_of
from extractors.mentions.sheets import blank_between, find_sheets, stand_together
from extractors.mentions.whom.columns import named_cell, owners_of_columns
from extractors.mentions.whom.comparisons import is_head_of_names, is_neighbour, is_origin, is_title_of_a_group
from extractors.mentions.whom.lists import items_above, last_below
from extractors.mentions.whom.own_government import own_government
from extractors.model import Block, Record, Span
from extractors.names.municipalities import GovernmentName
from extractors.readings.frontmatter import title_block, top_blocks
from extractors.readings.lines import ATX, bare
from extractors.readings.references import is_reference_head
from extractors.view import View

#: what sets a name apart as the label of an item that may name others
_LABEL_END = re.compile(r"[】」』＞〉》]|[ ]?[:：｜|]|[ ]?\u3000")
#: what may stand behind the name that a list item is about
_AFTER_LABEL = re.compile(
    r"[ 】」』］＞〉》]?(?:[:：（(【［〔｜|／/―—–\-、。…]|\s|では|には|は|が|の|も|\Z)|[】］＞〉》」]"
)
_AFTER_PARAGRAPH_LABEL = re.compile(r"[】」』］＞〉》]?[ ]?[:：｜|―—]|[】］＞〉》]")
#: what a case is called before its name, 【事例1】A市：, and a title that its name follows in brackets, AI議事録（A市）
_CASE = re.compile(r"【[^】\n]{1,10}】[ \u3000]?")
_TITLE = re.compile(r"[^。、：:（）()\n]{2,24}[（(]")
_AFTER_TITLE = re.compile(r"[）)](?:[ \u3000:：。\n]|\Z)")
#: a line of several that begin with a name set apart: 「No.2　A市　令和6年7月に導入」
_NUMBERED = re.compile(r"(?:No\.?[ ]?[0-9０-９]{1,2}[ \u3000])?")
_WIDE_BLANK = re.compile(r"[ ]?\u3000(?=[^\s])")
#: a paragraph that begins with a name in bold
_BOLD_LABEL = re.compile(r"(?:\*\*|__)(?P<name>[^*_\n]{2,40})(?:\*\*|__)[ \u3000:：]")
#: a heading that only asks by the example of another: A市のように土曜も開けますか
_LIKENESS = re.compile("の?(?:よう[なに]|みたい)")
#: how far from the start of a heading the name may stand: 「事例3　自治体名：」, 「先進事例に学ぶ―」
_MAX_LEAD = 24


def find_records(view: View, names: Sequence[GovernmentName]) -> list[Record]:
    """All records, in order of their start; a record may lie inside another."""
    by_block: dict[int, list[GovernmentName]] = {}
    for name in names:
        if not is_origin(view.text, name.end) and not is_neighbour(view.text, name.start):
            by_block.setdefault(view.block_at(name.start), []).append(name)
    title = title_heading(view, names)
    headed = _headed_codes(view, by_block, title)
    alone = len(set(headed.values())) == 1
    records = [_section_record(view, number, headed, whole=alone and number == title) for number in headed]
    records += _sheet_records(view, by_block)
    columns, below = owners_of_columns(view, names), last_below(items_above(view))
    for number in sorted(by_block):
        if number in columns or (number in below and _only_groups(view, number, by_block)):
            continue
        record = _block_record(view, number, by_block[number], below) or _line_record(view, number, by_block)
        records += [record] if record else []
    if not records and (main := own_government(view, names).main) is not None:
        records = _whole_document(view, main)
    return _without_repeats(records)


def title_heading(view: View, names: Sequence[GovernmentName]) -> int | None:
    """The number of the heading that is the document's title; none where sections beside it are other governments'."""
    title = title_block(view.reading.text, view.blocks)
    if title is None:
        return None
    beside: dict[int, set[str]] = {}
    for name in names:
        number = view.block_at(name.start)
        block = view.blocks[number]
        near = number == title or name.start <= view.starts[number] + _MAX_LEAD
        if name.code and near and block.kind == "heading" and block.level == view.blocks[title].level:
            beside.setdefault(number, set()).add(name.code)
    own = beside.pop(title, set())
    others = {code for codes in beside.values() if len(codes) == 1 for code in codes}
    return None if len(own) == 1 and others - own else title


def _whole_document(view: View, code: str) -> list[Record]:
    """The record of a document about one government whose headings name nobody: all its text from its first heading."""
    body = [block for block in view.blocks if block.kind != "reference"]
    headings = [block for block in body if block.kind == "heading"]
    if not headings:
        return []
    # a heading below running text is not the document's
    late = headings[0] not in body[: max(1, top_blocks(view.reading.text, body))]
    first = body[0] if late else headings[0]
    words = bare(first.span.of(view.reading.text).partition("\n")[0]) if late else _heading_words(view, first)
    return [_record(view, Span(first.span.start, body[-1].span.end), code, words, first)]


def _without_repeats(records: list[Record]) -> list[Record]:
    """Drops a record inside a section about the same government: it says nothing new."""
    kept: list[Record] = []
    innermost: list[Record] = []
    for record in sorted(records, key=lambda record: (record.span.start, -record.span.end)):
        while innermost and innermost[-1].span.end <= record.span.start:
            innermost.pop()
        if innermost and innermost[-1].municipality_code == record.municipality_code:
            continue
        kept.append(record)
        innermost.append(record)
    return kept


def _headed_codes(view: View, by_block: dict[int, list[GovernmentName]], title: int | None) -> dict[int, str]:
    """The headings that make records: number of the block -> code."""
    named: dict[int, str] = {}
    for number, block in enumerate(view.blocks):
        near = None if number == title else view.starts[number] + _MAX_LEAD
        here = [name for name in by_block.get(number, ()) if not _LIKENESS.match(view.text, name.end)]
        if block.kind == "heading" and (code := _sole_code(here, near)) and not _is_of_a_group(block, code, view):
            named[number] = code
    codes = set(named.values())
    result = {}
    for number, code in named.items():
        if number == title:
            if len(codes) == 1:
                result[number] = code
        elif _has_body(view, number, named):
            result[number] = code
    return result


def _is_of_a_group(block: Block, code: str, view: View) -> bool:
    """Whether a heading is about several municipalities of the prefecture that it names: 「A県の三町が進める診療」."""
    return code.endswith("000") and is_title_of_a_group(block.span.of(view.reading.text))


def _has_body(view: View, number: int, named: dict[int, str]) -> bool:
    """Whether text stands below a heading, or a subsection that names nobody else: it does not only group sections."""
    below = number + 1
    if below >= len(view.blocks):
        return False
    if view.blocks[below].kind != "heading":
        return True
    return below not in named and (view.blocks[below].level or 0) > (view.blocks[number].level or 0)


def _sole_code(names: Sequence[GovernmentName], near: int | None) -> str | None:
    """The only government that a heading names, if it stands before the view offset `near`."""
    codes = {name.code for name in names if name.code}
    if len(codes) != 1 or (near is not None and names[0].start > near):
        return None
    return codes.pop()


def _section_record(view: View, number: int, headed: dict[int, str], *, whole: bool) -> Record:
    """From the heading to the last block of its section, or to the next section that makes a record."""
    title, code = view.blocks[number], headed[number]
    last = number
    for below in range(number + 1, len(view.blocks)):
        block = view.blocks[below]
        if block.kind == "reference":
            break
        if block.kind == "heading":
            text = block.span.of(view.reading.text)
            if is_reference_head(text) or (below in headed and headed[below] != code):
                break
            if not whole and (block.level or 0) <= (title.level or 0):
                break
        last = below
    return _record(view, Span(title.span.start, view.blocks[last].span.end), code, _heading_words(view, title), title)


def _heading_words(view: View, block: Block) -> str:
    return bare(ATX.sub("", block.span.of(view.reading.text), count=1))


def _block_record(view: View, number: int, names: Sequence[GovernmentName], below: Mapping[int, int]) -> Record | None:
    """The record that a table row, a list item (with the items below it) or a labelled paragraph is by itself."""
    text, block = view.reading.text, view.blocks[number]
    if block.kind == "table_row":
        row = _row_name(view, block, names)
        span = Span(block.span.start, view.blocks[_end_of_row(view, number)].span.end)
        return _record(view, span, row[1].code or "", bare(row[0].of(text)), block) if row else None
    if block.kind not in ("list_item", "paragraph") or not names or names[0].code is None:
        return None
    first = names[0]
    after = _AFTER_LABEL if block.kind == "list_item" else _AFTER_PARAGRAPH_LABEL
    bold = block.kind == "paragraph" and _BOLD_LABEL.match(text, block.span.start)
    if bold and Span(*bold.span("name")) == view.span(first.start, first.end):
        return _record(view, block.span, first.code or "", view.text[first.start : first.end], block)
    lead = view.text[view.starts[number] : first.start]
    titled = block.kind == "list_item" and _TITLE.fullmatch(lead) and _AFTER_TITLE.match(view.text, first.end)
    begins = not lead.strip(" \u3000【「『［＜〈《■●◆") or _CASE.fullmatch(lead)
    ends = block.kind == "list_item" and text.startswith("\n", view.span(first.start, first.end).end)
    if not titled and not (begins and (ends or after.match(view.text, first.end))):
        return None
    if any(name.code != first.code for name in names) and not _LABEL_END.match(view.text, first.end):
        return None
    span = Span(block.span.start, view.blocks[below.get(number, number)].span.end)
    return _record(view, span, first.code or "", view.text[first.start : first.end], block)


def _line_record(view: View, number: int, by_block: Mapping[int, Sequence[GovernmentName]]) -> Record | None:
    """The record that a line is which begins with a name and a wide blank, as the line before or behind it does."""
    own = _line_name(view, number, by_block)
    beside = (_line_name(view, other, by_block) for other in (number - 1, number + 1))
    if own is None or all(name is None or name.code == own.code for name in beside):
        return None
    block = view.blocks[number]
    return _record(view, block.span, own.code or "", view.text[own.start : own.end], block)


def _line_name(view: View, number: int, by_block: Mapping[int, Sequence[GovernmentName]]) -> GovernmentName | None:
    names = by_block.get(number)
    if not names or names[0].code is None or view.blocks[number].kind != "paragraph":
        return None
    lead = view.text[view.starts[number] : names[0].start]
    return names[0] if _NUMBERED.fullmatch(lead) and _WIDE_BLANK.match(view.text, names[0].end) else None


def _only_groups(view: View, number: int, by_block: Mapping[int, Sequence[GovernmentName]]) -> bool:
    """Whether a list item is but a name, with items below it that begin with others: 「A県」 above its cities."""
    own, below = by_block[number], by_block.get(number + 1, ())
    end = view.starts[number + 1] - 2
    return bool(
        below
        and view.blocks[number].kind == view.blocks[number + 1].kind == "list_item"
        and below[0].code != own[0].code
        and below[0].start <= view.starts[number + 1] + 2
        and not bare(view.text[own[0].end : end])
    )


def _sheet_records(view: View, by_block: Mapping[int, Sequence[GovernmentName]]) -> Iterator[Record]:
    """The sheets, and those whose line stands first below a heading with the section of that."""
    sheets = find_sheets(view, by_block)
    for sheet, following in pairwise([*sheets, None]):
        if sheet is None:
            continue
        number, code = sheet.number, sheet.name.code or ""
        if sheet.form == "label" and number and view.blocks[number - 1].kind == "heading":
            record = _section_record(view, number - 1, {number - 1: code}, whole=False)
            if following is None or record.span.end <= following.span.start:
                yield record
                continue
        title = sheet.span.of(view.reading.text).partition("\n")[0] if sheet.form != "label" else None
        named = view.text[sheet.name.start : sheet.name.end]
        yield _record(view, sheet.span, code, bare(title) if title else named, view.blocks[number])


def _row_name(view: View, block: Block, names: Sequence[GovernmentName]) -> tuple[Span, GovernmentName] | None:
    """The cell that says whom a table row is about, and the name in it.

    A prefecture counts only alone; of several municipalities the one below a head like 団体名.
    """
    if not block.heads:
        return None
    cells = [(cell, name) for name in names if name.code and (cell := named_cell(view, name, block.cells))]
    local = [pair for pair in cells if not (pair[1].code or "").endswith("000")]
    if len({name.code for _, name in local}) > 1:
        heads = dict(zip(block.cells, block.heads, strict=False))
        local = [pair for pair in local if is_head_of_names(heads.get(pair[0], ""))]
        return local[0] if len(local) == 1 else None
    return local[0] if local else cells[-1] if cells else None


def _end_of_row(view: View, number: int) -> int:
    """The block that a table row ends with: of rows apart by blank lines the last line before the next of these.

    In a table that lost its lines, cells of several lines are left over behind the rows of the others.
    """
    last = number
    blocks = view.blocks
    while last + 1 < len(blocks) and blocks[last + 1].kind == "table_row" and _goes_on(view, number, last + 1):
        last += 1
    if number and blank_between(view, number - 1):
        while last + 1 < len(view.blocks) and stand_together(view, last):
            last += 1
    return last


def _goes_on(view: View, number: int, below: int) -> bool:
    """Whether a row of the same table leaves empty the cell of the name: it goes on with the row above."""
    row, other = view.blocks[number], view.blocks[below]
    return bool(other.heads == row.heads and other.cells and not bare(other.cells[0].of(view.reading.text)))


def _record(view: View, span: Span, code: str, title: str, block: Block) -> Record:
    return Record(span, code, title[:300], block.section, fields_of(span.of(view.reading.text)))
