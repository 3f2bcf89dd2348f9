"""What all new records share: house style, the right place in a file, and nothing written that would not check."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from dossier.checks.registry import check
from dossier.files import write_whole
from dossier.ledger import unformatted_ledger
from dossier.problems import Problem, Refused, ReportError
from dossier.report.fields import LOCATION, identifier
from dossier.report.files import CACHE
from dossier.report.json_schemas import schema_line
from dossier.report.strict_yaml import Sequence, read_yaml
from dossier.text import slug

_MADE = ("charts", "datasets", "datapackage.json")  # below content/; drawn, and not read
_SMALL = re.compile(
    "an?|and|are|as|at|by|for|from|had|has|have|he|her|his|in|is|it|its|of|on|or|she|so|than|that|the|their|"
    "there|they|this|to|under|was|were|what|when|which|who|will|with"
)


# -- house style -----------------------------------------------------------------------------------------------------


class _House(yaml.SafeDumper):
    """Quotation marks only where they are needed, and then double ones; lists of words in one line."""

    in_line = False

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _InLine(_House):
    in_line = True


_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


def _text(dumper: _House, value: str) -> yaml.Node:
    form = dumper.analyze_scalar(value)
    plain = form.allow_flow_plain if dumper.in_line else form.allow_block_plain
    kind = dumper.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    plain = plain and not form.multiline and kind == "tag:yaml.org,2002:str" and not _DAY.fullmatch(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


def _list(dumper: _House, value: list[Any]) -> yaml.Node:
    words = all(not isinstance(item, (list, dict)) for item in value)
    before, dumper.in_line = dumper.in_line, dumper.in_line or words
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=words)
    dumper.in_line = before
    return node


for _dumper in (_House, _InLine):
    _dumper.add_representer(str, _text)
    _dumper.add_representer(list, _list)


def written(value: Any, in_line: bool = False) -> str:
    """The value as YAML in the house style; a mapping in one line where that is asked for."""
    dumper = _InLine if in_line else _House
    options: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 10**6}
    return str(yaml.dump(value, Dumper=dumper, default_flow_style=in_line, **options)).removesuffix("\n")


def words_of(text: str, most: int = 3) -> str:
    """The first words that say something, as a part of an id."""
    parts = [slug(word) for word in text.replace("’", "").replace("'", "").split()]
    return "-".join([part for part in parts if part and not _SMALL.fullmatch(part)][:most])


def named(option: str, name: str) -> str:
    """The name, if a file may bear it."""
    try:
        return identifier(name)
    except ValueError as error:
        raise Refused(f"--{option} {error}") from None


def free(name: str, taken: Collection[str]) -> str:
    """The name, or the first with a number behind it that no record has."""
    names = [name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))]
    return next(candidate for candidate in names if candidate not in taken)


def today() -> str:
    """The day of SOURCE_DATE_EPOCH, if that is set: the same input gives the same bytes."""
    timestamp = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(timestamp), UTC).date() if timestamp else date.today()).isoformat()


# -- the right place -------------------------------------------------------------------------------------------------


def home(root: Path, kind: str, name: str) -> Path:
    """The file for a record: data/<kind>/<name>.yml, or data/<kind>.yml where the report keeps all in that one."""
    single, folder = root / "data" / f"{kind}.yml", root / "data" / kind
    return single if single.exists() and not folder.exists() else folder / f"{name}.yml"


def text_of(path: Path, kind: str, root: Path) -> str:
    """The file's text; of a file that is not there yet, the line that names its schema."""
    return path.read_bytes().decode("utf-8") if path.exists() else schema_line(path, kind, root) + "\n"


_NO_LIST = "{} is not a list whose records each begin with “- id: …”; make it one, or add the record by hand"


def inserted(text: str, entry: Mapping[str, Any], file: str, later: Callable[[Any], bool] = lambda _: False) -> str:
    """The text of a list of records, untouched, with the entry before the first that is `later`, or at the end."""
    end = "\r\n" if "\r\n" in text else "\n"
    before = _records(text, file)
    at = next((n for n, record in enumerate(before) if later(record)), len(before))
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    dash = before.items_at[0].column - 3 if before else 0
    new = [" " * dash + line for line in written([dict(entry)]).split("\n")]
    _put(lines, new, before, at)
    after = end.join(lines).lstrip("\r\n") + end
    expected = [*before[:at], *_records("\n".join(new), file), *before[at:]]
    if plain(_records(after, file)) != plain(expected):
        raise Refused(_NO_LIST.format(file))
    return after


def _records(text: str, file: str) -> Sequence:
    try:
        found = read_yaml(text.replace("\r\n", "\n").removeprefix("\ufeff"), file)
    except ReportError:
        raise Refused(_NO_LIST.format(file)) from None
    if found is not None and not isinstance(found, Sequence):
        raise Refused(_NO_LIST.format(file))
    return found or Sequence()


def plain(value: Any) -> Any:
    """What a YAML value says, wherever it stands."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if key != LOCATION}
    return [plain(part) for part in value] if isinstance(value, list) else value


def _put(lines: list[str], new: list[str], before: Sequence, at: int) -> None:
    """The new lines behind the record that comes before them: comments belong to what they stand above."""
    starts = [place.line - 1 for place in before.items_at]
    apart = [not all(map(str.strip, lines[behind(lines, start) : start])) for start in starts[1:]]
    gap = [""] if sum(apart) * 2 >= len(apart) and starts else []
    if at == 0 and starts:
        lines[starts[0] : starts[0]] = new + gap
        return
    place = behind(lines, starts[at]) if at < len(starts) else len(lines)
    lines[place:place] = gap + new


def behind(lines: list[str], start: int) -> int:
    """The line behind the last of the record before the one that starts here."""
    while not lines[start - 1].strip() or lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


# -- nothing that would not check ------------------------------------------------------------------------------------


def write(root: Path, files: Mapping[Path, str], allowed: Collection[str] = ()) -> None:
    """Writes the files where the report then has no problem that it has not now; else raises Refused with those."""
    if problems := [problem for problem in trial(root, files) if problem.rule not in allowed]:
        told = "".join(f"\n  {problem.sentence} ({problem.rule})" for problem in problems)
        raise Refused(f"nothing was written, for the report would not check:{told}")
    for path, text in files.items():
        write_whole(path, text)


def trial(root: Path, files: Mapping[Path, str]) -> list[Problem]:
    """The problems that the files would bring, found in a copy of what the check reads."""
    known = {(p.location.file, p.sentence) for p in _problems(root)}
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        copy = Path(folder).resolve()
        _copy(root, copy)
        for path, text in files.items():
            write_whole(copy / path.relative_to(root), text)
        return [p for p in _problems(copy) if (p.location.file, p.sentence) not in known]


def _problems(root: Path) -> list[Problem]:
    try:
        return check(unformatted_ledger(root))
    except ReportError as error:
        return error.problems


def _copy(root: Path, copy: Path) -> None:
    for name in ("data", "content"):
        if (root / name).is_dir():
            ignored = shutil.ignore_patterns(*_MADE) if name == "content" else None
            shutil.copytree(root / name, copy / name, ignore=ignored, symlinks=True)
    for path in (root / "mkdocs.yml", root / CACHE / "yaml.pickle", *root.glob("*.csl")):
        if path.exists():
            write_whole(copy / path.relative_to(root), path.read_bytes())
