"""What a stranger may set in mkdocs.yml: an allowlist of keys, plugins, extensions and options, none of which is run.

The site engine runs what its settings name: plugins, hooks, functions by `!!python/name`, variables of the machine by
`!ENV`. The maintainers' own settings are free; those of a pull request are held to this before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import yaml

from dossier.problems import Location, Problem, ReportError, did_you_mean, in_quotes, listed
from dossier.report import file_tree
from dossier.report.folders import THEME
from dossier.report.look import OVERRIDES
from dossier.report.plain_text import read_text
from dossier.report.settings import EXTENSION
from dossier.report.strict_yaml import MAX_DEPTH, syntax_problem

_FILE = "mkdocs.yml"
_INERT = (".css", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2", ".ttf", ".otf")  # files of a theme
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Fault = tuple[yaml.Node, str]
_Allowed = Callable[[yaml.Node], Iterator[_Fault]]


def problems(root: Path) -> list[Problem]:
    """What in the settings of the report at `root` goes beyond what a stranger may set."""
    if refused := list(file_tree.refuse(root)):
        return refused
    try:
        text = read_text(root / _FILE, _FILE)
    except ReportError as error:
        return error.problems
    return sorted({*_problems(text), *_templates(root)})


def _templates(root: Path) -> Iterator[Problem]:
    """Those of the report's own: what stands in one runs while the site is built."""
    for path in sorted((root / OVERRIDES).rglob("*")):
        if path.suffix not in _INERT and not path.is_dir():
            sentence = "a template runs while the site is built; leave it out of what a stranger proposes"
            yield Problem(Location(path.relative_to(root).as_posix()), sentence, "untrusted-setting")


def _problems(text: str) -> Iterator[Problem]:
    try:
        if events := list(_marked(text)):
            yield from events
            return
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        yield syntax_problem(error, text, _FILE)
        return
    for at, sentence in _mapping(_keys(node), "a setting")(node) if node else ():
        yield Problem(_location(at), sentence, "untrusted-setting")


