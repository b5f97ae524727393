"""Holds the figures that a goal asks for against the targets of the indicators it names."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.accounts.naming import Meant, fits, names
from perfcheck.accounts.rounding import differs
from perfcheck.accounts.statements import Sentence, Statement, stated
from perfcheck.changes import states_change
from perfcheck.links import references
from perfcheck.model import Evaluation, Goal, Indicator, Quantity, Text
from perfcheck.tuples import NamedTuple

FULL = 100
"""Percent: no share is more."""


class Asked(NamedTuple):
    """An indicator, and where a goal asks for another figure than its target."""

    row: Indicator
    text: Text
    part: tuple[int, int]


def contradicted(evaluation: Evaluation) -> Iterator[Asked]:
    """改造背街小巷18条, where the indicator asks for 16: of each indicator the first figure that its goal asks for and it does not."""
    found: set[int] = set()
    for goal, sentence, statement in _untargeted(evaluation):
        meant = _meant(evaluation, goal, sentence, statement)
        if meant is None or id(meant.row) in found or not _asks_otherwise(goal, meant.row, statement.quantity):
            continue
        if _of_the_year(sentence, statement, meant) and _sure(goal, statement, meant):
            found.add(id(meant.row))
            yield Asked(meant.row, goal.text, sentence.stretch(statement, meant.begin))


def _untargeted(evaluation: Evaluation) -> Iterator[tuple[Goal, Sentence, Statement]]:
    """The figures of the goals, without those that an indicator asks for, which most are."""
    targets = {(q.value, q.unit) for row in evaluation.indicators if (q := row.target.quantity) is not None}
    for goal in evaluation.goals:
        for sentence in stated(goal.text.text, evaluation.year, True):
            for statement in sentence.statements:
                if (statement.quantity.value, statement.quantity.unit) not in targets:
                    yield goal, sentence, statement


def _meant(evaluation: Evaluation, goal: Goal, sentence: Sentence, statement: Statement) -> Meant | None:
    unit, own = statement.quantity.unit, goal.id.text.strip()
    return names(evaluation).meant(sentence.plain, statement.begin, statement.heads, unit, own)


def _asks_otherwise(goal: Goal, row: Indicator, quantity: Quantity) -> bool:
    """True where the goal's figure is not the target: of an indicator of this goal, and no change beside a level."""
    asked, linked = row.target.quantity, references(row.goal.text)
    if asked is None or not asked.exact or asked.upper is not None or asked.unit == "" or states_change(row):
        return False
    if asked.unit == "%" and asked.value is not None and asked.value > FULL:
        # A share that cannot be has a rule of its own.
        return False
    return (not linked or goal.id.text.strip() in linked) and differs(asked, quantity)


def _of_the_year(sentence: Sentence, statement: Statement, meant: Meant) -> bool:
    """False for a figure of other years, of all years together (累计) or of each of many."""
    if sentence.plain.endswith("累计", 0, meant.begin):
        return False
    return sentence.about_the_year(meant.begin) and not sentence.of_each(statement, meant.begin, meant.end)


def _sure(goal: Goal, statement: Statement, meant: Meant) -> bool:
    """True for a whole name, and for a short one with a figure that may be the row's."""
    return meant.whole or fits(statement.quantity, meant.row, meant.row.target, goal.text)
