"""The same report gives the same bytes, wherever and by whomever it is built: each variation against a plain build.

    .venv/bin/python benchmarks/same_bytes.py [--report figures] [--only zone,order]

`--report`: a folder of tests/reports. Without the fonts of the system, and as another user, a build needs root.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tests/support"))
import sample_reports  # noqa: E402

_SHUFFLED = '''"""Folders are listed in another order, as other file systems list them."""
import os, random
_scandir, _listdir = os.scandir, os.listdir
def listdir(*place): return sorted(_listdir(*place), key=lambda name: hash(str(name)[::-1]), reverse=True)
class scandir:
    def __init__(self, *place):
        with _scandir(*place) as found: self._entries = iter(sorted(found, key=lambda e: hash(str(e.name)[::-1])))
    def __iter__(self): return self
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __next__(self): return next(self._entries)
    def close(self): pass
os.listdir, os.scandir = listdir, scandir
'''
_NO_FONTS = (
    "for place in /usr/share/fonts /usr/local/share/fonts; do [ -d $place ] && mount -t tmpfs none $place; done;"
)
ROOT = "root"


class Variation(NamedTuple):
    environment: Mapping[str, str] = {}
    before: str = ""  # the build, in the shell
    around: tuple[str, ...] = ()  # the shell
    folder: str = "plain"
    shuffled: bool = False
    needs: str = ""


VARIATIONS = {
    "plain": Variation(),
    "folder with a blank and an accent": Variation(folder="é ü ع/a report"),
    "zone": Variation({"TZ": "Pacific/Kiritimati"}),
    "other zone": Variation({"TZ": "America/Los_Angeles"}),
    "locale C": Variation({"LC_ALL": "C", "LANG": "C"}),
    "locale of Germany": Variation({"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"}),
    "locale of Egypt": Variation({"LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8"}),
    "hash seed 1": Variation({"PYTHONHASHSEED": "1"}),
    "hash seed 2": Variation({"PYTHONHASHSEED": "2"}),
    "one processor": Variation(around=("taskset", "-c", "0")),
    "umask 077": Variation(before="umask 077;"),
    "order of files": Variation(shuffled=True),
    "no fonts": Variation(before=_NO_FONTS, around=("unshare", "-m"), needs=ROOT),
    "another user": Variation(around=("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), needs=ROOT),
}


def digests(report: str, variation: Variation, work: Path) -> dict[str, str]:
    """Of each file of the site that is built so, from nothing."""
    root = work / variation.folder
    sample_reports.write(root, sample_reports.texts(report))
    (work / "order").mkdir()
    if variation.shuffled:
        (work / "order/sitecustomize.py").write_text(_SHUFFLED, "utf-8")
    own = {
        "DOSSIER_CACHE": str(work / "cache"),
        "TMPDIR": str(work),
        "HOME": str(work),
        "SOURCE_DATE_EPOCH": "1800000000",
    }
    path = {"PYTHONPATH": f"{work / 'order'}:{PROJECT}", "PYTHONDONTWRITEBYTECODE": "1"}
    if variation.needs:  # another user must be able to write there
        for place in (work, *work.rglob("*")):
            place.chmod(0o777)
    build = f"{variation.before} exec '{sys.executable}' -m dossier.cli --root '{root}' build"
    done = subprocess.run(
        [*variation.around, "sh", "-c", build], env={**os.environ, **own, **path, **variation.environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def possible(variation: Variation) -> bool:
    if variation.needs == ROOT and os.geteuid():
        return False
    if not variation.around or shutil.which(variation.around[0]) is None:
        return not variation.around
    tried = [*variation.around, "sh", "-c", 'exec "$0" -c ""', sys.executable]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def differing(report: str, names: list[str], folder: Path) -> dict[str, list[str] | None]:
    """The files that come out otherwise in each variation; None where it cannot be tried here."""
    plain, found = digests(report, VARIATIONS["plain"], made(folder / "plain")), dict[str, list[str] | None]()
    for number, name in enumerate(names):
        if not possible(VARIATIONS[name]):
            found[name] = None
            continue
        other = digests(report, VARIATIONS[name], made(folder / str(number)))
        found[name] = sorted(file for file in plain.keys() | other.keys() if plain.get(file) != other.get(file))
        print(f"{name}: {len(found[name])} differ", file=sys.stderr, flush=True)
    return found


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", default="figures")
    parser.add_argument("--only", default=",".join(VARIATIONS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        found = differing(asked.report, asked.only.split(","), Path(folder))
    for name, files in found.items():
        print(f"{name:36} {'not tried' if files is None else f'{len(files)} differ' if files else 'the same'}")
        for file in files or ():
            print(f"    {file}")
    return any(found.values())


if __name__ == "__main__":
    sys.exit(main())
