"""Which findings an exemption covers, and whether it may: it needs a reason, a rule that allows it, and time left."""

from __future__ import annotations

from typing import Literal

from perfcheck import keys
from perfcheck.model import Evaluation, Exemption, Finding, Path, Rule
from perfcheck.quantities import read
from perfcheck.wording import placeholder

Flaw = Literal["", "reason", "no-date", "expired"]

ALWAYS = frozenset(("S001", "S007", "S008"))
"""Checks that no exemption reaches: a file that cannot be read, and the exemptions themselves."""


def exemptible(evaluation: Evaluation, rule: Rule) -> bool:
    """False for what sends a file back whatever is said about it, and for what the configuration locks."""
    return not rule.fatal and rule.code not in ALWAYS and rule.code not in evaluation.profile.locked


def names(exemption: Exemption, rule: Rule) -> bool:
    """True where the exemption names the rule, by code or by name."""
    return exemption.rule.text.strip().lower().replace("_", "-") in (rule.code.lower(), rule.name)


def flaw(evaluation: Evaluation, exemption: Exemption) -> Flaw:
    """What keeps an exemption from holding: no reason, an end that is no date, an end before the evaluated year."""
    if not exemption.reason or placeholder(exemption.reason.text):
        return "reason"
    if not exemption.until:
        return ""
    until = read(exemption.until.text, year=evaluation.year)
    if until is None or until.day is None:
        return "no-date"
    # No clock: an exemption that ended before the evaluated year cannot hold for it.
    return "expired" if evaluation.year is not None and until.day.year < evaluation.year else ""


def covers(evaluation: Evaluation, exemption: Exemption, rule: Rule, finding: Finding) -> bool:
    """True where an exemption speaks of this finding, whether or not it may."""
    if not names(exemption, rule):
        return False
    document = evaluation.document
    if exemption.line:
        start = (finding.span or document.span(finding.path, finding.part)).start
        return document.position(start).line == exemption.line
    return not exemption.target or any(finding.path.within(place) for place in _places(evaluation, exemption))


def granted(evaluation: Evaluation, rule: Rule, finding: Finding) -> Exemption | None:
    """The exemption under which a finding is left out of account; None where there is none that holds."""
    if not evaluation.exemptions or not exemptible(evaluation, rule):
        return None
    return next(
        (e for e in evaluation.exemptions if covers(evaluation, e, rule, finding) and not flaw(evaluation, e)), None
    )


def _places(evaluation: Evaluation, exemption: Exemption) -> list[Path]:
    """Where an exemption applies: a pointer or dotted path in keys of either language, or an object's id or name."""
    written = exemption.target.text.strip()
    if written.startswith("/") or "." in written:
        pointer = written if written.startswith("/") else "/" + written.replace(".", "/")
        return [_canonical(Path.parse(pointer))]
    listed = (evaluation.indicators, evaluation.goals, evaluation.tasks, evaluation.problems)
    called = [item.path for items in listed for item in items if written == item.id.text.strip()]
    called += [row.path for row in evaluation.indicators if written == row.name.text.strip()]
    return called or [_canonical(Path.parse("/" + written))]


def _canonical(path: Path) -> Path:
    """A path in whatever words as the document's: /产出指标/数量指标/0 is /outputs/quantity/0."""
    kind, found = keys.ROOT, Path()
    for part in path:
        known = keys.canonical(kind, part) if isinstance(part, str) and kind else None
        if isinstance(part, str):
            kind = known[1] if known else ""
        found = found / (known[0] if known else part)
    return found
