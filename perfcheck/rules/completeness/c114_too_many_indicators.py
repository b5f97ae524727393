"""A table has so many indicators that none matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    limit = evaluation.profile.limit("many_indicators")
    if len(evaluation.indicators) > limit:
        yield Finding(evaluation.indicators[int(limit)].path, count=len(evaluation.indicators), limit=limit)
        return
    sections = Counter((row.level1, row.level2) for row in evaluation.indicators)
    limit = evaluation.profile.limit("many_indicators_aspect")
    for (level1, level2), count in sections.items():
        if count > limit and level1 != "other":
            row = list(evaluation.under(level1, level2))[int(limit)]
            section = Term(f"{level1}.{level2}" if level2 else level1)
            yield Finding(row.path, case="aspect", section=section, count=count, limit=limit)
