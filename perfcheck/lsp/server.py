"""The server itself: what is open, when it is checked, and the answers to an editor's questions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from perfcheck import __version__
from perfcheck.assessment import assess
from perfcheck.configuration import Misconfigured, load, nearest
from perfcheck.lsp import hovers
from perfcheck.lsp.actions import fix_all, quick_fixes
from perfcheck.lsp.concern import is_evaluation
from perfcheck.lsp.diagnostics import Marked, diagnostics
from perfcheck.lsp.texts import Text
from perfcheck.messages import word
from perfcheck.model import Adjustment, FileReport, Language, Profile, Span
from perfcheck.tuples import NamedTuple

PAUSE = 0.25
"""Seconds without a keystroke before a text is checked."""
KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll)


class Checked(NamedTuple):
    """A report with the text it is about, its language and its findings as the editor has them."""

    file: FileReport
    text: Text
    language: Language
    marked: list[Marked]


@dataclass(slots=True)
class Opened:
    """A document as the editor holds it: its newest text, and the check of that text once one was asked for."""

    uri: str
    kind: str
    version: int
    text: Text
    language: Language = "zh"
    timer: asyncio.TimerHandle | None = None
    check: asyncio.Task[Checked | None] | None = None
    told: list[types.Diagnostic] = field(default_factory=list)


class _Protocol(LanguageServerProtocol):
    """The protocol without the library's own copy of the texts.

    That copy ends lines where Python does (U+2028, U+0085), and it moves the places of a change to fit.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """Checks every open evaluation, one at a time and beside the protocol, so that typing never waits."""

    def __init__(self) -> None:
        super().__init__("perfcheck", __version__, types.TextDocumentSyncKind.Incremental, protocol_cls=_Protocol)
        self.asked: Language | None = None
        self.opened: dict[str, Opened] = {}
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self.publishing: set[asyncio.Task[None]] = set()

    def configure(self, options: Any) -> None:
        """Takes ``lang`` (zh or en) from the options that the editor starts the server with."""
        said = options.get("lang") if isinstance(options, dict) else getattr(options, "lang", None)
        self.asked = "en" if said == "en" else "zh" if said == "zh" else None

    def open(self, document: types.TextDocumentItem) -> None:
        text = Text(document.text, self.workspace.position_codec.client_num_units)
        self.opened[document.uri] = Opened(document.uri, document.language_id, document.version, text)
        self.soon(self.opened[document.uri], 0)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        opened = self.opened.get(params.text_document.uri)
        if opened is None:
            return
        for change in params.content_changes:
            opened.text = opened.text.changed(change)
        opened.version = params.text_document.version
        opened.check = None
        self.soon(opened, PAUSE)

    def close(self, uri: str) -> None:
        opened = self.opened.pop(uri, None)
        if opened is not None and opened.timer is not None:
            opened.timer.cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def soon(self, opened: Opened, pause: float) -> None:
        """Checks a document after a pause, counted anew from every keystroke."""
        if opened.timer is not None:
            opened.timer.cancel()
        opened.timer = asyncio.get_running_loop().call_later(pause, self._start, opened)

    def checked(self, uri: str) -> asyncio.Task[Checked | None] | None:
        """The check of a document's newest text, begun where it is not under way; None for what is not open."""
        opened = self.opened.get(uri)
        if opened is None:
            return None
        if opened.check is None:
            opened.check = asyncio.get_running_loop().create_task(self._check(opened))
        return opened.check

    def _start(self, opened: Opened) -> None:
        task = asyncio.get_running_loop().create_task(self._publish(opened))
        self.publishing.add(task)
        task.add_done_callback(self.publishing.discard)

    async def _publish(self, opened: Opened) -> None:
        version, check = opened.version, self.checked(opened.uri)
        found = await check if check is not None else None
        # While it was checked the document may have been changed or closed.
        if self.opened.get(opened.uri) is not opened or opened.version != version:
            return
        told = [each.diagnostic for each in found.marked] if found else []
        if found or opened.told:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(opened.uri, told, version))
        opened.told = told
        for error in found.file.internal_errors if found else ():
            said = f"{word('withheld_error', found.language, codes=[error.code])} {error.error}" if found else ""
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, said))

    async def _check(self, opened: Opened) -> Checked | None:
        version, text = opened.version, opened.text
        if not is_evaluation(opened.uri, opened.kind, text.source):
            return None

        def work() -> Checked | None:
            # Several keystrokes may have come while an earlier text was being checked; only the newest counts.
            return None if opened.version != version else self._assess(opened, text)

        return await asyncio.get_running_loop().run_in_executor(self.worker, work)

    def _assess(self, opened: Opened, text: Text) -> Checked:
        profile, adjustment = _settings(opened.uri)
        name = opened.uri.rpartition("/")[2]
        file = assess(text.source.encode("utf-8", "replace"), name, profile, adjustment=adjustment)
        if file.document.data is not None:
            # While the file is broken it is spoken of in the language it had.
            opened.language = file.evaluation.language
        language = self.asked or opened.language
        counted = Text(file.document.text, text.units)
        return Checked(file, counted, language, list(diagnostics(file, counted, opened.uri, language)))


