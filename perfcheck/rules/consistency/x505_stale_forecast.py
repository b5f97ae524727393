"""Something is still forecast for a date that had passed when the year ended."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.model import Evaluation, Field, Finding
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple
from perfcheck.wording import english, flat, is_english, sentences
from perfcheck.wording.english.forecasts import EARLY

_HOPE = r"预计|有望|力争|争取"
# 计划 and 将 are forecasts only right before a date: 2023年整治计划, 将资金拨付.
_BEFORE = compiled(
    rf"(?:(?:{_HOPE})(?!使用|负债|工期|寿命|总投资|年限)[^，。；,;!?\n0-9]{{0,8}}"
    r"|(?:(?<![一-龥])计划|拟)(?:[于在到至]|可|能)*|将[于在])$"
)
_BEHIND = compiled(rf"(?:以?前|之前|内)?(?:可|能)?(?:{_HOPE})(?!使用|负债|工期|寿命|总投资|年限)")
_FORECAST = compiled(rf"{_HOPE}|计划|拟|将")
_YEAR = compiled(r"(20[0-9]{2})年(?!\s?[0-9]{1,2}\s?月|\s?[底末])")
_NEXT = compiled(r"春节前?后?|明年|次年|来年|下一?年度?(?!来)|元宵")
_DONE = compiled(r"实际|提前|如期|已于|按期完成|按时完成")


class _Date(NamedTuple):
    """A date in a text; ``past`` is False where it lies beyond the year or may do so."""

    start: int
    end: int
    past: bool


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.year is None:
        return
    for text in _accounts(evaluation):
        in_english = evaluation.language == "en" and is_english(text.text)
        read = english.forecasts if in_english else _forecasts
        for start, end, past in read(text.text, evaluation.year):
            yield Finding(
                text.path,
                part=(start, end),
                case="" if past else "later",
                severity=None if past else "hint",
                words=text.text[start:end],
                year=evaluation.year,
            )


def _accounts(evaluation: Evaluation) -> Iterator[Field]:
    """What the file says was done; reasons, problems and measures may look ahead."""
    yield from (goal.actual for goal in evaluation.goals)
    yield from (task.result for task in evaluation.tasks)
    yield from (row.actual for row in evaluation.indicators)
    yield from (result.text for result in evaluation.results)


def _forecasts(text: str, year: int) -> Iterator[tuple[int, int, bool]]:
    """The first forecast of every sentence. Sentences and dates are walked side by side, each once."""
    plain = flat(text)
    if not _FORECAST.search(plain):
        return
    dates = sorted(_dates(text, plain, year))
    at = 0
    for begin, stop in sentences(plain):
        done = max((match.start() for match in _DONE.finditer(plain, begin, stop)), default=-1)
        found = None
        while at < len(dates) and dates[at].start < stop:
            date = dates[at]
            at += 1
            # A word of completion behind the date answers it.
            if found is None and date.start >= begin and done < date.end:
                start, end = _marked(plain, date, begin)
                found = (start, end, date.past) if end else None
        if found is not None:
            yield found


def _marked(plain: str, date: _Date, begin: int) -> tuple[int, int]:
    """The stretch from the forecasting word to the date, (0, 0) where no such word stands beside it."""
    before = _BEFORE.search(plain, max(begin, date.start - 14), date.start)
    if before:
        return before.start(), date.end
    behind = _BEHIND.match(plain, date.end)
    return (date.start, behind.end()) if behind else (0, 0)


def _dates(text: str, plain: str, year: int) -> Iterator[_Date]:
    for quantity in quantities.scan(text, year=year):
        day = quantity.day
        if day is not None and day.year >= year:
            named = str(year) in plain[quantity.start : quantity.end] or "年" in plain[quantity.start : quantity.end]
            yield _Date(quantity.start, quantity.end, day.year == year and (named or day.month >= EARLY))
    for match in _YEAR.finditer(plain):
        if int(match[1]) >= year:
            yield _Date(match.start(), match.end(), int(match[1]) == year)
    yield from (_Date(match.start(), match.end(), False) for match in _NEXT.finditer(plain))
