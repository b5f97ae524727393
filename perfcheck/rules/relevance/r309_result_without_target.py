"""The results hold figures that no indicator or goal has taken up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Related
from perfcheck.quantities import scan

SHOWN = 3


def check(evaluation: Evaluation) -> Iterator[Finding]:
    stated = [
        (result.text, quantity)
        for result in evaluation.results
        for quantity in scan(result.text.text, year=evaluation.year)
        if quantity.value is not None and quantity.day is None and quantity.unit
    ]
    planned = _planned(evaluation) if stated else ()
    loose = [(text, quantity) for text, quantity in stated if quantity.value not in planned]
    if loose:
        text, quantity = loose[0]
        yield Finding(
            text.path,
            part=(quantity.start, quantity.end),
            related=[Related(where.path, "same", (found.start, found.end)) for where, found in loose[1:SHOWN]],
            count=len(loose),
            figures=[where.text[found.start : found.end] for where, found in loose[:SHOWN]],
        )


def _planned(evaluation: Evaluation) -> set[Decimal]:
    """Every figure of the indicators, goals, tasks and the budget."""
    rows = evaluation.indicators
    stated = [
        quantity for row in rows for field in (row.target, row.actual, row.baseline) for quantity in field.quantities
    ]
    texts = [row.reason.text for row in rows if row.reason.text]
    texts += [text.text for goal in evaluation.goals for text in (goal.text, goal.actual)]
    texts += [task.text.text for task in evaluation.tasks]
    stated += [quantity for text in texts for quantity in scan(text, year=evaluation.year)]
    found = {quantity.value for quantity in stated if quantity.value is not None}
    if evaluation.budget is not None:
        budget = evaluation.budget
        found |= {a.number for a in (budget.initial, budget.adjusted, budget.executed) if a.number is not None}
        found |= {a.number for a in (budget.opening_balance, budget.closing_balance) if a.number is not None}
    return found
