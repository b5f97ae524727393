"""A field holds another kind of thing than the form asks for."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.faults import findings
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    yield from findings(evaluation, "wrong-type")
