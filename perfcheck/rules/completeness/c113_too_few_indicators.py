"""A table has too few indicators to reflect the work."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    count, limit = len(evaluation.indicators), evaluation.profile.limit("few_indicators")
    sections = {row.level1 for row in evaluation.indicators}
    # Without outputs or without benefits there is a graver fault to mend first.
    if count < limit and ("other" in sections or {"outputs", "benefits"} <= sections):
        yield Finding(evaluation.indicators[-1].path, count=count, limit=limit)
