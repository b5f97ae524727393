"""There is no output indicator at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator, Path
from perfcheck.patterns import compiled

_OWN_NAME = compiled(r"产出|过程|履职|output", re.IGNORECASE)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if next(evaluation.under("outputs"), None) is not None:
        return
    if not any(_counts(evaluation, row) for row in evaluation.under("other")):
        yield Finding(Path(("outputs",)))


def _counts(evaluation: Evaluation, row: Indicator) -> bool:
    """A unit may lay out its whole expenditure under names of its own; a project's group must say what it is."""
    return evaluation.kind == "department" or bool(_OWN_NAME.search(row.level2))
