"""`dossier` beside its peers on the same words: one table of CPU seconds and wall time, written to results-peers.md.

    make bench                                  # 100 chapters; CHAPTERS=10 for a smaller report

The peers are installed into work/peers, an environment of their own; Hugo is measured where the machine has it. Each
round runs every side once, in turn, so that a busy moment does not fall on one alone; the best of the rounds is shown.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
WORK = HERE / "work"
PEERS = WORK / "peers"
PACKAGES = (
    "mkdocs-material", "mkdocs-bibtex", "mkdocs-charts-plugin", "sphinx", "furo", "sphinxcontrib-bibtex", "myst-parser",
    "zensical",
)  # fmt: skip
ROUNDS = int(os.environ.get("ROUNDS", "3"))
BUILDS = ("from nothing", "nothing changed", "one chapter", "one claim", "one row")
_MARK = re.compile(r"\[([^\[\]]+)\]\(claim:[^)]+\)")
_CHART = re.compile(r"!\[([^\[\]]*)\]\(chart:([\w-]+)\)")
_CITED = re.compile(r"\[(@[^\[\]]+)\]")


@dataclass
class Side:
    """One generator of sites at work on its own copy of the words."""

    name: str
    folder: Path
    command: list[str]
    outputs: tuple[str, ...]  # what a build from nothing does not find
    page: str = "content/chapter-0003.md"
    with_records: bool = False
    environment: dict[str, str] = field(default_factory=dict)

    def run(self) -> tuple[float, float]:
        """CPU seconds and wall time."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **self.environment}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled; ours is not
        done = subprocess.run(self.command, cwd=self.folder, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{self.name} failed in {self.folder}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
        return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime), wall

    def pages(self) -> str:
        """How many pages in HTML lie in what it has built; nothing where it builds none."""
        made = sum(1 for name in self.outputs[:1] for _ in (self.folder / name).rglob("*.html"))
        return f", {made:,} pages" if made else ""

    def clear(self) -> None:
        for name in self.outputs:
            shutil.rmtree(self.folder / name, ignore_errors=True)


# -- the same words in each tool's own form --------------------------------------------------------------------------


