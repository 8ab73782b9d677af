"""What a reader of Word sees is what a reading holds: styles, lists, changes, fields, notes, boxes, tables, programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx_files import (
    W,
    box,
    docx,
    field,
    lists,
    notes,
    numbered,
    outline,
    p,
    part,
    parts,
    properties,
    r,
    style,
    tbl,
    tc,
    tr,
    zipped,
)

from extractors.mentions.citations import read_citations
from extractors.mentions.markers import References, find_markers, find_marks
from extractors.model import Capture, Reading, Source
from extractors.readings.docx import is_docx, read_docx

SHADED = '<w:shd w:val="clear" w:fill="DDDDDD"/>'


def reading(data: bytes) -> Reading:
    found = read_docx(Capture(Source("報告.docx", "report", Path("報告.docx")), data))
    assert isinstance(found, Reading), found
    return found


def blocks(data: bytes) -> list[tuple[str, str]]:
    found = reading(data)
    return [(block.kind, block.span.of(found.text)) for block in found.blocks]


def levels(data: bytes) -> list[tuple[int | None, str]]:
    found = reading(data)
    return [(block.level, block.span.of(found.text)) for block in found.blocks if block.kind == "heading"]


def text(content: str, **more: Any) -> str:
    """The text of a document of one paragraph."""
    return reading(docx(p(content), **more)).text


def link(words: str) -> str:
    return f'<w:hyperlink r:id="rId5">{r(words)}</w:hyperlink>'


LINKED: dict[str, Any] = {"related": {"rId5": ("hyperlink", "https://www.example.jp/a?b=1&c=2")}}


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param(r("横須賀") + r("市"), "横須賀市", id="a word in two runs"),
        pytest.param(r("　字下げ　"), "字下げ", id="indented by a blank"),
        pytest.param(r("行\n送り"), "行 送り", id="a line break of the file is a blank"),
        pytest.param(r("品目") + "<w:r><w:tab/></w:r>" + r("数"), "品目\t数", id="tab"),
        pytest.param(r("上") + "<w:r><w:br/></w:r>" + r("下"), "上\n下", id="line break"),
        pytest.param(r("0120") + "<w:r><w:noBreakHyphen/></w:r>" + r("00"), "0120-00", id="hyphen that does not break"),
        pytest.param(r("情報\xadシステム"), "情報システム", id="soft hyphen"),
        pytest.param(r("情報") + "<w:r><w:softHyphen/></w:r>" + r("化"), "情報化", id="soft hyphen as an element"),
        pytest.param(r("見える") + r("見えない", "<w:vanish/>"), "見える", id="hidden"),
        pytest.param(r("見える", '<w:vanish w:val="0"/>'), "見える", id="hidden set to off"),
        pytest.param(r("30名") + r("1)", '<w:vertAlign w:val="superscript"/>'), "30名¹)", id="raised number"),
        pytest.param(r("面積12km") + r("2", '<w:vertAlign w:val="superscript"/>'), "面積12km²", id="square"),
        pytest.param(f"<w:ins>{r('加えた')}</w:ins><w:moveTo>{r('移した')}</w:moveTo>", "加えた移した", id="changes kept"),
        pytest.param(
            r("残る") + "<w:del><w:r><w:delText>消えた</w:delText></w:r></w:del>" + f"<w:moveFrom>{r('元')}</w:moveFrom>",
            "残る",
            id="changes dropped",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('令和6年')}</w:sdtContent></w:sdt>", "令和6年", id="content control"
        ),
        pytest.param(f"<w:smartTag><w:smartTag>{r('東京都')}</w:smartTag></w:smartTag>", "東京都", id="smart tags"),
        pytest.param(f'<w:fldSimple w:instr=" SEQ 図 "><w:r><w:t>3</w:t></w:r></w:fldSimple>{r("号")}', "3号", id="field"),
        pytest.param(r("全") + field("NUMPAGES", r("12")) + r("頁"), "全頁", id="number of pages"),
        pytest.param(field("REF x", field("REF y", r("第2章"))) + r("を見よ"), "第2章を見よ", id="field in a field"),
        pytest.param(r("前") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("x"), "前", id="field never ended"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\* jc2 \\* "Font:ＭＳ 明朝" \\o\\ad('
            '\\s\\up 9(くずのは),葛葉)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("市"),
            "葛葉市",
            id="ruby of old versions",
        ),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r("済み"), "✓済み", id="sign"),
        pytest.param(r("l", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + r("要点"), "●要点", id="letter as sign"),
        pytest.param('<w:r><w:sym w:font="ＭＳ 明朝" w:char="2460"/></w:r>' + r("申請"), "①申請", id="sign of Unicode"),
        pytest.param(
            r("率は") + "<m:oMath><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>50</m:t></m:r></m:den></m:f>"
            "</m:oMath>",
            "率は12/50",
            id="fraction",
        ),
        pytest.param(
            "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>"
            + r("倍"),
            "10³倍",
            id="power",
        ),
    ],
)  # fmt: skip
def test_words_are_those_that_a_reader_sees(content: str, seen: str) -> None:
    content = content if content.startswith("<w:") else f"<w:proofErr/>{content}"
    assert text(content) == seen


def test_links_lead_where_word_leads() -> None:
    old = field('HYPERLINK "https://www.example.jp/old" \\o "見出し"', r("旧"))
    found = reading(
        docx(
            p(r("　詳しくは") + link("計画") + r("と") + old) + tbl([tr(["名", "先"]), tr(["甲", tc(p(link("乙")))])]),
            **LINKED,
        )
    )
    assert [(one.span.of(found.text), one.target) for one in found.links] == [
        ("計画", "https://www.example.jp/a?b=1&c=2"),
        ("旧", "https://www.example.jp/old"),
        ("乙", "https://www.example.jp/a?b=1&c=2"),
    ]


def test_links_to_files_and_places_in_the_document_are_words_only() -> None:
    inside = f'<w:hyperlink w:anchor="_Toc1">{r("第1章")}</w:hyperlink>'
    found = reading(
        docx(p(link("共有フォルダ") + inside), related={"rId5": ("hyperlink", "file:///\\\\server\\x.docx")})
    )
    assert (found.text, found.links) == ("共有フォルダ第1章", ())


@pytest.mark.parametrize("name", ["heading 2", "見出し 2", "Heading 2", "見出し２", "Überschrift 2", "标题 2"])
def test_headings_show_by_the_name_of_their_style(name: str) -> None:
    styles = {"word/styles.xml": part("styles", style("x1", name) + style("x2", "自作", base="x1"))}
    assert levels(docx(p("目的", "x1") + p("本文。") + p("方法", "x2"), styles)) == [(2, "目的"), (2, "方法")]


def test_headings_show_by_outline_level_of_style_or_paragraph() -> None:
    styles = {"word/styles.xml": part("styles", style("a", "章", outline(1)) + style("b", "節", outline(3), base="a"))}
    body = p("第一", "a") + p("第二", "b") + p("本文。") + p("第三", props='<w:outlineLvl w:val="1"/>')
    body += p("見出しではない", "a", '<w:outlineLvl w:val="9"/>')
    assert levels(docx(body, styles)) == [(1, "第一"), (3, "第二"), (2, "第三")]


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = {"word/styles.xml": part("styles", style("a", "甲", base="b") + style("b", "乙", outline(1), base="a"))}
    assert levels(docx(p("目的", "a") + p("本文。"), styles)) == [(1, "目的")]


def test_a_document_without_its_styles_knows_the_usual_ids() -> None:
    assert levels(docx(p("概要", "Heading1") + p("本文。") + p("経緯", "Heading2"))) == [(1, "概要"), (2, "経緯")]


def test_sections_hold_the_title_and_the_headings_above() -> None:
    styles = {"word/styles.xml": part("styles", style("t", "Title") + style("h", "heading 1"))}
    found = reading(docx(p("活用の報告", "t") + p("結果", "h") + p("5件だった。"), styles))
    assert found.title == "活用の報告"
    assert [block.section for block in found.blocks] == [(), ("活用の報告",), ("活用の報告", "結果")]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("デジタル推進計画", "デジタル推進計画"),
        ("R6_keikaku.docx", "現状"),
        ("Microsoft Word - 案", "現状"),
        ("文書 1", "現状"),
    ],
)
def test_title_in_the_properties_counts_unless_it_is_a_file_name(title: str, wanted: str) -> None:
    assert reading(docx(p("現状", "Heading1") + p("本文。"), properties(title))).title == wanted


@pytest.mark.parametrize(("company", "wanted"), [("白樺町役場", "白樺町役場"), ("Microsoft", None), ("Owner", None)])
def test_the_company_counts_where_it_is_an_organisation(company: str, wanted: str | None) -> None:
    assert reading(docx(p("本文。"), properties("", company))).publisher == wanted


def test_numbers_by_themselves_make_items_and_are_not_in_the_text() -> None:
    numbering = {"word/numbering.xml": lists({1: [("decimal", "%1."), ("aiueo", "%2")], 2: [("none", "")]})}
    body = p("次のとおり。") + p("申請を受ける。", props=numbered(1)) + p("窓口で。", props=numbered(1, 1))
    body += p("番号のない段落。", props=numbered(2)) + p("やめた番号。", props=numbered(0))
    kinds = ["paragraph", "list_item", "list_item", "paragraph", "paragraph"]
    assert [kind for kind, _ in blocks(docx(body, numbering))] == kinds


def test_a_quantity_at_the_head_of_a_paragraph_is_no_number_of_a_list() -> None:
    assert blocks(docx(p("12 団体が答えた。") + p("本文。"))) == [
        ("paragraph", "12 団体が答えた。"),
        ("paragraph", "本文。"),
    ]


def test_entries_of_a_reference_list_have_the_numbers_that_the_text_points_to() -> None:
    numbering = {"word/numbering.xml": lists({4: [("decimal", "[%1]")]})}
    body = (
        p("10件に増えた[2]。")
        + p("参考文献")
        + p("統計書", props=numbered(4))
        + p(link("調査の結果"), props=numbered(4))
    )
    found = reading(docx(body, numbering, **LINKED))
    citations = read_citations(found, find_marks(found))
    assert [(one.label, one.title, one.url) for one in citations] == [
        ("1", "統計書", None),
        ("2", "調査の結果", "https://www.example.jp/a?b=1&c=2"),
    ]
    markers = find_markers(found, find_marks(found), References(citations))
    assert ("[2]", ("https://www.example.jp/a?b=1&c=2",)) in [(one.span.of(found.text), one.urls) for one in markers]


def test_an_entry_with_its_address_in_the_next_paragraph_is_one_entry() -> None:
    body = (
        p("参考資料") + p("[1] 統計書") + p("https://www.example.jp/t") + p("[2] 白書") + p("https://www.example.jp/h")
    )
    kinds = blocks(docx(body))
    assert kinds[1:] == [
        ("reference", "[1] 統計書\nhttps://www.example.jp/t"),
        ("reference", "[2] 白書\nhttps://www.example.jp/h"),
    ]


def test_footnotes_follow_the_text_and_their_numbers_are_no_digits_of_figures() -> None:
    body = p(r("職員30") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + r("名が使う。")) + p("次の段落。")
    contents = {7: p("出典　https://www.example.jp/n"), 8: p("どこからも引かれない。")}
    found = reading(docx(body, {"word/footnotes.xml": notes("footnote", contents)}))
    assert found.text == "職員30¹名が使う。\n次の段落。\n¹ 出典　https://www.example.jp/n"
    assert [(one.span.of(found.text), one.target) for one in found.links] == [("¹", "https://www.example.jp/n")]


def test_contents_headers_and_footers_are_chrome() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = p(begin + r("概要　1")) + p("結果　2") + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p("本文。")
    body += '<w:sectPr><w:headerReference r:id="rId1"/><w:headerReference r:id="rId2"/><w:footerReference r:id="rId3"/></w:sectPr>'
    more = {
        "word/h1.xml": part("hdr", p("計画書")),
        "word/h2.xml": part("hdr", p("計画書")),
        "word/f.xml": part("ftr", p("3")),
    }
    related = {"rId1": ("header", "h1.xml"), "rId2": ("header", "h2.xml"), "rId3": ("footer", "f.xml")}
    assert blocks(docx(body, more, related)) == [
        ("chrome", "計画書"), ("chrome", "概要　1"), ("chrome", "結果　2"), ("paragraph", "本文。"),
    ]  # fmt: skip


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    inner = box(p("中の囲み"))
    body = p(r("囲みの前") + box(p("囲みの中") + p(r("もう一つ") + inner)) + r("と後"))
    assert [words for _, words in blocks(docx(body))] == ["囲みの前と後", "囲みの中", "もう一つ", "中の囲み"]


def test_letters_drawn_as_a_picture_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="広報みなと"/></v:shape></w:pict></w:r>'
    assert reading(docx(p(art) + p("本文。"))).text == "広報みなと\n本文。"


@pytest.mark.parametrize("kind", ["aFChunk", "subDocument", "diagramData"])
def test_a_part_in_another_form_leaves_the_reading_partial(kind: str) -> None:
    body = p("本文。") + '<w:altChunk r:id="rId9"/>'
    assert reading(docx(body, related={"rId9": (kind, "afchunk.htm")})).status == "partial"


def test_bold_says_nothing_where_all_of_the_text_is_bold() -> None:
    assert levels(docx("".join(p(r(words, "<w:b/>")) for words in ("市長より", "窓口が変わる", "皆さまへ。")))) == []


def rows(data: bytes) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The cells and the heads of each row."""
    found = reading(data)
    return [(tuple(s.of(found.text) for s in b.cells), b.heads) for b in found.blocks if b.kind == "table_row"]


