"""A target rests on words that nobody can measure."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.wording import circular, official_option, vague_value, vague_words, words


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        # A grading standard says how a wording is to be judged.
        if not row.target or row.grading or _checkable(row, evaluation):
            continue
        hits = vague_words(row.target.text, language=evaluation.language)
        part = (hits[0].start, hits[0].end) if hits else None
        listed = list(words(hits))
        yield Finding(row.target.path, part=part, case="words" if hits else "", words=listed, target=row.target.text)


def _checkable(row: Indicator, evaluation: Evaluation) -> bool:
    target = row.target.text
    if circular(target, language=evaluation.language) or official_option(target):
        return True
    return not vague_value(target, row.name.text, year=evaluation.year, language=evaluation.language)
