"""One line for each finding, as editors and other tools read it: ``path:line:column: CODE message``."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Language
from perfcheck.record import Record, Summary
from perfcheck.render.clean import one_line


class Renderer:
    """Lines in the language asked for, else in each file's own."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language

    def file(self, record: Record) -> str:
        language = self.language or record.language
        return "".join(
            f"{one_line(record.path)}:{finding['line']}:{finding['column']}: {finding['code']} "
            f"{one_line(finding['message'][language])}\n"
            for finding in record.file["findings"]
        )

    def end(self, summary: Summary) -> Iterator[str]:
        yield ""
