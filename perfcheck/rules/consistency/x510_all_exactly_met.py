"""Every numeric indicator hits its target to the digit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import quantities
from perfcheck.direction import is_cost
from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.texts import own_upkeep

FULL = Decimal(100)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if own_upkeep(evaluation):
        return
    open_ended = [row for row in evaluation.indicators if _open_ended(row)]
    exact = [row for row in open_ended if _exact(row)]
    if exact and len(exact) == len(open_ended) and len(exact) >= evaluation.profile.limit("exact_indicators"):
        yield Finding(exact[0].actual.path, count=len(exact), name=exact[0].name.text, value=exact[0].actual.text)


def _open_ended(row: Indicator) -> bool:
    """A target in numbers that might as well have been missed; 100 %, zero and costs are met as a matter of course."""
    target, actual = row.target.quantity, row.actual.quantity
    if target is None or actual is None or target.value is None or actual.value is None:
        return False
    return not (target.value == 0 or (target.unit == "%" and target.value == FULL) or is_cost(row))


def _exact(row: Indicator) -> bool:
    target, actual = row.target.quantity, row.actual.quantity
    if target is None or actual is None or target.value is None or actual.value is None:
        return False
    if not target.unit or not actual.unit:
        return target.value == actual.value
    return quantities.convert(actual.value, actual.unit, target.unit) == target.value
