"""Blocks and sections of plain text and Markdown, clean and dirty."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Block
from extractors.readings.frontmatter import title_of
from extractors.readings.plain import read_blocks


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and first characters of each block."""
    return [(block.kind, block.span.of(text)[:12]) for block in read_blocks(text)]


def of_kind(text: str, kind: str) -> list[str]:
    return [block.span.of(text) for block in read_blocks(text) if block.kind == kind]


def test_markdown() -> None:
    text = "# 導入の記録\n\n前書きの文です。\n続きの文です。\n\n## 背景\n\n- 一つ目\n  続き\n- 二つ目\n\n> 引用です。\n\n図1: 件数の推移\n"
    assert kinds(text) == [
        ("heading", "# 導入の記録"),
        ("paragraph", "前書きの文です。"),
        ("paragraph", "続きの文です。"),
        ("heading", "## 背景"),
        ("list_item", "- 一つ目\n  続き"),
        ("list_item", "- 二つ目"),
        ("quote", "引用です。"),
        ("caption", "図1: 件数の推移"),
    ]


def test_sections_are_the_headings_above() -> None:
    text = "# 題\n\n本文。\n\n## 甲\n\n### 乙\n\n本文です。\n\n## 丙\n\n本文です。\n"
    sections = {block.span.of(text): block.section for block in read_blocks(text)}
    assert sections["### 乙"] == ("題", "甲")
    assert [block.section for block in read_blocks(text) if block.kind == "paragraph"] == [
        ("題",),
        ("題", "甲", "乙"),
        ("題", "丙"),
    ]


def test_a_number_puts_a_heading_beside_its_like_whatever_its_marks() -> None:
    text = "## 1. 概要\n\n本文。\n\n## 2. 事例\n\n### 松江市\n\n本文。\n\n### 3. 比較\n\n本文。\n"
    levels = {block.span.of(text): block.level for block in read_blocks(text) if block.kind == "heading"}
    assert levels["### 3. 比較"] == levels["## 1. 概要"] == 2


@pytest.mark.parametrize(
    "heading",
    [
        "■ 取り組みの経過",
        "第2章　調査の方法",
        "１　調査の概要",
        "(1) 対象",
        "【導入の効果】",
        "弘前市：雪の情報を届ける",
        "Ⅱ. 結果",
    ],
)
def test_headings_without_hashes(heading: str) -> None:
    text = f"前の段落の文がここで終わります。\n\n{heading}\n\n本文はここから始まり、しばらく続いていきます。\n"
    assert of_kind(text, "heading") == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "これは一つの文です。",
        "令和６年４月１日（月曜日）",
        "続きは次のとおりです：詳しくは窓口へお問い合わせください。なお受付は平日です。",
        "https://www.example.jp/page",
    ],
)
def test_lines_that_head_nothing(line: str) -> None:
    text = f"前の段落の文がここで終わります。\n\n{line}\n\n本文はここから始まります。\n"
    assert of_kind(text, "heading") == []


def test_a_list_is_no_row_of_headings() -> None:
    text = "対象は次のとおり\n\n1. 市長部局\n2. 教育委員会\n3. 議会事務局\n\n以上の部局に聞きました。\n"
    assert of_kind(text, "list_item") == ["1. 市長部局", "2. 教育委員会", "3. 議会事務局"]


def test_a_page_break_inside_a_sentence_does_not_cut_it() -> None:
    text = "市は窓口の予約を電子化し、待ち時間の短縮に\n\n- 7 -\n\n取り組んだ。"
    assert "chrome" in [kind for kind, _ in kinds(text)]
    text = "市は窓口の予約を電子化し、来庁者が待つ時間の短縮\n\nを図るための仕組みを整えました。\n"
    assert of_kind(text, "paragraph") == [text.strip()]


def test_a_line_that_begins_with_the_citation_belongs_to_the_sentence_before() -> None:
    text = "- 職員の負担が軽くなったという\n\nnews.example.jp。次の年度は全庁に広げる。\n"
    assert of_kind(text, "list_item") == [text.strip()]


