"""`dossier new chapter`: a page, its place in the navigation, and its file of claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier.authoring import yaml_edit
from dossier.authoring.house_style import dumps
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, group, id_words, valid_id
from dossier.authoring.trial import write_checked
from dossier.checks.quantities import FIGURES
from dossier.ledger import Ledger, unformatted_ledger
from dossier.problems import Refused, in_quotes
from dossier.prose import quantities
from dossier.report import declared_kinds
from dossier.report.json_schemas import schema_line

QUESTIONS = (
    Question("name", "the page's name; default: from the title"),
    Question("title"),
    Question("description", "what the chapter asks or finds, in one sentence"),
    Question("group", f"one of the groups of {declared_kinds.FILE}, if it treats one"),
    Question("after", "the page of nav: that it follows"),
)
_SETTINGS = "mkdocs.yml"


def new_chapter(root: Path, answers: Answers) -> Added:
    """Writes the page and names it in `nav:`; returns its name. Raises Refused."""
    ledger = unformatted_ledger(root)
    settings = ledger.report.settings
    title = answers.one("title")
    description = answers.one("description")
    own_group = group(ledger.report, answers, needed=False)
    after = answers.one("after", settings.navigation, _last_chapter(ledger), needed=False)
    answers.complete()
    _refuse_figures(description, ledger)
    name = valid_id("--name", answers.get("name") or id_words(title))
    page = root / "content" / f"{name}.md"
    if page.exists():
        raise Refused(f"there is a page content/{name}.md already; give another --name")
    front = {"title": title, "description": description, **own_group}
    files = {page: f"---\n{dumps(front)}\n---\n\n# {title}\n\n{description}\n"}
    if after:
        text = (root / _SETTINGS).read_bytes().decode("utf-8")
        files[root / _SETTINGS] = with_page(text, page.name, after)
    claims = root / "data/claims" / f"{name}.yml"
    if not (root / "data/claims.yml").exists() and not claims.exists():
        files[claims] = f"{schema_line(claims, 'claims', root)}\n# {title}\n"
    return Added(name, write_checked(root, files))


def _refuse_figures(description: str, ledger: Ledger) -> None:
    """A description stands in the page's text as well, where a figure wants a source, and it holds no links itself."""
    found = quantities.quantities_in(description, ledger.report.style.names)
    if figure := next((q for q in found if q.kind in FIGURES or q.is_full_date), None):
        sentence = f"the description holds {in_quotes(figure.text)}, which no sentence of the chapter gives yet"
        raise Refused(f"{sentence}; leave it out, and add it when one does, with a link to its claim or a citation")


def _last_chapter(ledger: Ledger) -> str:
    """The page before the first that shows a whole view: the evidence comes last. None where there is no `nav:`."""
    pages = ledger.report.settings.navigation
    views = [number for number, page in enumerate(pages) if page in ledger.homes.values()]
    return pages[max((views or [len(pages)])[0] - 1, 0)] if pages else ""


def with_page(text: str, page: str, after: str) -> str:
    """The settings, untouched, with the page behind another in `nav:`. Raises Refused."""
    path = ["nav", *_path_of(after, (yaml_edit.read(text) or {}).get("nav"))]
    while path and not isinstance(path[-1], int):  # a page may stand under a title of its own
        path.pop()
    if not path:
        raise Refused(f"nav: in {_SETTINGS} does not list {in_quotes(after)}; give another --after, or none")
    return yaml_edit.insert_item(text, [*path[:-1], path[-1] + 1], page, _SETTINGS)


def _path_of(page: str, value: Any) -> list[Any]:
    """Where the page stands in a part of `nav:`; empty where it does not, or is that part."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        path = [key, *_path_of(page, part)]
        if part == page or len(path) > 1:
            return path
    return []
