"""A goal or the conclusion is made of ceremonial wording."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import goal_measurable, hits, words

MANY = 2
"""From so many slogans on a text that measures nothing is ceremonial."""


def check(evaluation: Evaluation) -> Iterator[Finding]:
    texts = [goal.text for goal in evaluation.goals]
    if evaluation.self_evaluation is not None:
        texts.append(evaluation.self_evaluation.conclusion)
    for text in texts:
        found = hits(text.text, classes={"slogan"}, language=evaluation.language)
        if len(found) >= MANY and not goal_measurable(text.text):
            yield Finding(
                text.path, part=(found[0].start, found[0].end), words=list(words(found))[:4], count=len(found)
            )
