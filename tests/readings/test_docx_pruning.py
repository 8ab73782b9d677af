"""What is cut out of a part before it is parsed says nothing: the reading is the same with it and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_files import docx, p, r, tbl, tc, tr

from extractors.model import Capture, Reading, Source
from extractors.readings.docx import read_docx

FONTS = '<w:rFonts w:ascii="ＭＳ 明朝" w:eastAsia="ＭＳ 明朝"/><w:lang w:eastAsia="ja-JP"/>'
SIGNS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'


def reading_of(data: bytes) -> Reading:
    reading = read_docx(Capture(Source("d.docx", "report", Path("d.docx")), data))
    assert isinstance(reading, Reading)
    return reading


def test_looks_of_runs_and_cells_change_nothing() -> None:
    plain = p(r("職員が") + r("使う"), props="<w:jc w:val='center'/>") + tbl([tr([tc("課"), tc("3")]), tr(["係", "4"])])
    dressed = (
        plain.replace("<w:r>", f"<w:proofErr w:type='spellStart'/><w:r><w:rPr>{FONTS}</w:rPr>")
        .replace("<w:p>", f'<w:p w:rsidR="00A77B3E"><w:pPr><w:rPr>{FONTS}</w:rPr></w:pPr>')
        .replace("</w:p>", '<w:bookmarkEnd w:id="0"/></w:p>')
    )
    one, other = reading_of(docx(plain)), reading_of(docx(dressed))
    assert one.text == other.text == "職員が使う\n課\t3\n係\t4"


def test_a_property_that_tells_something_stays_beside_those_that_do_not() -> None:
    reading = reading_of(docx(p(r("300人") + r("12", FONTS + '<w:vertAlign w:val="superscript"/>'))))
    assert reading.text == "300人¹²"
    assert reading_of(docx(p(r("見える") + r("隠れた", f"{FONTS}<w:vanish/>{FONTS}")))).text == "見える"


def test_a_font_of_signs_stays() -> None:
    assert reading_of(docx(p(r("\uf0fe", SIGNS + FONTS) + r("済", FONTS)))).text == "☑済"


@pytest.mark.parametrize("words", ["<w:rPr></w:rPr>", '<w:i/>と<w:color w:val="FF0000"/>'])
def test_words_that_look_like_markup_stay(words: str) -> None:
    quoted = p("<w:r><w:t><![CDATA[" + words + "]]></w:t></w:r>")
    assert reading_of(docx(quoted)).text == words
    assert reading_of(docx(p(r(words)))).text == words
