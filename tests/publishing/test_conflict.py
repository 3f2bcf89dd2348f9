"""What is said where a published edition would come out with other bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from compared import Write
from edition_samples import commit, frozen, git
from published import STILL, Publish, own_git, publish, root
from tiny_report import TINY

from dossier.ledger import unformatted_ledger
from dossier.publishing.conflict import conflict_message

__all__ = ["own_git", "publish", "root"]  # fixtures


def test_a_changed_edition_is_refused_in_words(root: Path, publish: Publish) -> None:
    commit(root, STILL)
    before, first = git(root, "rev-parse", "gh-pages"), git(root, "rev-parse", "--short=12", "main~2")
    code, said = publish("2025.11")
    assert (code, said) == (1, f"""\
dossier: edition “2025.11” is published already with other bytes, and stays as it is. To publish what \
you have, give it another name in mkdocs.yml, such as edition: "2025.11.1"; to publish “2025.11” again, go back to its \
commit {first}.
Files: 5 other bytes (downloads/report-letter.pdf, downloads/report.epub, downloads/report.pdf, \
search/search_index.json, still/index.html). In words:

    What changed from edition 2025.11 to what is here
    Pages: 1 changed.

    CHAPTERS AND PAGES (1)

      Still (still.md)
          text:
            [-Nothing changes here.-]
            {{+Something else, and longer than before.+}}
""")  # fmt: skip
    assert git(root, "rev-parse", "gh-pages") == before


def test_where_only_the_look_differs_the_refusal_says_so(root: Path, publish: Publish) -> None:
    settings = (root / "mkdocs.yml").read_text("utf-8")
    commit(root, {"content/extra.css": "a { color: red }\n", "mkdocs.yml": f"{settings}extra_css: [extra.css]\n"})
    code, said = publish("2025.11")
    assert code == 1
    assert "1 new (extra.css)" in said
    assert "No record and no word of a page differs, only how they are shown: it was made by" in said


@pytest.mark.parametrize(
    "now, words",
    [
        ("The gate's trade.", "No record and no word of a page differs, only how they are shown: it was made by"),
        ("The gate’s trade.", "No word differs, but quotation marks or apostrophes do, in a record or on a page."),
        ("The gate’s arms.", "In words:\n"),
    ],
)
def test_what_differs_is_told_as_words_as_marks_or_as_the_look(report: Write, now: str, words: str) -> None:
    root = report({"mkdocs.yml": f'{TINY["mkdocs.yml"]}      edition: "2025.1"\n'})
    record = frozen(unformatted_ledger(root))
    before, after = (record.model_copy(update={"texts": {"index.md": text}}) for text in ("The gate's trade.", now))
    said = conflict_message(before, after, {"differs": ["index.html"]})
    assert said.partition("Files: 1 other bytes (index.html). ")[2].startswith(words)


def test_of_many_files_five_are_named(report: Write) -> None:
    record = frozen(unformatted_ledger(report({"mkdocs.yml": f'{TINY["mkdocs.yml"]}      edition: "2025.1"\n'})))
    said = conflict_message(record, record, {"differs": [f"{letter}.html" for letter in "abcdefg"]})
    assert "Files: 7 other bytes (a.html, b.html, c.html, d.html, e.html and 2 more). " in said
