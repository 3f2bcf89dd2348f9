"""The generated blocks that pages show with ![](view:name): what each shows and by what it can be filtered.

The site's and the printed form of each stand in `web/views.py` and `pdf/views.py`; `covering` holds both to this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True)
class View:
    name: str
    shows: str = ""  # the kind of records; none for what is made of the editions
    filters: tuple[str, ...] = ()
    whole: bool = True  # unfiltered it shows every record of the kind, so that links to single ones lead there


VIEWS = {
    view.name: view
    for view in (
        View("sources", "sources", ("kind", "standing")),
        View("claims", "claims", ("standing", "chapter")),
        View("timeline", "events", ("driver", "actor", "place")),
        View("actors", "actors", ("kind",)),
        View("places", "places", ("kind",)),
        View("datasets", "datasets"),
        View("listed", "sources", whole=False),
        View("changes", whole=False),
    )
}


def covering(forms: Mapping[str, _T]) -> dict[str, _T]:
    """One form for each view, in their order. Raises LookupError, at import, where one is missing or unknown."""
    if forms.keys() != VIEWS.keys():
        raise LookupError(f"these views have no form here, or no record: {sorted(forms.keys() ^ VIEWS.keys())}")
    return {name: forms[name] for name in VIEWS}
