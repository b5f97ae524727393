"""Holds how far a text says that an indicator lies from its target or from last year against its own row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.accounts import growth
from perfcheck.accounts.growth import Contradiction
from perfcheck.accounts.naming import names
from perfcheck.accounts.statements import Sentence, Statement
from perfcheck.changes import states_change
from perfcheck.model import Evaluation, Indicator, Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import FALLING, RISING, scan_part

NEAR = 16
"""Code points at most that say what a figure is more or less than."""

_THAN = compiled(
    r"[，,、 (（]*[比较](?:(?P<target>(?:年初|年度|原定)?(?:目标|计划|任务|指标)(?:数|值|任务)?)|(?P<last>上一?年度?(?:同期)?|去年(?:同期)?|(?P<year>20[0-9]{2})年))的?"
    rf"(?:(?:{RISING}|[多高]|超出?)|(?P<down>{FALLING}|[少低]))(?:了|出|完成)?$"
)


def contradicted(evaluation: Evaluation, text: str, sentence: Sentence) -> Iterator[Contradiction]:
    """比目标少201次, where the row that is named lacks 101: what is told about a row and does not follow from its figures."""
    plain = sentence.plain
    if not ("比" in plain or "较" in plain):
        return
    told = {statement.quantity.end: statement for statement in sentence.statements}
    found = scan_part(text, sentence.start, sentence.start + len(plain), year=evaluation.year)
    before: Quantity | None = None
    for quantity in found:
        begin = max(before.end if before is not None else 0, quantity.start - NEAR)
        than = _THAN.search(plain, begin, quantity.start)
        if than is not None and quantity.single:
            row = _row(evaluation, sentence, than.start(), before, told, quantity)
            working = _working(row, evaluation.year, than, quantity) if row is not None else ""
            if working:
                start, end = sentence.start + than.start(), sentence.start + quantity.end
                head = than[0].lstrip("，,、 (（")
                start += len(than[0]) - len(head)
                yield Contradiction(start, end, text[start:end], working)
        before = quantity


def _row(
    evaluation: Evaluation,
    sentence: Sentence,
    at: int,
    before: Quantity | None,
    told: dict[int, Statement],
    quantity: Quantity,
) -> Indicator | None:
    """The row that is compared: its own figure right before, under its name, or its name alone."""
    if before is not None and before.end == at:
        statement = told.get(before.end)
        if statement is None:
            return None
        meant = names(evaluation).meant(sentence.plain, statement.begin, statement.heads, before.unit, "")
        own = meant.row.actual.quantity if meant is not None else None
        # A figure that is not the table's is for another rule to say.
        if meant is None or own is None or (own.value, own.unit) != (before.value, before.unit):
            return None
        return meant.row if sentence.about_the_year(meant.begin) else None
    begin = sentence.clause(at)
    unit = "%" if quantity.unit == "pp" else quantity.unit
    meant = names(evaluation).meant(sentence.plain, begin, (at,), unit, "") if begin < at else None
    return meant.row if meant is not None and sentence.about_the_year(meant.begin) else None


def _working(row: Indicator, year: int | None, than: re.Match[str], quantity: Quantity) -> str:
    """What the row's own figures make, where that is not what is told; "" where it is, or they make nothing."""
    other = row.target.quantity if than["target"] else row.baseline.quantity
    own = row.actual.quantity
    if own is None or other is None or own.value is None or other.value is None or quantity.value is None:
        return ""
    if other.upper is not None or own.upper is not None or not (own.exact and other.exact) or states_change(row):
        return ""
    if than["year"] and year is not None and int(than["year"]) != year - 1:
        return ""
    return growth.difference(other, own, quantity, -quantity.value if than["down"] else quantity.value)
