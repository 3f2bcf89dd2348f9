"""`dossier check --fix`: what is safe is mended and told; a second run finds nothing; the report says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier, printed
from hypothesis import given
from hypothesis import strategies as st
from tiny_report import HEAD
from tiny_report import TINY as UNTIDY

from dossier.authoring.fixes import fix, typographic
from dossier.authoring.yaml_edit import read
from dossier.rules import RULES

Write = Callable[[Mapping[str, str | bytes | None]], Path]
SOURCES = UNTIDY["data/sources.yml"].splitlines(keepends=True)
TINY = {
    **UNTIDY,
    "content/evidence.md": UNTIDY["content/evidence.md"].rstrip() + "\n",
    "data/sources.yml": "".join(sorted(SOURCES)),
}
OUTLINE = RULES["geo-form"].keeps


@pytest.fixture
def tidy(report: Write) -> Write:
    """The tiny report with nothing to mend, and some files in place of its own."""
    return lambda files: report({**TINY, **files})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('A "word" here.', "A “word” here."),
        ('"Two," it said, "three".', "“Two,” it said, “three”."),
        ('("so")', "(“so”)"),
        ('a "word\nover lines" b', "a “word\nover lines” b"),
        ('*"so"*', "*“so”*"),
        ('"[words](evidence.md)" and "x" [@gazette]', "“[words](evidence.md)” and “x” [@gazette]"),
        ("the gate's men don't", "the gate’s men don’t"),
        ("[The gate](place:gate)'s men", "[The gate](place:gate)’s men"),
        ('| "a" | b |', "| “a” | b |"),
        # what is not clear stays
        ('a 5" pipe and "x"', 'a 5" pipe and "x"'),
        ('an "open end', 'an "open end'),
        ('a " b " c', 'a " b " c'),
        ("the traders' gate, '90s, 'so'", "the traders' gate, '90s, 'so'"),
        # what is not prose stays
        ('`"a"` and <b title="x">y</b>', '`"a"` and <b title="x">y</b>'),
        ('[a](b.md "title") {: .c title="d" }', '[a](b.md "title") {: .c title="d" }'),
        ('```\n"a"\n```', '```\n"a"\n```'),
        ('<!-- "a" -->', '<!-- "a" -->'),
        ("[@gazette, p. 3's]", "[@gazette, p. 3's]"),
        ('[a]: b.md "title"', '[a]: b.md "title"'),
        ('!!! note "Title"\n    A "word".', '!!! note "Title"\n    A “word”.'),
        ('??? tip "Title"', '??? tip "Title"'),
        ('-   > ???+ note inline "Title"', '-   > ???+ note inline "Title"'),
        ('=== "Tab"\n\n    "x"', '=== "Tab"\n\n    "x"'),
        ('> !!! note ""', '> !!! note ""'),
        ('/// details | "Title"\n"x"\n///', '/// details | "Title"\n“x”\n///'),
        ('--8<-- "part.md"', '--8<-- "part.md"'),
        ('- One:\n\n    ```bash\n    a "b"\n    ```\n\n"x"', '- One:\n\n    ```bash\n    a "b"\n    ```\n\n“x”'),
    ],
)
def test_quotation_marks_of_prose_become_typographic_where_that_is_clear(before: str, after: str) -> None:
    assert typographic(before, Counter()) == after
    assert typographic(after, Counter()) == after


@given(st.text(alphabet="a\"' .,[](){}<>`\\n\\t@:*_“”", max_size=60))
def test_only_quotation_marks_change_and_a_second_run_changes_nothing(text: str) -> None:
    after = typographic(text, Counter())
    assert len(after) == len(text)
    assert all(b == a or (a, b) in {('"', "“"), ('"', "”"), ("'", "’")} for a, b in zip(text, after, strict=True))
    assert typographic(after, Counter()) == after


PAGES = [
    ("Words. \n", "Words.\n"),
    ("One  \ntwo\n", "One  \ntwo\n"),  # a line break
    ("One   \n\ntwo\t\n", "One\n\ntwo\n"),
    ("One\n\n\n\ntwo\n\n\n", "One\n\ntwo\n"),
    ("One", "One\n"),
    ("```\na \n\n\nb\n```\n", "```\na \n\n\nb\n```\n"),
    ("- a\n\n    ```\n    b \n\n\n    c\n    ```\n", "- a\n\n    ```\n    b \n\n\n    c\n    ```\n"),
    ("~~~\n``` \n~~~ \n", "~~~\n``` \n~~~ \n"),
]


@pytest.mark.parametrize(("before", "after"), PAGES)
def test_the_spacing_of_a_page_is_set_right_outside_code(tidy: Write, before: str, after: str) -> None:
    root = tidy({"content/index.md": HEAD + TINY["content/index.md"].removeprefix(HEAD) + "\n" + before})
    fix(root)
    text = (root / "content/index.md").read_text("utf-8")
    assert text.endswith("[@gazette].\n\n" + after)
    assert fix(root) == []


def test_nothing_is_mended_in_a_hidden_folder(tidy: Write) -> None:
    """Its files are another tool's, or links whose ends nobody has looked at."""
    files = {
        "content/.obsidian/note.md": f"{HEAD}A note. \n\n\nMore.\n",
        "data/sources/.old/press.yml": "-   id: x  \n",
    }
    root = tidy(files)
    assert fix(root) == []
    assert {name: (root / name).read_text("utf-8") for name in files} == files


