"""A place in an open file, and what the protocol asks about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol import types
from pygls.workspace import PositionCodec

from dossier.editor import completion, hover, mending, renaming
from dossier.editor.checker import Targets
from dossier.editor.entries import Entry, Place
from dossier.editor.index import Index
from dossier.editor.positions import Positions, uri_of
from dossier.problems import Refused
from dossier.report.naming import CHAPTER

MEND, MEND_ALL = types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll


class At:
    """`mention` is the id that stands at the place, `entry` the record that it names."""

    def __init__(self, index: Index, targets: Targets, codec: PositionCodec, path: Path, place: types.Position) -> None:
        self.index, self.targets, self._codec, self.path = index, targets, codec, path
        self.positions = self._positions(path)
        self.line, self.column = self.positions.line_and_column(place)
        self.mention = index.at(path, self.line, self.column)
        self.entry = self._entry()

    def _positions(self, path: Path) -> Positions:
        return Positions(self._codec, self.index.lines(path))

    def _entry(self) -> Entry | None:
        if not self.mention:
            return None
        noun, name = self.mention.noun, self.mention.name
        if noun == "section":
            page = self.path.relative_to(self.index.root / "content").with_suffix("").as_posix()
            return self.index.entry(CHAPTER, name.partition("#")[0] or page)
        return self.index.entry(noun, name)

    def completions(self) -> types.CompletionList:
        found = completion.choices(self.index, self.path, self.line, self.column, self.targets)
        typed = Place(self.path, self.line, self.column - len(found.typed), len(found.typed))
        replaced = self.positions.range(typed)
        items = [_item(choice, replaced, number) for number, choice in enumerate(found.choices)]
        return types.CompletionList(is_incomplete=not found.is_whole, items=items)

    def hover(self) -> types.Hover | None:
        if not (self.mention and self.entry):
            return None
        text = hover.text(self.entry, self.index.lines(self.entry.place.file))
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, self.positions.range(self.mention.place))

    def definition(self) -> types.Location | None:
        place = self._part() or (self.entry.place if self.entry else None)
        return self._location(place) if place else None

    def _part(self) -> Place | None:
        """The heading or the table that a cross-reference names."""
        noun, name = (self.mention.noun, self.mention.name) if self.mention else ("", "")
        anchor = name if noun == "table" else name.partition("#")[2] if noun == "section" else ""
        if not anchor:
            return None
        pages = [self.entry] if self.entry else list(self.index.entries(CHAPTER))
        files = [page.place.file for page in pages]
        words = f"# {dict(self.targets.sections).get(f'{pages[0].name}#{anchor}', anchor)}"
        line = self.index.find(files, f"#{anchor}") if noun == "table" else self.index.find(files, words)
        return Place(*line, 0, 0) if line else None

    def uses(self, with_head: bool) -> list[types.Location]:
        if not self.entry:
            return []
        head = [self.entry.place] if with_head else []
        return [self._location(place) for place in (*head, *(m.place for m in self.index.mentions(self.entry)))]

    def _location(self, place: Place) -> types.Location:
        return types.Location(uri_of(place.file), self._positions(place.file).range(place))

    # -- changes -----------------------------------------------------------------------------------------------------

    def may_rename(self) -> types.PrepareRenamePlaceholder | None:
        if not (self.mention and renaming.may_rename(self.entry)):
            return None
        return types.PrepareRenamePlaceholder(self.positions.range(self.mention.place), self.mention.name)

    def renamed(self, new: str, moves_files: bool) -> types.WorkspaceEdit | None:
        """Raises Refused; `moves_files` is whether the editor can."""
        if not self.entry:
            return None
        changes, files = renaming.renaming(self.index, self.entry, new)
        edits: dict[Path, list[types.TextEdit]] = {}
        for place, text in changes:
            edits.setdefault(place.file, []).append(types.TextEdit(self._positions(place.file).range(place), text))
        if not files:
            return types.WorkspaceEdit(changes={uri_of(path): own for path, own in edits.items()})
        if not moves_files:
            raise Refused("the id is the name of a file, which this editor cannot rename; rename it, and its uses")
        named = [(types.OptionalVersionedTextDocumentIdentifier(uri_of(path)), own) for path, own in edits.items()]
        texts = [types.TextDocumentEdit(document, own) for document, own in named]
        moves = [types.RenameFile(old_uri=uri_of(old), new_uri=uri_of(new_path)) for old, new_path in files]
        return types.WorkspaceEdit(document_changes=[*texts, *moves])

    def actions(self, last: int, diagnostics: Iterable[types.Diagnostic]) -> list[types.CodeAction]:
        """What mends the lines from the place to `last`, and the whole file."""
        whole = mending.form(self.path, "\n".join(self.index.lines(self.path)), self.index.root)
        near = mending.around(whole, self.line, last) if whole else None
        actions = [*self._slips(diagnostics)]
        actions += [self._action(near, MEND)] if near else []
        return actions + ([self._action(whole, MEND_ALL)] if whole else [])

    def _slips(self, diagnostics: Iterable[types.Diagnostic]) -> Iterator[types.CodeAction]:
        for problem in diagnostics:
            for mention, meant in mending.slips(self.index, self.path, problem.range.start.line, problem.message):
                edit = types.TextEdit(self.positions.range(mention.place), meant)
                action = self._edit(mending.slip_title(meant), MEND, [edit])
                action.diagnostics, action.is_preferred = [problem], True
                yield action

    def _action(self, mend: mending.Mending, kind: types.CodeActionKind) -> types.CodeAction:
        return self._edit(mend.title, kind, [self.positions.of_change(change) for change in mend.changes])

    def _edit(self, title: str, kind: types.CodeActionKind, edits: list[types.TextEdit]) -> types.CodeAction:
        return types.CodeAction(title, kind, edit=types.WorkspaceEdit(changes={uri_of(self.path): edits}))


def _item(choice: completion.Choice, replaced: types.Range, number: int) -> types.CompletionItem:
    """`number` keeps our order; editors match what is typed with the title as well."""
    return types.CompletionItem(
        choice.text,
        kind=types.CompletionItemKind.Reference,
        detail=choice.detail,
        sort_text=f"{number:04}",
        filter_text=f"{choice.text} {choice.entry.title if choice.entry else ''}".rstrip(),
        text_edit=types.TextEdit(replaced, choice.text),
    )
