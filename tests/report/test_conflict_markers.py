"""Git's conflict markers: one problem a conflict, on its line, and nothing that follows from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tiny_report import HEAD, TINY

Problems = Callable[..., list[str]]
OURS, BASE, MIDDLE, THEIRS = "<" * 7 + " HEAD", "|" * 7 + " a1b2c3d", "=" * 7, ">" * 7 + " other"
CONFLICT = f"{OURS}\nIt fell.\n{MIDDLE}\nIt rose by 5.\n{THEIRS}\n"
KEEP = f"keep one of its two sides, and remove the lines of {'<' * 7}, {MIDDLE} and {'>' * 7} (conflict-marker)"
LEFT = "of a conflict here; remove the line (conflict-marker)"


def in_page(text: str) -> dict[str, str]:
    return {"content/index.md": f"{HEAD}{text}"}


CASES = [
    (in_page(f"Words.\n\n{CONFLICT}"), [f"content/index.md:7:1: git left a conflict here: “{OURS}”; {KEEP}"]),
    (in_page(f"{OURS}\nA.\n{BASE}\nB.\n{MIDDLE}\nC.\n{THEIRS}\n"),
     [f"content/index.md:5:1: git left a conflict here: “{OURS}”; {KEEP}"]),
    (in_page(CONFLICT + "\n" + CONFLICT),
     [f"content/index.md:{line}:1: git left a conflict here: “{OURS}”; {KEEP}" for line in (5, 11)]),
    (in_page(f"Words.\n\n{THEIRS}\n"), [f"content/index.md:7:1: git left “{THEIRS}” {LEFT}"]),
    (in_page(f"Words.\n\n{MIDDLE}\n\nMore.\n"), [f"content/index.md:7:1: git left “{MIDDLE}” {LEFT}"]),
    ({"content/index.md": f"---\n{OURS}\ntitle: A\n{MIDDLE}\ntitle: B\n{THEIRS}\ndescription: D\n---\nWords.\n"},
     [f"content/index.md:2:1: git left a conflict here: “{OURS}”; {KEEP}"]),
    ({"data/claims.yml": TINY["data/claims.yml"].replace("  value: 59\n", CONFLICT)},
     [f"data/claims.yml:3:1: git left a conflict here: “{OURS}”; {KEEP}"]),
    ({"data/claims.yml": TINY["data/claims.yml"].replace("  unit", f"{MIDDLE}\n  unit")},
     [f"data/claims.yml:4:1: git left “{MIDDLE}” {LEFT}"]),
    ({"data/geo/land.geojson": f'{{\n{OURS}\n"type": 1\n{MIDDLE}\n"type": 2\n{THEIRS}\n}}'},
     [f"data/geo/land.geojson:2:1: git left a conflict here: “{OURS}”; {KEEP}"]),
    ({"mkdocs.yml": TINY["mkdocs.yml"].replace("docs_dir", f"{OURS}\ndocs_dir")},
     [f"mkdocs.yml:2:1: git left a conflict here: “{OURS}”; {KEEP}"]),
    (in_page(CONFLICT.replace("\n", "\r\n")), [f"content/index.md:5:1: git left a conflict here: “{OURS}”; {KEEP}"]),
]  # fmt: skip


@pytest.mark.parametrize("files, expected", CASES)
def test_a_conflict_is_the_one_problem_of_its_file(
    problems: Problems, files: dict[str, str], expected: list[str]
) -> None:
    assert problems(files) == expected


FINE = [
    f"A heading\n{MIDDLE}\n\nWords.\n",
    "A heading\n==========\n\nWords.\n",
    f" {OURS}\n\nAn example, with a blank before it.\n",
    "<<<<<<<<< and >>>>>>>>> in a line\n",
    "> > > > > > > A quotation in a quotation.\n",
]


@pytest.mark.parametrize("text", FINE)
def test_what_merely_looks_like_one_is_none(problems: Problems, text: str) -> None:
    assert problems(in_page(text)) == []
