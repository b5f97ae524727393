"""Partial marks differ from what the formula gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import Attainment, bands, judge, points
from perfcheck.model import Evaluation, Finding, Indicator, Number, Related

_STRICTER = ("threshold60", "satisfaction")


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


def _follows(score: Number, due: Decimal) -> bool:
    """True where the score is what is due, rounded or cut off behind a printed decimal (9.98 → 9.9)."""
    if score.value is None:
        return False
    cut = Decimal(0) < due - score.value < Decimal(1).scaleb(-score.decimals) if score.decimals else False
    return cut or abs(due - score.value) <= score.rounding


def _follows_rate(row: Indicator, found: Attainment, weight: Decimal) -> bool:
    """True where an execution rate earns its share of the weight, whatever its target (92.4 % of 10)."""
    if not row.name.text.strip().endswith("执行率") or found.unit != "%":
        return False
    return _follows(row.score, found.actual / 100 * weight)


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
    if _follows(row.score, earned.points) or _follows_rate(row, found, weight):
        return None
    # Of two ways to grade a shortfall that are both in use, the milder is no slip.
    share = points(found, weight, "proportional")
    if earned.formula in _STRICTER and share is not None and _follows(row.score, share.points):
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
