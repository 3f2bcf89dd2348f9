"""Rules about pages: their heads, marks and links, and how they are written."""

from __future__ import annotations

from dossier.rules.rule import Rule
from dossier.rules.sample_report import CHART, PAGE, SETTINGS, VIEWS

RULES: dict[str, Rule] = {
    # -- pages
    "citation-form": Rule(
        "What looks like a citation is one.", PAGE,
        "It fell [@gazette @bureau].", "It fell [@gazette; @bureau].",
    ),
    "unknown-scheme": Rule("The scheme of a link is known.", PAGE, "It [fell](clam:fall).", "It [fell](claim:fall)."),
    "link-form": Rule(
        "Charts and views are shown as images, records are linked, and no link holds a citation.", PAGE,
        "[It fell](chart:trade)", "![It fell](chart:trade)",
    ),
    "printed-syntax": Rule(
        "No sign of an extension that is not switched on is printed as it stands.", PAGE,
        "!!! note\n    It fell.", "It fell.",
    ),
    "chart-takeaway": Rule(
        "A chart on a page has a takeaway: what it shows, in words.", PAGE,
        "![](chart:trade)", "![Trade fell to 41 million](chart:trade)",
    ),
    "unknown-view": Rule(
        "A generated block, its filters and their values are known.", PAGE, "![](view:timelin)", "![](view:timeline)",
    ),
    "missing-view": Rule(
        "Of every kind of record that a report has, a page shows all.", "content/evidence.md",
        VIEWS.replace("![](view:claims)", ""), VIEWS,
    ),
    "dead-link": Rule(
        "A link or picture without scheme leads to a page or a file of content/.", PAGE,
        "See [the evidence](evidnce.md).", "See [the evidence](evidence.md).",
    ),
    "unknown-anchor": Rule(
        "What a link names behind “#” is the id of a heading or mark on that page.", PAGE,
        "## The fall\n\nSee [above](#the-fal).", "## The fall\n\nSee [above](#the-fall).",
    ),
    "cross-reference": Rule(
        "What a cross-reference names is there, and nothing else has that name.", PAGE,
        "See [figure](figure:trad).\n\n![It fell](chart:trade)",
        "See [figure](figure:trade).\n\n![It fell](chart:trade)",
    ),
    "shown-in": Rule("What is not for every output names those that it is for: the site, and report or briefing."),
    "words-on-paper": Rule(
        "What a page or record says holds on paper as well.", PAGE,
        "Hover over the figure to see its sources.", "Each figure has its sources.",
    ),
    "id-in-prose": Rule(
        "No prose shows readers the id of a record.", "data/charts.yml",
        CHART.replace("alt: Trade", "note: Counted by bureau-of-trade.\n  alt: Trade"), CHART,
    ),
    "caption": Rule("A caption is that of a table: charts and pictures bring their own."),
    "diagram": Rule(
        "A block of code is no diagram or formula that another program would have to draw.", PAGE,
        "```mermaid\ngraph LR\n```", "```\ngraph LR\n```",
    ),
    "duplicate-anchor": Rule("No page has an id twice."),
    "raw-html": Rule(
        "Pages are Markdown: raw HTML is shown as it is written, and of what extensions make of it only known "
        "elements, attributes, classes and addresses reach readers.", PAGE,
        "It fell <mark>far</mark>.", "It fell **far**, and `<mark>` is code.",
    ),
    "remote-file": Rule(
        "No page asks another host for a file.", PAGE,
        "![A gate](https://a.example/gate.png)", "See [the gate](https://a.example/gate.png).",
    ),
    "plain-text": Rule(
        "Titles and descriptions are plain text.", "content/new.md",
        "---\ntitle: A <b>page</b>\ndescription: What it says\n---\n\n# A page",
        "---\ntitle: A page with 5 < 6\ndescription: What it says\n---\n\n# A page",
    ),
    "placeholder": Rule(
        "A report that names an edition holds none of the words with which `dossier init` asks for its own.",
        "mkdocs.yml",
        f"copyright: Name the terms under which others may use this report.\n{SETTINGS}      edition: '2030.1'",
        f"copyright: CC BY 4.0\n{SETTINGS}      edition: '2030.1'",
    ),
    "page-address": Rule(
        "No two pages have one address, also where capitals do not count.", "content/Evidence.md",
        "---\ntitle: A page\ndescription: What it says\n---\n\n# A page",
    ),
    "nesting": Rule(
        "No page nests lists or quotations more than ten deep, opens brackets by the hundred, or has paragraphs, lines "
        "or tables that no reader could follow.", PAGE,
        f"{'> ' * 11}It fell.", f"{'> ' * 3}It fell.",
    ),
    # -- style
    "long-sentence": Rule(
        "No sentence has more words than data/style.yml allows.", PAGE,
        f"And so{' on' * 40}.", "And so on.",
    ),
    "loaded-word": Rule(
        "No word of those that data/style.yml lists as loaded stands outside a quotation.", "data/style.yml",
        "loaded-words: {fell: say by how much}", "loaded-words: {collapsed: say by how much}",
    ),
    "abbreviation": Rule(
        "A page explains an abbreviation where it first stands, or data/style.yml lists it as known.", PAGE,
        "The UNAMA said so.", "The UN mission (UNAMA) said so. UNAMA counts.",
    ),
    "link-text": Rule(
        "The words of a link say where it leads.", PAGE,
        "See [here](https://a.example/).", "See [the mission's report](https://a.example/).",
    ),
    "alt-text": Rule(
        "The alternative text of a picture says what it shows.", "data/charts.yml",
        CHART.replace("alt: Trade", "alt: A chart of how trade"), CHART,
    ),
}  # fmt: skip
