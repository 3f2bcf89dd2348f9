"""`dossier new chapter`: a page, its place in the navigation, and its file of claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from dossier.authoring.asking import Answers
from dossier.authoring.new import named, words_of, write, written
from dossier.ledger import Ledger, unformatted_ledger
from dossier.problems import Refused
from dossier.report.json_schemas import schema_line

_SETTINGS = "mkdocs.yml"


def new_chapter(root: Path, answers: Answers) -> tuple[str, Path]:
    """Writes the page and names it in `nav:`; returns its name with the file. Raises Refused."""
    ledger = unformatted_ledger(root)
    title = answers.one("title", "Title")
    description = answers.one("description", "Description: what the chapter asks or finds, in one sentence")
    driver = answers.one("driver", "Driver", ledger.report.settings.drivers, needed=False)
    after = answers.one(
        "after", "After which page", ledger.report.settings.navigation, _last_chapter(ledger), needed=False
    )
    answers.complete()
    name = named("name", answers.options.get("name") or words_of(title))
    page = root / "content" / f"{name}.md"
    if page.exists():
        raise Refused(f"there is a page content/{name}.md already; give another --name")
    front = {"title": title, "description": description, **({"driver": driver} if driver else {})}
    files = {page: f"---\n{written(front)}\n---\n\n# {title}\n\n{description}\n"}
    settings = root / _SETTINGS
    if after:
        files[settings] = with_page(settings.read_bytes().decode("utf-8"), f"{name}.md", after)
    claims = root / "data/claims" / f"{name}.yml"
    if not (root / "data/claims.yml").exists() and not claims.exists():
        files[claims] = f"{schema_line(claims, 'claims', root)}\n# {title}\n"
    write(root, files)
    return name, page


def _last_chapter(ledger: Ledger) -> str:
    """The page before the first that shows a whole view: the evidence comes last. None where there is no `nav:`."""
    pages = ledger.report.settings.navigation
    views = [n for n, page in enumerate(pages) if page in ledger.homes.values()]
    return pages[max((views or [len(pages)])[0] - 1, 0)] if pages else ""


def with_page(text: str, page: str, after: str) -> str:
    """The settings, untouched, with the page behind another in `nav:`."""
    nav = _nav(text)
    at = next((node for node in _pages(nav) if node.value == after), None)
    lines = text.splitlines(keepends=True)
    line = lines[at.end_mark.line] if at else ""
    indent = line[: len(line) - len(line.lstrip())]
    if at is None or not line.lstrip().startswith("- "):
        raise Refused(f"nav: in {_SETTINGS} has no line “- {after}”; write one page a line, or add “- {page}” by hand")
    end = "\r\n" if line.endswith("\r\n") else "\n"
    if not line.endswith("\n"):
        lines[at.end_mark.line] += end
    lines.insert(at.end_mark.line + 1, f"{indent}- {page}{end}")
    changed = "".join(lines)
    before, names = [node.value for node in _pages(nav)], [node.value for node in _pages(_nav(changed))]
    place = before.index(after) + 1
    if names != [*before[:place], page, *before[place:]]:
        raise Refused(f"nav: in {_SETTINGS} is in a form that cannot be added to; add “- {page}” by hand")
    return changed


def _nav(text: str) -> yaml.Node | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == "nav"), None)


def _pages(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The pages below a node of `nav:`, in order."""
    if isinstance(node, yaml.ScalarNode) and node.value.endswith(".md"):
        yield node
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _pages(part[1] if isinstance(part, tuple) else part)
