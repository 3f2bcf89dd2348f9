"""The language server: what editors ask and tell, each as a function of this package.

Requests are answered from texts at hand, one after the other; the check runs in another process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from dossier import __version__
from dossier.editor.answers import MEND, MEND_ALL, At
from dossier.editor.checker import Checker
from dossier.editor.diagnostics import SOURCE, diagnostic
from dossier.editor.index import Index
from dossier.editor.positions import Positions, path_of, uri_of
from dossier.editor.reports import OpenReport, root_of
from dossier.problems import Problem, Refused

_WATCHED = ("**/mkdocs.yml", "**/data/**", "**/content/**/*.md")
_TYPED = ["@", ":", "?", "=", "&", "#", "-", " "]  # after which an editor asks what may follow
_SETTINGS = "mkdocs.yml"


class ReportServer(LanguageServer):
    def __init__(self) -> None:
        super().__init__(SOURCE, __version__)
        self.checker = Checker()
        self.folder = Path()
        self.reports: dict[Path, OpenReport] = {}

    def shutdown(self) -> None:
        self.checker.stop()
        super().shutdown()  # type: ignore[no-untyped-call]

    def report_at(self, root: Path) -> OpenReport:
        if root not in self.reports:
            self.reports[root] = OpenReport(root, self.checker, self.publish, self.log)
        return self.reports[root]

    def report_of(self, path: Path | None) -> OpenReport | None:
        root = root_of(path) if path else None
        return self.report_at(root) if root else None

    def at(self, params: Any) -> At | None:
        """What stands where a request asks; None in a file of no report."""
        return self.place(params.text_document.uri, params.position)

    def place(self, uri: str, position: types.Position) -> At | None:
        path = path_of(uri)
        report = self.report_of(path)
        if not (path and report):
            return None
        return At(report.index, report.targets, self.workspace.position_codec, path, position)

    @property
    def moves_files(self) -> bool:
        """Whether the editor renames files when asked."""
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        operations = (edit.resource_operations if edit else None) or ()
        return bool(edit and edit.document_changes and types.ResourceOperationKind.Rename in operations)

    def log(self, message: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def publish(self, path: Path, problems: Sequence[Problem], index: Index) -> None:
        positions = Positions(self.workspace.position_codec, index.lines(path) or _lines(path))
        found = [diagnostic(problem, positions) for problem in problems]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri_of(path), found))


def _lines(path: Path) -> list[str]:
    """Of a file without ids."""
    try:
        return path.read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return []


server = ReportServer()


# -- what the editor tells -------------------------------------------------------------------------------------------


@server.feature(types.INITIALIZED)
def _initialized(ls: ReportServer, params: types.InitializedParams) -> None:
    named = [path for uri in (*ls.workspace.folders, ls.workspace.root_uri or "") if (path := path_of(uri))]
    for folder in named or [ls.folder.resolve()]:
        if report := ls.report_of(folder / _SETTINGS):
            report.changed()
    watched = ls.client_capabilities.workspace and ls.client_capabilities.workspace.did_change_watched_files
    if watched and watched.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in _WATCHED])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(types.RegistrationParams([types.Registration("watch", method, options)]))


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def _opened(ls: ReportServer, params: types.DidOpenTextDocumentParams) -> None:
    _text_changed(ls, params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def _changed(ls: ReportServer, params: types.DidChangeTextDocumentParams) -> None:
    _text_changed(ls, params.text_document.uri)


def _text_changed(ls: ReportServer, uri: str) -> None:
    path = path_of(uri)
    if path and (report := ls.report_of(path)):
        text = ls.workspace.get_text_document(uri).source
        report.index.unsaved[path] = text.removeprefix("\ufeff").replace("\r\n", "\n")
        report.changed()


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def _closed(ls: ReportServer, params: types.DidCloseTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    if path and (report := ls.report_of(path)):
        report.index.unsaved.pop(path, None)
        report.index.look_again()
        report.changed()


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
def _saved(ls: ReportServer, params: types.DidSaveTextDocumentParams) -> None:
    _look_again(ls, [params.text_document.uri])


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def _changed_on_disk(ls: ReportServer, params: types.DidChangeWatchedFilesParams) -> None:
    _look_again(ls, [change.uri for change in params.changes])


def _look_again(ls: ReportServer, uris: Iterable[str]) -> None:
    for report in {report for uri in uris if (report := ls.report_of(path_of(uri)))}:
        report.index.look_again()
        report.changed()


# -- what it asks ----------------------------------------------------------------------------------------------------


@server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TYPED))
def _complete(ls: ReportServer, params: types.CompletionParams) -> types.CompletionList | None:
    at = ls.at(params)
    return at.completions() if at else None


@server.feature(types.TEXT_DOCUMENT_HOVER)
def _hover(ls: ReportServer, params: types.HoverParams) -> types.Hover | None:
    at = ls.at(params)
    return at.hover() if at else None


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
def _definition(ls: ReportServer, params: types.DefinitionParams) -> types.Location | None:
    at = ls.at(params)
    return at.definition() if at else None


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
def _references(ls: ReportServer, params: types.ReferenceParams) -> list[types.Location]:
    at = ls.at(params)
    return at.uses(params.context.include_declaration) if at else []


@server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
def _may_rename(ls: ReportServer, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    at = ls.at(params)
    return at.may_rename() if at else None


@server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
def _rename(ls: ReportServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    at = ls.at(params)
    try:
        return at.renamed(params.new_name, ls.moves_files) if at else None
    except Refused as refusal:
        raise JsonRpcInvalidParams(str(refusal)) from None


@server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([MEND, MEND_ALL]))
def _actions(ls: ReportServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    at = ls.place(params.text_document.uri, params.range.start)
    return at.actions(params.range.end.line, params.context.diagnostics) if at else []


def serve(root: Path) -> None:
    """Answers on standard input and output until the editor ends it; `root` is where a report may be."""
    server.folder = root
    server.start_io()
