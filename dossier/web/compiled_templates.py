"""Templates are compiled once, as modules are: compiling takes as long as filling in a small report's.

What was compiled lies where Python has this package's own modules compiled, since it runs as they do: whoever may
write there may change the package itself. It never lies in the store, which holds no code. It is taken up where the
template's name and text, its environment, and this machinery with its libraries are the same; not by its folder, so
that every report has what another has compiled.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import BuiltinFunctionType, FunctionType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from dossier import cache
from dossier.files import write_changed
from dossier.report.fingerprint import installed

_KNOWN = {"jinja2", "markupsafe", "mkdocs", "material", "dossier", "builtins", "_operator"}  # part of `installed`
FOLDER = Path(cache_from_source(__file__)).parent / "templates"
_SYNTAX = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string",
    "comment_end_string", "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks",
    "newline_sequence", "keep_trailing_newline", "optimized", "autoescape",
)  # fmt: skip


def keep(environment: Environment) -> None:
    """Has its templates kept, unless a hook or a plugin gave it a function that may differ under the same name.

    Filters of constants are filled in while a template is compiled.
    """
    if all(map(_is_known, [*environment.filters.values(), *environment.tests.values()])):
        environment.bytecode_cache = _Compiled()


def _is_known(function: Any) -> bool:
    """Whether its module and name say what it does: a method hangs on its object, an inner function on its closure."""
    is_plain = isinstance(function, FunctionType | BuiltinFunctionType | type) and "<" not in function.__qualname__
    return is_plain and function.__module__.partition(".")[0] in _KNOWN


class _Compiled(BytecodeCache):
    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def get_source_checksum(self, source: str) -> str:
        return cache.key(source)

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Faults are told at the file of this report."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            told, _, data = _file(bucket).read_bytes().partition(b"\n")
            if told == _state(bucket, data):
                bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                FOLDER.mkdir(parents=True, exist_ok=True)
                data = bucket.bytecode_to_string()
                write_changed(_file(bucket), _state(bucket, data) + b"\n" + data)


def _file(bucket: Bucket) -> Path:
    """One for each template in each environment, so that what is out of date is written over."""
    return FOLDER / f"{cache.key(_compiler(bucket.environment), bucket.key)}.jinja"


def _state(bucket: Bucket, data: bytes) -> bytes:
    """Of all that the code was made of, and of the code, which may be damaged."""
    return cache.key(installed(), bucket.checksum, data).encode()


def _compiler(environment: Environment) -> str:
    """Two environments in which this is equal compile a template to the same."""
    syntax = [getattr(environment, name) for name in _SYNTAX]
    functions = {**environment.filters, **{f"is {name}": test for name, test in environment.tests.items()}}
    named = [(name, getattr(one, "__module__", ""), one.__qualname__) for name, one in sorted(functions.items())]
    return repr((syntax, sorted(environment.extensions), named))
