"""A tiny whole report with the theme and one chart of each form, for tests of what readers do with a figure."""

from __future__ import annotations

import shutil
from pathlib import Path

from chart_samples import CHARTS, COUNTS, HEAD, chart

PROJECT = Path(__file__).parents[2]
MONTHS = [f"{2020 + n // 12}-{n % 12 + 1:02}" for n in range(50)]
LONG = f"""\
{HEAD}columns:
  - {{name: month, title: Month, type: period}}
  - {{name: day, title: Day, type: date}}
  - {{name: value, title: People, type: number}}
rows:
""" + "".join(
    f"  - {{month: {m}, day: {m}-15, value: {n}, source: a, standing: agreed}}\n" for n, m in enumerate(MONTHS)
)
MKDOCS = """\
site_name: Figures & more
site_url: ""
docs_dir: content
strict: true
theme:
  name: material
  custom_dir: dossier/web/theme
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom,
       toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom,
       toggle: {icon: material/weather-sunny, name: Light}}
extra: {generator: false}
extra_css: [assets/dossier.css]
extra_javascript: [assets/dossier.js, assets/explore.js, assets/copy.js]
markdown_extensions:
  - attr_list
  - dossier:
      edition: "2025.11"
      horizon: "2025-11-17"
validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""
SOURCES = """\
- id: a
  type: report
  title: All <b>counts</b> & more
  publisher: The Bureau
  issued: "2021"
  kind: government
  standing: located
  URL: https://bureau.example/a
- {id: b, type: report, title: Second, publisher: Watch, kind: press, standing: located, URL: "https://watch.example/b"}
"""
LONGER = "\n".join((
    chart("months", "lines", dataset="long", x="month", y="value"),
    chart("days", "lines", dataset="long", x="day", y="value"),
))  # fmt: skip
NAMES = (*CHARTS, "months", "days")


def write(root: Path, **changes: str) -> Path:
    page = "---\ntitle: {0}\ndescription: About {0}.\n---\n\n# {0}\n\n"
    figures = "\n\n".join(f'![The takeaway of “{name}” & "so" on](chart:{name})' for name in NAMES)
    files = {
        "mkdocs.yml": MKDOCS,
        "data/sources.yml": SOURCES,
        "data/datasets/counts.yml": COUNTS,
        "data/datasets/long.yml": LONG,
        "data/charts.yml": "\n".join([*CHARTS.values(), LONGER]),
        "content/index.md": page.format("Home")
        + "\n\n".join(f"![Of {n}](chart:{n})" for n in ("bars", "lines", "spans")),
        "content/figures.md": page.format("Figures") + figures,
        "content/evidence.md": page.format("Evidence") + "![](view:sources)\n\n![](view:datasets)\n",
    }
    for name, text in {**files, **changes}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copytree(PROJECT / "dossier/web/theme", root / "dossier/web/theme")
    return root
