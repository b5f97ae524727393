"""Makes the record of a file out of its report: everything in words, in both languages, with every place looked up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from perfcheck.engine import severity_of
from perfcheck.identity import identity, numbered
from perfcheck.listing import listed
from perfcheck.messages import say, section, subject, term
from perfcheck.model import (
    Exemption,
    FileReport,
    Finding,
    Outcome,
    Path,
    Recomputed,
    Rule,
    Span,
    Step,
    object_of,
)
from perfcheck.patterns import compiled
from perfcheck.record import Record
from perfcheck.rewrites import rewrite
from perfcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from perfcheck.fixes import Fix

_BEYOND = compiled("[\U00010000-\U0010ffff]")
WINDOW = 300
"""So many characters of a source line are kept before and behind a finding."""


def of(file: FileReport) -> Record:
    """The record of a report, with no more findings than are listed of one file."""
    file = listed(file)
    abouts = _Abouts(file)
    found = [_told(file, abouts, rule, finding) for rule, finding in file.findings()]
    exempted = [(_told(file, abouts, rule, finding), exemption) for rule, finding, exemption in file.exempted()]
    return Record(_public(file, found, exempted), _beside(file, abouts, found, [told for told, _ in exempted]))


_About = dict[str, Any]
"""The object that something is about: its section in both languages, its number, its name; what formats make a title of."""


class _Abouts(dict[Path, _About]):
    """The objects of a file, each named when it is first met: a row may have many findings."""

    def __init__(self, file: FileReport) -> None:
        super().__init__()
        self.evaluation = file.evaluation

    def __missing__(self, path: Path) -> _About:
        chinese, number, name = subject(self.evaluation, path, "zh")
        english = section(self.evaluation, path, "en")
        made = self[path] = {"section": {"zh": chinese, "en": english}, "number": number, "name": name}
        return made


class _Told(NamedTuple):
    """A finding with its rule, the object it points at, what it is about, and its place."""

    rule: Rule
    finding: Finding
    object: _About
    about: _About
    span: Span


def _told(file: FileReport, abouts: _Abouts, rule: Rule, finding: Finding) -> _Told:
    row = object_of(finding.path)
    # What is no item of a list is named by its whole path: outputs.cost is not outputs.
    own = abouts[row if row and type(row[-1]) is int else finding.path]
    whole = rule.whole(finding)
    about = _whole(whole) if whole else own
    return _Told(rule, finding, own, about, finding.span or file.document.span(finding.path, finding.part))


def _whole(part: str) -> _About:
    return {"section": {"zh": term(part, "zh"), "en": term(part, "en")}, "number": 0, "name": ""}


# --- the public report ----------------------------------------------------------------------


def _public(file: FileReport, found: Sequence[_Told], exempted: Sequence[tuple[_Told, Exemption]]) -> dict[str, Any]:
    score = file.score
    return {
        "path": file.document.name,
        "sha256": file.document.digest,
        "profile": file.evaluation.profile.name,
        "verdict": file.verdict,
        "score": score.score,
        "score_uncapped": score.uncapped,
        "grade": score.grade or None,
        "findings": [_finding(file, told) for told in found],
        "checks": [_check(outcome, score.lost.get(outcome.rule.code)) for outcome in file.outcomes],
        **({"switched_off": sorted(off)} if (off := file.evaluation.profile.switched_off) else {}),
        "families": [
            {"letter": family.letter, "points": _number(family.points), "of": _number(family.of)}
            for family in score.families
        ],
        "recomputed": _recomputed(file.recomputed),
        "next_steps": [_step(step) for step in _steps(file)],
        "exempted": [{**_finding(file, told), "exemption": _exemption(exemption)} for told, exemption in exempted],
        "internal_errors": [{"code": error.code, "error": error.error} for error in file.internal_errors],
    }


def _finding(file: FileReport, told: _Told) -> dict[str, Any]:
    document = file.document
    rule, finding, own, _, span = told
    zh, en = say(rule, finding, "zh"), say(rule, finding, "en")
    where, facts = _standing(file, finding)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": severity_of(rule, finding),
        "confidence": rule.confidence,
        "pointer": where.pointer,
        "object": {
            "section": own["section"]["zh"],
            "index": own["number"] or None,
            "name": own["name"] or None,
        },
        **_position(file, span),
        "message": {"zh": zh.message, "en": en.message},
        "suggestion": {"zh": zh.suggestion, "en": en.suggestion},
        "rewrite": list(rewrite(file.evaluation, rule, finding)),
        "facts": plain(facts),
        "related": [
            {
                "pointer": related.path.pointer,
                **_begin(file, related.span or document.span(related.path, related.part)),
                "role": related.role,
            }
            for related in finding.related
        ],
    }


def _standing(file: FileReport, finding: Finding) -> tuple[Path, Mapping[str, Any]]:
    """Where a finding points: what is absent points at the nearest parent that exists, with ``field`` among the facts."""
    path = finding.path
    while path and path not in file.document.places:
        path = path.parent
    missing = ".".join(str(part) for part in finding.path[len(path) :])
    return path, {"field": missing, **finding.facts} if missing else finding.facts


def _position(file: FileReport, span: Span) -> dict[str, int]:
    end = file.document.position(span.end)
    return {**_begin(file, span), "end_line": end.line, "end_column": end.column}


def _begin(file: FileReport, span: Span) -> dict[str, int]:
    start = file.document.position(span.start)
    return {"line": start.line, "column": start.column}


def _exemption(exemption: Exemption) -> dict[str, Any]:
    return {
        "reason": exemption.reason.text,
        "until": exemption.until.text or None,
        "approved_by": exemption.approved_by.text or None,
        "inline": exemption.span is not None,
    }


def _check(outcome: Outcome, lost: Decimal | None) -> dict[str, Any]:
    return {
        "code": outcome.rule.code,
        "state": outcome.state,
        "subjects": outcome.subjects,
        "passed": outcome.passed,
        "weight": _number(outcome.rule.weight),
        "lost": _number(lost or Decimal(0)),
    }


def _recomputed(found: Recomputed | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "total": _optional(found.total),
        "stated": _optional(found.stated),
        "grade": found.grade or None,
        "execution": _optional(found.execution),
        "lights": [{"colour": light.colour, "case": light.case, "facts": plain(light.facts)} for light in found.lights],
        "rows": [
            {
                "pointer": row.path.pointer,
                "stated": _optional(row.stated),
                "recomputed": _optional(row.recomputed),
                "formula": row.formula or row.why,
            }
            for row in found.rows
        ],
    }


def _steps(file: FileReport) -> list[Step]:
    """One step a check, then the shortest set that reaches the next grade, where it takes more than one."""
    together = file.next_grade
    return [*file.next_steps, *([together] if together and len(together.codes) > 1 else [])]


def _step(step: Step) -> dict[str, Any]:
    return {
        "codes": list(step.codes),
        "pointers": [path.pointer for path in step.paths],
        "score_after": step.score_after,
        "grade_after": step.grade_after or None,
    }


def plain(value: Any) -> Any:
    """Facts as JSON: exact decimals stay text, so that 98.10 is still 98.10."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str | int | bool | None) else str(value)


