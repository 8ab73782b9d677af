"""Links of a page: what its statements cite, though its text holds no address."""

from pathlib import Path

from extractors.mentions import extract
from extractors.model import Capture, Extraction, MetricValue, Reading, Source
from extractors.readings import read

PAGE = """<!DOCTYPE html><html lang="ja"><head><title>まちのAI</title></head><body>
<nav><ul><li><a href="https://www.example.jp/menu">メニュー</a></li></ul></nav>
<main><h1>まちのAI</h1>
<p>徳島市は回答の時間を30分短縮した（<a href="https://www.example.jp/reply">出典</a>）。利用者は<a
href="https://www.example.jp/users">前の年の報告</a>で1,200人だった。鳴門市の職員の8割が使う<sup><a
href="https://www.example.jp/naruto">1</a></sup>。</p>
<p>阿南市では45件を数えた。</p>
<h2>参考文献</h2><ol><li><a href="https://www.example.jp/minutes">会議の記録</a>（2025年4月1日閲覧）</li></ol>
</main></body></html>"""


def page() -> Extraction:
    reading = read(Capture(Source("page.html", "report", Path("page.html")), PAGE.encode()))
    assert isinstance(reading, Reading)
    return extract(reading)


def cites() -> dict[str, tuple[str, ...]]:
    extraction = page()
    return {
        mention.span.of(extraction.reading.text): mention.cites
        for mention in extraction.mentions
        if isinstance(mention.value, MetricValue)
    }


def test_a_statement_cites_the_link_behind_it() -> None:
    found = cites()
    assert found["30分"] == ("https://www.example.jp/reply",)
    assert found["8割"] == ("https://www.example.jp/naruto",)
    assert found["45件"] == ()


def test_a_raised_number_is_a_marker_and_no_figure() -> None:
    assert not [quote for quote in cites() if "1" in quote and quote != "1,200人"]


def test_what_a_page_links_to_is_cited_but_for_its_menus() -> None:
    extraction = page()
    urls = {citation.url for citation in extraction.citations}
    assert urls == {f"https://www.example.jp/{name}" for name in ("reply", "users", "naruto", "minutes")}
    listed = next(citation for citation in extraction.citations if citation.url == "https://www.example.jp/minutes")
    assert listed.title == "会議の記録"
    assert str(listed.accessed_on) == "2025-04-01"
