"""The signs of fonts that have pictures where other fonts have letters: Symbol, Wingdings.

A bullet or a ticked box set in such a font is kept as the letter, or the character of the private area (U+F000 and up),
that stands at its place; the font alone makes it a sign.
"""

from __future__ import annotations

_SYMBOL = {
    **dict(zip(b"abgdelmpstw", "αβγδελμπστω", strict=True)),
    **dict(zip(b"DSWFPL", "ΔΣΩΦΠΛ", strict=True)),
    0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xDE: "⇒", 0xE5: "Σ",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    **{0x81 + n: chr(ord("①") + n) for n in range(10)},
    **{0x8C + n: chr(ord("❶") + n) for n in range(10)},
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA3: "□"}
_FONTS = {"Symbol": _SYMBOL, "Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2}


def signs_of(font: str | None) -> dict[int, str] | None:
    """The signs of a font by place, which is a letter's or U+F000 and more; None for a font of letters."""
    return _FONTS.get(font) if font else None


def as_signs(words: str, signs: dict[int, str]) -> str:
    """Letters that are set in a font of signs; what has no sign in Unicode is left out."""
    return "".join(char if char in " \t\u3000" else signs.get(ord(char) & 0xFF, "") for char in words)


def sign(code: str, font: str | None) -> str:
    """The sign at a place that is written as a hexadecimal number; '' for one that Unicode has not."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    signs = signs_of(font)
    if signs is not None:
        return signs.get(place & 0xFF, "")
    return chr(place) if 0x20 <= place < 0xD800 or 0xF900 <= place < 0xFFFE else ""
