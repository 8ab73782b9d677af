"""Japanese text to values: numerals, quantities and periods, each with its span. Usable alone."""

from extractors.japanese.folding import fold
from extractors.japanese.numerals import parse_numeral
from extractors.japanese.reading import find_periods, find_quantities, read_values
from extractors.japanese.values import Ignored, Period, Quantity, Values

__all__ = [
    "Ignored",
    "Period",
    "Quantity",
    "Values",
    "find_periods",
    "find_quantities",
    "fold",
    "parse_numeral",
    "read_values",
]
