"""A goal, or something it promises, has no indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck.links import deliverables, linked_by_id, things
from perfcheck.model import Evaluation, Finding, Indicator, Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import difference, factor, magnitude, scan_part
from perfcheck.wording import content_words, is_english, subject

_LEAD = compiled(r"\s*(?:并且?|同时|其中|以及|且)?")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    measured: set[str] = set()
    for row in evaluation.indicators:
        measured |= subject(row.name.text) | subject(row.definition.text)
    for goal in evaluation.goals:
        if linked_by_id(evaluation, goal) is False:
            yield Finding(goal.path / "id", case="by-id", goal=goal.id.text)
            continue
        in_english = is_english(goal.text.text)
        for start, end in deliverables(goal.text.text):
            lead = _LEAD.match(goal.text.text, start, end)
            start = lead.end() if lead else start
            promise = goal.text.text[start:end]
            # Two pairs of Chinese characters make a thing, one English noun does.
            words = things(promise) if in_english else content_words(promise)
            if len(words) < (1 if in_english else 2) or not measured.isdisjoint(words):
                continue
            stated = scan_part(goal.text.text, start, end, year=evaluation.year)
            promised = [q for q in stated if q.value is not None and q.day is None]
            if promised and not _taken_up(promised, evaluation) and not _rise(promise, promised, evaluation):
                yield Finding(goal.path / "text", part=(start, end), severity="hint", promise=promise.strip())
                break


def _taken_up(promised: list[Quantity], evaluation: Evaluation) -> bool:
    """True where an indicator asks for the very amount: 按200天计算 beside 供餐天数 200天. Shares are too alike to tell."""
    wanted = {magnitude(quantity) for quantity in promised if quantity.unit and factor(quantity.unit)[0] != "share"}
    return bool(wanted) and not _asked(evaluation).isdisjoint(wanted)


def _rise(promise: str, promised: list[Quantity], evaluation: Evaluation) -> bool:
    """True where what is promised is how far an indicator's target lies from its baseline: 比上年净增6条 beside 38条 and 32条."""
    risen = [quantity for quantity in promised if difference(promise, quantity)]
    return bool(risen) and all(any(_apart(row, quantity) for row in evaluation.indicators) for quantity in risen)


def _apart(row: Indicator, quantity: Quantity) -> bool:
    target, baseline = row.target.quantity, row.baseline.quantity
    if target is None or baseline is None or not target.value or not baseline.value or target.unit != baseline.unit:
        return False
    asked, apart = quantity.value or Decimal(0), abs(target.value - baseline.value)
    if factor(quantity.unit)[0] == "share" and target.unit != quantity.unit:
        # A rate is printed short: 9.85 % is about a tenth.
        return abs(apart / baseline.value * 100 - asked * factor(quantity.unit)[1]) <= (1 if quantity.exact else 2)
    return quantity.unit in (target.unit, "pp") and apart == asked


@lru_cache(maxsize=2)
def _asked(evaluation: Evaluation) -> frozenset[tuple[str, Decimal]]:
    """Every amount that an indicator asks for."""
    stated = [quantity for row in evaluation.indicators for quantity in row.target.quantities]
    return frozenset(magnitude(quantity) for quantity in stated if quantity.unit and quantity.value is not None)
