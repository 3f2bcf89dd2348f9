"""What `dossier check --fix` mends: order, spacing, quotation marks; only where nothing but the form can change."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from dossier.authoring import yaml_edit
from dossier.authoring.same_page import parser_of, shows_the_same
from dossier.authoring.trial import new_problems
from dossier.files import write_whole
from dossier.problems import ReportError
from dossier.prose import source_mask
from dossier.report import characters, json_schemas
from dossier.report.files import names_below
from dossier.report.front_matter import FRONT_MATTER
from dossier.report.strict_yaml import Mapping, Sequence, read_yaml

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_NOT_PROSE = re.compile(  # heads of boxes, tabs and pieces of other files; addresses, tags, attributes
    r"(?m:^[ \t>\d.)*+-]*(?:([!?=/:|])\1+|-{1,2}8<-{1,2})[^\n]*)"
    r"|\]\([^)\n]{0,1000}\)|\]\[[^\]\n]{0,200}\]|<[^<>\n]*>|\{[^{}\n]*\}|\\[\"']"
)
_MASK = "\0"  # stands where a letter is not prose
_OPENS = "\n (\t[\N{EN DASH}\N{EM DASH}*_|“‘"
_CLOSES = "\n )\t].,;:!?\N{EN DASH}\N{EM DASH}*_|”’\0"

Counts = Counter[str]


def fix(root: Path) -> list[str]:
    """Mends the report's files whole and returns what was done, a line a file; what would bring a problem is left."""
    mended: dict[Path, tuple[str, Counts]] = {}
    pages = sorted(Path(name) for name in names_below(root / "content") if name.endswith(".md"))
    data = [path for path, _ in json_schemas.data_files(root)]
    for path in (*pages, *data, root / "mkdocs.yml", *sorted((root / "data/geo").glob("*.geojson"))):
        _mend(path, root, mended)
    texts = {path: text for path, (text, _) in mended.items()}
    if texts and new_problems(root, texts):
        texts = {path: text for path, text in texts.items() if not new_problems(root, {path: text})}
    for path, text in texts.items():
        write_whole(path, text)
    return [f"{path.relative_to(root).as_posix()}: {summary(mended[path][1])}" for path in texts]


def summary(counts: Counts) -> str:
    return ", ".join(f"{name}: {count}" for name, count in counts.items() if count)


def _mend(path: Path, root: Path, mended: dict[Path, tuple[str, Counts]]) -> None:
    try:
        before = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):  # the check says so
        return
    counts: Counts = Counter()
    after = mended_text(path, before, root, counts)
    if after != before:
        mended[path] = (after, counts)


def mended_text(path: Path, before: str, root: Path, counts: Counts) -> str:
    """What a file of the report would say, mended; `counts` gets what was done."""
    end = next((end for end in ("\r\n", "\n", "\r") if end in before), "\n")
    text, counts["hidden characters mended"] = characters.mended(re.sub("\r\n?", "\n", before))
    if path.suffix == ".md":
        text = _page(text, counts, root)
    elif kind := json_schemas.kind_of(path, root):
        text = _data(text, counts, path, kind, root)
    return text.replace("\n", end)


# -- pages -----------------------------------------------------------------------------------------------------------


def _page(text: str, counts: Counts, root: Path) -> str:
    """The page with typographic marks and even spacing, or with the one that leaves its elements as they are."""
    parser = None
    for mend in (_in_both, _set_in_types, _evenly_spaced):
        done: Counts = Counter()
        mended = mend(text, done)
        if mended != text:  # most pages need no parser, whose extensions take long to load
            parser = parser or parser_of(root)
        if mended == text or (parser and shows_the_same(text, mended, parser)):
            counts.update(done)
            return mended
    return text


def _in_both(text: str, counts: Counts) -> str:
    return _evenly_spaced(_set_in_types(text, counts), counts)


