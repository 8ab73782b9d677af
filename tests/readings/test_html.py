"""Pages as they are found: what is told from what, and that nothing is lost of pages that are broken."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Block, Capture, Reading, Refusal, Source
from extractors.readings import read


def read_bytes(data: bytes, name: str = "page.html") -> Reading | Refusal:
    return read(Capture(Source(name, "page", Path(name)), data))


def page(body: str, head: str = "") -> Reading:
    html = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    reading = read_bytes(html.encode())
    assert isinstance(reading, Reading), reading
    return reading


def texts(reading: Reading, *kinds: str) -> list[str]:
    return [b.span.of(reading.text) for b in reading.blocks if not kinds or b.kind in kinds]


def block(reading: Reading, text: str) -> Block:
    return next(b for b in reading.blocks if text in b.span.of(reading.text))


# tables


def test_every_cell_knows_its_head() -> None:
    reading = page(
        "<table><tr><th rowspan=2>団体</th><th colspan=2>令和5年度</th></tr><tr><th>件数</th><th>割合</th></tr>"
        "<tr><td>あおぞら市</td><td>40件</td><td>8%</td></tr></table>"
    )
    row = block(reading, "あおぞら市")
    assert [cell.of(reading.text) for cell in row.cells] == ["あおぞら市", "40件", "8%"]
    assert row.heads == ("団体", "令和5年度 件数", "令和5年度 割合")
    assert block(reading, "割合").heads == ()


def test_a_head_cell_before_a_value_is_its_head() -> None:
    reading = page("<table><tr><th>導入時期</th><td>2024年4月</td></tr><tr><th>費用</th><td>80万円</td></tr></table>")
    assert block(reading, "80万円").heads == ("", "費用")


def test_a_cell_over_several_rows_is_said_in_each() -> None:
    reading = page(
        "<table><tr><th>県</th><th>市</th></tr><tr><td rowspan=2>うみ県</td><td>なみ市</td></tr><tr><td>いそ市</td></tr></table>"
    )
    assert texts(reading, "table_row") == ["県\t市", "うみ県\tなみ市", "うみ県\tいそ市"]


def test_a_first_row_without_th_is_a_head_where_figures_stand_below() -> None:
    reading = page("<table><tr><td>課</td><td>件数</td></tr><tr><td>福祉課</td><td>31件</td></tr></table>")
    assert block(reading, "31件").heads == ("課", "件数")
    reading = page("<table><tr><td>担当</td><td>福祉課</td></tr><tr><td>場所</td><td>二階</td></tr></table>")
    assert block(reading, "二階").heads == ()


def test_a_new_head_within_a_table_goes_for_what_is_below_it() -> None:
    reading = page(
        "<table><tr><th>市</th><th>件数</th></tr><tr><td>なみ市</td><td>3件</td></tr>"
        "<tr><th>町</th><th>人数</th></tr><tr><td>いそ町</td><td>5人</td></tr></table>"
    )
    assert block(reading, "3件").heads == ("市", "件数")
    assert block(reading, "5人").heads == ("町", "人数")


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>左の文です。</td><td>右の文です。</td></tr></table>",
        "<table><tr><td>左の文です。</td><td>右の文です。</td></tr></table>",
        "<table><tr><td>左の文です。<table><tr><td>中</td></tr></table></td><td>右の文です。</td></tr><tr><td>下</td></tr></table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_has_no_rows(table: str) -> None:
    assert {"左の文です。", "右の文です。"} <= set(texts(page(table), "paragraph"))


# links


def test_links_are_spans_with_their_targets() -> None:
    reading = page(
        "<p>詳しくは<a href='../b/?x=1&amp;y=2'>県の資料</a>へ。<a href='mailto:a@example.jp'>メール</a></p>"
    )
    assert [(link.span.of(reading.text), link.target) for link in reading.links] == [("県の資料", "../b/?x=1&y=2")]
    reading = page("<p><a href='../b.html'>資料</a></p>", '<link rel="canonical" href="https://www.example.jp/a/c/">')
    assert [link.target for link in reading.links] == ["https://www.example.jp/a/b.html"]


def test_a_link_in_a_cell_or_around_blocks_has_its_place() -> None:
    reading = page(
        "<a href='https://example.jp/1'><h2>見出し</h2><p>説明の文です。</p></a>"
        "<table><tr><th>市</th><th>頁</th></tr><tr><td>なみ市</td><td>これ <a href='https://example.jp/2'>資料</a></td></tr></table>"
    )
    assert [(link.span.of(reading.text), link.target[-1]) for link in reading.links] == [
        ("見出し", "1"),
        ("説明の文です。", "1"),
        ("資料", "2"),
    ]


def test_the_number_of_a_note_leads_to_what_the_note_cites() -> None:
    reading = page(
        "<p>待ち時間は30分<sup><a href='#n1'>1</a></sup>になった。</p><ol><li id='n1'><a href='https://example.jp/m'>議事録</a></li></ol>"
    )
    assert reading.text.startswith("待ち時間は30分¹になった。")
    assert reading.links[0].span.of(reading.text) == "¹"
    assert reading.links[0].target == "https://example.jp/m"


def test_a_list_under_a_heading_of_references_is_one() -> None:
    reading = page(
        "<h2>参考資料</h2><ul><li><a href='https://example.jp/m'>白書</a></li></ul><h2>次の節</h2><ul><li>項目</li></ul>"
    )
    assert texts(reading, "reference") == ["白書"]
    assert texts(reading, "list_item") == ["項目"]


# the page and the site around it


@pytest.mark.parametrize(
    "part",
    [
        "<nav>{}</nav>",
        "<div class='l-header'>{}</div>",
        "<ul id='gnavi'><li>{}</li></ul>",
        "<div role='navigation'>{}</div>",
        "<div class='p-breadcrumbs'>{}</div>",
        "<div id='pankuzu'>{}</div>",
        "<aside>{}</aside>",
        "<div class='sidebar-widget'>{}</div>",
        "<div class='sns-share'>{}</div>",
        "<div class='related-posts'>{}</div>",
        "<div class='cookie-banner'>{}</div>",
        "<div id='globalFooter' class='footer'>{}</div>",
    ],
)
def test_the_site_around_a_page_is_chrome(part: str) -> None:
    reading = page(
        part.format("<a href='/x'>くらしの案内</a>") + "<div><h1>題</h1><p>市は窓口を新しくしました。</p></div>"
    )
    assert texts(reading, "chrome") == ["くらしの案内"]
    assert texts(reading, "paragraph") == ["市は窓口を新しくしました。"]


@pytest.mark.parametrize(
    "around",
    [
        "<div id='header'>{}</div>",
        "<div class='sidebar'><main>{}</main></div>",
        "<div class='page-header-wrap'>{}</div>",
        "<form class='search'>{}</form>",
        "<body class='has-sidebar no-menu'>{}</body>",
    ],
)
def test_names_deceive_where_they_hold_the_running_text(around: str) -> None:
    body = "<h1>題</h1>" + "<p>市は窓口を新しくし、待ち時間を半分にしました。</p>" * 5
    reading = page(around.format(body) + "<div><p>短い文です。</p></div>")
    assert texts(reading, "heading") == ["題"]
    assert len(texts(reading, "paragraph")) >= 5


def test_what_is_hidden_is_left_out() -> None:
    table = "<table><tr><th>市</th><th hidden>番号</th></tr><tr style='display:none'><td>ひな形</td></tr><tr><td>なみ市</td></tr></table>"
    assert page(table).text == "市\nなみ市"
    reading = page(
        "<p>見える文です。<span style='display : none'>見えない</span></p><div hidden>見えない</div><!-- 見えない -->"
        "<template>見えない</template><p aria-hidden='true'>見えない</p>"
    )
    assert reading.text == "見える文です。"
    assert page("<main style='display:none'><p>あとで出る文です。</p></main>").text == "あとで出る文です。"


def test_sections_are_the_headings_above() -> None:
    reading = page("<h1>題</h1><h2>甲</h2><h3>乙</h3><p>文一。</p><h2>丙</h2><p>文二。</p>")
    assert block(reading, "文一").section == ("題", "甲", "乙")
    assert block(reading, "文二").section == ("題", "丙")


# what a page says of itself


@pytest.mark.parametrize(
    ("head", "body", "title", "publisher"),
    [
        ("<title>窓口の予約｜なみ市公式ホームページ</title>", "<p>文。</p>", "窓口の予約", "なみ市公式ホームページ"),
        ("<title>なみ市 | 窓口の予約</title>", "<h1>窓口の予約</h1>", "窓口の予約", "なみ市"),
        (
            "<title>窓口の予約 - なみ市</title>",
            "<header><h1>なみ市</h1></header><h2>窓口の予約</h2>",
            "窓口の予約",
            "なみ市",
        ),
        ("<title>AI-OCRの導入</title>", "<p>文。</p>", "AI-OCRの導入", None),
        ("", "<h1>窓口の予約</h1><p>Copyright © 2020-2024 なみ市 All Rights Reserved.</p>", "窓口の予約", "なみ市"),
        (
            '<script type="application/ld+json">{"headline": "甲の話", "publisher": {"name": "乙新聞"}}</script>',
            "<p>文。</p>",
            "甲の話",
            "乙新聞",
        ),
        ("", "<p>文。</p>", None, None),
    ],
)
def test_title_and_publisher(head: str, body: str, title: str | None, publisher: str | None) -> None:
    reading = page(body, head)
    assert (reading.title, reading.publisher) == (title, publisher)


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (
            '<meta property="article:published_time" content="2024-03-31T20:00:00Z">',
            "更新日：2024年5月1日",
            date(2024, 4, 1),
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2023-02-03"}]}</script>',
            "",
            date(2023, 2, 3),
        ),
        ("", "更新日：令和6年4月1日", date(2024, 4, 1)),
        ("", "ページ番号12　更新日 2024/4/9　公開日 2023/4/9", date(2023, 4, 9)),
        ("", "【掲載日】R6.4.1", date(2024, 4, 1)),
        ("", "<time datetime='2022-12-01'>12月1日</time>", date(2022, 12, 1)),
        ("", "更新日の確認は2024年4月1日まで", None),
        ('<meta name="date" content="0000-00-00">', "", None),
    ],
)
def test_day_of_publication(head: str, body: str, day: date | None) -> None:
    assert page(f"<h1>題</h1><p>市の取り組みを紹介します。</p><p>{body}</p>", head).published_on == day


# the form, and the encoding that a page declares


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("\ufeff \n<!doctype HTML><p>本文の文です。", "a.txt"),
        ('<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="x"><body>本文の文です。</body></html>', "a"),
        ("<!-- 保存 --><html><body>本文の文です。</body></html>", "a.md"),
        ("<div><p>本文の文です。</p></div>", "b.htm"),
    ],
)
def test_a_page_shows_by_its_content(data: str, name: str) -> None:
    reading = read_bytes(data.encode(), name)
    assert isinstance(reading, Reading)
    assert (reading.media_type, reading.text) == ("text/html", "本文の文です。")


@pytest.mark.parametrize("text", ["# 題\n\n本文の文です。\n", "<table>は表のタグです。\n", "a < b\n"])
def test_other_text_is_no_page(text: str) -> None:
    reading = read_bytes(text.encode(), "a.md")
    assert isinstance(reading, Reading)
    assert reading.text == text


def test_a_page_that_shows_no_text_is_refused() -> None:
    refusal = read_bytes(b"<!DOCTYPE html><html><body><img src=a.png></body></html>")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "empty"


# broken and hostile pages


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 3000 + "底の文" + "</div>" * 3000,
        "<b><i><p>底の文",
        "<p title='いつまでも閉じない>" + "文です。" * 6000 + "底の文",
        "<p>前</p></body></html><p>底の文",
        "前\0後<p>底の文",
        "<p>前<![if !IE]>底の文<![endif]>",
        "<table><tr><td>底の文<tr><td colspan=99999 rowspan=0>x",
        "<script>'</scr'</script>底の文",
        "<table><tr><th>甲</th><td>乙</td></tr>底の文</table>",
        "<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">底の文",
    ],
    ids=["deep", "unclosed", "quote", "behind", "nul", "conditional", "spans", "script", "table", "attributes"],
)
def test_no_text_of_a_broken_page_is_lost(body: str) -> None:
    assert "底の文" in page("<p>" + "市の文です。" * 200 + "</p>" + body).text


@pytest.mark.parametrize(
    "piece", ["<", "</", "<a ", "<a b='", "<!--", "<![", "<table><tr><td>", "<li>あ", "<h2>あ", "&#x", "<dt>"]
)
def test_work_grows_with_the_page_only(piece: str) -> None:
    """Each takes well below a second; what is quadratic in any of them takes minutes."""
    read_bytes(b"<!DOCTYPE html><p>a</p>" + piece.encode() * 20_000)


TAGS = re.findall(
    r"<[a-z/][^>]*>|\S+",
    "<p> </p> <table> <tr> <td> </td> <th rowspan=2> <td colspan=3> </table> <ul> <li> </ul> <dl> <dt> <dd> <a href=x> </a>"
    " <h1> </h1> <nav> </nav> <div hidden> </div> <br> <pre> </pre> <sup> </sup> <ruby> <rt> </ruby> <!-- --> <![ < & &amp;"
    " <caption> <thead> <blockquote> <script> </script> <body> </html> <main> <title> <select> <option>",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(TAGS),
            st.text(max_size=5),
            st.sampled_from(["市の文です。", "12件", "・", "\n", "\u3000", "\xa0", "\0"]),
        ),
        max_size=40,
    )
)
def test_any_page_has_a_reading_whose_blocks_make_its_text(parts: list[str]) -> None:
    reading = read_bytes(("<!DOCTYPE html><p>市の文です。</p>" + "".join(parts)).encode("utf-8", "replace"))
    if isinstance(reading, Refusal):
        return
    assert "\n".join(b.span.of(reading.text) for b in reading.blocks) == reading.text
    for b in reading.blocks:
        assert b.heads == () or len(b.heads) == len(b.cells)
        assert all(after.start == before.end + 1 for before, after in pairwise(b.cells))
        assert b.span.of(reading.text)
    assert all(0 <= link.span.start <= link.span.end <= len(reading.text) for link in reading.links)


# how much text a page can have


@pytest.mark.parametrize(
    "piece",
    ["<td>甲\n<>", "<td>甲<>乙<tr>", "<tr><td>甲\n<>乙", "<th>甲<>", "<tr><td rowspan=1000>" + "長" * 30 + "<td>乙"],
)
@pytest.mark.parametrize(
    "head", ["<table><tr><td>先", "<table border=1><tr><th>題<th>名", "<table><caption>表<tr><td>先"]
)
def test_cells_that_nobody_closed_are_said_once(head: str, piece: str) -> None:
    """Each of them holds all that follow, to a parser that goes by end tags."""
    source = head + piece * 300
    text = page(source).text
    assert len(text) <= 4 * len(source)
    assert 300 <= text.count("甲") + text.count("長") // 30 <= 2400


def test_the_cells_of_a_table_without_end_tags_among_stray_signs_are_told_apart() -> None:
    reading = page(
        "<table border=1><tr><th>団体<th>件数<tr><td>なみ市<>役所<td>12件<tr><td>いそ町<td>7件</table><p>後の文です。</p>"
    )
    assert texts(reading)[-1] == "後の文です。"
    for words in ("なみ市", "12件", "いそ町", "7件"):
        assert reading.text.count(words) == 1


def test_a_long_cell_over_many_rows_is_said_once_and_a_label_in_each() -> None:
    rows = "".join(f"<tr><td>{n}件</td></tr>" for n in range(60))
    long = page(f"<table border=1><tr><td rowspan=61>{'長い説明です。' * 40}</td><td>件数</td></tr>{rows}</table>")
    assert long.text.count("長い説明です。") == 40
    label = page(f"<table border=1><tr><td rowspan=61>なみ市</td><td>件数</td></tr>{rows}</table>")
    assert label.text.count("なみ市") == 61


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*TAGS, "市の文です。", "12件", "<>", "<td>甲", "<tr>", "<th>題"]), max_size=60),
    st.integers(1, 8),
)
def test_the_text_of_a_page_is_no_longer_than_a_small_multiple_of_its_source(parts: list[str], times: int) -> None:
    source = "<!DOCTYPE html><p>市の文です。</p>" + "".join(parts) * times
    reading = read_bytes(source.encode())
    assert isinstance(reading, Refusal) or len(reading.text) <= 8 * len(source)
