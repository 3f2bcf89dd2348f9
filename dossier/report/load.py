"""Files → Report: what data/, content/ and mkdocs.yml hold, as records. All problems are collected before stopping."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from dossier.language.languages import using
from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.report import file_tree, row_values
from dossier.report.dataset_rows import typed_rows
from dossier.report.declared_kinds import DeclaredKinds
from dossier.report.fields import LOCATION
from dossier.report.files import ReportFiles, Texts
from dossier.report.front_matter import body, yaml_of
from dossier.report.geojson import read_geo
from dossier.report.imprint import Imprint
from dossier.report.kinds import KINDS, SINGLE, Kind
from dossier.report.look import Look
from dossier.report.places import Geo
from dossier.report.reading import Reading
from dossier.report.record import Record, fields_by_key
from dossier.report.records import Dataset, Event, FrontMatter, Page, Report, Style
from dossier.report.settings import Settings, read_settings, settings_in
from dossier.report.strict_yaml import Mapping, Sequence
from dossier.report.time_zones import chart_in_zone, dataset_in_zone, event_in_zone
from dossier.report.validation import validated, without_faults
from dossier.report.views import VIEWS

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Lists = dict[str, dict[str, Any]]  # the records of each kind that is listed
_R = TypeVar("_R", bound=Record)

_TAKEN = {*fields_by_key(Event), *fields_by_key(FrontMatter), *VIEWS["timeline"].filters}  # keys beside that of a group
_LISTS = [kind for kind in KINDS.values() if not kind.a_file_each]


def load(root: Path, unsaved: Texts | None = None) -> Report:
    """Reads the whole report below `root`; raises ReportError with every problem found.

    `unsaved` has texts that stand in place of files, or beside them, by path.
    """
    reading = _read(root, unsaved)
    if reading.problems or reading.report is None:
        raise ReportError(reading.problems)
    return reading.report


def load_draft(root: Path) -> Reading:
    """What can be read of the report: records and heads of pages that are wrong are left out.

    Raises ReportError where a whole file cannot be read.
    """
    reading = _read(root, None, is_draft=True)
    if reading.unread or reading.report is None:
        raise ReportError(reading.unread or reading.problems)
    return reading


def read(root: Path, unsaved: Texts | None = None) -> Reading:
    """What can be read of the report, for rules to look at: of a record that is wrong, what is right in it.

    Raises ReportError where nothing can be read.
    """
    return _read(root, unsaved, is_draft=True, is_partial=True)


def _read(root: Path, unsaved: Texts | None, is_draft: bool = False, is_partial: bool = False) -> Reading:
    if refused := list(file_tree.refuse(root)):
        raise ReportError(refused)
    problems: list[Problem] = []
    files = ReportFiles(root, problems, unsaved)
    loader = _Loader(files, problems, is_draft, is_partial)
    settings = loader.settings()
    kinds = loader.kinds()
    lists = {kind.name: loader.records(kind, kinds) for kind in _LISTS}
    datasets = loader.datasets()
    geo = loader.geo()
    pages = loader.pages(kinds)
    style = loader.single("style", Style)
    imprint = loader.single("imprint", Imprint)
    look = loader.single("look", Look)
    files.refuse_strays([*(f"{kind.name}.yml" for kind in _LISTS), *(f"{name}.yml" for name in SINGLE)])
    if settings and (is_draft or not problems):
        datasets = loader.in_zone(lists, datasets, settings.time_zone)
        lists["claims"] = loader.filled(lists["claims"], datasets, settings.language)
    if settings is None or (problems and not is_draft):
        return Reading(None, problems, files.unread, loader.left_out, loader.left_out_ids)
    values = {
        "files": files.beside_pages(),
        "settings": settings.with_imprint(imprint),
        "kinds": _in_language(kinds, settings),
        "datasets": datasets,
        "geo": geo,
        "pages": pages,
        "style": style,
        "look": look,
        "hidden": tuple(files.hidden),
        "unusual": frozenset(files.unusual),
        **lists,
    }
    report = Report.model_construct(None, location=Location("mkdocs.yml"), **values)  # the parts are checked already
    return Reading(report, problems, files.unread, loader.left_out, loader.left_out_ids)


def _in_language(kinds: DeclaredKinds, settings: Settings) -> DeclaredKinds:
    with using(settings.language):
        return kinds.translated()


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
    is_draft: bool = False
    is_partial: bool = False
    left_out: list[Location] = field(default_factory=list)
    left_out_ids: dict[str, str] = field(default_factory=dict)

    def noted(self, read: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """What the reader returns, or None after its problems were noted."""
        try:
            return read(*args, **kwargs)
        except ReportError as error:
            self.problems += error.problems
            return None

    def build(self, kind: type[_R], raw: Any, location: Location, subject: str, is_right: bool = True) -> _R | None:
        """The record; one whose raw form was wrong before, so that it is not all there, is left out as a whole."""
        record = self.noted(validated, kind, raw, location, subject)
        if record and is_right:
            return record
        self.left_out.append(location)
        if isinstance(raw, Mapping) and isinstance(raw.get("id"), str):
            self.left_out_ids[raw["id"]] = location.file
        return without_faults(kind, raw) if is_right and self.is_partial else None

    # -- records -------------------------------------------------------------------------------------------------

    def records(self, kind: Kind, declared: DeclaredKinds) -> dict[str, Record]:
        """All records of one kind: from data/<name>.yml or the files of data/<name>/."""
        records: dict[str, Record] = {}
        single = self.files.root / "data" / f"{kind.name}.yml"
        folder = self.files.below(f"data/{kind.name}", (".yml", ".yaml"))
        for path in [*([single] if self.files.exists(single) else []), *folder]:
            for raw, location in self.items(path):
                label = raw.get("id") if isinstance(raw, Mapping) else None
                subject = f"{kind.noun} {in_quotes(label)}" if isinstance(label, str) else f"this {kind.noun}"
                record = self.build(kind.model_of(raw, declared), raw, location, subject)
                if record is not None:
                    self.add(records, record, kind.noun)
        return records

    def filled(self, claims: dict[str, Any], datasets: dict[str, Dataset], language: str) -> dict[str, Record]:
        """The claims with the values of the rows that they are taken from, and their periods in words."""
        fill = row_values.filled
        return {n: self.noted(fill, each, datasets, language) or self.without_row(each) for n, each in claims.items()}

    def without_row(self, claim: Any) -> Any:
        """The claim whose row is not there, so that it lacks its value."""
        self.left_out_ids[claim.id] = claim.location.file
        return claim.model_copy(update={"from_": None})

    def in_zone(self, lists: _Lists, datasets: dict[str, Dataset], zone: str | None) -> dict[str, Dataset]:
        """With the offset of the zone behind each time of day that has none, in events, rows and charts."""
        lists["events"] = {
            name: self.noted(event_in_zone, each, zone) or each for name, each in lists["events"].items()
        }
        own = {name: self.noted(dataset_in_zone, each, zone) or each for name, each in datasets.items()}
        charts = lists["charts"].items()
        lists["charts"] = {name: self.noted(chart_in_zone, each, own, zone) or each for name, each in charts}
        return own

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
            place = f"{first.file}:{first.line}"
            sentence = f"the {noun} id {in_quotes(record.id)} is used twice (first at {place}); rename one"
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
            raw, is_right = typed_rows(raw, path.stem, self.problems)
            record = self.build(Dataset, raw, self.files.top(path), f"dataset {in_quotes(path.stem)}", is_right)
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
        raw = self.files.value(path) if self.files.exists(path) else None
        record = None if raw is None else self.build(kind, raw, self.files.top(path), f"the {name}")
        return record or kind()

    def kinds(self) -> DeclaredKinds:
        kinds = self.single("kinds", DeclaredKinds)
        grouping = kinds.grouping
        if grouping and grouping.key in _TAKEN:
            sentence = f"the kinds, grouping: the key {in_quotes(grouping.key)} has a meaning already; choose another"
            self.problems.append(Problem(grouping.at("key"), sentence, "wrong-value"))
        return kinds

    # -- pages and settings --------------------------------------------------------------------------------------

    def pages(self, declared: DeclaredKinds) -> dict[str, Page]:
        pages = {}
        front_matter = declared.grouped(FrontMatter)
        for path in self.files.below("content", (".md",)):
            text = self.files.text(path)
            page = None if text is None else self.page(path, text, front_matter)
            if text is not None and page is None and self.is_draft:
                page = self.headless(path, text)
            if page is not None:
                pages[page.path] = page
        return pages

    def headless(self, path: Path, text: str) -> Page:
        """The page whose head is wrong, under the name of its file."""
        head = FrontMatter.model_construct(title=path.stem, description="")
        name = path.relative_to(self.files.root / "content").as_posix()
        return Page.model_construct(path=name, front=head, body=body(text), location=self.files.top(path))

    def page(self, path: Path, text: str, front_matter: type[FrontMatter]) -> Page | None:
        top = self.files.top(path)
        try:
            front = yaml_of(text)
        except ValueError as error:
            self.problems.append(Problem(top, str(error), "front-matter"))
            return None
        before = len(self.problems)
        raw = self.files.yaml(front, self.files.name(path))
        if raw is None and len(self.problems) == before:
            sentence = "the front matter is empty; give the page a title and a description"
            self.problems.append(Problem(top, sentence, "front-matter"))
        if raw is None:
            return None
        record = self.build(front_matter, raw, top, "the front matter")
        name = path.relative_to(self.files.root / "content").as_posix()
        values = {"path": name, "front": record, "body": body(text), LOCATION: top}
        return Page.model_validate(values) if record else None

    def settings(self) -> Settings | None:
        path = self.files.root / "mkdocs.yml"
        if not self.files.exists(path):
            sentence = "there is no mkdocs.yml here; run the command in a report's folder"
            self.problems.append(Problem(Location("mkdocs.yml"), sentence, "missing-file"))
            return None
        text = self.files.text(path)
        if text is None:
            return None
        if not self.is_partial:
            return self.noted(read_settings, text)
        settings, problems = self.noted(settings_in, text) or (None, [])
        self.problems += problems
        return settings
