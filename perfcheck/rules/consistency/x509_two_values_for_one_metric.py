"""One metric has two values in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from perfcheck import quantities
from perfcheck.accounts.events import dated
from perfcheck.accounts.naming import names, opened
from perfcheck.accounts.rounding import step
from perfcheck.accounts.statements import Sentence, Statement, stated
from perfcheck.changes import states_change
from perfcheck.links import references
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Field, Finding, Indicator, Measure, Quantity, Related, Text
from perfcheck.quantities import factor, scan
from perfcheck.texts import accounts
from perfcheck.tuples import NamedTuple

FULL = 100
"""Percent: no share is more."""
SHOWN = 10
"""So many of the places that say otherwise are named."""
FORM = ("预算执行率", "自评得分", "自评总分")
"""What the form itself states: the rate of execution, the score."""
APART = 2
"""A short name with a figure so many times the table's speaks of something else."""

Stretch = tuple[Text, tuple[int, int]]
"""A stretch of a text."""
Told = tuple[int, Stretch, Quantity]
"""A figure told under a name: how many were told before it, where, and what it is."""


class Metric(NamedTuple):
    """A value of the form: its name, what a text may call it, the quantity, the field that states it."""

    name: str
    called: tuple[str, ...]
    quantity: Quantity
    field: Field
    row: Indicator | None


def check(evaluation: Evaluation) -> Iterator[Finding]:
    told = _Told(evaluation)
    for metric in _metrics(evaluation, told):
        other = told.about(metric).disagreeing(metric.quantity)
        if other:
            text, (start, end) = other[0]
            yield Finding(
                metric.field.path,
                related=[Related(text.path, "same", part) for text, part in other],
                name=metric.name,
                value=metric.field.text,
                other=text.text[start:end],
            )
    yield from _asked(evaluation)
    yield from _dated(evaluation)


def _asked(evaluation: Evaluation) -> Iterator[Finding]:
    """An indicator and the goal it belongs to ask for different figures."""
    targets = {(q.value, q.unit) for row in evaluation.indicators if (q := row.target.quantity) is not None}
    found: set[int] = set()
    for goal in evaluation.goals:
        own = goal.id.text.strip()
        for sentence in stated(goal.text.text, evaluation.year, True):
            for statement in sentence.statements:
                quantity, plain = statement.quantity, sentence.plain
                # Most figures of a goal are what an indicator asks for.
                if (quantity.value, quantity.unit) in targets:
                    continue
                meant = names(evaluation).meant(plain, statement.begin, statement.heads, quantity.unit, own)
                if meant is None or id(meant.row) in found or not _asks_otherwise(meant.row, own, quantity):
                    continue
                if not sentence.about_the_year(meant.begin) or sentence.of_each(statement, meant.begin, meant.end):
                    continue
                if plain.endswith("累计", 0, meant.begin) or not (
                    meant.whole or _may_be(meant.row, meant.row.target, goal.text, quantity)
                ):
                    continue
                found.add(id(meant.row))
                text, (start, end) = _stretch(goal.text, sentence, statement, meant.begin)
                yield Finding(
                    meant.row.target.path,
                    case="target",
                    related=[Related(text.path, "same", (start, end))],
                    name=meant.row.name.text.strip(),
                    value=meant.row.target.text,
                    other=text.text[start:end],
                )


def _asks_otherwise(row: Indicator, goal: str, quantity: Quantity) -> bool:
    """True where the goal's figure is not the target: of an indicator of this goal, and no change beside a level."""
    asked, linked = row.target.quantity, references(row.goal.text)
    if asked is None or not asked.exact or asked.upper is not None or asked.unit == "" or states_change(row):
        return False
    if asked.unit == "%" and asked.value is not None and asked.value > FULL:
        # A share that cannot be has a rule of its own.
        return False
    return (not linked or goal in linked) and _differs(asked, quantity)


