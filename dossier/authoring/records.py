"""What all new records share: their ids, the day, and the file that each goes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from dossier.authoring.questions import Answers, Question
from dossier.authoring.trial import write_checked
from dossier.authoring.yaml_edit import insert_record, record_ids
from dossier.problems import Refused, in_quotes
from dossier.report.declared_kinds import FILE
from dossier.report.fields import identifier
from dossier.report.json_schemas import schema_line
from dossier.report.portable_names import is_device
from dossier.report.records import Report
from dossier.text import capital, slug
from dossier.timestamp import named_timestamp

LOCAL = Question("local", "the name in a language of its own: “LANGUAGE: NAME”, such as “ur: …”", many=True)
_STOP_WORDS = re.compile(
    "an?|and|are|as|at|by|for|from|had|has|have|he|her|his|in|is|it|its|of|on|or|she|so|than|that|the|their|"
    "there|they|this|to|under|was|were|what|when|which|who|will|with"
)


class Added(NamedTuple):
    """A new record: its id, the places that were written (its own first), and what was done to it on the way."""

    id: str
    places: list[str]
    remarks: list[str] = []


def id_words(text: str, most: int = 3) -> str:
    """The first words that say something, joined as a part of an id; none where there are only other letters."""
    words = [slug(word) for word in text.replace("’", "").replace("'", "").split()]
    return "-".join([word for word in words if word and not _STOP_WORDS.fullmatch(word)][:most])


def valid_id(option: str, text: str) -> str:
    """The text, if it may be an id and a file's name. Raises Refused, which names the option."""
    try:
        return identifier(text)
    except ValueError as error:
        raise Refused(f"{option} {error}") from None


def unused_id(wanted: str, used: Collection[str]) -> str:
    """The id, or the first with a number behind it that no record has; none that is a device on Windows."""
    candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in used and not is_device(candidate))


def new_id(noun: str, name: str, used: Collection[str], answers: Answers) -> str:
    """The id that was given, or one of the name's words. Raises Refused where a record of this noun has it."""
    identifier = valid_id("--id", answers.get("id") or unused_id(id_words(name, 4) or noun, used))
    if identifier in used:
        article = "an" if noun[0] in "aeiou" else "a"
        raise Refused(f"there is {article} {noun} {in_quotes(identifier)} already; give another --id")
    return identifier


def names_by_language(answers: Answers) -> dict[str, str]:
    """The names given as “LANGUAGE: NAME”. Raises Refused."""
    names = {}
    for text in answers.get("local") or ():
        language, colon, name = text.partition(":")
        if not (colon and name.strip() and re.fullmatch(r"[a-z]{2,3}(-\w+)*", language.strip())):
            raise Refused(f"--local must be “LANGUAGE: NAME”, such as “ur: طورخم”, not {in_quotes(text)}")
        names[language.strip()] = name.strip()
    return names


def with_values(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry without the keys that nothing was given for."""
    return {key: value for key, value in entry.items() if value not in (None, "", [], {})}


def add_by_id(root: Path, kind: str, entry: dict[str, Any]) -> Added:
    """Writes the record into data/<kind>.yml: in the order of ids where those have one, else at the end."""
    path = root / "data" / f"{kind}.yml"
    text = text_of(path, kind, root)
    ids = record_ids(text)
    before = follows(entry["id"]) if ids == sorted(ids) else lambda _: False
    return Added(entry["id"], write_checked(root, {path: insert_record(text, entry, f"data/{kind}.yml", before)}))


def today() -> str:
    """The day of SOURCE_DATE_EPOCH, if that is set: the same input gives the same bytes. Raises Refused."""
    named = named_timestamp()
    return (date.today() if named is None else datetime.fromtimestamp(named, UTC).date()).isoformat()


def group(report: Report, answers: Answers, needed: bool) -> dict[str, str]:
    """The group of a new record under the report's own key; nothing where it has no grouping. Raises Refused."""
    grouping = report.kinds.grouping
    if grouping is None:
        if "group" in answers:
            raise Refused(f"--group is not known here, for {FILE} declares no grouping; leave it out, or declare one")
        return {}
    answer = answers.one("group", grouping.groups, needed=needed, label=capital(grouping.label))
    return {grouping.key: answer} if answer else {}


def record_file(root: Path, kind: str, name: str) -> Path:
    """The file for a record: data/<kind>/<name>.yml, or data/<kind>.yml where the report keeps all in that one."""
    single, folder = root / "data" / f"{kind}.yml", root / "data" / kind
    return single if single.exists() and not folder.exists() else folder / f"{name}.yml"


def text_of(path: Path, kind: str, root: Path) -> str:
    """The file's text; of a file that is not there yet, the line that names its schema."""
    return path.read_bytes().decode("utf-8") if path.exists() else schema_line(path, kind, root) + "\n"


def content_of(file: Path) -> bytes:
    """What a file holds that the command names. Raises Refused."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"the file {file} cannot be read ({error.strerror}); give another") from None


def follows(identifier: str) -> Callable[[Any], bool]:
    """Whether a record comes behind the one with this id, in a list that is in the order of ids."""
    return lambda record: isinstance(record, Mapping) and str(record.get("id", "")) > identifier