def _optional(value: Decimal | None) -> int | float | None:
    return None if value is None else _number(value)


@lru_cache(maxsize=4096)
def _number(value: Decimal) -> int | float:
    """Points and weights, which carry at most two decimals and are exact enough as JSON numbers."""
    return int(value) if value == value.to_integral_value() else float(value)


# --- what stands beside it ------------------------------------------------------------------


def _beside(file: FileReport, abouts: _Abouts, found: Sequence[_Told], exempted: Sequence[_Told]) -> dict[str, Any]:
    evaluation = file.evaluation
    better = file.next_grade
    return {
        "language": evaluation.language,
        "who": evaluation.project_name.text or evaluation.unit_name.text,
        "unit": evaluation.unit_name.text,
        "year": evaluation.year,
        "caps": list(file.score.caps),
        "traces": [error.trace for error in file.internal_errors],
        "places": _places(file, found),
        "exempted": _places(file, exempted),
        "rows": [
            {"about": abouts[row.path], "why": row.why} for row in (file.recomputed.rows if file.recomputed else ())
        ],
        "steps": [
            {
                "code": step.codes[0],
                "count": len(step.paths),
                "gain": f"{step.gain:.1f}",
                "running": step.running,
                "grade": step.running_grade,
            }
            for step in file.next_steps
        ],
        "better": {"codes": list(better.codes), "after": better.score_after, "grade": better.grade_after}
        if better
        else None,
    }


def _places(file: FileReport, found: Sequence[_Told]) -> list[dict[str, Any]]:
    if not found:
        return []
    # Of a file in order nothing is to be corrected.
    from perfcheck.fixes import correction

    document = file.document
    named = numbered(identity(file.evaluation, told.rule, told.finding) for told in found)
    return [
        {
            "about": about,
            # What is missing from the whole file has no line of its own to show.
            "shown": bool(document.text) and (finding.span is not None or document.anchored(finding.path)),
            **_source(file, span),
            "related": [_source(file, r.span or document.span(r.path, r.part)) for r in finding.related],
            "subject": one.subject,
            "field": one.field,
            "fingerprint": one.fingerprint,
            "fix": _fix(file, correction(file.evaluation, finding.path)),
        }
        for (_, finding, _, about, span), one in zip(found, named, strict=True)
    ]


def _fix(file: FileReport, fix: Fix | None) -> dict[str, Any] | None:
    """A correction of the value a finding is about: where, and what stands there afterwards."""
    if fix is None:
        return None
    source = _source(file, fix.span)
    return {"line": source["line"], "utf16": source["utf16"], "replacement": fix.replacement}


def _source(file: FileReport, span: Span) -> dict[str, Any]:
    """The stretch of the source line around a span: its text, where the words begin in it and how long they are.

    ``utf16`` holds the columns of beginning and end in UTF-16 units from 1, as editors count them.
    """
    # A file may be one line of a million characters, with a finding at every tenth: nothing here may look at the whole line.
    document, text = file.document, file.document.text
    start, end = document.position(span.start), document.position(span.end)
    begin, stop = document.line_span(start.line)
    last, behind = document.line_span(end.line)
    at, length = span.start - begin, span.end - span.start
    cut = max(0, at - WINDOW)
    return {
        "line": start.line,
        "text": text[begin + cut : min(stop, begin + at + min(length, WINDOW) + WINDOW)],
        "start": at - cut,
        "length": length,
        "utf16": [
            _units(text, begin, min(span.start, stop)) + 1,
            _units(text, last, min(span.end, behind)) + 1,
        ],
    }


def _units(text: str, begin: int, end: int) -> int:
    """The UTF-16 units of a stretch: a sign beyond the basic plane has two."""
    wide = _wide(text)
    return end - begin + (bisect_left(wide, end) - bisect_left(wide, begin) if wide else 0)


@lru_cache(maxsize=2)
def _wide(text: str) -> tuple[int, ...]:
    """Where the signs beyond the basic plane stand; in most texts none does, which their length tells ten times as fast."""
    if len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return ()
    return tuple(match.start() for match in _BEYOND.finditer(text))
