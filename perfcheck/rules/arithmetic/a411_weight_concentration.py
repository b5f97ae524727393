"""One indicator carries most of the points."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    limit = evaluation.profile.limit("concentration")
    for row in evaluation.indicators:
        if row.weight.value is not None and limit < row.weight.value <= 100:
            yield Finding(row.weight.path, name=row.name.text, weight=row.weight.value, limit=limit)
