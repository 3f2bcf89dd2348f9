"""mkdocs.yml without what its tags would run or read: a check looks at values, and only a build asks for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

import yaml

_PYTHON = "tag:yaml.org,2002:python/"
_EXTENSIONS = ("markdown.extensions.", "pymdownx.")  # modules that are loaded to be looked at, beside entry points
_UNKNOWN = object()  # stands for a value that only a build knows

Keys = tuple[str | int, ...]  # of a value, from the top


def make_inert(loader: Any) -> Any:
    """Has a loader of one's own neither run Python tags nor read the machine's variables."""
    loader.add_constructor("!ENV", lambda loader, node: _UNKNOWN)
    loader.add_multi_constructor(f"{_PYTHON}name:", _name)
    loader.add_multi_constructor(_PYTHON, lambda loader, suffix, node: _UNKNOWN)
    return loader


def unknown(settings: object) -> Iterator[Keys]:
    """Where values are that only a build knows; one that stands at several places, by one of them."""
    seen = set[int]()
    rest: list[tuple[Keys, object]] = [((), settings)]
    while rest:
        keys, value = rest.pop()
        for key, inner in _items(value) if id(value) not in seen else ():
            if inner is _UNKNOWN:
                yield (*keys, key)
            else:
                rest.append(((*keys, key), inner))
        seen.add(id(value))
    if isinstance(settings, dict):
        yield from _foreign_extensions(settings.get("markdown_extensions"))


def _foreign_extensions(listed: object) -> Iterator[Keys]:
    """Those that may be any function of any module; reading the pages tells of them."""
    known = entry_points(group="markdown.extensions").names
    for key, item in _items(listed):
        name = key if isinstance(listed, dict) else next(iter(item), "") if isinstance(item, dict) else item
        if isinstance(name, str) and name not in known and (":" in name or not name.startswith(_EXTENSIONS)):
            yield "markdown_extensions", key


def _items(value: object) -> list[tuple[Any, Any]]:
    return list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []


def _name(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> object:
    """Of the module that holds a function only the package is looked for, as nothing runs for that."""
    module = suffix.rpartition(".")[0]
    package = module.partition(".")[0]
    if not _is_there(package):
        what = f"cannot find module {module!r} (No module named {package!r})"
        raise yaml.constructor.ConstructorError(
            "while constructing a Python object", node.start_mark, what, node.start_mark
        )
    return _UNKNOWN


def _is_there(package: str) -> bool:
    try:
        return not package or find_spec(package) is not None
    except ValueError:  # the program that runs, which has no origin
        return True
