"""A total and its parts, a growth and its two values, or what a text counts of the table and the table do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.accounts import averages, growth, margins, shares, tallies, totals
from perfcheck.accounts.statements import reckoned, stated
from perfcheck.model import Evaluation, Finding, Text
from perfcheck.texts import accounts
from perfcheck.wording import is_english


def check(evaluation: Evaluation) -> Iterator[Finding]:
    told_of = [*accounts(evaluation), *(problem.text for problem in evaluation.problems if problem.text)]
    if evaluation.language == "en":
        yield from _in_english(evaluation, told_of)
        return
    for text in (*told_of, *_reasons(evaluation)):
        for start, end in reckoned(text.text, evaluation.year):
            yield from _parts(text, start, end, evaluation.year, _change(evaluation, text))
            yield from _growth(text, start, end, evaluation.year)
            yield from _worked(text, start, end, evaluation.year)
    for text in told_of:
        yield from _margins(evaluation, text)
        yield from _tallies(evaluation, text)


def _in_english(evaluation: Evaluation, told_of: list[Text]) -> Iterator[Finding]:
    # Loaded for English files only.
    from perfcheck.accounts.english import sums
    from perfcheck.accounts.english import tallies as counts

    for text in (*told_of, *_reasons(evaluation)):
        for told in sums.contradicted(evaluation, text.text) if is_english(text.text) else ():
            part = told.start, told.end
            if told.case:
                yield Finding(text.path, part=part, case=told.case, stated=told.stated, working=told.working)
            else:
                yield Finding(text.path, part=part, total=told.stated, working=told.working)
    for text in told_of:
        for tally in counts.contradicted(evaluation, text.text) if is_english(text.text) else ():
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


def _parts(text: Text, at: int, end: int, year: int | None, change: Decimal | None) -> Iterator[Finding]:
    division = totals.contradicted(text, at, end, year, change)
    if division is not None:
        total, (first, last) = division.total, division.span
        yield Finding(
            text.path,
            part=(at + first, at + last),
            total=text.text[at + total.start : at + total.end],
            working=division.working,
        )


def _growth(text: Text, at: int, end: int, year: int | None) -> Iterator[Finding]:
    for told in growth.contradicted(text, at, end, year):
        yield Finding(text.path, part=(told.start, told.end), case="growth", stated=told.stated, working=told.working)


def _worked(text: Text, at: int, end: int, year: int | None) -> Iterator[Finding]:
    for module in (shares, averages):
        for told in module.contradicted(text, at, end, year):
            yield Finding(
                text.path, part=(told.start, told.end), case="worked", stated=told.stated, working=told.working
            )


def _margins(evaluation: Evaluation, text: Text) -> Iterator[Finding]:
    for sentence in stated(text.text, evaluation.year):
        for each in margins.contradicted(evaluation, text.text, sentence):
            yield Finding(
                text.path, part=(each.start, each.end), case="margin", stated=each.stated, working=each.working
            )


def _tallies(evaluation: Evaluation, text: Text) -> Iterator[Finding]:
    for tally in tallies.contradicted(evaluation, text.text):
        yield Finding(text.path, part=tally.part, case=tally.case, total=tally.total, rows=tally.rows)
