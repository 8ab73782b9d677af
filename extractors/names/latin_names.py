"""Names in Latin letters: products behind a head noun or of a maker's family, and models with their versions.

Latin words are common in Japanese reports (DX, PoC, Web), so a product needs a head noun before it (システムHoiNavi), a
maker's name at its beginning (Amazon Textract), or capitals inside and 導入 behind it. A model is a listed family with
the versions and sizes that follow: Claude, Claude 3.5 Sonnet, Llama 3.1 70B. All functions take text with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.vendor_list import VendorName, entries_by_key, key
from extractors.names.wording import shape

_LATIN_WORDS = re.compile(
    r"[A-Za-z](?<![A-Za-z0-9.@_/-].)[A-Za-z0-9]{2,24}+(?:[ -](?=[A-Z0-9])[A-Za-z0-9]{1,24}+){0,3}(?![A-Za-z0-9@_-])"
)
_HEADS = (
    "システム", "アプリ", "アプリケーション", "サービス", "ボット", "ツール", "プラットフォーム", "基盤", "ソフト",
    "ソフトウェア", "ロボット", "エンジン", "アシスタント", "エージェント", "LLM",
)  # fmt: skip
_LAST_OF_HEADS = frozenset(head[-1] for head in _HEADS)
_SMALL_LETTER = re.compile(r"[a-z]")
_AFTER_WORD = re.compile(r"[ぁ-ん、。」)\s]|$")
_CAMEL = re.compile(r"[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*|[a-z]+[A-Z][A-Za-z0-9]*")
_INTRODUCED = re.compile(r"(?:を|の)(?:本格|全庁)?導入")
_MAKER_IN_NAME = {
    "Amazon": "Amazon Web Services",
    "AWS": "Amazon Web Services",
    "Google": "Google",
    "Microsoft": "Microsoft",
    "Azure": "Microsoft",
    "Adobe": "Adobe",
    "Oracle": "日本オラクル",
    "IBM": "IBM",
    "Cisco": "Cisco Systems",
    "NEC": "日本電気",
    "Fujitsu": "富士通",
    "RICOH": "リコー",
}
#: words behind a maker's name that make no product of it
_NO_PRODUCT_WORD = re.compile(
    r" (?:Inc|Corp|Corporation|Japan|Ltd|LLC|Co|Group|API|AI|PR|DX|IT|Web|Partner|Summit|[0-9]+)(?![A-Za-z0-9])"
)

#: what follows a family: versions and sizes in either order (2.5 Flash-Lite, Haiku 4.5, 3.1 70B, -V3)
_VERSION = re.compile(
    r"\.[0-9](?![0-9])|"
    r"[ -]?[vVR]?[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9.,年月日人件%万千百台校回か時分円点社つ個倍自市県団名課種割位字])"
    r"(?:[A-Za-z](?![A-Za-z]))?|"
    r"[ -](?:Pro|Flash|Lite|Turbo|Sonnet|Opus|Haiku|mini|nano|Nano|Ultra|Light|Fast|Act|Advanced|Prime|Max|Plus|Large|"
    r"Medium|Small|Instruct|Coder|Thinking|Preview|preview|Instant|Codex|Chat|Scout|Maverick)(?![A-Za-z])"
)
_PARTS_OF_A_VERSION = 4


def latin_products(text: str) -> Iterator[VendorName]:
    """Latin names behind a head noun, of a maker's family, or in capitals inside a word and introduced."""
    for found in _LATIN_WORDS.finditer(text):
        start, name = found.start(), found.group()
        maker, _, rest = name.partition(" ")
        if rest and maker in _MAKER_IN_NAME:
            if not _NO_PRODUCT_WORD.match(name, len(maker)) and key(name) not in entries_by_key():
                yield VendorName(start, found.end(), name, "product", _MAKER_IN_NAME[maker], "family")
            continue
        headed = text[start - 1] in _LAST_OF_HEADS
        if (headed or text[found.end() : found.end() + 1] in ("を", "の")) and _is_latin_product(text, found):
            yield VendorName(start, found.end(), name, "product", None, "latin")


def _is_latin_product(text: str, found: re.Match[str]) -> bool:
    """Whether a Latin word is introduced, or a name behind the noun for what it is."""
    name = found.group()
    if _INTRODUCED.match(text, found.end()) and _CAMEL.fullmatch(name):
        return shape(name) == "name"
    if not name[0].isupper() or not text.endswith(_HEADS, 0, found.start()):
        return False
    ends = _SMALL_LETTER.search(name) or _AFTER_WORD.match(text, found.end())
    return ends is not None and shape(name) == "name"


def with_version(text: str, model: VendorName) -> VendorName:
    """A model with the versions and the sizes that follow its name (X 3.5 Pro)."""
    end = model.end
    for _ in range(_PARTS_OF_A_VERSION):
        found = _VERSION.match(text, end)
        if found is None:
            break
        end = found.end()
    if end == model.end:
        return model
    name = model.name + text[model.end : end]
    return VendorName(model.start, end, name, "model", model.vendor, model.rule)
