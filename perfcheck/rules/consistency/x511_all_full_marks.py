"""All qualitative indicators have full marks and no description."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import band

MANY = 3


def check(evaluation: Evaluation) -> Iterator[Finding]:
    rows = [row for row in evaluation.indicators if row.weight and band(row.actual.text) is not None]
    if len(rows) < MANY or not all(row.score.value == row.weight.value for row in rows):
        return
    if not any(row.reason or row.evidence or row.grading or row.definition for row in rows):
        yield Finding(rows[0].score.path, count=len(rows))
