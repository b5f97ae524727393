"""The indicators are said to be attained far beyond what the spending shows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import executed_share, slipped
from perfcheck.model import Evaluation, Finding, Related
from perfcheck.quantities import rounded
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    share = executed_share(budget) if budget else None
    attained = _attained(evaluation)
    if budget is None or share is None or attained is None or budget.executed.path in slipped(evaluation):
        return
    limit = evaluation.profile.limit("attainment_gap")
    gap = attained - share
    if gap > limit:
        reasoned = not placeholder(budget.reason.text, language=evaluation.language)
        yield Finding(
            budget.executed.path,
            case="reasoned" if reasoned else "",
            severity="hint" if reasoned else None,
            related=[Related((budget.adjusted or budget.initial).path, "budget")],
            attained=attained,
            share=share,
            gap=gap,
            limit=limit,
        )


def _attained(evaluation: Evaluation) -> Decimal | None:
    """Scores in percent of weights, the execution rate's own row left out; None unless every row has both."""
    rows = [row for row in evaluation.indicators if "执行率" not in row.name.text]
    weights = sum((row.weight.value or Decimal(0) for row in rows), Decimal(0))
    scores = sum((row.score.value or Decimal(0) for row in rows), Decimal(0))
    if weights <= 0 or not all(row.weight and row.score for row in rows):
        return None
    # Scores beyond their weights are for another rule to name; with them nobody attains anything.
    if any((row.score.value or 0) > (row.weight.value or 0) for row in rows):
        return None
    return rounded(scores / weights * 100)
