"""There is no benefit indicator at all."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path


def check(evaluation: Evaluation) -> Iterator[Finding]:
    # A unit's whole expenditure may be laid out under first-level names of its own.
    if next(evaluation.under("benefits"), None) is None and next(evaluation.under("other"), None) is None:
        yield Finding(Path(("benefits",)))
