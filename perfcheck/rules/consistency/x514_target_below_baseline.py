"""The target is worse than what was reached the year before."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.attainment import direction_of, is_cost
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, before = row.target.quantity, row.baseline.quantity
        if target is None or before is None or target.value is None or before.value is None or target.upper:
            continue
        value = before.value if not before.unit else quantities.convert(before.value, before.unit, target.unit)
        if value is None or before.day or target.day or is_cost(row):
            continue
        worse = target.value < value if direction_of(row) == ">=" else target.value > value
        if worse:
            yield Finding(
                row.target.path,
                related=[Related(row.baseline.path, "same")],
                target=row.target.text,
                baseline=row.baseline.text,
            )