def test_pipe_table() -> None:
    text = "| 団体 | 人数 |\n|:--|--:|\n| 松江市 | 30人 |\n| 出雲市 | 25人 |\n"
    rows = [block for block in read_blocks(text) if block.kind == "table_row"]
    assert [[cell.of(text) for cell in row.cells] for row in rows] == [
        ["団体", "人数"],
        ["松江市", "30人"],
        ["出雲市", "25人"],
    ]
    assert rows[0].heads == ()
    assert rows[1].heads == ("団体", "人数")


def flattened(rows: list[list[str]], gap: str = "\n\n") -> tuple[str, list[Block]]:
    text = "一覧を示します。\n\n" + gap.join(cell for row in rows for cell in row) + "\n\n本文に戻ります。\n"
    return text, [block for block in read_blocks(text) if block.kind == "table_row"]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_flattened_table_of_three_columns(gap: str) -> None:
    rows = [
        ["都道府県", "自治体名", "内容"],
        ["島根県", "松江市", "会議録の作成"],
        ["島根県", "出雲市", "電子申請の受付"],
        ["鳥取県", "米子市", "窓口の案内"],
    ]
    text, blocks = flattened(rows, gap)
    assert [[cell.of(text) for cell in block.cells] for block in blocks] == rows
    assert blocks[1].heads == tuple(rows[0])


def test_flattened_table_with_the_name_in_the_second_column() -> None:
    rows = [
        ["番号", "団体名", "製品", "開始"],
        ["い", "高松市", "音声の文字起こし", "秋"],
        ["ろ", "丸亀市", "申請の受付", "春"],
        ["は", "坂出市", "窓口の案内", "冬"],
    ]
    text, blocks = flattened(rows)
    assert [[cell.of(text) for cell in block.cells] for block in blocks] == rows


def test_a_flattened_table_under_its_number_and_caption() -> None:
    rows = [
        ["団体名", "人口", "費用"],
        ["松江市", "20万人", "30万円"],
        ["出雲市", "17万人", "25万円"],
        ["浜田市", "5万人", "8万円"],
    ]
    text = (
        "2. 一覧\n表1 三団体の比較\n"
        + "\n".join(cell for row in rows for cell in row)
        + "\n\n- 3 -\n\n本文に戻ります。\n"
    )
    found = [[cell.of(text) for cell in block.cells] for block in read_blocks(text) if block.kind == "table_row"]
    assert found == rows


@pytest.mark.parametrize("bar", ["｜", "\t", "|"])
def test_rows_apart_by_bars_or_tabs(bar: str) -> None:
    rows = [["団体名", "人口", "稼働"], ["松江市", "20万人", "令和4年"], ["出雲市", "17万人", "令和5年"]]
    text = "3　先行する団体\n\n" + "\n".join(bar.join(row) for row in rows) + "\n\n本文に戻ります。\n"
    blocks = [block for block in read_blocks(text) if block.kind == "table_row"]
    assert [[cell.of(text) for cell in block.cells] for block in blocks] == rows
    assert blocks[2].heads == ("団体名", "人口", "稼働")


def test_a_sheet_is_a_heading_and_lines_of_their_own() -> None:
    text = "事例１　島根県松江市\nテーマ：窓口の改革\n期間：2023年4月～\n内容：待ち時間を短くした。\n\n事例２　出雲市\n【人口】17万人\n【効果】15分になった。\n"
    assert of_kind(text, "heading") == ["事例１　島根県松江市", "事例２　出雲市"]
    assert of_kind(text, "paragraph") == [
        "テーマ：窓口の改革",
        "期間：2023年4月～",
        "内容：待ち時間を短くした。",
        "【人口】17万人",
        "【効果】15分になった。",
    ]


def test_numbered_headings_of_a_wrapped_export() -> None:
    text = "2.1 松江市：窓口から変える\n市は窓口の予約を電子化し、待つ時\n間を短くした。\n2.2 出雲市：紙を減らす仕組みづくり\nを急ぐ\n市は決裁を電子化した。\n"
    assert of_kind(text, "heading") == ["2.1 松江市：窓口から変える", "2.2 出雲市：紙を減らす仕組みづくり\nを急ぐ"]
    assert of_kind(text, "paragraph")[0] == "市は窓口の予約を電子化し、待つ時\n間を短くした。"


