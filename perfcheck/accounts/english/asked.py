"""Holds the figures and the day that an English goal asks for against the targets of the indicators it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perfcheck.accounts.asked import Asked
from perfcheck.accounts.english.clauses import DAY, Part, Sentence, sentences_of
from perfcheck.accounts.english.naming import Names, in_unit, lists, names, root
from perfcheck.accounts.english.statements import Statement, statements
from perfcheck.changes import states_change
from perfcheck.links import references
from perfcheck.model import Evaluation, Goal, Indicator
from perfcheck.patterns import compiled
from perfcheck.wording import flat, is_english

SHORTEST = 3
"""Signs of a word that is too short to tell what is dated."""
FEW = Decimal("1.35")
MANY = Decimal("1.6")
"""A figure further from the target than so many times asks for something else; the fewer words tell whose it is, the nearer it must lie."""
_LEADING = frozenset(("in", "by", "the", "to", "and", "also"))
_CHANGE = compiled(r"\b(?:another|further|additional|extra|increase|decrease|reduction|rise)\b")


def contradicted(evaluation: Evaluation) -> Iterator[Asked]:
    """Open 4 exhibitions, where the indicator asks for 5: of each indicator the first figure, or the day, that its goal asks for and it does not."""
    known = names(evaluation)
    due, found = _due(evaluation), set[int]()
    for goal in evaluation.goals:
        if not is_english(goal.text.text):
            continue
        sentences = sentences_of(goal.text.text, evaluation.year)
        values = {figure.value for sentence in sentences for clause in sentence.clauses for figure in clause.figures}
        for sentence in sentences:
            for statement in statements(sentence, known.numbers, asked=True):
                row = _otherwise(known, goal, statement, values)
                if row is not None and id(row) not in found:
                    found.add(id(row))
                    yield Asked(row, goal.text, (statement.begin, statement.end))
        for row, part in _late(due, goal, sentences):
            if id(row) not in found:
                found.add(id(row))
                yield Asked(row, goal.text, part)


def _otherwise(known: Names, goal: Goal, statement: Statement, values: set[Decimal]) -> Indicator | None:
    """The row whose target is another figure than the goal's; None where the goal means none for certain."""
    parts = _asked(known, statement)
    lead = [part.word for part in statement.parts if part.end <= statement.figure.start]
    if lead[-1:] == ["by"] or any(_CHANGE.fullmatch(part.word) for part in statement.parts):
        return None
    meant = known.meant(parts, statement.figure, "target")
    if meant is None:
        return None
    row, asked = meant.row, meant.row.target.quantity
    linked = references(row.goal.text)
    if (
        asked is None
        or asked.value is None
        or not asked.value
        or (linked and goal.id.text.strip() not in linked)
        or states_change(row)
    ):
        return None
    value, most = in_unit(statement.figure, asked), MANY if meant.words > 1 else FEW
    if (
        value is None
        or value == asked.value
        or asked.value in values
        or not asked.value / most <= value <= asked.value * most
    ):
        return None
    if value in known.stated[id(row)] or known.another(
        statement.figure.quantity(asked.unit).replaced(value=value), row
    ):
        return None
    return row


def _asked(known: Names, statement: Statement) -> list[Part]:
    """The words of what is asked for, without its bound and without the verb that asks."""
    lead = (part for part in statement.parts if part.start < statement.figure.start and part.word not in _LEADING)
    verb = next(lead, None)
    bounds = lists()["bounds"]
    kept = [part for part in statement.parts if part.word not in bounds and part.word[0] != DAY]
    return [part for part in kept if part is not verb or root(part.word) in known.under]


def _late(
    due: dict[str, list[Indicator]], goal: Goal, sentences: Sequence[Sentence]
) -> Iterator[tuple[Indicator, tuple[int, int]]]:
    """By 31 October, where an indicator of the goal allows until 30 November: rows that are due after the one day that the goal names.

    Of goals with one id the first that names a day takes the rows: there may be thousands of both.
    """
    parts = [part for sentence in sentences for clause in sentence.clauses for part in clause.parts]
    days = [part for part in parts if part.word[:1] == DAY]
    if len(days) != 1 or days[0].word == DAY:
        return
    said = {root(part.word) for part in parts if part.word}
    named = days[0].word.removeprefix(DAY)
    for row in due.pop(goal.id.text.strip(), ()):
        quantity = row.target.quantity
        day = quantity.day.isoformat() if quantity is not None and quantity.day is not None else ""
        # A day of another year is for another rule to say.
        if day <= named or day[:4] != named[:4] or not _DATED.search(row.target.text):
            continue
        if not said.isdisjoint(root(word) for word in flat(row.name.text).split() if len(word) > SHORTEST):
            yield row, (days[0].start, days[0].end)


def _due(evaluation: Evaluation) -> dict[str, list[Indicator]]:
    """The rows that ask for a day, by the goals that they name."""
    found: dict[str, list[Indicator]] = {}
    for row in evaluation.indicators:
        if row.target.quantity is not None and row.target.quantity.day is not None:
            for goal in references(row.goal.text):
                found.setdefault(goal, []).append(row)
    return found


_DATED = compiled(r"[0-9]{1,2}(?:st|nd|rd|th)? [A-Z]|[A-Z][a-z]+ [0-9]{1,2}\b|[0-9]{4}-[0-9]{2}-[0-9]{2}")
