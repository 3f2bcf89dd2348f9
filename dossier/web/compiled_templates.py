"""Templates are compiled once a machine, as modules are: compiling takes as long as filling in a small report's.

What was compiled is kept by the template's name and text, its environment, and this machinery with its libraries; not
by its folder, so that every report has what another has compiled.
"""

from __future__ import annotations

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from dossier import cache
from dossier.report.fingerprint import machinery

_SYNTAX = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string",
    "comment_end_string", "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks",
    "newline_sequence", "keep_trailing_newline", "optimized", "autoescape",
)  # fmt: skip


def keep(environment: Environment) -> None:
    """Has its templates kept, unless a plugin gave it a function that may differ under the same name.

    Filters of constants are filled in while a template is compiled.
    """
    functions = [*environment.filters.values(), *environment.tests.values()]
    if all("<" not in getattr(function, "__qualname__", "<") for function in functions):
        environment.bytecode_cache = _Compiled()


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
        name = _name(bucket)
        if data := cache.get([name]).get(name):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        cache.put({_name(bucket): bucket.bytecode_to_string()})


def _name(bucket: Bucket) -> str:
    return cache.key("template", machinery(), _compiler(bucket.environment), bucket.key, bucket.checksum)


def _compiler(environment: Environment) -> str:
    """Two environments in which this is equal compile a template to the same."""
    syntax = [getattr(environment, name) for name in _SYNTAX]
    functions = {**environment.filters, **{f"is {name}": test for name, test in environment.tests.items()}}
    named = [(name, getattr(one, "__module__", ""), one.__qualname__) for name, one in sorted(functions.items())]
    return repr((syntax, sorted(environment.extensions), named))
