"""Knows the units: their spellings, what may follow a number, and what converts into what."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from perfcheck.memory import remembered
from perfcheck.model import Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.quantities import data
from perfcheck.quantities.characters import fold

_WORDS: dict[str, Any] = data.UNITS["words"]
_SPELLINGS: dict[str, str] = data.UNITS["spellings"]
_MULTIPLIERS: dict[str, int] = data.UNITS["multipliers"]
_QUOTIENT = compiled("([/·])")
_EXACT = Context(prec=60)

_MEMBERS: dict[str, tuple[str, Fraction]] = {
    unit: (group, Fraction(size)) for group, units in data.UNITS["groups"].items() for unit, size in units.items()
}
_BEGINS: dict[str, str] = _WORDS["begins"]
_PREFIXES = sorted(_MULTIPLIERS, key=len, reverse=True)
ORDINAL: frozenset[str] = frozenset(_WORDS["ordinal"].split())
RANK: frozenset[str] = frozenset(_WORDS["rank"].split())
NEVER: frozenset[str] = frozenset(_WORDS["never"]["list"].split())
CURRENCIES: dict[str, str] = {sign: unit for unit, signs in data.UNITS["currencies"].items() for sign in signs.split()}
_MONEY = frozenset({"money", *CURRENCIES.values()})
MULTIPLIER = "(?:" + "|".join(_PREFIXES) + ")"


def _name_pattern() -> str:
    """A regular expression of every known unit name, longest first; ``stands`` still has to look behind it."""
    listed = {*_SPELLINGS, *_MEMBERS, *_WORDS["long"].split()}
    longer = (word for word in listed if len(word) > 1 and not word.isascii())
    single = "".join(sorted({unit for unit in (*_WORDS["short"], *listed) if len(unit) == 1 and not unit.isascii()}))
    latin = any_of(_WORDS["latin"].split())
    return rf"(?:{any_of(longer)}|[{single}](?:次(?!日|年|月|要|序|于|生))?|(?:{latin})(?![A-Za-z0-9])|[%‰‱])"


def stands(name: str, following: str) -> bool:
    """False where a one-character classifier begins a longer word with the sign that follows it (5部门, 20元旦)."""
    return not following or following not in _BEGINS.get(name, "")


NAME = _name_pattern()


@remembered
def canonical(written: str) -> str:
    """The one spelling of a unit: 平方米 → ㎡, 万平方米 → 万㎡, 个百分点 → pp, 元/平方米 → 元/㎡."""
    unit = _SPELLINGS.get(written)
    if unit is not None:
        return unit
    parts = _QUOTIENT.split(written.strip())
    if len(parts) > 1:
        return "".join(part if part in "/·" else canonical(part) for part in parts)
    prefix, name = _split(written)
    return prefix + _SPELLINGS.get(name, name)


def _split(unit: str) -> tuple[str, str]:
    if unit in _SPELLINGS or unit in _MEMBERS:
        return "", unit
    for prefix in _PREFIXES:
        if unit.startswith(prefix):
            return prefix, unit[len(prefix) :]
    return "", unit


@remembered
def factor(unit: str) -> tuple[str, Decimal]:
    """The kind of a unit and how many of the kind's base one unit is: 万元 → ("money", 10000), 条 → ("条", 1).

    A unit of no known kind is a kind of its own. 亩 is 2000/3 ㎡, rounded here and exact in ``convert``.
    """
    kind, size = _size(unit)
    return kind, _decimal(size)


@remembered
def _size(unit: str) -> tuple[str, Fraction]:
    plain = canonical(fold(unit))
    # A share of so many (/10万) is no quotient of two units.
    if plain in _MEMBERS:
        return _MEMBERS[plain]
    name, *per = _QUOTIENT.split(plain)[::2]
    kind, size = _simple(name)
    for part in per:
        other, divisor = _simple(part)
        kind, size = f"{kind}/{other}", size / divisor
    return kind, size


def monetary(unit: str) -> bool:
    """True for money of any currency, whatever it is divided by: 万元, 美元, 欧元/人."""
    return factor(unit)[0].partition("/")[0] in _MONEY


def sum_of_money(unit: str) -> bool:
    """True for an amount of money of any currency, not for a price of each: 万元 and 美元, not 元/人."""
    return "/" not in unit and monetary(unit)


def known(name: str) -> bool:
    """True for a spelling that is listed, or a unit that converts."""
    return name in _SPELLINGS or name in _MEMBERS


def _simple(unit: str) -> tuple[str, Fraction]:
    if unit in _MEMBERS:
        return _MEMBERS[unit]
    prefix, name = _split(unit)
    kind, size = _MEMBERS.get(name, (name, Fraction(1)))
    return kind, size * _MULTIPLIERS.get(prefix, 1)


def _alternatives(unit: str) -> list[str]:
    """台(套) is a 台 or a 套."""
    match = re.fullmatch(rf"({MULTIPLIER}?)([^()]+)\(([^()]+)\)", unit)
    return [unit, match[1] + match[2], match[1] + match[3]] if match else [unit]


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """The value in another unit of the same kind, exact where a decimal can be; None across kinds."""
    if unit == to:
        return value
    for mine in _alternatives(unit):
        for other in _alternatives(to):
            kind, size = _size(mine)
            target, target_size = _size(other)
            if kind == target:
                return _decimal(Fraction(value) * size / target_size) if value.is_finite() else None
    return None


def comparable(one: Quantity, other: Quantity) -> bool:
    """True where both are dates, or their units convert into one another."""
    if one.day is not None or other.day is not None:
        return one.day is not None and other.day is not None
    return same_kind(one.unit, other.unit)


def same_kind(unit: str, other: str) -> bool:
    """True where one unit converts into the other: 亩 and 公顷, 元/人 and 万元/人."""
    return convert(Decimal(1), unit, other) is not None


def magnitude(quantity: Quantity) -> tuple[str, Decimal]:
    """What a quantity measures and how much of it, whatever unit it is told in: 1.2万元 and 12000元 are one. A bare amount is none."""
    kind, size = factor(quantity.unit)
    return kind, (quantity.value or Decimal(0)) * size


def _decimal(value: Fraction) -> Decimal:
    if value.denominator == 1:
        return Decimal(value.numerator)
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
