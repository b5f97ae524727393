"""The results hold figures that no indicator or goal has taken up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from perfcheck.links import NAME, named_last
from perfcheck.model import Evaluation, Finding, Quantity, Related, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import scan, scan_part
from perfcheck.wording import clauses, flat, sentences, subject

SHOWN = 3
SHORTEST = 4
"""Code points below which a name is too common."""
_LINK = compiled(r"(?:为|是|达到?|:)$")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    told = [(result.text, start, end) for result in evaluation.results for start, end in sentences(result.text.text)]
    stated = [(text, found) for text, start, end in told if (found := _figures(text, start, end, evaluation.year))]
    planned = _planned(evaluation) if stated else set()
    loose = [(text, figure) for text, figures in stated for figure in _loose(evaluation, text, figures, planned)]
    if loose:
        text, quantity = loose[0]
        yield Finding(
            text.path,
            part=(quantity.start, quantity.end),
            related=[Related(where.path, "same", (found.start, found.end)) for where, found in loose[1:SHOWN]],
            count=len(loose),
            figures=[where.text[found.start : found.end] for where, found in loose[:SHOWN]],
        )


def _loose(evaluation: Evaluation, text: Text, figures: list[Quantity], planned: set[Decimal]) -> Iterator[Quantity]:
    """The figures of a sentence that belong to nothing planned.

    Beside a planned figure all others are its details: parts, growth, what went into it. Without one a figure is loose whose
    clause speaks of nothing that the plan has figures for.
    """
    if any(one.value in planned or _named(evaluation, text, one) for one in figures):
        return iter(())
    return (one for one in figures if _about(text, one).isdisjoint(_quantified(evaluation)))


def _about(text: Text, figure: Quantity) -> frozenset[str]:
    """What the clause of a figure is about."""
    start, end = next((start, end) for start, end in clauses(text.text) if start <= figure.start < end)
    return subject(text.text[start:end])


@lru_cache(maxsize=2)
def _quantified(evaluation: Evaluation) -> frozenset[str]:
    """What the plan has figures for: other figures in a clause about it are details."""
    texts = [row.name.text for row in evaluation.indicators if row.target.quantities]
    planned = [goal.text.text for goal in evaluation.goals] + [task.text.text for task in evaluation.tasks]
    texts += [text for text in planned if any(one.unit for one in scan(text, year=evaluation.year))]
    return frozenset().union(*map(subject, texts))


def _figures(text: Text, start: int, end: int, year: int | None) -> list[Quantity]:
    """What a sentence counts or measures, with offsets into the whole text."""
    found = scan_part(text.text, start, end, year=year)
    return [one.shifted(start) for one in found if one.value is not None and one.day is None and one.unit]


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
