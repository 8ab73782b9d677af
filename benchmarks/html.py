"""How fast pages become readings: pages of 100 kB a second on one core, beside trafilatura where it is installed.

    python -m benchmarks.html              a page for each golden document, five rounds
    python -m benchmarks.html --rounds 20

A page is a golden document (tests/golden) with the tags that a site would give it, in the frame of a golden page
(tests/readings/html) with its navigation, its footer and 15 kB of scripts and styles; the document is said again until
the page has 100 kB. The time is that which the process had the core; the best round counts. A peer is timed in the same
rounds; it too is asked for text, tables, links, title, publisher and day.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from time import process_time

from benchmarks.accuracy import GOLDEN, ROOT
from extractors.model import Capture, Reading, Source
from extractors.readings import read

FRAME = ROOT / "tests" / "readings" / "html" / "prefecture-portal.html"
SIZE = 100_000
STYLE = "".join(f".box-{n}{{margin:0 {n}px;padding:{n}px;color:#{n:06x}}}\n" for n in range(150))
SCRIPT = "".join(f'window.track=window.track||[];track.push({{"event":"page","id":{n}}});\n' for n in range(150))
Reader = Callable[[bytes], object]


def pages(size: int = SIZE) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each page, in UTF-8."""
    frame = FRAME.read_text("utf-8").replace("</head>", f"<style>{STYLE}</style><script>{SCRIPT}</script></head>")
    start, end = frame.index('<div class="box">'), frame.index('<div class="col-side">')
    for path in sorted(GOLDEN.glob("*/document.*")):
        body = re.sub(
            "((?:<tr>.*\n){2,})", r'<table class="tbl">\n\1</table>\n', "\n".join(tagged(path.read_text("utf-8")))
        )
        times = (size - len(frame.encode())) // len(body.encode()) + 1
        yield path.parent.name, "\n".join([frame[:start], *[body] * times, "</div></div>", frame[end:]]).encode()


def tagged(text: str) -> Iterator[str]:
    """The lines of a document with the tags that a site would give them."""
    for line in filter(None, map(str.strip, text.splitlines())):
        words = re.sub(
            r"\[(.{1,60}?)\]\((http.{1,200}?)\)", r'<a href="\2" target="_blank">\1</a>', escape(line, quote=False)
        )
        words = re.sub(r"\*\*(.{1,60}?)\*\*", r"<strong>\1</strong>", words)
        if line.startswith("|"):
            cells = "".join(f"<td>{cell.strip()}</td>" for cell in words.strip("|").split("|"))
            yield f"<tr>{cells}</tr>"
        elif line.startswith("#"):
            yield f'<h2 class="heading-lv2"><span>{words.lstrip("# ")}</span></h2>'
        elif line.startswith(("- ", "・", "* ")):
            yield f'<ul class="list"><li>{words[1:].strip()}</li></ul>'
        else:
            yield f'<p class="text">{words}</p>'


def ours(data: bytes) -> object:
    """A page to its labelled blocks."""
    reading = read(Capture(Source("page.html", "page", Path("page.html")), data))
    assert isinstance(reading, Reading)
    return reading


def readers() -> dict[str, Reader]:
    """This project and the peers that are installed."""
    found: dict[str, Reader] = {"jirei": ours}
    try:
        import trafilatura
    except ImportError:
        return found
    found["trafilatura"] = lambda data: trafilatura.extract(
        data, include_tables=True, include_links=True, with_metadata=True
    )
    return found


def seconds(reader: Reader, data: bytes) -> float:
    """The time of the core that reading a page takes."""
    start = process_time()
    reader(data)
    return process_time() - start


def main() -> None:
    """Prints pages a second of each reader for each page, and for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the best counts")
    rounds = parser.parse_args().rounds
    total: dict[str, float] = {}
    sizes = []
    for name, data in pages():
        best = {peer: min(seconds(reader, data) for _ in range(rounds)) for peer, reader in readers().items()}
        sizes.append(len(data))
        for peer, time in best.items():
            total[peer] = total.get(peer, 0.0) + time
        print(f"{name:20}{len(data):>9,} bytes  " + "  ".join(f"{peer} {1 / best[peer]:.0f}/s" for peer in best))
    for peer, time in total.items():
        print(f"{peer}: {len(sizes) / time:.0f} pages a second, {sum(sizes) / time / 1e6:.1f} MB a second")
    if "trafilatura" in total:
        print(f"jirei is {total['trafilatura'] / total['jirei']:.1f} times as fast as trafilatura")


if __name__ == "__main__":
    main()
