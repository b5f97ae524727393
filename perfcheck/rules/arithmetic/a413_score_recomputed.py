"""Partial marks differ from what the formula gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import bands, judge, points
from perfcheck.model import Evaluation, Finding, Indicator, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        weight, score = row.weight.value, row.score.value
        if weight is None or score is None or not Decimal(0) < score <= weight:
            continue
        finding = _qualitative(row, weight, score) or _quantitative(evaluation, row, weight, score)
        if finding is not None:
            yield finding


def _qualitative(row: Indicator, weight: Decimal, score: Decimal) -> Finding | None:
    allowed = bands(row, weight)
    if allowed is None or allowed[0] <= score <= allowed[1]:
        return None
    low, high = allowed
    return Finding(row.score.path, case="band", score=score, option=row.actual.text, low=low, high=high)


def _quantitative(evaluation: Evaluation, row: Indicator, weight: Decimal, score: Decimal) -> Finding | None:
    # A grading standard of the row's own stands above the formula, and so does a reason on a target that is met.
    if row.grading or score == weight:
        return None
    found = judge(row)
    if found is None or (found.met and row.reason):
        return None
    earned = points(found, weight, evaluation.profile.formula(row))
    if earned is None:
        return None
    if abs(earned.points - score) <= row.score.rounding:
        return None
    return Finding(
        row.score.path,
        case="" if earned.formula == "proportional" else earned.formula,
        related=[Related(row.target.path, "target"), Related(row.actual.path, "actual")],
        score=score,
        points=earned.points,
        # A target that is met is quoted: no arithmetic leads to the full weight, and none to a date.
        actual=row.actual.text if earned.formula == "full" else found.actual,
        target=row.target.text if earned.formula == "full" else found.target,
        weight=weight,
    )
