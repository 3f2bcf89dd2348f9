"""Rules of style: what makes prose hard to read, or takes a side. What a report asks stands in data/style.yml."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from dossier.checks.rule import Reads, keeps
from dossier.checks.style_words import style_words
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.prose.passages import CITED, Passage, Sentence
from dossier.prose.sentence_ends import beginnings
from dossier.report.chart import Chart
from dossier.report.kinds import BY_NOUN, records
from dossier.report.picture import Picture
from dossier.report.records import Actor
from dossier.report.term import Term

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)")
_ABBREVIATION = re.compile(r"(?<!<)(?<!< )(?<!</)\b[A-Z]{3,}(?=s?\b)")
_IN_CAPITALS = re.compile(r"\b[A-Z]+(?:\s+[A-Z]+){4,}\b")  # a sentence of which letters stand for no names
_BARE = re.compile(r"(?<![(<\[\"'=\w/:])https?://[^\s)>\]]+")


class _Passage(NamedTuple):
    """A stretch of prose that readers see, on a page or in a record."""

    text: str
    location: Location


@keeps("long-sentence", reads=Reads.PAGE)
def no_sentence_of_a_page_is_too_long(ledger: Ledger) -> Iterator[Problem]:
    return _long(_sentences(ledger), ledger.report.style.sentence_words)


@keeps("long-sentence", reads=Reads.RECORDS)
def no_sentence_of_a_record_is_too_long(ledger: Ledger) -> Iterator[Problem]:
    return _long(_record_sentences(ledger), ledger.report.style.sentence_words)


def _long(sentences: Iterable[_Passage], most: int) -> Iterator[Problem]:
    for text, location in sentences:
        words = _WORD.findall(text) if len(text) > 2 * most else ()
        if len(words) > most:
            begins = f"the sentence that begins {in_quotes(' '.join(words[:5]))}"
            sentence = f"{begins} has {len(words)} words; make two of it ({most} at most)"
            yield Problem(location, sentence, "long-sentence")


@keeps("loaded-word", reads=Reads.PAGE)
def no_word_of_a_page_is_loaded(ledger: Ledger) -> Iterator[Problem]:
    loaded = _loaded_words(ledger)
    for page in ledger.markups.values():
        for sentence in page.sentences() if loaded.may_stand_in([page.page.body]) else ():
            for match in loaded.found_in(sentence.text):
                yield loaded.problem(match, page.place(sentence.passage, sentence.start + match.start()))


@keeps("loaded-word", reads=Reads.RECORDS)
def no_word_of_a_record_is_loaded(ledger: Ledger) -> Iterator[Problem]:
    loaded, passages = _loaded_words(ledger), list(_records(ledger))
    for index in loaded.may_stand_in([passage.text for passage in passages]):
        for match in loaded.found_in(passages[index].text):
            yield loaded.problem(match, passages[index].location)


class _LoadedWords:
    """The words that take a side, each with what speaks against it."""

    def __init__(self, loaded: Mapping[str, str]) -> None:
        by_length = sorted(loaded, key=len, reverse=True)  # a phrase before the word that it holds
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(_spaced, by_length))})\b", re.I)
        self._why = {" ".join(word.lower().split()): reason for word, reason in loaded.items()}
        self._rarest = {max(phrase.lower().split(), key=len) for phrase in loaded}  # of each phrase's words

    def may_stand_in(self, texts: Iterable[str]) -> list[int]:
        """Which of the texts have one of the words anywhere; searched as one text, for most have none."""
        lowered = [text.lower() for text in texts]
        ends = list(accumulate(len(text) + 1 for text in lowered))
        text = "\n".join(lowered)
        return sorted(
            {bisect_right(ends, m.start()) for word in self._rarest for m in re.finditer(re.escape(word), text)}
        )

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Without quotations, in which every word is free."""
        return self._pattern.finditer(_QUOTATION.sub(lambda m: " " * len(m.group()), text))

    def problem(self, match: re.Match[str], location: Location) -> Problem:
        word = match.group()
        why = self._why[" ".join(word.lower().split())]
        return Problem(location, f"{in_quotes(word)} takes a side; {why}, or quote it with its source", "loaded-word")


def _loaded_words(ledger: Ledger) -> _LoadedWords:
    return _LoadedWords({word: why for word, why in ledger.report.style.loaded_words.items() if word.split()})


