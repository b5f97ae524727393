"""Holds what a text counts of the table against it: its rows, how many of them were met, the points that were lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck.accounts.naming import names
from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Number
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat

_ROWS = compiled(r"(?:共|设置|设定|设立)(?:了)?([0-9]{1,3})[项个](?:三级|绩效|具体)*指标")
# 10项指标中9项完成, 10项指标完成9项.
_MET = compiled(
    r"(?<![0-9.])(?P<all>[0-9]{1,3})[项个](?:三级|绩效|具体|年度)*指标(?:中|里)?[，,]?(?:有|已|其中)?"
    r"(?:(?P<one>[0-9]{1,3})[项个](?:指标)?(?:已|均|都|全部|圆满|按期|按时|如期|超额)*(?:完成|达到|达标|达成|实现)(?!率)"
    r"|(?:完成|达到|达标|达成|实现)(?:了|年度指标值的|目标值的)?(?P<other>[0-9]{1,3})[项个])(?![0-9.%])"
)
_LOST = compiled(
    r"(?P<name>[一-龥0-9a-z]{2,30}?)(?:(?:得分|一项|指标)?扣(?:了|除|减)?)(?P<points>[0-9]+(?:\.[0-9]+)?)分"
)
_RATE = compiled(r"(?:预算)?执行率(?:[0-9.]+%)?$")
_HALF = Decimal("0.005")
"""Points are printed with two places."""


class Tally(NamedTuple):
    """What is counted otherwise: the case of the card, where it stands, and its facts."""

    case: str
    part: tuple[int, int]
    total: str
    rows: str


def contradicted(evaluation: Evaluation, text: str) -> Iterator[Tally]:
    """What a text counts of the table and the table does not show; of a text that means another table only how many rows it has."""
    plain = flat(text)
    rows = len(evaluation.indicators)
    told = _ROWS.search(plain)
    if told is not None and rows and int(told[1]) != rows:
        yield Tally("rows", told.span(), told[1], str(rows))
        return
    if "指标" in plain:
        yield from _met(evaluation, plain)
    if "扣" in plain:
        yield from _lost(evaluation, plain)


def _met(evaluation: Evaluation, plain: str) -> Iterator[Tally]:
    match = _MET.search(plain)
    if match is not None:
        yield from of_rows(evaluation, match.span(), int(match["all"]), int(match["one"] or match["other"]))


def of_rows(evaluation: Evaluation, part: tuple[int, int], total: int, told: int) -> Iterator[Tally]:
    """So many of so many indicators were met, as is told in a part of a text: the table has other ones, or met others."""
    rows = len(evaluation.indicators)
    # Some count the rate of execution among the indicators.
    if rows and total not in (rows, rows + 1) and told <= total:
        yield Tally("rows", part, str(total), str(rows))
    # That all were met is a claim of its own.
    if not rows or total != rows or told >= total:
        return
    least, open_ = _met_and_open(evaluation)
    if not least <= told <= least + open_:
        yield Tally("met", part, str(told), f"{least}" if not open_ else f"{least}–{least + open_}")


@lru_cache(maxsize=2)
def _met_and_open(evaluation: Evaluation) -> tuple[int, int]:
    """How many rows met their targets, and how many a report may judge otherwise, for they answer in words."""
    verdicts = [found.met if (found := judge(row)) is not None else None for row in evaluation.indicators]
    return verdicts.count(True), verdicts.count(None)


def _lost(evaluation: Evaluation, plain: str) -> Iterator[Tally]:
    for match in _LOST.finditer(plain):
        found = _points(evaluation, match["name"])
        if found is None:
            continue
        weight, score = found
        if weight.value is None or score.value is None:
            continue
        lost = weight.value - score.value
        if abs(lost - Decimal(match["points"])) > _HALF:
            yield Tally("points", match.span("name")[:1] + match.span()[1:], match["points"], f"{lost:f}")


def _points(evaluation: Evaluation, name: str) -> tuple[Number, Number] | None:
    """Weight and score of the row that is named, or of the rate of execution."""
    budget = evaluation.budget
    if _RATE.search(name):
        return (budget.weight, budget.score) if budget is not None else None
    row = names(evaluation).alone(name)
    return (row.weight, row.score) if row is not None else None
