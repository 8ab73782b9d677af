"""Whom a statement is about, which record holds it, which pages it cites."""

from pathlib import Path

import pytest

from extractors.mentions import extract
from extractors.model import Capture, Extraction, MetricValue, Reading, Source
from extractors.readings import read


def extraction_of(text: str) -> Extraction:
    reading = read(Capture(Source("reports/a.md", "report", Path("a.md")), text.encode()))
    assert isinstance(reading, Reading)
    return extract(reading)


def about(text: str) -> dict[str, str | None]:
    """The government that each figure of a text is about."""
    extraction = extraction_of(text)
    return {m.span.of(text): m.municipality_code for m in extraction.mentions if m.kind == "metric"}


MATSUE, IZUMO, YONAGO, TOTTORI = "32201", "32203", "31202", "31000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("松江市は約40人で始めた。", {"約40人": MATSUE}),
        ("2024年2月、松江市が職員40人で始めた。", {"40人": MATSUE}),
        ("人口約20万人の松江市でも始まった。", {"約20万人": MATSUE}),
        ("松江市では40人、出雲市では25人が使う。", {"40人": MATSUE, "25人": IZUMO}),
        ("松江市は先に始めた。職員の40人が使う。", {"40人": MATSUE}),
        ("全国では都道府県の51.1%が導入した。松江市も続いた。", {"51.1%": None}),
        ("松江市は40人で始めたが、市区町村の導入率は34.2%である。", {"40人": MATSUE, "34.2%": None}),
        ("導入したのは20の自治体である。", {"20の自治体": None}),
        ("松江市は出雲市の取り組みを参考に、職員30人で始めた。", {"30人": MATSUE}),
        ("松江市は、富士通株式会社（東京都港区）の製品を30人の職員で使う。", {"30人": MATSUE}),
        ("松江市は、東京都港区に本社を置く富士通の製品を30人の職員で使う。", {"30人": MATSUE}),
        ("松江市では出雲市議会からも視察があり、利用者は30人になった。", {"30人": MATSUE}),
        ("松江市は出雲市の2倍にあたる60人で始めた。", {"2倍": MATSUE, "60人": MATSUE}),
    ],
)
def test_in_running_text(text: str, expected: dict[str, str | None]) -> None:
    assert about(text) == expected


def test_a_section_is_about_the_government_in_its_heading() -> None:
    text = (
        "# 山陰の事例\n\n市どうしを比べます。\n\n## 松江市（島根県）\n\n職員の約40人が使った。\n\n"
        "出雲市と共同で月額8万円の契約を結んだ。\n\n## 鳥取県米子市\n\n利用は約25人である。\n\n## まとめ\n\n使う人は約60人だった。\n"
    )
    assert about(text) == {"約40人": MATSUE, "月額8万円": MATSUE, "約25人": YONAGO, "約60人": None}
    records = extraction_of(text).records
    assert [(r.municipality_code, r.title, r.span.of(text)[-5:]) for r in records] == [
        (MATSUE, "松江市（島根県）", "を結んだ。"),
        (YONAGO, "鳥取県米子市", "人である。"),
    ]


def test_a_heading_that_only_groups_makes_no_record() -> None:
    text = "# 一覧\n\n本文です。\n\n## 鳥取県\n\n### 米子市\n\n約25人が使う。\n"
    assert [record.municipality_code for record in extraction_of(text).records] == [YONAGO]


def test_rows_of_a_table_are_records() -> None:
    text = "一覧です。\n\n| 県 | 団体 | 人数 |\n|--|--|--|\n| 島根県 | 松江市 | 40人 |\n| 島根県 | 出雲市 | 25人 |\n| 鳥取県 | 鳥取県 | 30人 |\n"
    assert about(text) == {"40人": MATSUE, "25人": IZUMO, "30人": TOTTORI}
    assert [record.title for record in extraction_of(text).records] == ["松江市", "出雲市", "鳥取県"]


def test_list_items_that_begin_with_a_name_are_records() -> None:
    text = "例を挙げます。\n\n- **松江市**：約40人が使う。\n- 出雲市では25人が使う。\n- 効果は大きいという。\n"
    assert [record.municipality_code for record in extraction_of(text).records] == [MATSUE, IZUMO]


