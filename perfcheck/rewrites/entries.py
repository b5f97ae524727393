"""Writes entries of the form as YAML, in the words for the keys that the file itself uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from perfcheck import keys
from perfcheck.model import Evaluation, Finding, Indicator, Path, object_of
from perfcheck.patterns import compiled

BLANK = "____"
ALTERNATIVE = {"zh": "# 或 ", "en": "# or "}
"""What marks a line as another choice for the one above it."""
_PLAIN = compiled(r"[^\s\-?:,\[\]{}#&*!|>%@`'\"=~][^,\[\]{}#\n\"]*|=[0-9_]+[^,\[\]{}#:\n\"]*")


def entry(evaluation: Evaluation, kind: str, fields: dict[str, str]) -> str:
    """A list item on one line: ``- {名称: …, 年度指标值: ≥____条}``; empty fields are left out."""
    inside = ", ".join(f"{key(evaluation, kind, name)}: {scalar(text)}" for name, text in fields.items() if text)
    return f"- {{{inside}}}"


def field(evaluation: Evaluation, kind: str, name: str, text: str) -> str:
    """One field on one line: ``年度指标值: ≥____条``."""
    return f"{key(evaluation, kind, name)}: {scalar(text)}"


def key(evaluation: Evaluation, kind: str, name: str) -> str:
    """A key in the language of the file's own keys: the English one, or the official Chinese word."""
    return keys.names(kind, name)[1] if _chinese_keys(evaluation) else name


def scalar(text: str) -> str:
    """A text as YAML takes it for a text, quoted only where it must be."""
    if _PLAIN.fullmatch(text) and ": " not in text and not text.endswith((":", " ")):
        return text
    return "'" + text.replace("'", "''") + "'"


def alternatives(evaluation: Evaluation, lines: Iterable[str]) -> Iterator[str]:
    """Lines of which one is to be chosen: all but the first are remarks (``# 或 …``), so that pasting all of them says nothing twice."""
    mark = ALTERNATIVE["en" if english(evaluation) else "zh"]
    for number, line in enumerate(lines):
        yield f"{mark}{line}" if number else line


def chosen(line: str) -> str:
    """A line as it is pasted when it is the one that is chosen."""
    return next((line.removeprefix(mark) for mark in ALTERNATIVE.values() if line.startswith(mark)), line)


def row_of(evaluation: Evaluation, finding: Finding) -> Indicator | None:
    """The indicator that a finding is about."""
    return _rows(evaluation).get(object_of(finding.path))


@lru_cache(maxsize=4)
def _rows(evaluation: Evaluation) -> dict[Path, Indicator]:
    return {row.path: row for row in evaluation.indicators}


def english(evaluation: Evaluation) -> bool:
    return evaluation.language == "en"


@lru_cache(maxsize=4)
def _chinese_keys(evaluation: Evaluation) -> bool:
    document = evaluation.document
    for name in ("kind", "stage", "year", "unit"):
        place = document.places.get(Path((name,)))
        if place is not None and place.key is not None:
            return not document.text[place.key.start : place.key.end].isascii()
    return False
