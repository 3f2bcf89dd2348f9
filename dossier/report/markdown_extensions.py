"""The Markdown extensions that mkdocs.yml lists, with their options as Python has them, and where each stands."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import yaml

from dossier.problems import Location, Problem, ReportError

_FILE = "mkdocs.yml"
_KEY = "markdown_extensions"
DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")  # which MkDocs adds to those of its settings

Places = dict[tuple[str, ...], Location]  # by the name of an extension, or by it and that of an option


def markdown_extensions(root: yaml.Node | None) -> dict[str, Any]:
    """The fields of the settings that tell of them, as MkDocs reads them: a list of names, or of names with options."""
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    node = next((value for key, value in pairs if key.value == _KEY), None)
    options: dict[str, Any] = {}
    for entry in _listed(node) if node else ():
        named = {entry: {}} if isinstance(entry, str) else entry if isinstance(entry, dict) else {}
        options |= {name: own if isinstance(own, dict) else {} for name, own in named.items()}
    return {
        "extensions": tuple(dict.fromkeys([*DEFAULT_EXTENSIONS, *options])),
        "extension_options": options,
        "extensions_at": dict(_places(node)) if node else {},
    }


def _listed(node: yaml.Node) -> list[Any]:
    try:
        value = OptionsLoader("").construct_document(node)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        sentence = f"the Markdown extensions cannot be read ({' '.join(str(error).split())}); correct them"
        raise ReportError([Problem(place(node), sentence, "wrong-value")]) from None
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _places(node: yaml.Node) -> Iterator[tuple[tuple[str, ...], Location]]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode):
            yield (item.value,), place(item)
        for key, own in item.value if isinstance(item, yaml.MappingNode) else ():
            yield (str(key.value),), place(key)
            for option, _ in own.value if isinstance(own, yaml.MappingNode) else ():
                yield (str(key.value), str(option.value)), place(option)


class OptionsLoader(yaml.SafeLoader):
    """Options of Markdown extensions with their types; functions that they name are those of installed packages."""


def _named(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    module, _, name = suffix.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except Exception:  # a module may raise anything; the site engine tells of it
        return None


OptionsLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", _named)
OptionsLoader.add_multi_constructor("!", lambda loader, suffix, node: None)


def place(node: yaml.Node) -> Location:
    """Where the node stands."""
    return Location(_FILE, node.start_mark.line + 1, node.start_mark.column + 1)
