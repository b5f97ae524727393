"""What an editor offers at a finding: a rewrite, or one of the two ways to exempt it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from perfcheck.lsp import edits
from perfcheck.lsp.diagnostics import Marked
from perfcheck.lsp.texts import Text
from perfcheck.model import FileReport, Language
from perfcheck.render.clean import one_line


def actions(marked: list[Marked], file: FileReport, text: Text, uri: str, language: Language) -> list[types.CodeAction]:
    """The code actions for the findings at a place, rewrites first."""
    offered = [(each, edit) for each in marked for edit in edits.rewrites(file.evaluation, *each[:2], language)]
    offered += [(each, edit) for each in marked for edit in _exemptions(each, file, language)]
    return [_action(each, edit, text, uri) for each, edit in offered]


def _exemptions(each: Marked, file: FileReport, language: Language) -> Iterator[edits.Edit]:
    for made in (edits.exempt_line, edits.exempt_entry):
        edit = made(file.evaluation, each.rule, each.finding, language)
        if edit is not None:
            yield edit


def _action(each: Marked, edit: edits.Edit, text: Text, uri: str) -> types.CodeAction:
    return types.CodeAction(
        title=one_line(edit.title),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[each.diagnostic],
        edit=types.WorkspaceEdit(changes={uri: [types.TextEdit(text.range(edit.span), edit.replacement)]}),
    )
