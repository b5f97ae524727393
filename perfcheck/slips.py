"""Tells a figure in which a key was struck wrong (195.OO, 97.6e%) from words that stand where a figure might (待定, 约99, 见附件1)."""

from __future__ import annotations

from perfcheck.patterns import compiled
from perfcheck.quantities.characters import fold

# Digits among letters and stops, with a sign or a currency before and a unit behind. No brackets, ranges or words: those are meant.
_FIGURE = compiled(
    r"(?:[-+–¥]|人民币)? ?(?=[^0-9]{0,8}[0-9])[0-9A-Za-z.,;:'、·]{2,24} ?(?:[十百千]?[万亿]?元|[十百千]?[万亿]|分|%)?[整正]?"
)
_LOOK_ALIKE = str.maketrans("OoQlI|。、·", "000111...")
_DOUBLED = compiled(r"([.,])\1+")


def is_slip(written: str) -> bool:
    """True for a text that is nothing but a figure, whether it can be read or not."""
    return _FIGURE.fullmatch(fold(written).strip()) is not None


def plain(written: str) -> str:
    """The figure with letters that look like digits put right, and without stops that are doubled or end it."""
    return _DOUBLED.sub(r"\1", written.strip().translate(_LOOK_ALIKE)).rstrip(".,;:'，；：．")
