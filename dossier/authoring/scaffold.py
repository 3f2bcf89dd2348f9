"""`dossier init DIR`: a new report of another subject, complete, with one example that counts the report; or bare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dossier import scratch
from dossier.authoring.fixes import typographic
from dossier.authoring.house_style import dumps
from dossier.authoring.questions import Question
from dossier.authoring.records import today
from dossier.checks.registry import check
from dossier.files import write_whole
from dossier.language.languages import language_of
from dossier.ledger import unformatted_ledger
from dossier.problems import Problem, Refused, ReportError
from dossier.report import declared_kinds, json_schemas
from dossier.text import capital

QUESTIONS = (
    Question("author", "who wrote the report, as “Ada Lovelace”", many=True, label="Authors"),
    Question("institution", "the house that publishes it"),
)
IMPRINT = Path("data/imprint.yml")
_IMPRINT_HEAD = """\
# yaml-language-server: $schema=schemas/imprint.json
# Who answers for this report: on its cover, and in how it is cited. An author may be written with more than a name, as
# {family: Lovelace, given: Ada, orcid: 0000-0002-1825-0097, affiliation: …}.
"""
_FILES = Path(__file__).parent / "starter"
_BARE = "bare/"  # the pages that stand in place of those which name the example
_EXAMPLE = ("content/example.md", "data/claims/example.yml", "data/datasets/example-parts.yml",
            "data/sources/own-work.yml")  # fmt: skip
_RECORDS_OF_IT = ("data/actors.yml", "data/charts.yml", "data/events.yml", "data/glossary.yml")
_NAMING_IT = {
    "mkdocs.yml": re.compile(r"\n  - example\.md"),
    "README.md": re.compile(r"\n## Replace the example\n.*", re.S),
}
_LANGUAGE_LINES = ("  language: en\n", "      language: en-GB\n")  # of the theme and of the report


def start(
    folder: Path, title: str, authors: Sequence[str] = (), institution: str = "", bare: bool = False, language: str = ""
) -> Path:
    """Makes the report in a folder that is not there yet, or empty; whole or not at all. Raises Refused.

    A bare one has no example: its files of records are empty.
    """
    code = _code(language)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is there already and not empty; name a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with scratch.folder(folder.parent, f".{scratch.PREFIX}") as beside:
        report = beside / "report"
        _write(report, title, bare)
        _set_language(report, code)
        if imprint := _imprint(authors, institution):
            write_whole(report / IMPRINT, imprint)
        if problems := _problems(report):  # a title or a name may hold what a page must not
            subject = (
                "an author or the institution"
                if problems[0].location.file == IMPRINT.as_posix()
                else f"the title {title!r}"
            )
            raise Refused(f"{subject} would not check: {problems[0].sentence}")
        if folder.exists():
            folder.rmdir()
        report.rename(folder)
    return folder


def _problems(root: Path) -> list[Problem]:
    try:
        return check(unformatted_ledger(root))
    except ReportError as error:
        return error.problems


def _imprint(authors: Sequence[str], institution: str) -> str:
    """The file of who answers for the report; nothing where nobody is named."""
    names = {"authors": [*authors], "institution": institution}
    known = {key: value for key, value in names.items() if value}
    return f"{_IMPRINT_HEAD}{dumps(known)}\n" if known else ""


def title_of(folder: Path) -> str:
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return capital(words) or "A report"


def _as_text(title: str) -> str:
    """The title in plain text, with signs in place of those that HTML or an attribute would take for its own."""
    return typographic(" ".join(title.split()), Counter()).translate(str.maketrans('<>"', "‹›”"))


def _as_markdown(text: str) -> str:
    return re.sub(r"[\\`*_{}\[\]()#+!-]", r"\\\g<0>", text)


def _code(language: str) -> str:
    try:
        return language_of(language).code if language else ""
    except ValueError as error:
        raise Refused(f"--language {error}") from None


def _set_language(root: Path, code: str) -> None:
    if code:
        path = root / "mkdocs.yml"
        text = path.read_text("utf-8")
        for line, own in zip(_LANGUAGE_LINES, (code.partition("-")[0], code), strict=True):
            text = text.replace(line, f"{line.partition(':')[0]}: {own}\n")
        write_whole(path, text)


def _bare(name: str) -> str | None:
    """The text of a file without the example; None where none is to be written."""
    if name in _EXAMPLE or name.startswith(_BARE):
        return None
    own = _FILES / _BARE / name
    text = (own if own.exists() else _FILES / name).read_text("utf-8")
    if name in _RECORDS_OF_IT:
        return text.partition("\n")[0] + "\n"  # the line that names the schema
    return _NAMING_IT[name].sub("", text) if name in _NAMING_IT else text


def _write(root: Path, title: str, bare: bool) -> None:
    title = _as_text(title)
    values = {
        "@@title@@": _as_markdown(title),
        "@@name@@": dumps({"name": title}).removeprefix("name: "),
        "@@day@@": today(),
    }
    for path in sorted(_FILES.rglob("*")):
        if path.is_file():
            name = path.relative_to(_FILES).as_posix()
            text = _bare(name) if bare else None if name.startswith(_BARE) else path.read_text("utf-8")
            if text is None:
                continue
            for mark, value in values.items():
                text = text.replace(mark, value)
            write_whole(root / (".gitignore" if name == "gitignore" else name), text)
    write_whole(root / declared_kinds.FILE, declared_kinds.DEFAULTS.read_text("utf-8"))
    json_schemas.write(root)
