"""Prints the data dictionary: `python -m extractors.tables > docs/tables.md`."""

import sys

from extractors.tables.dictionary import data_dictionary

sys.stdout.buffer.write(data_dictionary().encode("utf-8"))