def test_a_document_about_one_government_is_one_record() -> None:
    text = (
        "更新日：2024年5月20日\n\n窓口の取り組み\n\n松江市では予約を電子化しました。\n\n待ち時間は15分になりました。\n"
    )
    records = extraction_of(text).records
    assert [(record.municipality_code, record.title) for record in records] == [(MATSUE, "窓口の取り組み")]
    assert about(text) == {"15分": MATSUE}


def test_own_government_of_a_document() -> None:
    text = "# 松江市議会 会議録\n\n出雲市では10人と聞いております。\n\n本市の利用者は約40人でございます。\n"
    assert about(text)["約40人"] == MATSUE


def test_a_document_about_the_only_government_above_its_text() -> None:
    text = (
        "報道関係者各位\n\n2025年7月1日\n株式会社見本\n\n見本社、島根県松江市で窓口の支援を始める\n\n"
        "株式会社見本（本社：鳥取県米子市）は松江市で支援を始めます。\n\n■結果\n\n待ち時間は15分になりました。\n\n"
        "■会社概要\n\n従業員数：120名\n"
    )
    assert about(text) == {"15分": MATSUE, "120名": None}


def test_heads_of_columns_reach_their_figures() -> None:
    text = (
        "比べます。\n\n| 団体 | 削減時間 | 利用率 | 導入費用 |\n|--|--|--|--|\n| 松江市 | 1,200時間 | 62% | 80万円 |\n"
    )
    metrics = [m for m in extraction_of(text).mentions if isinstance(m.value, MetricValue)]
    assert [m.value.measure for m in metrics if isinstance(m.value, MetricValue)] == [
        "time_saved",
        "usage_rate",
        "cost",
    ]


CITED = """# 松江市

待ち時間は15分になり、約40人が使った[1]。利用者の92%が満足した。費用は月額8万円である[2]。

次の年度は60人に広げる。

- 研修を12回開いた。
- 満足は88%だった[2]。

## 参考文献

[1] 甲 https://www.example.jp/a
[2] 乙 https://www.example.jp/b
"""


def test_a_statement_cites_the_first_marker_behind_it_up_to_the_end_of_the_next_sentence() -> None:
    extraction = extraction_of(CITED)
    cites = {m.span.of(CITED): [url[-1] for url in m.cites] for m in extraction.mentions if m.kind == "metric"}
    assert cites == {
        "15分": ["a"],
        "約40人": ["a"],
        "92%": ["b"],
        "月額8万円": ["b"],
        "60人": [],
        "12回": [],
        "88%": ["b"],
    }


def test_shared_names_and_months_without_a_year_are_refused_with_what_they_could_be() -> None:
    extraction = extraction_of("府中市は7月に約30人で始めた。\n")
    reasons = {refusal.reason: refusal.detail for refusal in extraction.refusals}
    assert "13206" in reasons["ambiguous_name"]
    assert "34208" in reasons["ambiguous_name"]
    assert "7月" in reasons["no_year"]


def test_what_is_said_of_a_name_that_nothing_settles_is_nobody_elses() -> None:
    text = "# 島根の事例\n\n松江市の話です。松江市は40人で始めた。\n\n## 府中市\n\n待ち時間は15分になった。\n"
    assert about(text) == {"40人": MATSUE, "15分": None}


def test_every_numeral_is_accounted_for() -> None:
    text = "# 松江市\n\n1. 2024年4月に約40人で始めた（電話 0852-55-5555）。\n2. 第3回の研修は19時から開いた[1]。\n\n謎の数7734がある。\n"
    audit = extraction_of(text).audit
    assert [span.of(text) for span in audit.unclaimed] == ["7734"]
    assert audit.n_numerals == audit.n_claimed + len(audit.ignored) + 1


def test_figures_in_titles_of_references_are_no_metrics() -> None:
    text = "# 松江市\n\n約40人が使った[1]。\n\n## 出典\n\n[1] 導入10選と50の効果 https://www.example.jp/a\n"
    metrics = [m for m in extraction_of(text).mentions if isinstance(m.value, MetricValue)]
    assert [m.span.of(text) for m in metrics] == ["約40人"]
