"""How editions lie on the publishing branch, as mike lays them: a folder for each, an alias for the newest,
versions.json and a redirect. Their records lie beside them."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import jinja2

from dossier import git
from dossier.bibliography.how_to_cite import LATEST
from dossier.exports import ledger_schema
from dossier.libraries import reason
from dossier.problems import Refused, in_quotes
from dossier.publishing.conflict import Conflict, conflict_message
from dossier.publishing.git_branch import Branch, Entry, Moved
from dossier.publishing.mike_adapter import Versions
from dossier.report import editions
from dossier.report.editions import Edition, age
from dossier.report.files import EDITIONS
from dossier.web import policy

_VERSIONS = "versions.json"
_SCRIPT = "redirect.js"
_REDIRECT = Path(__file__).parent / "redirect"
_TRIES = 20  # how often a branch that others move is read again


def refuse_other(branch: Branch, tree: Entry, record: Edition) -> None:
    """An edition on the branch whose record is not here must be the same one."""
    start = branch.start(branch.head())
    published = branch.entries(start).get(record.id)
    if published in (None, tree):
        return
    kept = branch.read(start, f"{EDITIONS}/{record.id}.json")
    before = editions.record_in(kept, f"{branch.name}:{EDITIONS}/{record.id}.json") if kept else None
    raise Conflict(conflict_message(before or record, record, branch.differing(published, tree)))


def lay_out(branch: Branch, tree: Entry, record: Edition, alias: str) -> tuple[str, bool]:
    """Puts the edition beside the others; where another publisher was faster, on top of what that one did."""
    for _ in range(_TRIES):
        here = branch.head()
        start = branch.start(here)
        entries = branch.entries(start)
        if entries.get(record.id, tree) != tree:
            raise Conflict(conflict_message(record, record, branch.differing(entries[record.id], tree)))
        with suppress(Moved):
            laid = _entries(branch, start, tree, record, alias)
            commit = branch.move(here, start, laid, f"Edition {record.id}")
            return commit, commit != here
    raise Refused(f"the branch {in_quotes(branch.name)} was moved by others {_TRIES} times; publish again")


def _entries(branch: Branch, start: str | None, tree: Entry, record: Edition, alias: str) -> dict[str, Entry]:
    entries = branch.entries(start)
    versions = _versions(branch, start)
    newest = _takes_alias(versions, alias, record.id)
    properties = {"horizon": record.horizon, "published": record.published}
    versions.add(record.id, [alias] if newest else [], properties)
    return {
        **entries,
        record.id: tree,
        **({alias: branch.link(record.id), **_redirect(branch, alias)} if newest else {}),
        _VERSIONS: branch.file((json.dumps(versions.rows(), indent=2) + "\n").encode()),
        EDITIONS: _records(branch, start, record),
        ".nojekyll": branch.file(b""),
    }  # fmt: skip


def _versions(branch: Branch, start: str | None) -> Versions:
    """The editions on the branch, as mike keeps them."""
    try:
        return Versions((branch.read(start, _VERSIONS) or b"[]").decode())
    except Refused:
        raise
    except Exception as error:  # anybody may have written it
        sentence = f"{_VERSIONS} on the branch {in_quotes(branch.name)} cannot be read by mike ({reason(error)})"
        raise Refused(f"{sentence}; take back the commit that changed it") from None


def _takes_alias(versions: Versions, alias: str, edition: str) -> bool:
    """An alias moves only to a newer edition; the default one is then left where it is."""
    holders = [row["version"] for row in versions.rows() if alias in row["aliases"]]
    if all(age(holder) <= age(edition) for holder in holders):
        return True
    if alias != LATEST:
        sentence = f"the alias {in_quotes(alias)} stands for edition {holders[0]}, which is newer than {edition}"
        raise Refused(f"{sentence}; an alias moves only to a newer edition: choose another")
    return False


def _redirect(branch: Branch, alias: str) -> dict[str, Entry]:
    """As mike's own, with the script in a file: no page of ours holds one."""
    page = jinja2.Template(
        _REDIRECT.with_suffix(".html").read_text("utf-8"), autoescape=True, keep_trailing_newline=True
    )
    text = page.render(href=f"{alias}/", script=_SCRIPT, policy=policy.element(policy.policy()))
    return {"index.html": branch.file(text.encode()), _SCRIPT: branch.file(_REDIRECT.with_suffix(".js").read_bytes())}


def _records(branch: Branch, start: str | None, record: Edition) -> Entry:
    """The records lie beside the editions, so that whoever has a copy can check it."""
    tree = git.run(branch.root, "ls-tree", "-z", "--full-tree", start, f"{EDITIONS}/").decode() if start else ""
    lines = [line.split(maxsplit=3) for line in tree.split("\0") if line]
    kept = {Path(name).name: Entry(mode, identifier) for mode, _, identifier, name in lines}
    own = f"{record.id}.json"
    kept.setdefault(own, branch.file(record.dumps().encode()))
    return branch.tree({**kept, editions.SCHEMA: branch.file(ledger_schema.edition_file())})
