"""What every record is: frozen, strict, and with its place in a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from dossier.problems import KeyedLocation, Location

NO_KEY = "\0"  # of a field that files cannot name, as no YAML holds this character


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Record(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=_kebab, str_strip_whitespace=True, defer_build=True
    )

    location: SkipValidation[Location] = Field(alias="__location__", exclude=True, repr=False, default=Location(""))

    @classmethod
    def words_for(cls, error: str, key: str) -> str | None:
        """Words of its own for an error (pydantic's type of it) at a key, where the record has better ones."""
        return None

    def at(self, key: str) -> Location:
        """Where the key stands; the record itself where it has no such key."""
        return (
            self.location.keys_at.get(key, self.location) if isinstance(self.location, KeyedLocation) else self.location
        )

    def own_sources(self) -> Iterator[SourceMention]:
        """The sources that the record itself names; parts of it are asked for theirs."""
        for key in ("source", "sources"):
            ids = vars(self).get(key) or ()
            for identifier in (ids,) if isinstance(ids, str) else ids:
                if isinstance(identifier, str):
                    yield SourceMention(identifier, self.at(key))


def fields_by_key(record: type[Record]) -> dict[str, str]:
    """The names of a record's fields by the keys that authors write."""
    keys = {info.alias or name: name for name, info in record.model_fields.items() if name != "location"}
    keys.pop(NO_KEY, None)
    return keys


class SourceMention(NamedTuple):
    """A source that a record names, where it does, and the place in the source that it means."""

    source: str
    location: Location
    locator: str = ""


def source_mentions(record: Record) -> Iterator[SourceMention]:
    """Every source that the record or a part of it names, in the order of its fields."""
    yield from record.own_sources()
    for name in _parts(type(record)):
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from source_mentions(part)


@lru_cache
def _parts(kind: type[Record]) -> tuple[str, ...]:
    """The fields that may hold records."""
    return tuple(name for name, info in kind.model_fields.items() if _holds_records(info.annotation))


def _holds_records(annotation: Any) -> bool:
    is_record = isinstance(annotation, type) and issubclass(annotation, Record)
    return is_record or any(map(_holds_records, get_args(annotation)))
