"""What records are called before readers."""

from __future__ import annotations

import pytest

from dossier.report.naming import added_short
from dossier.report.term import Term


@pytest.mark.parametrize(
    ("name", "short", "added"),
    [
        ("Tehrik-e-Taliban Pakistan", "TTP", " (TTP)"),
        ("Afghan Taliban (Islamic Emirate of Afghanistan)", "Afghan Taliban", ""),
        ("World Bank", None, ""),
    ],
)
def test_a_short_name_is_added_where_the_name_does_not_say_it(name: str, short: str | None, added: str) -> None:
    assert added_short(Term(id="t", name=name, short=short, description="What it is.", sources=("s",))) == added
