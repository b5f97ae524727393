"""The findings of a report as an editor's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from perfcheck.engine import severity_of
from perfcheck.listing import listed
from perfcheck.lsp.texts import Text
from perfcheck.messages import about, say, subject, title, word
from perfcheck.model import FileReport, Finding, Language, Related, Rule, Span
from perfcheck.render.clean import clean
from perfcheck.tuples import NamedTuple

SOURCE = "perfcheck"
# A hint of ours is worth reading; an editor's hint is three grey dots that no list shows.
LEVELS = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "hint": types.DiagnosticSeverity.Information,
}
# What these report has no effect and may go: a second value, a field that nobody reads, an exemption of nothing.
UNNECESSARY = frozenset(("S002", "S003", "S008"))


class Marked(NamedTuple):
    """A finding with its rule, the span it is drawn under, and its diagnostic."""

    rule: Rule
    finding: Finding
    span: Span
    diagnostic: types.Diagnostic


def diagnostics(file: FileReport, text: Text, uri: str, language: Language) -> Iterator[Marked]:
    """The listed findings of a file in its order; ``text`` counts for the editor and holds the text of the report's document."""
    for rule, finding in listed(file).findings():
        span = _visible(text, finding.span or file.document.span(finding.path, finding.part))
        yield Marked(rule, finding, span, _diagnostic(file, text, uri, language, rule, finding, span))


def _diagnostic(
    file: FileReport, text: Text, uri: str, language: Language, rule: Rule, finding: Finding, span: Span
) -> types.Diagnostic:
    sentence = say(rule, finding, language)
    named = title(about(file.evaluation, rule, finding, language), language)
    message = f"{named}: {sentence.message}" if named else sentence.message
    if sentence.suggestion:
        message += f"\n→ {sentence.suggestion}"
    return types.Diagnostic(
        range=text.range(span),
        message=clean(message),
        severity=LEVELS[severity_of(rule, finding)],
        code=rule.code,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if rule.code in UNNECESSARY else None,
        related_information=[_related(file, text, uri, language, place) for place in finding.related] or None,
    )


def _related(
    file: FileReport, text: Text, uri: str, language: Language, place: Related
) -> types.DiagnosticRelatedInformation:
    span = place.span or file.document.span(place.path, place.part)
    role = word(f"role_{place.role}", language)
    named = title(subject(file.evaluation, place.path, language), language)
    location = types.Location(uri, text.range(_visible(text, span)))
    return types.DiagnosticRelatedInformation(location, clean(f"{role}: {named}" if named else role))


def _visible(text: Text, span: Span) -> Span:
    """An empty span is drawn to the end of its line."""
    return span if span.start < span.end else Span(span.start, text.line_end(span.start))
