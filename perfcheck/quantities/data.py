"""The word lists of the quantities."""

from __future__ import annotations

from perfcheck.model import Comparator
from perfcheck.tables import table

UNITS = table("quantities/units.toml")
WORDS = table("quantities/words.toml")

Says = tuple[Comparator, bool]
"""The comparator, and whether the number is exact."""
SAYS: dict[str, Says] = {
    ">=": (">=", True), "<=": ("<=", True), ">": (">", True), "<": ("<", True), "=": ("=", True), "": ("", True),
    "above": (">", False), "about": ("", False),
}  # fmt: skip
"""What each list of words around a number says of it."""
