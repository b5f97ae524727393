"""A client that speaks with ``perfcheck lsp`` as an editor does."""

import asyncio
import itertools
import signal
import sys

import pytest
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.edits import ROOT

WAIT = 30


class Editor(LanguageClient):
    """Opens and edits documents, and waits for what the server says about them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.told = []
        self.news = asyncio.Event()
        self.numbers = itertools.count(1)

    async def start_with(self, options, encodings=None):
        capabilities = client_capabilities("visual-studio-code")
        if encodings:
            capabilities.general = types.GeneralClientCapabilities(position_encodings=encodings)
        params = types.InitializeParams(capabilities=capabilities, initialization_options=options)
        return await self.answered(self.initialize_session(params))

    async def answered(self, asked):
        """The answer; a server that gives none within WAIT seconds is ended and tells on stderr where it stood."""
        try:
            async with asyncio.timeout(WAIT):
                return await asked
        except TimeoutError:
            code = self._server.returncode
            if code is None:
                self._server.send_signal(signal.SIGABRT)
                await self._server.wait()
            await asyncio.sleep(1)
            raise AssertionError(f"no answer within {WAIT} seconds; exit code before that: {code}") from None

    async def leave(self):
        await self.answered(self.shutdown_session())

    def open(self, text, name="a.yaml", language="yaml"):
        uri = f"file:///project/{next(self.numbers)}/{name}"
        item = types.TextDocumentItem(uri, language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def edit(self, uri, version, text, *range):
        """Replaces a range ((line, character), (line, character)), or the whole text."""
        if range:
            start, end = (types.Position(*place) for place in range)
            change = types.TextDocumentContentChangePartial(types.Range(start, end), text)
        else:
            change = types.TextDocumentContentChangeWholeDocument(text)
        about = types.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(about, [change]))

    def close(self, uri):
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def findings(self, uri, version=1):
        """The diagnostics of one version of a document."""
        return list((await self.message(lambda told: told.uri == uri and told.version == version)).diagnostics)

    async def message(self, wanted):
        async with asyncio.timeout(WAIT):
            while True:
                for told in self.told:
                    if wanted(told):
                        return told
                self.news.clear()
                await self.news.wait()

    async def hover(self, uri, line, character):
        about = types.TextDocumentIdentifier(uri)
        found = await self.answered(
            self.text_document_hover_async(types.HoverParams(about, types.Position(line, character)))
        )
        return found.contents.value if found else None

    async def actions(self, uri, range, only=None):
        about = types.TextDocumentIdentifier(uri)
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(about, range, context)
        return list(await self.answered(self.text_document_code_action_async(params)))


def _editor():
    editor = Editor()

    @editor.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params):
        editor.told.append(params)
        editor.news.set()

    @editor.feature(types.WINDOW_LOG_MESSAGE)
    def logged(params):
        editor.log_messages.append(params)

    return editor


CONFIG = ClientServerConfig(
    [sys.executable, "-X", "faulthandler", "-m", "perfcheck", "lsp", "--stdio"], client_factory=_editor
)


@pytest.fixture
def clean():
    """The sample that breaks nothing, in Chinese words."""
    return (ROOT / "samples" / "clean.yaml").read_text(encoding="utf-8")
