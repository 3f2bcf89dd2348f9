"""Marks of authors that stand where Markdown does not read them, and figures in another unit than their claim's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tiny_report import HEAD, TINY

Problems = Callable[..., list[str]]
CAPTION = "| a | b |\n|---|---|\n| It | fell |\n\n/// table-caption\n{}\n///\n"


def shown(problems: Problems, text: str, *extensions: str) -> list[str]:
    listed = "".join(f"  - {name}\n" for name in extensions)
    settings = TINY["mkdocs.yml"].replace("  - dossier", f"{listed}  - dossier")
    return problems({"mkdocs.yml": settings, "content/index.md": f"{HEAD}{text}\n"})


def test_attributes_behind_the_words_of_a_caption_are_told(problems: Problems) -> None:
    assert shown(problems, CAPTION.format("    attrs: {id: cut}\nWhat fell"), "tables", "pymdownx.blocks.caption") == []
    (told,) = shown(problems, CAPTION.format("What fell\n\nattrs: {id: cut}"), "tables", "pymdownx.blocks.caption")
    assert told.endswith(
        "“attrs: {id: cut}” would be printed as it stands; write it right below the line that begins with ///, before "
        "the words (printed-syntax)"
    )


def test_a_footnote_without_its_text_is_told_so(problems: Problems) -> None:
    assert shown(problems, "It fell.[^why]", "footnotes") == [
        "content/index.md:5:9: “[^why]” would be printed as it stands; its text is missing: write “[^why]: …” in a "
        "paragraph of its own (printed-syntax)"
    ]
    for told in shown(problems, "It fell.[^why]\n\n[^why]: It did."):
        assert told.endswith(
            "switch on footnotes among the markdown_extensions of mkdocs.yml, or write it in another way "
            "(printed-syntax)"
        )


CLAIM = """\
- id: fall
  statement: The line was {} {}.
  value: {}
  unit: {}
  standing: reported
  sources: [{{supports: gazette}}]
  evidence: E
"""


@pytest.mark.parametrize(
    ("written", "value", "unit", "told"),
    [
        (
            "20 GW", "20000", "MW",
            "“20 GW” is what the claim “fall” has in another unit; write “20,000 MW” (figure-unit)",
        ),
        (
            "4 minutes and 37 seconds", "277", "seconds",
            "“4 minutes” and “37 seconds” is what the claim “fall” has in another unit; write “277 seconds” "
            "(figure-unit)",
        ),
        ("21 GW", "20000", "MW", "“21” differs from the claim"),
        ("50 to 61 percent", "12", "percent", "“50” and “61 percent” differ from"),
    ],
)  # fmt: skip
def test_a_figure_in_another_unit_is_told_how_to_write_it(
    problems: Problems, written: str, value: str, unit: str, told: str
) -> None:
    claims = CLAIM.format(f"{float(value):,.0f}", unit, value, unit)
    found = problems({"data/claims.yml": claims, "content/index.md": f"{HEAD}It was [{written}](claim:fall).\n"})
    assert [line.partition(": ")[2] for line in found if "index.md" in line][0].startswith(told)
