"""Target and actual are in different units of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, actual = row.target.quantity, row.actual.quantity
        if target is None or actual is None or not target.unit or not actual.unit or target.unit == actual.unit:
            continue
        if not quantities.comparable(target, actual):
            continue
        if quantities.factor(target.unit)[1] != quantities.factor(actual.unit)[1]:
            yield Finding(
                row.actual.path,
                related=[Related(row.target.path, "target")],
                target=row.target.text,
                actual=row.actual.text,
                unit=target.unit,
            )
