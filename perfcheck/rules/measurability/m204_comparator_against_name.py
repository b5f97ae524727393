"""The comparator points the wrong way for what the indicator counts."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.comparators import turned
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        way = turned(row)
        if way is not None:
            yield Finding(row.target.path, case=way, name=row.name.text, target=row.target.text)
