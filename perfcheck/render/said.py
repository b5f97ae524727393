"""How the formats for people put a finding into words: what it is about, and what is said of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from perfcheck.messages import Subject, title, word
from perfcheck.model import Language
from perfcheck.record import Record


def whose(record: Record) -> str:
    """The unit and its project in one phrase; the path where the file names neither. Projects of many units have one name."""
    who, unit = str(record.beside.get("who") or ""), str(record.beside.get("unit") or "")
    return f"{unit} · {who}" if unit and who and unit not in who else who or unit or record.path


def about(place: Mapping[str, Any], language: Language) -> str:
    """The object that a place of a record belongs to, in one phrase; "" where none is on record."""
    known = place.get("about")
    return title(Subject(known["section"][language], known["number"], known["name"]), language) if known else ""


def said(finding: Mapping[str, Any], place: Mapping[str, Any], language: Language) -> str:
    """The message of a finding, behind the object it is about."""
    named, message = about(place, language), finding["message"][language]
    return f"{named}{word('colon', language)}{message}" if named else str(message)


def nothing(record: Record, language: Language) -> str:
    """That nothing was found, or nothing but what is known."""
    left_out = record.beside.get("left_out")
    return word("no_new_findings", language, count=left_out) if left_out else word("no_findings", language)


def exempt(finding: Mapping[str, Any], language: Language) -> str:
    """An exempted finding in one line, with the reason for which it may stand."""
    colon, reason = word("colon", language), finding["exemption"]["reason"]
    return f"{word('state_exempt', language)}{colon}{finding['message'][language]} ({word('exempted_because', language)}{colon}{reason})"


def partly(record: Record, language: Language) -> str:
    """That the settings leave out checks, so that the score speaks of the others alone; "" where they leave out none."""
    off, every = len(record.file.get("switched_off", ())), len(record.file["checks"])
    return word("head_partly", language, done=every - off, off=off, all=every) if off else ""


def state_of(record: Record, check: Mapping[str, Any]) -> str:
    """The state of a check; what the settings leave out is told apart from what does not apply to the file."""
    return "switched_off" if check["code"] in record.file.get("switched_off", ()) else str(check["state"])
