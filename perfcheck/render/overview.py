"""Several files at a glance: of each its path, its verdict, its score and how many findings of each level it has.

Reports are written file by file, so that none is held in memory; the rows are all that is kept of them.
"""

from __future__ import annotations

from perfcheck.messages import word
from perfcheck.model import LEVELS, Language
from perfcheck.record import Record
from perfcheck.tuples import NamedTuple

WORST_FIRST = tuple(reversed(LEVELS))


class Row(NamedTuple):
    """One file of the overview; ``counts`` are its errors, warnings and hints."""

    path: str
    verdict: str
    score: int | None
    grade: str
    counts: tuple[int, ...]


def row_of(record: Record) -> Row:
    file, levels = record.file, record.head.levels
    counts = tuple([levels.get(level, 0) for level in WORST_FIRST])
    return Row(record.path, file["verdict"], file["score"], file["grade"] or "", counts)


def heads(language: Language) -> list[str]:
    """What stands over the columns: file, verdict, score, grade, and the three levels."""
    levels = [word(f"severity_{level}", language) for level in WORST_FIRST]
    return [*(word(f"column_{name}", language) for name in ("file", "state", "points", "grade")), *levels]


def cells(listed: Row, language: Language) -> list[str]:
    """What stands in the columns behind the path."""
    score = "–" if listed.score is None else str(listed.score)
    return [word(f"verdict_{listed.verdict}", language), score, listed.grade, *map(str, listed.counts)]
