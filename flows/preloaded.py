"""Imported once by the server that workers are forked from: all that reading and extracting a document needs.

Tables and patterns that are made when they are first used are made here, by the reading of a few words.
"""

from __future__ import annotations

from pathlib import Path

from extractors import archive, explain, residue, rows
from extractors.mentions import extract
from extractors.model import Capture, Reading, Source
from extractors.readings import read

__all__ = ["archive", "explain", "residue", "rows"]

_WORDS = """# 事例

徳島県徳島市は令和6年4月から株式会社グラファーの「Graffer」を使い、約30人が1件あたり10分を短縮した[1]。

| 市 | 件数 |
|---|---|
| 北区 | 45件 |

## 参考文献

[1] 事例 https://www.example.jp/a
"""

_reading = read(Capture(Source("words.md", "report", Path("words.md")), _WORDS.encode()))
assert isinstance(_reading, Reading)
rows.rows_of(extract(_reading))
