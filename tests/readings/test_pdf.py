"""What PDFs do to text, and what a person reads all the same. Every text here is invented."""

import io

import pytest
from drawn_pdfs import Drawn, blocks, column, pdf, read, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Reading, Refusal
from extractors.readings import pdf as reader
from extractors.readings.pdf import document

#: lines of 30 characters that fill a column
FULL = (
    "山あいの町では移動の手段が少なくなり、通院や買い物に困る人が",
    "増えている。町は二つの会社と協定を結び、予約に応じて走る小さ",
)


def reading(data: bytes) -> Reading:
    found = read(data)
    assert isinstance(found, Reading), found
    return found


def refused(data: bytes) -> str:
    found = read(data)
    assert isinstance(found, Refusal), found
    assert found.detail
    return found.reason


# --- characters ------------------------------------------------------------------------------------------------


def test_characters_that_are_placed_one_by_one_are_words_again() -> None:
    page = Drawn().apart(72, 700, "令和６年度のAI活用", pitch=1.05)
    assert texts(page) == ["令和６年度のAI活用"]


def test_a_word_that_is_drawn_twice_to_look_bold_is_said_once() -> None:
    page = Drawn().text(72, 700, "窓口の混雑").text(72.3, 700, "窓口の混雑").text(72, 650, "待ち時間は12分である。")
    assert texts(page) == ["窓口の混雑", "待ち時間は12分である。"]


def test_characters_that_are_each_drawn_twice_are_said_once() -> None:
    page = Drawn()
    for number, char in enumerate("総合窓口"):
        page.text(72 + 10 * number, 700, char).text(72.4 + 10 * number, 700, char)
    assert texts(page) == ["総合窓口"]


def test_two_equal_characters_beside_each_other_are_two() -> None:
    assert texts(Drawn().text(72, 700, "いいまちづくり22年")) == ["いいまちづくり22年"]


def test_radicals_that_fonts_give_for_characters_are_the_characters() -> None:
    assert texts(Drawn().text(72, 700, "⼤⽊町の⺟⼦⼿帳と⽇曜窓⼝")) == ["大木町の母子手帳と日曜窓口"]


def test_marks_of_vertical_type_are_the_usual_marks() -> None:
    assert texts(Drawn().text(72, 700, "声︑それは﹁はい﹂だ︒")) == ["声、それは「はい」だ。"]


def test_readings_above_words_are_left_out() -> None:
    page = column(Drawn(), 72, 700, ["東の岬にある灯台を訪ねた。", "潮の香りがする。"], pitch=22)
    page.text(92, 711, "みさき", 5)
    assert texts(page) == ["東の岬にある灯台を訪ねた。", "潮の香りがする。"]


def test_a_raised_number_is_no_digit_of_the_figure_before_it() -> None:
    page = Drawn().text(72, 700, "参加者は30名").text(127, 704, "1", 5).text(132, 700, "であった。")
    assert texts(page) == ["参加者は30名¹であった。"]


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    page = column(Drawn(), 72, 700, ["\uf0b7 住民票の写し", "\uf0b7 印鑑登録"])
    assert blocks(page) == [("list_item", "● 住民票の写し"), ("list_item", "● 印鑑登録")]


def test_invisible_text_over_a_scan_is_read() -> None:
    page = Drawn().picture(0, 0, 595, 842).text(72, 700, "会議録の写しである。", mode=3)
    assert texts(page) == ["会議録の写しである。"]


def test_what_lies_outside_the_page_is_not_read() -> None:
    assert texts(Drawn().text(72, 700, "本文である。").text(72, 900, "校正用")) == ["本文である。"]