def test_sources_go_into_the_order_of_their_ids_with_their_comments(tidy: Write) -> None:
    gazette, bureau, lost = SOURCES
    root = tidy({"data/sources.yml": f"# Top\n\n{gazette}\n# Of the bureau\n{bureau}\n{lost}"})
    assert fix(root) == ["data/sources.yml: sources put in the order of their ids: 2"]
    assert (root / "data/sources.yml").read_text("utf-8") == f"# Top\n\n# Of the bureau\n{bureau}\n{gazette}\n{lost}"
    assert fix(root) == []


def test_data_say_the_same_after_their_spacing_is_set_right(tidy: Write) -> None:
    claims = TINY["data/claims.yml"].replace(
        "evidence: Both counted it.\n", "evidence: >-\n    Both\n\n\n    counted. \n\n\n"
    )
    root = tidy({"data/claims.yml": claims + "# end \n"})
    fix(root)
    assert read((root / "data/claims.yml").read_text("utf-8")) == read(claims)


def test_windows_line_ends_and_the_schemas_line(tidy: Write) -> None:
    root = tidy({"data/schemas/claims.json": "{}", "data/claims.yml": TINY["data/claims.yml"].replace("\n", " \r\n")})
    (line,) = [line for line in fix(root) if "claims" in line]
    assert line == "data/claims.yml: blanks at the end of lines removed: 7, line that names its schema added: 1"
    expected = "# yaml-language-server: $schema=schemas/claims.json\n" + TINY["data/claims.yml"]
    assert (root / "data/claims.yml").read_bytes() == expected.replace("\n", "\r\n").encode()


def test_hidden_characters_go_from_every_file_where_no_letter_can_be_lost(tidy: Write) -> None:
    wrong = {
        "content/index.md": TINY["content/index.md"].replace("Trade fell", "Tr\xadade\xa0fell"),
        "data/claims.yml": TINY["data/claims.yml"].replace("Trade fell", "Trade\u200b fell"),
        "mkdocs.yml": TINY["mkdocs.yml"].replace("tiny", "ti\u2060ny"),
        "data/geo/land.geojson": OUTLINE.replace("Land", "La\xadnd"),
    }
    root = tidy(wrong)
    assert fix(root) == [
        "content/index.md: hidden characters mended: 2",
        "data/claims.yml: hidden characters mended: 1",
        "mkdocs.yml: hidden characters mended: 1",
        "data/geo/land.geojson: hidden characters mended: 1",
    ]
    assert {name: (root / name).read_text("utf-8") for name in wrong} == {
        name: OUTLINE if name.endswith("json") else TINY[name] for name in wrong
    }
    assert dossier("check", root=root).exit_code == 0


