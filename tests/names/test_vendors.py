"""What an analyst relies on: companies, universities, products and models under one name, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.names.vendor_list import VendorName, entries, lower
from extractors.names.vendors import find_vendors


def names(text: str) -> list[str]:
    return [found.name for found in find_vendors(text)]


def only(text: str) -> VendorName:
    (found,) = find_vendors(text)
    return found


def test_a_span_covers_the_legal_form_and_the_name_does_not() -> None:
    text = "委託先は㈱ミナモシステムズです。"
    found = only(text)
    assert (text[found.start : found.end], found.name) == ("㈱ミナモシステムズ", "ミナモシステムズ")
    assert (found.entity_type, found.vendor) == ("organization", None)


def test_a_faculty_stands_for_its_university() -> None:
    text = "信州大学医学部附属病院と連携した。"
    found = only(text)
    assert found.name == "信州大学"
    assert text[found.start : found.end].startswith("信州大学医学部")


@pytest.mark.parametrize("written", ["ChatGPT", "ＣｈａｔＧＰＴ", "chatgpt", "Chat-GPT", "チャットＧＰＴ"])
def test_one_product_in_every_writing(written: str) -> None:
    found = only(f"庁内で{written}を試した。")
    assert (found.name, found.entity_type, found.vendor) == ("ChatGPT", "product", "OpenAI")


def test_offsets_are_code_points_of_the_text_as_it_came() -> None:
    text = "𠮷野町では（株）トラストバンクの𠮷LoGoチャットを使う。"
    assert [text[found.start : found.end] for found in find_vendors(text)] == ["（株）トラストバンク", "LoGoチャット"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("exaBase 生成AI for 自治体を導入", "exaBase 生成AI for 自治体"),
        ("Microsoft 365 Copilotの研修", "Microsoft 365 Copilot"),
        ("NTTデータ経営研究所の調査", "NTTデータ経営研究所"),
        ("Gemini 1.5 Proに替えた", "Gemini 1.5 Pro"),
        ("GPT-4o miniで足りる", "GPT-4o mini"),
    ],
)
def test_the_longer_name_is_one_mention(text: str, name: str) -> None:
    assert names(text) == [name]


class TestMakers:
    @pytest.mark.parametrize(
        "text",
        [
            "株式会社ミナモの「つむぎ帳」を導入した。",
            "株式会社ミナモが提供する窓口支援アプリ「つむぎ帳」を使う。",
            "窓口支援アプリ「つむぎ帳」（株式会社ミナモ）を使う。",
            "窓口支援アプリ「つむぎ帳」（開発：株式会社ミナモ）を使う。",
        ],
    )
    def test_the_text_says_who_makes_it(self, text: str) -> None:
        found = {name.name: name.vendor for name in find_vendors(text)}
        assert found == {"つむぎ帳": "ミナモ", "ミナモ": None}

    def test_taking_part_is_not_making(self) -> None:
        found = find_vendors("株式会社ミナモが説明会に出席し、市は窓口支援アプリ「つむぎ帳」を公開した。")
        assert [name.vendor for name in found] == [None, None]

    def test_every_mention_of_a_product_has_its_maker(self) -> None:
        found = find_vendors("アプリ「つむぎ帳」を公開。つむぎ帳は株式会社ミナモのアプリ「つむぎ帳」である。")
        assert {name.vendor for name in found if name.name == "つむぎ帳"} == {"ミナモ"}


class TestIntroducedNames:
    def test_later_mentions_need_no_marks(self) -> None:
        text = "# ゆきあかりが答える\n\nAIチャットボット「ゆきあかり」を開設した。夜もゆきあかりが答える。"
        assert names(text) == ["ゆきあかり"] * 3

    def test_a_reading_in_brackets_is_no_part_of_the_name(self) -> None:
        text = "交通サービス「AI(あい)めぐり」を始めた。"
        found = only(text)
        assert (text[found.start : found.end], found.name) == ("AI(あい)めぐり", "AIめぐり")

    def test_a_reading_behind_a_name_is_no_second_mention(self) -> None:
        assert names("生成AI「QommonsAI（コモンズAI）」を使う。") == ["QommonsAI"]

    def test_a_defined_short_name_is_the_company(self) -> None:
        text = "みなと精工株式会社（本社：北川市、以下「MSK」という。）と協定を結んだ。MSKの製品は使わない。"
        assert names(text) == ["みなと精工"] * 3

    def test_an_edition_takes_the_name_of_the_product(self) -> None:
        assert names("庁内ChatGPT「北川市版マサルくん」を公開した。") == ["ChatGPT", "マサルくん"]

    def test_a_local_name_of_a_product_keeps_its_maker(self) -> None:
        found = only("AIデマンドバス「のるーと北川」を運行する。")
        assert (found.name, found.vendor) == ("のるーと北川", "ネクスト・モビリティ")

    def test_a_product_in_the_name_of_a_team_is_none(self) -> None:
        assert names("「ChatGPT検証チーム」が「Copilot利用ガイドライン」を作った。") == []


class TestShortForms:
    text = (
        "北川市はMicrosoft 365 Copilotを入れた。Copilotは好評だ。\n\n南川町はGitHub Copilotを入れた。Copilotは好評だ。"
    )

    def test_the_section_says_which_copilot(self) -> None:
        south = self.text.index("南川町")
        found = [name.name for name in find_vendors(self.text, sections=[0, south])]
        assert found == ["Microsoft 365 Copilot"] * 2 + ["GitHub Copilot"] * 2

    def test_a_section_that_names_none_takes_that_of_the_text(self) -> None:
        text = "Copilotを比べる。\n\n北川市はMicrosoft 365 Copilotを入れた。"
        found = [name.name for name in find_vendors(text, sections=[0, text.index("北川市")])]
        assert found == ["Microsoft 365 Copilot"] * 2

    def test_without_a_full_name_it_is_the_plain_one(self) -> None:
        assert names("Copilotを試した。") == ["Microsoft Copilot"]


class TestLocalGovernments:
    def test_no_name_lies_inside_one(self) -> None:
        text = "イオン市の取り組み"
        assert find_vendors(text, taken=[(0, 4)]) == []

    def test_a_university_begins_behind_one(self) -> None:
        text = "北県南市西川大学と連携した。"
        (found,) = find_vendors(text, taken=[(0, 4)])
        assert found.name == "西川大学"

    def test_an_institute_of_one_is_no_vendor(self) -> None:
        assert find_vendors("南市環境研究所が調べた。", taken=[(0, 2)]) == []


def test_web_addresses_name_nobody() -> None:
    assert names("https://www.openai.com/ChatGPT と chatgpt@example.jp と kintone.example.com を見る。") == []


def test_the_list_is_in_order() -> None:
    """Every maker of a product is written as its own row writes it, and no alias hides another one's folded form."""
    folded: dict[str, str] = {}
    organizations = {entry.name for entry in entries().values() if entry.entity_type == "organization"}
    listed = {lower(alias): entry.name for alias, entry in entries().items()}
    for alias, entry in entries().items():
        assert alias == alias.strip()
        assert folded.setdefault(lower(alias), entry.name) == entry.name
        assert entry.entity_type != "organization" or entry.vendor is None
        assert "株式会社" not in entry.name
        if entry.vendor and lower(entry.vendor) in listed and listed[lower(entry.vendor)] != entry.name:
            assert entry.vendor in organizations or listed[lower(entry.vendor)] == entry.vendor


