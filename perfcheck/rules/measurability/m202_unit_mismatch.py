"""Target and actual are in units that cannot be converted into one another."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.model import Evaluation, Finding, Quantity, Related

# Kinds of units that measure different things; plain classifiers (个, 项, 家) are often used for one another.
_MEASURED = frozenset(("money", "share", "area", "length", "mass", "time", "people", "人次", "pp", "energy", "volume"))


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, actual = row.target.quantity, row.actual.quantity
        if target is None or actual is None or not _differs(target, actual):
            continue
        kinds = {quantities.factor(target.unit)[0], quantities.factor(actual.unit)[0]}
        yield Finding(
            row.actual.path,
            severity=None if kinds & _MEASURED else "hint",
            related=[Related(row.target.path, "target")],
            target=row.target.text,
            actual=row.actual.text,
            target_unit=target.unit,
            actual_unit=actual.unit,
        )


def _differs(target: Quantity, actual: Quantity) -> bool:
    if target.day is not None or actual.day is not None or not target.unit or not actual.unit:
        return False
    return not quantities.comparable(target, actual)