def test_cells_know_their_heads_by_shade_style_mark_or_words() -> None:
    plain = [tr(["団体", "件数"]), tr(["甲市", "30件"]), tr(["乙市", "4件"])]
    marked = [tr(["団体", "状況"], "<w:tblHeader/>"), tr(["甲市", "検討"])]
    shaded = [tr([tc("団体", SHADED), tc("状況", SHADED)]), tr(["甲市", "検討"])]
    styled = '<w:tblStyle w:val="t1"/><w:tblLook w:val="04A0"/>'
    part_ = part("styles", style("t1", "一覧", '<w:tblStylePr w:type="firstRow"/>', kind="table"))
    for table, heads in [
        (tbl(plain), ("団体", "件数")),
        (tbl(marked), ("団体", "状況")),
        (tbl(shaded), ("団体", "状況")),
        (tbl([tr(["団体", "状況"]), tr(["甲市", "検討"])], styled), ("団体", "状況")),
    ]:
        found = rows(docx(table, {"word/styles.xml": part_}))
        assert [head for _, head in found] == [(), *[heads] * (len(found) - 1)]


def test_a_label_beside_a_cell_is_its_head() -> None:
    found = rows(docx(tbl([tr([tc("費用", SHADED), tc("月額4万円")]), tr([tc("期間", SHADED), tc("1年")])])))
    assert [heads for _, heads in found] == [("", "費用"), ("", "期間")]


