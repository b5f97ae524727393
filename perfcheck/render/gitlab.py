"""GitLab's code quality report: a list of findings with fingerprints that do not move with the lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfcheck.checksums import sha256
from perfcheck.model import Language
from perfcheck.record import Record, Summary
from perfcheck.render.clean import file_name, one_line
from perfcheck.render.json import dumps
from perfcheck.render.place import in_repository
from perfcheck.render.said import said

SEVERITIES = {"error": "major", "warning": "minor", "hint": "info"}


class Renderer:
    """A JSON array, a line for each finding."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language
        self.count = 0

    def file(self, record: Record) -> str:
        language = self.language or record.language
        pieces = []
        for number, (finding, place) in enumerate(zip(record.file["findings"], record.places(), strict=True)):
            entry: dict[str, Any] = {
                "description": one_line(said(finding, place, language)),
                "check_name": f"{finding['code']} {finding['name']}",
                "fingerprint": _fingerprint(record.path, place.get("fingerprint") or f"{finding['pointer']}#{number}"),
                "severity": SEVERITIES[finding["severity"]],
                "location": {"path": file_name(in_repository(record.path)), "lines": {"begin": finding["line"]}},
            }
            pieces.append(("[\n " if not self.count else ",\n ") + dumps(entry))
            self.count += 1
        return "".join(pieces)

    def end(self, summary: Summary) -> Iterator[str]:
        yield "\n]\n" if self.count else "[]\n"


def _fingerprint(path: str, identity: str) -> str:
    """One finding of one file: of two with the same fingerprint only one would be shown."""
    return sha256(f"{path}\0{identity}".encode("utf-8", "replace")).hexdigest()[:32]
