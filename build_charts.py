"""The charts that need more than data/charts.yml: each is a function under the chart's id, hyphens as underscores.

It takes the report (all but its pages) and returns an Altair chart and the rows behind it. Leave width, colours and
fonts to the look. Run this file to draw every chart into content/charts/.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import altair as alt

from dossier.model import STANDINGS, Report


def claims_by_standing(report: Report) -> tuple[alt.TopLevelMixin, list[dict[str, Any]]]:
    counts: Counter[str] = Counter(claim.standing for claim in report.claims.values())
    rows = [
        {"standing": name, "claims": counts[name], "meaning": STANDINGS[name]} for name in STANDINGS if counts[name]
    ]
    base = alt.Chart(alt.InlineData(values=rows), height=alt.Step(32)).encode(
        y=alt.Y("standing:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X("claims:Q", title="Claims", axis=alt.Axis(grid=False, tickCount=5)),
    )
    figures = base.mark_text(align="left", dx=6).encode(text="claims:Q")
    return alt.layer(base.mark_bar(), figures), rows


if __name__ == "__main__":
    from dossier.charts import draw
    from dossier.load import load
    from dossier.problems import ReportError

    here = Path(__file__).parent
    try:
        result = draw(load(here), here)
    except ReportError as error:
        sys.exit(str(error))
    print(f"{len(result.drawn)} charts drawn, {len(result.kept)} unchanged")
