"""An editor for tests: pygls’ own client, which starts `dossier lsp` and speaks to it as editors do."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path, to_fs_path

_T = TypeVar("_T")
PATIENCE = 120  # seconds, on a machine that has much else to do
_MOVES_FILES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Rename]
        )
    )
)


class Editor:
    """Places are given as a piece of the file’s text, in which “|” stands for the cursor."""

    def __init__(self, folder: Path, capabilities: types.ClientCapabilities = _MOVES_FILES) -> None:
        self._runner = asyncio.Runner()
        self._client = LanguageClient("test", "1")
        self._shown: dict[str, Sequence[types.Diagnostic]] = {}
        self._texts: dict[Path, str] = {}
        self._news = asyncio.Event()
        self.log: list[str] = []
        self._listen()
        self._runner.run(self._start(folder, capabilities))

    def _listen(self) -> None:
        @self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(ls: Any, params: types.PublishDiagnosticsParams) -> None:
            self._shown[params.uri] = params.diagnostics
            self._news.set()

        @self._client.feature(types.WINDOW_LOG_MESSAGE)
        def logged(ls: Any, params: types.LogMessageParams) -> None:
            self.log.append(params.message)

    async def _start(self, folder: Path, capabilities: types.ClientCapabilities) -> None:
        await self._client.start_io(sys.executable, "-m", "dossier.cli", "lsp", "--stdio")
        uri = from_fs_path(str(folder))
        params = types.InitializeParams(
            capabilities, root_uri=uri, workspace_folders=[types.WorkspaceFolder(uri or "", "a")]
        )
        await asyncio.wait_for(self._client.initialize_async(params), PATIENCE)
        self._client.initialized(types.InitializedParams())

    def close(self) -> int:
        """Ends the server as editors do; returns its exit code."""
        return self._runner.run(self._end())

    async def _end(self) -> int:
        await self._client.shutdown_async(None)
        self._client.exit(None)
        await asyncio.wait_for(self._client.stop(), PATIENCE)
        process = self._client._server
        assert process and process.returncode is not None
        return process.returncode

    def ask(self, request: Callable[[Any], Awaitable[_T]], params: Any) -> _T:
        async def answer() -> _T:
            return await asyncio.wait_for(request(params), PATIENCE)

        work: Coroutine[Any, Any, _T] = answer()
        return self._runner.run(work)

    @property
    def process(self) -> int:
        """The number of the server's process."""
        assert self._client._server
        return self._client._server.pid

    def _tell(self, notify: Callable[[Any], None], params: Any) -> None:
        async def send() -> None:  # the client writes within its loop
            notify(params)
            await asyncio.sleep(0)

        self._runner.run(send())

    # -- files -------------------------------------------------------------------------------------------------------

    def open(self, path: Path, text: str | None = None) -> None:
        """The file as it is on the disk, or with an unsaved text."""
        self._texts[path] = path.read_text("utf-8") if text is None else text
        item = types.TextDocumentItem(_uri(path), "markdown", 1, self._texts[path])
        self._tell(self._client.text_document_did_open, types.DidOpenTextDocumentParams(item))

    def write(self, path: Path, text: str) -> None:
        """Puts the text in place of what the open file says, and does not save it."""
        self._texts[path] = text
        document = types.VersionedTextDocumentIdentifier(version=2, uri=_uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self._tell(self._client.text_document_did_change, types.DidChangeTextDocumentParams(document, [change]))

    def shut(self, path: Path) -> None:
        document = types.TextDocumentIdentifier(_uri(path))
        self._tell(self._client.text_document_did_close, types.DidCloseTextDocumentParams(document))

    def changed_on_disk(self, path: Path) -> None:
        change = types.FileEvent(_uri(path), types.FileChangeType.Changed)
        self._tell(self._client.workspace_did_change_watched_files, types.DidChangeWatchedFilesParams([change]))

    def problems(self, path: Path, expected: Callable[[list[str]], bool] = bool) -> list[str]:
        """The problems of a file as the editor lists them, as soon as they are as expected."""
        return self._runner.run(self._problems(_uri(path), expected))

    async def _problems(self, uri: str, expected: Callable[[list[str]], bool]) -> list[str]:
        async with asyncio.timeout(PATIENCE):
            while not (uri in self._shown and expected(self._lines(uri))):
                self._news.clear()
                await self._news.wait()
        return self._lines(uri)

    def _lines(self, uri: str) -> list[str]:
        return [f"{_words(d.range)} {d.message} ({d.code})" for d in self._shown[uri]]

    def diagnostics(self, path: Path) -> Sequence[types.Diagnostic]:
        return self._shown[_uri(path)]

    # -- places ------------------------------------------------------------------------------------------------------

    def at(self, path: Path, piece: str) -> dict[str, Any]:
        """The place of the cursor in the piece, as requests take it."""
        before, _, after = piece.partition("|")
        start = self._texts[path].index(before + after) + len(before)
        head = self._texts[path][:start]
        column = len(head.rpartition("\n")[2].encode("utf-16-le")) // 2
        return {
            "text_document": types.TextDocumentIdentifier(_uri(path)),
            "position": types.Position(head.count("\n"), column),
        }

    def complete(self, path: Path, piece: str) -> list[types.CompletionItem]:
        params = types.CompletionParams(**self.at(path, piece))
        answer = self.ask(self._client.text_document_completion_async, params)
        return list(answer.items) if isinstance(answer, types.CompletionList) else list(answer or ())

    def hover(self, path: Path, piece: str) -> str:
        answer = self.ask(self._client.text_document_hover_async, types.HoverParams(**self.at(path, piece)))
        return answer.contents.value if answer and isinstance(answer.contents, types.MarkupContent) else ""

    def definition(self, path: Path, piece: str) -> str:
        """FILE:LINE:COLUMN and the length, or nothing."""
        answer = self.ask(self._client.text_document_definition_async, types.DefinitionParams(**self.at(path, piece)))
        return _place(answer) if isinstance(answer, types.Location) else ""

    def uses(self, path: Path, piece: str, with_head: bool = False) -> list[str]:
        params = types.ReferenceParams(types.ReferenceContext(with_head), **self.at(path, piece))
        return [_place(location) for location in self.ask(self._client.text_document_references_async, params) or ()]

    def may_rename(self, path: Path, piece: str) -> Any:
        params = types.PrepareRenameParams(**self.at(path, piece))
        return self.ask(self._client.text_document_prepare_rename_async, params)

    def rename(self, path: Path, piece: str, new: str) -> list[str]:
        """Renames, and does in the files what the server asks for; returns the names of those that were changed."""
        params = types.RenameParams(new_name=new, **self.at(path, piece))
        edit = self.ask(self._client.text_document_rename_async, params)
        assert edit
        return self.apply(edit)

    def actions(self, path: Path, piece: str) -> list[types.CodeAction]:
        """What is offered at the place, with the problems of its line."""
        place = self.at(path, piece)["position"]
        near = [d for d in self._shown.get(_uri(path), ()) if d.range.start.line == place.line]
        context = types.CodeActionContext(near)
        params = types.CodeActionParams(types.TextDocumentIdentifier(_uri(path)), types.Range(place, place), context)
        answer = self.ask(self._client.text_document_code_action_async, params)
        return [action for action in answer or () if isinstance(action, types.CodeAction)]

    def apply(self, edit: types.WorkspaceEdit) -> list[str]:
        changed = []
        texts = dict(edit.changes or {})
        for part in edit.document_changes or ():
            if isinstance(part, types.TextDocumentEdit):
                texts[part.text_document.uri] = part.edits  # type: ignore[assignment]
        for uri, edits in texts.items():
            _edit_file(_path(uri), edits)
            changed.append(_path(uri).name)
        for part in edit.document_changes or ():
            if isinstance(part, types.RenameFile):
                _path(part.old_uri).rename(_path(part.new_uri))
                changed.append(f"{_path(part.old_uri).name} → {_path(part.new_uri).name}")
        return sorted(changed)


def _uri(path: Path) -> str:
    uri = from_fs_path(str(path))
    assert uri
    return uri


def _path(uri: str) -> Path:
    path = to_fs_path(uri)
    assert path
    return Path(path)


def _words(place: types.Range) -> str:
    start, end = place.start, place.end
    return f"{start.line + 1}:{start.character + 1}-{end.character + 1}"


def _place(location: types.Location) -> str:
    return f"{_path(location.uri).name}:{_words(location.range)}"


def _edit_file(path: Path, edits: Sequence[Any]) -> None:
    """From the last place to the first, so that those before stay."""
    lines = path.read_text("utf-8").split("\n")

    def offset(position: types.Position) -> int:
        units = (
            lines[position.line].encode("utf-16-le")[: position.character * 2] if position.line < len(lines) else b""
        )
        return sum(len(line) + 1 for line in lines[: position.line]) + len(units.decode("utf-16-le"))

    text = "\n".join(lines)
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    path.write_text(text, "utf-8")
