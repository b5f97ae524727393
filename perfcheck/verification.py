"""Holds a printed report against the file it speaks of: the same bytes, the same rules, the same findings and score."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from perfcheck import __version__, catalog
from perfcheck.record import Record
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
    parts that come out otherwise when the file is judged again (empty where the report holds)."""

    file: bool
    rules: bool
    differing: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.file and not self.differing


def load(data: bytes) -> Mapping[str, Any]:
    """The report in the bytes of a JSON report; NoReport where it is none. Nothing in it is trusted."""
    if len(data) > LIMIT:
        raise NoReport("too_large")
    try:
        loaded = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NoReport("no_json") from None
    if not isinstance(loaded, dict) or loaded.get("report") != 1 or not isinstance(loaded.get("files"), list):
        raise NoReport("no_report")
    return loaded


def profile_of(report: Mapping[str, Any], digest: str) -> str | None:
    """The profile by which the report judged the file."""
    entry = _entry(report, digest)
    named = entry.get("profile") if entry else None
    return named if isinstance(named, str) else None


def verify(report: Mapping[str, Any], record: Record) -> Verified:
    """The report beside a record of the file made now."""
    tool = report.get("tool")
    made_by = tool if isinstance(tool, dict) else {}
    rules = (made_by.get("version"), made_by.get("ruleset")) == (__version__, catalog.ruleset())
    entry = _entry(report, str(record.file["sha256"]))
    if entry is None:
        return Verified(False, rules, ())
    # As they look in JSON, where 8 and 8.0 are one number and every key is text.
    now = json.loads(json.dumps(record.file))
    return Verified(True, rules, tuple(part for part in COMPARED if entry.get(part) != now[part]))


def _entry(report: Mapping[str, Any], digest: str) -> Mapping[str, Any] | None:
    found = (entry for entry in report["files"] if isinstance(entry, dict) and entry.get("sha256") == digest and digest)
    return next(found, None)
