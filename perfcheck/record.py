"""One file's report as plain data in both languages: what workers hand over, what is kept, and what every format is made of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from perfcheck.model import LEVELS, Language


class Record(NamedTuple):
    """``file`` is the public report of one file (schemas/report.schema.json); ``beside`` is what formats need besides.

    ``beside``: language, name, year and profile of the file; caps; for each finding its place (titles in both languages,
    source line, columns in UTF-16, related places, fingerprint), likewise for each exempted one; titles of the recalculated rows; the
    steps with their gains. It is empty for a report read back from its public form.
    """

    file: dict[str, Any]
    beside: dict[str, Any]

    @property
    def path(self) -> str:
        return str(self.file["path"])

    @property
    def language(self) -> Language:
        """The file's own language."""
        return "en" if self.beside.get("language") == "en" else "zh"

    def places(self, exempted: bool = False) -> Sequence[Mapping[str, Any]]:
        """The place of each finding, in their order; empty mappings where none are on record."""
        listed = self.file["exempted" if exempted else "findings"]
        kept = self.beside.get("exempted" if exempted else "places")
        return kept if kept is not None else [{}] * len(listed)

    def dumps(self) -> str:
        """The record as one line of JSON."""
        return json.dumps([self.file, self.beside], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> Record:
        """The record in such a line; ValueError where it is none."""
        loaded = json.loads(text)
        if not isinstance(loaded, list) or len(loaded) != 2 or not all(isinstance(part, dict) for part in loaded):
            raise ValueError("no record")
        return cls(*loaded)


class Summary:
    """What a run adds up to; ``add`` takes one record after the other, so that no list of them is needed."""

    def __init__(self) -> None:
        self.files = 0
        self.verdicts: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.levels: Counter[str] = Counter()
        self.profiles: set[str] = set()
        self.crashed = False
        self.lowest: int | None = 100
        self.exit = 0

    def add(self, record: Record) -> None:
        self.files += 1
        self.verdicts[record.file["verdict"]] += 1
        for finding in record.file["findings"]:
            self.codes[finding["code"]] += 1
            self.levels[finding["severity"]] += 1
        self.profiles.add(str(record.file.get("profile")))
        self.crashed = self.crashed or bool(record.file["internal_errors"])
        score = record.file["score"]
        self.lowest = None if score is None or self.lowest is None else min(self.lowest, score)

    def plain(self) -> dict[str, Any]:
        """The summary of the report's schema."""
        return {
            "files": self.files,
            "by_verdict": dict(sorted(self.verdicts.items())),
            "by_code": dict(sorted(self.codes.items())),
            "exit": int(self.exit),
        }


def crashed(path: str, error: BaseException) -> Record:
    """The record of a file on which perfcheck itself failed: no findings, no score, and what happened."""
    import traceback

    said = f"{type(error).__name__}: {error}"
    file: dict[str, Any] = {
        "path": path,
        "sha256": "",
        "profile": "",
        "verdict": "unreadable",
        "score": None,
        "score_uncapped": None,
        "grade": None,
        "findings": [],
        "checks": [],
        "families": [],
        "recomputed": None,
        "next_steps": [],
        "exempted": [],
        "internal_errors": [{"code": "", "error": said}],
    }
    return Record(file, {"places": [], "exempted": [], "traces": ["".join(traceback.format_exception(error))]})


def exit_code(summary: Summary, fail_on: str, min_score: int | None) -> int:
    """The worst thing that happened decides: a crash (3), a file that could not be judged (2), a finding or a low score (1)."""
    if summary.crashed:
        return 3
    if summary.verdicts["unreadable"]:
        return 2
    failing: Iterable[str] = LEVELS[LEVELS.index(fail_on) :] if fail_on != "never" else ()
    if any(summary.levels[level] for level in failing):
        return 1
    low = min_score is not None and (summary.lowest is None or summary.lowest < min_score)
    return 1 if low else 0
