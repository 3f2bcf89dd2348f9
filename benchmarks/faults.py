"""What breaks in the middle loses nothing: kills at random moments, a full disk, a tree that is read only, damage.

Each trial begins with a report whose last build is there and whose words have changed since. Afterwards the last site
or the new one stands there whole, what was said is a sentence, and the next run gives the new site and leaves nothing
behind.

    .venv/bin/python benchmarks/faults.py [--seed 1] [--kills 100] [--only kills,full,read-only,damage]

A full disk and a tree that is read only are mounted, which asks for root (or “unshare -rm”).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tests/support"))
import edition_samples  # noqa: E402

from dossier.build import EARLIER  # noqa: E402

OLD, NEW = "2025.11", "2026.11"
COMMANDS = {
    "build": ["build"], "charts": ["charts"], "pdf": ["pdf"], "publish": ["publish", NEW],
    "serve": ["serve", "--address", "127.0.0.1:0"],
}  # fmt: skip
THEME = "theme:\n  name: material\n  custom_dir: .theme\n  font: false\n"
PAPERS = "downloads"
_TOLD = 10  # trials between two lines that tell how far it is
MADE = ("site", "content/charts", "content/datasets", ".theme")
LEFT = ("**/.site-*", "**/*.partial", "../temporary/dossier-*")


class Bench:
    """A report in `folder`, with its last build, and what a right build of it gives.

    `same` is a store of what is the same for all reports, which is there before the first build; without one, most of
    a build from nothing is making that, and kills meet little else.
    """

    def __init__(self, folder: Path, same: Path | None = None) -> None:
        self.root, self.cache, self.temporary = folder / "report", folder / "cache", folder / "temporary"
        self._same = same
        for path in (folder, self.temporary):
            path.mkdir(parents=True, exist_ok=True)
        self._empty()
        edition_samples.repository(self.root, OLD, self._look(OLD))
        self._done("build")
        self.pages, self.papers = set[str](), set[bytes]()
        self.before = self._note()
        edition_samples.commit(self.root, {**edition_samples.files(NEW), **self._look(NEW)})
        self._kept = folder / "kept"
        shutil.copytree(self.root, self._kept, symlinks=True)
        start = time.monotonic()
        self._done("build")
        self.seconds = time.monotonic() - start
        self.after = self._note()
        self._done("check", "--fix")
        self._done("build")
        self.mended = self._note()
        assert self.before != self.after
        self.warm = folder / "warm"
        shutil.copytree(self.cache, self.warm)

    @staticmethod
    def _look(edition: str) -> dict[str, str]:
        text = edition_samples.mkdocs(edition)
        return {"mkdocs.yml": text.replace("theme: {name: material, font: false}\n", THEME)}

    def reset(self, warm: bool = True, built: bool = False) -> None:
        """As before the build of the new words; what was drawn and set of them is in the store, or nothing of them."""
        if not built:
            shutil.rmtree(self.root)
            shutil.copytree(self._kept, self.root, symlinks=True)
        shutil.rmtree(self.cache)
        shutil.copytree(self.warm, self.cache) if warm else self._empty()
        for path in self.temporary.iterdir():
            shutil.rmtree(path, ignore_errors=True)

    def _empty(self) -> None:
        shutil.copytree(self._same, self.cache) if self._same else self.cache.mkdir()

    def start(self, *command: str, under: Sequence[str] = ()) -> subprocess.Popen[str]:
        # Python itself would keep modules that were compiled to half, where nothing more can be written.
        bytecode = {"PYTHONDONTWRITEBYTECODE": "1"} if under else {}
        own = {"DOSSIER_CACHE": str(self.cache), "TMPDIR": str(self.temporary), "SOURCE_DATE_EPOCH": "1800000000"}
        return subprocess.Popen(
            [*under, sys.executable, "-m", "dossier.cli", "--root", str(self.root), *command], text=True,
            env={**edition_samples.environment(), "PYTHONPATH": str(PROJECT), **own, **bytecode},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def run(self, *command: str, under: Sequence[str] = ()) -> tuple[int, str]:
        """Its exit code and what it said; `under` is what starts it."""
        with self.start(*command, under=under) as process:
            return process.wait(), process.stdout.read() if process.stdout else ""

    def _done(self, *command: str) -> None:
        code, said = self.run(*command)
        assert code == 0, said

    def is_whole(self) -> bool:
        """Whether the last site or the new one stands there; printed documents may be newer than the pages."""
        site = self.root / "site"
        papers = [path.read_bytes() for path in sorted((site / PAPERS).glob("*.pdf"))]
        return digest(site, PAPERS) in self.pages and all(data in self.papers for data in papers)

    def _note(self) -> str:
        """Keeps what a right site holds."""
        site = self.root / "site"
        self.pages.add(digest(site, PAPERS))
        self.papers |= {path.read_bytes() for path in (site / PAPERS).glob("*")}
        return digest(site)

    def faults(self, mends: bool = False) -> Iterator[str]:
        """What is wrong after a trial, which may mend the report, and the next build; nothing where all is right."""
        if not self.is_whole():
            yield "the last site is not whole"
        code, said = self.run("build")
        if code or "Traceback" in said:
            yield f"the next build fails: {said.strip()[-200:]}"
        elif digest(self.root / "site") not in {self.after, self.mended if mends else self.after}:
            yield "the next build gives another site"
        found = (path.name for pattern in LEFT for path in self.root.glob(pattern))
        if left := [name for name in found if name != EARLIER]:
            yield f"left behind: {', '.join(left[:3])}"


def digest(folder: Path, without: str = "") -> str:
    """Of all names and bytes below it; of nothing where it is not there."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if (without and path.is_relative_to(folder / without)) or path.suffix == ".partial":
            continue
        found.update(str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"/"))
    return found.hexdigest() if folder.is_dir() else ""


