"""The closing balance is stated in two places, differently."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import Statement, balances, in_unit, shown, size, step, sums, tidy
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    stated = balances(evaluation)
    for other in stated[1:]:
        first = stated[0]
        difference = (first.amount.yuan or Decimal(0)) - (other.amount.yuan or Decimal(0))
        rounding = (step(first.amount) + step(other.amount)) / 2
        if abs(difference) <= rounding:
            continue
        yield _finding(evaluation, first, other)


def _finding(evaluation: Evaluation, first: Statement, other: Statement) -> Finding:
    unit = first.amount.unit
    difference = in_unit(first.amount, unit) - in_unit(other.amount, unit)
    cause = _same_residual(evaluation, abs(difference), unit)
    return Finding(
        first.path,
        part=first.part,
        related=[Related(other.path, "same", other.part)],
        case="common-cause" if cause else "",
        first=shown(first.amount),
        other=shown(other.amount),
        other_unit=other.amount.unit,
        difference=tidy(abs(difference)),
        unit=unit,
        cause=cause,
    )


def _same_residual(evaluation: Evaluation, difference: Decimal, unit: str) -> str:
    """The code of the sum whose residual is this very difference: one amount booked in two ways."""
    for total in sums(evaluation):
        residual = abs(total.difference) * size(total.total.unit)
        same = abs(residual - difference * size(unit)) <= size(unit) / 1000
        if total.column == "executed" and not total.closes and total.slip is None and same:
            return "A401" if total.block == "by_source" else "A402"
    return ""
