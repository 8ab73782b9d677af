"""Characters as text layers have them -> characters as they are written; one for one, so that places stay.

Fonts for PDF give a radical (⼤, U+2F24) where the character (大) is meant, since both have one glyph; vertical type
has forms of its own for brackets and stops; bullets come from symbol fonts in the private area.
"""

from __future__ import annotations

import unicodedata

#: radicals of the supplement block that fonts give for whole characters, each with the character that it looks like
_RADICALS = (
    "⺅亻⺈⺈⺋㔾⺌⺌⺒巳⺓幺⺖忄⺘扌⺝月⺞歹⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺶羊⺹耂⺼月⺽臼⺾艹"
    "⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻲亀⻳龟"
)
#: marks that are written differently in vertical lines
_VERTICAL = (
    "︑、︒。︓：︔；︕！︖？︙…︰：︱―︳｜︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
#: bullets of the symbol fonts that office programs set lists with, in the private area; the others there are unreadable
_SYMBOLS = {
    code: ord(sign)
    for codes, sign in (
        ((0xF0B7, 0xF06C, 0xF09F), "●"),
        ((0xF06E, 0xF0A7), "■"),
        ((0xF0D8, 0xF0E0, 0xF0F0), "➢"),
        ((0xF0FC, 0xF0FE), "✓"),
        ((0xF075, 0xF076), "◆"),
        ((0xF06F, 0xF0A8), "□"),
        ((0xF0A1,), "○"),
    )
    for code in codes
}
TABLE = (
    {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)}
    | {ord(a): ord(b) for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
    | {ord(a): ord(b) for a, b in zip(_VERTICAL[::2], _VERTICAL[1::2], strict=True)}
    | dict.fromkeys(range(0xE000, 0xF900), 0xFFFD)
    | {0xA0: 0x20, 0x2002: 0x20, 0x2003: 0x3000, 0x2009: 0x20, 0x09: 0x20, 0x0B: 0x20, 0x0C: 0x20, 0xAD: 0x2D}
    | dict.fromkeys([*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF], 0x20)
) | _SYMBOLS


def is_wide(char: str) -> bool:
    """Whether a character is one of Japanese text, between which no blanks stand."""
    return char >= "\u2e80" or ("\u2000" < char < "\u2e80" and char not in "\u2010\u2011–—‘’“”…•")
