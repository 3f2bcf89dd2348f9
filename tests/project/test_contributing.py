"""What a contributor is told is so: commands, files, examples of records, links; in the file and on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from dossier.cli.main import main
from dossier.ledger import Ledger
from dossier.report.charts import FORMS
from dossier.report.correction import Correction
from dossier.report.declared_kinds import DeclaredKinds
from dossier.report.records import Claim
from dossier.report.source import Source
from dossier.report.standings import STANDINGS
from dossier.report.term import Term

ROOT = Path(__file__).parents[2]
TEXTS = ("CONTRIBUTING.md", "DEVELOPING.md", "content/contributing.md", "README.md", ".github/pull_request_template.md")
TARGETS = set(re.findall(r"^([a-z][a-z ]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.M))
YAML = yaml.BaseLoader


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def examples(name: str) -> list[str]:
    """The YAML blocks, without the indent of a list that holds them."""
    found = re.findall(r"^( *)```yaml\n(.*?)\n\1```", text(name), re.M | re.S)
    return [re.sub(rf"^{indent}", "", block, flags=re.M) for indent, block in found]


@pytest.fixture(scope="module")
def ledger(real_ledger: Ledger) -> Ledger:
    return real_ledger


@pytest.mark.parametrize("name", TEXTS)
def test_every_make_target_is_there(name: str) -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text(name), re.M))
    known = {word for line in TARGETS for word in line.split()}
    assert named <= known


@pytest.mark.parametrize("name", TEXTS)
def test_every_file_and_folder_is_there(name: str) -> None:
    named = re.findall(r"`((?:content|data|dossier|tests|\.github)/[\w./-]*|[\w-]+\.(?:py|yml|md|toml))`", text(name))
    made = {"summary.md"}
    assert [path for path in named if not (ROOT / path).exists() and path not in made and "<" not in path] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_to_a_file_leads_there(name: str) -> None:
    targets = re.findall(r"(?<!`)\]\(([^):#]+)(?:#[^)]*)?\)", text(name))
    folder = (ROOT / name).parent
    assert [t for t in targets if not (folder / t).exists() and not (ROOT / "content" / t).exists()] == []


def test_the_examples_of_records_are_valid(ledger: Ledger) -> None:
    claim, correction, source, _, terms, kinds, hook, _ = (
        yaml.load(block, YAML) for block in examples("CONTRIBUTING.md")
    )
    shown = Claim.model_validate(claim[0])
    real = ledger.report.claims[shown.id]
    assert (shown.statement, shown.low, shown.high, shown.standing) == (
        real.statement,
        real.low,
        real.high,
        real.standing,
    )
    held = {s.source: (s.relation, s.locator, s.quote) for s in real.sources}
    assert {s.source: (s.relation, s.locator, s.quote) for s in shown.sources} == held
    assert shown.checked and real.checked
    assert (shown.checked.by, shown.checked.how) == (real.checked.by, real.checked.how)
    Correction.model_validate(correction[0])
    assert [ledger.report.glossary[Term.model_validate(term).id].name for term in terms] == [t["name"] for t in terms]
    Source.model_validate({**source[0], "URL": source[0]["URL"].rstrip("…")})
    assert DeclaredKinds.model_validate(kinds).places["province"].outline == "part"
    assert hook["repos"][0]["hooks"][0]["entry"] == ".venv/bin/dossier check"


def test_standings_kinds_and_forms_are_the_report_s(ledger: Ledger) -> None:
    said = text("CONTRIBUTING.md")
    assert f"# {', '.join(STANDINGS)}\n" in said
    assert f"# {', '.join(list(ledger.report.kinds.sources)[:7])}, …\n" in said
    for form in FORMS.keys() - {"custom"}:
        assert f"`{form}`" in said


def test_the_records_named_in_examples_exist(ledger: Ledger) -> None:
    report = ledger.report
    known = {"claim": report.claims, "actor": report.actors, "place": report.places, "event": report.events,
             "chart": report.charts, "term": report.glossary}  # fmt: skip
    for scheme, name in re.findall(r"\]\((claim|actor|place|event|chart|term):([a-z0-9-]+)\)", text("CONTRIBUTING.md")):
        assert name in known[scheme], f"{scheme}:{name}"


def test_each_hook_is_a_command_and_looks_at_what_the_command_reads() -> None:
    hooks = yaml.load(text(".pre-commit-hooks.yaml"), YAML)
    assert [hook["entry"] for hook in hooks] == ["dossier check", "dossier build"]
    for hook in hooks:
        assert hook["id"] == hook["entry"].replace(" ", "-")
        assert main([*hook["entry"].split()[1:], "--help"]) == 0
        for path in ("content/index.md", "data/claims/doha.yml", "mkdocs.yml"):
            assert re.search(hook["files"], path)
        assert not re.search(hook["files"], "dossier/cli.py")


def test_a_page_for_readers_of_the_site_stays_out_of_print(ledger: Ledger, project: Path) -> None:
    from dossier.pdf.document import trees_of

    page = ledger.report.pages["contributing.md"]
    assert not page.front.printed and page.path in ledger.report.settings.navigation
    printed = [tree.page.path for tree in trees_of(ledger)]
    assert sorted([*printed, page.path]) == sorted(ledger.report.settings.navigation)
