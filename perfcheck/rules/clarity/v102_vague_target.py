"""A target rests on words that nobody can measure."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import phrases, vague_value, vague_words, words


def check(evaluation: Evaluation) -> Iterator[Finding]:
    language = evaluation.language
    for row in evaluation.indicators:
        target = row.target.text
        # A grading standard says how a wording is to be judged.
        if row.grading or not vague_value(target, row.name.text, year=evaluation.year, language=language):
            continue
        hits = phrases(vague_words(target, language=language))
        part = (hits[0].start, hits[0].end) if hits else None
        case = "" if hits else "no-word"
        yield Finding(row.target.path, part=part, case=case, words=list(words(hits)), target=target)
