"""Where the words that a page shows stand in its text: rendered words are followed through the Markdown in order."""

from __future__ import annotations

import re
from bisect import bisect_right

from dossier.problems import Location
from dossier.prose.source_mask import visible

_WORD = re.compile(r"[^\W_]+")
_REACH = 400  # words; what is not found within so many is made by an extension, or stands elsewhere


class Places:
    """Finds words and marks of a page in its text, if asked in the order in which the page shows them."""

    def __init__(self, file: str, source: str) -> None:
        self.source = source
        self._file = file
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._words = [(m.group(), m.start()) for m in _WORD.finditer(visible(source))]
        self._starts = [start for _, start in self._words]
        self._next = 0
        self._reached = 0

    def at(self, offset: int) -> Location:
        """The place of an offset in the page's text."""
        line = bisect_right(self._lines, offset)
        return Location(self._file, line, offset - self._lines[line - 1] + 1)

    def words(self, text: str) -> list[tuple[int, int]]:
        """(offset in the text, offset in the page) of each word of a text that comes next."""
        return [(m.start(), self._word(m.group())) for m in _WORD.finditer(text)]

    def _word(self, word: str) -> int:
        for index in range(self._next, min(self._next + _REACH, len(self._words))):
            if self._words[index][0] == word:
                self._next = index + 1
                self._reached = self._words[index][1]
                return self._reached
        return self._reached

    def mark(self, written: str) -> int:
        """The offset of a mark that comes next, as its author wrote it; the page is read on from behind it."""
        start = self.source.find(written, self._reached)
        if start < 0:
            return self._reached
        self._reached = start
        self._next = max(self._next, bisect_right(self._starts, start))
        return start

    def opening(self, bracket: str, offset: int) -> int:
        """Where the bracket before an offset stands; the offset itself where none is in its paragraph."""
        start = self.source.rfind(bracket, 0, offset + 1)
        return offset if start < 0 or "\n\n" in self.source[start:offset] else start
