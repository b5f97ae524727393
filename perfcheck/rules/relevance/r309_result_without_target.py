"""The results hold figures that no indicator or goal has taken up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Path, Quantity, Related
from perfcheck.quantities import scan

SHOWN = 3


def check(evaluation: Evaluation) -> Iterator[Finding]:
    planned: set[Decimal] | None = None
    loose: list[tuple[Path, Quantity, str]] = []
    for result in evaluation.results:
        text = result.text.text
        found = [q for q in scan(text, year=evaluation.year) if q.value is not None and q.day is None and q.unit]
        if found:
            planned = _planned(evaluation) if planned is None else planned
            loose += [
                (result.path / "text", quantity, text[quantity.start : quantity.end])
                for quantity in found
                if quantity.value not in planned
            ]
    if loose:
        path, quantity, _ = loose[0]
        yield Finding(
            path,
            part=(quantity.start, quantity.end),
            related=[Related(where, "same", (found.start, found.end)) for where, found, _ in loose[1:SHOWN]],
            count=len(loose),
            figures=[written for _, _, written in loose[:SHOWN]],
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
