"""A tiny whole report with one record of each kind, some of them with words that HTML must escape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

MKDOCS = """\
site_name: Tiny & small
site_url: https://tiny.example/
docs_dir: content
strict: true
watch: [content, data]
theme: {name: material, font: false}
extra: {generator: false}
markdown_extensions:
  - attr_list
  - tables
  - toc: {permalink: true}
  - dossier:
      drivers: {military: Military, social: Social}
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""

SOURCES = """\
- id: dawn-2025
  type: article-newspaper
  title: Transit falls & <b>stops</b>
  container-title: Dawn "the paper"
  issued: "2025-03-04"
  URL: https://dawn.example/transit?a=1&b=2
  kind: press
  standing: located
- id: un-2024
  type: report
  title: Report of the Secretary-General
  publisher: United Nations
  issued: "2024-09"
  URL: https://un.example/s499
  archive-url: https://archive.example/s499
  archive-date: "2025-01-02"
  kind: UN
  standing: located
- id: crss-2025
  type: report
  title: Yearly count <script>alert(1)</script>
  author: [{family: Khan, given: Amina}]
  issued: "2025"
  URL: https://crss.example/count
  kind: think tank
  standing: similar
  listed: Khan, "Annual count", 2024
  group: Reports
  differs: The year differs.
- id: lost-2010
  type: book
  title: A book that nobody found
  kind: academic
  standing: unlocated
  listed: Lost, A book that nobody found, 2010
  group: Books
"""

CLAIMS = """\
- id: customs-share
  statement: Customs brought 60 percent of revenue & more < all.
  value: 60
  unit: percent
  period: "2024"
  place: torkham
  standing: estimate
  sources:
    - {supports: un-2024, locator: para. 12}
    - {partly: dawn-2025}
  evidence: One count only.
- id: losses
  statement: Each side says how many soldiers died.
  unit: soldiers
  standing: contested
  positions:
    - {by: ttp, value: 58, says: 58 dead, sources: dawn-2025}
    - {by: The army, value: 23, says: 23 dead <script>alert(2)</script>, sources: crss-2025}
  sources:
    - {partly: dawn-2025}
  evidence: Nobody else counted.
"""

EVENTS = """\
- id: doha-truce
  date: "2025-10-18"
  end-date: "2025-10-19"
  title: Truce of "Doha"
  summary: Both sides stop.
  place: torkham
  actors: [ttp]
  driver: military
  claims:
    - {by: ttp, says: We kept it., sources: dawn-2025}
  sources: [un-2024]
- id: crossing-closed
  date: "2024-05"
  title: Crossing closed
  summary: Lorries wait.
  driver: social
  sources: [dawn-2025]
"""

ACTORS = """\
- id: ttp
  name: Tehrik-e-Taliban Pakistan
  short: TTP
  local: {ur: تحریک طالبان پاکستان}
  kind: armed group
  description: An armed group.
  ties:
    - {to: kabul, kind: guest of, says: It lives there., sources: [un-2024]}
  sources: [un-2024]
- id: kabul
  name: Government in Kabul
  kind: state
  description: It rules.
  sources: [un-2024]
"""

PLACES = """\
- id: torkham
  name: Torkham
  local: {ps: تورخم}
  kind: crossing
  country: both
  coordinates: {lat: 34.12, lon: 71.09, source: un-2024}
  description: A crossing.
  sources: [dawn-2025]
"""

DATASET = """\
title: Deaths a year
definition: People killed, by <one> count.
unit: deaths
frequency: yearly
producer: CRSS & friends
licence: not stated
date-published: "2025-01"
date-accessed: "2025-11-01"
processing: Copied.
columns:
  - {name: year, title: Year, type: year}
  - {name: value, title: Deaths, type: number, unit: people}
rows:
  - {year: "2022", value: 1200, source: crss-2025, standing: reported}
  - {year: "2023", source: crss-2025, standing: reported, note: No count < found.}
  - {year: "2024", value: 2546, source: [crss-2025, un-2024], standing: estimate}
"""

CHARTS = """\
- id: deaths
  dataset: deaths
  form: bars
  title: Deaths
  subtitle: People killed a year
  x: year
  y: value
  y-title: Deaths
  alt: Deaths rise from 1,200 in 2022 to "2,546" in 2024; 2023 has no count.
  note: The year 2023 was not counted.
"""


def page(title: str, body: str) -> str:
    return f"---\ntitle: {title}\ndescription: About {title.lower()}.\n---\n\n# {title}\n\n{body}\n"


def home(view: str) -> str:
    return page(view.capitalize(), f"![](view:{view})")


SECURITY = page("Security", """\
Transit fell [@dawn-2025, p. 3]. So says the UN [see @un-2024, para. 12; @dawn-2025].

Customs brought [about 60 percent](claim:customs-share) of revenue. [TTP](actor:ttp) fought at [Torkham](place:torkham)
until [the truce](event:doha-truce). [How many died](claim:losses) is contested.

![Deaths doubled in two years](chart:deaths)

See [the claims](lists/claims.md) and [a count](https://crss.example/count).""")  # fmt: skip

FILES: dict[str, str] = {
    "mkdocs.yml": MKDOCS,
    "data/sources.yml": SOURCES,
    "data/claims/security.yml": CLAIMS,
    "data/events.yml": EVENTS,
    "data/actors.yml": ACTORS,
    "data/places.yml": PLACES,
    "data/datasets/deaths.yml": DATASET,
    "data/charts.yml": CHARTS,
    "content/index.md": page("Home", "Read [about security](security.md)."),
    "content/security.md": SECURITY,
    "content/lists/sources.md": page("Sources", "![](view:sources)\n\n## As listed\n\n![](view:listed)"),
    **{f"content/lists/{name}.md": home(name) for name in ("claims", "timeline", "actors", "places", "datasets")},
}


def write(root: Path, files: Mapping[str, str] = FILES) -> Path:
    """Writes the report's files below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root
