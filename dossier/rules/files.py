"""Rules about files, and about what libraries refuse."""

from __future__ import annotations

from dossier.rules.rule import Rule
from dossier.rules.sample_report import ACTOR, LISTED, PAGE, SETTINGS, SOURCE

RULES: dict[str, Rule] = {
    # -- files and YAML
    "missing-file": Rule("A report has mkdocs.yml in its folder."),
    "unreadable-file": Rule("Whoever builds a report may read every file of it."),
    "path-outside": Rule("No file of a report is a link that leads out of its folder, and nothing is built into one."),
    "special-file": Rule("Every file of a report is one that ends: no pipe, socket or device."),
    "file-name": Rule("The name of every file can be shown."),
    "portable-name": Rule(
        "Every file, and every one that is made of a record, has a name that Windows and macOS can hold.",
        "data/sources.yml+", (SOURCE + LISTED).replace("new", "con"), SOURCE + LISTED,
    ),
    "file-size": Rule("No page, data file or record is so large that nobody could read or build it."),
    "published-file": Rule(
        "Beside its pages content/ holds only files of kinds that no browser or host runs, and none in the place of "
        "what is built; those are published that a page links, or the settings name."
    ),
    "encoding": Rule("Every file is UTF-8 text."),
    "conflict-marker": Rule(
        "No line begins with what git leaves where two changes meet.", PAGE,
        f"{'<' * 7} HEAD\nIt fell.\n{'=' * 7}\nIt rose.\n{'>' * 7} theirs", "It fell.",
    ),
    "hidden-character": Rule(
        "No character is hidden: a non-breaking space stands beside a figure or sign, joiners and marks of direction "
        "in scripts that need them, and others nowhere; references of HTML to them count.", PAGE,
        "It\N{NO-BREAK SPACE}fell.",
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
    "untrusted-setting": Rule(
        "Under “dossier check --untrusted” mkdocs.yml holds only keys, plugins, extensions and options that run "
        "nothing and ask no other host."
    ),
    # -- what libraries refuse
    "markdown": Rule("Python-Markdown and its extensions can read every page."),
    "language": Rule(
        "The theme and the report are in one language.", "mkdocs.yml",
        f"theme: {{name: material, language: de}}\n{SETTINGS}", f"theme: {{name: material, language: en}}\n{SETTINGS}",
    ),
    "unknown-setting": Rule(
        "Every key of mkdocs.yml is one that the site engine knows.", "mkdocs.yml",
        f"sight_url: https://report.example/\n{SETTINGS}", f"site_url: https://report.example/\n{SETTINGS}",
    ),
    "navigation": Rule(
        "The navigation leads to files that are there, and, where the settings ask for it, to every page.",
        "mkdocs.yml", f"nav: [index.md, evidence.md, gone.md]\n{SETTINGS}",
        f"nav: [index.md, evidence.md]\n{SETTINGS}",
    ),
    "site-engine": Rule("The site engine takes every page, link and setting."),
    "pandoc": Rule("Pandoc takes the citation style and every source."),
    "empty-heading": Rule("Every heading has words.", PAGE, "#\n\nIt fell.", "# It fell"),
    "unused-footnote": Rule("Every footnote is referred to."),
    "print": Rule(
        "Every element of a page can be printed, unless its front matter says “printed: false”.",
    ),
}  # fmt: skip
