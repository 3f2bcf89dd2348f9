"""Drawing: a chart's record and its rows go in; Altair drawings come out as SVG, PNG, JSON and CSV. Imports `report`
and what is below it.

The names below are for the authors' file, build_charts.py, which imports this package alone. A chart whose form in
data/charts.yml is `custom` is drawn there by a function of its id, with underscores for hyphens:

    import altair as alt
    from dossier.charts import Drawing, Report, main

    def sources_by_year(report: Report) -> Drawing:
        rows = [{"id": source.id, "year": source.issued} for source in report.sources.values()]
        return alt.Chart(alt.InlineData(values=rows)).mark_bar().encode(x="year:O", y="count()"), rows

    if __name__ == "__main__":
        main(__file__)

It gets the report, whose records have the keys of the YAML as attributes (`end-date` is `end_date`; `report.events`,
`report.datasets` and the like hold them by id); pages it may not read. It returns an Altair chart and the rows behind
it, which become the CSV file and the table on the page. Colours, fonts and the width are set afterwards. A function
with a second parameter is called once for each `Size`: 680 pixels wide, and 340 for phones (`size.narrow`).

Diagrams are made by `network`, `steps`, `lanes`, `matrix` and `periods` from their own small records, in that size.
"""

from dossier.charts.authored import Drawing
from dossier.charts.diagrams.lanes import Lane, Mark, lanes
from dossier.charts.diagrams.matrix import matrix
from dossier.charts.diagrams.network import Edge, Node, network
from dossier.charts.diagrams.periods import Period, periods
from dossier.charts.diagrams.steps import Step, steps
from dossier.charts.script import main
from dossier.charts.theme import Size
from dossier.report.records import Report, Row
from dossier.text import MONTHS, day, number, span

__all__ = [
    "MONTHS",
    "Drawing",
    "Edge",
    "Lane",
    "Mark",
    "Node",
    "Period",
    "Report",
    "Row",
    "Size",
    "Step",
    "day",
    "lanes",
    "main",
    "matrix",
    "network",
    "number",
    "periods",
    "span",
    "steps",
]
