"""What the plan has figures for: the figures themselves, what they are of, and what the indicators came to."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from perfcheck.accounts.shares import FULL
from perfcheck.model import Budget, Evaluation
from perfcheck.quantities import scan
from perfcheck.wording import subject

LEAST = 100
"""Of smaller numbers some share is always near."""


@lru_cache(maxsize=2)
def figures(evaluation: Evaluation) -> frozenset[Decimal]:
    """Every figure of the indicators, goals, tasks and the budget."""
    rows = evaluation.indicators
    stated = [
        quantity for row in rows for field in (row.target, row.actual, row.baseline) for quantity in field.quantities
    ]
    texts = [row.reason.text for row in rows if row.reason.text]
    texts += [text.text for goal in evaluation.goals for text in (goal.text, goal.actual)]
    texts += [task.text.text for task in evaluation.tasks]
    if evaluation.budget is not None:
        texts += [evaluation.budget.reason.text, evaluation.budget.adjustment_reason.text]
    stated += [quantity for text in texts for quantity in scan(text, year=evaluation.year)]
    found = {quantity.value for quantity in stated if quantity.value is not None}
    return frozenset(found) if evaluation.budget is None else frozenset(found | _amounts(evaluation.budget))


def _amounts(budget: Budget) -> set[Decimal]:
    """The amounts of a budget, and what lies between any two: what was added to it, and what is left."""
    amounts = (budget.initial, budget.adjusted, budget.executed, budget.opening_balance, budget.closing_balance)
    numbers = [amount.number for amount in amounts if amount.number is not None]
    return {*numbers, *(abs(one - other) for one, other in combinations(numbers, 2))}


@lru_cache(maxsize=2)
def subjects(evaluation: Evaluation) -> frozenset[str]:
    """What the plan has figures for: other figures in a clause about it are details."""
    texts = [row.name.text for row in evaluation.indicators if row.target.quantities]
    planned = [goal.text.text for goal in evaluation.goals] + [task.text.text for task in evaluation.tasks]
    texts += [text for text in planned if any(one.unit for one in scan(text, year=evaluation.year))]
    return frozenset().union(*map(subject, texts))


@lru_cache(maxsize=2)
def shares(evaluation: Evaluation) -> frozenset[Decimal]:
    """The shares below 100 % that the indicators came to, with their decimals."""
    actuals = [row.actual.quantity for row in evaluation.indicators if row.actual.quantity is not None]
    return frozenset(
        q.value for q in actuals if q.value is not None and q.unit == "%" and q.decimals and q.value < FULL
    )


@lru_cache(maxsize=2)
def amounts(evaluation: Evaluation) -> list[Decimal]:
    """The amounts that the indicators came to, in order."""
    actuals = [row.actual.quantity for row in evaluation.indicators if row.actual.quantity is not None]
    return sorted(q.value for q in actuals if q.value is not None and q.unit != "%" and q.value >= LEAST)