def test_a_closing_section_belongs_to_the_whole_document() -> None:
    text = "# 題\n\n## 事例\n\n事例1 松江市\n\n本文です。\n\nおわりに\n\n結びの文です。\n"
    last = [block for block in read_blocks(text) if block.kind == "paragraph"][-1]
    assert last.section == ("題", "おわりに")


BODY = "松江市では待ち時間が15分になり、職員の40人が使っている。"


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("関連リンク\nhttps://www.example.jp/a\n\n", f"{BODY}\n\n次の段落の文です。\n"),
        (
            "出典\n1. 資料 https://www.example.jp/a\n\n",
            f"2. 松江市の取り組み\n\n{BODY}\n\n3. まとめ\n\n結びの文です。\n",
        ),
        ("【参考】\n", f"{BODY}詳しくは https://www.example.jp/a をご覧ください。\n"),
        ("出典\n- 資料 https://www.example.jp/a\n\n", f"まとめ\n\n{BODY}\n"),
    ],
)
def test_a_reference_list_ends_where_the_text_goes_on(head: str, after: str) -> None:
    text = f"本文です。\n\n{head}{after}"
    assert not any(BODY in reference for reference in of_kind(text, "reference") if "詳しくは" not in reference)
    assert any(BODY in block for kind in ("paragraph", "list_item") for block in of_kind(text, kind))


def test_references_without_addresses() -> None:
    text = "本文です[1]。\n\n参考文献\n\n[1] 松江市「DX計画」（2024年3月）\n[2] 島根県『調査の結果』\n[3] 見本社の資料\n\nおわりに\n\n結びの文です。\n"
    assert of_kind(text, "reference") == [
        "[1] 松江市「DX計画」（2024年3月）",
        "[2] 島根県『調査の結果』",
        "[3] 見本社の資料",
    ]


@pytest.mark.parametrize("line", ["出典: 松江市「報告書」", "注：数字は概数", "写真：松江市提供"])
def test_a_line_that_says_where_something_is_from_heads_nothing(line: str) -> None:
    text = f"前の段落の文がここで終わります。\n\n{line}\n\n本文はここから始まります。\n"
    assert of_kind(text, "heading") == []


def test_a_number_broken_behind_its_comma_stays_in_one_block() -> None:
    text = "利用の回数は延べ1,\n240回であった。\n"
    assert of_kind(text, "paragraph") == [text.strip()]


def test_a_paragraph_that_begins_with_a_word_like_a_particle_is_its_own() -> None:
    text = "市は長い準備の末に新しい仕組みを庁内の職員の手で作り上げたと語る担当者\n\nもう一つは窓口の予約である。\n"
    assert "もう一つは窓口の予約である。" in of_kind(text, "paragraph")


def test_a_short_line_whose_sentence_goes_on_heads_nothing() -> None:
    text = "前の文です。\n\n松江市は30人\nで始めた。\n"
    assert of_kind(text, "heading") == []


def test_empty_cells_keep_their_columns() -> None:
    text = "一覧です。\n\n| 団体 | 製品 | 割合 |\n|--|--|--|\n| 松江市 | | 30% |\n"
    row = [block for block in read_blocks(text) if block.kind == "table_row"][-1]
    assert [cell.of(text) for cell in row.cells] == ["松江市", "", "30%"]
    assert row.heads[2] == "割合"


def test_two_flattened_tables_with_a_title_between() -> None:
    one = [["団体名", "人数"], ["松江市", "30人"], ["出雲市", "25人"], ["浜田市", "20人"]]
    two = [["団体名", "費用"], ["米子市", "8万円"], ["倉吉市", "5万円"], ["境港市", "4万円"]]
    text = (
        "\n\n".join(cell for row in one for cell in row)
        + "\n\n費用の一覧\n\n"
        + "\n\n".join(c for row in two for c in row)
        + "\n"
    )
    found = [[cell.of(text) for cell in block.cells] for block in read_blocks(text) if block.kind == "table_row"]
    assert found == one + two


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (
            "報道発表資料\n\n令和７年１１月１４日\n松江市\n\n窓口の取り組みについて（お知らせ）\n\n",
            "窓口の取り組みについて（お知らせ）",
        ),
        ("令和７年９月１１日\n総務委員会資料\n総務部\n\n　電子決裁の導入について\n\n", "電子決裁の導入について"),
        ("# 題\n\n## 小見出し\n\n", "題"),
    ],
)
def test_title_among_what_stands_above_the_text(top: str, title: str) -> None:
    text = top + "本文の最初の文です。続きます。\n"
    assert title_of(text, read_blocks(text)) == title


