"""Workflow commands that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.record import Record, Summary
from perfcheck.render.clean import clean, file_name
from perfcheck.render.place import in_repository
from perfcheck.render.said import exempt, said

COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}
SHOWN = 10
"""GitHub shows so many errors and so many warnings of a step; the others stand in the log."""


class Renderer:
    """Annotations in the language asked for, else in each file's own."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language
        self.counts: Counter[str] = Counter()

    def file(self, record: Record) -> str:
        language = self.language or record.language
        lines = []
        for finding, place in zip(record.file["findings"], record.places(), strict=True):
            command = COMMANDS[finding["severity"]]
            self.counts[command] += 1
            lines.append(f"::{command} {_properties(record.path, finding)}::{_data(_text(finding, place, language))}\n")
        for finding in record.file["exempted"]:
            said = _data(clean(exempt(finding, language)))
            lines.append(f"::notice {_properties(record.path, finding)}::{said}\n")
        return "".join(lines)

    def end(self, summary: Summary) -> Iterator[str]:
        if any(count > SHOWN for count in self.counts.values()):
            said = word("github_limit", self.language or "zh", shown=SHOWN, count=sum(self.counts.values()))
            yield f"::notice::{_data(said)}\n"


def _text(finding: Mapping[str, Any], place: Mapping[str, Any], language: Language) -> str:
    parts = [said(finding, place, language)]
    suggestion = finding["suggestion"][language]
    if suggestion:
        parts += ["\n", word("suggestion", language), word("colon", language), suggestion]
    return clean("".join([*parts, *(f"\n{line}" for line in finding["rewrite"])]))


def _properties(path: str, finding: Mapping[str, Any]) -> str:
    end = {"endLine": finding["end_line"]} if finding["end_line"] > finding["line"] else {}
    # Columns may only be given for a stretch of one line.
    columns = {} if end else {"col": finding["column"], "endColumn": finding["end_column"]}
    listed = {"file": file_name(in_repository(path)), "line": finding["line"], **end, **columns}
    title = f"{finding['code']} {finding['name']}"
    return ",".join(f"{key}={_property(str(value))}" for key, value in {**listed, "title": title}.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
