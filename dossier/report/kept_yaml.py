"""The values of YAML files that were read before, kept as JSON by the texts of the files."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from dossier import cache
from dossier.problems import KeyedLocation, Location
from dossier.report.fields import LOCATION
from dossier.report.fingerprint import installed
from dossier.report.strict_yaml import Mapping, Sequence, read_yaml

_ITEMS, _PLACES = "\0items", "\0places"  # no YAML holds this character
_SHORT = 1_000  # signs; such a text is read as fast as it is looked for


def read_kept_yaml(text: str, file: str) -> Any:
    """The same as `read_yaml`; what has problems is read each time."""
    if len(text) < _SHORT:
        return read_yaml(text, file)
    name = cache.key("yaml", installed(), text)
    if (kept := cache.get([name]).get(name)) is not None:
        return _value(kept, file)
    value = read_yaml(text, file)
    cache.put({name: json.dumps(_plain(value), separators=(",", ":")).encode()})
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        keys = [key for key in value if key != LOCATION]
        places = _numbers([value[LOCATION], *(value.keys_at[key] for key in keys)])
        return {_PLACES: places, **{key: _plain(value[key]) for key in keys}}
    if isinstance(value, Sequence):
        return {_ITEMS: [_plain(item) for item in value], _PLACES: _numbers(value.items_at)}
    return value


def _numbers(places: list[Location]) -> list[int]:
    return [number for place in places for number in place[1:]]


def _value(kept: bytes, file: str) -> Any:
    def made(plain: dict[str, Any]) -> Mapping | Sequence:
        numbers = plain.pop(_PLACES)
        if _ITEMS in plain:
            items = _Sequence(plain[_ITEMS])
            items.kept = file, numbers
            return items
        place = _Place(file, numbers[0], numbers[1])
        place.kept = tuple(plain), numbers
        value = Mapping(place)
        value.update(plain)
        return value

    return json.loads(kept, object_hook=made)


def _places(file: str, numbers: list[int]) -> list[Location]:
    pairs = iter(numbers)
    return [Location(file, line, column) for line, column in zip(pairs, pairs, strict=True)]


class _Place(KeyedLocation):
    """Few are asked for the places of their keys."""

    kept: tuple[tuple[str, ...], list[int]]

    @cached_property
    def keys_at(self) -> dict[str, Location]:
        names, numbers = self.kept
        return dict(zip(names, _places(self.file, numbers[2:]), strict=True))


class _Sequence(Sequence):
    kept: tuple[str, list[int]]

    @cached_property
    def items_at(self) -> list[Location]:
        return _places(*self.kept)
