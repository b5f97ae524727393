"""A table has too few indicators to reflect the work."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    count, limit = len(evaluation.indicators), evaluation.profile.limit("few_indicators")
    if 0 < count < limit:
        yield Finding(evaluation.indicators[-1].path, count=count, limit=limit)
