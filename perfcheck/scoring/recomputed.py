"""The self-score recalculated: every indicator by the profile's formula, beside what the unit wrote (自评得分复核)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import Attainment, bands, boolean, judge, points
from perfcheck.faults import unread
from perfcheck.funds import executed_share, execution_earned
from perfcheck.model import Evaluation, Indicator, Light, Recomputed, RecomputedRow
from perfcheck.profile import grade_of
from perfcheck.quantities import figure, rounded

FULL = Decimal(100)
AHEAD = Decimal(5)
UNSPENT = Decimal(20)


def recompute(evaluation: Evaluation) -> Recomputed | None:
    """The recalculation of a self-evaluation; None where no indicator carries a weight.

    A score that no formula gives (a missed date, wording, a range of points) is taken over into the total as written, but
    never above its weight and within what its official option allows. The total is None where such a score is missing, where
    a section could not be read, and where the points come to more than the 100 it would be out of.
    """
    weighted = [row for row in evaluation.indicators if row.weight]
    if not evaluation.evaluated or not weighted:
        return None
    rows = tuple(_row(evaluation, row) for row in weighted)
    weights = [row.weight.value or Decimal(0) for row in weighted]
    execution = execution_earned(evaluation)
    counted = [_counted(row, weight) for row, weight in zip(rows, weights, strict=True)]
    known = [value for value in counted if value is not None]
    beside = evaluation.budget.weight.value if evaluation.budget is not None else None
    read = not evaluation.broken or not any(unread(evaluation, part) for part in ("indicators", "budget"))
    whole = read and len(known) == len(counted) and sum(weights, beside or Decimal(0)) <= FULL
    total = sum(known, execution or Decimal(0)) if whole else None
    own = evaluation.self_evaluation
    return Recomputed(
        rows=rows,
        execution=execution,
        total=total,
        stated=own.score.value if own else None,
        grade=grade_of(total, evaluation.profile.grades) if total is not None else "",
        lights=tuple(_lights(evaluation)),
    )


def _counted(row: RecomputedRow, weight: Decimal) -> Decimal | None:
    if row.recomputed is not None or row.stated is None:
        return row.recomputed
    return min(max(row.stated, Decimal(0)), weight)


def _row(evaluation: Evaluation, row: Indicator) -> RecomputedRow:
    weight = row.weight.value or Decimal(0)
    allowed = bands(row, weight)
    if allowed is not None:
        return _banded(row, weight, allowed)
    yes = boolean(row)
    if yes is not None:
        earned_all = rounded(weight) if yes else Decimal(0)
        return RecomputedRow(row.path, row.score.value, earned_all, f"{row.actual.text.strip()} → {figure(earned_all)}")
    found = judge(row)
    earned = points(found, weight, evaluation.profile.formula(row)) if found else None
    if found is None or earned is None:
        why = "missed-date" if found is not None else "no-quantity"
        return RecomputedRow(row.path, row.score.value, None, "", why)
    return RecomputedRow(
        row.path, row.score.value, earned.points, _formula(earned.formula, found, weight, earned.points)
    )


def _banded(row: Indicator, weight: Decimal, allowed: tuple[Decimal, Decimal]) -> RecomputedRow:
    """An official option leaves a range; a score outside it is moved to its nearest end."""
    low, high = (rounded(value) for value in allowed)
    stated = row.score.value
    kept = None if stated is None else min(max(stated, low), high)
    return RecomputedRow(row.path, stated, kept, f"{low} … {high}")


def _formula(formula: str, found: Attainment, weight: Decimal, earned: Decimal) -> str:
    """The arithmetic in signs, the same in every language."""
    target, actual = figure(found.target), figure(found.actual)
    if formula == "full":
        sign = "≥" if found.direction == ">=" else "≤"
        return f"{weight}" if found.dated else f"{actual} {sign} {target} → {weight}"
    if formula == "satisfaction":
        return f"{actual}% → {earned}"
    if formula == "zero":
        return f"{actual} > 0 → 0"
    if formula == "inverse":
        return f"(1 − ({actual} − {target}) ÷ {target}) × {weight} = {earned}"
    if formula == "threshold60":
        return f"({actual} ÷ {target} − 60%) ÷ 40% × {weight} = {earned}"
    return f"{actual} ÷ {target} × {weight} = {earned}"


def _lights(evaluation: Evaluation) -> Iterator[Light]:
    """The warning lights of a summary: work ahead of the money by more than 5 % of itself, more than a fifth unspent."""
    budget = evaluation.budget
    share = executed_share(budget) if budget is not None else None
    if budget is not None and budget.adjusted and not budget.adjusted.yuan:
        yield Light("yellow", "no-budget", {})
    if share is None:
        return
    rows = [row for row in evaluation.indicators if row.weight and row.score]
    weights = sum((row.weight.value or Decimal(0) for row in rows), Decimal(0))
    scores = sum((row.score.value or Decimal(0) for row in rows), Decimal(0))
    if weights > 0 and scores > 0 and len(rows) == len(evaluation.indicators):
        attained = scores / weights * 100
        ahead = (attained - share) / attained * 100
        if ahead > AHEAD:
            facts = {"attained": rounded(attained), "share": rounded(share), "ahead": rounded(ahead)}
            yield Light("red", "ahead", facts)
    if 100 - share > UNSPENT:
        yield Light("yellow", "unspent", {"left": rounded(100 - share)})
