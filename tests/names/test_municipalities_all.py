"""Every local government of today, in the ways in which it is written."""

from collections import Counter
from datetime import date

import pytest

from extractors.names.gazetteer import former_governments
from extractors.names.municipalities import (
    Government,
    find_governments,
    government_of_host,
    governments,
    governments_of_hosts,
)

ALL = list(governments().values())
MUNICIPALITIES = [g for g in ALL if g.kind not in ("prefecture", "ward")]
WARDS = [g for g in ALL if g.kind == "ward"]
SHARED = {name for name, n in Counter(g.name for g in ALL).items() if n > 1}


def one(text: str, prior: tuple[str, ...] = ()) -> tuple[str, str | None]:
    """The only mention in `text`: its characters and its code."""
    (found,) = find_governments(text, prior=prior)
    return text[found.start : found.end], found.code


def test_there_are_all_governments() -> None:
    kinds = Counter(g.kind for g in ALL)
    assert kinds["prefecture"] == 47
    assert kinds["ward"] == 171
    assert len(MUNICIPALITIES) == 1741
    assert len({g.code6 for g in ALL}) == len(ALL) == 1959


def test_a_government_carries_what_a_table_needs() -> None:
    city = governments()["17201"]
    assert (city.name, city.kana, city.romaji) == ("金沢市", "かなざわし", "Kanazawa-shi")
    assert (city.full_name, city.prefecture, city.county) == ("石川県金沢市", "石川県", None)
    assert city.population_date == date(2020, 10, 1)
    assert city.population
    assert 400_000 < city.population < 500_000
    assert governments()["01453"].full_name == "北海道上川郡東神楽町"
    assert governments()["14109"].full_name == "神奈川県横浜市港北区"
    assert governments()["14109"].population is None


@pytest.mark.parametrize("kind", sorted({g.kind for g in ALL}))
def test_the_full_writing_names_each(kind: str) -> None:
    for g in ALL:
        if g.kind == kind:
            assert one(f"昨年、{g.full_name}が始めた。") == (g.full_name, g.municipality_code)


def test_the_prefecture_before_each_name_decides() -> None:
    for g in MUNICIPALITIES:
        assert one(f"{g.prefecture}{g.name}は") == (g.prefecture + g.name, g.municipality_code)
        assert one(f"{g.prefecture}\n{g.name}は") == (f"{g.prefecture}\n{g.name}", g.municipality_code)


def test_the_prefecture_behind_each_name_decides() -> None:
    for g in MUNICIPALITIES:
        assert one(f"視察先は{g.name}（{g.prefecture}）") == (f"{g.name}（{g.prefecture}）", g.municipality_code)


def test_each_name_alone_is_found_and_a_shared_one_left_open() -> None:
    for g in ALL:
        (found,) = find_governments(f"先日、{g.name}では")
        assert (found.start, found.end) == (3, 3 + len(g.name))
        if g.name in SHARED:
            assert found.code is None
            assert g.municipality_code in found.candidates
            assert len(found.candidates) > 1
        else:
            assert found.code == g.municipality_code
            assert found.candidates == (g.municipality_code,)


def test_each_variant_names_the_same() -> None:
    for g in ALL:
        for variant in g.variants:
            assert one(f"{g.prefecture}{variant}の窓口")[1] == g.municipality_code


def test_each_ward_with_its_city() -> None:
    for g in WARDS:
        city = governments()[g.parent_code or ""].name
        assert one(f"{city}{g.name}役所で") == (f"{city}{g.name}役所", g.municipality_code)


def test_what_the_document_is_known_to_be_about_settles_each_shared_name() -> None:
    for g in ALL:
        if g.name in SHARED:
            assert one(f"{g.name}では", prior=(g.municipality_code,))[1] == g.municipality_code
            if g.parent_code:
                assert one(f"{g.name}では", prior=(g.parent_code,))[1] == g.municipality_code


