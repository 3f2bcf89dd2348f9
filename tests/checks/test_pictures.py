"""Pictures and their records: what is missing or of no use is told once, with the remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picture_samples import SVG, drawing, pictured, record
from tiny_report import HEAD

Problems = Callable[..., list[str]]
TEXT = f"{HEAD}Trade [fell](claim:fall) [@gazette].\n\n"


def test_a_picture_with_all_that_belongs_to_it_passes(problems: Problems) -> None:
    more = {"date": '"2025-10"', "URL": "https://a.example/gate", "sources": "bureau"}
    assert problems(pictured("gate.svg", SVG, **more)) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        *(({key: ""}, f"1:3: picture “gate”: {key} is missing; add it (missing-key)")
          for key in ("alt", "caption", "credit", "licence")),
        ({"alt": "The gate in October."},
         "3:3: picture “gate”: has the same words as alt and as caption; say in alt what is seen in the picture "
         "(wrong-value)"),
        ({"name": "../gate.svg"}, "2:3: picture “gate”: file must be the name of a file in data/pictures/, without a "
         "folder, not “../gate.svg” (wrong-value)"),
        ({"licence-url": "x"}, "7:3: picture “gate”: “licence-url” is not a known key; did you mean “licence”? "
         "(unknown-key)"),
    ],
)  # fmt: skip
def test_no_field_of_a_picture_may_be_missing(fields: dict[str, str], problem: str, problems: Problems) -> None:
    file = fields.pop("name", "gate.svg")
    assert problems(pictured(file, SVG, **fields))[:1] == [f"data/pictures.yml:{problem}"]


def test_a_file_that_is_not_there_is_named_with_the_one_that_may_be_meant(problems: Problems) -> None:
    files = {**pictured("gaet.svg", SVG), "data/pictures/gaet.svg": None, "data/pictures/gate.svg": SVG}
    assert problems(files) == [
        "data/pictures.yml:2:3: picture “gate”: data/pictures/gaet.svg is not there; did you mean “gate.svg”? "
        "(picture-file)",
    ]


def test_a_file_without_a_record_is_told(problems: Problems) -> None:
    assert problems({**pictured("gate.svg", SVG), "data/pictures/other.jpg": b"x"}) == [
        "data/pictures/other.jpg:1:1: no picture of data/pictures.yml has this file; describe it there or remove it "
        "(stray-file)",
    ]


def test_a_picture_that_is_not_there_is_named_with_the_one_that_may_be_meant(problems: Problems) -> None:
    files = {**pictured("gate.svg", SVG), "content/index.md": f"{TEXT}![](picture:gat)\n\n![](picture:gate)\n"}
    assert problems(files) == [
        "content/index.md:7:1: there is no picture “gat”; did you mean “gate”? (unknown-picture)"
    ]


def test_a_picture_of_markdown_has_neither_credit_nor_licence(problems: Problems) -> None:
    files = {"content/index.md": f"{TEXT}![A gate](img/my%20gate.png)\n", "content/img/my gate.png": drawing()}
    assert problems(files) == [
        "content/index.md:7:1: the picture “img/my%20gate.png” has neither credit nor licence; describe it with "
        "“dossier new picture 'content/img/my gate.png'” and show it with ![](picture:id) (picture-record)"
    ]


def test_a_picture_among_words_or_linked_is_refused(problems: Problems) -> None:
    files = {**pictured("gate.svg", SVG), "content/index.md": f"{TEXT}At ![](picture:gate) it was.\n"}
    assert problems(files) == [
        "content/index.md:7:4: the picture “gate” stands among words or beside another; give it a paragraph of its "
        "own, with an empty line before and after (link-form)"
    ]
    assert problems({**files, "content/index.md": f"{TEXT}See [it](picture:gate).\n\n![](picture:gate)\n"}) == [
        "content/index.md:7:5: a picture is shown with “![…](picture:gate)”; correct the mark (link-form)"
    ]


def test_a_picture_that_no_page_shows_is_told(problems: Problems) -> None:
    files = {**pictured("gate.svg", SVG), "data/pictures.yml": record("gate.svg") + record("gate.svg", "other")}
    assert problems(files) == [
        "data/pictures.yml:7:3: no page shows the picture “other”; show it with ![](picture:other) or remove it "
        "(unused-picture)"
    ]


def test_caption_and_alt_text_are_words_of_the_report(problems: Problems) -> None:
    files = {
        **pictured("gate.svg", SVG, caption="The regime's gate"),
        "data/style.yml": "loaded-words: {regime: say who}\n",
    }
    assert problems(files) == [
        "data/pictures.yml:4:3: “regime” takes a side; say who, or quote it with its source (loaded-word)"
    ]