# --- lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("和", "8年度までに見直す。", "和8年度までに見直す。"),
        ("12", "34人が答えた。", "1234人が答えた。"),
        ("3,", "400円である。", "3,400円である。"),
        ("AI", "を使う。", "AIを使う。"),
    ],
)
def test_what_a_line_breaks_is_joined(before: str, after: str, whole: str) -> None:
    room = 30 - sum(0.5 if char.isascii() else 1 for char in before)
    start = FULL[0][: int(room)]
    page = column(Drawn(), 72, 700, [*FULL, start + before, after])
    assert texts(page) == ["".join(FULL) + start + whole]


def test_words_of_latin_script_get_a_blank_and_broken_ones_none() -> None:
    lines = [
        "The town has shared its data since the spring and the neigh-",
        "bours followed in the next year with maps of their own roads",
        "and bridges.",
    ]
    assert texts(column(Drawn(), 72, 700, lines)) == [
        "The town has shared its data since the spring and the neighbours followed in the next year with maps of their own"
        " roads and bridges."
    ]


def test_an_address_that_a_line_breaks_is_whole() -> None:
    lines = [*FULL, "詳しくは https://www.example.jp/seisaku/digital/shiryo/", "r6/index.html をご覧ください。"]
    assert texts(column(Drawn(), 72, 700, lines))[-1].endswith(
        "https://www.example.jp/seisaku/digital/shiryo/r6/index.html をご覧ください。"
    )


def test_paragraphs_begin_where_a_line_is_indented() -> None:
    page = column(Drawn(), 82, 700, [FULL[0][:29]])
    column(page, 72, 683, [FULL[1], "な車を走らせる。"])
    column(page, 82, 649, ["利用には登録が要る。"])
    assert texts(page) == [FULL[0][:29] + FULL[1] + "な車を走らせる。", "利用には登録が要る。"]


def test_lines_that_hang_below_a_question_or_an_answer_are_of_it() -> None:
    page = column(Drawn(), 72, 700, ["答　" + FULL[0][:28]])
    column(page, 92, 683, [FULL[1][:28], "な車を走らせる。"])
    column(page, 72, 649, ["問　" + FULL[1][:28]])
    column(page, 92, 632, ["な車の費用はいくらか。"])
    assert texts(page) == [
        "答　" + FULL[0][:28] + FULL[1][:28] + "な車を走らせる。",
        "問　" + FULL[1][:28] + "な車の費用はいくらか。",
    ]


def test_notes_below_a_page_stand_behind_the_sentence_that_goes_on_over_the_page() -> None:
    first = column(Drawn(), 72, 150, [FULL[0], FULL[1]]).text(
        72, 70, "1 県の資料（https://www.example.jp/a/）による。", 7
    )
    second = column(Drawn(), 72, 700, ["な車を走らせる。", "　利用は月に310件である。"])
    assert blocks(first, second) == [
        ("paragraph", "".join(FULL) + "な車を走らせる。"),
        ("reference", "1 県の資料（https://www.example.jp/a/）による。"),
        ("paragraph", "利用は月に310件である。"),
    ]


def test_full_width_blanks_that_only_lay_out_a_line_part_its_words() -> None:
    assert texts(Drawn().text(72, 700, "　　議　長　　　北山　　太郎"))[0].replace(" ", "") == "議　長北山太郎"


# --- pages -----------------------------------------------------------------------------------------------------


def test_a_page_that_is_turned_is_read_upright() -> None:
    page = Drawn(rotate=90)
    for number, words in enumerate(("施設の一覧を示す。", "開館は9時である。")):
        page.text(100 + 25 * number, 100, words, turn="0 1 -1 0")
    assert texts(page) == ["施設の一覧を示す。", "開館は9時である。"]


def test_figures_that_stand_level_in_vertical_lines_stay_in_their_line() -> None:
    page = Drawn()
    y = 750.0
    for part in ("平", "成", "31", "年", "4", "月", "に", "始", "ま", "っ", "た", "。"):
        page.text(500 + (0 if len(part) == 2 or not part.isascii() else 2.5), y, part)
        y -= 10.5
    column(page, 480, 750, list("町の人が支えた。"), pitch=10.5)
    assert texts(page)[0].startswith("平成31年4月に始まった。")


