"""A share is more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.categories import states_share
from perfcheck.model import Evaluation, Finding, Measure
from perfcheck.patterns import compiled
from perfcheck.wording import english, flat, is_english

# What was done against a plan may be more than the plan.
_COMPLETION = compiled(r"(?:完成|执行|达成|实现|到位|兑现|征收|入库)率$")
HUNDRED = Decimal(100)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        high = [measure for measure in (row.target, row.actual) if _high(measure)]
        if not high:
            continue
        completion = _completes(row.name.text)
        if completion or states_share(row):
            for measure in high:
                yield from _impossible(row.name.text, measure, completion)


def _completes(name: str) -> bool:
    return english.against_plan(name) if is_english(name) else bool(_COMPLETION.search(flat(name).strip()))


def _high(measure: Measure) -> bool:
    quantity = measure.quantity
    return quantity is not None and quantity.value is not None and quantity.unit == "%" and quantity.value >= HUNDRED


def _impossible(name: str, measure: Measure, completion: bool) -> Iterator[Finding]:
    quantity = measure.quantity
    assert quantity is not None and quantity.value is not None
    guess = _misread(quantity.value)
    if quantity.value > HUNDRED and not completion:
        yield Finding(measure.path, case="misread" if guess else "", name=name, written=measure.text, guess=guess)
    elif quantity.value == HUNDRED and quantity.comparator in (">=", ">"):
        case = "at-least-planned" if completion else "at-least-all"
        yield Finding(measure.path, case=case, severity="hint", name=name, written=measure.text)


def _misread(value: Decimal) -> str:
    """What stood there before “≥” was read as a 2: 292 → 92; "" where that would be no usual share."""
    digits = str(value)
    rest = digits[1:]
    if digits[0] != "2" or not rest[:1].isdigit() or rest[0] == "0":
        return ""
    return rest if Decimal(50) <= Decimal(rest) <= HUNDRED else ""
