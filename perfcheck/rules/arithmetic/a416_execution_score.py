"""The points of the execution rate do not follow from the rate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import executed_share, execution, rate
from perfcheck.model import Budget, Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    if budget is None or budget.weight.value is None or budget.score.value is None:
        return
    found = execution(budget, budget.weight.value, evaluation.profile.formulas["execution"])
    if found is None or not 0 <= budget.score.value <= budget.weight.value:
        return
    full = budget.score.value == budget.weight.value and found.points < budget.weight.value
    if _follows_print(budget) and not full:
        return
    if full or not found.follows:
        yield Finding(
            budget.score.path,
            related=[Related(budget.execution_rate.path, "same")] if budget.execution_rate else [],
            score=budget.score.value,
            share=executed_share(budget),
            weight=budget.weight.value,
            due=found.points,
        )


def _follows_print(budget: Budget) -> bool:
    """True where the points follow a printed rate that is itself wrong: then the rate is the fault."""
    found = rate(budget)
    if found is None or found.closes or budget.weight.value is None or budget.score.value is None:
        return False
    due = budget.weight.value * min(found.stated, Decimal(100)) / 100
    return abs(due - budget.score.value) <= budget.score.rounding
