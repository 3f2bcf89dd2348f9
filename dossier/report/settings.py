"""mkdocs.yml → Settings: the options of the Markdown extension, and those of the site engine that a report needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import yaml
from pydantic import Field

from dossier.language.languages import DEFAULT, SOURCE, language_of
from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.report.fields import LOCATION, Date, EditionId, EditUri, LanguageCode, Names, Text, TimeZone, Url
from dossier.report.imprint import Author, Imprint
from dossier.report.markdown_extensions import DEFAULT_EXTENSIONS, OptionsLoader, markdown_extensions, place
from dossier.report.record import Record
from dossier.report.strict_yaml import Mapping, cut_by_comments, read_yaml, refuse_depth, syntax_problem
from dossier.report.validation import validated, without_faults

EXTENSION = "dossier"  # the entry point in pyproject.toml
_FILE = "mkdocs.yml"
OPTIONS = ("style", "language", "edition", "published", "horizon", "time-zone", "classes")  # of the extension
ENGINE_KEYS = ("docs_dir", "site_dir", "INHERIT", "exclude_docs", "draft_docs")
_MOVED = {
    "drivers": "“drivers” is not set here any more; "
    "move it to data/kinds.yml, as “grouping: {key: driver, groups: {…}}”",
    "grouping": "“grouping” is not set here any more; move it to data/kinds.yml, as the label of the grouping",
}


class NavigationTitle(NamedTuple):
    title: str
    location: Location


class NavigationEntry(NamedTuple):
    target: str  # a file below content/, or an address
    location: Location


class Navigation(NamedTuple):
    """What `nav:` leads to, and what the site engine says where a page is left out of it."""

    entries: tuple[NavigationEntry, ...] = ()
    may_omit: bool = True  # whether a page may be missing from it
    omitted: tuple[str, ...] = ()  # patterns of pages that are missing on purpose


class Settings(Record):
    """What a report sets in mkdocs.yml: its name, and the options of the Markdown extension."""

    title: Text = Field(alias="site_name")
    description: str = Field(alias="site_description", default="")
    author: str = Field(alias="site_author", default="")
    terms: str = Field(alias="copyright", default="")  # the licence, as every page prints it
    url: str = Field(alias="site_url", default="")  # of the published report; none while it has none
    repository: Url | None = Field(alias="repo_url", default=None)  # where the report is kept
    edit_uri: EditUri | None = Field(alias="edit_uri", default=None)  # from there to the pages, in the host's editor
    style: Text = "chicago-notes-bibliography"
    language: LanguageCode = DEFAULT
    edition: EditionId | None = None
    published: Date | None = None  # the day on which the edition is published
    horizon: Date | None = None  # the last day that the report's evidence reaches
    time_zone: TimeZone | None = None  # of the times of day that name none
    classes: tuple[Text, ...] = ()  # of the report's own style sheets, for {: .class } on its pages
    engine: Names = Field(default_factory=dict)  # those of ENGINE_KEYS that are set, which rules hold to one value
    look: str = ""  # the folder of templates that the site engine takes first
    imprint: Imprint = Field(default_factory=Imprint)  # of data/imprint.yml
    logo: str = ""  # of the theme, a file below content/
    assets: tuple[str, ...] = ()  # the files below content/ that the settings name: styles, scripts, a logo
    navigation: tuple[str, ...] = ()  # the pages in the order that readers meet them
    navigation_titles: tuple[NavigationTitle, ...] = ()  # of pages and sections, as the navigation names them
    nav: Navigation = Navigation()
    keys: tuple[str, ...] = ()  # of the file, at its top
    strict: bool = False  # whether the site engine stops at what it warns of
    extensions: tuple[str, ...] = DEFAULT_EXTENSIONS  # of Markdown, as the site engine runs them
    extension_options: dict[str, Any] = Field(default_factory=dict)  # by the extension's name
    extensions_at: dict[tuple[str, ...], Location] = Field(default_factory=dict)  # by that, and the option's

    @classmethod
    def words_for(cls, error: str, key: str) -> str | None:
        return _MOVED.get(key) if error == "extra_forbidden" else None

    @property
    def printed_terms(self) -> str:
        return self.imprint.terms or self.terms

    def with_imprint(self, imprint: Imprint) -> Settings:
        """Who is named in mkdocs.yml alone is the author all the same."""
        if self.author and not imprint.authors:
            imprint = imprint.model_copy(update={"authors": (Author(literal=self.author),)})
        return self.model_copy(update={"imprint": imprint})


def read_settings(text: str) -> Settings:
    """The settings in the text of mkdocs.yml; raises ReportError with every problem found."""
    settings, problems = settings_in(text)
    if problems or settings is None:
        raise ReportError(problems)
    return settings


def settings_in(text: str) -> tuple[Settings | None, list[Problem]]:
    """What can be read of them, with the problems; raises ReportError where nothing can."""
    if cut := list(cut_by_comments(text, _FILE)):
        raise ReportError(cut)
    with _refusals(text):
        refuse_depth(text, _FILE)
        root = yaml.compose(text, Loader=OptionsLoader)  # the site engine's parser: slow, so its tree serves twice
        raw = _values(root)
    options = _options(raw)
    problems = [*_lacking(raw, options), *_two_languages(raw, options)]
    try:
        settings: Settings | None = validated(Settings, options, Location(_FILE), _FILE)
    except ReportError as error:
        settings, problems = without_faults(Settings, options), [*problems, *error.problems]
    own = {
        "navigation_titles": tuple(_titles_of(raw.get("nav"))),
        "nav": _navigation(raw, root),
        "keys": tuple(key for key in raw if key != LOCATION),
        "strict": raw.get("strict") == "true",
    }
    return settings and settings.model_copy(update={**own, **markdown_extensions(root)}), problems


def _navigation(raw: Mapping, root: yaml.Node | None) -> Navigation:
    validation = raw.get("validation")
    validation = validation if isinstance(validation, Mapping) else Mapping(Location(_FILE))
    nav = validation.get("nav")
    level = (nav if isinstance(nav, Mapping) else validation).get("omitted_files", "info")
    patterns = str(raw.get("not_in_nav") or "").split("\n")
    nodes = [value for key, value in root.value if key.value == "nav"] if isinstance(root, yaml.MappingNode) else []
    entries = tuple(entry for node in nodes for entry in _entries_of(node))
    return Navigation(entries, level != "warn", tuple(filter(None, map(str.strip, patterns))))


def _entries_of(node: yaml.Node) -> Iterator[NavigationEntry]:
    if isinstance(node, yaml.ScalarNode):
        yield NavigationEntry(node.value, place(node))
    children = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    for child in () if isinstance(node, yaml.ScalarNode) else children:
        yield from _entries_of(child)


def _options(raw: Mapping) -> Mapping:
    options = _own_options(raw)
    options["site_name"] = raw.get("site_name") or "Untitled"
    for name in ("site_url", "site_description", "site_author", "copyright"):
        options[name] = " ".join(str(raw.get(name) or "").split())
    options |= {name: raw[name] for name in ("repo_url", "edit_uri") if raw.get(name)}
    options["engine"] = {name: str(raw[name] or "").strip() for name in ENGINE_KEYS if name in raw}
    theme = _theme(raw)
    options["look"] = str(theme.get("custom_dir") or "")
    options["logo"] = str(theme.get("logo") or "")
    if (language := theme.get("language", SOURCE)) != SOURCE and "language" not in options:
        options["language"] = language
        options.keys_at["language"] = theme.keys_at["language"]
    options["assets"] = list(_assets(raw))
    options["navigation"] = list(_pages_of(raw.get("nav")))
    options[LOCATION].keys_at = raw.keys_at | options.keys_at
    return options


def _assets(raw: Mapping) -> Iterator[str]:
    theme = _theme(raw)
    lists = [raw.get("extra_css"), raw.get("extra_javascript")]
    named = [theme.get(key) for key in ("logo", "favicon")]
    for entry in (*named, *(entry for entries in lists if isinstance(entries, list) for entry in entries)):
        path = entry.get("path") if isinstance(entry, Mapping) else entry
        if isinstance(path, str):
            yield path


def _own_options(raw: Mapping) -> Mapping:
    """The options of the Markdown extension, which MkDocs lets authors list or map."""
    entries = raw.get("markdown_extensions")
    for entry in entries if isinstance(entries, list) else [entries]:
        own = entry.get(EXTENSION) if isinstance(entry, Mapping) else None
        if isinstance(own, Mapping):
            return own.copy()
    return Mapping(Location(_FILE))


def _pages_of(nav: Any) -> Iterator[str]:
    """The pages that `nav:` names, flat and in order."""
    if isinstance(nav, str) and nav.endswith(".md"):
        yield nav
    for entry in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _pages_of(entry)


def _titles_of(nav: Any) -> Iterator[NavigationTitle]:
    """What `nav:` calls pages and sections."""
    for entry in nav if isinstance(nav, list) else [nav]:
        for title, location in entry.keys_at.items() if isinstance(entry, Mapping) else ():
            yield NavigationTitle(title, location)
            yield from _titles_of(entry[title])


def _lacking(raw: Mapping, options: Mapping) -> Iterator[Problem]:
    if "repo_url" in options and "edit_uri" not in options:  # site engines would guess a branch and a folder
        sentence = "repo_url needs edit_uri beside it; add “edit_uri: edit/main/content/”, with your branch"
        yield Problem(options.keys_at["repo_url"], sentence, "missing-key")


def _two_languages(raw: Mapping, options: Mapping) -> Iterator[Problem]:
    """The site engine's own words, and the report's, are in one language; the report may name a region beside it."""
    theme, own = _theme(raw), options.get("language", DEFAULT)
    engine = theme.get("language", SOURCE)
    if "theme" in raw and _base(own) != _base(engine):
        sentence = f"the language of the theme is {in_quotes(engine)}, and that of the report {in_quotes(own)}"
        remedy = f"write “language: {_base(own)}” below “theme:”, or correct the other"
        yield Problem(theme.keys_at.get("language", raw.keys_at["theme"]), f"{sentence}; {remedy}", "language")


def _theme(raw: Mapping) -> Mapping:
    """The settings of the theme; none where it is only named."""
    theme = raw.get("theme")
    return theme if isinstance(theme, Mapping) else Mapping(Location(_FILE))


def _base(code: str) -> str:
    """The language without its region; the code itself where it is not known, which is a problem of its own."""
    try:
        return language_of(code).locale.language
    except ValueError:
        return code


class _Loader(yaml.BaseLoader):
    """mkdocs.yml may hold anchors and tags (!!python/name, !ENV), which are the site engine's business."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        result = Mapping(place(node))
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                result.keys_at[key.value] = place(key)
                result[key.value] = self.construct_object(value, deep=True)
        return result


for _tag in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_tag, lambda loader, suffix, node: None)


@contextmanager
def _refusals(text: str) -> Iterator[None]:
    """What the site engine's parser refuses becomes a problem with its place."""
    try:
        yield
    except RecursionError:
        read_yaml(text, _FILE)  # raises with the place and a remedy
        raise
    except yaml.YAMLError as error:
        read_yaml(text, _FILE)  # raises, unless its faster parser is less strict
        raise ReportError([syntax_problem(error, text, _FILE)]) from None


def _values(root: yaml.Node | None) -> Mapping:
    value = _Loader("").construct_document(root) if root else None
    return value if isinstance(value, Mapping) else Mapping(Location(_FILE))