def _marked(text: str) -> Iterator[Problem]:
    """Tags and anchors, which stand for what is not written there, and a depth at which parsers give up."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            sentence = f"the settings are nested more than {MAX_DEPTH} levels deep; flatten them"
            yield Problem(_location(event), sentence, "yaml-form")
            return
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag or anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            mark = tag.replace("tag:yaml.org,2002:", "!!") if tag else f"{sign}{anchor}"
            sentence = f"{in_quotes(mark)} is not what a stranger may set; write the value itself"
            yield Problem(_location(event), sentence, "untrusted-setting")


def _keys(settings: yaml.Node | None) -> Mapping[str, _Allowed]:
    """With “external: true” below “extra”, which reviewers see, the navigation may lead to other hosts."""
    value = _at(settings, ["extra", "external"])
    if isinstance(value, yaml.ScalarNode) and value.value == "true":
        return {**_KEYS, "nav": partial(_navigation, place=_PAGE_OR_ADDRESS)}
    return _KEYS


def _at(node: yaml.Node | None, path: Sequence[str]) -> yaml.Node | None:
    for name in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in pairs if key.value == name), None)
    return node


def _location(part: yaml.Node | yaml.Event) -> Location:
    mark = part.start_mark
    return Location(_FILE, mark.line + 1, mark.column + 1) if mark else Location(_FILE)


# -- what may stand at a place ---------------------------------------------------------------------------------------


def _value(pattern: str, remedy: str) -> _Allowed:
    form = re.compile(pattern, re.S)

    def check(node: yaml.Node) -> Iterator[_Fault]:
        if not isinstance(node, yaml.ScalarNode) or not form.fullmatch(node.value):
            written = node.value if isinstance(node, yaml.ScalarNode) else "a list or mapping"
            yield node, f"{in_quotes(written)} is not what a stranger may set here; {remedy}"

    return check


def _list_of(allowed: _Allowed) -> _Allowed:
    def check(node: yaml.Node) -> Iterator[_Fault]:
        for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            yield from allowed(item)

    return check


def _mapping(keys: Mapping[str, _Allowed], noun: str) -> _Allowed:
    def check(node: yaml.Node) -> Iterator[_Fault]:
        if not isinstance(node, yaml.MappingNode):
            yield node, f"{noun} is a mapping; write keys with their values"
            return
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name in keys:
                yield from keys[name](value)
            else:
                advice = did_you_mean(name, keys, f"leave it out, or have the maintainers set it; {_may(keys)}")
                yield key, f"{in_quotes(name)} is not {noun} that a stranger may set; {advice}"

    return check


def _may(keys: Mapping[str, _Allowed]) -> str:
    return f"there may be {listed(keys, 'and')}" if keys else "it takes none"


def _named(options: Mapping[str, Mapping[str, _Allowed]], noun: str) -> _Allowed:
    """A list, or a mapping, of names with options of their own."""

    def entry(name: yaml.Node, own: yaml.Node | None) -> Iterator[_Fault]:
        if name.value not in options:
            advice = did_you_mean(str(name.value), options, f"leave it out; there may be {listed(options, 'and')}")
            yield name, f"{in_quotes(name.value)} is not {noun} that a stranger may switch on; {advice}"
        elif own is not None and not (isinstance(own, yaml.ScalarNode) and own.value in ("", "~", "null")):
            yield from _mapping(options[name.value], f"an option of {name.value}")(own)

    def check(node: yaml.Node) -> Iterator[_Fault]:
        for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if isinstance(item, yaml.MappingNode):
                for name, own in item.value:
                    yield from entry(name, own)
            else:
                yield from entry(item, None)

    return check


_PATH = _value(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[\w./-]*", "write a path within the report")
_A_PAGE = r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[\w./ -]+\.md"
_PAGE = _value(_A_PAGE, "name a page below content/; a link to another host needs “external: true” below “extra”")
_PAGE_OR_ADDRESS = _value(rf"{_A_PAGE}|https?://[^\s<>\"']+", "name a page below content/, or an address")
_TEXT = _value(r"[^\0]{0,1000}", "write a text")
_WORD = _value(r"[\w /(),:.-]{0,100}", "write plain words")
_FLAG = _value(r"true|false", "write true or false")
_LEVEL = _value(r"warn|info|ignore|[\w-]{1,30}", "write warn, info or ignore")
_ADDRESS = _value(r"(?:https?://[^\s<>\"']+)?", "write an address that begins with https://")
_OFF = _value("false", "write false: the font would be asked of another host")
_STYLE = _value(r"assets/(?:dossier|reference|editions)\.css", "only the look's own styles are loaded")
_SCRIPT = _value(r"assets/(?:dossier|explore|copy|reference|editions)\.js", "only the look's own scripts are loaded")
_NUMBER = _value(r"\d{1,2}(?:-\d{1,2})?", "write a number")


def _navigation(node: yaml.Node, place: _Allowed = _PAGE) -> Iterator[_Fault]:
    if isinstance(node, yaml.ScalarNode):
        yield from place(node)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _navigation(item, place)
    for _, target in node.value if isinstance(node, yaml.MappingNode) else ():
        yield from _navigation(target, place)


def _only(word: str) -> _Allowed:
    return _value(re.escape(word), f"write {word}")


def _plain(node: yaml.Node) -> Iterator[_Fault]:
    """Words and flags, in lists and mappings of any depth."""
    if isinstance(node, yaml.ScalarNode):
        yield from _WORD(node)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _plain(item)
    for _, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield from _plain(value)


EXTENSIONS: dict[str, dict[str, _Allowed]] = {
    **dict.fromkeys(
        (
            "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "nl2br",
            "sane_lists", "smarty", "tables", "pymdownx.betterem", "pymdownx.blocks.caption", "pymdownx.caret",
            "pymdownx.details", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.smartsymbols",
            "pymdownx.superfences", "pymdownx.tilde",
        ),
        {},
    ),
    "toc": {"permalink": _FLAG, "title": _TEXT, "toc_depth": _NUMBER, "baselevel": _NUMBER},
    "pymdownx.arithmatex": {"generic": _FLAG},
    "pymdownx.highlight": {"anchor_linenums": _FLAG, "use_pygments": _FLAG, "pygments_lang_class": _FLAG},
    "pymdownx.quotes": {"callouts": _FLAG},
    "pymdownx.tabbed": {"alternate_style": _FLAG},
    "pymdownx.tasklist": {"custom_checkbox": _FLAG},
    EXTENSION: dict.fromkeys(("style", "language", "edition", "published", "horizon", "time-zone"), _WORD),
}  # fmt: skip
PLUGINS: dict[str, dict[str, _Allowed]] = {"search": {"lang": _plain}}
_KEYS: dict[str, _Allowed] = {
    **dict.fromkeys(("site_name", "site_description", "site_author", "copyright", "repo_name"), _TEXT),
    **dict.fromkeys(("site_url", "repo_url"), _ADDRESS),
    "edit_uri": _PATH,
    "docs_dir": _only("content"),
    **dict.fromkeys(("strict", "use_directory_urls"), _FLAG),
    "watch": _list_of(_PATH),
    "theme": _mapping(
        {
            "name": _only("material"), "custom_dir": _only(THEME), "language": _WORD, "font": _OFF, "icon": _plain,
            "palette": _plain, "features": _list_of(_WORD), "logo": _PATH, "favicon": _PATH,
        },
        "a setting of the theme",
    ),
    "extra_css": _list_of(_STYLE),
    "extra_javascript": _list_of(_SCRIPT),
    "extra": _mapping(
        {
            "generator": _FLAG, "take_part": _PATH, "external": _FLAG,
            "version": _mapping({"provider": _only("mike")}, "an option"),
        },
        "a setting",
    ),
    "nav": _navigation,
    "markdown_extensions": _named(EXTENSIONS, "an extension"),
    "plugins": _named(PLUGINS, "a plugin"),
    "validation": _mapping({"nav": _plain, "links": _plain}, "a setting"),
}  # fmt: skip
