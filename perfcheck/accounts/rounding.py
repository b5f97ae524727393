"""What the printed places of a figure leave open."""

from __future__ import annotations

from decimal import Decimal

from perfcheck.model import Quantity
from perfcheck.quantities import convert, factor

_COUNTED = frozenset(("people", "sessions", "lots", "shifts"))


def step(quantity: Quantity) -> Decimal:
    """Half a unit of the last printed place."""
    return Decimal(1).scaleb(-quantity.decimals) / 2


def slack(quantity: Quantity) -> Decimal:
    """By how much a figure may be rounded: nothing for a plain count, but shares and figures in tens of thousands are rounded."""
    rounded = quantity.decimals or quantity.unit in ("%", "pp") or quantity.unit[:1] in "十百千万亿"
    return step(quantity) if rounded else Decimal(0)


def counted_slack(quantity: Quantity) -> Decimal:
    """By how much a figure may be rounded: what is measured to its last place, what is counted not at all."""
    kind, size = factor(quantity.unit)
    return slack(quantity) if kind in _COUNTED or (kind == quantity.unit and size == 1) else step(quantity)


def differs(one: Quantity, other: Quantity) -> bool:
    """True where two single values cannot be the same number rounded; False too where their units cannot be converted."""
    if one.value is None or other.value is None:
        return False
    value = convert(other.value, other.unit, one.unit)
    rounded = convert(step(other), other.unit, one.unit)
    if value is None or rounded is None:
        return False
    return abs(one.value - value) > max(rounded, step(one))