def is_sentence(code: int, said: str) -> str:
    """What is wrong with how a run ended that could not do its work."""
    if "Traceback" in said or (code and not said.strip()) or code < 0:
        return f"no sentence ({code}): {said.strip()[-300:]}"
    return ""


# -- the trials --------------------------------------------------------------------------------------------------------


def kills(bench: Bench, count: int, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    for number in range(count):
        name = list(COMMANDS)[number % len(COMMANDS)]
        bench.reset(warm=chance.random() < 0.5)
        process = bench.start(*COMMANDS[name])
        try:
            process.communicate(timeout=chance.uniform(0.1, 1.6 * bench.seconds))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        yield f"kill {name}", list(bench.faults())


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[None]:
    subprocess.run(["mount", *options, str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


RUNS: dict[str, Sequence[str]] = {
    **{name: command for name, command in COMMANDS.items() if name != "serve"}, "check": ["check"],
    "fix": ["check", "--fix"],
}  # fmt: skip


def full(bench: Bench, count: int, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """The report lies on a disk with so many bytes free: none, or so many that it is full on the way."""
    home, disk = bench.root, bench.root.parent / "disk"
    for number in range(count):
        name = list(RUNS)[number % len(RUNS)]
        bench.reset(warm=chance.random() < 0.5)
        size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file() and not path.is_symlink())
        shutil.rmtree(disk, ignore_errors=True)
        disk.mkdir()
        free = chance.choice([0, chance.randrange(6_000_000)])
        with mounted(disk, "-t", "tmpfs", "-o", f"size={size * 2 + 4_000_000}", "tmpfs"):
            bench.root = disk / "report"
            shutil.copytree(home, bench.root, symlinks=True)
            room = max(shutil.disk_usage(disk).free - free, 0)
            (disk / "ballast").write_bytes(b"\0" * room)
            wrong = [fault for fault in [is_sentence(*bench.run(*RUNS[name]))] if fault]
            if not bench.is_whole():
                wrong.append("the last site is not whole")
            (disk / "ballast").unlink()
            wrong += bench.faults(name == "fix")
        bench.root = home
        yield f"full disk, {name}", wrong


def read_only(bench: Bench, count: int, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    for name, command in RUNS.items():
        bench.reset()
        subprocess.run(["mount", "--bind", str(bench.root), str(bench.root)], check=True)
        with mounted(bench.root, "-o", "remount,ro,bind"):
            wrong = [fault for fault in [is_sentence(*bench.run(*command))] if fault]
        yield f"read only, {name}", [*wrong, *bench.faults()]


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes | None]] = {
    "cut": lambda data, chance: data[: chance.randrange(len(data))],
    "flipped": lambda data, chance: _flipped(data, chance.randrange(len(data))),
    "emptied": lambda data, chance: b"",
    "noise": lambda data, chance: chance.randbytes(max(len(data), 100)),
    "a folder in its place": lambda data, chance: None,
}


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :]


def damage(bench: Bench, count: int, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Files that a build has made, and the store of what was made: each in turn, or so many of them by chance."""
    bench.reset()
    bench.run("build")
    files = [path for name in MADE for path in sorted((bench.root / name).rglob("*")) if path.is_file()]
    store = [path for path in sorted(bench.cache.rglob("*")) if path.is_file()]
    trials = [(path, kind) for path in (*files, *store * 4) for kind in DAMAGES]
    for path, kind in chance.sample(trials, min(count, len(trials))):
        bench.reset(built=True)
        data = path.read_bytes()
        changed = DAMAGES[kind](data or b"\0", chance)
        path.unlink()
        path.mkdir() if changed is None else path.write_bytes(changed)
        code, said = bench.run("build")
        wrong = [fault for fault in [is_sentence(code, said)] if fault]
        if not code and digest(bench.root / "site") != bench.after:
            wrong.append("a wrong site in silence")
        if path.is_dir():
            path.rmdir()
        if code:
            path.write_bytes(data)
            wrong += bench.faults()
        place = "store" if path.is_relative_to(bench.cache) else path.relative_to(bench.root).parts[0]
        yield f"{kind}, {place}", [f"{path.name}: {fault}" for fault in wrong]


TRIALS = {"kills": kills, "full": full, "read-only": read_only, "damage": damage}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=100, help="how many; as many disks are full and files damaged")
    parser.add_argument("--only", default=",".join(TRIALS))
    asked = parser.parse_args()
    chance, tried, failed = random.Random(asked.seed), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder).resolve())
        print(f"seed {asked.seed}; a build takes {bench.seconds:.1f} s", flush=True)
        for name in asked.only.split(","):
            for what, wrong in TRIALS[name](bench, asked.kills, chance):
                tried[what] += 1
                failed[what] += bool(wrong)
                for fault in wrong:
                    print(f"{what}: {fault}", flush=True)
                if not tried.total() % _TOLD:
                    print(f"{tried.total()} trials, {failed.total()} wrong so far", flush=True)
    for what, number in sorted(tried.items()):
        print(f"{what:40} {number:4} tried {failed[what]:4} wrong")
    print(f"{tried.total()} trials, {failed.total()} wrong")
    return bool(failed.total())


if __name__ == "__main__":
    sys.exit(main())
