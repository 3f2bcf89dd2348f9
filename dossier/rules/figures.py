"""Rules about figures, and the charts and pictures that show them."""

from __future__ import annotations

from dossier.rules.rule import Rule
from dossier.rules.sample_report import CHART, CLAIM, PAGE

RULES: dict[str, Rule] = {
    # -- figures
    "figure-drift": Rule(
        "A figure in words agrees with the claim that it is linked to, and so does one quoted in its support.", PAGE,
        "It fell by [70 percent](claim:fall).", "It fell by [about 60 percent](claim:fall).",
    ),
    "figure-unit": Rule(
        "A figure in words has the unit, the currency and the scale of its claim; a day is no month.",
        PAGE,
        "It fell by [59 percentage points](claim:fall).", "It fell by [59 percent](claim:fall).",
    ),
    "figure-year": Rule(
        "A sentence gives a figure the year of its claim, and a statement the month of its period.",
        PAGE,
        "In 2023 it fell by [59 percent](claim:fall).", "In 2024 it fell by [59 percent](claim:fall).",
    ),
    "figure-uncovered": Rule(
        "A figure in the words of a chart, of a dataset or of a claim is in its rows, values or sources, or follows "
        "from them; one in the title, description or a heading of a page is in its text or claims.", "data/charts.yml",
        CHART.replace("41 million", "14 million"), CHART,
    ),
    "figure-computed": Rule(
        "A sum under “computed” holds numbers of the rows, and gives the figure that it explains.", "data/charts.yml",
        f"{CHART}\n  computed: {{70.5 million: (100 + 42) / 2}}",
        f"{CHART}\n  computed: {{70.5 million: (100 + 41) / 2}}",
    ),
    "figure-unsourced": Rule(
        "A figure on a page is linked to a claim, or its sentence cites a source.", PAGE,
        "It fell by 59 percent.", "It fell by 59 percent [@gazette].",
    ),
    "figure-unreadable": Rule(
        "A figure is written so that it can be read in one way only.", PAGE,
        "It fell on 12/10/2024 [@gazette].", "It fell on 12 October 2024 [@gazette].",
    ),
    "claim-row": Rule(
        "A claim that is taken from a dataset names one row of it, and says nothing else itself.", "data/claims.yml",
        CLAIM.replace("value: 59", "value: 14\n  from: trade#2024") + "reported",
        CLAIM.replace("percent.", "percent, to 41 million dollars.").replace("value: 59", "from: trade#2024")
        .replace("unit: percent", "unit: USD million") + "reported",
    ),
    # -- pictures
    "picture-file": Rule(
        "A picture is a file in data/pictures/ that can be shown: JPEG, PNG, WebP or SVG, whole, still, and of "
        "at most 50 million pixels.",
    ),
    "picture-record": Rule("A picture of a page has a record that gives credit, licence and alt text."),
    "unused-picture": Rule("Every picture is shown on a page."),
    "font-file": Rule(
        "A font that data/look.yml names has files in data/fonts/, which can be read.", "data/look.yml",
        "text-font: Lora", 'accent: "#0b4a5e"',
    ),
    # -- charts
    "chart-column": Rule(
        "A chart names columns that its dataset has.", "data/charts.yml",
        CHART.replace("y: value", "y: vlaue"), CHART,
    ),
    "chart-encoding": Rule(
        "Each column that a chart names is of a type that its form can draw there.", "data/charts.yml",
        CHART.replace("y: value", "y: year"), CHART,
    ),
    "chart-rows": Rule(
        "The rows that a chart shows are there, whole, and can be told apart.", "data/charts.yml",
        f"{CHART}\n  where: {{year: 1999}}", f"{CHART}\n  where: {{year: [2023, 2024]}}",
    ),
    "chart-drawing": Rule("Every chart can be drawn."),
}  # fmt: skip