def _settings(uri: str) -> tuple[Profile | None, Adjustment | None]:
    """What the configuration near a file says; a mistaken one says nothing here, the command line tells what is wrong with it."""
    path = to_fs_path(uri)
    try:
        found = nearest(Path(path).parent) if path else None
        if found is None or path is None:
            return None, None
        configuration = load(found)
        return configuration.profile(), configuration.adjustment(path)
    except (Misconfigured, OSError):
        return None, None


def serve() -> None:
    """Speaks with an editor over standard input and output until it says goodbye."""
    server().start_io()


def server() -> Server:
    """A server with every feature."""
    made = Server()

    @made.feature(types.INITIALIZE)
    def initialize(ls: Server, params: types.InitializeParams) -> None:
        ls.configure(params.initialization_options)

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.open(params.text_document)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.change(params)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        found = await _found(ls, params.text_document.uri)
        return _hover(found, params.position) if found else None

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[*KINDS]))
    async def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        found = await _found(ls, params.text_document.uri)
        if found is None:
            return []

        def work() -> list[types.CodeAction]:
            return [action for kind in _asked_for(params.context) for action in _actions(kind, found, params)]

        return await asyncio.get_running_loop().run_in_executor(ls.worker, work)

    return made


async def _found(ls: Server, uri: str) -> Checked | None:
    check = ls.checked(uri)
    # A question that the editor takes back must not end the check that others wait for.
    return await asyncio.shield(check) if check is not None else None


def _hover(found: Checked, position: types.Position) -> types.Hover | None:
    offset = found.text.offset(position)
    marked = [each for each in found.marked if each.span.start <= offset < each.span.end]
    spoken: tuple[Span, str] | None
    if marked:
        # The narrowest place first: the word before the sentence it stands in.
        marked.sort(key=lambda each: each.span.end - each.span.start)
        spoken = marked[0].span, hovers.together(marked, found.file, found.language)
    else:
        spoken = hovers.meaning(found.file.document, offset, found.language)
    if spoken is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, spoken[1])
    return types.Hover(content, found.text.range(spoken[0]))


def _asked_for(context: types.CodeActionContext) -> list[types.CodeActionKind]:
    """The kinds that an editor asks for, by name or by the kind above; unasked it is told of nothing but quick fixes."""
    if not context.only:
        return [types.CodeActionKind.QuickFix]
    return [kind for kind in KINDS if any(f"{kind.value}.".startswith(f"{only}.") for only in map(_name, context.only))]


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _actions(kind: types.CodeActionKind, found: Checked, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    if kind == types.CodeActionKind.SourceFixAll:
        return fix_all(found.file, found.text, uri, found.language)
    place = Span(found.text.offset(params.range.start), found.text.offset(params.range.end))
    marked = [each for each in found.marked if each.span.start <= place.end and place.start <= each.span.end]
    return quick_fixes(marked, place, found.file, found.text, uri, found.language)
