"""The lines by nature of expenditure do not add up to the total."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.funds import open_sums
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    yield from open_sums(evaluation, "by_nature")
