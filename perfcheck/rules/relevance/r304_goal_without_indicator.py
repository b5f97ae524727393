"""A goal, or something it promises, has no indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.links import deliverables, linked_by_id
from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import scan_part
from perfcheck.wording import content_words


def check(evaluation: Evaluation) -> Iterator[Finding]:
    measured: set[str] = set()
    for row in evaluation.indicators:
        measured |= content_words(row.name.text) | content_words(row.definition.text)
    for goal in evaluation.goals:
        if linked_by_id(evaluation, goal) is False:
            yield Finding(goal.path / "id", case="by-id", goal=goal.id.text)
            continue
        for start, end in deliverables(goal.text.text):
            promise = goal.text.text[start:end]
            words = content_words(promise)
            stated = scan_part(goal.text.text, start, end, year=evaluation.year)
            promised = any(q.value is not None and q.day is None for q in stated)
            if promised and len(words) > 1 and measured.isdisjoint(words):
                yield Finding(goal.path / "text", part=(start, end), severity="hint", promise=promise.strip())
                break