def test_merged_cells_are_said_in_every_row_and_once_in_a_row() -> None:
    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    table = tbl([tr([tc("東", down), "1件", "2件"]), tr([tc("", on), tc("計3件", wide)]), tr(["西", "4件", "5件"])])
    assert [cells for cells, _ in rows(docx(table))] == [
        ("東", "1件", "2件"),
        ("東", "計3件", ""),
        ("西", "4件", "5件"),
    ]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{control.format(tc('甲市'))}{tc('3件')}</w:tr>"
    assert rows(docx(tbl([tr(["団体", "件数"]), control.format(row)])))[1][0] == ("甲市", "3件")


def test_a_frame_of_one_cell_and_a_page_laid_out_with_a_table_are_no_tables() -> None:
    styles = {"word/styles.xml": part("styles", style("h", "heading 1"))}
    layout = tbl([tr([tc(p("左の見出し", "h") + p("左の文。")), tc(p("右の文。"))])])
    assert blocks(docx(tbl([tr([tc(p("囲みの文。"))])]) + layout, styles)) == [
        ("paragraph", "囲みの文。"), ("heading", "左の見出し"), ("paragraph", "左の文。"), ("paragraph", "右の文。"),
    ]  # fmt: skip


def test_lines_and_tabs_in_a_cell_leave_its_row_whole() -> None:
    cell = tc(p(r("上") + "<w:r><w:br/></w:r>" + r("下") + "<w:r><w:tab/></w:r>" + r("右")) + p("次"))
    assert rows(docx(tbl([tr(["名", cell]), tr(["甲", "乙"])])))[0][0] == ("名", "上 下 右 次")


