"""Runs the rules over an evaluation: every check passed, failed, did not apply or could not run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from perfcheck.exemptions import granted
from perfcheck.faults import misspelt, unread
from perfcheck.model import (
    LEVELS,
    TABLE,
    Evaluation,
    Exemption,
    Finding,
    InternalError,
    Outcome,
    Path,
    Rule,
    Severity,
    object_of,
)

RANK: dict[Severity, int] = {level: rank for rank, level in enumerate(LEVELS)}

# What one unit of a check's pass rate is: the field of the evaluation that lists them.
LISTS = {
    "indicator": "indicators",
    "goal": "goals",
    "task": "tasks",
    "result": "results",
    "problem": "problems",
    "improvement": "improvements",
}


# The one subject of a rule about the file as a whole.
WHOLE = [Path()]


def run(evaluation: Evaluation, rules: Sequence[Rule]) -> tuple[tuple[Outcome, ...], tuple[InternalError, ...]]:
    """The outcome of every rule, in the order given, and the rules that crashed."""
    crashes: list[InternalError] = []

    def outcome(rule: Rule, others: Mapping[str, Outcome]) -> Outcome:
        try:
            return _outcome(evaluation, _for_profile(evaluation, rule), others)
        except Exception as error:  # a rule that crashes must not take the others with it
            import traceback

            crashes.append(InternalError(rule.code, f"{type(error).__name__}: {error}", traceback.format_exc()))
            return Outcome(rule, "not_run")

    first = _yielding(evaluation, [outcome(rule, {}) for rule in rules if rule.review is None])
    found = {o.rule.code: o for o in first}
    # The catalogue begins with what is about the whole file: the review of the exemptions sees all other reviews.
    for rule in reversed(rules):
        if rule.review is not None:
            found[rule.code] = outcome(rule, found)
    return tuple(_exempting(evaluation, found[rule.code]) for rule in rules), tuple(crashes)


def severity_of(rule: Rule, finding: Finding) -> Severity:
    """How serious a finding is: the rule's severity, or a milder one that the finding asks for."""
    if finding.severity is None:
        return rule.severity
    return min(rule.severity, finding.severity, key=RANK.__getitem__)


def _for_profile(evaluation: Evaluation, rule: Rule) -> Rule:
    if not evaluation.profile.severities:
        return rule
    override = evaluation.profile.severities.get(rule.code)
    if override in RANK:
        return rule.replaced(severity=override)
    return rule


def _outcome(evaluation: Evaluation, rule: Rule, others: Mapping[str, Outcome]) -> Outcome:
    if evaluation.document.data is None and rule.family != "S":
        return Outcome(rule, "not_run")
    off, stage = evaluation.profile.severities.get(rule.code) == "off", evaluation.stage
    if off or (stage and stage not in rule.stages):
        return Outcome(rule, "not_applicable")
    if evaluation.broken and any(map(partial(unread, evaluation), rule.against)):
        return Outcome(rule, "not_run")
    blocked = bool(evaluation.broken) and any(map(partial(_blocked, evaluation), rule.needs))
    subjects = _subjects(evaluation, rule)
    if not subjects or (blocked and subjects is WHOLE):
        return Outcome(rule, "not_run" if blocked else "not_applicable")
    return _judge(evaluation, rule, subjects, others)


def _subjects(evaluation: Evaluation, rule: Rule) -> list[Path]:
    """What a check counts: the objects that have every field it needs, or the file as a whole where it is all there."""
    plural = LISTS.get(rule.subject)
    if plural is not None:
        return _with_fields(evaluation, plural, rule.needs)
    return WHOLE if all(map(partial(_there, evaluation), rule.needs)) else []


def _judge(evaluation: Evaluation, rule: Rule, subjects: list[Path], others: Mapping[str, Outcome]) -> Outcome:
    if rule.check is not None:
        findings = tuple(rule.check(evaluation))
    else:
        findings = tuple(rule.review(evaluation, others)) if rule.review is not None else ()
    if findings and evaluation.faults and rule.family != "S":
        findings = tuple(f for f in findings if f.path not in misspelt(evaluation))
    if findings and evaluation.broken:
        kept = tuple(f for f in findings if not _set_aside(evaluation, rule, f))
        if len(kept) < len(findings):
            subjects, findings = _open(subjects, findings, kept), kept
            if not subjects and not findings:
                return Outcome(rule, "not_run")
    count = len(subjects)
    if not findings and evaluation.document.data is None:
        # Of a file that cannot be read nothing is known to be in order.
        return Outcome(rule, "not_run")
    if not findings:
        return Outcome(rule, "passed", count, count)
    hit = _hit(rule, findings)
    return Outcome(rule, "failed" if hit else "passed", count, count - _failed(hit, subjects), findings)


def _open(subjects: list[Path], findings: Sequence[Finding], kept: Sequence[Finding]) -> list[Path]:
    """The subjects that remain judged where findings fell away: an object about which one fell away and none was kept is in order
    no more than it is at fault."""
    left = {object_of(finding.path) for finding in kept}
    gone = {object_of(finding.path) for finding in findings} - left
    if subjects is WHOLE:
        return subjects if kept else []
    return [path for path in subjects if path not in gone]


def _failed(hit: set[Path], subjects: list[Path]) -> int:
    """How many of the counted subjects fail; a finding beside them (a group, a section, the whole file) still costs one."""
    return len(hit.intersection(subjects)) or int(bool(hit))


