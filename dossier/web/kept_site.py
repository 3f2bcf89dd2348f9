"""The last good site, of which a build takes over what would come out the same.

Every file of a site follows from the records, the settings, the machinery and the *shape* of the pages: what they are
called, and what they cite, link and number. Words alone show on their own page, in the search and in print. Where the
shape is the same, the pages whose text has changed are made anew, and all else is linked from the last site, each file
after its bytes were found to be those that were written.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from dossier import cache, last_build
from dossier.last_build import Digests, digest_of, files_below
from dossier.ledger import Ledger
from dossier.prose.kept_markup import depend_on_nothing_else
from dossier.prose.markup import Markup
from dossier.report.fingerprint import Prints
from dossier.timestamp import timestamp_of
from dossier.web import search, theme_folder
from dossier.web.site_links import site_path

_MADE_EACH_TIME = (search.FOLDER, "downloads")


@dataclass(frozen=True)
class KeptSite:
    """The site of the last build of a report in this state."""

    ledger: Ledger
    root: Path
    name: str  # under which it is kept: of all that its files follow from, but for the words of pages
    laid: dict[str, str] = field(default_factory=dict)  # the digests of what was linked

    def lay(self, folder: Path) -> list[str] | None:
        """Lays what is the same into the new `folder`; the pages that are not, named as below `content/`.

        None, and no folder, where there is no such site, or something has changed in it since.
        """
        kept = cache.get([self.name]).get(self.name)
        if kept is None:
            return None
        files, texts = json.loads(kept)
        site = self.root / last_build.SITE
        changed = [path for path, text in _texts(self.ledger).items() if texts.get(path) != text]
        anew = {site_path(path, site) for path in changed}
        try:
            for name in files.keys() - anew:
                _link(site / name, folder / name, files[name])
                self.laid[name] = files[name]
        except (OSError, _Changed):
            self.laid.clear()
            shutil.rmtree(folder, ignore_errors=True)
            return None
        return changed

    def keep(self, folder: Path) -> Digests:
        """Notes what a build has written; returns the digests of the files."""
        made = ((n, path) for n, path in files_below(str(folder)) if n.partition("/")[0] not in _MADE_EACH_TIME)
        files = {name: self.laid.get(name) or digest_of(path) for name, path in made}
        cache.put({self.name: json.dumps([files, _texts(self.ledger)]).encode()})
        return files


def kept_site(root: Path, ledger: Ledger, files: Prints) -> KeptSite | None:
    """None where nobody can say what the pages follow from: the site engine may be told to read what it likes, and
    indexes the words of all pages where the look is another one. `files` are the prints of those of the ledger."""
    settings = ledger.report.settings
    is_known = not last_build.is_open(root) and depend_on_nothing_else(settings) and theme_folder.is_taken(settings)
    if not is_known:
        return None
    shape = json.dumps([_shape(page) for page in ledger.markups.values()], default=str)
    return KeptSite(ledger, root, cache.key("kept site", files.rest, str(timestamp_of(root)), shape))


def _shape(page: Markup) -> list[Any]:
    citations = [(mark.key, mark.locator, mark.prefix, mark.group) for mark in page.citations]
    addresses = [(link.url, link.words, link.image) for link in page.addresses]
    return [page.page.path, page.page.front.model_dump(), citations, addresses, page.outline[1:]]


def _texts(ledger: Ledger) -> Mapping[str, str]:
    return {
        path: sha256(page.body.encode("utf-8", "surrogatepass")).hexdigest()
        for path, page in ledger.report.pages.items()
    }


class _Changed(Exception):
    """A file of the last site is not as it was written."""


def _link(old: Path, new: Path, digest: str) -> None:
    if old.is_symlink() or digest_of(old) != digest:
        raise _Changed
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:  # another file system, or one without links
        shutil.copyfile(old, new)
