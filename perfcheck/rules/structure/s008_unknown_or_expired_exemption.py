"""An exemption names no rule, may not be given, lacks a reason, is past its date, or covers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from perfcheck.exemptions import ALWAYS, covering, exemptible, flaw, named
from perfcheck.model import Evaluation, Exemption, Finding, Outcome

_ALWAYS = frozenset((*map(str.lower, ALWAYS), *ALWAYS.values()))


def review(evaluation: Evaluation, outcomes: Mapping[str, Outcome]) -> Iterator[Finding]:
    if not evaluation.exemptions:
        return
    known = {name: outcome for outcome in outcomes.values() for name in (outcome.rule.code.lower(), outcome.rule.name)}
    used = {
        number
        for outcome in outcomes.values()
        for finding in outcome.findings
        for number in covering(evaluation, outcome.rule, finding)
    }
    for number, exemption in enumerate(evaluation.exemptions):
        written = exemption.rule.text.strip()
        outcome = known.get(named(exemption))
        if not written:
            yield _finding(exemption, "rule", "blanket")
        elif named(exemption) in _ALWAYS or (outcome is not None and not exemptible(evaluation, outcome.rule)):
            yield _finding(exemption, "rule", "fatal", rule=written)
        elif outcome is None:
            yield _finding(exemption, "rule", "unknown", rule=written)
        else:
            yield from _judged(evaluation, exemption, outcome, number in used)


def _judged(evaluation: Evaluation, exemption: Exemption, outcome: Outcome, used: bool) -> Iterator[Finding]:
    fault = flaw(evaluation, exemption)
    until = exemption.until.text
    if fault == "reason":
        yield _finding(exemption, "reason", "reason", rule=exemption.rule.text)
    elif fault == "no-date":
        yield _finding(exemption, "until", "no-date", until=until)
    elif fault == "expired":
        yield _finding(exemption, "until", "", until=until, year=evaluation.year)
    elif outcome.state in ("passed", "failed") and not used:
        yield _finding(exemption, "rule", "unused", rule=exemption.rule.text)


def _finding(exemption: Exemption, field: str, case: str, **facts: Any) -> Finding:
    """At the field that is at fault; a comment beside a line is one place."""
    if exemption.span is not None:
        return Finding(exemption.path, span=exemption.span, case=case, **facts)
    return Finding(exemption.path / field, case=case, **facts)
