"""Finds the weaknesses of goals, indicators and self-evaluation that a report admits to (lexicon/weaknesses.toml)."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat
from perfcheck.wording.lexicon import table

_END = compiled(r"[，,；;。！!？?\n]")


class Admission(NamedTuple):
    """A weakness that a sentence names, the words that name it, and the codes that would show it in the file."""

    weakness: str
    start: int
    end: int
    evidence: tuple[str, ...]


class _Clause(NamedTuple):
    """Where a clause stands, and where its sentence begins."""

    head: int
    start: int
    end: int


class _Pattern(NamedTuple):
    about: re.Pattern[str]
    other: re.Pattern[str] | None
    fault: re.Pattern[str]
    silent: re.Pattern[str] | None
    evidence: tuple[str, ...]


@remembered
def admissions(text: str) -> tuple[Admission, ...]:
    """Every weakness that a problem names, each once, in the order of the lexicon."""
    plain = flat(text)
    clauses = _clauses(plain)
    named = ((weakness, pattern, _named(plain, clauses, pattern)) for weakness, pattern in _patterns().items())
    return tuple(Admission(weakness, *found, pattern.evidence) for weakness, pattern, found in named if found)


def _named(plain: str, clauses: list[_Clause], pattern: _Pattern) -> tuple[int, int] | None:
    """The words of the first fault whose subject stands in its clause or in the clause before."""
    for n, (head, start, end) in enumerate(clauses):
        fault = pattern.fault.search(plain, start, end)
        if fault is None:
            continue
        own = plain[start:end]
        subject = own if pattern.about.search(own) or start == head else plain[clauses[n - 1].start : end]
        if not pattern.about.search(subject):
            continue
        # At the head of the sentence too: 指标仅覆盖培训，未涉及办案，也没有反映社会效益.
        if pattern.other is not None and not pattern.other.search(plain, head, end):
            continue
        if pattern.silent is not None and pattern.silent.search(subject):
            continue
        return fault.span()
    return None


def _clauses(plain: str) -> list[_Clause]:
    found, head, start = [], 0, 0
    for match in _END.finditer(plain):
        if match.start() > start:
            found.append(_Clause(head, start, match.start()))
        start = match.end()
        if match[0] not in "，,":
            head = start
    if len(plain) > start:
        found.append(_Clause(head, start, len(plain)))
    return found


@cache
def _patterns() -> dict[str, _Pattern]:
    return {
        weakness: _Pattern(
            about=compiled("|".join(entry["about"])),
            other=compiled("|".join(entry["with"])) if "with" in entry else None,
            fault=compiled("|".join(entry["fault"])),
            silent=compiled("|".join(entry["not"])) if "not" in entry else None,
            evidence=tuple(entry["evidence"]),
        )
        for weakness, entry in table("weaknesses").items()
        if isinstance(entry, dict)
    }
