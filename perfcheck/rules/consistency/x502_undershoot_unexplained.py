"""The target was missed and no reason is given."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import judge, rounded
from perfcheck.model import Evaluation, Finding, Related
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        found = judge(row)
        if found is None or found.met or (row.reason and not placeholder(row.reason.text)):
            continue
        yield Finding(
            row.actual.path,
            case="" if found.ratio is None else "ratio",
            related=[Related(row.target.path, "target")],
            target=row.target.text,
            actual=row.actual.text,
            ratio="" if found.ratio is None else rounded(found.ratio),
        )