def test_columns_are_read_one_after_the_other_also_where_their_lines_do_not_stand_level() -> None:
    left = ["左の段の一行目は長く続いて", "左の段の二行目も長く続いて", "左の段の三行目で終わった。"]
    right = ["右の段の一行目は長く続いて", "右の段の二行目も長く続いて", "右の段の三行目で終わった。"]
    page = column(Drawn(), 72, 700, left)
    column(page, 240, 707, right)
    assert "".join(texts(page)) == "".join(left + right)


def test_heads_and_feet_of_pages_are_chrome_and_do_not_break_a_sentence() -> None:
    pages = []
    for number in (1, 2, 3):
        page = Drawn().text(72, 800, f"第{number}章　デジタル化推進計画").text(290, 30, f"- {number} -")
        body = [*FULL, *FULL, "な車を走らせる。"] if number != 1 else [*FULL, FULL[0]]
        pages.append(column(page, 72, 700, body))
    found = blocks(*pages)
    assert [text for kind, text in found if kind == "chrome"] == [
        word for number in (1, 2, 3) for word in (f"第{number}章　デジタル化推進計画", f"- {number} -")
    ]
    assert "".join(FULL) + FULL[0] + FULL[0] in "".join(text for kind, text in found if kind == "paragraph")


def test_the_titles_of_papers_that_are_bound_together_are_no_running_heads() -> None:
    pages = [column(Drawn().text(250, 780, f"議案第{number}号", 14), 72, 700, FULL) for number in (11, 12, 13)]
    assert [text for kind, text in blocks(*pages) if kind == "heading"] == ["議案第11号", "議案第12号", "議案第13号"]


def test_the_parts_of_guidelines_are_headed_and_lines_of_a_table_of_contents_are_not() -> None:
    page = Drawn()
    column(
        page,
        72,
        780,
        [
            "第１　趣旨",
            "　この要領は、生成ＡＩの利用に必要な事項を定める。",
            "第２　定義",
            "　用語の意義は、次のとおりとする。",
        ],
    )
    assert [text for kind, text in blocks(page) if kind == "heading"] == ["第１　趣旨", "第２　定義"]
    contents = column(
        Drawn().text(250, 780, "目次", 14), 72, 740, ["1　現状" + "…" * 30 + "3", "2　課題" + "…" * 30 + "7"]
    )
    assert [text for kind, text in blocks(contents) if kind == "heading"] == ["目次"]


def test_a_table_of_one_page_is_no_running_head() -> None:
    pages = [ruled([["区分", "件数"], [f"窓口{n}", f"{n}件"]], top=790) for n in (1, 2, 3)]
    assert all(kind == "table_row" for kind, _ in blocks(*pages))


# --- tables ----------------------------------------------------------------------------------------------------


def ruled(rows: list[list[str]], top: float = 700, width: float = 90) -> Drawn:
    """A table with all rules."""
    page = Drawn()
    for number, row in enumerate(rows):
        y = top - 20 * number
        for at, words in enumerate(row):
            page.text(72 + width * at + 4, y - 14, words)
            page.line(72 + width * at, y, 72 + width * at, y - 20)
        page.line(72, y, 72 + width * len(row), y).line(72 + width * len(row), y, 72 + width * len(row), y - 20)
    return page.line(72, top - 20 * len(rows), 72 + width * len(rows[0]), top - 20 * len(rows))


def test_a_table_that_goes_on_without_its_heads_keeps_them() -> None:
    first = ruled([["施設", "利用者"], ["図書館", "120人"], ["公民館", "80人"]], top=100)
    found = reading(pdf(first, ruled([["体育館", "95人"]], top=780)))
    assert [block.heads for block in found.blocks] == [(), *[("施設", "利用者")] * 3]


