"""Parts of libraries that their documentation does not promise: found, or said to be gone."""

from __future__ import annotations

import inspect
from importlib.metadata import version
from typing import Any

from dossier.problems import Refused


def undocumented(holder: object, name: str, library: str, adapter: str, *parameters: str) -> Any:
    """The part `name` of a module or object of the library; `parameters` are the first that it takes.

    Raises Refused, which names the module to adapt, where the part is gone or takes other parameters.
    """
    owner = getattr(holder, "__name__", type(holder).__name__)
    part = getattr(holder, name, None)
    if part is None:
        raise changed(library, f"no longer has {owner}.{name}", adapter)
    own = tuple(inspect.signature(part).parameters)[: len(parameters)] if parameters else ()
    if own != parameters:
        raise changed(library, f"calls {owner}.{name}({', '.join(own)}), not ({', '.join(parameters)})", adapter)
    return part


def changed(library: str, how: str, adapter: str) -> Refused:
    return Refused(f"{library} {version(library)} {how}; adapt {adapter}")
