"""perfcheck merge: puts the JSONL reports of several parts of a run together, as if one machine had made them."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from perfcheck import storage
from perfcheck.checksums import sha256
from perfcheck.cli import completion, inputs, options
from perfcheck.cli.console import Exit, choose_language, stop, unread
from perfcheck.cli.outputs import FORMATS, Outputs, parse, require_format, screen
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.record import Record, Shard, Summary
from perfcheck.tuples import NamedTuple

SHOWN = 8
"""So many missing parts are named."""
LAST = 1 << 20
"""Bytes. A longer last line sums up nothing: it counts what the catalogue has rules for."""


class Part(NamedTuple):
    """One report: its file, what its last line sums up, who made it, which part it is."""

    path: str
    summary: dict[str, Any]
    tool: dict[str, Any]
    shard: Shard | None


def merge(
    reports: Annotated[list[str], typer.Argument(help="JSONL reports.")],
    format: Annotated[
        str, typer.Option("--format", "-f", help=" | ".join(FORMATS), autocompletion=completion.one_of(FORMATS))
    ] = "jsonl",
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", help="FORMAT=FILE, may be repeated.", show_default=False),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Put the reports of several parts together."""
    language = choose_language(lang)
    targets = parse(output or (), require_format(format, language), language)
    parts = _ordered([_part(path, language) for path in reports], language)
    summary = Summary()
    outputs = Outputs(format, targets, lang, None, screen(format, "auto", False))
    try:
        for path, number, record in _records(parts, language):
            summary.add(record)
            try:
                outputs.add(record)
            except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError):
                # It has the form of a report and still says what no report does.
                stop(word("merge_damaged", language, path=path, line=number))
        worst = max(parts, key=lambda part: part.summary["exit"])
        summary.exit = worst.summary["exit"]
        if summary.exit == Exit.INTERNAL and not summary.crashed:
            # A failure of perfcheck stands with the file it happened on.
            stop(word("merge_damaged", language, path=worst.path, line=worst.summary["files"] + 1))
        outputs.close(summary)
    except BaseException:
        outputs.discard()
        raise
    raise typer.Exit(summary.exit)


def _part(path: str, language: Language) -> Part:
    """A report by its last line; ends the command where it has none, as a run that was cut off leaves it."""
    try:
        last = _loaded(_last_line(Path(path)))
        summary, tool, shard = last["summary"], last["tool"], last.get("shard")
        if not (_fits("summary")(summary) and _fits("tool")(tool)):
            raise ValueError("no summary")
        # To JSON, 1.0 is a whole number too; perfcheck never writes it.
        if not (type(summary["files"]) is type(summary["exit"]) is int):
            raise ValueError("no counts")
        return Part(path, summary, tool, Shard.parse("/".join(map(str, shard))) if shard else None)
    except OSError as error:
        stop(unread(path, error, language))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        stop(word("merge_cut_off", language, path=path))


def _last_line(path: Path) -> bytes:
    with storage.opened(path) as stream:
        stream.seek(max(0, stream.seek(0, os.SEEK_END) - LAST))
        end = stream.read(LAST)
    last = end[:-1].rpartition(b"\n")[2]
    return last if end.endswith(b"\n") and len(last) < LAST - 1 else b""


def _ordered(parts: list[Part], language: Language) -> list[Part]:
    """The parts in their order. Reports by different rules, parts that are missing and parts that come twice are refused."""
    if len({(part.tool.get("version"), part.tool["ruleset"]) for part in parts}) > 1:
        stop(word("merge_other_rules", language))
    numbered = [part for part in parts if part.shard]
    if not numbered:
        return parts
    counts = {part.shard.total for part in numbered if part.shard}
    if len(numbered) < len(parts) or len(counts) > 1:
        stop(word("merge_mixed", language))
    count = counts.pop()
    found = {part.shard.number: part for part in numbered if part.shard}
    if len(found) < len(parts):
        again = next(part for part in parts if part.shard and found[part.shard.number] is not part)
        stop(word("merge_twice", language, path=again.path))
    missing = list(islice((str(number) for number in range(1, count + 1) if number not in found), SHOWN))
    if missing:
        stop(word("merge_missing", language, numbers=missing, count=count))
    return [found[number] for number in sorted(found)]


def _records(parts: list[Part], language: Language) -> Iterator[tuple[str, int, Record]]:
    """Every report of a file with the report and the line it stands in, in order. Reports that are no numbered parts of one run may overlap; that is refused."""
    several = not parts[0].shard and len(parts) > 1
    seen: set[bytes] = set()
    for part in parts:
        with storage.opened(Path(part.path)) as stream:
            for number in range(1, part.summary["files"] + 1):
                yield (
                    part.path,
                    number,
                    _record(stream.readline(inputs.LARGEST), number, part, seen if several else None, language),
                )


def _record(line: bytes, number: int, part: Part, seen: set[bytes] | None, language: Language) -> Record:
    from perfcheck import catalog

    try:
        file = _loaded(line)
        if not _fits("files")(file):
            raise ValueError("no report of a file")
        record = Record(file, {})
        if not all(map(catalog.find, record.head.codes)):
            raise ValueError("no rule")
    except (ValueError, KeyError, TypeError, RecursionError):
        stop(word("merge_damaged", language, path=part.path, line=number))
    if seen is not None:
        key = sha256(record.path.encode("utf-8", "surrogatepass")).digest()[:12]
        if key in seen:
            stop(word("merge_again", language, path=record.path))
        seen.add(key)
    return record


def _loaded(line: bytes) -> Any:
    """The JSON of a line; ValueError where a number in it has no end."""
    return json.loads(line, parse_constant=_refused, parse_float=_finite)


def _refused(written: str) -> NoReturn:
    raise ValueError(written)


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


@cache
def _fits(part: str) -> Callable[[Any], bool]:
    """A test of a part of the report by the published schema."""
    from perfcheck.gate import Gates
    from perfcheck.tables import schema_text

    schema = json.loads(schema_text("report"))
    stated = schema["properties"][part]
    return Gates(schema).of(stated["items"] if part == "files" else stated)
