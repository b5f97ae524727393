"""Holds how far a text says that an indicator lies from its target or from last year against its own row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck.accounts import growth, shares
from perfcheck.accounts.growth import Contradiction
from perfcheck.accounts.naming import names
from perfcheck.accounts.statements import Sentence, Statement
from perfcheck.changes import states_change
from perfcheck.model import Evaluation, Indicator, Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import FALLING, RISING, convert, same_kind, scan_part, sum_of_money
from perfcheck.wording import flat

NEAR = 16
"""Code points at most that say what a figure is more or less than."""

_THAN = compiled(
    r"[，,、 (（]*(?:[比较](?:(?P<target>(?:年初|年度|原定)?(?:目标|计划|任务|指标)(?:数|值|任务)?)|(?P<budget>预算数?)|(?P<last>上一?年度?(?:同期)?|去年(?:同期)?|(?P<year>20[0-9]{2})年))的?|(?P<same>同比))"
    rf"(?:实际)?(?:(?:{RISING}|[多高]|超出?)|(?P<down>{FALLING}|[少低]))(?:了|出|完成)?$"
)
_PAST = compiled(r"(?:19|20)[0-9]{2}(?=年)|平均|均值")
# 占挽回损失总额的39.1%: the whole is named, and the table has it.
_OF = compiled(
    r"[^，,、；;：:()0-9]{0,8}[，,(]?占(?P<name>[^，,、；;：:()0-9]{2,16}?)(?:总[量数额]|总人[数次])的(?:比[例重])?(?:为)?"
)
DIGITS = 3
"""A figure of so many digits that is a row's is hardly another's by chance."""
_ZEROS = compiled(r"^[0.]+|0+$|[.]")


def contradicted(evaluation: Evaluation, text: str, sentence: Sentence) -> Iterator[Contradiction]:
    """比目标少201次, where the row that is named lacks 101: what is told about a row and does not follow from its figures."""
    plain = sentence.plain
    if not ("比" in plain or "较" in plain or "占" in plain):
        return
    told = {statement.quantity.end: statement for statement in sentence.statements}
    adjusted = growth.ADJUSTED.search(plain) is not None
    found = scan_part(text, sentence.start, sentence.start + len(plain), year=evaluation.year)
    before: Quantity | None = None
    for quantity in found:
        begin = max(before.end if before is not None else 0, quantity.start - NEAR)
        than = _THAN.search(plain, begin, quantity.start)
        if than is not None and quantity.single and not (quantity.unit == "%" and adjusted):
            row = _row(evaluation, sentence, than.start(), before, told, quantity)
            working = _working(row, evaluation.year, than, quantity) if row is not None else ""
            if working and row is not None and than["budget"] and _of_the_budget(evaluation, row, quantity):
                working = ""
            if working:
                start, end = sentence.start + than.start(), sentence.start + quantity.end
                head = than[0].lstrip("，,、 (（")
                start += len(than[0]) - len(head)
                yield Contradiction(start, end, text[start:end], working)
        if quantity.unit == "%" and before is not None:
            yield from _share_of_a_row(evaluation, text, sentence, before, quantity)
        before = quantity


def _share_of_a_row(
    evaluation: Evaluation, text: str, sentence: Sentence, part: Quantity, share: Quantity
) -> Iterator[Contradiction]:
    """2163万元，占挽回损失总额的39.1%: a share of what a row came to."""
    of = _OF.fullmatch(sentence.plain, part.end, share.start)
    row = names(evaluation).alone(of["name"]) if of is not None and part.single and share.single else None
    whole = row.actual.quantity if row is not None else None
    if of is None or whole is None or not whole.single or not sentence.about_the_year(part.start):
        return
    working = shares.of_the_whole(part, whole, share)
    if working:
        start, end = sentence.start + of.start() + of[0].index("占"), sentence.start + share.end
        yield Contradiction(start, end, text[start:end], working)


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
        if meant is None:
            row = _of_its_value(evaluation, sentence.plain[statement.begin : before.start], before)
            return row if row is not None and sentence.about_the_year(statement.begin) else None
        own = meant.row.actual.quantity
        # A figure that is not the table's is for another rule to say.
        if own is None or (own.value, own.unit) != (before.value, before.unit):
            return None
        return meant.row if sentence.about_the_year(meant.begin) else None
    begin = sentence.clause(at)
    unit = "%" if quantity.unit == "pp" else quantity.unit
    meant = names(evaluation).meant(sentence.plain, begin, (at,), unit, "") if begin < at else None
    return meant.row if meant is not None and sentence.about_the_year(meant.begin) else None


def _of_the_budget(evaluation: Evaluation, row: Indicator, told: Quantity) -> bool:
    """True where a line of the budget lies so far from what the row came to: its ceiling may be below the budget."""
    own = row.actual.quantity
    spent = convert(own.value, own.unit, "元") if own is not None and own.value is not None else None
    apart = convert(told.value, told.unit, "元") if told.value is not None else None
    if spent is None or apart is None:
        return False
    return apart >= 0 and not _budgeted(evaluation).isdisjoint((spent + apart, spent - apart))


@lru_cache(maxsize=2)
def _budgeted(evaluation: Evaluation) -> frozenset[Decimal]:
    """What the budget and its lines came to before and after it was adjusted, in 元."""
    budget = evaluation.budget
    if budget is None:
        return frozenset()
    amounts = [budget.initial, budget.adjusted]
    amounts += [each for line in (*budget.by_source, *budget.by_nature) for each in (line.initial, line.adjusted)]
    return frozenset(each.yuan for each in amounts if each.yuan is not None)


def _of_its_value(evaluation: Evaluation, words: str, quantity: Quantity) -> Indicator | None:
    """The one row that came to a figure of some digits and shares a word with what stands before it: 受众累计58200人次."""
    found = _by_value(evaluation).get((quantity.value, quantity.unit), ())
    if len(found) != 1 or len(_ZEROS.sub("", f"{quantity.value:f}")) < DIGITS:
        return None
    name = flat(found[0].name.text)
    return found[0] if any(words[at : at + 2] in name for at in range(len(words) - 1)) else None


@lru_cache(maxsize=2)
def _by_value(evaluation: Evaluation) -> dict[tuple[Decimal | None, str], list[Indicator]]:
    rows: dict[tuple[Decimal | None, str], list[Indicator]] = {}
    for row in evaluation.indicators:
        if row.actual.quantity is not None:
            rows.setdefault((row.actual.quantity.value, row.actual.quantity.unit), []).append(row)
    return rows


def _working(row: Indicator, year: int | None, than: re.Match[str], quantity: Quantity) -> str:
    """What the row's own figures make, where that is not what is told; "" where it is, or they make nothing."""
    of_the_plan = than["target"] or than["budget"]
    other = row.target.quantity if of_the_plan else row.baseline.quantity
    own = row.actual.quantity
    if own is None or other is None or own.value is None or other.value is None or quantity.value is None:
        return ""
    if other.upper is not None or own.upper is not None or not (own.exact and other.exact) or states_change(row):
        return ""
    if than["year"] and year is not None and int(than["year"]) != year - 1:
        return ""
    if than["budget"] and not (sum_of_money(other.unit) and other.comparator in ("<=", "<")):
        return ""
    by = -quantity.value if than["down"] else quantity.value
    if quantity.unit != "%":
        return growth.difference(other, own, quantity, by)
    # Only of what is surely last year's value a rate of growth is told.
    if of_the_plan or own.unit in ("%", "pp") or not same_kind(own.unit, other.unit):
        return ""
    written = _PAST.findall(f"{row.baseline.text}{row.basis.text}")
    # What was planned for the year itself says nothing of the base.
    if any(year is None or past not in (str(year - 1), str(year)) for past in written):
        return ""
    return growth.rate(other, own, quantity, by)
