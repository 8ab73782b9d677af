"""Whom the cells of a table are about: rows, columns and cells that name governments."""

import re

import pytest

from extractors.readings.plain import read_blocks
from tests.mentions.owners import records_of, stated_and_found

COLUMNS = [
    # each column is one city's
    "比較します。\n\n| 指標 | 松江市 | 米子市 |\n|--|--|--|\n| 職員数 | 〔1,200人|松江市〕 | 〔980人|米子市〕 |\n| 費用 | 〔80万円|松江市〕 | 〔65万円|米子市〕 |\n",
    # a column that is nobody's
    "| 項目 | 盛岡市 | 全国平均 |\n|--|--|--|\n| 利用率 | 〔62%|盛岡市〕 | 〔41%|〕 |\n| 削減 | 〔30時間|盛岡市〕 | 〔12時間|〕 |\n",
    "| 項目 | 弘前市 | 類似団体 | 県内市平均 |\n|--|--|--|--|\n| 利用率 | 〔62%|弘前市〕 | 〔41%|〕 | 〔38%|〕 |\n",
    "| 項目 | 呉市 | 他市 |\n|--|--|--|\n| 利用率 | 〔62%|呉市〕 | 〔41%|〕 |\n",
    # located names, wards, prefectures
    "| | 府中市（東京都） | 府中市（広島県） |\n|--|--|--|\n| 人口 | 〔26万人|東京都府中市〕 | 〔3.6万人|広島県府中市〕 |\n",
    "| | 静岡県 | 浜松市 |\n|--|--|--|\n| 職員 | 〔6,000人|静岡県〕 | 〔5,500人|浜松市〕 |\n",
    "| 区分 | 大阪市北区 | 堺市堺区 |\n|--|--|--|\n| 窓口 | 〔12か所|大阪市北区〕 | 〔8か所|堺市堺区〕 |\n",
    # the own column in a city's own document
    "# 都城市の現状\n\n都城市の資料です。\n\n| 指標 | 本市 | 宮崎市 | 全国平均 |\n|--|--|--|--|\n| 申請率 | 〔72%|都城市〕 | 〔58%|宮崎市〕 | 〔44%|〕 |\n",
    # a name in a cell of a column is beside the point
    "| 項目 | 上田市 | 松本市 |\n|--|--|--|\n| 実績 | 〔40人|上田市〕が利用 | 上田市にならい〔25人|松本市〕が利用 |\n| 備考 | 〔3件|上田市〕 | 〔5件|松本市〕 |\n",
    # inside the section of another city
    "# 北陸の事例\n\n北陸の例です。\n\n## 金沢市\n\n金沢市が比べた。\n\n| 項目 | 金沢市 | 富山市 |\n|--|--|--|\n| 件数 | 〔300件|金沢市〕 | 〔210件|富山市〕 |\n\n## 小松市\n\n〔15人|小松市〕が使う。\n",
    # the names stand in the first row below the head
    "| 項目 | 事例1 | 事例2 |\n|--|--|--|\n| 自治体名 | 福山市 | 尾道市 |\n| 開始 | 〔2023年4月|福山市〕 | 〔2024年6月|尾道市〕 |\n| 効果 | 〔120時間|福山市〕 | 〔90時間|尾道市〕 |\n",
    # apart by bars or tabs
    "項目｜鳥取市｜倉吉市\n職員数｜〔1,300人|鳥取市〕｜〔420人|倉吉市〕\n費用｜〔90万円|鳥取市〕｜〔30万円|倉吉市〕\n",
    "項目\t那覇市\t名護市\n職員数\t〔2,300人|那覇市〕\t〔620人|名護市〕\n費用\t〔90万円|那覇市〕\t〔30万円|名護市〕\n",
    # a product row: dates and figures go with their columns
    "| 項目 | 帯広市 | 釧路市 |\n|--|--|--|\n| 導入 | 〔2023年5月|帯広市〕、〔50人|帯広市〕から | 〔2024年1月|釧路市〕、〔30人|釧路市〕から |\n",
    # a table after it is not its columns'
    "| 項目 | 津市 | 四日市市 |\n|--|--|--|\n| 件数 | 〔30件|津市〕 | 〔20件|四日市市〕 |\n\n次の表は内訳です。\n\n| 区分 | 件数 | 割合 |\n|--|--|--|\n| 窓口 | 〔12件|〕 | 〔40%|〕 |\n",
]

