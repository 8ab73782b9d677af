"""How fast PDFs become readings: pages a second on one core, beside pdfplumber where it is installed.

    python -m benchmarks.pdf              twelve documents of 20 pages, five rounds
    python -m benchmarks.pdf --rounds 20
    python -m benchmarks.pdf --least 170 --times 5     ends with an error where it is slower

The pages are the golden documents (tests/golden) set in 10.5 points as a word processor sets them, about 1,000
characters a page, lines with bars as tables with rules; reportlab makes them (`pip install -e '.[test]'`). The time is
that which the process had the core; the best round counts. The peer is timed in the same rounds, one document after the
other in turn, and is asked for text and tables. Without it (`pip install pdfplumber`) only this project is timed.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.accuracy import GOLDEN
from extractors.model import Capture, Reading, Source
from extractors.readings.pdf import read_pdf

FONT, SIZE, LEADING = "HeiseiMin-W3", 10.5, 18.0
LEFT, TOP, BOTTOM, WIDTH = 72.0, 770.0, 72.0, 451.0
PAGES, DOCUMENTS = 20, 12
Reader = Callable[[bytes], object]


def documents() -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each document."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for path in sorted(GOLDEN.glob("*/document.*"))[:DOCUMENTS]:
        data = io.BytesIO()
        canvas = Canvas(data, invariant=1)
        lines = list(filter(None, map(str.strip, path.read_text("utf-8").splitlines())))
        page = 0
        while page < PAGES:
            page += _set(canvas, lines, PAGES - page)
        canvas.save()
        yield path.parent.name, data.getvalue()


def _set(canvas: Canvas, lines: list[str], most: int) -> int:
    """Sets a text; returns how many pages it took, `most` of them at most."""
    pages, y = 0, TOP
    for words in lines:
        cells = [cell.strip() for cell in words.strip("|").split("|")] if words.startswith("|") else []
        pieces = cells or [words[at : at + 42] for at in range(0, len(words), 42)]
        for number, piece in enumerate(pieces):
            x = LEFT + (WIDTH / len(cells) * number if cells else 0)
            canvas.setFont(FONT, SIZE)
            canvas.drawString(x + 3, y, piece[: 42 // max(1, len(cells))])
            if cells:
                canvas.rect(x, y - 4, WIDTH / len(cells), LEADING)
            y -= 0 if cells and number < len(cells) - 1 else LEADING
            if y < BOTTOM:
                canvas.showPage()
                pages, y = pages + 1, TOP
                if pages == most:
                    return pages
    canvas.showPage()
    return pages + 1


def ours(data: bytes) -> object:
    """A document to its labelled blocks."""
    reading = read_pdf(Capture(Source("document.pdf", "page", Path("document.pdf")), data))
    assert isinstance(reading, Reading)
    return reading


def readers() -> dict[str, Reader]:
    """This project and the peer, if it is installed."""
    found: dict[str, Reader] = {"jirei": ours}
    try:
        import pdfplumber
    except ImportError:
        return found

    def peer(data: bytes) -> object:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return [(page.extract_text(), page.extract_tables()) for page in document.pages]

    found["pdfplumber"] = peer
    return found


def seconds(reader: Reader, data: bytes) -> float:
    """The time of the core that reading a document takes."""
    start = process_time()
    reader(data)
    return process_time() - start


def main() -> None:
    """Prints pages a second of each reader for each document, and for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the best counts")
    parser.add_argument("--least", type=float, default=0.0, help="fewest pages a second")
    parser.add_argument("--times", type=float, default=0.0, help="how many times as fast as pdfplumber, at least")
    chosen = parser.parse_args()
    peers = readers()
    total = dict.fromkeys(peers, 0.0)
    count = characters = 0
    for name, data in documents():
        best = dict.fromkeys(peers, float("inf"))
        for _ in range(chosen.rounds):
            for peer, reader in peers.items():
                best[peer] = min(best[peer], seconds(reader, data))
        reading = ours(data)
        assert isinstance(reading, Reading)
        count += PAGES
        characters += len(reading.text)
        for peer, time in best.items():
            total[peer] += time
        print(f"{name:32}" + "  ".join(f"{peer} {PAGES / best[peer]:.0f}/s" for peer in best))
    print(f"{characters / count:.0f} characters a page")
    for peer, time in total.items():
        print(f"{peer}: {count / time:.0f} pages a second")
    if "pdfplumber" not in total:
        if chosen.times:
            sys.exit("pdfplumber is not installed: pip install pdfplumber, then again")
        print("pdfplumber is not installed, so nothing is compared: pip install pdfplumber")
        times = 0.0
    else:
        times = total["pdfplumber"] / total["jirei"]
        print(f"jirei is {times:.1f} times as fast as pdfplumber")
    if count / total["jirei"] < chosen.least or times < chosen.times:
        sys.exit("slower than asked for")


if __name__ == "__main__":
    main()
