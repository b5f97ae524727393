"""Reads a change: what 由A提高到B arrives at, which way it goes, and whether a figure is the level reached or the difference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perfcheck.model import Comparator, Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.quantities import data, numerals, units
from perfcheck.quantities.characters import fold

_WAYS: dict[str, Comparator] = {"up": ">=", "down": "<=", "either": ""}
_ENGLISH = data.WORDS["change"]["english"]
_WAY: dict[str, Comparator] = {word: way for name, way in _WAYS.items() for word in data.WORDS["change"][name].split()}
_VERB = any_of(_WAY)
RISING, FALLING, LESSENING = (any_of(data.WORDS["change"][name].split()) for name in ("up", "down", "less"))
"""Any verb of change that goes up, that goes down, and any that takes something away, as the source of an expression."""
_TO = rf"(?P<verb>{_VERB})了?[至到为]"
_FAR = 16
"""Signs before a figure in which the words of its change are looked for."""

_FROM = compiled(rf"[由从自][^,;:、\n]{{0,{_FAR}}}$")
_BETWEEN = compiled(rf"[^,;:、\n0-9]{{0,8}}?{_TO}[^,;:、\n]{{0,12}}")
_ARRIVES = compiled(rf"{_TO}[^\W0-9]{{0,4}}$")
_DIFFERS = compiled(
    rf"(?P<verb>{_VERB})(?:[了率额数约近超]|幅度?|比例)*:?\s?$|[较比][^,;:、\n0-9]{{1,10}}(?:(?P<more>[多高])|(?P<less>[少低]))$"
    # In English only what has happened: whoever is to raise 40 walls or bring 20 guests counts things.
    r"|\b(?:(?P<up>increased|rose|grew|up)|(?P<down>reduced|decreased|lowered|fell|cut|down))(?:\sby)?\s$",
    re.IGNORECASE,
)
_ANY = compiled(_VERB)

_UP, _DOWN = ("|".join(_ENGLISH[way].split()) for way in ("up", "down"))
# Raise the share from 62 % to 70 %, cut waiting times to 14 days.
_RAISED = compiled(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b[^,;:.\n0-9]{{0,48}}\s$", re.IGNORECASE)
_FROM_TO = compiled(
    rf"\bfrom\s[^\W\d]{{0,3}}[$£€¥]?\s?(?P<low>{numerals.ARABIC})(?![0-9])[^,;:\n0-9]{{0,32}}?\sto\s$", re.IGNORECASE
)
_BY_HOW_MUCH = compiled(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s(?:by|of)\s$", re.IGNORECASE)
_MORE_OR_LESS = compiled(r"\s(?:(?P<more>more|higher|up)|fewer|less|lower|down)(?![a-z])", re.IGNORECASE)
_CALENDAR_YEAR = compiled(r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9]|\s?%)")
_LONG = 64


def arrives(text: str, at: int) -> bool:
    """True where an English change leads up to a place: from 20 to 10, down to 30."""
    # From 2019 to 2023 tells when.
    if text[at - 4 : at].lower() != " to " or _CALENDAR_YEAR.match(text, at):
        return False
    return _english_way(text, at) is not None


def led_by(text: str, at: int) -> bool:
    """True where a verb of change stands before a place: raise the number of checks | from 12 to 14."""
    return _RAISED.search(text, max(0, at - _LONG), at) is not None


def _english_way(text: str, at: int) -> Comparator | None:
    """Which way the English change goes that leads up to a place with "to"; None where there is none."""
    began = _FROM_TO.search(text, max(0, at - _LONG), at)
    if began:
        end = re.match(numerals.ARABIC, text[at : at + numerals.LONGEST])
        low, high = numerals.arabic(began["low"]), numerals.arabic(end[0]) if end else None
        return "" if low is None or high is None else "<=" if high.value < low.value else ">="
    verb = _RAISED.search(text, max(0, at - _LONG), at - 3)
    if verb is None:
        return None
    return ">=" if verb["up"] else "<="


def arrival(text: str, values: Sequence[Quantity]) -> Quantity | None:
    """B of 由A提高到B, by how much told behind it or not; None where the values of the folded text stand otherwise."""
    start, end = values[0], values[1]
    if arrives(text, end.start):
        same = not start.unit or end.unit.startswith(start.unit) or units.comparable(start, end)
        return end if same and all(difference(text, value) for value in values[2:]) else None
    if start.start and not _FROM.search(text, max(0, start.start - _FAR), start.start):
        return None
    if not _BETWEEN.fullmatch(text, start.end, end.start):
        return None
    if start.unit and end.unit and not units.comparable(start, end):
        return None
    return end if all(difference(text, value) for value in values[2:]) else None


def course(text: str, quantity: Quantity) -> Comparator:
    """Which way a figure lies for which a change is named: 降至3% asks for 3 % or less; "" where none is named."""
    if arrives(text, quantity.start):
        return _english_way(text, quantity.start) or ""
    match = _arrives(text, quantity.start)
    return _WAY[match["verb"]] if match else ""


def level(text: str, quantity: Quantity) -> bool:
    """True where the figure is what a change arrives at: 提高到95%, 由12人降至9人."""
    return _arrives(text, quantity.start) is not None or arrives(text, quantity.start)


def _arrives(text: str, at: int) -> re.Match[str] | None:
    return _ending_at(_ARRIVES, text, at) if at > 1 else None


def _ending_at(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The words right before a place; of a long text no more is folded than that, and the sign before them."""
    begin = max(0, at - _FAR)
    first = max(0, begin - 1)
    return pattern.search(fold(text[first:at]), begin - first)


def difference(text: str, quantity: Quantity) -> bool:
    """True where the figure says by how much: 提高2个百分点, 同比下降3%."""
    return quantity.unit == "pp" or shift(text, quantity) is not None


def shift(text: str, quantity: Quantity) -> Comparator | None:
    """Which way a difference goes: 增长3% up (>=), 下降3% down (<=), 调整3天 either (""); None where no verb of change leads to the figure."""
    at = quantity.start
    match = _ending_at(_DIFFERS, text, at) if at > 0 else None
    if match is None:
        return _english_shift(text, quantity)
    return _WAY[match["verb"]] if match["verb"] else ">=" if match["more"] or match["up"] else "<="


def _english_shift(text: str, quantity: Quantity) -> Comparator | None:
    """Reduced by 10 %, a cut of 10 %, 5 % fewer."""
    at = quantity.start
    if quantity.unit == "%" and (than := _MORE_OR_LESS.match(text, quantity.end)):
        return ">=" if than["more"] else "<="
    if at < 4 or text[at - 4 : at].lower() not in (" by ", " of "):
        return None
    match = _BY_HOW_MUCH.search(text, max(0, at - _FAR), at)
    return None if match is None else ">=" if match["up"] else "<="


def names_change(name: str) -> bool:
    """True where a name speaks of a change, so that a bare figure may be its size: 普及率提升, 降低投诉率."""
    return bool(_ANY.search(name))