def test_no_name_is_found_inside_a_longer_one() -> None:
    inside = [(short, long) for short in MUNICIPALITIES for long in MUNICIPALITIES if short.name in long.name[1:]]
    assert len(inside) > 50
    for short, long in inside:
        found = find_governments(f"今年度、{long.name}で")
        assert [name.start for name in found] == [4], (short.name, long.name)


def test_no_name_is_found_where_it_is_a_block_of_a_city() -> None:
    for g in MUNICIPALITIES:
        if g.name[-1] in "町村":
            assert one(f"千葉市中央区{g.name}3丁目") == ("千葉市中央区", "12101")
            assert find_governments(f"本店：{g.name}2丁目4番") == []


def test_no_name_is_found_in_its_institutions() -> None:
    for g in ALL:
        if g.name != "北海道":
            assert find_governments(f"{g.name}立図書館") == []
            assert find_governments(f"{g.name}農業協同組合") == []
        assert find_governments(f"{g.name}開発株式会社") == []


def test_a_short_prefecture_alone_is_no_government() -> None:
    for g in ALL:
        if g.kind == "prefecture" and g.name != "北海道":
            for text in (f"{g.name[:-1]}では", f"{g.name[:-1]}大学", f"{g.name[:-1]}銀行", f"{g.name[:-1]}さん"):
                assert find_governments(text) == []


def test_each_former_name_in_its_prefecture_leads_to_todays() -> None:
    known = governments()
    for group in former_governments().values():
        for former in group:
            found = find_governments(f"{former.prefecture}{former.area or ''}{former.name}は")
            assert len(found) == 1, former
            codes = found[0].candidates
            # a few villages have changed to another prefecture
            assert codes == former.successors or {known[code].prefecture for code in codes} == {former.prefecture}


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("www.city.kobe.lg.jp", "28100"),
        ("WWW.City.Kobe.LG.jp:443", "28100"),
        ("www.pref.aomori.lg.jp.", "02000"),
        ("www.digitalservice.metro.tokyo.lg.jp", "13000"),
        ("www.nishi.or.jp", "28204"),
        ("city.sendai.jp", "04100"),
        ("www.city.tsu.mie.jp", "24201"),
        ("city.fukuchiyama.kyoto.jp", "26201"),
        ("opendata.city.sapporo.jp", "01100"),
        ("city.kobe.lg.jp.example.com", None),
        ("notcity.kobe.lg.jp", None),
        ("www.soumu.go.jp", None),
        ("lg.jp", None),
        ("", None),
        ("横浜市.jp", None),
        ("a." * 10000, None),
    ],
)
def test_the_government_behind_a_host(host: str, code: str | None) -> None:
    assert government_of_host(host) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("詳しくは https://www.city.otaru.lg.jp/docs/1.html（小樽市）へ。", {"01203"}),
        ("問い合わせ：joho@town.ami.lg.jp", {"08443"}),
        ("www.pref.aomori.lg.jp と http://www.city.nara.lg.jp:8080/", {"02000", "29201"}),
        ("https://www.example.jp/city.otaru.lg.jp", set()),
        ("@ :// www. ://. @-", set()),
        ("://" * 50_000, set()),
    ],
)
def test_the_governments_behind_the_addresses_of_a_text(text: str, codes: set[str]) -> None:
    assert governments_of_hosts(text) == codes


def test_links_to_two_of_one_name_leave_it_open_and_links_to_others_say_nothing() -> None:
    tokyo, hiroshima, neighbour = "13206", "34208", "13201"
    assert one("府中市では", (tokyo, "01100"))[1] == tokyo
    assert one("府中市では", (tokyo, hiroshima))[1] is None
    assert one("府中市では", (neighbour, "01100"))[1] is None


def test_every_host_leads_to_its_government_and_wards_to_their_city() -> None:
    def runs(g: Government) -> str:
        return g.parent_code or g.municipality_code

    for g in ALL:
        for domain in (g.website_domain, *g.other_domains):
            if domain:
                assert government_of_host(f"www.{domain}") == runs(g)
