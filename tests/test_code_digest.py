"""What is kept is kept under the code that made it: each module that took part, and each library."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dossier import code_digest
from dossier.charts import keys
from dossier.pdf import write

MAKERS = {
    "charts": (keys._DRAWN_BY, "import dossier.charts.draw, dossier.charts.figure_words"),
    "printed documents": (write._SET_BY, "import dossier.pdf.compile"),
    "pictures": (["pictures.py"], "import dossier.pictures"),
    "what Typst makes": (["typesetting.py"], "import dossier.typesetting"),
    "typefaces": (["web/typefaces.py"], "import dossier.web.typefaces"),
}


@pytest.mark.parametrize(("parts", "code"), MAKERS.values(), ids=MAKERS)
def test_every_module_that_takes_part_counts(parts: Sequence[str], code: str) -> None:
    """As Python itself says which it has read."""
    told = "print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'dossier'), sep='\\n')"
    command = [sys.executable, "-c", f"import sys; {code}; {told}"]
    read = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    loaded = {Path(name) for name in read if name}
    assert len(loaded) > 3
    assert loaded - code_digest.code_of(parts).keys() == set()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    for name, text in {
        "__init__.py": "", "one/__init__.py": "from dossier.five import x\n", "two.py": "x = 1\n", "five.py": "x = 1\n",
        "one/maker.py": "from dossier import two as other\nfrom dossier.one.near import (\n    a,\n    b,\n)\n",
        "one/near.py": "def a():\n    from dossier.three.deep import c\n", "three/deep.py": "import dossier.four\n",
        "four.py": "x = 1\n", "six.py": "from dossier.one import maker\n", "words/de.po": "", "words/de.md": "",
    }.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("__init__.py", True), ("one/__init__.py", True), ("one/maker.py", True), ("one/near.py", True),
        ("two.py", True), ("three/deep.py", True), ("four.py", True), ("five.py", True), ("words/de.po", True),
        ("six.py", False), ("words/de.md", False),
    ],
)  # fmt: skip
def test_what_is_imported_anywhere_counts_and_nothing_else(package: Path, name: str, counts: bool) -> None:
    parts = ["one/maker.py", "words"]
    before = code_digest.code_digest(parts, package)
    assert code_digest.code_digest(parts, package) == before
    path = package / name
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert (code_digest.code_digest(parts, package) != before) == counts


def test_another_version_of_a_library_counts(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages"
    (installed / "typst-1.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(installed))
    before = code_digest.code_digest(["two.py"], package)
    shutil.move(installed / "typst-1.dist-info", installed / "typst-2.dist-info")
    assert code_digest.code_digest(["two.py"], package) != before
