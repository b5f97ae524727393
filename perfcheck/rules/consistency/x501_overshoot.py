"""The actual value is far better than the target: the target was set too low."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import judge, rounded, spared
from perfcheck.funds import tidy
from perfcheck.model import Evaluation, Finding, Related
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    limit = evaluation.profile.limit("overshoot")
    for row in evaluation.indicators:
        found = judge(row)
        if found is None or found.better_by is None or found.better_by <= limit or spared(row):
            continue
        explained = bool(row.reason) and not placeholder(row.reason.text)
        yield Finding(
            row.actual.path,
            case="less" if found.direction == "<=" else "",
            severity="hint" if explained else None,
            related=[Related(row.target.path, "target")],
            target=tidy(found.target).normalize() if found.target else found.target,
            actual=tidy(found.actual).normalize() if found.actual else found.actual,
            unit=found.unit,
            ratio=rounded(found.ratio or found.target),
            better=rounded(found.better_by),
            limit=limit,
        )
