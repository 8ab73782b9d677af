"""Whose paper a masthead says that it is."""

import pytest

from extractors.names.mastheads import publishers
from extractors.names.municipalities import governments


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("広報あばしり", ["網走市"]),
        ("広報 あばしり 2025年5月号 No.812", ["網走市"]),
        ("広報紙「あばしり」", ["網走市"]),
        ("市報すざか 令和7年1月号", ["須坂市"]),
        ("市政だより　ちくしの", ["筑紫野市"]),
        ("町報きほう", ["紀宝町"]),
        ("議会だより たかちほ 第101号", ["高千穂町"]),
        ("たかちほ議会だより 第101号", ["高千穂町"]),
        ("県議会だより　ちば", ["千葉県"]),
        ("市民だより ちば", ["千葉市"]),
        ("広報ちば", ["千葉県", "千葉市"]),
        ("区報しながわ", ["品川区"]),
        ("広報網走", ["網走市"]),
        ("広報いかるが10月号", ["斑鳩町"]),
    ],
)
def test_a_masthead_names_its_publisher(line: str, names: list[str]) -> None:
    assert sorted(governments()[code].name for code in publishers(line)) == sorted(names)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "広報担当",
        "広報紙のご案内",
        "広報まつり",
        "さくらだより 第3号",
        "みんなの広報",
        "広報あばしりに載った記事を読みました。役場では今年から始めます。",
        "広報あばしりの歩み",
        "報道発表",
        "情報いろいろ",
        "広報" + "あ" * 100,
        "広報\ud800",
    ],
)
def test_other_lines_name_none(line: str) -> None:
    assert publishers(line) == ()