def test_hidden_characters_that_a_person_must_look_at_are_left(tidy: Write) -> None:
    text = (
        TINY["content/index.md"] + "\nIt \N{RIGHT-TO-LEFT OVERRIDE}esor\N{POP DIRECTIONAL FORMATTING}, then\x07 fell.\n"
    )
    root = tidy({"content/index.md": text})
    assert fix(root) == []
    assert (root / "content/index.md").read_text("utf-8") == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_keeps_its_ends_of_lines(tidy: Write, end: str) -> None:
    text = HEAD.replace("title: T", 'title: "A title"') + 'The "gate" fell [@gazette].\n'
    root = tidy({"content/index.md": text.replace("\n", end)})
    assert fix(root) == ["content/index.md: quotation marks made typographic: 2"]
    after = text.replace('"gate"', "“gate”").replace("\n", end)
    assert (root / "content/index.md").read_bytes() == after.encode()


def test_a_mark_of_byte_order_goes_and_the_front_matter_stays(tidy: Write) -> None:
    text = HEAD.replace("title: T", 'title: "A title"') + "Words.\n"
    root = tidy({"content/index.md": "\ufeff" + text})
    assert fix(root) == ["content/index.md: hidden characters mended: 1"]
    assert (root / "content/index.md").read_text("utf-8") == text


def test_the_command_says_what_it_did_and_then_checks(tidy: Write) -> None:
    root = tidy({"content/index.md": HEAD + 'The "gate" fell by [58 percent](claim:fall) [@gazette]. \n'})
    code, out, err = printed(dossier("check", "--fix", root=root))
    assert code == 1 and out.startswith("content/index.md:5:20: “58 percent” differs from the claim “fall”")
    assert err.splitlines() == [
        "mended content/index.md: quotation marks made typographic: 2, blanks at the end of lines removed: 1",
        "1 problem",
    ]


def test_files_that_cannot_be_read_are_left_to_the_check(tidy: Write) -> None:
    files = {
        "data/sources.yml": "- id: [ \n",
        "content/index.md": b"\xff \n",
        "data/claims.yml": "- id: a \n- id: a \n",
    }
    root = tidy(files)
    assert dossier("check", "--fix", root=root).exit_code == 1
    assert (root / "data/sources.yml").read_text("utf-8") == "- id: [ \n"
    assert (root / "content/index.md").read_bytes() == b"\xff \n"


def test_a_file_whose_mending_would_bring_a_problem_is_left(tidy: Write) -> None:
    style = {"data/style.yml": "loaded-words: {gate’s: no}\n"}
    before = HEAD + "The gate's men [@gazette]. \n"
    root = tidy({**style, "content/index.md": before, "content/more.md": HEAD + "Words. \n"})
    assert [line.partition(":")[0] for line in fix(root)] == ["content/more.md"]
    assert (root / "content/index.md").read_text("utf-8") == before


SHOUTS = """from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Shout(Preprocessor):
    def run(self, lines):
        return [line.replace('say "', "# ") for line in lines]


class Shouts(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Shout(md), "shouts", 30)
"""


def test_a_page_that_would_show_another_thing_keeps_its_marks(
    tidy: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an extension makes of them, and while other files cannot be read as well."""
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules/shouts_of_ours.py").write_text(SHOUTS)
    monkeypatch.syspath_prepend(str(tmp_path / "modules"))
    settings = TINY["mkdocs.yml"].replace("  - dossier:", "  - shouts_of_ours:Shouts\n  - dossier:")
    page = HEAD + 'say "words" \n\nThe "gate".\n'
    root = tidy({"mkdocs.yml": settings, "content/more.md": page, "data/claims.yml": "- id: [ \n"})
    fix(root)
    assert (root / "content/more.md").read_text("utf-8") == page.replace('" \n', '"\n')


def test_no_page_is_mended_while_nobody_knows_what_it_shows(tidy: Write) -> None:
    page = HEAD + 'The "gate". \n'
    root = tidy({"mkdocs.yml": "site_name: [\n", "content/more.md": page})
    assert fix(root) == []
    assert (root / "content/more.md").read_text("utf-8") == page


def test_a_clean_report_is_not_written(tidy: Write) -> None:
    root = tidy({})
    stamps = {
        path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts
    }
    assert fix(root) == []
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
