"""Turns written text into exact quantities: ≥95%, 1.7535亿元, 三分之二, 2023年12月31日前, 1-11月."""

from perfcheck.quantities.cells import Money, amount, band, money_unit, names_money, number, year
from perfcheck.quantities.changes import FALLING, LESSENING, RISING, course, difference, level, names_change, shift
from perfcheck.quantities.english.nouns import plural
from perfcheck.quantities.english.reading import CLOCK_UNIT
from perfcheck.quantities.periods import PartOfYear, parts_of_year, read_like
from perfcheck.quantities.scanning import DATE_UNIT, RATIO_UNIT, read, scan, scan_part, terms
from perfcheck.quantities.units import (
    canonical,
    comparable,
    convert,
    factor,
    magnitude,
    monetary,
    same_kind,
    sum_of_money,
)
from perfcheck.quantities.writing import figure, render, rounded, written_unit

__all__ = [
    "CLOCK_UNIT",
    "DATE_UNIT",
    "FALLING",
    "LESSENING",
    "RATIO_UNIT",
    "RISING",
    "Money",
    "PartOfYear",
    "amount",
    "band",
    "canonical",
    "comparable",
    "convert",
    "course",
    "difference",
    "factor",
    "figure",
    "level",
    "magnitude",
    "monetary",
    "money_unit",
    "names_change",
    "names_money",
    "number",
    "parts_of_year",
    "plural",
    "read",
    "read_like",
    "render",
    "rounded",
    "same_kind",
    "scan",
    "scan_part",
    "shift",
    "sum_of_money",
    "terms",
    "written_unit",
    "year",
]