@pytest.mark.parametrize(
    ("rows", "headed"),
    [
        ([["項目", "R5", "R6"], ["歳入", "1,200", "1,350"], ["歳出", "1,180", "1,090"]], True),
        ([["事業名", "6年度", "説明"], ["窓口の改革", "12,300", "予約の導入"]], True),
        ([["課題", "対応"], ["入力の負担", "様式の見直し"]], True),
        ([["自治体", "取組", "効果"], ["あさひ市", "窓口の予約", "待つ人が減った"]], True),
        (
            [["会長", "山本一郎", "みらい大学"], ["副会長", "川口花子", "商工会議所"], ["委員", "中野次郎", "公募"]],
            False,
        ),
        ([["人口", "12,345人"], ["世帯", "5,432世帯"]], False),
        ([["期間", "令和6年4月15日"], ["場所", "本庁の6つの課"]], False),
    ],
)
def test_the_first_row_heads_the_others_where_its_words_do(rows: list[list[str]], headed: bool) -> None:
    found = reading(pdf(ruled(rows)))
    assert [block.heads for block in found.blocks] == [(), *[tuple(rows[0]) if headed else ()] * (len(rows) - 1)]


def test_text_of_two_cells_that_stands_close_is_parted_at_the_rule() -> None:
    page = ruled([["施設", "利用者"], ["", ""]]).text(129, 666, "図書館").text(163, 666, "120人")
    assert texts(page)[1] == "図書館\t120人"


def test_text_that_runs_over_empty_cells_stays_in_its_own() -> None:
    page = ruled([["区分", "件数", "備考"], ["", "", ""]]).text(76, 666, "前の年度の分を含めて数えたもの")
    assert texts(page)[1] == "前の年度の分を含めて数えたもの\t\t"


def test_marks_of_a_column_are_no_vertical_line() -> None:
    page = Drawn()
    for number, mark in enumerate("○×△○"):
        page.text(300, 700 - 13 * number, mark)
    for number, name in enumerate(("窓口予約", "施設予約", "電子申請", "図書予約")):
        page.text(72, 700 - 13 * number, name)
    assert texts(page) == ["窓口予約\t○", "施設予約\t×", "電子申請\t△", "図書予約\t○"]


def test_a_table_that_lies_on_a_page_of_its_own_is_read_upright() -> None:
    text = column(Drawn(), 72, 700, FULL)
    table = Drawn()
    for number, row in enumerate(
        (("年度", "件数", "割合"), ("令和4年度", "120件", "12%"), ("令和5年度", "230件", "21%"))
    ):
        for at, words in enumerate(row):
            table.text(100 + 20 * number, 100 + 120 * at, words, turn="0 1 -1 0")
    assert texts(text, table)[1:] == ["年度\t件数\t割合", "令和4年度\t120件\t12%", "令和5年度\t230件\t21%"]


def test_the_foot_of_a_printed_web_page_is_chrome() -> None:
    page = (
        Drawn().text(72, 700, "市の取組である。").text(30, 20, "https://www.city.example.jp/dx/").text(540, 20, "1/1")
    )
    assert blocks(page)[-1][0] == "chrome"


def test_a_box_around_text_is_no_table() -> None:
    page = column(Drawn(), 80, 690, ["お知らせです。", "窓口は休みます。"])
    for edge in ((72, 710, 300, 710), (72, 650, 300, 650), (72, 650, 72, 710), (300, 650, 300, 710)):
        page.line(*edge)
    assert [kind for kind, _ in blocks(page)] == ["paragraph", "paragraph"]


WORDS = st.text(st.sampled_from("市町村申請窓口図書館職員人件年度東西南北"), min_size=1, max_size=7)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=6)))
def test_a_table_with_rules_comes_back(rows: list[list[str]]) -> None:
    assert blocks(ruled(rows, width=85)) == [("table_row", "\t".join(row)) for row in rows]


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from("あいうえお会議録を作る町の声、木山川"), min_size=40, max_size=200))
def test_a_paragraph_comes_back(words: str) -> None:
    words = "窓" + words.strip("、 ") + "。"
    page = column(Drawn(), 72, 760, [words[at : at + 30] for at in range(0, len(words), 30)])
    assert "".join(texts(page)) == words


