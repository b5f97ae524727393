"""A deadline lies outside the evaluated year."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import factor


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target = row.target.quantity
        if target is None:
            continue
        if target.day is not None:
            if evaluation.year is not None and target.day.year != evaluation.year:
                yield Finding(row.target.path, target=row.target.text, year=evaluation.year)
        elif row.level1 == "outputs" and row.level2 == "timeliness" and not _timed(target.unit):
            yield Finding(row.target.path, case="no-time", target=row.target.text, name=row.name.text)


def _timed(unit: str) -> bool:
    """True for rates and times; a number without a unit is another rule's finding."""
    kind = factor(unit)[0] if unit else ""
    return not unit or kind in ("share", "time", "pp") or "/" in unit or unit[-1] in "%‰天日时分秒月年周次季期"
