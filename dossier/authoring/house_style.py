"""The one style of YAML that we write: quotation marks only where needed, and then double ones; words in one line."""

from __future__ import annotations

import re
from typing import Any

import yaml

_STR = "tag:yaml.org,2002:str"
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")  # other programs would read a day as a date, and 2025-10 as a text


class Digits(str):
    """A decimal number whose digits stand in the file as they were given, without quotation marks: 65.0."""


def dumps(value: Any, in_line: bool = False) -> str:
    """The value as YAML without a line end; everything in one line where that is asked for."""
    dumper = _InLineDumper if in_line else _Dumper
    options: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 10**6}
    return str(yaml.dump(value, Dumper=dumper, default_flow_style=in_line, **options)).removesuffix("\n")


class _Dumper(yaml.SafeDumper):
    in_line = False  # whether what is written now stands in brackets, where commas need quotation marks

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _InLineDumper(_Dumper):
    in_line = True


def _scalar(dumper: _Dumper, value: str) -> yaml.Node:
    analysis = dumper.analyze_scalar(value)
    plain = analysis.allow_flow_plain if dumper.in_line else analysis.allow_block_plain
    tag = dumper.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    plain = plain and not analysis.multiline and tag == _STR and not _DATE.fullmatch(value)
    return dumper.represent_scalar(_STR, value, style=None if plain else '"')


def _sequence(dumper: _Dumper, value: list[Any]) -> yaml.Node:
    before = dumper.in_line
    dumper.in_line = before or not any(isinstance(item, list | dict) for item in value)
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=dumper.in_line)
    dumper.in_line = before
    return node


def _digits(dumper: _Dumper, value: Digits) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:float", str(value))


for _each in (_Dumper, _InLineDumper):
    _each.add_representer(Digits, _digits)
    _each.add_representer(str, _scalar)
    _each.add_representer(list, _sequence)