def sides(folder: Path) -> list[Side]:
    report, plain, tools = folder / "report", folder / "plain", PEERS / "bin"
    chapters = {path.name: path.read_text("utf-8") for path in sorted((report / "content").glob("chapter-*.md"))}
    chapters["index.md"] = "---\ntitle: Home\n---\n\n# Home\n\nThis report was generated.\n"
    dossier = [sys.executable, "-m", "dossier.cli", "build"]
    cache = {"DOSSIER_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    mkdocs = [str(tools / "mkdocs"), "build", "--quiet"]
    found = [
        Side("plain MkDocs with Material", _plain(folder, plain), mkdocs, ("site",)),
        Side("dossier, without printing", report, [*dossier, "--no-print"], ("site", ".site-earlier"),
             with_records=True, environment=cache),
        Side("dossier check", report, [*dossier[:-1], "check"], (), with_records=True, environment=cache),
        Side("mkdocs-bibtex with charts-plugin", _bibtex(folder, plain, chapters), mkdocs, ("site",)),
        Side("Sphinx with furo and bibtex", _sphinx(folder, chapters),
             [str(tools / "sphinx-build"), "-q", "-b", "html", "content", "site"], ("site",)),
        Side("Zensical", _plain(folder, plain, "zensical"), [str(tools / "zensical"), "build"], ("site", ".cache")),
    ]  # fmt: skip
    if hugo := shutil.which("hugo"):
        found.append(Side("Hugo, bare theme (the limit)", _hugo(folder, chapters), [hugo, "--quiet"], ("public",)))
    return found


def _plain(folder: Path, plain: Path, name: str = "mkdocs") -> Path:
    """Material as it comes, without our theme."""
    place = shutil.copytree(plain, folder / name, dirs_exist_ok=True)
    settings = yaml.safe_load((plain / "mkdocs.yml").read_text("utf-8"))
    settings["theme"].pop("custom_dir", None)
    for key in ("extra_css", "extra_javascript", "extra"):
        settings.pop(key, None)
    (place / "mkdocs.yml").write_text(yaml.safe_dump({**settings, "strict": False}, sort_keys=False), "utf-8")
    return place


def _bibtex(folder: Path, plain: Path, chapters: dict[str, str]) -> Path:
    place = _plain(folder, plain, "bibtex")
    settings = yaml.safe_load((place / "mkdocs.yml").read_text("utf-8"))
    settings["extra_javascript"] = ["vega.js", "vega-lite.js", "vega-embed.js"]  # for which the plugin asks
    settings["plugins"] = ["search", {"bibtex": {"bib_file": "refs.bib"}}, "charts"]
    fences = {"name": "vegalite", "class": "vegalite", "format": "FENCE"}
    settings["markdown_extensions"] = [e for e in settings["markdown_extensions"] if "superfences" not in str(e)]
    settings["markdown_extensions"].append({"pymdownx.superfences": {"custom_fences": [fences]}})
    text = yaml.safe_dump(settings, sort_keys=False)
    text = text.replace("format: FENCE", "format: !!python/name:mkdocs_charts_plugin.fences.fence_vegalite")
    (place / "mkdocs.yml").write_text(text, "utf-8")
    shutil.copyfile(folder / "refs.bib", place / "refs.bib")
    rows = [{"x": year, "y": year % 7} for year in range(2014, 2026)]
    spec = json.dumps({"mark": "bar", "data": {"values": rows}, "encoding": {"x": {"field": "x"}, "y": {"field": "y"}}})
    for name, text in chapters.items():
        cited = _CITED.sub(lambda m: f"[{m[1].partition(',')[0]}]", _MARK.sub(r"\1", text))
        charts = _CHART.sub(lambda m: f"**{m[1]}**\n\n```vegalite\n{spec}\n```", cited)
        (place / "content" / name).write_text(f"{charts}\n\n\\bibliography\n" if "@" in cited else charts, "utf-8")
    return place


def _sphinx(folder: Path, chapters: dict[str, str]) -> Path:
    place = folder / "sphinx"
    (content := place / "content").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "refs.bib", content / "refs.bib")
    names = "\n".join(name.removesuffix(".md") for name in chapters if name != "index.md")
    (content / "conf.py").write_text(
        "project = 'Generated'\nextensions = ['myst_parser', 'sphinxcontrib.bibtex']\nbibtex_bibfiles = ['refs.bib']\n"
        "html_theme = 'furo'\nsuppress_warnings = ['myst', 'bibtex']\n", "utf-8",
    )  # fmt: skip
    (content / "charts").mkdir(exist_ok=True)
    for name, text in chapters.items():
        cited = _CITED.sub(lambda m: "{cite}`" + m[1].partition(",")[0].removeprefix("@") + "`", _MARK.sub(r"\1", text))
        (content / name).write_text(_CHART.sub(r"![\1](charts/\2.svg)", cited), "utf-8")
        for chart in _CHART.findall(text):
            shutil.copyfile(folder / f"plain/content/charts/{chart[1]}.svg", content / f"charts/{chart[1]}.svg")
    references = "\n\n```{bibliography}\n```\n"
    (content / "index.md").write_text(f"# Home\n\n```{{toctree}}\n{names}\n```\n{references}", "utf-8")
    return place


def _hugo(folder: Path, chapters: dict[str, str]) -> Path:
    place = folder / "hugo"
    for name in ("content", "layouts/_default"):
        (place / name).mkdir(parents=True, exist_ok=True)
    (place / "hugo.toml").write_text("baseURL = 'https://example.org/'\ntitle = 'Generated'\n", "utf-8")
    page = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"
    for name in ("single", "list"):
        (place / f"layouts/_default/{name}.html").write_text(page, "utf-8")
    for name, text in chapters.items():
        (place / "content" / ("_index.md" if name == "index.md" else name)).write_text(_MARK.sub(r"\1", text), "utf-8")
    return place


