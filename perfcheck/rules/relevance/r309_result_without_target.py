"""The results hold figures that no indicator or goal has taken up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from perfcheck.links import NAME, named_last
from perfcheck.model import Evaluation, Finding, Quantity, Related, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import scan
from perfcheck.wording import flat

SHOWN = 3
SHORTEST = 4
"""Code points below which a name is too common."""
_LINK = compiled(r"(?:为|是|达到?|:)$")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    stated = [
        (result.text, quantity)
        for result in evaluation.results
        for quantity in scan(result.text.text, year=evaluation.year)
        if quantity.value is not None and quantity.day is None and quantity.unit
    ]
    planned = _planned(evaluation) if stated else ()
    loose = [
        (text, found) for text, found in stated if found.value not in planned and not _named(evaluation, text, found)
    ]
    if loose:
        text, quantity = loose[0]
        yield Finding(
            text.path,
            part=(quantity.start, quantity.end),
            related=[Related(where.path, "same", (found.start, found.end)) for where, found in loose[1:SHOWN]],
            count=len(loose),
            figures=[where.text[found.start : found.end] for where, found in loose[:SHOWN]],
        )


def _named(evaluation: Evaluation, text: Text, found: Quantity) -> bool:
    """True where the figure is said of an indicator by name: the indicator has taken it up, whatever its value there."""
    before = _LINK.sub("", flat(text.text[max(0, found.start - NAME) : found.start]).rstrip())
    return len(named_last(evaluation, before)) >= SHORTEST


def _planned(evaluation: Evaluation) -> set[Decimal]:
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
    if evaluation.budget is not None:
        budget = evaluation.budget
        amounts = (budget.initial, budget.adjusted, budget.executed, budget.opening_balance, budget.closing_balance)
        figures = [amount.number for amount in amounts if amount.number is not None]
        # What was added to the budget, and what is left of it.
        found |= {*figures, *(abs(one - other) for one, other in combinations(figures, 2))}
    return found
