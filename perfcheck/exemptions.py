"""Which findings an exemption covers, and whether it may: it needs a reason, a rule that allows it, and time left."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from perfcheck import keys
from perfcheck.model import Evaluation, Exemption, Finding, Path, Rule
from perfcheck.quantities import read
from perfcheck.tuples import NamedTuple
from perfcheck.wording import placeholder

Flaw = Literal["", "reason", "no-date", "expired"]

ALWAYS = {"S001": "unreadable-file", "S007": "limit-exceeded", "S008": "unknown-or-expired-exemption"}
"""Checks that no exemption reaches, by code and name: a file that cannot be read, and the exemptions themselves."""


def exemptible(evaluation: Evaluation, rule: Rule) -> bool:
    """False for what sends a file back whatever is said about it, and for what the configuration locks."""
    return not rule.fatal and rule.code not in ALWAYS and rule.code not in evaluation.profile.locked


def named(exemption: Exemption) -> str:
    """The rule that an exemption names, by its code in small letters or by its name."""
    return exemption.rule.text.strip().lower().replace("_", "-")


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


def covering(evaluation: Evaluation, rule: Rule, finding: Finding) -> list[int]:
    """The numbers of the exemptions that speak of a finding, whether or not they may, in the order of the file."""
    index = _index(evaluation)
    document = evaluation.document
    found: list[int] = []
    line = document.position((finding.span or document.span(finding.path, finding.part)).start).line
    for name in {rule.code.lower(), rule.name}:
        found += index.everywhere.get(name, ())
        found += index.beside.get((name, line), ())
        if name in index.targeted:
            for end in range(len(finding.path) + 1):
                found += index.at.get((name, Path(finding.path[:end])), ())
    return sorted(set(found))


def granted(evaluation: Evaluation, rule: Rule, finding: Finding) -> Exemption | None:
    """The exemption under which a finding is left out of account; None where there is none that holds."""
    if not evaluation.exemptions or not exemptible(evaluation, rule):
        return None
    listed = (evaluation.exemptions[number] for number in covering(evaluation, rule, finding))
    return next((exemption for exemption in listed if not flaw(evaluation, exemption)), None)


class _Index(NamedTuple):
    """The numbers of the exemptions by the rule they name and what they speak of: the whole file, a line, a place."""

    everywhere: dict[str, list[int]]
    beside: dict[tuple[str, int], list[int]]
    at: dict[tuple[str, Path], list[int]]
    targeted: set[str]


@lru_cache(maxsize=2)
def _index(evaluation: Evaluation) -> _Index:
    index = _Index({}, {}, {}, set())
    for number, exemption in enumerate(evaluation.exemptions):
        name = named(exemption)
        if exemption.line:
            index.beside.setdefault((name, exemption.line), []).append(number)
        elif not exemption.target:
            index.everywhere.setdefault(name, []).append(number)
        else:
            index.targeted.add(name)
            for place in _places(evaluation, exemption):
                index.at.setdefault((name, place), []).append(number)
    return index


def _places(evaluation: Evaluation, exemption: Exemption) -> list[Path]:
    """Where an exemption applies: a pointer or dotted path in keys of either language, or an object's id or name."""
    written = exemption.target.text.strip()
    # An id may have a point in it (1.1), and so may a name (PM2.5).
    called = _called(evaluation).get(written)
    if called:
        return called
    return [_canonical(Path.parse(written if written.startswith("/") else "/" + written.replace(".", "/")))]


@lru_cache(maxsize=2)
def _called(evaluation: Evaluation) -> dict[str, list[Path]]:
    """The objects by what they are called: their ids, and the names of indicators."""
    listed = (evaluation.indicators, evaluation.goals, evaluation.tasks, evaluation.problems)
    found: dict[str, list[Path]] = {}
    for item in (item for items in listed for item in items):
        found.setdefault(item.id.text.strip(), []).append(item.path)
    for row in evaluation.indicators:
        found.setdefault(row.name.text.strip(), []).append(row.path)
    return found


def _canonical(path: Path) -> Path:
    """A path in whatever words as the document's: /产出指标/数量指标/0 is /outputs/quantity/0."""
    kind, found = keys.ROOT, Path()
    for part in path:
        known = keys.canonical(kind, part) if isinstance(part, str) and kind else None
        if isinstance(part, str):
            kind = known[1] if known else ""
        found = found / (known[0] if known else part)
    return found
