"""A total and its parts, a growth and its two values, or what a text counts of the table and the table do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.accounts import averages, growth, margins, shares, tallies, totals
from perfcheck.accounts.growth import Contradiction
from perfcheck.accounts.statements import reckoned, stated
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Finding, Text
from perfcheck.texts import accounts
from perfcheck.wording import is_english


def check(evaluation: Evaluation) -> Iterator[Finding]:
    told_of = [*accounts(evaluation), *(problem.text for problem in evaluation.problems if problem.text)]
    if evaluation.language == "en":
        yield from _in_english(evaluation, told_of)
        return
    for text in (*told_of, *_reasons(evaluation)):
        for case, told in _reckoned(text.text, evaluation.year, _change(evaluation, text)):
            yield _finding(text, case, told)
    for text in told_of:
        for sentence in stated(text.text, evaluation.year):
            for told in margins.contradicted(evaluation, text.text, sentence):
                yield _finding(text, "margin", told)
        yield from _counted(text, tallies.contradicted(evaluation, text.text))


def _in_english(evaluation: Evaluation, told_of: list[Text]) -> Iterator[Finding]:
    # Loaded for English files only.
    from perfcheck.accounts.english import sums
    from perfcheck.accounts.english import tallies as counts

    for text in (*told_of, *_reasons(evaluation)):
        for told in sums.contradicted(evaluation, text.text) if is_english(text.text) else ():
            yield _finding(text, told.case, Contradiction(told.start, told.end, told.stated, told.working))
    for text in told_of:
        if is_english(text.text):
            yield from _counted(text, counts.contradicted(evaluation, text.text))


def _finding(text: Text, case: str, told: Contradiction) -> Finding:
    """Of a sum the total is told, of anything else the words that say it."""
    part = told.start, told.end
    if not case:
        return Finding(text.path, part=part, total=told.stated, working=told.working)
    return Finding(text.path, part=part, case=case, stated=told.stated, working=told.working)


def _counted(text: Text, found: Iterator[tallies.Tally]) -> Iterator[Finding]:
    for tally in found:
        yield Finding(text.path, part=tally.part, case=tally.case, total=tally.total, rows=tally.rows)


def _reasons(evaluation: Evaluation) -> Iterator[Text]:
    """What the goals ask for, and the reasons that are given."""
    budget = evaluation.budget
    texts = [goal.text for goal in evaluation.goals]
    texts += [goal.reason for goal in evaluation.goals]
    texts += [budget.reason, budget.adjustment_reason] if budget is not None else []
    texts += [row.reason for row in evaluation.indicators]
    return (text for text in texts if text)


def _change(evaluation: Evaluation, text: Text) -> Decimal | None:
    """By how much the budget was changed, in 元, where a text tells of that."""
    budget = evaluation.budget
    if budget is None or text is not budget.adjustment_reason:
        return None
    before, now = budget.initial.yuan, budget.adjusted.yuan
    return abs(now - before) if before is not None and now is not None else None


@remembered
def _reckoned(text: str, year: int | None, change: Decimal | None) -> tuple[tuple[str, Contradiction], ...]:
    """What the sentences of a text reckon wrong, each with its case: a form tells the same in several places."""
    found: list[tuple[str, Contradiction]] = []
    for at, end in reckoned(text, year):
        division = totals.contradicted(text, at, end, year, change)
        if division is not None:
            total, (first, last) = division.total, division.span
            stated_as = text[at + total.start : at + total.end]
            found.append(("", Contradiction(at + first, at + last, stated_as, division.working)))
        found += (("growth", told) for told in growth.contradicted(text, at, end, year))
        found += (("worked", told) for told in shares.contradicted(text, at, end, year))
        found += (("worked", told) for told in averages.contradicted(text, at, end, year))
    return tuple(found)
