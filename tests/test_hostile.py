"""One run over files that are made to break it: each is refused for its reason or read right, the others are unharmed."""

import os
import threading
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from extractors.archive import capture
from extractors.model import Capture, Refusal, Source
from extractors.release import latest, verify
from flows.__main__ import main
from tests import hostile_files as hostile
from tests.ingesting import REPORT, reports, table

#: what a file is refused for, or READ where it is read and says what it says
READ = "read"
EXPECTED = {
    "nul.txt": "partial",
    "many-nuls.txt": "undecodable",
    "surrogate.txt": "partial",
    "surrogate-utf16.txt": "partial",
    "many-surrogates.txt": "undecodable",
    "bidi.txt": READ,
    "empty.txt": "empty",
    "blank.txt": "empty",
    "noise.txt": "undecodable",
    "quotes.md": READ,
    "stars.md": READ,
    "nested.html": READ,
    "nested-tables.html": READ,
    "attributes.html": READ,
    "spans.html": READ,
    "entities.html": READ,
    "external.html": READ,
    "entities.xml": READ,
    "bomb.html": "unsupported_type",
    "encrypted.pdf": "encrypted_pdf",
    "truncated.pdf": "damaged_pdf",
    "header.pdf": "damaged_pdf",
    "images.pdf": "no_text_layer",
    "bomb.pdf": "no_text_layer",
    "bomb-of-text.pdf": "out_of_memory",
    "twice-packed.pdf": "no_text_layer",
    "ring.pdf": "damaged_pdf",
    "arrays.pdf": "damaged_pdf",
    "many-pages.pdf": "too_many_pages",
    "bomb.docx": "too_large",
    "lying.docx": "damaged_docx",
    "doctype.docx": "damaged_docx",
    "entities.docx": "damaged_docx",
    "nested.docx": "damaged_docx",
    "attributes.docx": READ,
    "truncated.docx": "damaged_docx",
    "encrypted.docx": "encrypted_docx",
    "no-document.docx": "unsupported_type",
    "malformed.docx": "damaged_docx",
    "folder.pdf/inside.txt": READ,
    "link.md": "symlink",
    "linked": "symlink",
    "pipe.txt": "not_a_file",
    "large.txt": "too_large",
}
#: nothing but brackets, and a line of 20 MB of one letter
SAYS_NOTHING = {"brackets.md", "line.txt"}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of a folder of good and bad files, made by the command."""
    folder = tmp_path_factory.mktemp("hostile")
    files = hostile.files()
    raw = reports(folder / "raw", {**files, **GOOD, "folder.pdf/inside.txt": hostile.SENTENCE}) / "reports"
    outside = folder / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(REPORT)
    (raw / "link.md").symlink_to(outside / "secret.md")
    (raw / "linked").symlink_to(outside)
    os.mkfifo(raw / "pipe.txt")
    with (raw / "large.txt").open("wb") as file:
        file.truncate(30 * 2**20)
    arguments = ["ingest", "--direct", "--raw", str(raw.parent), "--output", str(folder / "output")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    made = latest(folder / "output")
    assert made is not None
    return made


GOOD: dict[str, bytes | str] = {f"good-{number}.md": REPORT for number in range(5)}


def test_the_release_holds(release: Path) -> None:
    assert verify(release) == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_hostile_file_is_refused_for_its_reason_or_read_right(release: Path, name: str) -> None:
    uri = f"reports/{name}"
    refusals = table(release, "refusals")
    reasons = list(refusals[(refusals["uri"] == uri) & (refusals["stage"] == "read")]["reason"])
    if EXPECTED[name] not in (READ, "partial"):
        assert reasons == [EXPECTED[name]]
        return
    assert reasons == []
    source = table(release, "sources").set_index("uri").loc[uri]
    assert source["status"] == EXPECTED[name]
    mentions = table(release, "mentions")
    quotes = mentions[mentions["source_id"] == source["source_id"]]["text"]
    plain = {quote.replace("\u200b", "") for quote in quotes}
    assert {"島根県松江市", "2024年4月1日から", "40分", "15分"} <= plain
    assert len(source["text"]) < 300_000, "an entity or a span was multiplied out"
    assert "root:" not in source["text"], "a file of the machine was taken in"


@pytest.mark.parametrize("name", sorted(SAYS_NOTHING))
def test_a_long_text_that_says_nothing_is_read(release: Path, name: str) -> None:
    source = table(release, "sources").set_index("uri").loc[f"reports/{name}"]
    assert source["status"] == "read"


def test_every_file_is_accounted_for(release: Path) -> None:
    files = hostile.files()
    assert set(files) <= set(EXPECTED) | SAYS_NOTHING
    named = set(table(release, "sources")["uri"]) | set(table(release, "refusals")["uri"])
    assert {f"reports/{name}" for name in [*files, *EXPECTED, *GOOD]} <= named


def test_the_others_of_the_run_are_unharmed(release: Path, tmp_path: Path) -> None:
    raw = reports(tmp_path / "raw", GOOD)
    arguments = ["ingest", "--direct", "--raw", str(raw), "--output", str(tmp_path / "output")]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    alone = latest(tmp_path / "output")
    assert alone is not None
    for name in ("sources", "passages", "citations", "records", "mentions"):
        expected, rows = table(alone, name), table(release, name)
        kept = rows[rows["source_id"].isin(expected["source_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(kept, expected, check_dtype=False)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"a" * 10_000_000)
    stop = threading.Event()

    def write() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set() and file.tell() < 19_000_000:
                file.write(b"b" * 100)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        taken = [capture(Source("growing.txt", "report", path)) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert "changed_while_read" in {one.reason for one in taken if isinstance(one, Refusal)}
    assert isinstance(capture(Source("growing.txt", "report", path)), Capture)


@pytest.mark.skipif(os.geteuid() == 0, reason="to the superuser every file is readable")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(REPORT)
    path.chmod(0)
    taken = capture(Source("closed.txt", "report", path))
    assert isinstance(taken, Refusal)
    assert taken.reason == "unreadable"
    assert "chmod" in taken.detail


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    taken = capture(Source("gone.txt", "report", tmp_path / "gone.txt"))
    assert isinstance(taken, Refusal)
    assert taken.reason == "not_found"
