"""Every view has a form on the site and one in print; a kind of record is shown whole by one view."""

from __future__ import annotations

import pytest

from dossier.pdf.views import PRINTED
from dossier.report.kinds import KINDS
from dossier.report.views import VIEWS, covering


def test_a_view_without_a_form_stops_the_import() -> None:
    with pytest.raises(LookupError, match=r"no form here, or no record: \['claims', 'maps'\]"):
        covering({**{name: 1 for name in VIEWS if name != "claims"}, "maps": 1})


def test_print_has_every_view_in_their_order() -> None:
    assert list(PRINTED) == list(VIEWS)


def test_what_links_lead_to_is_shown_whole() -> None:
    assert {kind.view for kind in KINDS.values() if kind.has_entries} == {
        view.name for view in VIEWS.values() if view.whole
    }
