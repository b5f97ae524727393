"""A goal, or something it promises, has no indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck.links import deliverables, linked_by_id, things
from perfcheck.model import Evaluation, Finding, Quantity
from perfcheck.quantities import factor, scan_part
from perfcheck.wording import content_words, is_english, subject


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
            promise = goal.text.text[start:end]
            # Two pairs of Chinese characters make a thing, one English noun does.
            words = things(promise) if in_english else content_words(promise)
            if len(words) < (1 if in_english else 2) or not measured.isdisjoint(words):
                continue
            stated = scan_part(goal.text.text, start, end, year=evaluation.year)
            promised = [q for q in stated if q.value is not None and q.day is None]
            if promised and not _taken_up(promised, evaluation):
                yield Finding(goal.path / "text", part=(start, end), severity="hint", promise=promise.strip())
                break


def _taken_up(promised: list[Quantity], evaluation: Evaluation) -> bool:
    """True where an indicator asks for the very amount: 按200天计算 beside 供餐天数 200天. Shares are too alike to tell."""
    wanted = {_amount(quantity) for quantity in promised if quantity.unit and factor(quantity.unit)[0] != "share"}
    return bool(wanted) and not _asked(evaluation).isdisjoint(wanted)


@lru_cache(maxsize=2)
def _asked(evaluation: Evaluation) -> frozenset[tuple[str, Decimal]]:
    """Every amount that an indicator asks for."""
    stated = [quantity for row in evaluation.indicators for quantity in row.target.quantities]
    return frozenset(_amount(quantity) for quantity in stated if quantity.unit and quantity.value is not None)


def _amount(quantity: Quantity) -> tuple[str, Decimal]:
    kind, size = factor(quantity.unit)
    return kind, (quantity.value or Decimal(0)) * size