def test_short_lines_that_are_no_table() -> None:
    text = "目次\n\nはじめに\n\n松江市の歩み\n\n窓口の変化\n\nおわりに\n\n本文がここから始まります。\n"
    assert [block for block in read_blocks(text) if block.kind == "table_row"] == []


@pytest.mark.parametrize(
    "entries",
    [
        "1. 窓口の案内 - 松江市, 10月 6, 2025にアクセス、 https://www.example.jp/a\n  2. 会議録, 10月 6, 2025にアクセス、 https://www.example.jp/b",
        "[1] 窓口の案内 https://www.example.jp/a\n[2] 会議録 https://www.example.jp/b",
        "① **窓口の案内**\n\n<https://www.example.jp/a>\n\n② 会議録\n\n<https://www.example.jp/b>",
        "窓口の案内\nhttps://www.example.jp/a\n会議録\nhttps://www.example.jp/b",
        "https://www.example.jp/a\n窓口の案内\nhttps://www.example.jp/b\n会議録",
        "- [窓口の案内](https://www.example.jp/a)（参照 2024-05-01）\n- [会議録](https://www.example.jp/b)（参照 2024-05-01）",
        "※１ 窓口の案内\n　　https://www.example.jp/a\n※２ 会議録\n　　https://www.example.jp/b",
        "1. 窓口の案内 https://www.example.jp/long/\npath/of/a.html\n2. 会議録 https://www.example.jp/b",
    ],
)
def test_reference_lists(entries: str) -> None:
    text = f"本文の最後の文です。\n\n参考文献\n\n{entries}\n"
    found = of_kind(text, "reference")
    assert len(found) == 2
    assert "窓口の案内" in found[0]
    assert "会議録" in found[1]


def test_references_without_a_heading() -> None:
    text = "本文の最後の文です[1]。\n\n[1]: https://www.example.jp/a\n[2]: https://www.example.jp/b\n"
    assert len(of_kind(text, "reference")) == 2


def test_title() -> None:
    text = "# 島の**デジタル**\n\n本文。\n"
    assert title_of(text, read_blocks(text)) == "島のデジタル"


PIECES = [
    "# 題",
    "本文です。",
    "- 項目",
    "1. 番号",
    "| 甲 | 乙 |",
    "|--|--|",
    "松江市",
    "参考文献",
    "https://www.example.jp/a",
    "",
    " ",
    "■ 印",
    "　",
    "*" * 3,
    "\f",
    "7",
    "> 引用です。",
    "> - 項目",
    "```",
    "    $ ls",
    "<div>",
    "<h2>題</h2>",
    "<table><tr><th>甲</th></tr>",
    "<tr><td>乙</td></tr></table>",
    "<!-- 覚え",
    "-->",
    ":::",
    "---",
    "title: 題",
    "- 3 -",
    "- 4 -",
    "甲 …… 12",
    "+----+",
    "| 甲 | ~~乙~~ |",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("\n".join))
def test_blocks_lie_in_order_inside_any_text(text: str) -> None:
    blocks = read_blocks(text)
    for block in blocks:
        assert 0 <= block.span.start < block.span.end <= len(text)
        for cell in block.cells:
            assert block.span.start <= cell.start <= cell.end <= block.span.end
    for one, two in pairwise(blocks):
        assert one.span.end <= two.span.start


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join))
def test_every_visible_line_is_in_a_block_or_only_draws(text: str) -> None:
    covered = set()
    for block in read_blocks(text):
        covered.update(range(block.span.start, block.span.end))
    left = "".join(char for at, char in enumerate(text) if at not in covered)
    left = re.sub(r"</?(?:h2|div|table|t[rhd])>", "", left)
    assert set(left) <= set("*|-:= \n\f\u3000_─>+")
    assert not any("本文です。" in reference for reference in of_kind(text, "reference"))