SHAPES = [
    # empty corner
    "結果です。\n\n　　　　　　松江市　　　出雲市\n職員数　　　〔1,200人|松江市〕　　〔980人|出雲市〕\n利用率　　　〔62%|松江市〕　　　〔41%|出雲市〕\n",
    # a drawn rule below the head
    "結果です。\n\n団体名    職員数    費用\n------    ------    ----\n山口市    〔1,200人|山口市〕    〔80万円|山口市〕\n萩市      〔400人|萩市〕       〔20万円|萩市〕\n",
    # short lines lead up to it
    "結果のまとめ\n比較の表\n団体名    職員数    費用\n山口市    〔1,200人|山口市〕    〔80万円|山口市〕\n萩市      〔400人|萩市〕       〔20万円|萩市〕\n\n次の段落は〔15分|〕です。\n",
    # years in the head
    "# 山口市の推移\n\n山口市の件数です。\n\n区分    令和4年度    令和5年度\n窓口    〔300件|山口市〕    〔280件|山口市〕\n郵送    〔120件|山口市〕    〔90件|山口市〕\n",
    # prefecture and city columns
    "| 都道府県 | 市町村 | 件数 |\n|--|--|--|\n| 岩手県 | 花巻市 | 〔30件|花巻市〕 |\n| 青森県 | 青森県 | 〔20件|青森県〕 |\n",
    # heads with units and years in brackets
    "| 指標 | 小山市（2024年度） | 足利市（2024年度） |\n|--|--|--|\n| 件数 | 〔30件|小山市〕 | 〔20件|足利市〕 |\n",
    # prefectures above the municipalities in a table by columns
    "| 項目 | A | B |\n|--|--|--|\n| 都道府県 | 群馬県 | 栃木県 |\n| 市町村 | 高崎市 | 小山市 |\n| 件数 | 〔30件|高崎市〕 | 〔20件|小山市〕 |\n",
    # merged row heading names
    "| No | 自治体 | 相手先 | 件数 |\n|--|--|--|--|\n| 1 | 高崎市 | 前橋市 | 〔30件|高崎市〕 |\n| 2 | 小山市 | 栃木市 | 〔20件|小山市〕 |\n",
    # open names in cells
    "| 自治体 | 件数 |\n|--|--|\n| 高崎市 | 〔30件|高崎市〕 |\n| 中央区 | 〔20件|〕 |\n",
    # wards
    "| | 川崎市川崎区 | 川崎市幸区 |\n|--|--|--|\n| 件数 | 〔30件|川崎市川崎区〕 | 〔20件|川崎市幸区〕 |\n",
    # cells with sentences in a column table
    "| 項目 | 郡山市 | いわき市 |\n|--|--|--|\n| 経緯 | 〔2023年5月|郡山市〕に福島県の補助を受けた。〔40人|郡山市〕で始めた。 | いわき市では〔2024年|いわき市〕に始めた。 |\n",
]


@pytest.mark.parametrize("marked", [*COLUMNS, *SHAPES])
def test_a_column_under_a_name_is_that_governments(marked: str) -> None:
    stated, found = stated_and_found(marked)
    assert found == stated


