"""One metric has two values in one file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from perfcheck import quantities
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Finding, Path, Quantity, Related, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import scan
from perfcheck.texts import accounts, sentences
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat

SHORTEST = 4
"""Code points below which a name is too common to be looked for in a text."""

_BRACKETS = compiled(r"[(（][^()（）]*[)）]")
# What a name counts in; the text says it by its measure word: 改造小巷条数 / 改造小巷18条.
_TAIL = compiled(
    r"(?:数量|总量|总数|人次数?|人数|次数|场次|长度|面积|里程|总额|金额|[个项条户家名座台套件处期所起批册份支只亩吨辆艘株宗幅]数|数)$"
)
_LINK = compiled(r"(?:为|是|达到?了?|共计?|合计|:)?\s*$")
# A word that may stand before the name without narrowing it to a part.
_OPEN = compiled(r"(?:^|[\s，,、：:（(“\"]|[年月]|全年|年度|累计|已|共|并|和|及|与|为|完成|实现|其|了)$")
# Another year, another scope, a target: not the same value.
_OTHER = compiled(
    r"上年|去年|上一年|同期|往年|同比|比上|较上|目标|计划|预期|应|不低于|不少于|不超过|其中|人均|平均|每"
    r"|last year|target|planned"
)

_YEAR = compiled(r"20[0-9]{2}(?=年)")
# 97.2%提高到98.6%: the first figure is where it came from.
_GROWN = compiled(r"\s*(?:提高|提升|上升|增加|增长|增|升|下降|降低|减少|降|扩大|缩短)(?:到|至|为)")


class Metric(NamedTuple):
    """A value of the form: the name to look for and what of it must be there, the quantity, where it stands, how it is written."""

    name: str
    core: str
    quantity: Quantity
    path: Path
    written: str


def check(evaluation: Evaluation) -> Iterator[Finding]:
    told = _Told.of(tuple(accounts(evaluation)))
    for metric in _metrics(evaluation):
        other = [place for text in told.naming(metric.core) for place in _disagreeing(metric, text, evaluation.year)]
        if other:
            text, (start, end) = other[0]
            yield Finding(
                metric.path,
                related=[Related(text.path, "same", part) for text, part in other],
                name=metric.name,
                value=metric.written,
                other=text.text[start:end],
            )


class _Told(NamedTuple):
    """The texts that say what was done, and one text of all of them, with the place at which each begins."""

    texts: tuple[Text, ...]
    whole: str
    begins: list[int]

    @classmethod
    def of(cls, texts: tuple[Text, ...]) -> _Told:
        plain = [flat(text.text) for text in texts]
        return cls(texts, "\n".join(plain), [0, *accumulate(len(each) + 1 for each in plain)])

    def naming(self, core: str) -> Iterator[Text]:
        """The texts in which a name stands. Most names stand in none."""
        at = self.whole.find(core)
        while at >= 0:
            number = bisect_right(self.begins, at) - 1
            yield self.texts[number]
            at = self.whole.find(core, self.begins[number + 1])


def _metrics(evaluation: Evaluation) -> Iterator[Metric]:
    for row in evaluation.indicators:
        quantity = row.actual.quantity
        if quantity is not None:
            name, core = _name(row.name.text)
            if len(core) >= SHORTEST:
                yield Metric(name, core, quantity, row.actual.path, row.actual.text)
    budget, own = evaluation.budget, evaluation.self_evaluation
    if budget is not None and budget.execution_rate.quantity is not None:
        yield Metric(
            "预算执行率",
            "预算执行率",
            budget.execution_rate.quantity,
            budget.execution_rate.path,
            budget.execution_rate.text,
        )
    if own is not None and own.score.value is not None:
        score = Quantity(own.score.value, "分", decimals=own.score.decimals)
        yield Metric("自评得分", "自评得分", score, own.score.path, own.score.text)
        yield Metric("自评总分", "自评总分", score, own.score.path, own.score.text)


@remembered
def _name(written: str) -> tuple[str, str]:
    """A name without its brackets, and what of it must stand in a text: without what it counts in, in plain signs."""
    name = _BRACKETS.sub("", written).strip()
    return name, flat(_TAIL.sub("", name))


def _disagreeing(metric: Metric, text: Text, year: int | None) -> Iterator[tuple[Text, tuple[int, int]]]:
    """Where a text states the metric with another value, in the same or a convertible unit."""
    core, plain = metric.core, flat(text.text)
    for start, end in sentences(plain) if core in plain else ():
        sentence = plain[start:end]
        if core not in sentence or _other_scope(sentence, year):
            continue
        for quantity in scan(text.text[start:end], year=year):
            name = _named(core, flat(metric.name), sentence[: quantity.start])
            stated = not quantity.comparator or sentence[quantity.start] == "达"
            if (
                name >= 0
                and stated
                and not _GROWN.match(sentence, quantity.end)
                and _differs(metric.quantity, quantity)
            ):
                yield text, (start + name, start + quantity.end)


def _other_scope(sentence: str, year: int | None) -> bool:
    """True for a sentence about another year, a part of the year, a target or a part of the whole."""
    if _OTHER.search(sentence) or quantities.parts_of_year(sentence, year):
        return True
    return any(year is not None and int(match[0][:4]) != year for match in _YEAR.finditer(sentence))


def _named(core: str, name: str, before: str) -> int:
    """Where the name begins that stands right before a figure and is not narrowed to a part; -1 where none does."""
    head = _LINK.sub("", before)
    begin = head.rfind(core)
    if begin < 0 or head[begin:] not in (core, name) or not _OPEN.search(head[:begin]):
        return -1
    return begin


def _differs(one: Quantity, other: Quantity) -> bool:
    """True where both are exact single values that cannot be the same number rounded."""
    if one.value is None or other.value is None or not (one.exact and other.exact):
        return False
    if one.upper is not None or other.upper is not None or one.comparator not in ("", "="):
        return False
    if not one.unit or not other.unit:
        return False
    value = quantities.convert(other.value, other.unit, one.unit)
    step = quantities.convert(Decimal(1).scaleb(-other.decimals), other.unit, one.unit)
    if value is None or step is None:
        return False
    return abs(one.value - value) > max(step, Decimal(1).scaleb(-one.decimals)) / 2
