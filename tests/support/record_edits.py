"""Edits of a report's records and pages that leave it whole more often than not, as its authors make them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples/power-failure"
ADDED = ("One plain sentence more.", "## Another head\n\nWords below it.", "So it was said before [@{source}].")
WORDS = re.compile(
    r"^ *(?:note|notes|evidence|summary|description|definition|alt|name|title|subtitle|caption|says|short|processing|"
    r"title-from-address|container-title|locator|credit|differs|reason): [^\n\"'|>]*\w(?=\.?$)",
    re.M,
)
FIELDS = (  # what stands in data/, and what is written in its place
    (r'issued: "20(\d\d)', r'issued: "19\1'),
    (r"place: texas", "place: houston"),
    (r"actors: \[(\w+)\]", r"actors: [\1, ferc]"),
    (r"thread: power", "thread: people"),
    (r"kind: (?:operator|press)", "kind: government"),
    (r"kind: city", "kind: state"),
    (r'date: "2021-02-1(\d)"', r'date: "2021-03-1\1"'),
    (r"standing: located", "standing: similar\n  differs: It has other words."),
    (r"standing: reported", "standing: estimate"),
    (r"standing: reported\}", "standing: estimate}"),
    (r"  briefing: true\n", ""),
    (r'accessed: "2026-11-28"', 'accessed: "2026-11-29"'),
    (r"(\{[\w-]+: [^,}]*, .*?: )(\d+)(, source)", r"\g<1>1\2\3"),
    (r"frequency: once", "frequency: twice"),
    (r"(- id: .*\n  dataset: .*\n)", r"\1  note: A note of its own.\n"),
    (r"supports: ", "partly: "),
    (r"\A", "# one line more\n"),
)
RECORDS = {
    "events.yml": '- id: more-{n}\n  date: "2021-02-2{d}"\n  title: More of it\n  summary: It was told of again.\n'
    "  place: texas\n  actors: [ercot]\n  thread: power\n  sources: [ercot-2021-eea3]\n",
    "glossary.yml": "- id: term-{n}\n  name: Grid Term {n}\n  description: It is explained.\n"
    "  sources: [ferc-2021-final]\n",
    "corrections.yml": '- id: mend-{n}\n  date: "2026-11-2{d}"\n  reason: The words were wrong.\n  records: [{noun}]\n',
    "claims/power.yml": "- id: more-{n}\n  statement: The grid of Texas stands alone.\n  standing: reported\n"
    "  place: texas\n  by: ercot\n  sources:\n    - supports: ercot-2021-eea3\n  evidence: The operator says so.\n",
    "actors.yml": "- id: more-{n}\n  name: More People {n}\n  kind: regulator\n  description: They are there.\n"
    "  sources: [ferc-2021-final]\n",
}
CLAIM, EVENT = "claim:first-night-shed", "event:load-shed"
LINKED = {"glossary.yml": "A [term](term:term-{n}).", "claims/power.yml": "It [stands alone](claim:more-{n})."}
GLOSSARY = "---\ntitle: Glossary\ndescription: Words.\n---\n\n# Glossary\n\n![](view:glossary)\n\n![](view:changes)\n"
PAGES = ("write", "write", "title", "page")
KINDS = (
    *PAGES, *(("record", "fields") * 3), "added", "added", "removed", "renamed", "moved", "settings", "site", "lost",
    "nothing",
)  # fmt: skip

Change = tuple[str, int, int]  # what, and two numbers that say where: both wrap around


def written(root: Path) -> Path:
    """A report with a glossary and places in a repository, whose lines records name."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(EXAMPLE, root)
    (root / "content/glossary.md").write_text(GLOSSARY, "utf-8")
    _add(root, "glossary.yml", 0)
    settings = (
        (root / "mkdocs.yml")
        .read_text("utf-8")
        .replace("  - Home: index.md\n", "  - Home: index.md\n  - glossary.md\n")
    )
    places = "repo_url: https://code.example/owner/report\nedit_uri: edit/main/content/\n"
    (root / "mkdocs.yml").write_text(f"{places}{settings}", "utf-8")
    return root


