"""Holds what English accounts tell of an indicator against the value that its row gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from perfcheck.accounts.english.clauses import Figure, Sentence, numbers_of, sentences_of
from perfcheck.accounts.english.naming import Meant, Names, in_unit, names
from perfcheck.accounts.english.statements import Statement, statements
from perfcheck.accounts.rounding import slack, step
from perfcheck.links import references
from perfcheck.model import Evaluation, Indicator, Quantity, Text
from perfcheck.patterns import compiled
from perfcheck.texts import accounts
from perfcheck.wording import is_english

SHOWN = 10
"""So many of the places that say otherwise are named."""
# A figure this many times the table's, or this part of it, is of something else; the fewer words tell whose it is, the nearer it must lie.
NEAR = {0: Decimal("1.18"), 1: Decimal("1.18"), 2: Decimal("1.43")}
WHOLE = Decimal(2)
MOST = 16
"""A row with more figures than this tells a list, and a figure may be any of it."""

# Next year we plan 4,300 contacts and 980 home visits: it holds for what stands behind “and” as well.
_ANOTHER_TIME = compiled(
    r"\b(?:next|coming|last|previous) (?:but one )?year|\byear before|\bplan(?:s|ned|ning)?\b|\boriginal(?:ly)?\b|\bat first\b|\binitially\b"
    r"|\b(?:in|for|during|by) (?P<year>(?:19|20)[0-9]{2})(?=[ ,])",
    re.IGNORECASE,
)

Stretch = tuple[Text, tuple[int, int]]
"""A stretch of a text."""


def contradicted(evaluation: Evaluation) -> Iterator[tuple[Indicator, list[Stretch]]]:
    """Every row that an English text gives another value, with the first few places that do, in the order of the texts."""
    found: dict[int, tuple[Indicator, list[Stretch]]] = {}
    known = names(evaluation)
    goals = {goal.actual.path: goal.id.text.strip() for goal in evaluation.goals if goal.actual}
    for text in (*accounts(evaluation), *(problem.text for problem in evaluation.problems if problem.text)):
        if not is_english(text.text):
            continue
        for sentence in sentences_of(text.text, evaluation.year):
            until = _of_the_year(text.text, sentence, evaluation.year)
            for statement in statements(sentence, known.numbers):
                if statement.begin >= until:
                    break
                row = _otherwise(known, statement, text, goals.get(text.path, ""))
                if row is not None:
                    _, places = found.setdefault(id(row), (row, []))
                    if len(places) < SHOWN:
                        places.append((text, (statement.begin, statement.end)))
    yield from found.values()


def _of_the_year(text: str, sentence: Sentence, year: int | None) -> int:
    """Up to where a sentence may tell what came of the year: not behind a plan, a first count or another year."""
    for match in _ANOTHER_TIME.finditer(text, sentence.start, sentence.end):
        if match["year"] is None or match["year"] != str(year):
            return match.start()
    return sentence.end


def _otherwise(known: Names, statement: Statement, text: Text, goal: str) -> Indicator | None:
    """The row that a statement gives another value; None where it means none for certain, or tells one of the row's figures."""
    figure = statement.figure
    if figure.many is not None and figure.unit == "%":
        return None
    meant = known.meant(statement.parts, figure, "actual")
    if meant is None:
        return None
    row, own = meant.row, meant.row.actual.quantity
    if own is None or own.value is None or not own.single or not _linked(goal, row, meant):
        return None
    value = in_unit(figure, own)
    if value is None or not near(value, own.value, meant) or _tells(figure, value, known.stated[id(row)], own):
        return None
    if known.another(figure.quantity(own.unit).replaced(value=value), row):
        return None
    return None if own.value in numbers_of(text.text) else row


def near(value: Decimal, own: Decimal, meant: Meant) -> bool:
    """True where a figure may be the row's own, mistaken."""
    most = WHOLE if meant.whole and meant.words > 1 else NEAR.get(meant.words, NEAR[2])
    return own > 0 and own / most <= value <= own * most


def _linked(goal: str, row: Indicator, meant: Meant) -> bool:
    """A goal speaks of its own rows; of another's only by the whole name."""
    linked = references(row.goal.text)
    return meant.whole or not goal or not linked or goal in linked


def _tells(figure: Figure, value: Decimal, stated: frozenset[Decimal], own: Quantity) -> bool:
    """True for one of the figures that the row states: its value, its target, last year's, or what lies between two of them."""
    if len(stated) > MOST:
        return True
    values = [own.value or Decimal(0), *stated]
    open_ = max(step(own), step(figure.quantity(own.unit)), slack(own))
    told = (*values, *(abs(one - other) for one, other in combinations(values, 2)), Decimal(0))
    return any(abs(value - one) <= open_ for one in told)
