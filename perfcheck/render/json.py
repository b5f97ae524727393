"""The JSON report of schemas/report.schema.json: a public promise, the same bytes for the same input."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from perfcheck import __version__, catalog
from perfcheck.engine import severity_of
from perfcheck.messages import say, subject
from perfcheck.model import Exemption, FileReport, Finding, Outcome, Path, Recomputed, Related, Report, Rule, Span, Step
from perfcheck.rewrites import rewrite

VERSION = 1


def render(report: Report, exit_code: int) -> str:
    """The whole report as one JSON document, ending in a line break."""
    return json.dumps(document(report, exit_code), ensure_ascii=False, indent=1) + "\n"


def document(report: Report, exit_code: int) -> dict[str, Any]:
    """The report as plain data in the order of the schema."""
    codes = Counter(rule.code for file in report.files for rule, _ in file.findings())
    verdicts = Counter(file.verdict for file in report.files)
    profiles = {file.evaluation.profile.name for file in report.files}
    return {
        "report": VERSION,
        "tool": {"name": "perfcheck", "version": __version__, "ruleset": catalog.ruleset()},
        "profile": profiles.pop() if len(profiles) == 1 else None,
        "files": [file_document(file) for file in report.files],
        "summary": {
            "files": len(report.files),
            "by_verdict": dict(sorted(verdicts.items())),
            "by_code": dict(sorted(codes.items())),
            "exit": exit_code,
        },
    }


def file_document(file: FileReport) -> dict[str, Any]:
    """One file's part of the report."""
    score = file.score
    return {
        "path": file.document.name,
        "verdict": file.verdict,
        "score": score.score,
        "score_uncapped": score.uncapped,
        "grade": score.grade or None,
        "findings": [_finding(file, rule, finding) for rule, finding in file.findings()],
        "checks": [_check(outcome, score.lost.get(outcome.rule.code)) for outcome in file.outcomes],
        "families": [
            {"letter": family.letter, "points": _number(family.points), "of": _number(family.of)}
            for family in score.families
        ],
        "recomputed": _recomputed(file.recomputed),
        "next_steps": [_step(step) for step in _steps(file)],
        "exempted": [
            {**_finding(file, rule, finding), "exemption": _exemption(exemption)}
            for rule, finding, exemption in file.exempted()
        ],
        "internal_errors": [{"code": error.code, "error": error.error} for error in file.internal_errors],
    }


def _finding(file: FileReport, rule: Rule, finding: Finding) -> dict[str, Any]:
    document = file.document
    about = subject(file.evaluation, finding.path, "zh")
    zh, en = say(rule, finding, "zh"), say(rule, finding, "en")
    where, facts = _standing(file, finding)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": severity_of(rule, finding),
        "confidence": rule.confidence,
        "pointer": where.pointer,
        "object": {"section": about.section, "index": about.number or None, "name": about.name or None},
        **_place(file, finding.span or document.span(finding.path, finding.part)),
        "message": {"zh": zh.message, "en": en.message},
        "suggestion": {"zh": zh.suggestion, "en": en.suggestion},
        "rewrite": list(rewrite(file.evaluation, rule, finding)),
        "facts": _plain(facts),
        "related": [_related(file, related) for related in finding.related],
    }


def _exemption(exemption: Exemption) -> dict[str, Any]:
    return {
        "reason": exemption.reason.text,
        "until": exemption.until.text or None,
        "approved_by": exemption.approved_by.text or None,
        "inline": exemption.span is not None,
    }


def _standing(file: FileReport, finding: Finding) -> tuple[Path, Mapping[str, Any]]:
    """Where a finding points: what is absent points at the nearest parent that exists, with ``field`` among the facts."""
    path = finding.path
    while path and path not in file.document.places:
        path = path.parent
    missing = ".".join(str(part) for part in finding.path[len(path) :])
    return path, {"field": missing, **finding.facts} if missing else finding.facts


def _place(file: FileReport, span: Span) -> dict[str, int]:
    start, end = file.document.position(span.start), file.document.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}


def _related(file: FileReport, related: Related) -> dict[str, Any]:
    place = file.document.position((related.span or file.document.span(related.path, related.part)).start)
    return {"pointer": related.path.pointer, "line": place.line, "column": place.column, "role": related.role}


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
        "total": None if found.total is None else _number(found.total),
        "stated": None if found.stated is None else _number(found.stated),
        "grade": found.grade or None,
        "execution": None if found.execution is None else _number(found.execution),
        "lights": [
            {"colour": light.colour, "case": light.case, "facts": _plain(light.facts)} for light in found.lights
        ],
        "rows": [
            {
                "pointer": row.path.pointer,
                "stated": None if row.stated is None else _number(row.stated),
                "recomputed": None if row.recomputed is None else _number(row.recomputed),
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


def _plain(value: Any) -> Any:
    """Facts as JSON: exact decimals stay text, so that 98.10 is still 98.10."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str | int | bool | None) else str(value)


def _number(value: Decimal) -> int | float:
    """Points and weights, which carry at most two decimals and are exact enough as JSON numbers."""
    return int(value) if value == value.to_integral_value() else float(value)
