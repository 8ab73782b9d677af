"""The command line: instant help with examples, clear words when something is missing."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.__main__ import main

COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.output
    assert f"jirei {command}" in result.output


def test_help_imports_nothing_slow() -> None:
    code = (
        "import sys\nfrom flows.__main__ import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit(sorted({'prefect', 'pyarrow', 'pandas', 'extractors.mentions'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() in ("", "[]")


def test_a_missing_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["ingest", "--raw", str(tmp_path / "nowhere"), "--output", str(tmp_path)])
    assert result.exit_code == 2
    assert "nowhere is no folder" in result.output
    assert "--raw" in result.output


def test_verify_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.md").write_text("# 題\n\n徳島県は2023年4月に約30人で始めた。\n")
    runner = CliRunner()
    arguments = ["ingest", "--direct", "--raw", str(tmp_path / "raw"), "--output", str(tmp_path / "output")]
    assert runner.invoke(main, arguments).exit_code == 0
    good = runner.invoke(main, ["verify", "--output", str(tmp_path / "output")])
    assert good.exit_code == 0
    assert "every row holds" in good.output
    (tmp_path / "output" / "latest" / "mentions.parquet").unlink()
    bad = runner.invoke(main, ["verify", "--output", str(tmp_path / "output")])
    assert bad.exit_code == 1
    assert "mentions" in bad.output
    none = runner.invoke(main, ["verify", "--output", str(tmp_path)])
    assert none.exit_code == 2
    assert "jirei ingest" in none.output


def test_the_number_of_workers_changes_nothing_but_the_time(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for number in range(12):
        (tmp_path / "raw" / f"{number}.md").write_text(f"# 題\n\n徳島県は2023年4月に約{number}0人で始めた。\n")
    made = []
    for workers in ("1", "3"):
        output = tmp_path / workers
        arguments = [
            "ingest",
            "--direct",
            "--workers",
            workers,
            "--raw",
            str(tmp_path / "raw"),
            "--output",
            str(output),
        ]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        made.append({path.name: path.read_bytes() for path in (output / "latest").glob("*.parquet")})
    assert made[0] == made[1]


def test_workers_are_one_or_more(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["ingest", "--workers", "0", "--raw", str(tmp_path)])
    assert result.exit_code == 2
    assert "--workers" in result.output
