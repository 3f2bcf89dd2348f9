"""What libraries do that nobody promised: parts that are gone, and what they raise, in words."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from dossier.problems import Location, Problem, Refused, ReportError

_GONE = object()


def undocumented(holder: object, name: str, library: str, adapter: str, *parameters: str) -> Any:
    """The part `name` of a module or object of the library; `parameters` are the first that it takes.

    Raises Refused, which names the module to adapt, where the part is gone or takes other parameters.
    """
    owner = getattr(holder, "__name__", type(holder).__name__)
    part: Any = getattr(holder, name, _GONE)
    if part is _GONE:
        raise changed(library, f"no longer has {owner}.{name}", adapter)
    own = tuple(inspect.signature(part).parameters)[: len(parameters)] if parameters else ()
    if own != parameters:
        raise changed(library, f"calls {owner}.{name}({', '.join(own)}), not ({', '.join(parameters)})", adapter)
    return part


def reason(error: BaseException) -> str:
    """What a library raised, on one line and without a full stop."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(".: ")


@contextmanager
def failures_at(location: Location, sentence: str, rule: str) -> Iterator[None]:
    """Whatever a library raises becomes a problem at this place: the sentence, and what was raised."""
    try:
        yield
    except (ReportError, Refused):
        raise
    except BaseException as error:
        if isinstance(error, Exception) or is_crash(error):
            raise ReportError([Problem(location, f"{sentence}: {reason(error)}", rule)]) from None
        raise


def is_crash(error: BaseException) -> bool:
    """Whether a library in Rust gave up, which is no Exception in Python."""
    return type(error).__name__ == "PanicException"


def changed(library: str, how: str, adapter: str) -> Refused:
    return Refused(f"{library} {version(library)} {how}; adapt {adapter}")
