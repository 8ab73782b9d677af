"""What a document's properties say of it: its title and the organisation that its program is registered to.

Both are often what a template or a first draft left behind: a file name as the title, the maker of the computer as the
company. Only what reads like a title, or like the name of an organisation, is believed. The dates there are those of
saving, not of publication, and are left aside.
"""

from __future__ import annotations

import re

from extractors.readings.docx.package import Xml

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_COMPANY = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company"
_FILE_NAME = re.compile(
    r".*\.(?:docx?|docm|dotx?|rtf|odt|jtdc?|pdf|txt|html?|xlsx?|pptx?)"
    r"|microsoft word.*|(?:文書|document|doc)[ _-]?[0-9]*"
    r"|(?:無題|名称未設定|タイトル(?:なし)?|表題|untitled|title|powerpoint.*|テンプレート|template|新規.*)[ 0-9]*"
    r"|[!-~]*[_\\/][!-~]*|[0-9_./ -]*",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"[^\s0-9]{1,40}(?:[都道府県市区町村](?:役所|役場|庁)?|[省庁]|委員会|議会|大学|協会|機構|財団|財団法人|研究所|センター|連合|組合|新聞社)"
    r"|(?:株式会社|(?:一般|公益)?(?:社団|財団)法人|独立行政法人|地方独立行政法人|NPO法人)[^\s]{1,40}|[^\s]{1,40}株式会社"
)


def title_of(core: Xml | None) -> str | None:
    """The title in the properties, None for a file name or a word for no title."""
    words = _words(core, _TITLE)
    return words[:300] if len(words) > 1 and not _FILE_NAME.fullmatch(words) else None


def company_of(application: Xml | None) -> str | None:
    """The company in the properties where it reads like an organisation in Japan."""
    words = _words(application, _COMPANY)
    return words[:200] if _ORGANISATION.fullmatch(words) else None


def _words(root: Xml | None, name: str) -> str:
    element = root.find(name) if root is not None else None
    return " ".join((element.text or "").split()) if element is not None else ""