# -- the measuring ---------------------------------------------------------------------------------------------------


def _edit(build: str, side: Side, number: int) -> bool:
    """Changes what the build is named after; whether the side has it."""
    if build == "one chapter":
        page = side.folder / side.page
        page.write_text(f"{page.read_text('utf-8').rstrip()}\n\nPlain words, for the {'n' * number}th time.\n", "utf-8")
    elif build == "one claim" and side.with_records:
        path = side.folder / "data/claims/chapter-0003.yml"
        path.write_text(path.read_text("utf-8").replace("evidence: ", "evidence: Again, ", 1), "utf-8")
    elif build == "one row" and side.with_records:
        path = side.folder / "data/datasets/series-1.yml"
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"value: '(\d+)'", lambda m: f"value: '{int(m[1]) + 1}'", text, count=1), "utf-8")
    else:
        return build in ("from nothing", "nothing changed")
    return True


def measured(every: list[Side]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for number in range(1, ROUNDS + 1):
        for build in BUILDS:
            for side in every:
                if build == "from nothing":
                    side.clear()
                if _edit(build, side, number):
                    found.setdefault((side.name, build), []).append(side.run())
                    print(f"{number} {build}: {side.name} {found[side.name, build][-1][0]:.2f}", file=sys.stderr)
    return found


def table(found: dict[tuple[str, str], list[tuple[float, float]]], every: list[Side]) -> str:
    rows = [f"| CPU s (× plain; wall s) | {' | '.join(BUILDS)} |", f"|---|{'---|' * len(BUILDS)}"]
    for side in every:
        cells = []
        for build in BUILDS:
            cells.append(_cell(found.get((side.name, build), []), min(found[every[0].name, "from nothing"])[0]))
        rows.append(f"| {side.name}{side.pages()} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _cell(runs: list[tuple[float, float]], plain: float) -> str:
    if not runs:
        return ""
    cpu, wall = min(cpu for cpu, _ in runs), min(wall for _, wall in runs)
    return f"{cpu:.2f} ({cpu / plain:.2f} ×; {wall:.1f})"


def main() -> None:
    chapters = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    folder = WORK / f"peers-{chapters}"
    WORK.mkdir(exist_ok=True)
    if not (PEERS / "bin/mkdocs").exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        subprocess.run([str(PEERS / "bin/pip"), "install", "--quiet", *PACKAGES], check=True)
    os.environ["DOSSIER_CACHE"] = str(folder / "cache")
    subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), str(chapters)], check=True)
    subprocess.run([sys.executable, "-c", _BIBLIOGRAPHY, str(folder)], check=True, cwd=ROOT)
    every = sides(folder)
    text = f"{_machine(chapters)}\n\n{table(measured(every), every)}\n"
    print(text)
    with (HERE / "results-peers.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")


_BIBLIOGRAPHY = """
import sys
from pathlib import Path
from dossier.bibliography import writers
from dossier.bibliography.csl import exported_item
from dossier.report.load import load
folder = Path(sys.argv[1])
items = [exported_item(source) for source in load(folder / "report").sources.values()]
(folder / "refs.bib").write_text(writers.biblatex(items), "utf-8")
"""


def _machine(chapters: int) -> str:
    listed = subprocess.run(
        [str(PEERS / "bin/pip"), "list", "--format=json"], capture_output=True, text=True, check=True
    )
    versions = {entry["name"].lower(): entry["version"] for entry in json.loads(listed.stdout)}
    named = ", ".join(f"{name} {versions[name]}" for name in ("mkdocs", *PACKAGES) if name in versions)
    load = " ".join(f"{number:.1f}" for number in os.getloadavg())
    day = datetime.now(UTC).strftime("%-d %B %Y, %H:%M")
    return (
        f"## {day}: {chapters} chapters\n\n{named}; {os.cpu_count()} cores, load at the end of the preparation {load}; "
        f"best of {ROUNDS}. An empty cell: the tool has no such records. Charts and references of dossier are "
        "cached; it is built without printing."
    )


if __name__ == "__main__":
    main()
