"""SARIF 2.1.0, the exchange format of code scanning: rules with their explanations, findings with exact regions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from perfcheck import __version__, catalog
from perfcheck.messages import word
from perfcheck.model import Language, Rule
from perfcheck.record import Record, Summary
from perfcheck.render.clean import clean
from perfcheck.render.json import dumps
from perfcheck.render.place import in_repository
from perfcheck.render.said import said

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "hint": "note"}


class Renderer:
    """One run; results stream, a line each. Columns count UTF-16 units, as the format's readers do."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language
        self.count = 0
        self.artifacts: list[dict[str, Any]] = []
        self.errors: list[dict[str, Any]] = []
        self.first: Language = "zh"

    def file(self, record: Record) -> str:
        language = self.language or record.language
        pieces = [] if self.artifacts else [self._head(language)]
        self.artifacts.append(_artifact(record))
        self.errors += [
            {"descriptor": {"id": error["code"]}, "level": "error", "message": {"text": clean(error["error"])}}
            for error in record.file["internal_errors"]
        ]
        for exempted in (False, True):
            listed = record.file["exempted" if exempted else "findings"]
            for finding, place in zip(listed, record.places(exempted), strict=True):
                result = _result(record, finding, place, len(self.artifacts) - 1, language)
                pieces.append(("," if self.count else "") + "\n    " + dumps(result))
                self.count += 1
        return "".join(pieces)

    def end(self, summary: Summary) -> Iterator[str]:
        if not self.artifacts:
            yield self._head(self.language or "zh")
        invocation = {
            "executionSuccessful": not summary.crashed,
            "exitCode": int(summary.exit),
            "toolExecutionNotifications": self.errors,
        }
        yield ("\n   " if self.count else "") + "],\n"
        yield '   "artifacts": [' + ",".join("\n    " + dumps(artifact) for artifact in self.artifacts)
        yield ("\n   " if self.artifacts else "") + "],\n"
        yield f'   "invocations": [{dumps(invocation)}],\n   "columnKind": "utf16CodeUnits"\n  }}\n ]\n}}\n'

    def _head(self, language: Language) -> str:
        self.first = language
        driver = {
            "name": "perfcheck",
            "informationUri": "https://pypi.org/project/perfcheck/",
            "version": __version__,
            "semanticVersion": __version__,
            "language": {"zh": "zh-CN", "en": "en-US"}[language],
            "rules": [_rule(rule, language) for rule in catalog.rules()],
            "properties": {"ruleset": catalog.ruleset()},
        }
        return (
            f'{{\n "$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [\n  {{\n   "tool": {{"driver": {dumps(driver)}}},\n'
            '   "results": ['
        )


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    words = rule.words[language]
    pascal = "".join(part.capitalize() for part in rule.name.split("-"))
    why, how = words["why"], words.get("suggest", "")
    return {
        "id": rule.code,
        "name": pascal,
        "shortDescription": {"text": _sentence(words["title"])},
        "fullDescription": {"text": _sentence(why)},
        "help": {"text": f"{why}\n{how}".strip(), "markdown": f"**{words['title']}**\n\n{why}\n\n{how}".strip()},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family, rule.name],
            "precision": {"certain": "very-high", "likely": "high"}[rule.confidence],
        },
    }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "。")) else text + ("." if text.isascii() else "。")


def _artifact(record: Record) -> dict[str, Any]:
    file = record.file
    score = {key: file[key] for key in ("verdict", "score", "score_uncapped", "grade") if file[key] is not None}
    return {
        "location": {"uri": _uri(record)},
        "hashes": {"sha-256": file["sha256"]} if file.get("sha256") else {},
        "properties": score,
    }


def _result(
    record: Record, finding: Mapping[str, Any], place: Mapping[str, Any], index: int, language: Language
) -> dict[str, Any]:
    suggestion = finding["suggestion"][language]
    text = "\n".join(filter(None, [_sentence(said(finding, place, language)), suggestion, *finding["rewrite"]]))
    result: dict[str, Any] = {
        "ruleId": finding["code"],
        "ruleIndex": _index(finding["code"]),
        "level": LEVELS[finding["severity"]],
        "message": {"text": clean(text)},
        "locations": [_location(record, finding, place, index)],
    }
    related = [
        {
            "id": number,
            "message": {"text": word(f"role_{entry['role']}", language)},
            "physicalLocation": _physical(
                record, index, {"startLine": entry["line"], "startColumn": _column(entry, kept)}
            ),
        }
        for number, (entry, kept) in enumerate(
            zip(finding["related"], place.get("related") or [{}] * len(finding["related"]), strict=True), 1
        )
    ]
    if related:
        result["relatedLocations"] = related
    if place.get("fingerprint"):
        result["partialFingerprints"] = {"perfcheck/v1": place["fingerprint"]}
    if place.get("fix"):
        result["fixes"] = [_fix(record, place["fix"], index, language)]
    if "exemption" in finding:
        exemption = finding["exemption"]
        kind = "inSource" if exemption["inline"] else "external"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": clean(exemption["reason"])}]
    result["properties"] = {"confidence": finding["confidence"], "pointer": finding["pointer"]}
    return result


def _fix(record: Record, fix: Mapping[str, Any], index: int, language: Language) -> dict[str, Any]:
    start, end = fix["utf16"]
    region = {"startLine": fix["line"], "startColumn": start, "endLine": fix["line"], "endColumn": end}
    change = {
        "artifactLocation": {"uri": _uri(record), "index": index},
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": clean(fix["replacement"])}}],
    }
    return {"description": {"text": word("fix_figure", language, count=1)}, "artifactChanges": [change]}


def _index(code: str) -> int:
    return _numbers().get(code, -1)


@cache
def _numbers() -> dict[str, int]:
    return {rule.code: number for number, rule in enumerate(catalog.rules())}


def _location(record: Record, finding: Mapping[str, Any], place: Mapping[str, Any], index: int) -> dict[str, Any]:
    start, end = place.get("utf16", (finding["column"], finding["end_column"]))
    region: dict[str, Any] = {"startLine": finding["line"], "startColumn": start}
    if (finding["end_line"], end) > (finding["line"], start):
        region |= {"endLine": finding["end_line"], "endColumn": end}
    words = place.get("text", "")[place.get("start", 0) :][: place.get("length", 0)]
    if words and finding["end_line"] == finding["line"]:
        region["snippet"] = {"text": clean(words)}
    physical = _physical(record, index, region)
    # The context must reach beyond the region; a region of several lines already is one.
    if place.get("text") and finding["end_line"] == finding["line"]:
        physical["contextRegion"] = {"startLine": finding["line"], "snippet": {"text": clean(place["text"])}}
    named = {"fullyQualifiedName": finding["pointer"] or "/", "kind": "element"}
    return {"physicalLocation": physical, "logicalLocations": [named]}


def _column(entry: Mapping[str, Any], kept: Mapping[str, Any]) -> int:
    return int(kept["utf16"][0]) if "utf16" in kept else int(entry["column"])


def _physical(record: Record, index: int, region: dict[str, Any]) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(record), "index": index}, "region": region}


def _uri(record: Record) -> str:
    return uri(in_repository(record.path))


def uri(path: str) -> str:
    """A relative path as a URI reference; an absolute one as a file URI. Bytes that are no text stay the bytes they are."""
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = path.encode("utf-8", "replace")
    # Elsewhere a backslash is a letter like any other.
    written = quote(name.replace(os.sep.encode(), b"/"), safe="/-._~")
    return f"file://{written}" if written.startswith("/") else written
