"""Who a finding is, whatever line it stands on: its rule, the object it is about, the field of that object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from perfcheck.checksums import sha256
from perfcheck.model import Evaluation, FileReport, Finding, Path, Rule, object_of
from perfcheck.tuples import NamedTuple

TEXT = 24
"""So many characters of an object's own text name it where it has neither id nor name."""


class Identity(NamedTuple):
    """``code``; ``subject`` (section and id, name or first words); ``field`` below it; ``occurrence`` from 1 among equals."""

    code: str
    subject: str
    field: str
    occurrence: int = 1

    @property
    def fingerprint(self) -> str:
        """Thirty-two hexadecimal digits that stay the same as long as the finding does."""
        return sha256("\0".join(map(str, self)).encode("utf-8", "replace")).hexdigest()[:32]


def identified(report: FileReport) -> list[tuple[Identity, Rule, Finding]]:
    """Every finding of a report with its rule and its identity, in the order of the file."""
    found = report.findings()
    named = numbered(identity(report.evaluation, rule, finding) for rule, finding in found)
    return [(one, rule, finding) for one, (rule, finding) in zip(named, found, strict=True)]


def identities(report: FileReport) -> list[Identity]:
    """The identity of every finding of a report, in the order of the file."""
    return [one for one, _, _ in identified(report)]


def numbered(found: Iterable[Identity]) -> list[Identity]:
    """Equal identities told apart by counting them."""
    seen: Counter[Identity] = Counter()
    listed = []
    for one in found:
        seen[one] += 1
        listed.append(one._replace(occurrence=seen[one]))
    return listed


def identity(evaluation: Evaluation, rule: Rule, finding: Finding) -> Identity:
    """The identity of one finding, not yet told apart from its equals."""
    where = object_of(finding.path)
    return Identity(rule.code, subject_of(evaluation, where), Path(finding.path[len(where) :]).pointer)


# A row may have many findings.
@lru_cache(maxsize=16)
def subject_of(evaluation: Evaluation, path: Path) -> str:
    """An object by what does not change when others are put before it: its section and its id, name or first words."""
    section = ".".join(part for part in path if isinstance(part, str) and part != "indicators")
    if not path or not isinstance(path[-1], int):
        return section
    entry = evaluation.document.at(path)
    if isinstance(entry, dict):
        for key in ("id", "name", "rule", "text"):
            value = entry.get(key)
            if isinstance(value, str) and value.strip():
                return f"{section}[{' '.join(value.split())[:TEXT]}]"
    elif isinstance(entry, str) and entry.strip():
        return f"{section}[{' '.join(entry.split())[:TEXT]}]"
    return f"{section}[#{path[-1] + 1}]"
