"""What tests of whole runs share: a small report, folders of reports, and what a release holds."""

import hashlib
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "raw"
REPORT = """# 松江市の窓口

島根県松江市は2024年4月1日から、株式会社グラファーの「Graffer スマート申請」を使い始めた[1]。
窓口での待ち時間は従来の40分から15分に短縮され、利用者の92%が満足と答えた[1]。

## 参考文献

[1] 窓口の改革 https://www.example.jp/matsue/madoguchi （参照 2024-06-01）
"""


def hashes(release: Path) -> dict[str, str]:
    """SHA-256 of every table."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(release.glob("*.parquet"))}


def table(release: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(release / f"{name}.parquet")


def reports(folder: Path, files: dict[str, bytes | str]) -> Path:
    (folder / "reports").mkdir(parents=True)
    for name, content in files.items():
        path = folder / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
