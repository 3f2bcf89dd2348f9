"""What the site engine refuses or warns of in mkdocs.yml, by its own validation, with file, line and column."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from dossier.libraries import reason
from dossier.problems import Location, Problem, in_quotes
from dossier.prose import extension_faults
from dossier.report.file_tree import WRITTEN
from dossier.report.plain_text import read_text
from dossier.report.settings import settings_in
from dossier.web import mkdocs_adapter
from dossier.web.inert_settings import Keys

_FILE = "mkdocs.yml"

_WORDS = re.compile(r"'([^'\n]{1,200})'|\"([^\"\n]{1,200})\"")  # as the engine quotes keys and values
_TYPE = re.compile(r"<class '(\w+)'>")
_AT = re.compile(r'(?:MkDocs encountered[^:]*: )?(.*?) in "<unicode string>", line (\d+), column (\d+)')  # of YAML
_LOADS = re.compile(r"Failed to load extension '(?P<name>[^']*)'\..*?(?P<error>[\w.]+: (?:(?!File \").)*)\Z")


class _Found(NamedTuple):
    """What a message means: its keys and items from the top, and where it stands."""

    path: Keys
    node: yaml.Node


def problems(root: Path, text: str) -> list[Problem]:
    """Those of the settings that the text holds; none where it cannot be read, of which others tell."""
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return []
    return sorted(set(_problems(root, tree))) if isinstance(tree, yaml.MappingNode) else []


def _problems(root: Path, tree: yaml.MappingNode) -> Iterator[Problem]:
    """The engine stops at the first value that it refuses; so each is taken out in turn, until it takes the rest."""
    left_out: list[Keys] = []
    if (look := _value(_value(tree, "theme") or tree, "custom_dir")) and look.value in WRITTEN:
        left_out.append(("theme", "custom_dir"))
    taken_out: list[Keys] = []
    while True:
        try:
            taken_out = taken_out or mkdocs_adapter.unknown(root)
            said = mkdocs_adapter.faults(root, {*left_out, *taken_out})
        except Exception as error:  # plugins may raise anything
            yield _unread(_plain(str(error), root) or reason(error))
            return
        new = []
        for fault in said:
            message = _plain(fault.message, root)
            found = _found(tree, fault.key, message)
            if any(keys[: len(found.path)] == found.path for keys in taken_out):
                continue  # it is missed, for it was taken out
            if extension := _LOADS.match(message):
                found = found._replace(path=found.path[:2])
                yield from _unloaded(extension["name"], extension["error"], found, root)
            else:
                yield _problem(found, message, fault.is_refused)
            new += [found.path] if fault.is_refused and found.path not in left_out else []
        taken_out += new
        if not new:
            return


def _unread(message: str) -> Problem:
    at = _AT.match(message)
    location = Location(_FILE, int(at[2]), int(at[3])) if at else Location(_FILE)
    sentence = f"the site engine cannot take these settings ({at[1] if at else message}); correct what stands here"
    return Problem(location, sentence, "site-engine")


def _problem(found: _Found, message: str, is_refused: bool) -> Problem:
    name = ".".join(part for part in found.path if isinstance(part, str))
    value = f"{in_quotes(found.node.value)}, which" if isinstance(found.node, yaml.ScalarNode) else "what"
    verb = "refuses" if is_refused else "warns of"
    mark = found.node.start_mark
    sentence = f"{name} is {value} the site engine {verb} ({message}); correct it"
    return Problem(Location(_FILE, mark.line + 1, mark.column + 1), sentence, "site-engine")


def _unloaded(name: str, error: str, found: _Found, root: Path) -> list[Problem]:
    """As the reading of pages tells it; where that loads it, with what the engine was told."""
    settings, _ = settings_in(read_text(root / _FILE, _FILE))
    mark = found.node.start_mark
    sentence = f"the site engine cannot load the Markdown extension {in_quotes(name)} ({error}); correct or remove it"
    own = Problem(Location(_FILE, mark.line + 1, mark.column + 1), sentence, "site-engine")
    return [*extension_faults.faults_of(name, settings)] or [own] if settings else [own]


def _plain(message: str, root: Path) -> str:
    """On one line, with the paths of the report as it names them."""
    return " ".join(_TYPE.sub(r"\1", message).replace(f"{root}{os.sep}", "").split()).rstrip(".")


def _found(tree: yaml.MappingNode, key: str, message: str) -> _Found:
    """The innermost value under the key that the message names; the top of the file where the key is not set."""
    node = _value(tree, key)
    if node is None:
        return _Found((key,), tree)
    path: Keys = (key,)
    for word in ("".join(match) for match in _WORDS.findall(message)):
        for part, inner in _parts(node):
            if word == part or isinstance(inner, yaml.ScalarNode) and inner.value == word:
                path, node = (*path, part), inner
                break
            if (own := _value(inner, word)) is not None and isinstance(node, yaml.SequenceNode):
                path, node = (*path, part, word), own
                break
    return _Found(path, node)


def _parts(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for own, value in pairs if own.value == key), None)
