"""There is no benefit indicator at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator, Path
from perfcheck.patterns import compiled

_OWN_NAME = compiled(r"效益|效果|履职|benefit|outcome", re.IGNORECASE)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if next(evaluation.under("benefits"), None) is not None:
        return
    if not any(_counts(evaluation, row) for row in evaluation.under("other")):
        yield Finding(Path(("benefits",)))


def _counts(evaluation: Evaluation, row: Indicator) -> bool:
    """A unit may lay out its whole expenditure under names of its own; a project's group must say what it is."""
    return evaluation.kind == "department" or bool(_OWN_NAME.search(row.level2))
