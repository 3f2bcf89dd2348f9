"""Rules of style: what makes prose hard to read, or takes a side. What a report asks stands in data/style.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.prose.passages import CITED, Passage, Sentence
from dossier.report.chart import Chart
from dossier.report.kinds import records
from dossier.report.picture import Picture

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)")
_ABBREVIATION = re.compile(r"(?<!<)(?<!< )(?<!</)\b[A-Z]{3,}(?=s?\b)")
_BARE = re.compile(r"(?<![(<\[\"'=\w/:])https?://[^\s)>\]]+")
_EMPTY_WORDS = {"here", "click here", "click", "link", "this link", "this page", "read more", "more", "see here"}
_DRAWN = re.compile(r"(?:an? |the )?(?:\w+ )?(?:image|picture|photo|photograph|chart|graph|diagram|figure|map)\b"
                    r"(?: (?:of|that|which|with|showing|shows?|for|from|about)\b|[.:]|$)", re.I)  # fmt: skip


class _Passage(NamedTuple):
    """A stretch of prose that readers see, on a page or in a record."""

    text: str
    location: Location


@keeps("long-sentence")
def no_sentence_is_too_long(ledger: Ledger) -> Iterator[Problem]:
    most = ledger.report.style.sentence_words
    for text, location in (*_sentences(ledger), *_record_sentences(ledger)):
        words = _WORD.findall(text)
        if len(words) > most:
            begins = f"the sentence that begins {in_quotes(' '.join(words[:5]))}"
            sentence = f"{begins} has {len(words)} words; make two of it ({most} at most)"
            yield Problem(location, sentence, "long-sentence")


@keeps("loaded-word")
def no_word_is_loaded(ledger: Ledger) -> Iterator[Problem]:
    loaded = {word: why for word, why in ledger.report.style.loaded_words.items() if word.split()}
    if not loaded:
        return
    by_length = sorted(loaded, key=len, reverse=True)  # a phrase before the word that it holds
    pattern = re.compile(rf"\b(?:{'|'.join(map(_spaced, by_length))})\b", re.I)
    why = {" ".join(word.lower().split()): reason for word, reason in loaded.items()}
    records = list(_records(ledger))
    everything = "\n".join([*(p.page.body for p in ledger.markups.values()), *(r.text for r in records)]).lower()
    first_words = {word for word in (phrase.split()[0].lower() for phrase in loaded) if word in everything}
    for page in ledger.markups.values():
        for sentence in page.sentences() if _holds(page.page.body, first_words) else ():
            for match in pattern.finditer(_unquoted(sentence.text)):
                yield _loaded(match.group(), why, page.place(sentence.passage, sentence.start + match.start()))
    for passage in records:
        for match in pattern.finditer(_unquoted(passage.text)) if _holds(passage.text, first_words) else ():
            yield _loaded(match.group(), why, passage.location)


def _holds(text: str, first_words: Iterable[str]) -> bool:
    """Whether the text may hold a phrase that begins with one of the words; fast, for most texts hold none."""
    lowered = text.lower()
    return any(word in lowered for word in first_words)


def _spaced(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))  # a phrase may go over the end of a line


def _loaded(word: str, why: dict[str, str], location: Location) -> Problem:
    sentence = f"{in_quotes(word)} takes a side; {why[' '.join(word.lower().split())]}, or quote it with its source"
    return Problem(location, sentence, "loaded-word")


def _unquoted(text: str) -> str:
    """Without quotations, in which every word is free; offsets kept."""
    return _QUOTATION.sub(lambda m: " " * len(m.group()), text)


@keeps("abbreviation")
def every_abbreviation_is_explained(ledger: Ledger) -> Iterator[Problem]:
    known = set(ledger.report.style.abbreviations)
    for page in ledger.markups.values():
        told = set(known)
        for sentence in page.sentences():
            told |= _explained(sentence, ledger)
            for match in _ABBREVIATION.finditer(sentence.text):
                if match.group() not in told and f"*[{match.group()}]:" not in page.page.body:
                    told.add(match.group())  # one problem a page
                    yield _unexplained(match.group(), page.place(sentence.passage, sentence.start + match.start()))


def _explained(sentence: Sentence, ledger: Ledger) -> set[str]:
    """Abbreviations that the sentence explains: in brackets, by what follows, or by a link to an actor of that name."""
    bare = sentence.text
    found = set(re.findall(r"\(\W*([A-Z]{3,})\W*\)", bare))
    found |= set(re.findall(r"\b([A-Z]{3,})\b\W*?(?:\s*\(|, (?:an?|the|which|short for|or)\b)", bare))
    for link in sentence.links("actor"):
        if actor := ledger.report.actors.get(link.target):
            found |= set(_ABBREVIATION.findall(f"{actor.short or ''} {actor.name}"))
    return found


def _unexplained(word: str, location: Location) -> Problem:
    brackets = in_quotes(f"({word})")
    advice = f"write its name with {brackets} where it first stands, link the actor, or add it to data/style.yml"
    return Problem(location, f"{in_quotes(word)} is not explained on this page; {advice}", "abbreviation")


@keeps("link-text")
def every_link_says_where_it_leads(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for link in (link for link in page.addresses if not link.image):
            words = link.words.strip(" .*_")
            if words.lower() in _EMPTY_WORDS or words.startswith(("http://", "https://")):
                yield _wordless(words, link.location)
        for passage in page.passages:
            for match in _BARE.finditer(_without_links(passage)):
                yield _wordless(match.group(), page.place_of(passage, match))


def _without_links(passage: Passage) -> str:
    return Sentence(passage, passage.text, 0).without_links("", "http", "https", "mailto")


def _wordless(words: str, location: Location) -> Problem:
    sentence = f"the link text {in_quotes(words)} does not say where it leads; write what is there between the brackets"
    return Problem(location, sentence, "link-text")


@keeps("alt-text")
def every_picture_says_what_it_shows(ledger: Ledger) -> Iterator[Problem]:
    for kind, identifier, record in records(ledger.report):
        if isinstance(record, Chart | Picture) and _DRAWN.match(record.alt):
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
        yield from (_Passage(part, passage.location) for part in _SENTENCE_END.split(passage.text))


def _records(ledger: Ledger) -> Iterator[_Passage]:
    for kind, _, record in records(ledger.report):
        for field in kind.prose:
            if text := getattr(record, field):
                yield _Passage(text, record.at(field))
