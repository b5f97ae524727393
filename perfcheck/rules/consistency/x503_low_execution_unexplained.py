"""The budget was not spent and no reason is given."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import executed_share, in_unit, shown, slipped, tidy
from perfcheck.model import Budget, Evaluation, Finding, Number, Related
from perfcheck.wording import placeholder

SPENT = Decimal("99.5")
"""From here on the rate is 100 % as the forms round it."""


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    share = executed_share(budget) if budget else None
    if budget is None or share is None or share >= SPENT or _explained(evaluation, budget):
        return
    whole = budget.adjusted or budget.initial
    if {whole.path, budget.executed.path} & slipped(evaluation):
        return
    limit = evaluation.profile.limit("execution_rate")
    lost = (
        budget.score.value is not None and budget.weight.value is not None and budget.score.value < budget.weight.value
    )
    yield Finding(
        budget.reason.path,
        case="" if share < limit else "points" if lost else "unspent",
        severity=None if share < limit or lost else "hint",
        related=[Related(budget.executed.path, "actual"), Related(whole.path, "budget")],
        share=share,
        limit=limit,
        executed=shown(budget.executed),
        budget=shown(whole),
        unspent=tidy(in_unit(whole, whole.unit) - in_unit(budget.executed, whole.unit)),
        unit=whole.unit,
        score=_points(budget.score),
        weight=_points(budget.weight),
    )


def _points(number: Number) -> str:
    """Points as they are printed, without the unit that the sentence has."""
    return "" if number.value is None else f"{number.value:f}"


def _explained(evaluation: Evaluation, budget: Budget) -> bool:
    """True where the reason stands at the budget or at a row of the table that measures the execution rate."""
    reasons = [budget.reason.text]
    reasons += [row.reason.text for row in evaluation.indicators if "执行率" in row.name.text]
    return not all(placeholder(reason, language=evaluation.language) for reason in reasons)
