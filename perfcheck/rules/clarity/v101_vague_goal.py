"""A goal or a task states no quantity, no deadline and no state that could be checked."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Text
from perfcheck.wording import goal_measurable, placeholder, vague_words, words


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in (*(goal.text for goal in evaluation.goals), *(task.text for task in evaluation.tasks)):
        if text and not placeholder(text.text) and not goal_measurable(text.text, year=evaluation.year):
            yield _finding(evaluation, text)


def _finding(evaluation: Evaluation, text: Text) -> Finding:
    hits = vague_words(text.text, language=evaluation.language)
    part = (hits[0].start, hits[0].end) if hits else None
    return Finding(text.path, part=part, case="words" if hits else "", goal=text.text, words=list(words(hits))[:4])
