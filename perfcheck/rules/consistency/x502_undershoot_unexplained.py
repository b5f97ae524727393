"""The target was missed and no reason is given."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding, Related
from perfcheck.quantities import figure, rounded
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if not placeholder(row.reason.text, language=evaluation.language):
            continue
        found = judge(row)
        if found is None or found.met:
            continue
        short = rounded(-(found.better_by or found.target * 0))
        yield Finding(
            row.reason.path,
            related=[Related(row.target.path, "target"), Related(row.actual.path, "actual")],
            case="late"
            if found.dated
            else "plain"
            if found.better_by is None
            else "over"
            if found.direction == "<="
            else "",
            target=row.target.text,
            actual=row.actual.text,
            ratio=rounded(found.ratio) if found.ratio is not None else "",
            short=short,
            days=figure(found.actual - found.target),
        )
