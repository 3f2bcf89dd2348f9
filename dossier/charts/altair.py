"""Altair, loaded when a drawing first asks for it: checking a report needs its forms, and this library takes a second.

from dossier.charts import altair as alt
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from dossier.libraries import undocumented

_LIBRARY, _ADAPTER = "altair", "dossier/charts/altair.py"


def unchecked() -> AbstractContextManager[None]:
    """For forms of ours: Altair holds no part of a drawing to its schema, which takes as long as all the rest."""
    import altair.utils

    schemapi = undocumented(altair.utils, "schemapi", _LIBRARY, _ADAPTER)
    debug_mode: Any = undocumented(schemapi, "debug_mode", _LIBRARY, _ADAPTER, "arg")
    context: AbstractContextManager[None] = debug_mode(False)
    return context


if TYPE_CHECKING:
    from altair import *  # noqa: F403
else:

    def __getattr__(name):
        import altair

        return getattr(altair, name)
