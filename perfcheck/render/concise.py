"""One line for each finding, as editors and other tools read it: ``path:line:column: CODE message``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from perfcheck.model import Language
from perfcheck.record import Record, Summary
from perfcheck.render.clean import file_name, one_line
from perfcheck.render.said import exempt


class Renderer:
    """Lines in the language asked for, else in each file's own."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language

    def file(self, record: Record) -> str:
        language = self.language or record.language
        found = "".join(_line(record, finding, finding["message"][language]) for finding in record.file["findings"])
        exempted = (_line(record, finding, exempt(finding, language)) for finding in record.file["exempted"])
        return found + "".join(exempted)

    def end(self, summary: Summary) -> Iterator[str]:
        yield ""


def _line(record: Record, finding: Mapping[str, Any], said: str) -> str:
    place = f"{file_name(record.path)}:{finding['line']}:{finding['column']}"
    return f"{place}: {finding['code']} {one_line(said)}\n"
