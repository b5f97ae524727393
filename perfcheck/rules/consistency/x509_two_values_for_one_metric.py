"""One metric has two values in one file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from perfcheck.accounts import asked, told
from perfcheck.accounts.events import dated
from perfcheck.model import Evaluation, Finding, Indicator, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.language == "en":
        yield from _in_english(evaluation)
        return
    yield from _told(evaluation)
    yield from _asked(asked.contradicted(evaluation))
    yield from _dated(evaluation)


def _in_english(evaluation: Evaluation) -> Iterator[Finding]:
    # Loaded for English files only.
    from perfcheck.accounts.english import asked as goals
    from perfcheck.accounts.english import told

    yield from _asked(goals.contradicted(evaluation))
    for row, others in told.contradicted(evaluation):
        text, (start, end) = others[0]
        yield Finding(
            row.actual.path,
            related=[Related(text.path, "same", part) for text, part in others],
            name=row.name.text.strip(),
            value=row.actual.text,
            other=text.text[start:end],
        )


def _told(evaluation: Evaluation) -> Iterator[Finding]:
    """The form states one value and a text another."""
    for metric, others in told.contradicted(evaluation):
        text, (start, end) = others[0]
        yield Finding(
            metric.field.path,
            related=[Related(text.path, "same", part) for text, part in others],
            name=metric.name,
            value=metric.field.text,
            other=text.text[start:end],
        )


def _asked(found: Iterator[asked.Asked]) -> Iterator[Finding]:
    """An indicator and the goal it belongs to ask for different figures."""
    for row, text, (start, end) in found:
        yield Finding(
            row.target.path,
            case="target",
            related=[Related(text.path, "same", (start, end))],
            name=row.name.text.strip(),
            value=row.target.text,
            other=text.text[start:end],
        )


def _dated(evaluation: Evaluation) -> Iterator[Finding]:
    """An event has one day in the table and another in a text."""
    told = list(dated(evaluation))
    # Where a text gives the day of the table too, what it tells happened more than once: 9月15日发放补助，10月25日发放余款.
    both = {(id(event.row), event.text.path) for event in told if _day(event.row) == event.day}
    found: set[int] = set()
    for row, text, (start, end), day in told:
        own = _day(row)
        if own is None or own == day or id(row) in found or (id(row), text.path) in both:
            continue
        # A year that is not the evaluated one is for another rule to say.
        if own.year != day.year:
            continue
        found.add(id(row))
        yield Finding(
            row.actual.path,
            related=[Related(text.path, "same", (start, end))],
            name=row.name.text.strip(),
            value=row.actual.text,
            other=text.text[start:end].strip(),
        )


def _day(row: Indicator) -> date | None:
    return row.actual.quantity.day if row.actual.quantity is not None else None