PIECES = st.sampled_from(
    [
        "「",
        "」",
        "『",
        "』",
        "“",
        "”",
        "(",
        ")",
        "（",
        "）",
        "株式会社",
        "㈱",
        "(株)",
        "合同会社",
        "大学",
        "大学院",
        "研究所",
        "社",
        "の",
        "が",
        "は",
        "を",
        "と",
        "システム",
        "アプリ",
        "という",
        "導入",
        "提供する",
        "開発:",
        "委託先：",
        "以下",
        "ChatGPT",
        "Copilot",
        "NEC",
        "富士通",
        "LINE",
        "イオン",
        "のるーと",
        "さくら",
        "ABC",
        "Abc",
        "12",
        ".",
        "-",
        "・",
        "ー",
        "、",
        "。",
        "İ",
        "𠮷",
        "ｶﾞ",
        "ﾁｬｯﾄ",
        "〜",
        "～",
        "Ａ",
        "１",
        "協定",
        "共同で",
        "版",
        "\n",
        "\u3000",
        "�",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)), st.data())
def test_any_text_gives_disjoint_names_inside_it(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    taken = [(start, end) for start, end in data.draw(st.lists(st.tuples(offsets, offsets), max_size=3)) if start < end]
    sections = data.draw(st.lists(offsets, max_size=3))
    end = 0
    for found in find_vendors(text, sections=sections, taken=taken):
        assert end <= found.start < found.end <= len(text)
        assert found.name
        assert found.rule
        assert not any(start <= found.start and found.end <= stop for start, stop in taken)
        end = found.end


@given(st.text())
def test_small_letters_keep_every_offset(text: str) -> None:
    assert len(lower(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "「",
        "「あ」",
        "「あい」を導入",
        "アプリ「ゆめ」",
        "株式会社",
        "㈱あ",
        "大学",
        "研究所",
        "市民学習",
        "社",
        "が提供する",
        "a",
        "a.",
        "(",
        "ア・",
        "以下「",
        "株式会社あ(",
        "Copilot",
        "ＮＥＣ(以下「Ｎ」)",
        "南海電力と",
        "河西交通、",
        "ホールディングス",
        "交通",
        "を知らせる「あ」",
        "| 「アイウエ」 ",
        "には「あいう」を",
        "天地人の「宇宙水道局」",
        "製品名:あ、",
        "|製品名|あ\n",
        "信州大、",
        "(東京)",
        "会社「あ」",
        "チャットボットの",
        "アプリ(あ",
        "株式会社いろはに",
        "Co., Ltd. ",
        "a.b@",
        "GPT-4.",
    ],
)
def test_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A rule whose work grew faster than the text would not come back from these."""
    text = piece * (60_000 // len(piece)) + "。\n（委託先：株式会社ミナモシステムズ）"
    sections = range(0, len(text), 50)
    found = find_vendors(text, sections=sections, taken=[(i, i + 2) for i in range(0, 59_000, 100)])
    assert found[-1].name == "ミナモシステムズ"
