"""JUnit's XML: a suite for each file, a case for each check, so that any build server can show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from perfcheck import catalog
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.patterns import compiled
from perfcheck.record import Record, Summary
from perfcheck.render.clean import clean, file_name, one_line
from perfcheck.render.said import exempt, said

# What XML 1.0 cannot hold in any spelling.
_FORBIDDEN = compiled("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Renderer:
    """One document; a check without findings is a passed case, one that could not run is skipped."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language
        self.begun = False

    def file(self, record: Record) -> str:
        return self._head() + "".join(_suite(record, self.language or record.language))

    def end(self, summary: Summary) -> Iterator[str]:
        yield self._head() + "</testsuites>\n"

    def _head(self) -> str:
        head = "" if self.begun else '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="perfcheck">\n'
        self.begun = True
        return head


def _suite(record: Record, language: Language) -> Iterator[str]:
    failing: dict[str, list[tuple[Mapping[str, Any], Mapping[str, Any]]]] = {}
    for finding, place in zip(record.file["findings"], record.places(), strict=True):
        failing.setdefault(finding["code"], []).append((finding, place))
    checks = record.file["checks"]
    idle = [check for check in checks if check["code"] not in failing and check["state"] not in ("passed", "failed")]
    errors = record.file["internal_errors"]
    counts = f'tests="{len(checks)}" failures="{len(failing)}" errors="{len(errors)}" skipped="{len(idle)}"'
    yield f'  <testsuite name={_attribute(file_name(record.path))} {counts} time="0">\n'
    crashed = {error["code"]: error["error"] for error in errors}
    for check in checks:
        code = check["code"]
        name = _attribute(f"{code} {catalog.title(code, language)}")
        yield f'    <testcase classname={_attribute(file_name(record.path))} name={name} time="0"'
        if code in crashed:
            yield f">\n      <error message={_attribute(one_line(crashed[code]))}/>\n    </testcase>\n"
        elif code in failing:
            yield from _failure(record, failing[code], language)
        elif check in idle:
            yield f">\n      <skipped message={_attribute(word('state_' + check['state'], language))}/>\n    </testcase>\n"
        else:
            yield "/>\n"
    if record.file["exempted"]:
        lines = [f"{f['line']}:{f['column']}: {f['code']} {exempt(f, language)}" for f in record.file["exempted"]]
        yield f"    <system-out>{_text(chr(10).join(lines))}</system-out>\n"
    yield "  </testsuite>\n"


def _failure(
    record: Record, found: list[tuple[Mapping[str, Any], Mapping[str, Any]]], language: Language
) -> Iterator[str]:
    lines = []
    for finding, place in found:
        head = f"{file_name(record.path)}:{finding['line']}:{finding['column']}: "
        lines.append(head + said(finding, place, language))
        if finding["suggestion"][language]:
            lines.append(f"  {word('suggestion', language)}{word('colon', language)}{finding['suggestion'][language]}")
        lines += [f"    {line}" for line in finding["rewrite"]]
    first = found[0][0]
    message, kind = _attribute(one_line(first["message"][language])), _attribute(first["severity"])
    yield f">\n      <failure message={message} type={kind}>{_text(chr(10).join(lines))}</failure>\n    </testcase>\n"


def _text(text: str) -> str:
    plain = _FORBIDDEN.sub("\ufffd", clean(text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + '"'
