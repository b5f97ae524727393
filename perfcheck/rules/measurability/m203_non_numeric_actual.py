"""The target is a number and the actual value is wording."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Related
from perfcheck.wording import placeholder, state


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, actual = row.target.quantity, row.actual
        if target is None or not target.stated or not actual or placeholder(actual.text):
            continue
        if any(quantity.stated for quantity in actual.quantities):
            continue
        # A date may be answered by a state (已验收), zero by a word (未发生).
        if state(actual.text) and (target.day is not None or target.value == 0):
            continue
        yield Finding(
            actual.path, related=[Related(row.target.path, "target")], target=row.target.text, actual=actual.text
        )
