"""Parts of a map's JSON, which anybody may have written: each in the form that it must have, or a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, TypeVar

from dossier.problems import Refused, in_quotes

XY = tuple[float, float]
_Form = TypeVar("_Form", dict[str, Any], list[Any])
_WORDS = {dict: "an object", list: "a list"}


def part(holder: Mapping[str, Any], key: str, form: type[_Form]) -> _Form:
    """What stands under the key; an empty one where nothing does. Raises Refused."""
    value = holder.get(key)
    return form() if value is None else of_form(value, form, in_quotes(key))


def of_form(value: Any, form: type[_Form], name: str) -> _Form:
    """The value, which a message calls by this name. Raises Refused."""
    if not isinstance(value, form):
        raise Refused(f"{name} must be {_WORDS[form]}, not {in_quotes(value)}; save the file anew")
    return value


def simple_shapes(geometry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The geometry, or those that it collects, however deep. Raises Refused."""
    waiting = [geometry]
    while waiting:
        shape = of_form(waiting.pop(), dict, "a geometry")
        if shape.get("type") == "GeometryCollection":
            waiting += reversed(part(shape, "geometries", list))
        else:
            yield shape


def position(value: Any) -> XY:
    """A third number, the height, is of no use to a map. Raises Refused."""
    try:
        lon, lat = float(value[0]), float(value[1])
        if isfinite(lon) and isfinite(lat):
            return lon, lat
    except (TypeError, ValueError, LookupError, OverflowError):
        pass
    raise Refused(f"the file has a position that is none: {in_quotes(value)}; save it anew")
