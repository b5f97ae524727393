"""perfcheck suggest: what to change in a file first, what it brings, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from perfcheck.cli import inputs, options
from perfcheck.cli.console import Exit, choose_language, stop, unread, width, write
from perfcheck.cli.settings import language_of, profile_of, settle
from perfcheck.messages import about, say, title, word
from perfcheck.model import FileReport, Finding, Language, Step

SHOWN = 10
PLACES = 200
"""So many places of a step are listed; ``validate`` lists more."""


def suggest(
    path: Annotated[str, typer.Argument(help="A file or -.")],
    profile: options.ProfileName = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = None,
) -> None:
    """What to change first, what it brings, what to write."""
    from perfcheck.assessment import assess

    language = choose_language(lang)
    settings = settle([path], config, isolated, {"profile": profile}, language)
    try:
        data = inputs.read(path)
    except OSError as error:
        stop(unread(path, error, language_of(lang, settings)))
    name = inputs.called(path)
    file = assess(data, name, profile_of(settings, language), adjustment=settings.adjustment(name))
    spoken = file.evaluation.language if file.document.data is not None else None
    language = choose_language(lang, spoken, settings.get("lang"))
    if file.score.score is None:
        stop(word("suggest_unreadable", language, path=path), code=Exit.NOT_JUDGED)
    write("\n".join(_lines(file, language)) + "\n")


def _lines(file: FileReport, language: Language) -> Iterator[str]:
    if not file.next_steps:
        yield word("no_findings", language)
        return
    yield word("head_score", language, score=file.score.score, grade=file.score.grade)
    said: set[str] = set()
    for number, step in enumerate(file.next_steps[:SHOWN], 1):
        yield ""
        yield from _step(file, step, number, language, said)
    if file.next_grade is not None:
        better = file.next_grade
        yield ""
        facts = {"codes": list(better.codes), "before": file.score.score, "after": better.score_after}
        yield from _prose("", word("step_together", language, **facts, grade=better.grade_after))


def _prose(lead: str, text: str) -> Iterator[str]:
    """A paragraph in the width of the screen. Lines to paste stay whole: broken they would not be the same text."""
    from perfcheck.render.clean import clean
    from perfcheck.render.wrapping import paragraph

    return paragraph(clean(text), width(), lead)


def _step(file: FileReport, step: Step, number: int, language: Language, said: set[str]) -> Iterator[str]:
    """The check, what mending it brings, and for each place what to write; what was ``said`` is not said again."""
    from perfcheck.render.clean import clean
    from perfcheck.rewrites import rewrite

    outcome = next(outcome for outcome in file.outcomes if outcome.rule.code == step.codes[0])
    facts = {"code": outcome.rule.code, "title": outcome.rule.words[language]["title"], "count": len(step.paths)}
    after = {"gain": f"{step.gain:.1f}", "after": step.running, "grade": step.running_grade}
    yield from _prose(f"{number}. ", word("step", language, **facts, **after))
    for finding in outcome.findings[:PLACES]:
        sentence = say(outcome.rule, finding, language)
        named = title(about(file.evaluation, outcome.rule, finding, language), language)
        yield from _prose("   ", f"{_line(file, finding, language)}{named}{word('colon', language)}{sentence.message}")
        if sentence.suggestion not in said:
            said.add(sentence.suggestion)
            yield from _prose("   → ", sentence.suggestion)
        written = rewrite(file.evaluation, outcome.rule, finding)
        if "\n".join(written) not in said:
            said.add("\n".join(written))
            yield from (f"       {clean(line)}" for line in written)
    if len(outcome.findings) > PLACES:
        yield from _prose("   ", word("not_listed", language, count=len(outcome.findings) - PLACES))


def _line(file: FileReport, finding: Finding, language: Language) -> str:
    """The line a finding stands on; what is missing from the whole file stands on none."""
    document = file.document
    if finding.span is None and not document.anchored(finding.path):
        return ""
    start = (finding.span or document.span(finding.path, finding.part)).start
    return word("line", language, line=document.position(start).line) + " "
