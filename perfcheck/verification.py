"""Holds a printed report against the file it speaks of: the same bytes, the same rules, the same findings and score, the right sum."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from perfcheck import __version__, catalog
from perfcheck.record import Record, Summary, exit_code
from perfcheck.tuples import NamedTuple

LIMIT = 256 * 1024 * 1024
"""A report larger than this is not read."""
COMPARED = ("verdict", "score", "score_uncapped", "grade", "findings", "checks", "recomputed", "exempted")


class NoReport(Exception):
    """What was given is no report of perfcheck: ``key`` names the sentence (``verify_<key>``)."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Verified(NamedTuple):
    """``file``: an entry of the report is about these bytes. ``rules``: made by this version with these rules. ``differing``: the
    parts that come out otherwise when the file is judged again or the files are counted again (empty where the report holds).
    ``exits``: the exit code of the report and that of the settings, where options of the run may have made the difference."""

    file: bool
    rules: bool
    differing: tuple[str, ...]
    exits: tuple[int, int] | None = None

    @property
    def holds(self) -> bool:
        return self.file and not self.differing


def load(data: bytes) -> Mapping[str, Any]:
    """The report in the bytes of a JSON or JSONL report; NoReport where it is none. Nothing in it is trusted."""
    if len(data) > LIMIT:
        raise NoReport("too_large")
    try:
        text = data.decode("utf-8-sig")
        loaded = _lines(text) or json.loads(text)
    except (ValueError, RecursionError):
        raise NoReport("no_json") from None
    if not isinstance(loaded, dict) or loaded.get("report") != 1 or not isinstance(loaded.get("files"), list):
        raise NoReport("no_report")
    return loaded


def _lines(text: str) -> dict[str, Any] | None:
    """What a JSONL report says, as the JSON report of the same run says it; None for a text whose last line sums up nothing."""
    lines = text.rstrip("\n").split("\n")
    if not lines[-1].startswith('{"summary": '):
        return None
    *files, last = map(json.loads, lines)
    return {"report": 1, "files": files, **last}


def profile_of(report: Mapping[str, Any], digest: str) -> str | None:
    """The profile by which the report judged the file."""
    entry = _entry(report, digest)
    named = entry.get("profile") if entry else None
    return named if isinstance(named, str) else None


def verify(report: Mapping[str, Any], record: Record, fail_on: str = "error", min_score: int | None = None) -> Verified:
    """The report beside a record of the file made now; ``fail_on`` and ``min_score`` are what the settings say of its exit code."""
    tool = report.get("tool")
    made_by = tool if isinstance(tool, dict) else {}
    rules = (made_by.get("version"), made_by.get("ruleset")) == (__version__, catalog.ruleset())
    entry = _entry(report, str(record.file["sha256"]))
    if entry is None:
        return Verified(False, rules, ())
    # As they look in JSON, where 8 and 8.0 are one number and every key is text.
    now = json.loads(json.dumps(record.file))
    differing = [part for part in COMPARED if entry.get(part) != now[part]]
    summary, stated = _summary(report["files"]), report.get("summary")
    if summary is None or not isinstance(stated, dict) or not _counted(summary, stated):
        return Verified(True, rules, (*differing, "summary"))
    found = int(stated["exit"]), exit_code(summary, fail_on, min_score)
    return Verified(True, rules, tuple(differing), None if found[0] == found[1] else found)


def _counted(summary: Summary, stated: Mapping[str, Any]) -> bool:
    """True where a report sums up its own files: the counts, and an exit code that some options give for them."""
    counts = summary.plain()
    if any(stated.get(part) != counts[part] for part in ("files", "by_verdict", "by_code")):
        return False
    least = exit_code(summary, "never", None)
    # A file that could not be read has no entry in a report; it makes the exit code a 2.
    possible = {least} if least else {0, 2, exit_code(summary, "hint", 100)}
    return type(stated.get("exit")) is int and stated["exit"] in possible


def _summary(files: list[Any]) -> Summary | None:
    """What the entries of a report add up to; None where one of them is no report of a file."""
    summary = Summary()
    try:
        for entry in files:
            summary.add(Record(entry, {}))
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
    return summary


def _entry(report: Mapping[str, Any], digest: str) -> Mapping[str, Any] | None:
    found = (entry for entry in report["files"] if isinstance(entry, dict) and entry.get("sha256") == digest and digest)
    return next(found, None)
