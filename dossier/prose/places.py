"""Where the words that a page shows stand in its text: rendered words are followed through the Markdown in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from dossier.problems import Location
from dossier.prose.source_mask import visible, without_definitions

_WORD = re.compile(r"[^\W_]+")
_MASKED = re.compile(r"[<@{]|://|\]:|\]\(|\]\[")  # one of these is in all that `visible` leaves out
_REACH = 400  # words; what is not found within so many is made by an extension, or stands elsewhere


class Lines:
    """Where the lines of a page begin."""

    def __init__(self, file: str, source: str) -> None:
        self._file = file
        self._starts = [0, *(m.end() for m in re.finditer("\n", source))]

    def at(self, offset: int) -> Location:
        """The place of an offset in the page's text."""
        line = bisect_right(self._starts, offset)
        return Location(self._file, line, offset - self._starts[line - 1] + 1)


class Places:
    """Finds words and marks of a page in its text, if asked in the order in which the page shows them.

    Words that stand once in the text and once in what is `shown`, in the same order, are landmarks: no other word is
    looked for behind the next of them, so that one that is not in the text misleads for a few words at most. `shown`
    has every text that is asked for; in it and in the page the same is left out, such as addresses.
    """

    def __init__(self, file: str, source: str, shown: Iterable[str] = ()) -> None:
        self.source = source
        self.lines = Lines(file, source)
        self._without_definitions = without_definitions(source)
        self._words = [(m.group(), m.start()) for m in _words(source)]
        self._starts = [start for _, start in self._words]
        self._once = _once([word for word, _ in self._words])
        self._landmarks = _rising(self._once, [m.group() for text in shown for m in _words(text)])
        self._bounds = sorted(self._landmarks.values())
        self._next = 0
        self.reached = 0  # where the last word or mark stands

    def at(self, offset: int) -> Location:
        return self.lines.at(offset)

    def words(self, text: str) -> list[tuple[int, int]]:
        """(offset in the text, offset in the page) of each word of a text that comes next."""
        return [(m.start(), self._word(m.group())) for m in _words(text)]

    def _word(self, word: str) -> int:
        if word in self._landmarks:
            return self._pass(self._landmarks[word])
        for index in range(self._next, min(self._next + _REACH, self._bound)):
            if self._words[index][0] == word:
                return self._pass(index)
        if word in self._once:  # it stands elsewhere, as the words of a footnote do
            self.reached = self._starts[self._once[word]]
        return self.reached

    @property
    def _bound(self) -> int:
        """The number of the next landmark among the words of the page."""
        place = bisect_left(self._bounds, self._next)
        return self._bounds[place] if place < len(self._bounds) else len(self._words)

    def _pass(self, index: int) -> int:
        self._next = index + 1
        self.reached = self._starts[index]
        return self.reached

    def mark(self, written: str) -> int:
        """The offset of a mark that comes next, as its author wrote it; the page is read on from behind it."""
        start = self._without_definitions.find(written, self.reached)
        if start < 0:
            return self.reached
        index = bisect_right(self._starts, start)
        if index <= self._bound:  # what is written the same stands farther on as well
            self.reached, self._next = start, max(self._next, index)
        return start

    def opening(self, bracket: str, offset: int) -> int:
        """Where the bracket before an offset stands; the offset itself where none is in its paragraph."""
        start = self.source.rfind(bracket, 0, offset + 1)
        return offset if start < 0 or "\n\n" in self.source[start:offset] else start


def _words(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(visible(text) if _MASKED.search(text) else text)


def _once(words: list[str]) -> dict[str, int]:
    """The words that stand once among these, with their numbers."""
    counts = Counter(words)
    return {word: number for number, word in enumerate(words) if counts[word] == 1}


def _rising(numbers: dict[str, int], shown: list[str]) -> dict[str, int]:
    """The largest part of the words that are shown once whose numbers rise in the order in which they are shown."""
    words = [word for word in _once(shown) if word in numbers]
    ends: list[int] = []  # the least number with which a rising row of each length ends
    rows: list[int] = []  # the place of the word with that number
    before: list[int] = []  # the place of the word before each in its row
    for place, word in enumerate(words):
        length = bisect_left(ends, numbers[word])
        before.append(rows[length - 1] if length else -1)
        ends[length : length + 1] = [numbers[word]]
        rows[length : length + 1] = [place]
    place, rising = rows[-1] if rows else -1, {}
    while place >= 0:
        rising[words[place]] = numbers[words[place]]
        place = before[place]
    return rising
