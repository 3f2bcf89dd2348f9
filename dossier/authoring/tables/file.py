"""The bytes of a CSV file → rows of cells: its encoding, line ends and delimiter."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from typing import NamedTuple

from dossier.problems import Refused, in_quotes, listed

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_BY_NAME = {name: sign for sign, name in DELIMITERS.items()} | {"\\t": "\t"}
_SAMPLE = 400  # rows by which the delimiter is known
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
          codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
_FOREIGN = {b"PK\x03\x04": "a ZIP archive", b"\xd0\xcf\x11\xe0": "an old XLS file", b"\x1f\x8b": "packed by gzip",
            b"%PDF": "a PDF", b"PAR1": "a Parquet file"}  # fmt: skip

Rows = list[list[str]]


class Raw(NamedTuple):
    """The cells of a table as texts, and in which form they stood there."""

    rows: Rows
    form: str
    delimiter: str = ","


def read_csv(data: bytes, encoding: str = "", delimiter: str = "") -> Raw:
    """Raises Refused where the form of the file is not certain."""
    text, encoding = decoded(data, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if match := re.match(r"sep=(.)\n", text):  # a line of Excel's own
        delimiter, text = delimiter or match[1], text[match.end() :]
    sign = _BY_NAME.get(delimiter, delimiter) or _delimiter(text)
    rows = [[" ".join(cell.split()) for cell in row] for row in _parsed(text, sign)]
    return Raw(rows, f"{encoding}, {DELIMITERS.get(sign, in_quotes(sign))}", sign)


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text, and the name of its encoding. Raises Refused."""
    foreign = next((name for beginning, name in _FOREIGN.items() if data.startswith(beginning)), "")
    if foreign:
        raise Refused(f"the file is no text but {foreign}; save the table as CSV in UTF-8, or as XLSX")
    if encoding:
        return _decoded_as(data, encoding), encoding
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "") or _utf_16(data)
    for name in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text or name == "cp1252" and not _is_western(text):
            break
        return text, {"utf-8-sig": "UTF-8 with a mark", "cp1252": "Windows-1252"}.get(name, name.upper())
    sentence = "the encoding of the file is neither UTF-8 nor Windows-1252"
    raise Refused(f"{sentence}; name it by --encoding, or save it as UTF-8")


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        advice = "name one such as cp1251, latin-2 or utf-8"
        raise Refused(f"there is no encoding {in_quotes(encoding)}; {advice}") from None
    except UnicodeDecodeError as error:
        raise Refused(f"the file is not {encoding} (byte {error.start + 1}); give another --encoding") from None


def _utf_16(data: bytes) -> str:
    """The form of UTF-16 that has no mark: every second byte of Latin text is a zero."""
    sample = data[:2000]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 3 and sample[offset::2].count(0) > 0.4 * len(sample) // 2 > 1:
            return name
    return ""


def _is_western(text: str) -> bool:
    """Whether the letters beyond ASCII stand among others, as in Latin scripts; else another code page was read."""
    beyond = [char for char in text if ord(char) > 127]
    letters = sum(char.isalpha() for char in beyond)
    ascii_letters = sum(char.isascii() and char.isalpha() for char in text)
    signs = sum(char in "–—‘’“”„…•€£§°±²³µ·½¼¾«»©®™\xa0¿¡ªº¥¢×÷´¨" for char in beyond)
    return letters + signs >= 0.9 * len(beyond) and letters <= 0.35 * max(ascii_letters, 1)


# -- the delimiter ---------------------------------------------------------------------------------------------------


def _delimiter(text: str) -> str:
    """The sign that divides most lines into the same number of cells. Raises Refused where two do, or none."""
    scores = {sign: _score(text, sign) for sign in DELIMITERS}
    share, width = max(scores.values())
    if width < 2:
        raise Refused("no sign divides the lines of the file into cells; name one by --delimiter")
    best = [sign for sign, score in scores.items() if score[0] >= share - 0.02 and score[1] > 1]
    widest = max(best, key=lambda sign: scores[sign][1])
    head = next(line for line in text.split("\n") if widest in line)
    rivals = [sign for sign in best if sign != widest and sign in head and scores[sign][1] * 2 > scores[widest][1]]
    if share < 0.5 or rivals:
        names = listed([DELIMITERS[sign] for sign in [widest, *rivals]], "or")
        raise Refused(f"it is not clear whether {names} divide the cells; name the sign by --delimiter")
    return widest


def _score(text: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that have the commonest number of cells, and that number."""
    rows = [row for row in _parsed(text, delimiter, _SAMPLE) if any(cell.strip() for cell in row)]
    if any(cell.count('"') % 2 for row in rows for cell in row):  # it divides what stands in quotation marks
        return 0.0, 0
    widths = Counter(len(row) for row in rows)
    width = max(widths, key=lambda width: (width > 1, widths[width]), default=0)
    return (widths[width] / len(rows) if width > 1 else 0.0, width)


def _parsed(text: str, delimiter: str, most: int | None = None) -> Rows:
    blank_first = re.search(rf'{re.escape(delimiter)} +"', text[:10_000]) is not None
    csv.field_size_limit(2**30)
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=blank_first):
            rows.append(row)
            if len(rows) == most:
                break
    except (csv.Error, TypeError) as error:
        sentence = f"the file cannot be read as a table with {in_quotes(delimiter)} between cells ({error})"
        raise Refused(f"{sentence}; give another --delimiter") from None
    return rows
