"""A whole report of any size, the same for the same seed, and the same pages for plain MkDocs.

The report keeps every rule, so that `dossier check` finds nothing: each figure is linked to a claim or stands in a
sentence with a citation, and every source is cited by a page or carries a claim. Words come from a small vocabulary
that holds no number words.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dossier.charts import draw, export, keys
from dossier.report import load

ROOT = Path(__file__).parent.parent
SOURCES = {10: 200, 100: 2_000, 1_000: 10_000}
CITATIONS, CLAIMS, CHARTS = 15, 10, 3  # in each chapter
ROWS, ROW_SOURCES = 12, 6  # in each dataset
WORDS, SECTIONS = 1_500, 6
PART = 10  # chapters in one part of the navigation
KINDS = ("press", "law", "think tank", "government", "academic")
NOUNS = (
    "harbour",
    "council",
    "river",
    "market",
    "treaty",
    "ministry",
    "border",
    "valley",
    "school",
    "caravan",
    "garden",
)
VERBS = ("keeps", "follows", "changes", "guards", "leaves", "mentions", "carries", "supports", "questions", "answers")
OTHERS = ("slowly", "early", "public", "common", "narrow", "distant", "careful", "former", "open", "quiet", "formal")
FORMS: tuple[dict[str, Any], ...] = (
    {"form": "bars"}, {"form": "lines"}, {"form": "dots"}, {"form": "bars", "horizontal": True},
    {"form": "lines", "series": "group"}, {"form": "grouped bars", "series": "group"},
)  # fmt: skip


@dataclass
class Size:
    chapters: int
    sources: int

    @property
    def chapter_ids(self) -> list[str]:
        return [f"chapter-{n:04d}" for n in range(1, self.chapters + 1)]


def generate(folder: Path, chapters: int, seed: int = 1) -> None:
    """Writes folder/report, with its charts drawn, and folder/plain."""
    shutil.rmtree(folder, ignore_errors=True)
    size, chance = Size(chapters, SOURCES.get(chapters, chapters * 10)), random.Random(seed)
    report, plain = folder / "report", folder / "plain"
    sources = [_source(n, chance) for n in range(size.sources)]
    datasets = {f"series-{n}": _dataset(n, sources, chance) for n in range(len(FORMS))}
    _write(report / "data/sources.yml", sources)
    for name, dataset in datasets.items():
        _write(report / f"data/datasets/{name}.yml", dataset)
    _write(report / "data/charts.yml", [_chart(n) for n in range(chapters * CHARTS)])
    order = [s["id"] for s in sources]
    chance.shuffle(order)
    for number, name in enumerate(size.chapter_ids):
        claims = [_claim(number, n, order, chance) for n in range(CLAIMS)]
        _write(report / f"data/claims/{name}.yml", claims)
        cited = [order[(number * CITATIONS + n + 7) % len(order)] for n in range(CITATIONS)]
        text = list(_chapter(number, claims, cited, chance))
        _page(report / f"content/{name}.md", number, "".join(bound for bound, _ in text))
        _page(plain / f"content/{name}.md", number, "".join(bare for _, bare in text))
    _frame(report, plain, size)
    _draw(report, plain)


# -- data ------------------------------------------------------------------------------------------------------------


def _source(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"source-{number:05d}", "type": "article-newspaper", "title": _phrase(6, chance).capitalize(),
        "author": [{"family": chance.choice(NOUNS).capitalize(), "given": chance.choice(OTHERS).capitalize()}],
        "container-title": f"The {chance.choice(OTHERS).capitalize()} {chance.choice(NOUNS).capitalize()}",
        "issued": f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "URL": f"https://example.org/{number}", "kind": KINDS[number % len(KINDS)], "standing": "located",
        "accessed": "2026-01-15",
    }  # fmt: skip


def _claim(chapter: int, number: int, order: list[str], chance: random.Random) -> dict[str, Any]:
    """Two sources each, taken in turn, so that all the claims together use every source that pages leave over."""
    value = chance.randint(13, 99)
    first = (chapter * CLAIMS + number) * 2
    named = [order[(first + n) % len(order)] for n in (0, 1)]
    return {
        "id": f"claim-{chapter + 1:04d}-{number}", "statement": f"The {_phrase(7, chance)} stood at {value} percent.",
        "value": str(value), "unit": "percent", "period": str(chance.randint(2001, 2025)), "standing": "reported",
        "sources": [{"supports": source, "locator": f"p. {chance.randint(2, 90)}"} for source in named],
        "evidence": f"Both works say that the {_phrase(12, chance)}.",
    }  # fmt: skip


def _dataset(number: int, sources: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    columns = [
        {"name": "year", "title": "Year", "type": "year"}, {"name": "value", "title": "Value", "type": "number"},
        {"name": "group", "title": "Group", "type": "text"},
    ]  # fmt: skip
    groups = ("north", "south") if "series" in FORMS[number] else ("all",)
    few = chance.sample([s["id"] for s in sources], ROW_SOURCES)
    rows = [
        {"year": str(year), "value": str(chance.randint(10, 900)), "group": group,
         "source": chance.choice(few), "standing": "reported"}
        for group in groups for year in range(2026 - ROWS // len(groups), 2026)
    ]  # fmt: skip
    return {
        "title": f"Series {_letter(number)}", "definition": f"The {_phrase(10, chance)}.", "unit": "count",
        "frequency": "yearly", "producer": "Nobody", "licence": "CC0", "date-accessed": "2026-01-15",
        "processing": "None.", "columns": columns, "rows": rows,
    }  # fmt: skip


def _letter(number: int) -> str:
    return "ABCDEFGH"[number]


def _chart(number: int) -> dict[str, Any]:
    """Charts of one form are alike but for their id, so that one drawing serves all."""
    kind = number % len(FORMS)
    return {
        "id": f"chart-{number:04d}", "dataset": f"series-{kind}", "title": f"Series {_letter(kind)}",
        "subtitle": "Count a year", "x": "year", "y": "value",
        "alt": f"The values of series {_letter(kind)} rise and fall without any direction at all.",
        **FORMS[kind],
    }  # fmt: skip


# -- pages -----------------------------------------------------------------------------------------------------------


def _phrase(words: int, chance: random.Random) -> str:
    turns = (OTHERS, NOUNS, VERBS)
    return " ".join(chance.choice(turns[n % 3]) for n in range(words))


def _chapter(
    number: int, claims: list[dict[str, Any]], cited: list[str], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """The pieces of a chapter, each as the report has it and as plain Markdown has it."""
    marks = [_claimed(c) for c in claims] + [_cited(source, chance) for source in cited]
    sentences = [_sentence(chance, mark) for mark in [*marks, *[None] * (WORDS // 17 - len(marks))]]
    chance.shuffle(sentences)
    for section in range(SECTIONS):
        yield (f"## {_phrase(4, chance).capitalize()}\n\n",) * 2
        own = sentences[section::SECTIONS]
        for start in range(0, len(own), 4):
            yield from own[start : start + 4]
            yield "\n\n", "\n\n"
        if section < CHARTS:
            name, words = f"chart-{number * CHARTS + section:04d}", _phrase(6, chance).capitalize()
            yield f"![{words}](chart:{name})\n\n", f"![{words}](charts/{name}.svg)\n\n"


def _sentence(chance: random.Random, mark: tuple[str, str] | None) -> tuple[str, str]:
    words = _phrase(chance.randint(14, 20) - (4 if mark else 0), chance).capitalize()
    return (f"{words}{mark[0]}. ", f"{words}{mark[1]}. ") if mark else (f"{words}. ", f"{words}. ")


def _claimed(claim: dict[str, Any]) -> tuple[str, str]:
    return f" [about {claim['value']} percent](claim:{claim['id']})", f" about {claim['value']} percent"


def _cited(source: str, chance: random.Random) -> tuple[str, str]:
    figure, page = f"{chance.randint(2, 40)},{chance.randint(100, 999)}", chance.randint(2, 90)
    link = f"[{source}, p. {page}](https://example.org/{int(source.split('-')[1])})"
    return f" of {figure} [@{source}, p. {page}]", f" of {figure} ({link})"


def _page(path: Path, number: int, text: str) -> None:
    title = f"Chapter {number + 1}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\ndescription: One generated chapter.\n---\n\n# {title}\n\n{text}", "utf-8")


# -- the frame -------------------------------------------------------------------------------------------------------


def _frame(report: Path, plain: Path, size: Size) -> None:
    """mkdocs.yml for both sides: this project's theme, features and extensions; only ours has the extension."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.SafeLoader)
    settings["theme"]["custom_dir"] = str(ROOT / "dossier/web/theme")
    # A sidebar that lists 1,000 chapters on each of 1,000 pages would drown what is compared.
    settings["theme"]["features"] = [*settings["theme"]["features"], "navigation.prune"]
    settings["theme"]["features"].remove("navigation.sections")
    settings.pop("watch")
    names = [f"{name}.md" for name in size.chapter_ids]
    parts = [{f"Part {n // PART + 1}": names[n : n + PART]} for n in range(0, len(names), PART)]
    views = {name: _view(name.capitalize(), f"![](view:{name})") for name in ("claims", "sources", "datasets")}
    index = _view("Home", "This report was generated.")
    evidence = {"Evidence": [f"{name}.md" for name in views]}
    extensions = [e for e in settings["markdown_extensions"] if "dossier" not in e]
    ours = {**settings, "markdown_extensions": [*extensions, {"dossier": {}}]}
    ours["theme"] = {**settings["theme"], "custom_dir": ".theme"}  # as in every report
    _side(report, ours, [*parts, evidence], {"index": index, **views})
    _side(plain, {**settings, "markdown_extensions": extensions}, parts, {"index": index})


