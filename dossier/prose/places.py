"""Where the words that a page shows stand in its text: rendered words are followed through the Markdown in order."""

from __future__ import annotations

import re
from bisect import bisect_right

from dossier.problems import Location
from dossier.prose.source_mask import visible, without_definitions

_WORD = re.compile(r"[^\W_]+")
_REACH = 400  # words; what is not found within so many is made by an extension, or stands elsewhere
_NEAR = 12  # words; farther on, the same word may be another, unless the next one follows there too


class Places:
    """Finds words and marks of a page in its text, if asked in the order in which the page shows them."""

    def __init__(self, file: str, source: str) -> None:
        self.source = source
        self._file = file
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._shown = without_definitions(source)
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
        words = [(m.start(), m.group()) for m in _WORD.finditer(text)]
        following = [*(word for _, word in words[1:]), ""]
        return [(start, self._word(word, after)) for (start, word), after in zip(words, following, strict=False)]

    def _word(self, word: str, following: str) -> int:
        for index in range(self._next, min(self._next + _REACH, len(self._words))):
            if self._words[index][0] == word and (index < self._next + _NEAR or self._is_before(following, index)):
                self._next = index + 1
                self._reached = self._words[index][1]
                return self._reached
        return self._reached

    def _is_before(self, following: str, index: int) -> bool:
        return not following or index + 1 < len(self._words) and self._words[index + 1][0] == following

    def mark(self, written: str) -> int:
        """The offset of a mark that comes next, as its author wrote it; the page is read on from behind it."""
        start = self._shown.find(written, self._reached)
        if start < 0:
            return self._reached
        self._reached = start
        self._next = max(self._next, bisect_right(self._starts, start))
        return start

    def opening(self, bracket: str, offset: int) -> int:
        """Where the bracket before an offset stands; the offset itself where none is in its paragraph."""
        start = self.source.rfind(bracket, 0, offset + 1)
        return offset if start < 0 or "\n\n" in self.source[start:offset] else start
