"""Digests of values by what they hold: the same in each process, for the same records, wherever these stand."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

_PLAIN = {str, int, float, bool, type(None), bytes}
_PLACE = "location"  # of a record: whoever shows it asks for it by itself


def digest_of_value(value: Any) -> str:
    """Raises TypeError for what holds anything but records, dataclasses, collections and plain values."""
    return digest_of_text(_text(value))


def digest_of_text(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _text(value: Any) -> str:
    kind: Any = type(value)
    if kind in _PLAIN:
        return repr(value)
    if isinstance(value, str):
        return repr(str(value))
    if isinstance(value, tuple | list):
        return f"({','.join(map(_text, value))})"
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{_text(key)}:{_text(own)}' for key, own in value.items())}}}"
    if isinstance(value, Set):
        return f"<{','.join(sorted(map(_text, value)))}>"
    return f"{kind.__qualname__}({','.join(_text(getattr(value, name)) for name in _fields(kind))})"


@lru_cache
def _fields(kind: Any) -> tuple[str, ...]:
    if issubclass(kind, BaseModel):
        return tuple(name for name in kind.model_fields if name != _PLACE)
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    raise TypeError(f"nobody knows what of {kind.__qualname__} counts")
