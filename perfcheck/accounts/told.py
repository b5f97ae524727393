"""Holds what the accounts tell under the name of a metric against the value that the form gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from perfcheck.accounts.naming import fits, names, opened
from perfcheck.accounts.rounding import differs
from perfcheck.accounts.statements import Sentence, Statement, stated
from perfcheck.model import Evaluation, Field, Indicator, Quantity, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import same_kind
from perfcheck.texts import accounts
from perfcheck.tuples import NamedTuple

SHOWN = 10
"""So many of the places that say otherwise are named."""
FORM = ("预算执行率", "自评得分", "自评总分")
"""What the form itself states: the rate of execution, the score."""
NEAR = 40
"""Code points before a share in which the part stands that takes it."""
_PART = compiled(r"(?:^|[，,、；;：:()（）])(?P<name>[一-龥]{2,16})[0-9][0-9.,]*[一-龥]{1,4}[，,]占(?:比|到|了)?$")
_SHARES = ("占比", "比例", "比重", "所占比例")

Stretch = tuple[Text, tuple[int, int]]
"""A stretch of a text."""
Figure = tuple[int, Stretch, Quantity]
"""A figure told under a name: how many were told before it, where, and what it is."""


class Metric(NamedTuple):
    """A value of the form: its name, what a text may call it, the quantity, the field that states it, its row if it has one."""

    name: str
    called: tuple[str, ...]
    quantity: Quantity
    field: Field
    row: Indicator | None


def contradicted(evaluation: Evaluation) -> Iterator[tuple[Metric, list[Stretch]]]:
    """Every value of the form that a text gives otherwise, with the first few places that do, in the order of the texts."""
    told = Told(evaluation)
    for metric in _metrics(evaluation, told):
        others = told.about(metric).disagreeing(metric.quantity)
        if others:
            yield metric, others


class Told:
    """What the texts that say what was done, and the problems, state about the metrics.

    ``under`` holds the figures by the whole name they are told under, those under a short one by the ``id`` of the one row that it can
    mean. A form may have thousands of metrics of one name and thousands of texts that name it: what is stated under a name is worked
    out once, and no metric is held against all of it.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self.names = names(evaluation)
        self.under: dict[str | int, list[Figure]] = {}
        self.known: dict[tuple[str, ...], Stated] = {}
        self.values = {(q.value, q.unit) for row in evaluation.indicators if (q := row.actual.quantity) is not None}
        self.count = 0
        goals = {goal.actual.path: goal.id.text.strip() for goal in evaluation.goals if goal.actual}
        for text in (*accounts(evaluation), *(problem.text for problem in evaluation.problems if problem.text)):
            goal = goals.get(text.path, "")
            for sentence in stated(text.text, evaluation.year):
                for statement in sentence.statements:
                    self._take(text, sentence, statement, goal)

    def about(self, metric: Metric) -> Stated:
        """What is stated about a metric: under its whole names, and under a short one that can only be its own."""
        short = self.under.get(id(metric.row), ())
        if short:
            return Stated(sorted((*self._whole(metric.called), *short), key=_order))
        if metric.called not in self.known:
            self.known[metric.called] = Stated(sorted(self._whole(metric.called), key=_order))
        return self.known[metric.called]

    def _whole(self, called: tuple[str, ...]) -> Iterator[Figure]:
        for name in called:
            yield from self.under.get(name, ())

    def _take(self, text: Text, sentence: Sentence, statement: Statement, goal: str) -> None:
        self.count += 1
        plain = sentence.plain
        for head in statement.heads:
            name = self.names.ended(plain, head) or _of_the_form(plain, head)
            if name:
                self._note(name, text, sentence, statement, head - len(name), head)
                return
        quantity, begin, head = statement.quantity, statement.begin, statement.heads[-1]
        if quantity.unit == "%" and plain[head - 1 : head] == "占":
            self._take_share(text, sentence, statement)
            return
        # Most figures are the table's own, whatever they are called.
        if (quantity.value, quantity.unit) in self.values:
            return
        row = self.names.shortened(plain, begin, head, quantity.unit, goal)
        if row is not None and fits(quantity, row, row.actual, text, self.names.turns(plain, begin, head)):
            self._note(id(row), text, sentence, statement, begin, head)

    def _take_share(self, text: Text, sentence: Sentence, statement: Statement) -> None:
        """农民工案件849件，占46%: the row is 农民工案件占比."""
        head = statement.heads[-1]
        part = _PART.search(sentence.plain, max(0, head - NEAR), head)
        if part is not None:
            name = next(
                (f"{part['name']}{noun}" for noun in _SHARES if f"{part['name']}{noun}" in self.names.whole), ""
            )
            if name:
                self._note(name, text, sentence, statement, part.start("name"), head)

    def _note(
        self, key: str | int, text: Text, sentence: Sentence, statement: Statement, begin: int, head: int
    ) -> None:
        """Keeps a figure whose name begins and ends at these places, unless it is not the year's own."""
        if _counts(sentence, statement, begin, head):
            place = text, sentence.stretch(statement, begin)
            self.under.setdefault(key, []).append((self.count, place, statement.quantity))


