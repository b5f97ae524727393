"""There is no cost indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if "cost" not in evaluation.profile.required or next(evaluation.under("other"), None) is not None:
        return
    if next(evaluation.under("outputs", "cost"), None) is None and next(evaluation.under("costs"), None) is None:
        yield Finding(Path(("outputs", "cost")))
