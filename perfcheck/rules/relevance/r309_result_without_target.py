"""The results hold figures that no indicator or goal has taken up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from perfcheck.links import NAME, named_last
from perfcheck.model import Evaluation, Finding, Quantity, Related, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import factor, scan, scan_part
from perfcheck.wording import flat, sentences

SHOWN = 3
SHORTEST = 4
"""Code points below which a name is too common."""
_BESIDE = {"share", "pp", "time", "months", "工作日"}
"""What says how much more, how large a part, or how much earlier."""
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

    Parts and growth stand beside the figure that they belong to, in its unit, and so do ratios and days.
    """
    kinds = {_kind(one) for one in figures if one.value in planned or _named(evaluation, text, one)}
    if kinds:
        kinds |= _BESIDE
    return (one for one in figures if _kind(one) not in kinds)


def _kind(figure: Quantity) -> str:
    return factor(figure.unit)[0].partition("/")[0]


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