def _set_in_types(text: str, counts: Counts) -> str:
    front = FRONT_MATTER.match(text)
    head, body = (front.group(), text[front.end() :]) if front else ("", text)
    return head + typographic(body, counts)


def _evenly_spaced(text: str, counts: Counts) -> str:
    return _spaced(text, counts, page=True)


def typographic(text: str, counts: Counts) -> str:
    """Straight quotation marks of prose as typographic ones, paragraph by paragraph, where it is clear which."""
    masked = _masked(text)
    letters = list(text)
    for match in re.finditer(r"(?:[^\n]+\n?)+", masked):
        for at, mark in _typographic_pairs(match.group()).items():
            letters[match.start() + at] = mark
            counts["quotation marks made typographic"] += 1
    for match in re.finditer(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=\0)'(?=s\b)", masked):
        letters[match.start()] = "’"
        counts["apostrophes made typographic"] += 1
    return "".join(letters)


def _masked(text: str) -> str:
    visible = source_mask.visible(source_mask.without_marked_code(source_mask.without_code(text)))
    prose = "".join(letter if letter == kept else _MASK for letter, kept in zip(text, visible, strict=True))
    return _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", _MASK, match.group()), prose)


def _typographic_pairs(paragraph: str) -> dict[int, str]:
    """Each mark's place and typographic form; none where they do not pair."""
    marks: dict[int, str] = {}
    opened = False
    for match in re.finditer('"', paragraph):
        at = match.start()
        before, after = (paragraph[at - 1] if at else "\n"), (paragraph[at + 1] if at + 1 < len(paragraph) else "\n")
        opens, closes = before in _OPENS and not after.isspace(), after in _CLOSES and not before.isspace()
        if not (closes if opened else opens):
            return {}
        marks[at] = "”" if opened else "“"
        opened = not opened
    return {} if opened else marks


# -- spacing ---------------------------------------------------------------------------------------------------------


def _spaced(text: str, counts: Counts, page: bool) -> str:
    """Without blanks at the end of lines, with at most one empty line at a time and one line end at the end."""
    lines, fence = text.rstrip("\n").split("\n"), ""
    kept: list[str] = []
    for number, line in enumerate(lines):
        mark = _FENCE.match(line) if page else None
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            following = lines[number + 1] if number + 1 < len(lines) else ""
            bare = line.rstrip()
            if page and bare and line.endswith("  ") and following.strip():
                bare += "  "  # a line break that Markdown keeps
            counts["blanks at the end of lines removed"] += bare != line
            line = bare
            if not line and kept and not kept[-1]:
                counts["surplus empty lines removed"] += 1
                continue
        kept.append(line)
    whole = "\n".join(kept).rstrip("\n") + "\n"
    if text.rstrip("\n") + "\n" != text:
        counts["end of the file set right"] += 1
    return whole if whole.strip() else text


# -- data ------------------------------------------------------------------------------------------------------------


def _data(text: str, counts: Counts, path: Path, kind: str, root: Path) -> str:
    """The text of a data file, saying the same; as it was where it cannot be read."""
    if not _is_readable(text, path.name):
        return text
    spacing: Counts = Counter()
    spaced = _spaced(text, spacing, page=False)
    if yaml_edit.read(spaced) == yaml_edit.read(text):
        counts.update(spacing)
        text = spaced
    if (root / json_schemas.FOLDER).is_dir() and (named := json_schemas.with_schema(text, path, kind, root)) != text:
        counts["line that names its schema added"] += 1
        text = named
    return _sorted(text, counts) if kind == "sources" else text


def _is_readable(text: str, file: str) -> bool:
    try:
        return isinstance(read_yaml(text, file), Mapping | Sequence)
    except ReportError:
        return False


def _sorted(text: str, counts: Counts) -> str:
    after = yaml_edit.sort_records(text)
    pairs = zip(yaml_edit.record_ids(text), yaml_edit.record_ids(after), strict=True)
    counts["sources put in the order of their ids"] += sum(before != now for before, now in pairs)
    return after