def _spaced(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))  # a phrase may go over the end of a line


@keeps("abbreviation", reads=Reads.PAGE)
def every_abbreviation_is_explained(ledger: Ledger) -> Iterator[Problem]:
    known = set(ledger.report.style.abbreviations)
    for page in ledger.markups.values():
        told = set(known)
        for sentence in page.sentences():
            told |= _explained(sentence, ledger)
            found = () if _IN_CAPITALS.search(sentence.text) else _ABBREVIATION.finditer(sentence.text)
            for match in found:
                if match.group() not in told and f"*[{match.group()}]:" not in page.page.body:
                    told.add(match.group())  # one problem a page
                    yield _unexplained(match.group(), page.place(sentence.passage, sentence.start + match.start()))


def _explained(sentence: Sentence, ledger: Ledger) -> set[str]:
    """Abbreviations that the sentence explains: in brackets, by what follows, or by a link to what has that name."""
    bare = sentence.text
    found = set(re.findall(r"\(\W{0,3}([A-Z]{3,30})\W{0,3}\)", bare))
    found |= set(re.findall(r"\b([A-Z]{3,})\b\W*?(?:\s*\(|, (?:an?|the|which|short for|or)\b)", bare))
    for link in sentence.links("actor", "term"):
        named = BY_NOUN[link.scheme].records(ledger.report).get(link.target)
        if isinstance(named, Actor | Term):
            found |= set(_ABBREVIATION.findall(f"{named.short or ''} {named.name}"))
    return found


def _unexplained(word: str, location: Location) -> Problem:
    brackets = in_quotes(f"({word})")
    advice = (
        f"write its name with {brackets} where it first stands, link the actor or term, or add it to data/style.yml"
    )
    return Problem(location, f"{in_quotes(word)} is not explained on this page; {advice}", "abbreviation")


@keeps("link-text", reads=Reads.PAGE)
def every_link_says_where_it_leads(ledger: Ledger) -> Iterator[Problem]:
    told = style_words()
    for page in ledger.markups.values():
        for link in (link for link in page.addresses if not link.image):
            words = link.words.strip(" .*_")
            if told.is_empty(words) or words.startswith(("http://", "https://")):
                yield _wordless(words, link.location)
        for passage in page.passages:
            for match in _BARE.finditer(_without_links(passage)):
                yield _wordless(match.group(), page.place_of(passage, match))


def _without_links(passage: Passage) -> str:
    return Sentence(passage, passage.text, 0).without_links("", "http", "https", "mailto")


def _wordless(words: str, location: Location) -> Problem:
    sentence = f"the link text {in_quotes(words)} does not say where it leads; write what is there between the brackets"
    return Problem(location, sentence, "link-text")


@keeps("alt-text", reads=Reads.RECORDS)
def every_picture_says_what_it_shows(ledger: Ledger) -> Iterator[Problem]:
    drawn = style_words().alt_texts
    for kind, identifier, record in records(ledger.report):
        if isinstance(record, Chart | Picture) and drawn.match(record.alt):
            subject = f"{kind.noun} {in_quotes(identifier)}: the alt text {in_quotes(record.alt, 40)}"
            yield Problem(record.at("alt"), f"{subject} says what it is; write what it shows", "alt-text")


# -- where prose stands ----------------------------------------------------------------------------------------------


def _sentences(ledger: Ledger) -> Iterator[_Passage]:
    """Sentences of running text; rows of tables are none."""
    for page in ledger.markups.values():
        for sentence in page.sentences():
            if sentence.passage.kind != "tr":
                skipped = len(sentence.text) - len(sentence.text.lstrip())
                place = page.place(sentence.passage, sentence.start + skipped)
                yield _Passage(sentence.text.replace(CITED, "").strip(), place)


def _record_sentences(ledger: Ledger) -> Iterator[_Passage]:
    for passage in _records(ledger):
        ends = [0, *beginnings(passage.text), len(passage.text)]
        yield from (_Passage(passage.text[begin:end], passage.location) for begin, end in pairwise(ends))


def _records(ledger: Ledger) -> Iterator[_Passage]:
    for kind, _, record in records(ledger.report):
        for field in kind.prose:
            if text := getattr(record, field):
                yield _Passage(text, record.at(field))
