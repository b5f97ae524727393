"""Every numeric indicator hits its target to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    judged = [(row, judge(row)) for row in evaluation.indicators]
    # 100 % of something, nothing of something bad and dates are met exactly as a matter of course.
    open_ended = [
        (row, a) for row, a in judged if a and not a.dated and a.target and (a.unit, a.target) != ("%", Decimal(100))
    ]
    if len(open_ended) < evaluation.profile.limit("exact_indicators"):
        return
    if all(attainment.actual == attainment.target for _, attainment in open_ended):
        yield Finding(open_ended[0][0].actual.path, count=len(open_ended))
