"""What we use of MkDocs. Beyond what it documents: the steps of its build, and the lists of what its plugins do."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from yaml import SafeLoader

from dossier.libraries import undocumented
from dossier.web import compiled_templates, inert_settings

LOGGER = "mkdocs"
_OF_UNKNOWN_KEYS = "Unrecognised configuration name"  # of which the check tells
_ADAPTER = "dossier/web/mkdocs_adapter.py"


def configuration(root: Path, **changes: Any) -> MkDocsConfig:
    """The settings of the report at `root`, with some of them changed; the folders they name are taken from there."""
    path = str(root.resolve() / "mkdocs.yml")
    return load_config(path, config_file_path=path, **changes)


class Fault(NamedTuple):
    """What the engine says of the value at a key of the settings; what it does not refuse, it warns of."""

    key: str
    message: str
    is_refused: bool


def unknown(root: Path) -> list[inert_settings.Keys]:
    """Where the settings of the report at `root` have values that only a build may ask for."""
    return sorted(inert_settings.unknown(_settings(_empty(root))), key=_later)


def faults(root: Path, left_out: Collection[inert_settings.Keys] = ()) -> list[Fault]:
    """What is wrong in the settings of the report at `root`, up to the first value that is refused.

    Without those at the keys `left_out`, among which those that are `unknown` must be; nothing that the settings name
    is run, and hooks are looked for alone. Raises what plugins raise.
    """
    config = _empty(root)
    settings = _settings(config)
    for keys in sorted(left_out, key=_later):
        _remove(settings, keys)
    hooks = settings.pop("hooks", None)
    settings.pop("site_dir", None)
    config.load_dict({**settings, "docs_dir": str(Path(__file__).parent)})  # rules of our own hold both folders
    refused, warned = config.validate()
    own = _hook_faults(config, hooks) if hooks else []
    known = [(key, str(said)) for key, said in warned if not str(said).startswith(_OF_UNKNOWN_KEYS)]
    return [*own, *(Fault(key, str(said), True) for key, said in refused), *(Fault(*said, False) for said in known)]


def _empty(root: Path) -> MkDocsConfig:
    return MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    """What the file of settings says; nothing where its tags make something else of it than a mapping."""
    loader = inert_settings.make_inert(get_yaml_loader(SafeLoader, config))
    settings = yaml_load(Path(config.config_file_path).read_text("utf-8-sig"), loader)
    return settings if isinstance(settings, dict) else {}


def _later(keys: inert_settings.Keys) -> tuple[str, ...]:
    """The last items of a list first, so that those before it keep their place."""
    return tuple(f"{1_000_000 - key:07}" if isinstance(key, int) else str(key) for key in keys)


def _remove(settings: Any, keys: inert_settings.Keys) -> None:
    """With the item of a list that has nothing else."""
    *outer, last = keys
    with suppress(LookupError, TypeError):  # a key that is missing, and ought not to be
        for key in outer:
            holder, settings = settings, settings[key]
        del settings[last]
        if outer and isinstance(outer[-1], int) and not settings:
            del holder[outer[-1]]


def _hook_faults(config: MkDocsConfig, hooks: object) -> list[Fault]:
    option = config_options.ListOfItems(config_options.File(exists=True))
    option.pre_validation(config, "hooks")
    try:
        option.validate(hooks)
    except ValidationError as error:
        return [Fault("hooks", str(error), True)]
    return []


def build_site(config: MkDocsConfig) -> None:
    """Writes every page into the folder that `site_dir` names."""
    build.build(config)


def build_pages(config: MkDocsConfig, paths: Collection[str], warnings: Sequence[str], is_new: bool) -> None:
    """Writes these pages, and the files beside them that have changed, into a site that is there.

    One that `is_new` has no other files yet: all are copied, and the theme's own pages made. The steps are those of
    MkDocs' own build. `paths` are below `docs_dir`; `warnings` is what MkDocs has said by then. In strict mode
    one of them raises Abort before anything is written.
    """
    populate = undocumented(build, "_populate_page", "mkdocs", _ADAPTER, "page", "config", "files")
    write = undocumented(build, "_build_page", "mkdocs", _ADAPTER, "page", "config", "doc_files", "nav", "env")
    named = ("template_name", "env", "files", "config", "nav")
    build_template = undocumented(build, "_build_theme_template", "mkdocs", _ADAPTER, *named)
    build_extra = undocumented(build, "_build_extra_template", "mkdocs", _ADAPTER, "template_name", *named[2:])
    config = config.plugins.on_config(config)
    files, nav, env = _structure(config)
    documents = files.documentation_pages()
    pages = [file.page for file in documents if file.page and file.src_uri in paths]
    for page in pages:
        populate(page, config, files)
    for page in pages:
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    if config.strict and warnings:
        raise Abort(warnings[0])
    env = config.plugins.on_env(env, config=config, files=files)
    files.copy_static_files(dirty=not is_new)
    if is_new:
        for name in config.theme.static_templates:
            build_template(name, env, files, config, nav)
        for name in config.extra_templates:
            build_extra(name, files, config, nav)
    for page in pages:
        write(page, config, documents, nav, env)


def _structure(config: MkDocsConfig) -> tuple[Files, Navigation, Environment]:
    """All files of the site, their order, and the theme; every page is read, as its title stands in the others'."""
    files, env = get_files(config), config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for file in files.documentation_pages():
        (file.page or Page(None, file, config)).read_source(config)
    return files, nav, env