def test_a_deleted_mark_at_the_end_loses_nothing() -> None:
    assert reading(docx(p("残る。") + p("続きのない", props="<w:rPr><w:del/></w:rPr>"))).text == "残る。\n続きのない"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_strict_form_of_the_format_says_the_same(encoding: str) -> None:
    made = parts(
        p("概要", "Heading1") + p(r("詳しくは") + link("計画") + r("へ。")) + tbl([tr(["a", "b"]), tr(["c", "d"])]),
        **LINKED,
    )
    wanted = reading(zipped(made.items()))
    strict = {
        name: str(data).replace("http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        .replace("UTF-8", encoding.upper()).encode(encoding)
        for name, data in made.items()
    }  # fmt: skip
    found = reading(zipped(strict.items()))
    assert (found.text, found.blocks, found.links) == (wanted.text, wanted.blocks, wanted.links)


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    made = parts(p("本文。"))
    made["word/document2.xml"] = made.pop("word/document.xml")
    made["_rels/.rels"] = str(made["_rels/.rels"]).replace("document.xml", "document2.xml")
    data = zipped(made.items())
    assert is_docx(data)
    assert reading(data).text == "本文。"


def test_other_prefixes_and_slashes_are_the_same_names() -> None:
    inside = f'<x:document xmlns:x="{W}"><x:body><x:p><x:r><x:t>本文。</x:t></x:r></x:p></x:body></x:document>'
    assert reading(zipped([("word\\document.xml", inside)])).text == "本文。"


def test_a_notice_without_numbers_has_a_title_and_marked_headings() -> None:
    body = p(r("実証の結果", '<w:sz w:val="32"/>'), props='<w:jc w:val="center"/>') + p("令和6年5月1日")
    body += p("■ 期間") + p("4月から9月まで行った。") + p("■ 効果") + p("時間が半分になった。")
    body += p(r("今後について", "<w:b/>")) + p("広げる。")
    found = reading(docx(body))
    assert (found.title, str(found.published_on)) == ("実証の結果", "2024-05-01")
    assert levels(docx(body)) == [(1, "実証の結果"), (2, "■ 期間"), (2, "■ 効果"), (2, "今後について")]


def test_a_meeting_agenda_is_a_list() -> None:
    body = p("次第") + p("１　開会") + p("２　議題") + p("３　閉会")
    assert blocks(docx(body)) == [
        ("paragraph", "次第"), ("list_item", "１　開会"), ("list_item", "２　議題"), ("list_item", "３　閉会"),
    ]  # fmt: skip


def test_a_list_made_with_line_breaks_is_a_list() -> None:
    items = "<w:r><w:br/></w:r>".join(map(r, ["対象：", "・市民課", "・税務課と", "その支所", "期間：5月から"]))
    assert blocks(docx(p(items))) == [
        ("paragraph", "対象："), ("list_item", "・市民課"), ("list_item", "・税務課と\nその支所"), ("paragraph", "期間：5月から"),
    ]  # fmt: skip


def test_a_heading_of_several_lines_is_one() -> None:
    found = docx(p(r("令和6年度") + "<w:r><w:br/></w:r>" + r("（2）事業の報告"), "Heading1") + p("本文。"))
    assert levels(found) == [(1, "令和6年度\n（2）事業の報告")]


def test_headings_and_subtitles_of_pages_and_libreoffice() -> None:
    styles = style("h", "Heading") + style("t", "Title", base="h") + style("s", "Subtitle", base="h")
    body = p("報告", "t") + p("春の版", "s") + p("概要", "h") + p("本文。")
    assert levels(docx(body, {"word/styles.xml": part("styles", styles)})) == [(1, "報告"), (2, "概要")]


def test_a_table_of_contents_without_its_end_takes_nothing_along() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = p(begin + r("概要　1")) + p("概要", "Heading1") + p("本文。")
    assert blocks(docx(body)) == [("chrome", "概要　1"), ("heading", "概要"), ("paragraph", "本文。")]


def test_reference_material_in_a_list_of_papers_is_an_item() -> None:
    numbering = {"word/numbering.xml": lists({1: [("bullet", "・")]})}
    body = (
        p("配布資料") + "".join(p(words, props=numbered(1)) for words in ("議案書", "参考資料", "名簿")) + p("本文。")
    )
    assert [kind for kind, _ in blocks(docx(body, numbering))] == ["paragraph", *["list_item"] * 3, "paragraph"]


def test_the_title_of_a_press_release_is_a_sentence() -> None:
    large = '<w:b/><w:sz w:val="28"/>'
    title = p(
        r("道路の点検を", large) + "<w:r><w:br/></w:r>" + r("AIで始めます", large), props='<w:jc w:val="center"/>'
    )
    body = (
        p(r("報道発表資料", "<w:b/>"))
        + p("森川市")
        + title
        + p("　市は実証を始める。")
        + p("１　目的")
        + p("　短くする。")
    )
    assert reading(docx(body)).title == "道路の点検をAIで始めます"
    assert levels(docx(body)) == [(1, "道路の点検を\nAIで始めます"), (2, "１　目的")]
