"""Files → Report: what data/, content/ and mkdocs.yml hold, as records. All problems are collected before stopping."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from dossier.problems import Location, Problem, ReportError, did_you_mean, in_quotes, listed
from dossier.report import fields, row_values
from dossier.report.declared_kinds import DeclaredKinds
from dossier.report.fields import LOCATION
from dossier.report.files import ReportFiles
from dossier.report.geojson import read_geo
from dossier.report.imprint import Imprint
from dossier.report.kinds import KINDS, SINGLE, Kind
from dossier.report.places import Geo
from dossier.report.record import Record, fields_by_key
from dossier.report.records import Dataset, Event, FrontMatter, Page, Report, Style
from dossier.report.settings import Settings, read_settings
from dossier.report.strict_yaml import Mapping, Sequence
from dossier.report.validation import validated
from dossier.report.views import VIEWS

_P = ParamSpec("_P")
_T = TypeVar("_T")
_R = TypeVar("_R", bound=Record)

_FRONT_BEGIN = re.compile(r"---[ \t]*\n")
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\n", re.S | re.M)  # as the site engine has it
_TAKEN = {*fields_by_key(Event), *fields_by_key(FrontMatter), *VIEWS["timeline"].filters}  # keys beside that of a group
_LISTS = [kind for kind in KINDS.values() if not kind.a_file_each]


def load(root: Path) -> Report:
    """Reads the whole report below `root`; raises ReportError with every problem found."""
    problems: list[Problem] = []
    files = ReportFiles(root, problems)
    loader = _Loader(files, problems)
    settings = loader.settings()
    kinds = loader.kinds()
    lists = {kind.name: loader.records(kind, kinds) for kind in _LISTS}
    datasets = loader.datasets()
    geo = loader.geo()
    pages = loader.pages(kinds)
    style = loader.single("style", Style)
    imprint = loader.single("imprint", Imprint)
    files.refuse_strays([*(f"{kind.name}.yml" for kind in _LISTS), *(f"{name}.yml" for name in SINGLE)])
    if not problems:
        lists["claims"] = loader.filled(lists["claims"], datasets)
    files.save_cache()
    if problems or settings is None:
        raise ReportError(problems)
    values = {
        "files": files.beside_pages(),
        "settings": settings.with_imprint(imprint),
        "kinds": kinds,
        "datasets": datasets,
        "geo": geo,
        "pages": pages,
        "style": style,
        "hidden": tuple(files.hidden),
        "unusual": frozenset(files.unusual),
        **lists,
    }
    return Report.model_construct(None, location=Location("mkdocs.yml"), **values)  # the parts are checked already


def declared_kinds_of(root: Path) -> DeclaredKinds:
    """The kinds of the report alone; raises ReportError with what is wrong in their file."""
    problems: list[Problem] = []
    kinds = _Loader(ReportFiles(root, problems), problems).kinds()
    if problems:
        raise ReportError(problems)
    return kinds


@dataclass
class _Loader:
    files: ReportFiles
    problems: list[Problem]

    def noted(self, read: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """What the reader returns, or None after its problems were noted."""
        try:
            return read(*args, **kwargs)
        except ReportError as error:
            self.problems += error.problems
            return None

    def build(self, kind: type[_R], raw: Any, location: Location, subject: str) -> _R | None:
        return self.noted(validated, kind, raw, location, subject)

    # -- records -------------------------------------------------------------------------------------------------

    def records(self, kind: Kind, declared: DeclaredKinds) -> dict[str, Record]:
        """All records of one kind: from data/<name>.yml or the files of data/<name>/."""
        records: dict[str, Record] = {}
        single = self.files.root / "data" / f"{kind.name}.yml"
        folder = self.files.below(f"data/{kind.name}", (".yml", ".yaml"))
        for path in [*([single] if single.exists() else []), *folder]:
            for raw, location in self.items(path):
                label = raw.get("id") if isinstance(raw, Mapping) else None
                subject = f"{kind.noun} {in_quotes(label)}" if isinstance(label, str) else f"this {kind.noun}"
                record = self.build(kind.model_of(raw, declared), raw, location, subject)
                if record is not None:
                    self.add(records, record, kind.noun)
        return records

    def filled(self, claims: dict[str, Any], datasets: dict[str, Dataset]) -> dict[str, Record]:
        """The claims with the values of the rows that they are taken from."""
        return {name: self.noted(row_values.filled, claim, datasets) or claim for name, claim in claims.items()}

    def items(self, path: Path) -> Iterable[tuple[Any, Location]]:
        value = self.files.value(path)
        if value is None:
            return []
        if not isinstance(value, Sequence):
            sentence = "the file must be a list: begin each record with “- id: …”"
            self.problems.append(Problem(self.files.top(path), sentence, "record-form"))
            return []
        return zip(value, value.items_at, strict=True)

    def add(self, found: dict[str, Any], record: Any, noun: str) -> None:
        if record.id in found:
            first = found[record.id].location
            sentence = (
                f"the {noun} id {in_quotes(record.id)} is used twice (first at {first.file}:{first.line}); rename one"
            )
            self.problems.append(Problem(record.location, sentence, "duplicate-id"))
        else:
            found[record.id] = record

    def datasets(self) -> dict[str, Dataset]:
        found: dict[str, Dataset] = {}
        for path in self.files.below("data/datasets", (".yml", ".yaml")):
            before = len(self.problems)
            raw = self.files.value(path)
            if raw is None:
                if len(self.problems) == before:
                    sentence = "the dataset is empty; give it title, definition, unit, columns and rows"
                    self.problems.append(Problem(self.files.top(path), sentence, "empty-dataset"))
                continue
            subject = f"dataset {in_quotes(path.stem)}"
            if isinstance(raw, Mapping):
                raw = self.typed_rows(raw, path.stem)
            record = self.build(Dataset, raw, self.files.top(path), subject)
            if record is not None:
                self.add(found, record, "dataset")
        return found

    def geo(self) -> dict[str, Geo]:
        found: dict[str, Geo] = {}
        for path in self.files.below("data/geo", (".geojson",)):
            text = self.files.text(path)
            raw = None if text is None else self.noted(read_geo, text, self.files.name(path))
            if raw is not None:
                raw["id"] = path.stem
                record = self.build(Geo, raw, self.files.top(path), f"the map {in_quotes(path.stem)}")
                if record is not None:
                    self.add(found, record, "map")
        return found

    def single(self, name: str, kind: type[_R]) -> _R:
        """What a file that is one record says; a record without values where it is missing."""
        path = self.files.root / "data" / f"{name}.yml"
        raw = self.files.value(path) if path.exists() else None
        record = None if raw is None else self.build(kind, raw, self.files.top(path), f"the {name}")
        return record or kind()

    def kinds(self) -> DeclaredKinds:
        kinds = self.single("kinds", DeclaredKinds)
        grouping = kinds.grouping
        if grouping and grouping.key in _TAKEN:
            sentence = f"the kinds, grouping: the key {in_quotes(grouping.key)} has a meaning already; choose another"
            self.problems.append(Problem(grouping.at("key"), sentence, "wrong-value"))
        return kinds

    def typed_rows(self, raw: Mapping, dataset: str) -> Mapping:
        """The raw dataset with its id, and with each row's cells typed by the columns."""
        result = raw.copy()
        if raw.get("id", dataset) != dataset:
            sentence = f"dataset {in_quotes(dataset)}: the id is the name of the file; remove it or rename the file"
            self.problems.append(Problem(raw.keys_at["id"], sentence, "wrong-value"))
        result["id"] = dataset
        columns, rows = raw.get("columns"), raw.get("rows")
        if not isinstance(rows, Sequence):
            return result
        listed_columns = columns if isinstance(columns, Sequence) else []
        named = [c for c in listed_columns if isinstance(c, Mapping) and isinstance(c.get("name"), str)]
        types = {c["name"]: str(c.get("type")) for c in named}
        result["rows"] = Sequence(self.typed_row(row, types) if isinstance(row, Mapping) else row for row in rows)
        result["rows"].items_at = rows.items_at
        return result

    def typed_row(self, row: Mapping, types: dict[str, str]) -> Mapping:
        cells: dict[str, float | str] = {}
        result = Mapping(row[LOCATION])
        result.keys_at = row.keys_at
        result["cells"] = cells
        for key, value in row.items():
            if key in ("source", "standing", "note", LOCATION):
                result[key] = value
            elif types and key not in types:
                advice = did_you_mean(key, types, f"the columns are {listed(types, 'and')}")
                self.problems.append(
                    Problem(row.keys_at[key], f"{in_quotes(key)} is not a column; {advice}", "unknown-column")
                )
            elif value is not None:
                cells[key] = self.cell(key, value, types.get(key, "text"), row.keys_at[key])
        return result

    def cell(self, column: str, value: Any, kind: str, location: Location) -> float | str:
        try:
            return fields.cell(value, kind)
        except ValueError as error:
            sentence = f"{column} {error}; leave a missing value out"
            self.problems.append(Problem(location, sentence, "cell-type"))
            return ""

    # -- pages and settings --------------------------------------------------------------------------------------

    def pages(self, declared: DeclaredKinds) -> dict[str, Page]:
        pages = {}
        front_matter = declared.grouped(FrontMatter)
        for path in self.files.below("content", (".md",)):
            text = self.files.text(path)
            page = None if text is None else self.page(path, text, front_matter)
            if page is not None:
                pages[page.path] = page
        return pages

    def page(self, path: Path, text: str, front_matter: type[FrontMatter]) -> Page | None:
        file, top = self.files.name(path), self.files.top(path)
        if not _FRONT_BEGIN.match(text):
            sentence = "the page has no front matter; begin it with “---”, title, description and “---”"
            self.problems.append(Problem(top, sentence, "front-matter"))
            return None
        front = FRONT_MATTER.match(text)
        if not front:
            sentence = "the front matter does not end; close it with a line “---”"
            self.problems.append(Problem(top, sentence, "front-matter"))
            return None
        before = len(self.problems)
        raw = self.files.yaml(f"\n{front['yaml']}", file)
        if raw is None and len(self.problems) == before:
            sentence = "the front matter is empty; give the page a title and a description"
            self.problems.append(Problem(top, sentence, "front-matter"))
        if raw is None:
            return None
        record = self.build(front_matter, raw, top, "the front matter")
        body = "\n" * front.group().count("\n") + text[front.end() :]
        name = path.relative_to(self.files.root / "content").as_posix()
        return Page.model_validate({"path": name, "front": record, "body": body, LOCATION: top}) if record else None

    def settings(self) -> Settings | None:
        path = self.files.root / "mkdocs.yml"
        if not path.exists():
            sentence = "there is no mkdocs.yml here; run the command in a report's folder"
            self.problems.append(Problem(Location("mkdocs.yml"), sentence, "missing-file"))
            return None
        text = self.files.text(path)
        return None if text is None else self.noted(read_settings, text)
