"""Target and actual are in units that cannot be converted into one another."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.model import Evaluation, Finding, Measure, Quantity, Related
from perfcheck.patterns import compiled

# Kinds of units that measure different things; plain classifiers (个, 项, 家) are often used for one another.
_MEASURED = frozenset(("money", "share", "area", "length", "mass", "time", "people", "人次", "pp", "energy", "volume"))
_ALL = compiled(r"全部|均|全都")
_MARKS = compiled(r"[\s()（）,，、。]+")
_RUN = compiled(r"[一-龥·]+")
_ANYTHING = "个"
_MULTIPLIERS = frozenset(("千", "万", "百万", "千万", "亿", "十亿"))
_SHARES = frozenset(("倍", "%"))


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, actual = row.target.quantity, row.actual.quantity
        if target is None or actual is None or not _differs(target, actual) or _run_on(row.target, row.actual):
            continue
        if _all_of_it(target, row.actual) or _bare(row.target.text) == _bare(row.actual.text):
            continue
        yield Finding(
            row.actual.path,
            severity=None if _measured(target.unit, actual.unit) else "hint",
            related=[Related(row.target.path, "target")],
            target=row.target.text,
            actual=row.actual.text,
            target_unit=quantities.written_unit(row.target.text, target),
            actual_unit=quantities.written_unit(row.actual.text, actual),
        )


def _all_of_it(target: Quantity, actual: Measure) -> bool:
    """True where all of a thing is asked for (下架率100%) and all of so many are told (发现19件，全部下架)."""
    return target.unit == "%" and target.value == 100 and _ALL.search(actual.text) is not None


def _bare(text: str) -> str:
    """一套（六卷） is 一套六卷."""
    return _MARKS.sub("", text)


def _differs(target: Quantity, actual: Quantity) -> bool:
    units = {target.unit, actual.unit}
    # A date, that of every month (每月15日前) too, is answered by all kinds of things.
    if (
        quantities.DATE_UNIT in units
        or _paced(target.unit) != _paced(actual.unit)
        or not target.unit
        or not actual.unit
    ):
        return False
    # 5万 beside 5万人 leaves the unit out; 2倍 beside 230% says the same in another way.
    if units & _MULTIPLIERS or units == _SHARES or quantities.comparable(target, actual):
        return False
    return not _shortened(target.unit, actual.unit)


def _paced(unit: str) -> bool:
    """True for so many in so long (two per month), which says nothing of what is counted."""
    return unit[:1] == "/" and quantities.factor(unit)[0] != "share"


def _shortened(one: str, other: str) -> bool:
    """380元 beside 元/人, 4次 beside 次/年: what it is divided by was said once."""
    if ("/" in one) == ("/" in other):
        return False
    return quantities.factor(one.partition("/")[0])[0] == quantities.factor(other.partition("/")[0])[0]


def _run_on(target: Measure, actual: Measure) -> bool:
    """元/车·公里 beside 元/车公里: one unit, written with and without the dot."""
    one, other = (_whole_unit(measure) for measure in (target, actual))
    return "/" in one and one == other


def _whole_unit(measure: Measure) -> str:
    """The unit with the characters it runs on into, without dots."""
    quantity = measure.quantity
    if quantity is None or "/" not in quantity.unit:
        return ""
    rest = _RUN.match(measure.text, quantity.end)
    return (quantity.unit + (rest[0] if rest else "")).replace("·", "")


def _measured(one: str, other: str) -> bool:
    kinds = {quantities.factor(one)[0], quantities.factor(other)[0]}
    return bool(kinds & _MEASURED) and _ANYTHING not in kinds