def _dated(evaluation: Evaluation) -> Iterator[Finding]:
    """An event has one day in the table and another in a text."""
    found: set[int] = set()
    for event in dated(evaluation):
        quantity = event.row.actual.quantity
        if quantity is None or quantity.day is None or quantity.day == event.day or id(event.row) in found:
            continue
        # A year that is not the evaluated one is for another rule to say.
        if quantity.day.year != event.day.year:
            continue
        found.add(id(event.row))
        start, end = event.part
        yield Finding(
            event.row.actual.path,
            related=[Related(event.text.path, "same", event.part)],
            name=event.row.name.text.strip(),
            value=event.row.actual.text,
            other=event.text.text[start:end].strip(),
        )


class _Told:
    """What the texts that say what was done state about the metrics.

    A form may have thousands of metrics of one name and thousands of texts that name it: what is stated under a name is worked out
    once, and no metric is held against all of it.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.names = names(evaluation)
        self.known: dict[tuple[str, ...], _Stated] = {}
        self.under: dict[str, list[Told]] = {}
        self.short: dict[int, list[Told]] = {}
        self.values = {(q.value, q.unit) for row in evaluation.indicators if (q := row.actual.quantity) is not None}
        self.count = 0
        goals = {goal.actual.path: goal.id.text.strip() for goal in evaluation.goals if goal.actual}
        for text in (*accounts(evaluation), *(problem.text for problem in evaluation.problems if problem.text)):
            goal = goals.get(text.path, "")
            for sentence in stated(text.text, evaluation.year):
                for statement in sentence.statements:
                    self._take(text, sentence, statement, goal)

    def about(self, metric: Metric) -> _Stated:
        """What is stated about a metric: under its whole names, and under a short one that can only be its own."""
        short = self.short.get(id(metric.row), ())
        if short:
            return _Stated(sorted((*self._whole(metric.called), *short), key=_order))
        if metric.called not in self.known:
            self.known[metric.called] = _Stated(sorted(self._whole(metric.called), key=_order))
        return self.known[metric.called]

    def _whole(self, called: tuple[str, ...]) -> Iterator[Told]:
        for name in called:
            yield from self.under.get(name, ())

    def _take(self, text: Text, sentence: Sentence, statement: Statement, goal: str) -> None:
        self.count += 1
        plain, quantity = sentence.plain, statement.quantity
        for head in statement.heads:
            name = self.names.ended(plain, head) or _of_the_form(plain, head)
            if name:
                if self._counts(sentence, statement, head - len(name), head):
                    told = self.under.setdefault(name, [])
                    told.append((self.count, _stretch(text, sentence, statement, head - len(name)), quantity))
                return
        # Most figures are the table's own, whatever they are called.
        if (quantity.value, quantity.unit) in self.values:
            return
        begin, head = statement.begin, statement.heads[-1]
        row = self.names.shortened(plain, begin, head, quantity.unit, goal)
        if row is None or not self._counts(sentence, statement, begin, head):
            return
        if _may_be(row, row.actual, text, quantity):
            told = self.short.setdefault(id(row), [])
            told.append((self.count, _stretch(text, sentence, statement, begin), quantity))

    @staticmethod
    def _counts(sentence: Sentence, statement: Statement, begin: int, head: int) -> bool:
        if statement.quantity.unit == "%" and statement.link.startswith("完成"):
            # 体质测试人数完成97%: how much of the target.
            return False
        return sentence.about_the_year(begin) and not sentence.of_each(statement, begin, head)


def _of_the_form(plain: str, head: int) -> str:
    """A name of the form itself that ends at a place; "" where none does."""
    name = next((name for name in FORM if plain.endswith(name, 0, head)), "")
    return name if name and opened(plain, head - len(name)) else ""


def _may_be(row: Indicator, field: Measure, text: Text, quantity: Quantity) -> bool:
    """False where a figure under a short name is told to be another's: the row's own stands beside it, or it is far away."""
    own = field.quantity
    if own is None or own.value is None or quantity.value is None:
        return False
    value = quantities.convert(quantity.value, quantity.unit, own.unit)
    if value is None or not own.value / APART <= value <= own.value * APART:
        return False
    amount = _amount(quantity)
    others = {_amount(q) for q in (row.target.quantity, row.baseline.quantity) if q is not None and q is not own}
    return amount not in others and _amount(own) not in _amounts(text.text)


def _stretch(text: Text, sentence: Sentence, statement: Statement, begin: int) -> Stretch:
    return text, (sentence.start + begin, sentence.start + statement.quantity.end)


def _order(told: Told) -> int:
    return told[0]


class _Stated:
    """The statements about one name: equal ones together, by their unit, each with its numbers in the order of the texts."""

    def __init__(self, statements: Iterable[Told]) -> None:
        self.places: list[Stretch] = []
        self.units: dict[str, dict[tuple[Decimal | None, int], tuple[Quantity, list[int]]]] = {}
        self.answers: dict[tuple[Decimal | None, str, int], list[Stretch]] = {}
        for number, (_, place, quantity) in enumerate(statements):
            self.places.append(place)
            equal = self.units.setdefault(quantity.unit, {})
            equal.setdefault((quantity.value, quantity.decimals), (quantity, []))[1].append(number)

    def disagreeing(self, quantity: Quantity) -> list[Stretch]:
        """The first few statements of another value, in the order of the texts."""
        if not self.places or not _single(quantity):
            return []
        key = quantity.value, quantity.unit, quantity.decimals
        if key not in self.answers:
            numbers: list[int] = []
            for unit, equal in self.units.items():
                if quantities.convert(Decimal(1), unit, quantity.unit) is not None:
                    numbers = self._first(numbers, equal.values(), quantity)
            self.answers[key] = [self.places[number] for number in numbers]
        return self.answers[key]

    @staticmethod
    def _first(numbers: list[int], equal: Iterable[tuple[Quantity, list[int]]], quantity: Quantity) -> list[int]:
        for other, places in equal:
            # What is first met later than all that is shown has no place among it.
            if len(numbers) == SHOWN and places[0] > numbers[-1]:
                break
            if _differs(quantity, other):
                numbers = sorted([*numbers, *places[:SHOWN]])[:SHOWN]
        return numbers


def _metrics(evaluation: Evaluation, told: _Told) -> Iterator[Metric]:
    """The values of the form that a text names."""
    named = told.under.keys()
    for row, called in told.names.called if told.under or told.short else ():
        quantity = row.actual.quantity
        if (
            quantity is not None
            and quantity.value is not None
            and (id(row) in told.short or not named.isdisjoint(called))
        ):
            yield Metric(row.name.text.strip(), called, quantity, row.actual, row)
    budget, own = evaluation.budget, evaluation.self_evaluation
    rate, *scores = FORM
    if budget is not None and budget.execution_rate.quantity is not None and rate in told.under:
        yield Metric(rate, (rate,), budget.execution_rate.quantity, budget.execution_rate, None)
    if own is not None and own.score.value is not None:
        score = Quantity(own.score.value, "分", decimals=own.score.decimals)
        yield from (Metric(name, (name,), score, own.score, None) for name in scores if name in told.under)


def _amount(quantity: Quantity) -> tuple[str, Decimal]:
    kind, size = factor(quantity.unit)
    return kind, (quantity.value or Decimal(0)) * size


@remembered
def _amounts(text: str) -> frozenset[tuple[str, Decimal]]:
    """The amounts that a text names."""
    return frozenset(_amount(quantity) for quantity in scan(text) if quantity.value is not None)


def _single(quantity: Quantity) -> bool:
    """One exact value with a unit."""
    return quantity.single and quantity.unit != ""


def _differs(one: Quantity, other: Quantity) -> bool:
    """True where two single values cannot be the same number rounded."""
    if one.value is None or other.value is None:
        return False
    value = quantities.convert(other.value, other.unit, one.unit)
    rounded = quantities.convert(step(other), other.unit, one.unit)
    if value is None or rounded is None:
        return False
    return abs(one.value - value) > max(rounded, step(one))
