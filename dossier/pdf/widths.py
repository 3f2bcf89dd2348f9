"""How wide the columns of a printed table are, and whether a page holds them and each of its rows."""

from __future__ import annotations

from collections.abc import Sequence

_PAGE, _GAP = 163.0, 2.8  # millimetres: of the text on A4, around a cell's words
LETTER, SMALL = 1.5, 1.4  # of a letter in a table, and in one of data
_WORD, _PART = 24, 6  # letters of a word that a column has room for, and of the parts that a long one is broken into
_LINES = 36  # of a cell that surely stand on a page, of either size
_TEXT = 110  # letters, beyond which a cell wants no more room
_SHORT, _FILLED = 20, 0.92  # letters of a cell that should stay on one line; of the page, where others are longer


def widths(rows: Sequence[Sequence[str]], letter: float = LETTER) -> list[str]:
    """A share of the line for each column, by the length of what stands in it; none gets less than its longest word,
    where the page is as wide. In a table of data no date or list of sources is broken, while there is room.
    """
    columns = list(zip(*rows, strict=False))
    wanted = [max(_longest(own) * 1.2, min(max(map(len, own)), _TEXT) ** 0.72, 4) for own in columns]
    needed = [_room(_longest(own), letter) for own in columns]
    if letter == SMALL:
        needed = _unbroken(columns, needed)
    return [f"{share:.1f}fr" for share in _shared(wanted, needed)]


def fits(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a page is wide enough for the columns, their long words broken."""
    return sum(_room(min(_longest(own), _PART), LETTER) for own in zip(*rows, strict=False)) <= _PAGE


def holds_rows(rows: Sequence[Sequence[str]], letter: float = LETTER) -> bool:
    """Whether each row surely stands on a page, so that none must be cut."""
    shares = [float(share.removesuffix("fr")) for share in widths(rows, letter)]
    letters = [share / sum(shares) * _PAGE / LETTER for share in shares]  # in a line of each column
    return all(len(text) <= _LINES * line for row in rows for text, line in zip(row, letters, strict=False))


def holds_words(rows: Sequence[Sequence[str]], letter: float = LETTER) -> bool:
    """Whether a page is wide enough for the columns and all their words."""
    return sum(_room(_longest(own), letter) for own in zip(*rows, strict=False)) <= _PAGE


def as_set(rows: Sequence[Sequence[str]], letter: float = LETTER) -> dict[str, str | None]:
    """What the layout is told of a table where a row might be cut, or a word broken."""
    told = {"whole": holds_rows(rows, letter), "holds-words": holds_words(rows, letter)}
    return {name: None if holds else "false" for name, holds in told.items()}


def _shared(wanted: list[float], needed: list[float]) -> list[float]:
    """The page in millimetres, as wanted; where there is room, columns that would get less than they need get that."""
    if sum(needed) > _PAGE:
        return wanted
    given: dict[int, float] = {}
    while True:
        rest = [column for column in range(len(wanted)) if column not in given]
        unit = (_PAGE - sum(given.values())) / (sum(wanted[column] for column in rest) or 1)
        narrow = [column for column in rest if wanted[column] * unit < needed[column]]
        if not narrow:
            return [given.get(column, wanted[column] * unit) for column in range(len(wanted))]
        given |= {column: needed[column] for column in narrow}


def _unbroken(columns: Sequence[Sequence[str]], needed: Sequence[float]) -> list[float]:
    """What columns of short cells need to stay on one line, dates and sources first; their heads may break."""
    wide, longest = [*needed], [max(map(len, cells), default=0) for _head, *cells in columns]
    figures = [sum(any(map(str.isdigit, text)) for text in cells) * 2 > len(cells) for _head, *cells in columns]
    short = [place for place, letters in enumerate(longest) if letters <= _SHORT]
    free = _PAGE * (1 if len(short) == len(columns) else _FILLED)
    for place in sorted(short, key=lambda place: (not figures[place], longest[place])):
        raised = max(wide[place], _room(longest[place], SMALL))
        if sum(wide) - wide[place] + raised <= free:
            wide[place] = raised
    return wide


def _longest(texts: Sequence[str]) -> int:
    """The letters of the longest word."""
    return max((min(len(word), _WORD) for text in texts for word in text.split()), default=1)


def _room(letters: int, width: float) -> float:
    return letters * width + _GAP
