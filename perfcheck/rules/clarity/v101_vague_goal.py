"""A goal or a task states no quantity, no deadline and no state that could be checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck.model import Evaluation, Finding, Task, Text
from perfcheck.patterns import compiled
from perfcheck.wording import goal_measurable, hits, is_english, phrases, placeholder, subject, vague_words, words

TITLE = 24
"""Code points of the longest title of a task."""
LATIN = 3
"""So many signs of English say as much as one of Chinese."""
_SENTENCE = compiled(r"[，,。；;！!？?]")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for goal in evaluation.goals:
        if _vague(evaluation, goal.text):
            yield _finding(evaluation, goal.text)
    for task in evaluation.tasks:
        if _vague(evaluation, task.text) and not _quantified(evaluation, task):
            yield _finding(evaluation, task.text)


def _vague(evaluation: Evaluation, text: Text) -> bool:
    return bool(text) and not placeholder(text.text) and not goal_measurable(text.text, year=evaluation.year)


def _quantified(evaluation: Evaluation, task: Task) -> bool:
    """True for the bare title of a task (公厕维修与管护) of which its own result, an indicator or a goal says how much."""
    title = task.text.text
    longest = TITLE * LATIN if is_english(title) else TITLE
    if len(title) > longest or _SENTENCE.search(title) or hits(title, classes={"degree"}, language=evaluation.language):
        return False
    if goal_measurable(task.result.text, year=evaluation.year):
        return True
    return not subject(title).isdisjoint(_measured(evaluation))


@lru_cache(maxsize=2)
def _measured(evaluation: Evaluation) -> frozenset[str]:
    """The content of what has a figure: the names of the indicators that have a target, and the goals with something to check."""
    texts = [row.name.text for row in evaluation.indicators if row.target]
    texts += [goal.text.text for goal in evaluation.goals if goal_measurable(goal.text.text, year=evaluation.year)]
    return frozenset().union(*map(subject, texts))


def _finding(evaluation: Evaluation, text: Text) -> Finding:
    found = phrases(vague_words(text.text, language=evaluation.language))
    part = (found[0].start, found[0].end) if found else None
    return Finding(text.path, part=part, case="words" if found else "", goal=text.text, words=list(words(found))[:4])
