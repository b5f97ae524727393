"""perfcheck compare: what became better and worse between two versions, and whether the goals as declared still stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from perfcheck.cli import completion, inputs, options
from perfcheck.cli.console import Exit, choose_language, stop, suggestion, unread, write, write_bytes
from perfcheck.cli.settings import profile_of, settle
from perfcheck.messages import about, say, term, title, word
from perfcheck.model import LEVELS, Adjustment, FileReport, Language, Profile
from perfcheck.record import failing

if TYPE_CHECKING:
    from perfcheck.comparison import Change, Comparison, Told

FORMATS = ("text", "json")


def compare(
    old: Annotated[str, typer.Argument(help="The old file.")],
    new: Annotated[str, typer.Argument(help="The new file.")],
    format: Annotated[
        str, typer.Option("--format", "-f", help="text | json", autocompletion=completion.one_of(FORMATS))
    ] = "text",
    profile: options.ProfileName = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = None,
    fail_on: Annotated[
        str | None,
        typer.Option(help="error | warning | hint | never: exit 1 for new findings, by default error."),
    ] = None,
) -> None:
    """Compare two versions, or a declaration with its self-evaluation."""
    from perfcheck.comparison import compare as compared
    from perfcheck.engine import severity_of

    language = choose_language(lang)
    if format not in FORMATS:
        stop(
            word("unknown_format", language, name=format, names=list(FORMATS)),
            *suggestion(format, [*FORMATS], language),
        )
    if fail_on is not None and fail_on not in (*LEVELS, "never"):
        stop(word("bad_fail_on", language, name=fail_on))
    settings = settle([new], config, isolated, {"profile": profile, "fail-on": fail_on}, language)
    # Both by the settings of the new one: told is what changed in the file, not what is settled for two places.
    judged_by = profile_of(settings, language), settings.adjustment(inputs.called(new))
    before, after = _assessed(old, *judged_by, language), _assessed(new, *judged_by, language)
    found = compared(before, after)
    language = choose_language(lang, after.evaluation.language, settings.get("lang"))
    if format == "json":
        write_bytes(_json(before, after, found).encode("utf-8"))
    else:
        write("\n".join(_lines(before, after, found, language)) + "\n")
    levels = failing(settings.get("fail-on", "error"))
    worse = any(severity_of(told.rule, told.finding) in levels for told in found.new)
    raise typer.Exit(Exit.FINDINGS if worse else Exit.FINE)


def _assessed(path: str, profile: Profile | None, adjustment: Adjustment, language: Language) -> FileReport:
    from perfcheck.assessment import assess

    try:
        report = assess(inputs.read(path), inputs.called(path), profile, adjustment=adjustment)
    except OSError as error:
        stop(unread(path, error, language))
    if report.verdict == "unreadable":
        stop(word("compare_unreadable", language, path=path))
    return report


def _lines(before: FileReport, after: FileReport, found: Comparison, language: Language) -> Iterator[str]:
    from perfcheck.render.clean import one_line

    scores = [word("compare_withheld", language) if s is None else s for s in (before.score.score, after.score.score)]
    for name, was, now in found.apart:
        yield one_line(word("compare_apart", language, what=term(name, language), old=was, new=now))
    yield word("compare_score", language, before=scores[0], after=scores[1])
    for key, report, listed in (
        ("compare_fixed", before, found.fixed),
        ("compare_new", after, found.new),
        ("compare_remaining", after, found.remaining),
    ):
        yield ""
        yield word(key, language, count=len(listed))
        shown = _shown(listed)
        yield from (f"  {one_line(_told(report, told, language))}" for told in shown)
        if len(shown) < len(listed):
            yield "  " + word("not_listed", language, count=len(listed) - len(shown))
    if found.declared is not None:
        yield ""
        yield word("compare_declared", language)
        for change in found.declared:
            yield "  " + one_line(
                word(f"compare_{change.case}", language, name=change.name, old=change.old, new=change.new)
            )
        if not found.declared:
            yield "  " + word("compare_same_declared", language)


def _shown(listed: tuple[Told, ...]) -> tuple[Told, ...]:
    """As many findings as a report lists."""
    from perfcheck.listing import LISTED

    return listed[:LISTED]


def _told(report: FileReport, told: Told, language: Language) -> str:
    named = title(about(report.evaluation, told.rule, told.finding, language), language)
    level = word(f"severity_{_severity(told)}", language)
    colon = "：" if language == "zh" else ": "
    return f"{told.rule.code} {level}  {named}{colon}{say(told.rule, told.finding, language).message}"


def _severity(told: Told) -> str:
    from perfcheck.engine import severity_of

    return severity_of(told.rule, told.finding)


def _json(before: FileReport, after: FileReport, found: Comparison) -> str:
    from perfcheck.render.json import dumps

    return dumps(_plain(before, after, found), indent=1) + "\n"


def _plain(before: FileReport, after: FileReport, found: Comparison) -> dict[str, Any]:
    return {
        "old": _file(before),
        "new": _file(after),
        "apart": [{"field": name, "old": was, "new": now} for name, was, now in found.apart],
        "counts": {"fixed": len(found.fixed), "added": len(found.new), "remaining": len(found.remaining)},
        "fixed": [_finding(before, told) for told in _shown(found.fixed)],
        "added": [_finding(after, told) for told in _shown(found.new)],
        "remaining": [_finding(after, told) for told in _shown(found.remaining)],
        "declared": None if found.declared is None else [_change(change) for change in found.declared],
    }


def _file(report: FileReport) -> dict[str, Any]:
    score = report.score
    return {
        "path": report.document.name,
        "verdict": report.verdict,
        "score": score.score,
        "score_uncapped": score.uncapped,
        "grade": score.grade or None,
    }


def _finding(report: FileReport, told: Told) -> dict[str, Any]:
    return {
        "code": told.identity.code,
        "subject": told.identity.subject,
        "field": told.identity.field,
        "severity": _severity(told),
        "pointer": told.finding.path.pointer,
        "message": {"zh": say(told.rule, told.finding, "zh").message, "en": say(told.rule, told.finding, "en").message},
    }


def _change(change: Change) -> dict[str, str]:
    return {"case": change.case, "name": change.name, "old": change.old, "new": change.new}
