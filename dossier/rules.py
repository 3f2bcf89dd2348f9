"""The rules of a report, each with a sentence and an example: what `dossier check --explain` prints and the docs list.

A problem names the rule that it breaks by its id. The rules that only reading can check are kept where files are read;
the others by a function of `dossier/checks/` that says so with `keeps`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.rule_examples import (
    ACTOR,
    CHART,
    CLAIM,
    DATASET,
    HEAD,
    LISTED,
    MAPPED,
    OUTLINE,
    PAGE,
    SETTINGS,
    SOURCE,
    VIEWS,
)


@dataclass(frozen=True)
class Rule:
    """What must hold; `breaks` and `keeps` are texts of `file` in a report that is otherwise right.

    The text of a page that is there stands without its front matter; to a file that ends in “+” the text is added.
    A rule about files as such, or about what a library refuses, has no example: none can stand in a text.
    """

    sentence: str
    file: str = ""
    breaks: str = ""
    keeps: str = ""


RULES: dict[str, Rule] = {
    # -- files and YAML
    "missing-file": Rule("A report has mkdocs.yml in its folder."),
    "unreadable-file": Rule("Whoever builds a report may read every file of it."),
    "path-outside": Rule("No file of a report is a link that leads out of its folder."),
    "encoding": Rule("Every file is UTF-8 text."),
    "conflict-marker": Rule(
        "No line begins with what git leaves where two changes meet.", PAGE,
        f"{'<' * 7} HEAD\nIt fell.\n{'=' * 7}\nIt rose.\n{'>' * 7} theirs", "It fell.",
    ),
    "hidden-character": Rule(
        "No character is hidden: a non-breaking space stands beside a figure or sign, joiners and marks of direction "
        "in scripts that need them, and others nowhere.", PAGE, "It\N{NO-BREAK SPACE}fell.",
        "It fell by 59\N{NO-BREAK SPACE}percent [@gazette].",
    ),
    "unprintable-character": Rule(
        "Every character can be printed in one of the fonts that come with the generator.", "data/sources.yml+",
        (SOURCE + LISTED).replace("title: T", "title: 中国"),
        (SOURCE + LISTED).replace("title: T", "title: Zhongguo"),
    ),
    "stray-file": Rule("Every file below data/ has a name under which it is read.", "data/style.yaml", "{}"),
    "yaml-syntax": Rule(
        "Every data file is valid YAML.", "data/actors.yml",
        f"{ACTOR}, short: B: C}}", f'{ACTOR}, short: "B: C"}}',
    ),
    "yaml-comment": Rule(
        "No value is cut off by a “#” that YAML takes for a comment.", "data/actors.yml",
        f"{ACTOR}, short: Kabul #1}}", f'{ACTOR}, short: "Kabul #1"}}',
    ),
    "yaml-form": Rule(
        "A data file is one YAML document with plain keys.", "data/style.yml",
        "? [sentence-words]\n: 30", "sentence-words: 30",
    ),
    "yaml-alias": Rule(
        "Data files hold no anchors, aliases or tags: each record says all of itself.", "data/style.yml",
        "sentence-words: &most 30", "sentence-words: 30",
    ),
    "duplicate-key": Rule(
        "A mapping has each key once.", "data/style.yml",
        "sentence-words: 30\nsentence-words: 20", "sentence-words: 30",
    ),
    # -- records
    "record-form": Rule(
        "A file of records is a list, and each record a mapping of keys to values.", "data/actors.yml",
        "bureau-of-trade: Counts.", f"{ACTOR}}}",
    ),
    "unknown-key": Rule(
        "A record has only the keys of its kind.", "data/style.yml", "sentence-word: 30", "sentence-words: 30",
    ),
    "missing-key": Rule(
        "A record has every key that its kind needs.", "data/sources.yml+",
        SOURCE.replace("kind: press, ", "") + LISTED, SOURCE + LISTED,
    ),
    "unknown-value": Rule(
        "Where a key takes one of some words, it has one of these.", "data/sources.yml+",
        SOURCE.replace("located", "locatd") + LISTED, SOURCE + LISTED,
    ),
    "wrong-value": Rule(
        "A value has the form that its key asks for: a date, a number, an address, an id.", "data/style.yml",
        "sentence-words: many", "sentence-words: 30",
    ),
    "duplicate-id": Rule(
        "No two records of a kind have one id.", "data/sources.yml+",
        SOURCE.replace("new", "gazette") + LISTED, SOURCE + LISTED,
    ),
    "duplicate-source": Rule(
        "No two sources are one work: the same address, DOI, or title with outlet and date.", "data/sources.yml+",
        (SOURCE + LISTED).replace("a.example/", "www.gazette.example/1/?utm_source=x"), SOURCE + LISTED,
    ),
    "empty-dataset": Rule("A dataset has columns and rows.", "data/datasets/trade.yml", "", DATASET),
    "unknown-column": Rule(
        "A row has cells only for the columns of its dataset.", "data/datasets/trade.yml",
        DATASET.replace("value: 100", "value: 100, vlaue: 41"), DATASET,
    ),
    "cell-type": Rule(
        "A cell is of its column's type; a missing one is left out.", "data/datasets/trade.yml",
        DATASET.replace("value: 100", "value: many"), DATASET,
    ),
    "geo-syntax": Rule("A file of data/geo/ is valid JSON.", "data/geo/land.geojson", OUTLINE[:40], OUTLINE),
    "geo-form": Rule(
        "A file of data/geo/ is a GeoJSON collection of outlines, each with a name and a kind.",
        "data/geo/land.geojson", OUTLINE.replace("[71, 36], ", ""), OUTLINE,
    ),
    "front-matter": Rule(
        "Every page begins with front matter: a title and a description, between two lines “---”.", "content/new.md",
        "# Without a head", "---\ntitle: A page\ndescription: What it says\n---\n\n# A page",
    ),
    "edition-record": Rule(
        "The record of an edition is as “dossier publish” wrote it.", "editions/2025.11.json", '{"id": "2025.11"}',
    ),
    "citation-file": Rule("CITATION.cff names the edition that is published."),
    "engine-setting": Rule(
        "mkdocs.yml sets nothing that would not be followed: pages lie in content/, the site in site/.", "mkdocs.yml",
        SETTINGS.replace("content", "docs"), SETTINGS,
    ),
    "style": Rule("The citation style that mkdocs.yml names comes with the generator or is a file of the report."),
    # -- names of records
    "unknown-source": Rule(
        "Every source that is cited or named has a record.", PAGE, "It fell [@gazete].", "It fell [@gazette].",
    ),
    "deleted-record": Rule("What an edition held and was deleted since is named nowhere."),
    "unlocated-source": Rule(
        "A source that was not located carries nothing.", PAGE, "It fell [@lost].", "It fell [@gazette].",
    ),
    "unused-source": Rule(
        "Every source is used, or was listed by the work that the report checks.", "data/sources.yml+",
        SOURCE + 'URL: "https://a.example/"}', SOURCE + LISTED,
    ),
    "unknown-claim": Rule(
        "Every claim that a page links or a record names has a record.", PAGE,
        "It [fell](claim:fal).", "It [fell](claim:fall).",
    ),
    "unknown-actor": Rule(
        "Every actor that is named has a record.", PAGE,
        "The [bureau](actor:bureau) counts.", "The [bureau](actor:bureau-of-trade) counts.",
    ),
    "unknown-place": Rule(
        "Every place that is named has a record.", PAGE, "At [the gate](place:gat).", "At [the gate](place:gate).",
    ),
    "unknown-event": Rule(
        "Every event that a page links has a record.", PAGE,
        "Since [the closure](event:closed).", "Since [the closure](event:closure).",
    ),
    "unknown-chart": Rule(
        "Every chart that a page shows has a record.", PAGE, "![It fell](chart:trad)", "![It fell](chart:trade)",
    ),
    "unknown-picture": Rule("Every picture that a page shows has a record.", PAGE, "![](picture:gate)"),
    "unknown-dataset": Rule(
        "Every dataset that a chart draws is there.", "data/charts.yml",
        CHART.replace("dataset: trade", "dataset: trades"), CHART,
    ),
    "unknown-geo": Rule(
        "The outlines that a map names are there.", "data/charts.yml",
        f"- {{id: map, form: map, title: T, subtitle: S, geo: land, places: [gate], {MAPPED}}}", CHART,
    ),
    "unknown-kind": Rule(
        "Every kind of source, place, actor or tie stands in data/kinds.yml.", "data/sources.yml+",
        SOURCE.replace("press", "pres") + LISTED, SOURCE + LISTED,
    ),
    "unknown-group": Rule(
        "Every group that is named stands in data/kinds.yml; where it declares any, each event has one.",
        "content/new.md", HEAD.replace("}", "trades"), HEAD.replace("}", "trade"),
    ),
    "unknown-record": Rule("What a page shows has a record, also where the site engine was started without a check."),
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
    "duplicate-anchor": Rule("No page has an id twice."),
    "raw-html": Rule("No page holds HTML that runs or loads.", PAGE, "<script>run()</script>", "`<script>`"),
    "remote-file": Rule(
        "No page asks another host for a file.", PAGE,
        "![A gate](https://a.example/gate.png)", "See [the gate](https://a.example/gate.png).",
    ),
    "plain-text": Rule(
        "Titles and descriptions are plain text.", "content/new.md",
        "---\ntitle: A <b>page</b>\ndescription: What it says\n---\n\n# A page",
        "---\ntitle: A page with 5 < 6\ndescription: What it says\n---\n\n# A page",
    ),
    "page-address": Rule(
        "No two pages have one address, also where capitals do not count.", "content/Evidence.md",
        "---\ntitle: A page\ndescription: What it says\n---\n\n# A page",
    ),
    "nesting": Rule(
        "No page nests lists or quotations more than ten deep, or opens brackets by the hundred.", PAGE,
        f"{'> ' * 11}It fell.", f"{'> ' * 3}It fell.",
    ),
    # -- figures
    "figure-drift": Rule(
        "A figure in words agrees with the claim that it is linked to.", PAGE,
        "It fell by [70 percent](claim:fall).", "It fell by [about 60 percent](claim:fall).",
    ),
    "figure-unit": Rule(
        "A figure in words has the unit, the currency and the scale of the claim that it is linked to.", PAGE,
        "It fell by [59 percentage points](claim:fall).", "It fell by [59 percent](claim:fall).",
    ),
    "figure-year": Rule(
        "A sentence gives a figure the year of the claim that it is linked to.", PAGE,
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
    # -- standings
    "claim-standing": Rule(
        "A claim has what its standing needs.", "data/claims.yml", f"{CLAIM}agreed", f"{CLAIM}reported",
    ),
    "unchecked-claim": Rule("Where data/style.yml says checked-claims, each claim says when it was last checked."),
    "source-standing": Rule(
        "A source has what its standing needs.", "data/sources.yml+",
        f'{SOURCE}listed: "New, 2020"}}', SOURCE + LISTED,
    ),
    "printed-reference": Rule(
        "The printed reference of a source holds its title, or the description in its place.", "data/sources.yml+",
        (SOURCE + LISTED).replace("type: book", "type: entry-encyclopedia"),
        (SOURCE + LISTED).replace("type: book", "type: webpage"),
    ),
    # -- pictures
    "picture-file": Rule(
        "A picture is a file in data/pictures/ that can be shown: JPEG, PNG, WebP or SVG, whole, still, and of "
        "at most 50 million pixels.",
    ),
    "picture-record": Rule("A picture of a page has a record that gives credit, licence and alt text."),
    "unused-picture": Rule("Every picture is shown on a page."),
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
    # -- what libraries refuse
    "markdown": Rule("Python-Markdown and its extensions can read every page."),
    "site-engine": Rule("The site engine takes every page, link and setting."),
    "pandoc": Rule("Pandoc takes the citation style and every source."),
    "empty-heading": Rule("Every heading has words.", PAGE, "#\n\nIt fell.", "# It fell"),
    "unused-footnote": Rule("Every footnote is referred to."),
    "print": Rule(
        "Every element of a page can be printed, unless its front matter says “printed: false”.", PAGE,
        "It fell <mark>far</mark>.", "It fell **far**.",
    ),
}  # fmt: skip
