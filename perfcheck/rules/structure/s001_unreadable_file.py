"""The file, or a place in it, cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.faults import findings
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    yield from findings(evaluation, "unreadable-file")
