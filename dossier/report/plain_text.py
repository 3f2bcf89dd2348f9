"""The text of a file, as it is read before anything is known of what it says."""

from __future__ import annotations

from pathlib import Path

from dossier.problems import Location, Problem, ReportError


def read_text(path: Path, file: str) -> str:
    """The file's text with "\\n" at the end of lines, or a problem where it is not UTF-8 text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        sentence = f"the file cannot be read ({error.strerror}); see what it is and who may read it"
        raise ReportError([Problem(Location(file), sentence, "unreadable-file")]) from None
    return text_of(data, file)


def text_of(data: bytes, file: str) -> str:
    """What the bytes of a file say, likewise."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sentence = f"the file is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        raise ReportError([Problem(Location(file, line), sentence, "encoding")]) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise ReportError([Problem(Location(file, line), "the file is binary, not text; remove it", "encoding")])
    return text.replace("\r\n", "\n").replace("\r", "\n")
