"""The results hold figures that no indicator or goal has taken up."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.accounts import loose
from perfcheck.model import Evaluation, Finding, Related

SHOWN = 3


def check(evaluation: Evaluation) -> Iterator[Finding]:
    found = [(result.text, each) for result in evaluation.results for each in loose.figures(evaluation, result.text)]
    if found:
        text, quantity = found[0]
        yield Finding(
            text.path,
            part=(quantity.start, quantity.end),
            related=[Related(where.path, "same", (each.start, each.end)) for where, each in found[1:SHOWN]],
            count=len(found),
            figures=[where.text[each.start : each.end] for where, each in found[:SHOWN]],
        )
