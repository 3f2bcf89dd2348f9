"""The feed of changes and what the notice on older editions reads."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from edition_samples import frozen
from tiny_report import TINY

from dossier.build import build
from dossier.comparison import history
from dossier.comparison.history import last_changes
from dossier.ledger import Ledger, unformatted_ledger
from dossier.problems import ReportError
from dossier.report import editions
from dossier.web import feed

Write = Callable[[Mapping[str, str | bytes | None]], Path]
ATOM = "{http://www.w3.org/2005/Atom}"
STANDINGS = ("agreed", "reported", "contested\n  positions: [{by: The bureau, says: So.}]")
IDS = ("2024.1", "2025.1", "2026.1")


def mkdocs(number: int, address: str = "") -> str:
    named = f'      edition: "{IDS[number]}"\n      published: "{IDS[number][:4]}-05-0{number + 1}"\n'
    return TINY["mkdocs.yml"] + named + address


def files(number: int) -> dict[str, str]:
    claims = TINY["data/claims.yml"].replace("standing: agreed", f"standing: {STANDINGS[number]}")
    changes = TINY["content/index.md"].replace("title: T", "title: What changed") + "\n![](view:changes)\n"
    return {"mkdocs.yml": mkdocs(number), "data/claims.yml": claims, "content/changes.md": changes}


def edition(report: Write, number: int) -> Ledger:
    """The ledger of one of three editions, the records of the older ones beside it."""
    for before in range(number):
        root = report(files(before))
        record = frozen(unformatted_ledger(root))
        editions.path_of(root, record.id).parent.mkdir(exist_ok=True)
        editions.path_of(root, record.id).write_text(record.dumps(), "utf-8")
    return unformatted_ledger(report(files(number)))


def entries(ledger: Ledger) -> list[dict[str, Any]]:
    root = etree.fromstring(feed.feed(ledger, last_changes(ledger)))
    return [{part.tag.removeprefix(ATOM): part.text or part.get("href") for part in entry}
            for entry in root.iter(f"{ATOM}entry")]  # fmt: skip


def test_every_edition_and_each_claim_that_says_something_else_is_told(report: Write) -> None:
    found = entries(edition(report, 2))
    assert [entry["title"] for entry in found] == [
        "Edition 2026.1: Claims: 1 changed.",
        "Changed: Trade fell by 59 percent in 2024.",
        "Edition 2025.1: Claims: 1 changed.",
        "Edition 2024.1: the first",
    ]
    assert [entry["updated"][:10] for entry in found] == ["2026-05-03", "2026-05-03", "2025-05-02", "2024-05-01"]
    assert found[1]["content"] == "standing: reported → contested\npositions: {+The bureau: So.+}"
    assert "<del>reported</del> → <ins>contested</ins>" in found[0]["content"]
    assert [entry["link"] for entry in found] == ["./", "./claim/fall/", "../2025.1/", "../2024.1/"]


def test_an_entry_keeps_its_name_in_the_feeds_of_later_editions(report: Write) -> None:
    names: dict[str, set[str]] = {}
    for number in range(3):
        for entry in entries(edition(report, number)):
            names.setdefault(entry["title"].partition(":")[0] + entry["updated"], set()).add(entry["id"])
    assert {len(found) for found in names.values()} == {1}
    assert len({name for found in names.values() for name in found}) == len(names)


def test_the_feed_asks_for_nothing_and_is_the_same_again(report: Write) -> None:
    ledger = edition(report, 1)
    assert feed.feed(ledger, last_changes(ledger)) == feed.feed(ledger, last_changes(ledger))
    assert b"http" not in feed.feed(ledger, last_changes(ledger)).replace(b"http://www.w3.org/2005/Atom", b"").replace(
        b"https://gazette", b""
    )


def test_an_older_edition_learns_what_became_of_each_page_since(report: Write, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    feed.write(edition(report, 2), tmp_path / "site")
    told = json.loads((tmp_path / "site/changes.json").read_text("utf-8"))
    assert (told["edition"], list(told["since"])) == ("2026.1", ["2024.1", "2025.1"])
    assert told["since"]["2024.1"]["pages"]["evidence.md"] == "changed"
    assert told["since"]["2024.1"]["claims"] == {"fall": "changed"}
    whole = json.loads((tmp_path / "site/changes-since-2024.1.json").read_text("utf-8"))
    assert whole["changes"][0]["field-changes"][0] == {"name": "standing", "before": ["agreed"], "after": ["contested"]}


def test_a_report_without_editions_has_no_feed(report: Write, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    feed.write(unformatted_ledger(report({})), tmp_path / "site")
    assert list((tmp_path / "site").iterdir()) == []


# -- records ---------------------------------------------------------------------------------------------------------


def test_records_are_ordered_as_editions_are_and_not_as_text(report: Write) -> None:
    assert sorted(["2025.11", "2025.9", "2025.11.1", "2024"], key=editions.age) == [
        "2024", "2025.9", "2025.11", "2025.11.1",
    ]  # fmt: skip
    ledger = edition(report, 2)
    assert [record.id for record in ledger.earlier_editions] == ["2024.1", "2025.1"]


def test_an_edition_keeps_the_past_that_it_was_published_with(report: Write) -> None:
    root = report(files(2))
    record = frozen(unformatted_ledger(root))
    editions.path_of(root, record.id).parent.mkdir()
    editions.path_of(root, record.id).write_text(record.dumps(), "utf-8")
    late = record.model_copy(update={"id": "2025.9"})
    editions.path_of(root, late.id).write_text(late.dumps(), "utf-8")
    assert unformatted_ledger(root).earlier_editions == ()


@pytest.mark.parametrize(
    "text, message",
    [
        ("{}", "this is no record of an edition: id: Field required; records are written by “dossier publish” and not "
         "changed: take back the one that was"),
        ("not json", "this is no record of an edition: Invalid JSON: expected ident at line 1 column 2; records are "
         "written by “dossier publish” and not changed: take back the one that was"),
        (None, "the record is that of edition “2026.1”; name it 2026.1.json"),
    ],
)  # fmt: skip
def test_a_record_that_is_none_is_told_with_its_file(report: Write, text: str | None, message: str) -> None:
    root = report(files(2))
    content = text or frozen(unformatted_ledger(root)).dumps()
    (root / "editions").mkdir()
    (root / "editions/2024.1.json").write_text(content, "utf-8")
    with pytest.raises(ReportError) as error:
        unformatted_ledger(root)
    assert str(error.value) == f"editions/2024.1.json:1:1: {message} (edition-record)"


def test_a_build_compares_with_each_edition_once(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    edition(report, 2)
    compared: list[str] = []
    compare = history.compare
    monkeypatch.setattr(history, "compare", lambda old, new: compared.append(old.name) or compare(old, new))
    for words in ("Plain words.", "Other words."):
        page = files(1)["content/changes.md"] + f"\n{words}\n"
        root = report({**files(1), "mkdocs.yml": mkdocs(2), "content/changes.md": page})
        compared.clear()
        site = build(root, printed=False)
        assert compared == ["edition 2024.1", "edition 2025.1"]
        assert words in (site / "changes/index.html").read_text("utf-8")
