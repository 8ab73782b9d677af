"""Names behind a label and in the columns of a table: 製品名:X, 委託先:Y, | 市 | 導入ツール | 提供元 |.

Here the label says what a name is, and nothing around it has to. It says no more: the value may be a description
(チャットボット), an answer (未定, 同左) or an office of the local government, so a product must have letters of its
own, and a company must be written in katakana or Latin letters or end in what companies are called (X情報, X設計).

A line of a table has its cells between | or tabs. The first of several such lines with as many cells is the head; a row
of two cells may be a label and its value. Text comes with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from extractors.names.legal_forms import NO_NAME
from extractors.names.products import is_product
from extractors.names.runs import KANA, KANJI, backwards
from extractors.names.vendor_list import VendorName, entries_by_key, key, organization
from extractors.names.wording import is_loanword, is_sentence, shape, words

Kind = Literal["organization", "product"]

_WHAT_FOR = r"(?:導入|使用|利用|採用|活用|選定|搭載|契約|検証|主な|対象|新)?(?:した|する|予定|中の)?"
_PRODUCT = (
    rf"{_WHAT_FOR}(?:生成AI)?(?:(?:製品|商品|サービス|システム|ツール|アプリ|アプリケーション|ソフト|ソフトウェア|モデル|チャットボット|"
    r"プラットフォーム|LLM|RPA|AI-OCR|OCR|AI)(?:名称?|の名称)?|(?:製品|商品)等?)"
)
_COMPANY = (
    r"(?:業務|再|共同)?(?:導入|委託|受託|提供|開発|運営|販売|製造|契約|参加|参画|連携|協力|協定|選定|採択|優先交渉|落札|実施|構築|保守|運行|発注|"
    r"調達|納入|代表|構成)?の?(?:先|元|事業者|業者|企業|会社|ベンダー|メーカー|権者|相手方?|提案者|受注者|受託者|候補者)(?:名|等)?|商号|社名"
)
#: bare verbs, which stand before a department or a person as well
_DEED = r"提供|開発|運営|販売|製造|協力|制作|構築"
_LAST_OF_LABELS = frozenset("名先元称者社業ー手方等品号供発営売造力作築スムルリトンMAIR")
#: what ends a label: a colon, or a blank behind 製品名, 委託先, 提供元
_SIGN = re.compile(r"[:名先元](?:(?<=:)|(?<!:) )")
#: read from right to left
_LABEL = re.compile(rf"[{KANJI}{KANA}A-Za-zぁ-ん-]{{2,24}}")
_IS_PRODUCT = re.compile(_PRODUCT)
_IS_COMPANY = re.compile(rf"{_COMPANY}|{_DEED}")
_VALUE = re.compile(r"[^\n\t|/。「」『』()<>]{2,60}")
_PART = re.compile(r"[^、,・「」『』]{2,40}")
#: from its first separator to its end
_TABLE_LINE = re.compile(r"[|\t][^\n]*")
_RULED = re.compile(r"[-: |]+")
_FOREIGN = re.compile(rf"[A-Za-z0-9!.&' +{KANA}・-]{{3,24}}")
_ONE_WORD = re.compile(rf"[{KANJI}{KANA}A-Za-zぁ-ん]+")
_NO_ANSWER = re.compile(
    r"(?:未定|なし|無し|検討中|調整中|非公表|非公開|不明|同左|同上|自前|内製|自社開発|独自開発|各種|その他|複数|有|無|あり|対象外|該当なし|[-○◯×△◎✓〃]+).*"
)


def labelled_names(text: str) -> Iterator[VendorName]:
    """Products and companies that a label or the head of a column announces."""
    for sign in _SIGN.finditer(text):
        colon = sign.group() == ":"
        end = sign.start() - (colon and text[sign.start() - 1] == " ") if colon else sign.end() - 1
        kind = _kind(backwards(_LABEL, text, end, 25)) if text[end - 1 : end] in _LAST_OF_LABELS else None
        value = _VALUE.match(text, sign.end()) if kind else None
        if kind and value:
            yield from _named(text, *value.span(), kind)
    yield from _columns(text)


def _named(text: str, start: int, end: int, kind: Kind) -> Iterator[VendorName]:
    """The names that stand in a row between `start` and `end`."""
    for part in _PART.finditer(text, start, end):
        raw = part.group()
        left = len(raw) - len(raw.lstrip(" *_`")) + part.start()
        name = raw.strip(" *_`")
        if len(name) < 2 or len(name) > 24 or _NO_ANSWER.fullmatch(name) or key(name) in entries_by_key():
            continue
        if kind == "product" and not is_sentence(name) and is_product(name, "kind") and not is_loanword(name):
            yield VendorName(left, left + len(name), name, "product", None, "labelled")
        elif kind == "organization" and _is_company(name):
            yield organization(left, left + len(name), name, "labelled")


def _is_company(name: str) -> bool:
    """Whether a labelled value is a company's name and no description, office or sentence."""
    if NO_NAME.fullmatch(name):
        return False
    if _FOREIGN.fullmatch(name):
        return not name[0].isdigit() and shape(name) == "name"
    firm = next((word for word in words("trade") if name.endswith(word)), None)
    stem = name[: -len(firm)] if firm else ""
    return len(stem) > 1 and _ONE_WORD.fullmatch(stem) is not None and shape(stem) != "description"


def _columns(text: str) -> Iterator[VendorName]:
    """The names in the columns of products and companies of every table."""
    if "|" not in text and "\t" not in text:
        return
    heads: list[Kind | None] = []
    n_cells, last_end = 0, -2
    for line in _TABLE_LINE.finditer(text):
        start = text.rfind("\n", 0, line.start()) + 1
        adjacent, last_end = start - last_end == 1, line.end()
        if _RULED.fullmatch(text, start, line.end()):
            continue
        cells = _cells(text, start, line.end())
        if not adjacent or len(cells) != n_cells:
            heads, n_cells = [_kind(text[slice(*cell)]) for cell in cells], len(cells)
            if n_cells == 2 and heads[0]:
                yield from _named(text, *cells[1], heads[0])
        else:
            kinds = [_kind(text[slice(*cells[0])]), None] if n_cells == 2 else []
            row = [None, kinds[0]] if kinds and kinds[0] else heads
            for cell, kind in zip(cells, row, strict=True):
                if kind:
                    yield from _named(text, *cell, kind)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of a line's cells, the empty ones too; bars at its ends make none."""
    line = text[start:end]
    bars = "|" in line
    cells = []
    for cell in line.split("|" if bars else "\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    outer = [bars and not text[slice(*cells[i])].strip() for i in (0, -1)]
    return cells[outer[0] : len(cells) - outer[1]]


@lru_cache(maxsize=4096)
def _kind(head: str) -> Kind | None:
    """What a label, or a column or a row with this head names, None for anything else."""
    plain = head.strip(" *_`")
    if _IS_PRODUCT.fullmatch(plain):
        return "product"
    return "organization" if _IS_COMPANY.fullmatch(plain) else None