def _of_the_form(plain: str, head: int) -> str:
    """A name of the form itself that ends at a place; "" where none does."""
    name = next((name for name in FORM if plain.endswith(name, 0, head)), "")
    return name if name and opened(plain, head - len(name)) else ""


def _counts(sentence: Sentence, statement: Statement, begin: int, head: int) -> bool:
    """True for a figure of the whole year and of the whole thing."""
    if statement.quantity.unit == "%" and statement.link.startswith("完成"):
        # 体质测试人数完成97%: how much of the target.
        return False
    return sentence.about_the_year(begin) and not sentence.of_each(statement, begin, head)


def _order(figure: Figure) -> int:
    return figure[0]


class Stated:
    """The figures under one name: equal ones together, by their unit, each with its numbers in the order of the texts."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.places: list[Stretch] = []
        self.units: dict[str, dict[tuple[Decimal | None, int], tuple[Quantity, list[int]]]] = {}
        self.answers: dict[tuple[Decimal | None, str, int], list[Stretch]] = {}
        for number, (_, place, quantity) in enumerate(figures):
            self.places.append(place)
            equal = self.units.setdefault(quantity.unit, {})
            equal.setdefault((quantity.value, quantity.decimals), (quantity, []))[1].append(number)

    def disagreeing(self, quantity: Quantity) -> list[Stretch]:
        """The first few figures of another value, in the order of the texts; of a bound, a range or a bare number nobody can tell."""
        if not self.places or not quantity.single or not quantity.unit:
            return []
        key = quantity.value, quantity.unit, quantity.decimals
        if key not in self.answers:
            numbers: list[int] = []
            for unit, equal in self.units.items():
                if same_kind(unit, quantity.unit):
                    numbers = _first(numbers, equal.values(), quantity)
            self.answers[key] = [self.places[number] for number in numbers]
        return self.answers[key]


def _first(numbers: list[int], equal: Iterable[tuple[Quantity, list[int]]], quantity: Quantity) -> list[int]:
    """The smallest of these numbers and of those of the figures that differ from a quantity."""
    for other, places in equal:
        # What is first met later than all that is shown has no place among it.
        if len(numbers) == SHOWN and places[0] > numbers[-1]:
            break
        if differs(quantity, other):
            numbers = sorted([*numbers, *places[:SHOWN]])[:SHOWN]
    return numbers


def _metrics(evaluation: Evaluation, told: Told) -> Iterator[Metric]:
    """The values of the form that a text names."""
    named = told.under.keys()
    for row, called in told.names.called if named else ():
        quantity = row.actual.quantity
        if quantity is None or quantity.value is None:
            continue
        if id(row) in named or not named.isdisjoint(called):
            yield Metric(row.name.text.strip(), called, quantity, row.actual, row)
    budget, own = evaluation.budget, evaluation.self_evaluation
    rate, *scores = FORM
    if budget is not None and budget.execution_rate.quantity is not None and rate in named:
        yield Metric(rate, (rate,), budget.execution_rate.quantity, budget.execution_rate, None)
    if own is not None and own.score.value is not None:
        score = Quantity(own.score.value, "分", decimals=own.score.decimals)
        yield from (Metric(name, (name,), score, own.score, None) for name in scores if name in named)
