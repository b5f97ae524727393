"""Finds the weaknesses of goals, indicators and self-evaluation that a report admits to (lexicon/weaknesses.toml)."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat
from perfcheck.wording.lexicon import table

_CLAUSE = compiled(r"[，,；;。！!？?\n]")


class Admission(NamedTuple):
    """A weakness that a sentence names, the words that name it, and the codes that would show it in the file."""

    weakness: str
    start: int
    end: int
    evidence: tuple[str, ...]


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


def _named(plain: str, clauses: list[tuple[int, int]], pattern: _Pattern) -> tuple[int, int] | None:
    """The words of the first fault whose subject stands in its clause or in the clause before."""
    for n, (start, end) in enumerate(clauses):
        fault = pattern.fault.search(plain, start, end)
        if fault is None:
            continue
        own, before = plain[start:end], plain[clauses[n - 1][0] : end] if n else plain[start:end]
        subject = own if pattern.about.search(own) else before
        if not pattern.about.search(subject):
            continue
        if pattern.other is not None and not pattern.other.search(before):
            continue
        if pattern.silent is not None and pattern.silent.search(subject):
            continue
        return fault.span()
    return None


def _clauses(plain: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _CLAUSE.finditer(plain):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(plain)))
    return [span for span in spans if span[1] > span[0]]


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
