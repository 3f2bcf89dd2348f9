"""The words of the interface gathered from code and templates: `make messages`, for whoever adds or changes one.

Writes `locale/dossier.pot`, which holds every message, and brings each language's catalogue in line with it: new
messages stand there without a translation, and those that are no more at the end, as comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from dossier.language.languages import CATALOGUES, catalogue_path, catalogues

TEMPLATE = CATALOGUES / "dossier.pot"
_PACKAGE = CATALOGUES.parent
_METHODS = [
    ("web/templates/**.html", "jinja2"),
    ("web/theme/**.html", "jinja2"),
    ("epub/pages/**.html", "jinja2"),
    ("epub/pages/**.xhtml", "jinja2"),
    ("web/theme/**.js", "javascript"),
    ("report/default_kinds.yml", "dossier.language.extraction:kinds"),
    ("**.py", "python"),
]
_OPTIONS = {pattern: {"silent": "false"} for pattern, method in _METHODS if method == "jinja2"}
_KEYWORDS = {**DEFAULT_KEYWORDS, "counted": (1, 2)}
_CHANGING = re.compile(r'^"(?:Project-Id|Report-Msgid|POT-Creation|PO-Rev|Last-Tr|Language-Team|Generated).*\n', re.M)
_HEADER = "# The words of the interface. See DEVELOPING.md, “a word of the interface”.\n"


def template() -> Catalog:
    """Every message of the machinery, with the files that it stands in."""
    catalogue = Catalog(project="dossier", version="", charset="utf-8", header_comment=_HEADER)
    messages = extract_from_dir(_PACKAGE, _METHODS, _OPTIONS, _KEYWORDS, comment_tags=("Translators:",))
    for name, _line, message, comments, context in sorted(messages, key=lambda found: (found[0], found[1])):
        catalogue.add(message, None, [(Path(name).as_posix(), 0)], auto_comments=comments, context=context)
    return catalogue


def kinds(
    file: BinaryIO, keywords: Any, tags: Any, options: Any
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """The kinds of a new report, which are their own labels; the context of each is its section."""
    for section, names in yaml.safe_load(file).items():
        for name in names:
            yield 1, "pgettext", (section, name), []


def update() -> None:
    own = template()
    _write(TEMPLATE, own)
    for language in catalogues():
        path = catalogue_path(language)
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        catalogue.header_comment = _HEADER
        catalogue.update(own, no_fuzzy_matching=True)
        _write(path, catalogue)


def _write(path: Path, catalogue: Catalog) -> None:
    """Without times and versions, so that nothing changes where no message does."""
    catalogue.fuzzy = False
    content = BytesIO()
    write_po(content, catalogue, width=120, include_lineno=False)
    path.write_text(_CHANGING.sub("", content.getvalue().decode()), "utf-8")


if __name__ == "__main__":
    update()
