"""Turns what reading and the schema found wrong into the findings of the rule that reports it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding


def findings(evaluation: Evaluation, rule: str) -> Iterator[Finding]:
    """The faults that a rule of family S reports, as findings."""
    for fault in evaluation.faults:
        if fault.rule == rule:
            yield Finding(fault.path, span=fault.span, related=fault.related, case=fault.case, **fault.facts)
