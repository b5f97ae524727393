"""Points were lost and the reason given explains nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding, Indicator, Number, Related, Text
from perfcheck.wording import circular, english, flat, is_english, placeholder

ROUNDING = Decimal("0.01")
# Whole reasons that say how things are and not why points were lost.
SAYS_NOTHING = frozenset(
    (
        "正常",
        "达标",
        "已达标",
        "无差异",
        "无变化",
        "无偏差",
        "没有偏差",
        "无扣分",
        "无原因",
    )
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if _lost(row.weight, row.score) and not _undershoot(row, evaluation.language):
            yield from _judge(row.reason, row.weight, row.score, evaluation.language)
    budget = evaluation.budget
    # Without any word on the budget low execution is unexplained, which is another rule's finding.
    if budget is None or placeholder(budget.reason.text, language=evaluation.language):
        return
    if _lost(budget.weight, budget.score):
        yield from _judge(budget.reason, budget.weight, budget.score, evaluation.language)


def _judge(reason: Text, weight: Number, score: Number, language: str) -> Iterator[Finding]:
    empty = placeholder(reason.text, language=language)
    if empty or circular(reason.text, language=language) or _says_nothing(reason.text):
        yield Finding(
            reason.path,
            case="" if reason else "blank",
            related=[Related(score.path, "same")],
            reason=reason.text,
            lost=(weight.value or Decimal(0)) - (score.value or Decimal(0)),
            score=score.text,
            weight=weight.text,
        )


def _says_nothing(reason: str) -> bool:
    return flat(reason).strip(" 。.,，;；") in SAYS_NOTHING or (is_english(reason) and english.empty_reason(reason))


def _lost(weight: Number, score: Number) -> bool:
    if weight.value is None or score.value is None:
        return False
    return score.value >= 0 and weight.value - score.value > ROUNDING


def _undershoot(row: Indicator, language: str) -> bool:
    """True where a missed number or date has no reason at all: that is told as an unexplained undershoot."""
    found = judge(row)
    return found is not None and not found.met and placeholder(row.reason.text, language=language)