ROWS = [
    # several names in one row: the first cell's
    "| 団体 | 共同の相手 | 人数 |\n|--|--|--|\n| 豊橋市 | 田原市 | 〔40人|豊橋市〕 |\n| 岡崎市 | 安城市 | 〔25人|岡崎市〕 |\n| 一宮市 | 江南市 | 〔20人|一宮市〕 |\n",
    # another city inside a cell
    "| 団体 | 内容 | 人数 |\n|--|--|--|\n| 高知市 | 南国市では〔5人|南国市〕が試した | 〔40人|高知市〕 |\n| 宿毛市 | 窓口 | 〔12人|宿毛市〕 |\n",
    # rows that sum up
    "| 団体 | 件数 |\n|--|--|\n| 長岡市 | 〔30件|長岡市〕 |\n| 上越市 | 〔20件|上越市〕 |\n| 県内平均 | 〔14件|〕 |\n| 合計 | 〔50件|〕 |\n",
    "# 新発田市の窓口\n\n新発田市の資料です。\n\n| 団体 | 件数 |\n|--|--|\n| 新発田市 | 〔30件|新発田市〕 |\n| 全国平均 | 〔20件|〕 |\n| 類似団体 | 〔14件|〕 |\n",
    "# 新発田市の窓口\n\n新発田市の資料です。\n\n| 区分 | 件数 |\n|--|--|\n| 窓口 | 〔30件|新発田市〕 |\n| 郵送 | 〔20件|新発田市〕 |\n| 合計 | 〔50件|新発田市〕 |\n",
]


@pytest.mark.parametrize("marked", ROWS)
def test_a_row_with_a_name_is_that_governments(marked: str) -> None:
    stated, found = stated_and_found(marked)
    assert found == stated


BLANKS = [
    "結果は次のとおり。\n\n団体名    職員数    費用\n松江市    1,200人    80万円\n出雲市    980人    65万円\n浜田市    400人    20万円\n",
    "団体名　　利用者　　開始\n佐賀市　　300人　　2023年\n唐津市　　120人　　2024年\n鳥栖市　　80人　　2024年\n武雄市　　60人　　2025年\n",
    "  団体      件数   割合\n  秋田市    120件  62%\n  横手市    80件   41%\n  大館市    45件   38%\n",
]


@pytest.mark.parametrize("text", BLANKS)
def test_lines_with_columns_apart_by_blanks_are_rows(text: str) -> None:
    lines = [line.strip() for line in text.split("\n\n")[-1].splitlines()]
    assert [words for _, words in records_of(text)] == lines[1:]


def test_figures_of_columns_apart_by_blanks() -> None:
    marked = (
        "結果です。\n\n項目　　　　下関市　　　宇部市\n職員数　　　〔2,100人|下関市〕　　〔1,000人|宇部市〕\n"
        "利用率　　　〔62%|下関市〕　　　〔48%|宇部市〕\n費用　　　　〔80万円|下関市〕　　〔45万円|宇部市〕\n"
    )
    stated, found = stated_and_found(marked)
    assert found == stated


@pytest.mark.parametrize(
    "text",
    [
        # numbered items with two blanks behind the number
        "1.  松江市は40人で始めた\n2.  出雲市は25人で始めた\n3.  浜田市は20人で始めた\n",
        # a contact
        "担当課　　情報政策課\n電話　　0857-00-0000\nメール　　joho@example.jp\n",
        # sentences with blanks behind the full stop
        "松江市が始めた。  職員は40人である。\n出雲市も始めた。  職員は25人である。\n浜田市も始めた。  職員は20人である。\n",
        # paragraphs set in
        "　　市は始めた。\n　　町も始めた。\n　　村も始めた。\n",
        # speakers
        "司会　　それでは始めます。\n市長　　お集まりいただき、ありがとうございます。\n委員　　よろしくお願いします。\n",
        # a table of contents
        "はじめに  1\n第1章 調査の概要  3\n第2章 調査の結果  8\n",
    ],
)
def test_lines_with_blanks_that_are_no_table(text: str) -> None:
    assert [block for block in read_blocks(text) if block.kind == "table_row"] == []


@pytest.mark.parametrize("marked", COLUMNS[:8])
def test_a_row_that_goes_across_cities_is_no_record(marked: str) -> None:
    text = re.sub("〔([^〔〕|]*)\\|[^〔〕|]*〕", "\\1", marked)
    assert not [words for _, words in records_of(text) if words.startswith(("|", "項目", "職員数", "費用"))]