def _side(root: Path, settings: dict[str, Any], parts: list[Any], pages: dict[str, str]) -> None:
    _write(root / "mkdocs.yml", {**settings, "nav": [{"Home": "index.md"}, *parts]})
    for name, text in pages.items():
        (root / f"content/{name}.md").write_text(text, "utf-8")


def _view(title: str, text: str) -> str:
    return f"---\ntitle: {title}\ndescription: All of it.\n---\n\n# {title}\n\n{text}\n"


def _draw(report: Path, plain: Path) -> None:
    """Draws one chart of each form and keeps its files for all, as if each had been drawn."""
    read = load.load(report)
    few = dict(list(read.charts.items())[: len(FORMS)])
    draw.draw(read.model_copy(update={"charts": few}), report)
    folder, own, every = report / draw.FOLDER, plain / draw.FOLDER, keys.Keys(read, report)
    own.mkdir(parents=True)
    for number, name in enumerate(read.charts):
        drawn = list(few)[number % len(few)]
        every.keep(read.charts[name], {s: (folder / f"{drawn}{s}").read_bytes() for s in export.SUFFIXES}, ())
        shutil.copyfile(folder / f"{drawn}.svg", own / f"{name}.svg")
    draw.draw(read, report)


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    path.write_text(yaml.dump(value, Dumper=dumper, sort_keys=False, allow_unicode=True), "utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
