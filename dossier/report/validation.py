"""Raw values → records; what is wrong as problems, with the place of the key at fault, in the words of the project."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from dossier.problems import Location, Problem, ReportError, did_you_mean, in_quotes, listed
from dossier.report.fields import LOCATION
from dossier.report.record import Record, fields_by_key
from dossier.report.strict_yaml import Mapping, Sequence

_R = TypeVar("_R", bound=Record)
_FEW = 15  # choices that a message lists beside the one that is near


def validated(kind: type[_R], raw: Any, location: Location, subject: str) -> _R:
    """The record that a raw value describes; raises ReportError, at `location` where the value is no mapping."""
    if not isinstance(raw, Mapping):
        sentence = f"{subject} must be a mapping of keys to values, not {_form_of(raw)}"
        raise ReportError([Problem(location, sentence, "record-form")])
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        errors = [e for e in error.errors() if not (e["type"] == "too_short" and e["input"])]  # only invalid items
        raise ReportError(as_problem(e, kind, raw, subject) for e in _without_echoes(errors)) from None


def without_faults(kind: type[_R], raw: Any) -> _R | None:
    """The record without the keys at fault; None where it is none without them."""
    for _ in range(2):  # what a record says of its fields together is known when each is right
        try:
            return kind.model_validate(raw)
        except ValidationError as error:
            wrong = {each["loc"][0] for each in error.errors() if each["loc"]}
            if not isinstance(raw, Mapping) or not wrong:
                return None
            raw = _without(raw, wrong)
    return None


def _without(raw: Mapping, keys: Collection[Any]) -> Mapping:
    left = raw.copy()
    for key in keys:
        left.pop(key, None)
    return left


def faults(kind: type[Record], values: dict[str, Any]) -> list[str]:
    """What is wrong with the values of a record by their keys, as messages say it."""
    try:
        kind.model_validate(values)
    except ValidationError as error:
        errors = _without_echoes(error.errors())
        return [_sentence(each, _key(each["loc"]), _record_at(kind, list(each["loc"]))).lstrip() for each in errors]
    return []


def _key(path: tuple[Any, ...]) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def fault_of_field(kind: type[Record], name: str, text: str) -> str:
    """What is wrong with a text as the field of that name, as a message says it; nothing where it will do.

    Fields that hold more than one text are not looked at.
    """
    field = kind.model_fields.get(name) or kind.model_fields.get(f"{name}_")  # `from` is a word of Python's
    if field is None or not _takes_text(field.annotation):
        return ""
    try:
        hint: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        TypeAdapter(hint).validate_python(text)
    except ValidationError as error:
        return _sentence(error.errors()[0], field.alias or name.replace("_", "-"), kind)
    return ""


def _takes_text(hint: Any) -> bool:
    parts = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
    return hint in (str, float) or get_origin(hint) is Literal or _is_union(hint) and any(map(_takes_text, parts))


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Annotated, Union, UnionType)


def as_problem(error: Any, kind: type[Record], raw: Mapping, subject: str) -> Problem:
    path = [p for p in error["loc"] if p not in ("float", "constrained-str")]  # which side of a union
    location, key = _place(raw, path)
    subject = ", ".join([subject, *dict.fromkeys(p for p in path[:-1] if isinstance(p, str))])
    if path and isinstance(path[-1], int):
        key = ""  # an item of a list has no name
    sentence = _sentence(error, key, _record_at(kind, path)).lstrip()
    if error["type"] == "value_error":
        location = _key_named(raw, path, sentence) or location
    return Problem(location, f"{subject}: {sentence}", _rule(error["type"]))


def _key_named(raw: Any, path: list[Any], sentence: str) -> Location | None:
    """Where the first key stands that a sentence about a whole record names."""
    value = raw
    for part in path:
        value = value.get(part) if isinstance(value, dict) else value[part] if isinstance(value, list) else None
    keys = value.keys_at if isinstance(value, Mapping) else {}
    return next((keys[word] for word in re.findall(r"[a-z-]+", sentence) if word in keys), None)


def _without_echoes(errors: list[Any]) -> list[Any]:
    """A misspelt key is one slip: that the right one is missing as well goes without saying."""
    misspelt = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]

    def echoes(error: Any) -> bool:
        if error["type"] != "missing":
            return False
        *where, key = error["loc"]
        beside = [str(loc[-1]) for loc in misspelt if list(loc[:-1]) == where]
        return any(did_you_mean(name, [str(key)]) for name in beside)

    return [error for error in errors if not echoes(error)]


def _place(raw: Any, path: list[Any]) -> tuple[Location, str]:
    """Where the deepest part of an error's path stands, and its last named key."""
    location, key, value = raw[LOCATION], "", raw
    for part in path:
        if isinstance(value, Mapping):
            key = str(part)
            location = value.keys_at.get(key, value[LOCATION])
        elif isinstance(value, Sequence):
            location = value.items_at[part]
        value = value.get(part) if isinstance(value, Mapping) else value[part] if isinstance(value, Sequence) else None
    return location, key


