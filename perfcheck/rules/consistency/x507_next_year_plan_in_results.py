"""A plan for the next year stands among the results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding

_NEXT = r"(?:{year}年|下一年度?|明年|来年|下年度?)[^。；;\n]{{0,30}}?(?:将|计划|拟|力争|继续|进一步|打算|预计)"


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.year is None:
        return
    plan = re.compile(_NEXT.format(year=evaluation.year + 1))
    for result in evaluation.results:
        match = plan.search(result.text.text)
        if match is not None:
            yield Finding(result.text.path, part=match.span(), words=match[0])
