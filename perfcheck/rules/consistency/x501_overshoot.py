"""The actual value is so much better than the target that the target was set too low."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.attainment import Attainment, judge
from perfcheck.changes import states_change
from perfcheck.direction import spared
from perfcheck.model import Evaluation, Finding, Indicator, Related
from perfcheck.wording import placeholder

POINTS = 5
"""Percentage points between two changes that are few."""
# 2 days in place of 3, 4 papers in place of 3: a third and yet one only. What is counted in whole numbers cannot be told more finely.
_SHARES = frozenset(("share", "pp", "money"))


def check(evaluation: Evaluation) -> Iterator[Finding]:
    limit = evaluation.profile.limit("overshoot")
    for row in evaluation.indicators:
        found = judge(row)
        if found is None or found.better_by is None or found.better_by <= limit or spared(row) or _one_only(row, found):
            continue
        reasoned = not placeholder(row.reason.text, language=evaluation.language)
        # A piece that came a third cheaper may be good buying, so it is no more than a hint.
        lower = found.direction == "<="
        yield Finding(
            row.actual.path,
            related=[Related(row.target.path, "target")],
            case=_case(row, lower),
            severity="hint" if reasoned or (lower and found.money) or _few_points(row, found) else None,
            target=row.target.text,
            actual=row.actual.text,
            converted=f"{quantities.figure(found.actual)}{found.unit}",
            working=_working(found),
            better=quantities.rounded(found.better_by),
            limit=limit,
        )


def _one_only(row: Indicator, found: Attainment) -> bool:
    target, actual = row.target.quantity, row.actual.quantity
    if target is None or actual is None or target.decimals or actual.decimals or target.unit != actual.unit:
        return False
    return quantities.factor(found.unit)[0].partition("/")[0] not in _SHARES and abs(found.target - found.actual) <= 1


def _few_points(row: Indicator, found: Attainment) -> bool:
    """A fall of 13.8 % where 10 % was asked for: a third more of a change is little of what changes."""
    return found.unit == "%" and abs(found.actual - found.target) < POINTS and states_change(row)


def _case(row: Indicator, lower: bool) -> str:
    if lower:
        return "lower"
    target, actual = row.target.quantity, row.actual.quantity
    return "converted" if target and actual and actual.unit and target.unit != actual.unit else ""


def _working(found: Attainment) -> str:
    target, actual = quantities.figure(found.target), quantities.figure(found.actual)
    if found.direction == "<=":
        return f"({target} − {actual}) ÷ {target} = {quantities.rounded(found.better_by or found.target):f}%"
    return f"{actual} ÷ {target} = {quantities.rounded(found.ratio or found.target):f}%"
