"""The word lists of the quantities."""

from __future__ import annotations

from perfcheck.tables import table

UNITS = table("quantities/units.toml")
WORDS = table("quantities/words.toml")
