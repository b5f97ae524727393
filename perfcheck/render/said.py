"""How the formats for people put a finding into words: what it is about, and what is said of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from perfcheck.messages import Subject, title, word
from perfcheck.model import Language
from perfcheck.record import Record


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
