"""How many findings of one file are put into words: nobody reads tens of thousands, and nothing may take minutes to write them."""

from __future__ import annotations

from itertools import accumulate

from perfcheck.engine import severity_of
from perfcheck.model import FileReport, Finding, Outcome, Path, Span

LISTED = 2_000
"""So many findings of a file are listed, exempted ones included; of all others the checks tell how many objects fail."""
TELLS = "limit-exceeded"
"""The name of the rule that says how many are left out."""


def listed(file: FileReport) -> FileReport:
    """The report with no more findings than are listed. Score, checks and next steps stay those of all.

    Rules share the room evenly, and within a rule its severities: what is rare is listed whole, what is frequent from its beginning.
    """
    found = sum(len(outcome.findings) + len(outcome.exempted) for outcome in file.outcomes)
    if found <= LISTED:
        return file
    groups: dict[tuple[str, str], int] = {}
    for outcome in file.outcomes:
        for group in _groups(outcome):
            groups[group] = groups.get(group, 0) + 1
    share = _share(list(groups.values()))
    left = dict.fromkeys(groups, share)
    return file._replace(outcomes=tuple([_within(outcome, left, found) for outcome in file.outcomes]))


def _groups(outcome: Outcome) -> list[tuple[str, str]]:
    """The group of each finding, then of each exempted one: what shares one part of the room."""
    code = outcome.rule.code
    return [
        *((code, severity_of(outcome.rule, finding)) for finding in outcome.findings),
        *((code, "exempt") for _ in outcome.exempted),
    ]


def _share(sizes: list[int]) -> int:
    """The most that each group may list so that all together keep to the limit."""
    sizes.sort()
    for smaller, (size, before) in enumerate(zip(sizes, accumulate(sizes, initial=0), strict=False)):
        # From here on every group is too large: they divide what the smaller ones left.
        share = (LISTED - before) // (len(sizes) - smaller)
        if size > share:
            return share
    return LISTED


def _within(outcome: Outcome, left: dict[tuple[str, str], int], found: int) -> Outcome:
    kept: list[bool] = []
    for group in _groups(outcome):
        kept.append(left[group] > 0)
        left[group] -= 1
    count = len(outcome.findings)
    findings = [finding for finding, keep in zip(outcome.findings, kept, strict=False) if keep]
    exempted = [one for one, keep in zip(outcome.exempted, kept[count:], strict=True) if keep]
    if outcome.rule.name == TELLS:
        told = Finding(Path(), span=Span(0, 0), case="findings", severity="hint", found=found, limit=LISTED)
        findings.append(told)
    return outcome.replaced(findings=tuple(findings), exempted=tuple(exempted))
