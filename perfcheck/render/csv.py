"""The reviewer's list: one line for each finding, as spreadsheets open it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from perfcheck import catalog
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.record import Record, Summary
from perfcheck.render.clean import clean, file_name, one_line
from perfcheck.render.said import about

COLUMNS = (
    "file",
    "code",
    "standard",
    "project",
    "indicator",
    "stated",
    "recomputed",
    "problem",
    "severity",
    "confidence",
    "suggestion",
    "line",
    "column",
    "original",
    "exemption",
)
FORMULA = frozenset("=+-@|＝＋－＠")
PRIORITY = {"error": "P0", "warning": "P1", "hint": "P2"}


class Renderer:
    """UTF-8 with a byte order mark and CRLF, so that spreadsheets show Chinese; no cell is ever taken for a formula."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language
        self.begun = False

    def file(self, record: Record) -> str:
        language = self.language or record.language
        out = io.StringIO()
        writer = csv.writer(out)
        if not self.begun:
            self.begun = True
            out.write("\ufeff")
            writer.writerow([word(f"csv_{name}", language) for name in COLUMNS])
        points = _points(record)
        for exempted in (False, True):
            listed = record.file["exempted" if exempted else "findings"]
            for finding, place in zip(listed, record.places(exempted), strict=True):
                writer.writerow(map(_cell, _row(record, finding, place, points, language)))
        return out.getvalue()

    def end(self, summary: Summary) -> Iterator[str]:
        yield ""


def _row(
    record: Record,
    finding: Mapping[str, Any],
    place: Mapping[str, Any],
    points: dict[str, tuple[Any, Any]],
    language: Language,
) -> Iterator[str]:
    row = finding["pointer"]
    while row and row not in points:
        row = row.rpartition("/")[0]
    stated, recomputed = points.get(row, ("", ""))
    yield file_name(record.path)
    yield finding["code"]
    yield catalog.title(finding["code"], language)
    yield record.beside.get("who", "")
    yield about(place, language) or finding["object"]["name"] or finding["object"]["section"]
    yield "" if stated is None else str(stated)
    yield "" if recomputed is None else str(recomputed)
    yield finding["message"][language]
    severity = finding["severity"]
    yield f"{PRIORITY[severity]} {word(f'severity_{severity}', language)}"
    yield word(f"confidence_{finding['confidence']}", language)
    yield "\n".join([finding["suggestion"][language], *finding["rewrite"]]).strip()
    yield str(finding["line"])
    yield str(finding["column"])
    yield _original(place)
    yield finding["exemption"]["reason"] if "exemption" in finding else ""


def _original(place: Mapping[str, Any]) -> str:
    """The very words, as they stand in the file; the first line of a longer passage."""
    text = place.get("text", "") if place.get("shown") else ""
    return str(text[place["start"] : place["start"] + place["length"]]) if text else ""


def _points(record: Record) -> dict[str, tuple[Any, Any]]:
    found = record.file["recomputed"]
    rows = found["rows"] if found else ()
    return {row["pointer"]: (row["stated"], row["recomputed"]) for row in rows}


def _cell(text: str) -> str:
    """A text that a spreadsheet shows as it is: one that begins like a formula gets an apostrophe."""
    # Two blanks may be all that tells one file from another.
    plain = clean(text) if "\n" in text or "  " in text else one_line(text)
    # Some spreadsheets pass over what is blank, and take full-width signs for the others.
    return f"'{plain}" if plain[:1] == "\t" or plain.lstrip()[:1] in FORMULA else plain
