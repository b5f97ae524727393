"""Tells which figures of the results belong to nothing planned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from perfcheck.accounts import planned
from perfcheck.accounts.rounding import step
from perfcheck.accounts.shares import FULL, whole_among
from perfcheck.links import NAME, named_last
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Quantity, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import difference, rounded, same_kind, scan_part
from perfcheck.texts import tells_part
from perfcheck.wording import clause_at, flat, is_english, sentences, subject

SHORTEST = 4
"""Code points below which a name is too common."""
NEAR = 20
"""Code points before a figure in which the words that make it one of something else are looked for."""
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


def figures(evaluation: Evaluation, text: Text) -> Iterator[Quantity]:
    """The figures of a text that belong to nothing planned, with offsets into it.

    Beside a planned figure all others of the sentence are its details: parts, growth, what went into it; so are the parts that a
    sentence behind it lists. Without one a figure is loose whose clause speaks of nothing that the plan has figures for.
    """
    taken = False
    for start, end in sentences(text.text):
        found = _counting(text, start, end, evaluation.year)
        if not found or (taken and _PARTS.match(text.text, start, end)):
            continue
        taken = _taken_up(evaluation, text, start, end, found)
        if not taken:
            details = _details(evaluation, text, found)
            own = (one for one in found if one.start not in details and not _follows(text.text, one))
            yield from (one for one in own if _about(text.text, one).isdisjoint(planned.subjects(evaluation)))


def _counting(text: Text, start: int, end: int, year: int | None) -> list[Quantity]:
    """What a sentence counts or measures, with offsets into the whole text."""
    found = scan_part(text.text, start, end, year=year)
    return [one.shifted(start) for one in found if one.value is not None and one.day is None and one.unit]


def _taken_up(evaluation: Evaluation, text: Text, start: int, end: int, found: list[Quantity]) -> bool:
    """True for a sentence that tells a planned figure, or one of an indicator by its name."""
    known = planned.figures(evaluation)
    return (
        any(one.value in known for one in found)
        or _add_up(found, known)
        or any(_named(evaluation, text, one) for one in found)
        or _rises(text.text, start, end, known)
    )


def _add_up(found: list[Quantity], known: frozenset[Decimal]) -> bool:
    """True where the figures of one unit make a planned one: 虫蛀类7820叶、老化类3105叶 … beside 12486叶."""
    sums: dict[str, Decimal] = {}
    for one in found:
        sums[one.unit] = sums.get(one.unit, Decimal(0)) + (one.value or Decimal(0))
    return not known.isdisjoint(sums.values())


def _named(evaluation: Evaluation, text: Text, found: Quantity) -> bool:
    """True where the figure is said of an indicator by name: the indicator has taken it up, whatever its value there."""
    before = _LINK.sub("", flat(text.text[max(0, found.start - NAME) : found.start]).rstrip())
    return len(named_last(evaluation, before)) >= SHORTEST


def _rises(text: str, start: int, end: int, known: frozenset[Decimal]) -> bool:
    """True where an English sentence tells how a planned figure changed: rose by 54,300 (14.4%) to 431,500."""
    if not is_english(text):
        return False
    told = (match[0] for match in _PLAIN.finditer(text, start, end))
    return any(Decimal(figure.replace(",", "")) in known for figure in told)


def _details(evaluation: Evaluation, text: Text, found: list[Quantity]) -> set[int]:
    """Where figures begin that say again or divide what is planned.

    482 of 500 are the 96.4 % of an indicator; 198, which are 69.2 %, are part of the 286 of another; so is what takes a share of
    something that the plan has figures for.
    """
    shares = planned.shares(evaluation)
    details: set[int] = set()
    for one, other in pairwise(found):
        if one.value is None or other.value is None or not one.value:
            continue
        if other.unit == "%":
            detail = _divides(evaluation, text, one, other)
        elif same_kind(one.unit, other.unit) and other.value < one.value:
            share = FULL * other.value / one.value
            detail = any(rounded(share, places) in shares for places in (0, 1, 2))
        else:
            detail = False
        if detail:
            details |= {one.start, other.start}
    return details


def _divides(evaluation: Evaluation, text: Text, part: Quantity, share: Quantity) -> bool:
    """198人，占69.2%: True where that is a share of what an indicator came to, or of something that the plan has figures for."""
    of = _IS_PART.fullmatch(text.text, part.end, share.start)
    if of is None or not share.value or part.value is None:
        return False
    open_ = step(share)
    if share.value > open_ and whole_among(planned.amounts(evaluation), part.value, share, open_):
        return True
    return not subject(of["of"]).isdisjoint(planned.subjects(evaluation))


def _follows(text: str, figure: Quantity) -> bool:
    """True for a difference, a share of what stands before it, what is compared with, a peak, and for who did the work: none is a
    result of its own."""
    if difference(text, figure) or tells_part(text, figure.start):
        return True
    near = max(0, figure.start - NEAR)
    if any(before.search(text, near, figure.start) for before in (_COMPARED, _OF_THE_MONEY, _PEAK)):
        return True
    if text.startswith(("最高", "最多"), figure.start) or _of_staff(text, *clause_at(text, figure.start)):
        return True
    return _THAN.search(text, max(0, figure.start - 8), figure.start) is not None


@remembered
def _of_staff(text: str, start: int, end: int) -> bool:
    """True for a clause that tells who does the work. One clause may hold thousands of figures."""
    return _STAFF.search(text, start, end) is not None


def _about(text: str, figure: Quantity) -> frozenset[str]:
    """What the clause of a figure is about."""
    return _subject(text, *clause_at(text, figure.start))


@remembered
def _subject(text: str, start: int, end: int) -> frozenset[str]:
    return subject(text[start:end])
