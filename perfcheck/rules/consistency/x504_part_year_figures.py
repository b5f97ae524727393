"""A full-year evaluation reports the figures of a part of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from perfcheck.model import Evaluation, Field, Finding, Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import PartOfYear, parts_of_year, scan_part
from perfcheck.texts import accounts, actuals
from perfcheck.wording import flat, is_english, sentence_end, sentences_by_language

# A shorter stretch is when something was done (1-3月种植), not how far the counting went.
SHORTEST = 6
YEAR = 12
# Words that bring the year to its end, or tell it month by month.
_WHOLE_YEAR = compiled(
    r"全年|年度|年末|年终|下半年|四季度|1[-—–~至]1?2月|(?<!\d)12月|whole year|over the whole|all year|full year|december"
    r"|(?:second|other) half|(?:rest|remainder) of the year|(?:fourth|last) quarter"
)
# What the figures of a part are divided into does not complete them: 1-11月2486人，其中上半年…、下半年….
_AMONG = compiled(r"其中|of which")
# The time of a deed, not the period of a figure; or a comparison with it.
_BEFORE = compiled(r"(?:于|在|自|从|由|比|较|每年)$")
_AHEAD = compiled(r"计划|预计|拟|将|力争|争取")
_ENGLISH = compiled(
    r"\bjan(?:uary|\.)? ?(?:to|through|until|[-–—]) ?(?:june|july|aug|sept?|oct|nov)[a-z]*\b"
    r"|\b(?:in |during )?the first (?:half of the year|three quarters|(?:six|seven|eight|nine|ten|eleven) months)\b"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in (*accounts(evaluation), *actuals(evaluation)):
        if not (parts_of_year(text.text, evaluation.year) or _ENGLISH.search(flat(text.text))):
            continue
        for start, end in sentences_by_language(text.text):
            found = _part(evaluation, text, start, end)
            if found is not None:
                begin, stop = found
                period = text.text[begin:stop].strip()
                yield Finding(text.path, part=(begin, stop), period=period, year=evaluation.year or "____")
                break


def _part(evaluation: Evaluation, text: Field, start: int, end: int) -> tuple[int, int] | None:
    """The first part of the year in a sentence that figures are given for."""
    year = evaluation.year
    sentence = text.text[start:end]
    found = scan_part(text.text, start, end, year=year)
    figures = [quantity for quantity in found if quantity.day is None and quantity.unit]
    if not figures:
        return None
    plain = flat(sentence)
    parts = parts_of_year(sentence, year)
    among = _AMONG.search(plain, parts[0].end) if parts else None
    if _WHOLE_YEAR.search(plain, 0, among.start() if among else len(plain)):
        return None
    for part in parts:
        if not _covers(part, sentence) or figures[-1].start < part.end:
            continue
        told = [figure for figure in figures if figure.start >= part.end]
        if not _completed(text.text, end, part, year) and not _done_by_then(evaluation, part, told):
            return start + part.start, start + part.end
    english = _ENGLISH.search(plain)
    # The sentences behind it may bring the year to its end.
    if english is None or (is_english(text.text) and _WHOLE_YEAR.search(flat(text.text), end)):
        return None
    return (start + english.start(), start + english.end())


def _done_by_then(evaluation: Evaluation, part: PartOfYear, told: Sequence[Quantity]) -> bool:
    """True where the work was due by then and its figure is the year's: 第三季度末前300个, 截至9月26日312个, 全年312个."""
    if not part.text.startswith("截"):
        return False
    rows = evaluation.indicators
    due = (q.day for row in rows if (q := row.target.quantity) is not None and q.day is not None)
    if not any(day.year == evaluation.year and part.months <= day.month < YEAR for day in due):
        return False
    first = told[0]
    return any(
        (q := row.actual.quantity) is not None and (q.value, q.unit) == (first.value, first.unit) for row in rows
    )


def _completed(text: str, start: int, part: PartOfYear, year: int | None) -> bool:
    """True where the rest of the year has its figures further on in the paragraph: 上半年…8场；下半年…203人."""
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    for rest in _rest(part.months).finditer(flat(text), start, stop):
        following = sentence_end(text, rest.start())
        if _AHEAD.search(flat(text), rest.end(), following):
            continue
        if any(found.day is None and found.unit for found in scan_part(text, rest.end(), following, year=year)):
            return True
    return False


@cache
def _rest(months: int) -> re.Pattern[str]:
    """The words for what is left of the year behind its first months."""
    names = [rf"(?<![0-9]){months + 1}月?[-—–~至到]{{1,2}}12月"]
    names += {
        6: ["下半年", "[三3][、和及-]?第?[四4]季度"],
        9: ["第?[四4]季度"],
        11: [r"(?<![0-9])12月(?!\s?[0-9底末])"],
    }.get(months, [])
    return compiled("|".join(names))


def _covers(part: PartOfYear, sentence: str) -> bool:
    stretch = part.months >= SHORTEST or part.text.startswith("截")
    return stretch and not _BEFORE.search(sentence[: part.start].rstrip())