def changed(root: Path, change: Change) -> None:
    kind, one, other = change
    if kind in PAGES:
        _change_pages(root, kind, one, other)
    elif kind == "record":
        _more_words(_data(root, ""), one, other)
    elif kind == "fields":
        _other_field(root, one, other)
    elif kind == "added":
        _add(root, list(RECORDS)[one % len(RECORDS)], other)
    elif kind in ("removed", "moved", "renamed"):
        _other_records(root, kind, one, other)
    elif kind == "settings":
        path = root / "mkdocs.yml"
        path.write_text(path.read_text("utf-8").replace("site_name: ", "site_name: New ", 1), "utf-8")
    elif kind in ("site", "lost"):
        files = sorted(path for path in (root / "site").rglob("*") if path.is_file())
        (path := files[one % len(files)]).unlink()
        if kind == "site":
            path.write_text("somebody else's", "utf-8")


def _change_pages(root: Path, kind: str, one: int, other: int) -> None:
    pages = sorted((root / "content").glob("*.md"))
    page = pages[one % len(pages)]
    text = page.read_text("utf-8")
    if kind == "write":
        sources = re.findall(r"^- id: (\S+)", "".join(p.read_text("utf-8") for p in _data(root, "sources")), re.M)
        words = ADDED[other % len(ADDED)].format(source=sources[one % len(sources)])
        page.write_text(f"{text.rstrip()}\n\n{words}\n", "utf-8")
    elif kind == "title":
        page.write_text(text.replace("title: ", "title: Again ", 1), "utf-8")
    else:
        head = "---\ntitle: Beside\ndescription: One more page.\n---\n\n# Beside\n\nWords.\n"
        name = f"beside-{other % 2}.md"
        (root / "content" / name).write_text(head, "utf-8")
        settings = (
            (root / "mkdocs.yml").read_text("utf-8").replace("  - counting.md\n", f"  - counting.md\n  - {name}\n", 1)
        )
        (root / "mkdocs.yml").write_text(settings, "utf-8")


def _add(root: Path, name: str, other: int) -> None:
    values = {"n": other % 7, "d": other % 9, "noun": (CLAIM, EVENT)[other % 2]}
    _append(root / "data" / name, RECORDS[name].format(**values))
    if name in LINKED:
        _append(root / "content/glossary.md", f"\n{LINKED[name].format(**values)}\n")


def _append(path: Path, text: str) -> None:
    before = path.read_text("utf-8").rstrip() if path.exists() else ""
    path.write_text(f"{before}\n{text}".lstrip(), "utf-8")


def _data(root: Path, name: str) -> list[Path]:
    return sorted(path for path in (root / "data").rglob("*.yml") if name in path.as_posix() and path.stem != "kinds")


def _more_words(files: list[Path], one: int, other: int) -> None:
    path = files[one % len(files)]
    text = path.read_text("utf-8")
    if places := [match.end() for match in WORDS.finditer(text)]:
        place = places[other % len(places)]
        path.write_text(f"{text[:place]} and so on{text[place:]}", "utf-8")


def _other_field(root: Path, one: int, other: int) -> None:
    pattern, words = FIELDS[one % len(FIELDS)]
    places = [(path, match) for path in _data(root, "") for match in re.finditer(pattern, path.read_text("utf-8"))]
    if places:
        path, match = places[other % len(places)]
        text = path.read_text("utf-8")
        path.write_text(f"{text[: match.start()]}{match.expand(words)}{text[match.end() :]}", "utf-8")


def _other_records(root: Path, kind: str, one: int, other: int) -> None:
    """Removes one, has two of them change places, or gives one another id wherever it is named."""
    files = [path for path in _data(root, "") if path.read_text("utf-8").count("\n- id: ")]
    path = files[one % len(files)]
    head, *records = re.split(r"^(?=- id: )", path.read_text("utf-8"), flags=re.M)
    number = other % len(records)
    if kind == "renamed":
        name = records[number].split()[2]
        for file in (*_data(root, ""), *(root / "content").glob("*.md")):
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", f"{name}-b", file.read_text("utf-8"))
            file.write_text(text, "utf-8")
        return
    if kind == "removed":
        del records[number]
    else:
        records[number], records[number - 1] = records[number - 1], records[number]
    path.write_text(head + "".join(f"{record.rstrip()}\n" for record in records), "utf-8")