# --- links and what the document says of itself -----------------------------------------------------------------


def test_links_lead_from_their_words() -> None:
    page = Drawn().text(72, 700, "計画の本文はこちら").link(132, 698, 162, 712, "https://www.example.jp/plan.pdf")
    found = reading(pdf(page))
    assert [(link.span.of(found.text), link.target) for link in found.links] == [
        ("こちら", "https://www.example.jp/plan.pdf")
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("まちの人口の見通し", "まちの人口の見通し"),
        ("Microsoft Word - siryo1.docx", None),
        ("untitled", None),
        ("R6_01.pdf", None),
    ],
)
def test_the_title_among_the_properties_counts_where_it_names_the_document(title: str, said: str | None) -> None:
    words = "".join(FULL) * 2 + "な車を走らせる。"
    found = reading(
        pdf(column(Drawn(), 72, 700, [words[at : at + 30] for at in range(0, len(words), 30)]), title=title)
    )
    assert found.title == said


# --- refusals --------------------------------------------------------------------------------------------------


def encrypted(user: str) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption(user, ownerPassword="owner"))
    canvas.drawString(72, 700, "The minutes of the meeting.")
    canvas.save()
    return data.getvalue()


def test_a_document_with_a_password_is_refused_and_one_that_only_bars_printing_is_read() -> None:
    assert refused(encrypted("secret")) == "encrypted_pdf"
    assert reading(encrypted("")).text == "The minutes of the meeting."


def test_pictures_without_text_are_refused_and_a_document_with_one_such_page_is_partly_read() -> None:
    scan = Drawn().picture(0, 0, 595, 842)
    assert refused(pdf(scan, scan)) == "no_text_layer"
    assert reading(pdf(Drawn().text(72, 700, "議案である。"), scan)).status == "partial"


def test_codes_without_unicode_are_refused() -> None:
    assert refused(pdf(column(Drawn(), 72, 700, FULL), unicode=False)) == "undecodable"
    assert refused(pdf(Drawn().text(72, 700, "計画\ue123\ue124\ue125"))) == "undecodable"


def test_one_private_character_in_many_is_kept_as_unknown() -> None:
    page = column(Drawn(), 72, 700, [*FULL * 3, "辻\ue000山市の取組である。"])
    found = reading(pdf(page))
    assert found.status == "partial"
    assert "辻\ufffd山市" in found.text


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_cut_document_is_read_or_refused(share: float) -> None:
    data = pdf(*[column(Drawn(), 72, 700, FULL) for _ in range(5)])
    found = read(data[: max(5, int(len(data) * share))])
    assert isinstance(found, Reading) or found.reason in ("damaged_pdf", "no_text_layer", "undecodable")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    assert refused(pdf(*[Drawn().text(72, 700, "頁") for _ in range(3)])) == "too_many_pages"


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CHARACTERS", 20)
    assert refused(pdf(column(Drawn(), 72, 700, FULL))) == "too_large"


def test_a_page_with_more_than_is_read_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_CHARACTERS", 20)
    crowded, page = column(Drawn(), 72, 700, FULL), Drawn().text(72, 700, "議案である。")
    assert refused(pdf(crowded)) == "too_large"
    found = reading(pdf(page, crowded))
    assert (found.text, found.status) == ("議案である。", "partial")


def test_thousands_of_rules_are_no_table_and_take_no_time() -> None:
    page = Drawn().text(72, 820, "地図である。")
    for number in range(9000):
        page.line(10 + number % 90 * 6, 10 + number // 90 * 8, 14 + number % 90 * 6, 17 + number // 90 * 8)
    assert texts(page) == ["地図である。"]
