"""Rules about records: their keys, their ids, and what their standing needs."""

from __future__ import annotations

from dossier.rules.rule import Rule
from dossier.rules.sample_report import (
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
)

_AT = (
    "- {{id: opening, date: {time}, title: The gate opens, summary: It was open., place: gate, "
    "actors: [bureau-of-trade], theme: trade, sources: [gazette]}}"
)
RULES: dict[str, Rule] = {
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
    "time-zone": Rule(
        "A time of day has its zone, and its clocks showed it once.", "data/events.yml+",
        _AT.format(time="2025-04-28T12:33"), _AT.format(time="2025-04-28T12:33+02:00"),
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
        of_many="{count} sources are used nowhere; cite each, or remove its record: {names}",
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
    "unknown-term": Rule(
        "Every term that a page links or a record names is in the glossary.", PAGE, "A [toll](term:tol) is paid.",
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
    "named-record": Rule(
        "Where a record is named by noun and id, such as actor:bank, the noun is one that may stand there, and a "
        "chapter has its page.",
    ),
    "unknown-record": Rule("What a page shows has a record, also where the site engine was started without a check."),
    # -- standings
    "claim-standing": Rule(
        "A claim has what its standing needs.", "data/claims.yml", f"{CLAIM}agreed", f"{CLAIM}reported",
    ),
    "unexplained-change": Rule(
        "A claim that an edition held changes its value, unit, period or standing for a new source, or for an error "
        "that data/corrections.yml tells of.",
    ),
    "future-day": Rule(
        "Nothing happened, was seen, checked or counted after the day of the edition, or after today; a row of a later "
        "day is an estimate, and what claims say of their periods may lie ahead.", "data/sources.yml+",
        SOURCE + 'accessed: "2199-01-01", ' + LISTED, SOURCE + 'accessed: "2024-01-01", ' + LISTED,
    ),
    "unchecked-claim": Rule("Where data/style.yml says checked-claims, each claim says when it was last checked."),
    "source-standing": Rule(
        "A source has what its standing needs.", "data/sources.yml+",
        f'{SOURCE}listed: "New, 2020"}}', SOURCE + LISTED,
    ),
    # -- the glossary
    "unused-term": Rule(
        "Every term of the glossary is linked by a page; one that refers to a record is named in words.",
    ),
    "duplicate-term": Rule(
        "A name has one explanation: a term that is an actor or a place refers to it, and no two terms have one name.",
    ),
    "term-link": Rule("What a term refers to is linked itself."),
    "printed-reference": Rule(
        "The printed reference of a source holds its title, or the description in its place.", "data/sources.yml+",
        (SOURCE + LISTED).replace("type: book", "type: entry-encyclopedia"),
        (SOURCE + LISTED).replace("type: book", "type: webpage"),
    ),
}  # fmt: skip