def _hit(rule: Rule, findings: Iterable[Finding]) -> set[Path]:
    """The objects that fail a check: those with a finding as serious as the rule itself; a milder one is a note."""
    return {object_of(finding.path) for finding in findings if severity_of(rule, finding) == rule.severity}


# Many rules look at the same objects: a file has a dozen different answers, not one for each rule.
@lru_cache(maxsize=64)
def _with_fields(evaluation: Evaluation, plural: str, needs: tuple[str, ...]) -> list[Path]:
    """The paths of the objects a rule looks at: those that have every field it needs."""
    kept = [item.path for item in getattr(evaluation, plural)]
    for need in needs:
        if need.startswith(plural + "."):
            filled = _filled(evaluation, need)
            kept = [path for path in kept if path in filled]
        elif need != plural and not _there(evaluation, need):
            return []
    return kept


@lru_cache(maxsize=64)
def _filled(evaluation: Evaluation, need: str) -> frozenset[Path]:
    """The objects of a list that hold something in the field that the need names."""
    plural, *names = need.split(".")
    found = [item.path for item in getattr(evaluation, plural) if _present(item, names)]
    if evaluation.broken:
        found = [path for path in found if path / names[0] not in evaluation.broken]
    return frozenset(found)


@lru_cache(maxsize=128)
def _there(evaluation: Evaluation, need: str) -> bool:
    return _present(evaluation, need.split("."))


def _present(node: Any, names: Sequence[str]) -> bool:
    """True where the field that the names lead to holds something, in any of the items of a list."""
    if type(node) is tuple:
        return any(_present(item, names) for item in node)
    return _present(getattr(node, names[0], None), names[1:]) if names else bool(node)


@lru_cache(maxsize=128)
def _blocked(evaluation: Evaluation, need: str) -> bool:
    """True where some part that was set aside could hold what the need names."""
    return any(_blocks(broken, need) for broken in _broken_kinds(evaluation))


@lru_cache(maxsize=16)
def _broken_kinds(evaluation: Evaluation) -> frozenset[Path]:
    """The paths that were set aside, all entries of a list as one: thousands may be broken in the same way."""
    return frozenset(Path(0 if type(part) is int else part for part in path) for path in evaluation.broken)


def _blocks(broken: Path, need: str) -> bool:
    """True where a part that was set aside could hold what a rule needs."""
    head, *fields = need.split(".")
    if head == "indicators":
        if not broken or broken[0] not in TABLE:
            return False
        # One cell of a row leaves the row there.
        return isinstance(broken[-1], int) or len(broken) < 3 or broken[-1] in fields[:1]
    names = tuple(part for part in broken if isinstance(part, str))
    wanted = (head, *fields)
    return names == wanted[: len(names)] or names[: len(wanted)] == wanted


def _set_aside(evaluation: Evaluation, rule: Rule, finding: Finding) -> bool:
    """True for a finding about a part that the schema has already found fault with."""
    if rule.family == "S":
        return False
    return any(Path(finding.path[:end]) in evaluation.broken for end in range(len(finding.path) + 1))


def _yielding(evaluation: Evaluation, listed: Sequence[Outcome]) -> list[Outcome]:
    """One cause, one finding: a general rule is silent about an object on which a more specific one spoke."""
    spoken = {
        outcome.rule.code: {object_of(finding.path) for finding in outcome.findings}
        for outcome in listed
        if outcome.findings
    }
    return [_without(evaluation, outcome, spoken) if outcome.findings else outcome for outcome in listed]


def _without(evaluation: Evaluation, outcome: Outcome, spoken: dict[str, set[Path]]) -> Outcome:
    taken = set().union(*(spoken.get(code, set()) for code in outcome.rule.yields_to))
    kept = tuple(finding for finding in outcome.findings if object_of(finding.path) not in taken)
    if len(kept) == len(outcome.findings):
        return outcome
    hit = _hit(outcome.rule, kept)
    passed = outcome.subjects - _failed(hit, _subjects(evaluation, outcome.rule))
    return outcome.replaced(
        state="failed" if hit else "passed",
        passed=passed,
        findings=kept,
        yielded=max(0, passed - outcome.passed),
    )


def _exempting(evaluation: Evaluation, outcome: Outcome) -> Outcome:
    """Findings under an exemption leave the outcome, and their objects leave what the check counts."""
    if not outcome.findings or not evaluation.exemptions:
        return outcome
    kept: list[Finding] = []
    exempted: list[tuple[Finding, Exemption]] = []
    for finding in outcome.findings:
        exemption = granted(evaluation, outcome.rule, finding)
        if exemption is None:
            kept.append(finding)
        else:
            exempted.append((finding, exemption))
    if not exempted:
        return outcome
    rule = outcome.rule
    failing = _hit(rule, kept)
    before, counted = outcome.subjects - outcome.passed, _subjects(evaluation, rule)
    failed = _failed(failing, counted)
    gone = len((_hit(rule, (finding for finding, _ in exempted)) - failing).intersection(counted))
    # No more than no longer fail leave: what fails beside the counted subjects goes on costing one of them.
    subjects = outcome.subjects - (min(gone, before - failed) if failing else before)
    return outcome.replaced(
        state="failed" if failing else "passed" if subjects else "exempt",
        subjects=subjects,
        passed=subjects - failed,
        findings=tuple(kept),
        exempted=tuple(exempted),
    )
