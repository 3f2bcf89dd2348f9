"""Pages of strangers: each is refused or harmless, and shown without a check it runs, asks and feigns nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import sample_reports
from browsing import MARKS, browser, served
from elements import ledger_of, settings
from hostile_pages import CASES, EITHER, EXTENSIONS
from tiny_report import HEAD, TINY

from dossier.build import prepare
from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.problems import ReportError
from dossier.web import engine

__all__ = ["browser"]

THEME = "theme: {name: material, font: false, custom_dir: .theme}\nextra_css: [assets/dossier.css]\n"
THEME += "extra_javascript: [assets/dossier.js, assets/explore.js, assets/copy.js, assets/reference.js]\n"
NOT_READ = ("encoding", "unknown-source", "unknown-view")  # by the rules of pages that no engine gets
ROWS = [(kind, name) for kind, cases in CASES.items() for name in cases]
# What runs, loads, or takes the place of the site's own parts, among what is an author's on a page.
SEEN = r"""() => {
  const article = document.querySelector("article");
  const wrong = [];
  const addresses = ["href", "src", "action", "formaction", "data", "xlink:href", "values", "to", "from", "poster"];
  for (const e of document.querySelectorAll("*"))
    for (const a of e.attributes) {
      if (/^on/i.test(a.name)) wrong.push(`${e.localName} ${a.name}`);
      if (addresses.includes(a.name.toLowerCase()) && /^[\s\0-\x20]*(javascript|data|vbscript|file):/i.test(a.value))
        wrong.push(`${e.localName} ${a.name}=${a.value}`);
    }
  const ours = (e) => e.closest("figure, .card, .references") || /^tabbed-/.test(e.className);
  const authors = (selector) => [...article.querySelectorAll(selector)].filter((e) => !ours(e));
  const never = "script,style,iframe,object,embed,base,link,meta,form,template,math,video,audio,textarea";
  for (const e of article.querySelectorAll(never)) wrong.push(e.localName);
  for (const e of authors("[style]"))
    if (!/^text-align: (left|right|center);$/.test(e.getAttribute("style"))) wrong.push(`${e.localName} style`);
  for (const e of authors("[hidden],[srcset],[ping],[background],[contenteditable],[popover],[target],[role=alert]"))
    wrong.push(`${e.localName} with an attribute`);
  for (const e of authors("[class*='md-']"))
    for (const c of e.classList)
      if (/^md-(?!button|clipboard|code|annotation|typeset__(table|scrollwrap))/.test(c)) wrong.push(c);
  for (const e of authors("[id^='__']"))
    if (!/^__(tabbed_|codelineno|span|code_)/.test(e.id)) wrong.push(`id ${e.id}`);
  for (const e of authors(".claim, .cite, .card, [data-card]"))
    if (!e.matches("a[data-card][href*='#'], a[data-card][href^='own:claim/']")) wrong.push(`feigned ${e.className}`);
  if (getComputedStyle(article).display === "none" || !document.querySelector("header.md-header")) wrong.push("hidden");
  return wrong;
}"""


def problems_of(root: Path) -> list[str]:
    try:
        return [problem.rule for problem in check(unformatted_ledger(root))]
    except ReportError as error:
        return [problem.rule for problem in error.problems]


@pytest.fixture(scope="module", params=CASES)
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A report with the extensions of one kind of cases, for one hostile page at a time."""
    root = tmp_path_factory.mktemp("checked")
    sample_reports.write(root, {**TINY, "mkdocs.yml": settings(EXTENSIONS[request.param])})
    return request.param, root


def test_each_page_is_refused_by_its_rule_or_is_harmless_words(checked: tuple[str, Path]) -> None:
    kind, root = checked
    found = {}
    for name, (text, rule) in CASES[kind].items():
        (root / "content/new.md").write_bytes(f"{HEAD}{text}\n".encode("utf-8", "surrogatepass"))
        rules = problems_of(root)
        if rule != EITHER and (rule not in rules if rule else rules):
            found[name] = rules
    assert found == {}


@pytest.fixture(scope="module", params=CASES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """All hostile pages built in one site without a check, as whoever runs the engine alone does; their addresses."""
    root = tmp_path_factory.mktemp("hostile")
    sample_reports.write(root, {**TINY, "mkdocs.yml": settings(EXTENSIONS[request.param]) + THEME})
    prepare(root)
    pages = {}
    for name, (text, rule) in CASES[request.param].items():
        if rule not in NOT_READ:
            pages[name] = re.sub(r"\W+", "-", name)
            (root / f"content/{pages[name]}.md").write_bytes(f"{HEAD}{text}\n".encode("utf-8", "surrogatepass"))
    engine.render(root, ledger_of(root), root / "site")
    return root / "site", pages


@pytest.mark.parametrize("_", [pytest.param(0, marks=MARKS)])
def test_no_page_runs_asks_or_feigns_anything_in_a_browser(
    _: int, site: tuple[Path, dict[str, str]], browser: Any
) -> None:
    folder, pages = site
    wrong: dict[str, list[str]] = {}
    with served(folder) as address:
        context = browser.new_context()
        page = context.new_page()
        seen: list[str] = []
        page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith(address) or seen.append(request.url))
        page.on("pageerror", lambda error: seen.append(f"error {error}"))
        page.on("popup", lambda popup: seen.append("popup"))
        for name, place in {"the home page": ".", **pages}.items():
            seen.clear()
            page.goto(f"{address}{place}/", wait_until="load")
            found = [*page.evaluate(SEEN), *(url for url in seen if not url.startswith("data:"))]
            if page.url != f"{address}{place}/".replace("/./", "/"):
                found.append(f"led to {page.url}")
            wrong |= {name: found} if found else {}
        context.close()
    assert wrong == {}


def test_the_table_is_large() -> None:
    assert len(ROWS) >= 300
