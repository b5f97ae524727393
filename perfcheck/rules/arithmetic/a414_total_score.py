"""The printed total is not the sum of the scores."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import execution_earned
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    own = evaluation.self_evaluation
    rows = evaluation.indicators
    # A missing score is another rule's finding; without it no total can be computed.
    if own is None or own.score.value is None or not rows or not all(row.score for row in rows):
        return
    total = sum((row.score.value or Decimal(0) for row in rows), Decimal(0))
    execution = _execution(evaluation)
    if min(abs(own.score.value - total), abs(own.score.value - total - execution)) <= own.score.rounding:
        return
    yield Finding(
        own.score.path,
        case="impossible" if _impossible(evaluation) else "",
        stated=own.score.value,
        total=total,
        execution=execution,
        sum=total + execution,
        difference=own.score.value - total - execution,
    )


def _impossible(evaluation: Evaluation) -> bool:
    """True where a score that no row can have is among the summands: the sum is no total to be written down."""
    pairs = [(row.score.value, row.weight.value) for row in evaluation.indicators]
    if evaluation.budget is not None:
        pairs.append((evaluation.budget.score.value, evaluation.budget.weight.value))
    return any(score is not None and (score < 0 or (weight is not None and score > weight)) for score, weight in pairs)


def _execution(evaluation: Evaluation) -> Decimal:
    """The points of the execution rate: as written, else what it earns."""
    budget = evaluation.budget
    if budget is not None and budget.score.value is not None:
        return budget.score.value
    return execution_earned(evaluation) or Decimal(0)
