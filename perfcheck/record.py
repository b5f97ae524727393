"""One file's report as plain data in both languages: what workers hand over, what is kept, and what every format is made of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from perfcheck.model import LEVELS, Language, Severity
from perfcheck.tuples import NamedTuple


class Head(NamedTuple):
    """What a run adds up: verdict, score, profile, how often each check and each level spoke, whether perfcheck itself failed."""

    verdict: str
    score: int | None
    profile: str
    codes: dict[str, int]
    levels: dict[str, int]
    crashed: bool


class Record:
    """``file`` is the public report of one file (schemas/report.schema.json); ``beside`` is what formats need besides.

    ``beside``: language, unit, year and what the file is about; caps; traces of crashes; for each finding its place (the object
    it is about, source line, columns in UTF-16, related places, fingerprint, correction), likewise for each exempted one; the
    objects of the recalculated rows; the steps with their gains, and the way to the next grade. It is empty for a report read
    back from its public form. ``text`` is the public report as the JSON format lays it out, "" where that is not known yet.
    """

    __slots__ = ("_beside", "_file", "_head", "path", "text")

    def __init__(self, file: dict[str, Any], beside: dict[str, Any]) -> None:
        self.path = str(file["path"])
        self.text = ""
        self._file: dict[str, Any] | None = file
        self._beside: dict[str, Any] | str = beside
        self._head: Head | None = None

    @classmethod
    def kept(cls, path: str, head: Head, text: str, beside: str) -> Record:
        """A record of which only the head is taken apart now, and the rest of its JSON when it is asked for."""
        record = cls.__new__(cls)
        record.path, record.text = path, text
        record._file, record._beside, record._head = None, beside, head
        return record

    def closed(self, text: str) -> Record:
        """The record with its parts as JSON, the public one laid out as ``text``: little to hand over, taken apart where it is asked for."""
        beside = self._beside
        if not isinstance(beside, str):
            beside = json.dumps(beside, ensure_ascii=False, separators=(",", ":"))
        self.text = text
        return Record.kept(self.path, self.head, text, beside)

    @property
    def parts(self) -> tuple[Head, str, str]:
        """Head, text and what stands beside it, of a closed record."""
        return self.head, self.text, str(self._beside)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and (self.file, self.beside) == (other.file, other.beside)

    __hash__ = None  # type: ignore[assignment]

    @property
    def file(self) -> dict[str, Any]:
        if self._file is None:
            self._file = json.loads(self.text)
        return self._file

    @property
    def beside(self) -> dict[str, Any]:
        if isinstance(self._beside, str):
            self._beside = json.loads(self._beside)
        return self._beside  # type: ignore[return-value]

    @property
    def head(self) -> Head:
        if self._head is None:
            file = self.file
            self._head = Head(
                file["verdict"],
                file["score"],
                str(file.get("profile")),
                dict(Counter(finding["code"] for finding in file["findings"])),
                dict(Counter(finding["severity"] for finding in file["findings"])),
                bool(file["internal_errors"]),
            )
        return self._head

    @property
    def language(self) -> Language:
        """The file's own language."""
        return "en" if self.beside.get("language") == "en" else "zh"

    def places(self, exempted: bool = False) -> Sequence[Mapping[str, Any]]:
        """The place of each finding, in their order; empty mappings where none are on record."""
        listed = self.file["exempted" if exempted else "findings"]
        kept = self.beside.get("exempted" if exempted else "places")
        return kept if kept is not None else [{}] * len(listed)


class Shard(NamedTuple):
    """One of several equal parts of a list of files, from 1; the parts in order are the list."""

    number: int
    total: int

    @classmethod
    def parse(cls, written: str) -> Shard:
        """The part that ``3/16`` names; ValueError where it names none."""
        number, slash, total = written.partition("/")
        if not (slash and number.isascii() and total.isascii() and number.isdecimal() and total.isdecimal()):
            raise ValueError(written)
        shard = cls(int(number[:9]), int(total[:9]))
        if not 1 <= shard.number <= shard.total:
            raise ValueError(written)
        return shard

    def of(self, names: list[str]) -> list[str]:
        """This part of the names."""
        return names[len(names) * (self.number - 1) // self.total : len(names) * self.number // self.total]


class Summary:
    """What a run adds up to; ``add`` takes one record after the other, so that no list of them is needed.

    ``missed`` is set where a file could not even be read.
    """

    def __init__(self) -> None:
        self.files = 0
        self.verdicts: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.levels: Counter[str] = Counter()
        self.profiles: set[str] = set()
        self.crashed = False
        self.missed = False
        self.lowest: int | None = 100
        self.exit = 0
        self.shard: Shard | None = None

    def add(self, record: Record) -> None:
        self.count(record.head)

    def count(self, head: Head) -> None:
        """Adds a file of which only the head is at hand."""
        self.files += 1
        self.verdicts[head.verdict] += 1
        self.codes.update(head.codes)
        self.levels.update(head.levels)
        self.profiles.add(head.profile)
        self.crashed = self.crashed or head.crashed
        self.lowest = None if head.score is None or self.lowest is None else min(self.lowest, head.score)

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


def failing(fail_on: str) -> tuple[Severity, ...]:
    """The levels whose findings fail a run: those asked for and what is worse; none for "never"."""
    return LEVELS[LEVELS.index(fail_on) :] if fail_on != "never" else ()


def exit_code(summary: Summary, fail_on: str, min_score: int | None) -> int:
    """The worst thing that happened decides: a crash (3), a file that could not be judged (2), a finding or a low score (1)."""
    if summary.crashed:
        return 3
    if summary.missed or summary.verdicts["unreadable"]:
        return 2
    if any(summary.levels[level] for level in failing(fail_on)):
        return 1
    low = min_score is not None and (summary.lowest is None or summary.lowest < min_score)
    return 1 if low else 0
