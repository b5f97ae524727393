"""An actual value that can be checked: a blank in the target's unit, or the form's own option with room for an account."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Quantity
from perfcheck.rewrites.entries import BLANK, english, field, row_of


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None or not row.target:
        return
    target = row.target.quantity
    if target is not None and target.day is not None:
        yield field(evaluation, "indicator", "actual", _date(evaluation))
    elif (unit := _unit(row.actual.quantity) or _unit(target)) or target is not None:
        gap = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
        yield field(evaluation, "indicator", "actual", f"{BLANK}{gap}{unit}")
    elif not english(evaluation):
        yield field(evaluation, "indicator", "actual", "达成年度指标")
        yield field(evaluation, "indicator", "evidence", f"{BLANK}（说明做了什么、以什么为证）")


def _date(evaluation: Evaluation) -> str:
    year = evaluation.year or BLANK
    return f"{year}-__-__" if english(evaluation) else f"{year}年____月____日"


def _unit(quantity: Quantity | None) -> str:
    return quantity.unit if quantity is not None and quantity.day is None else ""
