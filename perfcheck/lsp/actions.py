"""What an editor offers at a finding: what was meant by a misspelt word, a rewrite, a correction, or one of the two ways to exempt it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from perfcheck.lsp import edits
from perfcheck.lsp.diagnostics import Marked
from perfcheck.lsp.texts import Text
from perfcheck.messages import word
from perfcheck.model import FileReport, Language, Span
from perfcheck.render.clean import one_line


def quick_fixes(
    marked: list[Marked], place: Span, file: FileReport, text: Text, uri: str, language: Language
) -> list[types.CodeAction]:
    """What is offered for the findings at a place: what was meant, rewrites, corrections of figures, exemptions last."""
    evaluation = file.evaluation
    meant = ((each, edits.meant(evaluation, each.finding, language)) for each in marked)
    made = [_action(each, edit, text, uri) for each, edit in meant if edit is not None]
    made += [
        _action(each, edit, text, uri) for each in marked for edit in edits.rewrites(evaluation, *each[:2], language)
    ]
    made += [_action(None, edit, text, uri) for edit in edits.corrections(evaluation, place, language)]
    made += [_action(each, edit, text, uri) for each in marked for edit in _exemptions(each, file, language)]
    return made


def fix_all(file: FileReport, text: Text, uri: str, language: Language) -> list[types.CodeAction]:
    """Every correction of figures as one action, for editors that tidy up a file when it is saved."""
    listed = [_edit(edit, text) for edit in edits.every_correction(file.evaluation, language)]
    if not listed:
        return []
    title, kind = word("lsp_correct_all", language), types.CodeActionKind.SourceFixAll
    return [types.CodeAction(title, kind=kind, edit=types.WorkspaceEdit(changes={uri: listed}))]


def _exemptions(each: Marked, file: FileReport, language: Language) -> Iterator[edits.Edit]:
    for made in (edits.exempt_line, edits.exempt_entry):
        edit = made(file.evaluation, each.rule, each.finding, language)
        if edit is not None:
            yield edit


def _action(each: Marked | None, edit: edits.Edit, text: Text, uri: str) -> types.CodeAction:
    return types.CodeAction(
        title=one_line(edit.title),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[each.diagnostic] if each else None,
        edit=types.WorkspaceEdit(changes={uri: [_edit(edit, text)]}),
    )


def _edit(edit: edits.Edit, text: Text) -> types.TextEdit:
    return types.TextEdit(text.range(edit.span), edit.replacement)
