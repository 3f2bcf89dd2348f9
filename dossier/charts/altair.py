"""Altair, loaded when a drawing first asks for it: checking a report needs its forms, and this library takes a second.

from dossier.charts import altair as alt
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from altair import *  # noqa: F403
else:

    def __getattr__(name):
        import altair

        return getattr(altair, name)
