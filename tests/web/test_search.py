"""What a search finds: every record that readers can reach, under an address that leads to its very entry."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import figure_site
import pytest
from engines import ENGINES, require

from dossier.build import prepare
from dossier.language.languages import using
from dossier.ledger import Ledger, compile_ledger
from dossier.problems import Refused, ReportError
from dossier.report.kinds import KINDS
from dossier.web import pagefind_adapter, record_pages, search, theme_folder
from dossier.web.search_entries import Entry, entries
from dossier.web.site_links import SiteLinks


@pytest.fixture(scope="module")
def tiny_ledger(tiny: Path) -> Ledger:
    return compile_ledger(tiny)


def entries_of(ledger: Ledger, folder: Path, kind: str) -> list[Entry]:
    return [entry for entry in entries(ledger, SiteLinks(ledger, "index.html", folder)) if entry.kind == kind]


def table(site: Path) -> dict[str, Any]:
    return dict(json.loads((site / "search/entries.json").read_text("utf-8")))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- entries ---------------------------------------------------------------------------------------------------------


def test_a_claim_is_found_by_all_that_its_page_says(tiny_ledger: Ledger, tmp_path: Path) -> None:
    (entry,) = (entry for entry in entries_of(tiny_ledger, tmp_path, "claim") if "losses" in entry.url)
    claim = tiny_ledger.report.claims["losses"]
    assert (entry.title, entry.standing, entry.url) == (claim.statement, claim.standing, "claim/losses/")
    assert claim.evidence in entry.text
    assert tiny_ledger.report.pages["security.md"].front.title in entry.chapters


def test_a_source_says_who_published_it_and_when(real_ledger: Ledger, real_site: Path) -> None:
    for entry in entries_of(real_ledger, real_site, "source"):
        source = next(s for s in real_ledger.report.sources.values() if entry.url == f"source/{s.id}/")
        assert entry.publishers == tuple(filter(None, [source.container_title or source.publisher]))
        assert entry.years == ((source.issued[:4],) if source.issued else ())


def test_a_section_is_found_by_its_own_words_and_not_by_the_next_one(real_ledger: Ledger, real_site: Path) -> None:
    sections = {entry.url: entry for entry in entries_of(real_ledger, real_site, "section")}
    page = (real_site / "economic/index.html").read_text("utf-8")
    ids = re.findall(r'<h[23] id="([^"]+)"', page)
    assert [url for url in sections if url.startswith("economic/#")] == [
        f"economic/#{i}" for i in ids if i != "references"
    ]
    assert len({entry.text for entry in sections.values()}) == len(sections)


def test_what_no_page_shows_is_not_found(tiny: Path, tmp_path: Path) -> None:
    root = shutil.copytree(tiny, tmp_path / "report")
    (root / "content/lists/actors.md").write_text(
        "---\ntitle: Actors\ndescription: None are listed.\n---\n\n# Actors\n\nNone.\n", "utf-8"
    )
    ledger = compile_ledger(root)
    kinds = {entry.kind for entry in entries(ledger, SiteLinks(ledger, "index.html", tmp_path))}
    assert "actor" not in kinds and "place" in kinds


def test_every_entry_of_the_real_report_leads_to_its_own_place(real_ledger: Ledger, real_site: Path) -> None:
    rows = table(real_site)["entries"].values()
    counts = Counter(row[0] for row in rows)
    nouns = {kind.noun: kind for kind in KINDS.values()}
    for noun in ("claim", "source", "event", "actor", "place", "dataset"):
        assert counts[noun] == len(nouns[noun].records(real_ledger.report)), noun
    glossary = real_ledger.report.glossary.values()
    told = [t for t in glossary if t.see and getattr(real_ledger.record_of(t.see), "name", "") == t.name]
    assert counts["term"] == len(glossary) - len(told)  # the others are found as the actor or place of that name
    pages: dict[Path, str] = {}
    for row in rows:
        path, _, anchor = row[3].partition("#")
        file = real_site / path / "index.html"
        html = pages.setdefault(file, file.read_text("utf-8"))
        assert not anchor or f'id="{anchor}"' in html, row


# -- the index -------------------------------------------------------------------------------------------------------


def test_the_site_holds_what_finds_and_nothing_of_the_theme_s_own_search(real_site: Path) -> None:
    names = {re.sub(r"en-gb_\w+", "en-gb", name) for name in files(real_site / "search")}
    assert names == {
        "index.html", "entries.json", "pagefind/pagefind.js", "pagefind/pagefind-worker.js",
        "pagefind/pagefind-entry.json", "pagefind/pagefind.en-gb.pf_meta", "pagefind/index/en-gb.pf_index",
        "pagefind/wasm.en-gb.pagefind", "pagefind/wasm.unknown.pagefind",
        "pagefind/fragment/en-gb.pf_fragment",
    }  # fmt: skip
    scripts = real_site / "assets/javascripts"
    assert not (scripts / "lunr").exists() and not (scripts / "workers").exists()


def test_the_same_report_gives_the_same_bytes(
    figure_report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = compile_ledger(figure_report)
    for name in ("one", "two"):
        monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / f"cache-{name}"))
        shutil.copytree(figure_report / "site", tmp_path / name)
        search.write(ledger, tmp_path / name)
    assert files(tmp_path / "one/search") == files(tmp_path / "two/search") == files(figure_report / "site/search")


def test_a_look_of_its_own_keeps_its_own_search(tiny_ledger: Ledger, tmp_path: Path) -> None:
    search.write(tiny_ledger, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_of_the_report_s_own_at_that_address_stays(figure_report: Path, tmp_path: Path) -> None:
    site = shutil.copytree(figure_report / "site", tmp_path / "site")
    (site / "search/index.html").write_text("Mine.", "utf-8")
    search.write(compile_ledger(figure_report), site)
    assert (site / "search/index.html").read_text("utf-8") == "Mine."


def test_another_form_of_pagefind_s_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "fragment").mkdir()
    (tmp_path / "fragment/en_1.pf_fragment").write_bytes(gzip.compress(b"{}"))
    with pytest.raises(Refused) as refused:
        pagefind_adapter.ids(tmp_path)
    words = r"pagefind-bin [\d.]+ writes its fragments in another form; adapt dossier/web/pagefind_adapter\.py"
    assert re.fullmatch(words, str(refused.value))


_REFUSES = base64.b64encode(b'{"message_id":0,"payload":{"type":"Error","message":"why not"}}').decode()


@pytest.mark.parametrize(
    "program, reason",
    [("exit 3", "it ended with 3"), ("echo why not >&2; exit 1", "why not"), (f"echo {_REFUSES},", "Error: why not")],
)
def test_what_pagefind_refuses_is_a_problem(
    program: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (command := tmp_path / "pagefind").write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    command.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: command)
    with pytest.raises(ReportError) as raised:
        pagefind_adapter.index_of(["<p>Words</p>"] * 5000)
    (problem,) = raised.value.problems
    assert problem.rule == "search"
    assert problem.sentence.endswith(reason)


def test_an_index_hangs_on_its_documents_alone() -> None:
    pages = [f"<html lang=en><body><h1>{n}</h1><p>Mills and {n} looms</p></body></html>" for n in range(300)]
    files = pagefind_adapter.index_of(pages)
    assert files == pagefind_adapter.index_of(pages)
    assert sum(name.startswith("fragment/") for name in files) == 300


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_the_same_entries_lie_in_the_site_of_another_engine(engine: str, figure_report: Path, tmp_path: Path) -> None:
    require(engine)
    prepare(root := figure_site.write(tmp_path))
    subprocess.run([sys.executable, *ENGINES[engine]], cwd=root, capture_output=True, check=True)
    ledger, site = compile_ledger(root), root / "site"
    record_pages.write(ledger, site)
    search.write(ledger, site)
    assert all((site / row[3].partition("#")[0]).exists() for row in table(site)["entries"].values())
    assert table(site) == table(figure_report / "site")
    home = (site / "index.html").read_text("utf-8")
    assert re.search(r'<a class="md-header__button md-icon search-open" href="(\./)?search/(index\.html)?"', home)
    assert 'for="__search"' not in re.sub(r'<label class="md-overlay.*?</label>|<label[^>]*md-overlay[^>]*>', "", home)
    assert (site / "assets/search.js").read_bytes() == (figure_report / "site/assets/search.js").read_bytes()


@pytest.mark.parametrize(
    ("language", "asks", "names"),
    [
        ("en", "how many were who says what when did against", "deported soldiers truce us may war no"),
        ("de", "wie viele wurden wer sagt was wann warum", "abgeschoben Soldaten Waffenruhe"),
        ("fr", "combien ont été qui dit quand pourquoi", "expulsés soldats trêve"),
        ("ar", "كم من قال ماذا متى لماذا هل", "جنود هدنة الحدود"),
    ],
)
def test_words_that_ask_are_left_out_in_each_language_and_those_that_name_are_not(
    language: str, asks: str, names: str
) -> None:
    script = (theme_folder.THEME / search._SCRIPT).with_name("search-index.js")
    with using(language):
        lists = theme_folder._translated(script).decode().split("const IDLE")[1].split(";")[0]
    left_out = set(" ".join(re.findall(r'"([^"]*)"', lists)).split())
    assert set(asks.split()) <= left_out and not left_out & set(names.split())


# -- without JavaScript ----------------------------------------------------------------------------------------------


def test_the_page_of_the_search_leads_to_every_list(real_ledger: Ledger, real_site: Path) -> None:
    page = (real_site / "search/index.html").read_text("utf-8")
    lists = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> \(([\d,]+)\)</li>', page)
    assert (
        "../claims/",
        real_ledger.report.pages["claims.md"].front.title,
        str(len(real_ledger.report.claims)),
    ) in lists
    assert {url for url, _, _ in lists} == {
        f"../{name}/" for name in ("claims", "sources", "timeline", "actors", "places", "datasets", "glossary")
    }


def test_a_wrong_address_leads_on(real_site: Path) -> None:
    page = (real_site / "404.html").read_text("utf-8")
    article = re.search(r"<article.*?</article>", page, re.S)[0]  # type: ignore[index]
    assert "There is no page at this address" in article
    assert re.search(r'<a class="search-open" href="[^"]*/search/">Search the report</a>', article)
    assert len(re.findall(r"<li><a href=", article)) >= 15
