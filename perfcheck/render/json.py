"""The JSON report of schemas/report.schema.json: a public promise, the same bytes for the same input."""

from __future__ import annotations

import json
from codecs import getincrementaldecoder
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import IO, Any

from perfcheck import __version__, catalog
from perfcheck.record import Record, Summary
from perfcheck.render.clean import unsafe

VERSION = 1
INDENT = 2
"""How far the report of a file is moved in."""
DELETE = "\x7f"
"""The one control character of ASCII that JSON lets stand."""
SPOOLED = 8_000_000
"""Characters of files' reports that are held in memory; more go to a temporary file, since the head can only be written last."""


class Renderer:
    """One JSON document: a line for each finding, check and row."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.size = 0
        self.spool: IO[bytes] | None = None
        self.spooled = 0
        self.full = False
        self.count = 0

    def file(self, record: Record) -> str:
        piece = ("," if self.count else "") + "\n  " + (record.text or laid_out(record.file, INDENT))
        self.count += 1
        self.held.append(piece)
        self.size += len(piece)
        if self.size > SPOOLED and not self.full:
            self._spill()
        return ""

    def _spill(self) -> None:
        """Moves what is held in memory to a temporary file; where there is no place for one, it stays."""
        import tempfile

        data = "".join(self.held).encode("utf-8", "surrogatepass")
        try:
            # Without a buffer nothing is left over that a later move within the file would try to write again.
            self.spool = self.spool or tempfile.TemporaryFile("w+b", buffering=0)  # noqa: SIM115
            left = memoryview(data)
            while left:
                left = left[self.spool.write(left) :]
        except OSError:
            # Part of it may have been written; what counts is what was whole before, the rest is still held.
            self.full = True
            return
        self.spooled += len(data)
        self.held.clear()
        self.size = 0

    def end(self, summary: Summary) -> Iterator[str]:
        profile = next(iter(summary.profiles)) if len(summary.profiles) == 1 else None
        head = {"report": VERSION, "tool": tool(), "profile": profile}
        inside = ",\n ".join(f'"{key}": {dumps(value)}' for key, value in head.items())
        yield "{\n " + inside + ',\n "files": ['
        if self.spool is not None:
            self.spool.seek(0)
            decoder = getincrementaldecoder("utf-8")("surrogatepass")
            left = self.spooled
            while left and (piece := self.spool.read(min(left, 1 << 20))):
                left -= len(piece)
                yield decoder.decode(piece)
            self.spool.close()
        yield from self.held
        yield ("\n ]" if self.count else "]") + f',\n "summary": {dumps(summary.plain())}\n' + "}\n"


def tool() -> dict[str, str]:
    """Who made the report: a printed one can be held against the same version and the same rules later."""
    return {"name": "perfcheck", "version": __version__, "ruleset": catalog.ruleset()}


def laid_out(document: dict[str, Any], indent: int) -> str:
    """An object with a line for each of its fields, and for each item of a field that is a list of objects."""
    margin = "\n" + " " * (indent + 1)
    lines = []
    for key, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            listed = (_check(*_values(check)) for check in value) if key == "checks" else map(dumps, value)
            written = f"[{margin} " + f",{margin} ".join(listed) + f"{margin}]"
        else:
            written = dumps(value)
        lines.append(f'"{key}": {written}')
    return "{" + margin + f",{margin}".join(lines) + "\n" + " " * indent + "}"


def closed(record: Record) -> Record:
    """The record with its parts as JSON, as this format lays them out."""
    return record.closed(record.text or laid_out(record.file, INDENT))


# By name: another program may have sorted a report that is put together here.
_values = itemgetter("code", "state", "subjects", "passed", "weight", "lost")


@lru_cache(maxsize=4096)
def _check(code: str, state: str, subjects: int, passed: int, weight: int | float, lost: int | float) -> str:
    """The line of a check: a hundred of them in every file, and most are the same as in the file before."""
    return dumps({"code": code, "state": state, "subjects": subjects, "passed": passed, "weight": weight, "lost": lost})


_encode = json.JSONEncoder(ensure_ascii=False).encode


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON in which no character steers or hides: compact on one line, or with a line for each item."""
    text = _encode(value) if indent is None else json.dumps(value, ensure_ascii=False, indent=indent)
    if DELETE not in text and (text.isascii() or not unsafe(text)):
        return text
    # Lone surrogates cannot be written as UTF-8, and readers break lines at U+2028: JSON has a spelling for them.
    return json.dumps(value, indent=indent)
