"""The generated blocks that pages show with ![](view:name): what each shows and by what it can be filtered.

The site's and the printed form of each stand in `web/views.py` and `pdf/views.py`; `covering` holds both to this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from dossier.report.declared_kinds import DeclaredKinds

_T = TypeVar("_T")
GROUP = "group"  # of the report's own grouping, whose key stands for it in filters


@dataclass(frozen=True)
class View:
    name: str
    shows: str = ""  # the kind of records; none for what is made of the editions
    filters: tuple[str, ...] = ()
    whole: bool = True  # unfiltered it shows every record of the kind, so that links to single ones lead there

    def filters_in(self, declared: DeclaredKinds) -> dict[str, str]:
        """The filters as a report writes them, each with what it is called here."""
        key = declared.grouping.key if declared.grouping else ""
        return {name: filter_ for filter_ in self.filters if (name := key if filter_ == GROUP else filter_)}


VIEWS = {
    view.name: view
    for view in (
        View("sources", "sources", ("kind", "standing")),
        View("claims", "claims", ("standing", "chapter")),
        View("timeline", "events", (GROUP, "actor", "place")),
        View("actors", "actors", ("kind",)),
        View("places", "places", ("kind",)),
        View("datasets", "datasets"),
        View("glossary", "glossary"),
        View("listed", "sources", whole=False),
        View("standings", "claims", ("chapter",), whole=False),
        View("contested", "claims", ("chapter",), whole=False),
        View("newest", "events", (GROUP, "actor", "place"), whole=False),
        View("thumbnail", "charts", ("id",), whole=False),
        View("charts", "charts", whole=False),
        View("changes", whole=False),
    )
}


def covering(forms: Mapping[str, _T]) -> dict[str, _T]:
    """One form for each view, in their order. Raises LookupError, at import, where one is missing or unknown."""
    if forms.keys() != VIEWS.keys():
        raise LookupError(f"these views have no form here, or no record: {sorted(forms.keys() ^ VIEWS.keys())}")
    return {name: forms[name] for name in VIEWS}
