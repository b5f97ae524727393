"""A field that the form cannot do without is missing."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.faults import findings
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    yield from findings(evaluation, "required-field-missing")
