"""E-books as readers' programs open them, and what EPUBCheck and Ace say of one."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, NO_BROWSER

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INLINE = {"a", "abbr", "code", "em", "span", "strong", "sub", "sup"}
ACE = Path(sys.prefix) / "ace/node_modules/.bin/ace-puppeteer"
EPUBCHECK = shutil.which("epubcheck")
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # no work on speed that comes after a run of seconds

_EACH = """\
public class Each {
    public static void main(String[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            new com.adobe.epubcheck.tool.EpubChecker().run(new String[] {pairs[i], "--json", pairs[i + 1]});
        }
    }
}
"""


class Opened:
    """The files of an e-book; its pages as trees, without the namespace of XHTML."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.infos = archive.infolist()
            self.files = {info.filename.removeprefix("EPUB/"): archive.read(info) for info in self.infos}
        self.pages = {name: _page(data) for name, data in self.files.items() if name.endswith(".xhtml")}
        self.package = self.files["package.opf"].decode()

    def elements(self, tag: str) -> Iterator[etree.Element]:
        for page in self.pages.values():
            yield from page.iter(tag)

    def text(self, name: str) -> str:
        """The words of a page, with a blank between blocks."""
        body = copy.deepcopy(self.pages[name].find("body"))
        assert body is not None
        for element in body.iter():
            if element.tag not in INLINE:
                element.tail = f" {element.tail or ''}"
        return " ".join("".join(body.itertext()).split())

    def missing_targets(self) -> list[tuple[str, str]]:
        """The links of each page that lead nowhere in the e-book."""
        ids = {name: [e.attrib["id"] for e in page.iter() if "id" in e.attrib] for name, page in self.pages.items()}
        links = [(name, a.attrib["href"]) for name, page in self.pages.items() for a in page.iter("a")]
        own = [(name, href) for name, href in links if "://" not in href and not href.startswith(("mailto:", "tel:"))]
        parted = [(name, href, href.partition("#")) for name, href in own]
        return [
            (name, href)
            for name, href, (file, mark, anchor) in parted
            if (file or name) not in ids or (mark and anchor not in ids[file or name])
        ]


def _page(data: bytes) -> etree.Element:
    root = etree.fromstring(data)
    for element in root.iter():
        element.tag = element.tag.removeprefix(XHTML)
    return root


def epubcheck(*paths: Path) -> list[list[str]]:
    """What EPUBCheck finds wrong in each. It is a program of Java, which some systems start by its name; where Java can
    run a program from its source, one run takes all, for most of a run's time is its start."""
    if EPUBCHECK is None or shutil.which("java") is None:
        pytest.skip("EPUBCheck is not installed; run “make checkers”")
    program = Path(EPUBCHECK).resolve()
    is_java = program.read_bytes()[:2] == b"PK"
    if is_java and _compiles():
        return _together([*JAVA, "-cp", str(program)], paths)
    command = [*JAVA, "-jar", str(program)] if is_java else [str(program)]
    return [_wrong(_run([*command, "--json", "-", str(path)])) for path in paths]


def _together(command: list[str], paths: Sequence[Path]) -> list[list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "Each.java")
        source.write_text(_EACH, "utf-8")
        reports = [Path(folder, f"{number}.json") for number in range(len(paths))]
        said = _run([*command, str(source), *(str(one) for pair in zip(paths, reports, strict=True) for one in pair)])
        assert all(report.exists() for report in reports), said
        return [_wrong(report.read_text("utf-8")) for report in reports]


@cache
def _compiles() -> bool:
    return "jdk.compiler" in _run(["java", "--list-modules"])


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _wrong(report: str) -> list[str]:
    messages = json.loads(report[report.index("{") :])["messages"]
    wrong = [message for message in messages if message["severity"] not in ("INFO", "USAGE")]
    return [f"{message['ID']} {message['message']} {message['locations'][:1]}" for message in wrong]


def ace(path: Path, folder: Path) -> list[Any]:
    """What Ace by DAISY finds in the way of readers, by page."""
    if not ACE.exists():
        pytest.skip("Ace is not installed; run “make checkers”")
    if CHROMIUM is None:
        pytest.skip(NO_BROWSER)
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": CHROMIUM}
    command = [str(ACE), "--silent", "--force", "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (folder / "report.json").exists(), done.stdout + done.stderr
    report = json.loads((folder / "report.json").read_text("utf-8"))
    return [
        (page["earl:testSubject"]["url"], found["earl:test"]["dct:title"], found["earl:result"]["dct:description"])
        for page in report["assertions"]
        for found in page["assertions"]
    ]
