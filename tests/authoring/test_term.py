"""`dossier new term`: the record at its place, and what to link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier, printed

from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]
TOLL = ("--name", "Toll", "--description", "A fee.", "--source", "bureau")
HEAD = "# yaml-language-server: $schema=schemas/glossary.json\n"


def new(root: Path, *arguments: str) -> tuple[int, str, str]:
    return printed(dossier("new", "term", *arguments, root=root))


def test_a_term_with_its_own_words(report: Write) -> None:
    root = report({})
    told = "added tgl to data/glossary.yml; link it with this where it first stands\n"
    assert new(root, *TOLL, "--short", "TGL", "--see-also", "place:gate") == (0, "[…](term:tgl)\n", told)
    assert (root / "data/glossary.yml").read_text("utf-8") == HEAD + (
        "- id: tgl\n  name: Toll\n  short: TGL\n  description: A fee.\n  sources: [bureau]\n"
        '  see-also: ["place:gate"]\n'
    )


def test_a_name_that_an_actor_explains(report: Write) -> None:
    root = report({})
    told = "added counters to data/glossary.yml; link it with this where it first stands\n"
    files = {"content/index.md": "---\ntitle: T\ndescription: D\n---\nThe counters count [@gazette].\n"}
    root = report(files)
    arguments = ("--name", "Counters", "--see", "actor:bureau-of-trade")
    assert new(root, *arguments) == (0, "[…](actor:bureau-of-trade)\n", told)
    assert load(root).glossary["counters"].see == "actor:bureau-of-trade"


def test_terms_stand_in_the_order_of_their_ids(report: Write) -> None:
    root = report({})
    for name in ("Toll", "Anchor", "Seal"):
        assert new(root, "--name", name, *TOLL[2:])[0] == 0
    assert list(load(root).glossary) == ["anchor", "seal", "toll"]


@pytest.mark.parametrize(
    "arguments, message",
    [
        (TOLL[:4], "--source is missing; give it, or run the command at a terminal, which asks"),
        ((*TOLL, "--see", "place:gate"),
         "--see names the record whose words explain the term; leave out --description and --source"),
        ((*TOLL, "--id", "A b"), "--id must be lower-case letters, digits and single hyphens, not “A b”"),
        (("--name", "Bureau", *TOLL[2:]),
         "nothing was written, for the report would not check:\n  data/glossary.yml: term “bureau”: the actor "
         "“bureau-of-trade” has this name and is explained there; write “see: actor:bureau-of-trade” in place of "
         "its description (duplicate-term)"),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_no_file(report: Write, arguments: tuple[str, ...], message: str) -> None:
    root = report({})
    status, out, err = new(root, *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert not (root / "data/glossary.yml").exists()


def test_an_id_that_is_taken_is_refused(report: Write) -> None:
    root = report({})
    assert new(root, *TOLL)[0] == 0
    status, _, err = new(root, *TOLL, "--id", "toll")
    assert status == 2 and "there is a term “toll” already; give another --id" in err
