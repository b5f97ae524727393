"""Writes a quantity the way a form does."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import units
from perfcheck.quantities.english import nouns
from perfcheck.quantities.scanning import DATE_UNIT, RATIO_UNIT

_BEHIND = compiled(r"(?<=[0-9])[^0-9]*$")
_CENT = Decimal("0.01")
WIDEST = 20
"""Digits before the point; with them and the places of any figure that is shown the arithmetic is exact."""
_SIGNS = {"": "", ">=": "≥", ">": ">", "=": "=", "<": "<", "<=": "≤"}


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """So many decimals, half up, as the forms print points and rates; a value of more digits than are reckoned with has none to lose."""
    if value.adjusted() >= WIDEST:
        return value
    return value.quantize(_CENT if places == 2 else Decimal(1).scaleb(-places), ROUND_HALF_UP)


def figure(value: Decimal) -> str:
    """A number as it is read in a message: no padding, at most four decimals."""
    if value == value.to_integral_value():
        return f"{value:.0f}"
    short = rounded(value, 4) if abs(value) < 10**15 else value
    return f"{short.normalize():f}"


def written_unit(text: str, quantity: Quantity) -> str:
    """The unit of a quantity as the text has it (people, 平方米), the canonical one where its words stand otherwise."""
    behind = _BEHIND.search(text[quantity.start : quantity.end])
    said = behind[0].strip() if behind else ""
    return said if said and units.canonical(nouns.single(said.lower())) == quantity.unit else quantity.unit


def render(quantity: Quantity) -> str:
    """The quantity as text that ``read`` reads back; "" for a date whose year is unknown, which cannot be written."""
    if quantity.unit == DATE_UNIT or quantity.day is not None:
        return _date(quantity)
    lead = _lead(quantity)
    unit = f" {quantity.unit}" if quantity.unit[:1].isascii() and quantity.unit[:1].isalpha() else quantity.unit
    if quantity.value is None:
        return f"{_SIGNS[quantity.comparator]}若干{unit}"
    if quantity.upper is not None:
        mark = "-" if unit and quantity.value >= 0 else "至"
        return (
            f"{lead}{_plain(quantity.value, quantity.decimals)}{mark}{_plain(quantity.upper, quantity.decimals)}{unit}"
        )
    exponent = quantity.value.as_tuple().exponent
    if quantity.unit == RATIO_UNIT or (isinstance(exponent, int) and -exponent > 28 and unit == "%"):
        return lead + _ratio(quantity)
    return f"{lead}{_plain(quantity.value, quantity.decimals)}{unit}"


def _lead(quantity: Quantity) -> str:
    if quantity.exact:
        return _SIGNS[quantity.comparator]
    return "超" if quantity.comparator == ">" else _SIGNS[quantity.comparator] + "约"


def _plain(value: Decimal, decimals: int) -> str:
    exponent = value.as_tuple().exponent
    places = max(decimals, -exponent) if isinstance(exponent, int) else decimals
    return f"{value:.{places}f}"


def _ratio(quantity: Quantity) -> str:
    value = quantity.value or Decimal(0)
    if quantity.unit == RATIO_UNIT:
        ratio = Fraction(value).limit_denominator(10**6)
        return f"{ratio.numerator}:{ratio.denominator}"
    share = Fraction(value / 100).limit_denominator(10**3)
    return f"{share.denominator}分之{share.numerator}"


def _date(quantity: Quantity) -> str:
    if quantity.day is None:
        return ""
    written = f"{quantity.day.year}年{quantity.day.month}月{quantity.day.day}日"
    return f"{written}前" if quantity.comparator == "<=" else _SIGNS[quantity.comparator] + written
