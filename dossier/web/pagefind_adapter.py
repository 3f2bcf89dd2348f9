"""Pagefind as a service: documents go in and the files of an index come out, through pipes, with no file between.

It takes documents one after the other, and makes the same bytes of the same ones. It cannot add to an index that it
made before: each is made of all documents.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from threading import Thread
from typing import IO, Any

import pagefind_bin

from dossier import libraries
from dossier.problems import Location, Problem, ReportError

_LIBRARY, _ADAPTER = "pagefind-bin", "dossier/web/pagefind_adapter.py"
_KEPT = (
    "pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "index/*", "fragment/*",
)  # fmt: skip
_END = b","  # of a message
_MOST = 1 << 20  # bytes that are read at once
_SIGNATURE = b"pagefind_dcd"
_OF_DOCUMENT = re.compile(rb'"url":"/(\d+)\.html"')


def index_of(documents: Sequence[str]) -> dict[str, bytes]:
    """The files of the index over these pages in HTML, by their names. Raises ReportError."""
    answer = _answer([
        {"type": "NewIndex"},
        *({"type": "AddFile", "file_path": f"{n}.html", "file_contents": page} for n, page in enumerate(documents)),
        {"type": "GetFiles"},
    ])  # fmt: skip
    files = {file["path"]: file["content"] for file in answer.get("files", ())}
    kept = sorted(name for name in files if any(fnmatchcase(name, pattern) for pattern in _KEPT))
    if "pagefind-entry.json" not in kept:
        raise _failed(f"it answered {answer.get('type')}: {answer.get('message', 'without an index')}")
    return {name: b64decode(files[name]) for name in kept}


def ids(index: Path) -> dict[int, str]:
    """The name of each document in results, by its number: that of its fragment, which tells the number."""
    found = dict[int, str]()
    for path in index.glob("fragment/*"):
        fragment = gzip.decompress(path.read_bytes())
        number = _OF_DOCUMENT.search(fragment) if fragment.startswith(_SIGNATURE) else None
        if number is None:
            raise libraries.changed(_LIBRARY, "writes its fragments in another form", _ADAPTER)
        found[int(number[1])] = path.stem
    return found


# -- messages ----------------------------------------------------------------------------------------------------------


def _answer(asked: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """That to the last message, or the first that tells of an error."""
    command, pipe = [pagefind_bin.get_executable(), "--service"], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as service:
        assert service.stdin and service.stdout and service.stderr
        (teller := Thread(target=_tell, args=(service.stdin, asked))).start()
        last = (
            m for m in _messages(service.stdout) if m["message_id"] == len(asked) - 1 or m["payload"]["type"] == "Error"
        )
        answer = next(last, None)
        said = "" if answer else service.stderr.read().decode("utf-8", "replace") or f"it ended with {service.wait()}"
        service.kill()  # it waits for more
        teller.join()
        with suppress(OSError):
            service.stdin.close()
    if not answer:
        raise _failed(" ".join(said.split()))
    return dict(answer["payload"])


def _tell(service: IO[bytes], asked: Sequence[Mapping[str, Any]]) -> None:
    with suppress(OSError):  # it has ended: what it said tells why
        for number, payload in enumerate(asked):
            message = {"message_id": number, "payload": {"index_id": 0, **payload}}
            service.write(b64encode(json.dumps(message).encode()) + _END)
        service.flush()


def _messages(service: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    parts = list[bytes]()  # of a message that has not come whole
    while data := os.read(service.fileno(), _MOST):
        *ends, rest = data.split(_END)
        for end in ends:
            yield json.loads(b64decode(b"".join([*parts, end])))
            parts.clear()
        parts.append(rest)


def _failed(reason: str) -> ReportError:
    return ReportError([Problem(Location("mkdocs.yml"), f"Pagefind could not make the index: {reason}", "search")])
