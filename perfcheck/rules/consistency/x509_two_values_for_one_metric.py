"""One metric has two values in one file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate

from perfcheck import quantities
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Field, Finding, Quantity, Related, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import scan_part
from perfcheck.texts import accounts
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat, sentences

SHOWN = 10
"""So many of the places that say otherwise are named."""
SHORTEST = 4
"""Code points below which a name is too common to be looked for in a text."""

_BRACKETS = compiled(r"[(（][^()（）]*[)）]")
# What a name counts in; the text says it by its measure word: 改造小巷条数 / 改造小巷18条.
_TAIL = compiled(
    r"(?:数量|总量|总数|人次数?|人数|次数|场次|长度|面积|里程|总额|金额|[个项条户家名座台套件处期所起批册份支只亩吨辆艘株宗幅]数|数)$"
)
_LINKS = ("为", "是", "达", "达到", "达了", "达到了", "共", "共计", "合计", ":")
# A word that may stand before the name without narrowing it to a part.
_OPEN = compiled(r"(?:^|[\s，,、：:（(“\"]|[年月]|全年|年度|累计|已|共|并|和|及|与|为|完成|实现|其|了)$")
OPENING = 2
"""The longest of those words has so many characters."""
# Another year, another scope, a target: not the same value.
_OTHER = compiled(
    r"上年|去年|上一年|同期|往年|同比|比上|较上|目标|计划|预期|应|不低于|不少于|不超过|其中"
    r"|last year|target|planned"
)

_EACH = compiled(r"人均|平均|每")
_MARKS = "，,、；;：:"

_YEAR = compiled(r"20[0-9]{2}(?=年)")
# 97.2%提高到98.6%: the first figure is where it came from.
_GROWN = compiled(r"\s*(?:提高|提升|上升|增加|增长|增|升|下降|降低|减少|降|扩大|缩短)(?:到|至|为)")


Stretch = tuple[Text, tuple[int, int]]
"""A stretch of a text."""


class Metric(NamedTuple):
    """A value of the form: the name to look for and what of it must be there, the quantity, the field that states it."""

    name: str
    core: str
    quantity: Quantity
    field: Field


def check(evaluation: Evaluation) -> Iterator[Finding]:
    told = _Told(tuple(accounts(evaluation)), evaluation.year)
    for metric in _metrics(evaluation):
        # Most names stand in no text.
        other = told.about(metric).disagreeing(metric.quantity) if metric.core in told.whole else ()
        if other:
            text, (start, end) = other[0]
            yield Finding(
                metric.field.path,
                related=[Related(text.path, "same", part) for text, part in other],
                name=metric.name,
                value=metric.field.text,
                other=text.text[start:end],
            )


class _Told:
    """The texts that say what was done, sentence by sentence, and what they state about a metric.

    A form may have thousands of metrics of one name and thousands of texts that name it: what is stated under a name is worked out
    once, and no metric is held against all of it.
    """

    def __init__(self, texts: tuple[Text, ...], year: int | None) -> None:
        self.sentences: list[_Sentence] = []
        for text in texts:
            plain = flat(text.text)
            self.sentences += [_Sentence(text, start, plain[start:end], year) for start, end in sentences(plain)]
        self.whole = "\n".join([sentence.plain for sentence in self.sentences])
        self.begins = [0, *accumulate(len(sentence.plain) + 1 for sentence in self.sentences)]
        self.known: dict[tuple[str, str], _Stated] = {}

    def about(self, metric: Metric) -> _Stated:
        """What is stated about a metric of this name."""
        key = metric.core, metric.name
        if key not in self.known:
            name = flat(metric.name)
            self.known[key] = _Stated(
                one for each in self._naming(metric.core) for one in each.stating(metric.core, name)
            )
        return self.known[key]

    def _naming(self, core: str) -> Iterator[_Sentence]:
        """The sentences in which a name stands."""
        at = self.whole.find(core)
        while at >= 0:
            number = bisect_right(self.begins, at) - 1
            yield self.sentences[number]
            at = self.whole.find(core, self.begins[number + 1])


class _Sentence:
    """A sentence with its values, each found by the words that lead up to it."""

    def __init__(self, text: Text, start: int, plain: str, year: int | None) -> None:
        self.text = text
        self.start = start
        self.plain = plain
        self.year = year
        self.values: list[tuple[Quantity, int]] | None = None
        self.endings: dict[int, dict[str, list[int]]] = {}

    def stating(self, core: str, name: str) -> Iterator[tuple[Stretch, Quantity]]:
        """The values right behind a name that is not narrowed to a part."""
        found = [(number, core) for number in self._behind(core)]
        # Where the whole name stands, what of it must be there stands at its head only.
        if name != core and name.rfind(core) == 0:
            found += [(number, name) for number in self._behind(name)]
        for number, words in sorted(found):
            quantity, head = self._values()[number]
            begin = head - len(words)
            if _OPEN.search(self.plain, max(0, begin - OPENING), begin):
                yield (self.text, (self.start + begin, self.start + quantity.end)), quantity

    def _behind(self, words: str) -> list[int]:
        """The numbers of the values before which these words stand."""
        length = len(words)
        if length not in self.endings:
            found: dict[str, list[int]] = {}
            for number, (_, head) in enumerate(self._values()):
                if head >= length:
                    found.setdefault(self.plain[head - length : head], []).append(number)
            self.endings[length] = found
        return self.endings[length].get(words, [])

    def _values(self) -> list[tuple[Quantity, int]]:
        """The single exact values, which alone can disagree, each with where the words before it end; none of another scope."""
        if self.values is None:
            plain = self.plain
            self.values = [
                (quantity, _head(plain, quantity.start))
                for quantity in scan_part(self.text.text, self.start, self.start + len(plain), year=self.year)
                if _single(quantity)
                and (not quantity.comparator or plain[quantity.start] == "达")
                and not _GROWN.match(plain, quantity.end)
            ]
            # Most sentences speak of nothing but the year itself.
            if self.values and _other_scope(plain, plain, self.year):
                self.values = [(q, head) for q, head in self.values if not self._scoped(q)]
        return self.values

    def _scoped(self, quantity: Quantity) -> bool:
        """True for a value of another scope by the words before it or in its own clause; what follows is said of what follows."""
        begin = max(self.plain.rfind(mark, 0, quantity.start) for mark in _MARKS) + 1
        ends = [at for mark in _MARKS if (at := self.plain.find(mark, quantity.end)) >= 0]
        clause = self.plain[begin : min(ends, default=len(self.plain))]
        return _other_scope(self.plain[: quantity.end], clause, self.year)


def _head(plain: str, end: int) -> int:
    """Where the words before a value end, without what links them to it: 为, 达到了, 共计."""
    while end and plain[end - 1].isspace():
        end -= 1
    linked = max((len(word) for word in _LINKS if plain.endswith(word, 0, end)), default=0)
    return end - linked


class _Stated:
    """The statements about one name: equal ones together, by their unit, each with its numbers in the order of the texts."""

    def __init__(self, statements: Iterable[tuple[Stretch, Quantity]]) -> None:
        self.places: list[Stretch] = []
        self.units: dict[str, dict[tuple[Decimal | None, int], tuple[Quantity, list[int]]]] = {}
        self.answers: dict[tuple[Decimal | None, str, int], list[Stretch]] = {}
        for number, (place, quantity) in enumerate(statements):
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
        for stated, places in equal:
            # What is first met later than all that is shown has no place among it.
            if len(numbers) == SHOWN and places[0] > numbers[-1]:
                break
            if _differs(quantity, stated):
                numbers = sorted([*numbers, *places[:SHOWN]])[:SHOWN]
        return numbers


def _metrics(evaluation: Evaluation) -> Iterator[Metric]:
    for row in evaluation.indicators:
        quantity = row.actual.quantity
        if quantity is not None:
            name, core = _name(row.name.text)
            if len(core) >= SHORTEST:
                yield Metric(name, core, quantity, row.actual)
    budget, own = evaluation.budget, evaluation.self_evaluation
    if budget is not None and budget.execution_rate.quantity is not None:
        yield Metric("预算执行率", "预算执行率", budget.execution_rate.quantity, budget.execution_rate)
    if own is not None and own.score.value is not None:
        score = Quantity(own.score.value, "分", decimals=own.score.decimals)
        yield Metric("自评得分", "自评得分", score, own.score)
        yield Metric("自评总分", "自评总分", score, own.score)


@remembered
def _name(written: str) -> tuple[str, str]:
    """A name without its brackets, and what of it must stand in a text: without what it counts in, in plain signs."""
    name = _BRACKETS.sub("", written).strip()
    return name, flat(_TAIL.sub("", name))


def _other_scope(before: str, clause: str, year: int | None) -> bool:
    """True for what is said of another year, a part of the year, a target or a part of the whole, or of each of many."""
    if _OTHER.search(before) or _EACH.search(clause) or quantities.parts_of_year(before, year):
        return True
    return any(year is not None and int(match[0][:4]) != year for match in _YEAR.finditer(before))


def _single(quantity: Quantity) -> bool:
    """One exact value with a unit."""
    return quantity.single and quantity.unit != ""


def _differs(one: Quantity, other: Quantity) -> bool:
    """True where two single values cannot be the same number rounded."""
    if one.value is None or other.value is None:
        return False
    value = quantities.convert(other.value, other.unit, one.unit)
    step = quantities.convert(Decimal(1).scaleb(-other.decimals), other.unit, one.unit)
    if value is None or step is None:
        return False
    return abs(one.value - value) > max(step, Decimal(1).scaleb(-one.decimals)) / 2
