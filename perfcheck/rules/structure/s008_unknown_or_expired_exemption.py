"""An exemption names no rule, may not be given, lacks a reason, is past its date, or covers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from perfcheck.exemptions import ALWAYS, covers, exemptible, flaw, names
from perfcheck.model import Evaluation, Exemption, Finding, Outcome


def review(evaluation: Evaluation, outcomes: Mapping[str, Outcome]) -> Iterator[Finding]:
    for exemption in evaluation.exemptions:
        written = exemption.rule.text.strip()
        outcome = next((o for o in outcomes.values() if names(exemption, o.rule)), None)
        if not written:
            yield _finding(exemption, "rule", "blanket")
        elif written.upper() in ALWAYS or (outcome is not None and not exemptible(evaluation, outcome.rule)):
            yield _finding(exemption, "rule", "fatal", rule=written)
        elif outcome is None:
            yield _finding(exemption, "rule", "unknown", rule=written)
        else:
            yield from _judged(evaluation, exemption, outcome)


def _judged(evaluation: Evaluation, exemption: Exemption, outcome: Outcome) -> Iterator[Finding]:
    fault = flaw(evaluation, exemption)
    until = exemption.until.text
    if fault == "reason":
        yield _finding(exemption, "reason", "reason", rule=exemption.rule.text)
    elif fault == "no-date":
        yield _finding(exemption, "until", "no-date", until=until)
    elif fault == "expired":
        yield _finding(exemption, "until", "", until=until, year=evaluation.year)
    elif outcome.state in ("passed", "failed") and not any(
        covers(evaluation, exemption, outcome.rule, finding) for finding in outcome.findings
    ):
        yield _finding(exemption, "rule", "unused", rule=exemption.rule.text)


def _finding(exemption: Exemption, field: str, case: str, **facts: Any) -> Finding:
    """At the field that is at fault; a comment beside a line is one place."""
    if exemption.span is not None:
        return Finding(exemption.path, span=exemption.span, case=case, **facts)
    return Finding(exemption.path / field, case=case, **facts)