def _record_at(kind: type[Record], path: list[Any]) -> type[Record]:
    """The kind of record that the last part of the path is a key of."""
    for part in path[:-1]:
        fields = fields_by_key(kind)
        if part in fields:
            hint = get_type_hints(kind)[fields[part]]
            kind = next(iter(_records_in(hint)), kind)
    return kind


def _records_in(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for part in get_args(hint):
        yield from _records_in(part)


_MESSAGES: dict[str, Callable[[Any, str], str]] = {
    "missing": lambda e, key: f"{key} is missing; add it",
    "float_parsing": lambda e, key: f"{key} must be a number, not {in_quotes(e['input'])}",
    "int_parsing": lambda e, key: f"{key} must be a whole number, not {in_quotes(e['input'])}",
    "bool_parsing": lambda e, key: f"{key} must be true or false, not {in_quotes(e['input'])}",
    "string_type": lambda e, key: f"{key} must be text, not {_form_of(e['input'])}",
    "tuple_type": lambda e, key: f"{key} must be a list, not {_form_of(e['input'])}",
    "dict_type": lambda e, key: f"{key} must be a mapping of keys to values, not {_form_of(e['input'])}",
    "model_type": lambda e, key: f"{key} must be a mapping of keys to values, not {_form_of(e['input'])}",
    "string_too_short": lambda e, key: f"{key} {_too_short(e['ctx']['min_length'])}",
    "string_too_long": lambda e, key: f"{key} is too long; write at most {e['ctx']['max_length']} characters",
    "too_short": lambda e, key: f"{key} is empty; give at least one",
    "greater_than_equal": lambda e, key: f"{key} must be {e['ctx']['ge']:g} or more, not {in_quotes(e['input'])}",
    "less_than_equal": lambda e, key: f"{key} must be {e['ctx']['le']:g} or less, not {in_quotes(e['input'])}",
    "value_error": lambda e, key: f"{key} {e['ctx']['error']}".lstrip(),
}  # fmt: skip


def _sentence(error: Any, key: str, kind: type[Record]) -> str:
    if words := kind.words_for(error["type"], key):
        return words
    if error["type"] == "extra_forbidden":
        known = fields_by_key(kind)
        return f"{in_quotes(key)} is not a known key; {did_you_mean(key, known, f'the keys are {listed(known)}')}"
    if error["type"] == "literal_error":
        choices = [c.strip("'") for c in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return _not_a_choice(key, error["input"], choices)
    phrase = _MESSAGES.get(error["type"])
    return phrase(error, key) if phrase else f"{key}: {error['msg']}"


def _not_a_choice(key: str, value: Any, choices: list[str]) -> str:
    if len(choices) > _FEW:  # too many to read where one of them is near
        advice = did_you_mean(str(value), choices, f"it may be {listed(choices)}")
        return f"{key} must not be {in_quotes(value)}; {advice}"
    advice = did_you_mean(str(value), choices)
    return f"{key} must be {listed(choices)}, not {in_quotes(value)}{'; ' + advice if advice else ''}"


def _form_of(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else in_quotes(value)


def _too_short(least: int) -> str:
    return "is empty; write it" if least == 1 else f"is too short; write at least {least} characters"


def _rule(kind: str) -> str:
    return {"missing": "missing-key", "extra_forbidden": "unknown-key", "literal_error": "unknown-value"}.get(
        kind, "wrong-value"
    )
