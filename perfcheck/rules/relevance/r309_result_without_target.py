"""The results hold figures that no indicator or goal has taken up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise

from perfcheck.accounts.rounding import step
from perfcheck.links import NAME, named_last
from perfcheck.model import Evaluation, Finding, Quantity, Related, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import difference, rounded, same_kind, scan, scan_part
from perfcheck.texts import tells_part
from perfcheck.wording import clause_at, flat, is_english, sentences, subject

SHOWN = 3
SHORTEST = 4
"""Code points below which a name is too common."""
NEAR = 20
FULL = Decimal(100)
LEAST = 100
"""Of smaller numbers some share is always near."""
_PARTS = compiled(r"\s*(?:其中|按[^，,。；;\n0-9]{1,8}分|分别|包括)")
_THAN = compiled(r"[高低多少]于[^，,。；;0-9]{0,6}$")
# 环比第二季度的49.6万件增长14.5%: what a figure is compared with.
_COMPARED = compiled(r"(?:[同环]比|[较比])[^，,。；;、0-9]{0,10}$")
# 占执行数的63.2%: how the money was divided.
_OF_THE_MONEY = compiled(r"占[^，,。；;、0-9]{0,6}(?:执行数|预算|支出|资金|经费)的$")
# 198人，占69.2%; 5832人次，占咨询接待总量的60%.
_IS_PART = compiled(r"[，,(（]?占(?:比|到|了)?(?P<of>[^，,。；;、0-9]{0,16}?)(?:的)?$")
# Who does the work is no result, and the busiest day is none of its own.
_STAFF = compiled(r"值[守班]|驻[村点]|在[村岗]|轮[班岗]|坐班|专班|配[备有]")
_PEAK = compiled(
    r"(?:单[日月场周]|当日|高峰日?)[^，,。；;、0-9]{0,6}$|(?:最高|最多|峰值|单日|单场)[^，,。；;、0-9]{0,4}$"
)
# A figure of two digits and more, whatever stands behind it; a year is none.
_PLAIN = compiled(
    r"(?<![0-9.,])(?!(?:19|20)[0-9]{2}(?![0-9,.]))[0-9]{1,3}(?:,[0-9]{3}|[0-9]){1,9}(?:\.[0-9]{1,6})?(?![0-9])|(?<![0-9.,])[0-9]\.[0-9]{1,6}(?![0-9.])"
)
_LINK = compiled(r"(?:为|是|达到?|:)$")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    loose = [(result.text, figure) for result in evaluation.results for figure in _loose(evaluation, result.text)]
    if loose:
        text, quantity = loose[0]
        yield Finding(
            text.path,
            part=(quantity.start, quantity.end),
            related=[Related(where.path, "same", (found.start, found.end)) for where, found in loose[1:SHOWN]],
            count=len(loose),
            figures=[where.text[found.start : found.end] for where, found in loose[:SHOWN]],
        )


def _loose(evaluation: Evaluation, text: Text) -> Iterator[Quantity]:
    """The figures of a text that belong to nothing planned.

    Beside a planned figure all others of the sentence are its details: parts, growth, what went into it; so are the parts that a
    sentence behind it lists. Without one a figure is loose whose clause speaks of nothing that the plan has figures for.
    """
    taken = False
    for start, end in sentences(text.text):
        figures = _figures(text, start, end, evaluation.year)
        if not figures or (taken and _PARTS.match(text.text, start, end)):
            continue
        planned = _planned(evaluation)
        taken = (
            _add_up(figures, planned)
            or any(one.value in planned or _named(evaluation, text, one) for one in figures)
            or _rises(text.text, start, end, planned)
        )
        if not taken:
            parts = _parts(evaluation, text, figures)
            counted = (one for one in figures if one.start not in parts and not _follows(text.text, one))
            yield from (one for one in counted if _about(text, one).isdisjoint(_quantified(evaluation)))


def _parts(evaluation: Evaluation, text: Text, figures: list[Quantity]) -> set[int]:
    """Where figures begin that say again or divide what is planned.

    482 of 500 are the 96.4 % of an indicator; 198, which are 69.2 %, are part of the 286 of another; so is what takes a share of
    something that the plan has figures for.
    """
    shares, amounts = _measures(evaluation)
    found: set[int] = set()
    for one, other in pairwise(figures):
        if one.value is None or other.value is None or not one.value:
            continue
        if other.unit == "%":
            of = _IS_PART.fullmatch(text.text, one.end, other.start)
            if (
                of is not None
                and other.value
                and (
                    _between(amounts, one.value * FULL, other)
                    or not subject(of["of"]).isdisjoint(_quantified(evaluation))
                )
            ):
                found |= {one.start, other.start}
        elif same_kind(one.unit, other.unit) and other.value < one.value:
            share = FULL * other.value / one.value
            if any(rounded(share, places) in shares for places in (0, 1, 2)):
                found |= {one.start, other.start}
    return found


def _between(amounts: list[Decimal], value: Decimal, share: Quantity) -> bool:
    """True where one of the amounts, which are sorted, is what the value is the share of."""
    told, open_ = share.value or FULL, step(share)
    if told <= open_:
        return False
    at = bisect_left(amounts, value / (told + open_))
    return at < len(amounts) and amounts[at] <= value / (told - open_)


@lru_cache(maxsize=2)
def _measures(evaluation: Evaluation) -> tuple[frozenset[Decimal], list[Decimal]]:
    """The shares below 100 % that the indicators came to, and the amounts, in order."""
    actuals = [q for row in evaluation.indicators if (q := row.actual.quantity) is not None and q.value is not None]
    shares = frozenset(
        q.value for q in actuals if q.value is not None and q.unit == "%" and q.decimals and q.value < FULL
    )
    amounts = sorted(q.value for q in actuals if q.value is not None and q.unit != "%" and q.value >= LEAST)
    return shares, amounts


def _add_up(figures: list[Quantity], planned: set[Decimal]) -> bool:
    """True where the figures of one unit make a planned one: 虫蛀类7820叶、老化类3105叶 … beside 12486叶."""
    units = {one.unit for one in figures}
    return any(
        sum((one.value or Decimal(0) for one in figures if one.unit == unit), Decimal(0)) in planned for unit in units
    )


def _rises(text: str, start: int, end: int, planned: set[Decimal]) -> bool:
    """True where an English sentence tells how a planned figure changed: rose by 54,300 (14.4%) to 431,500."""
    if not is_english(text):
        return False
    told = (match[0] for match in _PLAIN.finditer(text, start, end))
    return any(Decimal(figure.replace(",", "")) in planned for figure in told)


def _follows(text: str, figure: Quantity) -> bool:
    """True for a difference, a share of what stands before it, what is compared with, a peak, and for who did the work: none is a
    result of its own."""
    if difference(text, figure) or tells_part(text, figure.start):
        return True
    near = max(0, figure.start - NEAR)
    if any(before.search(text, near, figure.start) for before in (_COMPARED, _OF_THE_MONEY)):
        return True
    if _PEAK.search(text, near, figure.start) or text.startswith(("最高", "最多"), figure.start):
        return True
    if _STAFF.search(text, *clause_at(text, figure.start)):
        return True
    return _THAN.search(text, max(0, figure.start - 8), figure.start) is not None


def _about(text: Text, figure: Quantity) -> frozenset[str]:
    """What the clause of a figure is about."""
    start, end = clause_at(text.text, figure.start)
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


@lru_cache(maxsize=2)
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