def with_kept_templates(config: MkDocsConfig) -> None:
    """Has the theme's templates compiled once for all builds."""

    def keep(env: Environment, **_: Any) -> Environment:
        compiled_templates.keep(env)
        return env

    _events(config)["env"].append(keep)


def without_hidden_files(config: MkDocsConfig) -> None:
    """Has folders that begin with a dot not gone through for files to copy, of which MkDocs leaves out each.

    Among those of the theme are fourteen thousand icons.
    """
    make = config.theme.get_env

    def get_env() -> Environment:
        env = make()
        if type(env.loader) is FileSystemLoader:
            env.loader = _Visible(env.loader.searchpath, env.loader.encoding, env.loader.followlinks)
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]


class _Visible(FileSystemLoader):
    """Lists no template in a hidden folder; whoever names one gets it."""

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in self._names(folder)})

    def _names(self, folder: str) -> Iterator[str]:
        for path, folders, names in os.walk(folder, followlinks=self.followlinks):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                yield Path(path, name).relative_to(folder).as_posix()


def before_each_page(config: MkDocsConfig, function: Callable[[], None]) -> None:
    """Has the function called before each page is read; what it raises ends the build."""

    def call(page: Page, **_: Any) -> Page:
        function()
        return page

    _events(config)["pre_page"].append(call)


def without_other_files(config: MkDocsConfig, names: Set[str]) -> None:
    """Leaves out of the site what lies below `docs_dir` under another name."""

    def only_these(files: Files, **_: Any) -> Files:
        for file in list(files):
            if file.src_dir == config.docs_dir and file.src_uri not in names:
                files.remove(file)
        return files

    _events(config)["files"].insert(0, only_these)


def without_copying(config: MkDocsConfig, root: Path, lays: Callable[[str, str], bool]) -> None:
    """Has those files below `docs_dir` not copied of which `lays` says, once pages are read, that they are laid.

    It is told a file's path from `root`, and that from the root of the site.
    """
    below = Path(config.docs_dir).relative_to(root.resolve()).as_posix()

    def leave_out(env: Environment, files: Files, **_: Any) -> Environment:
        for file in list(files):
            is_copied = file.src_dir == config.docs_dir and not file.is_documentation_page()
            if is_copied and lays(f"{below}/{file.src_uri}", file.dest_uri):
                files.remove(file)
        return env

    _events(config)["env"].append(leave_out)


def with_template(config: MkDocsConfig, name: str) -> None:
    """Has this template of the theme filled in as well, if the theme has it."""
    if any((Path(folder) / name).is_file() for folder in config.theme.dirs):
        config.theme.static_templates.add(name)


def without_search(config: MkDocsConfig) -> None:
    """Leaves out the engine's own index, which takes as long to make as all pages do."""
    for methods in _events(config).values():
        methods[:] = [method for method in methods if "search" not in _module(method)]


def _module(method: Callable[..., Any]) -> str:
    return type(getattr(method, "__self__", None)).__module__


def _events(config: MkDocsConfig) -> dict[str, list[Callable[..., Any]]]:
    """What plugins do, by the event's name; a build goes through these lists."""
    events: dict[str, list[Callable[..., Any]]] = undocumented(config.plugins, "events", "mkdocs", _ADAPTER)
    return events
