"""How the chapters read, as far as counting can tell: few marks, few words linked, and the article where it belongs."""

from __future__ import annotations

import re

import pytest

from dossier.ledger import Ledger
from dossier.prose.markup import Markup

CHAPTERS = (
    "index", "historical", "social", "military", "economic", "regional", "unravelling", "ways-out", "doha",
)  # fmt: skip
ARTICLE = re.compile(r"\bthe article\b|\bCIM\b|\b(?:the|this) anal(?:ysis|yst)\b|\bFlanagan\b")


@pytest.fixture(params=CHAPTERS)
def chapter(request: pytest.FixtureRequest, real_ledger: Ledger) -> Markup:
    return real_ledger.markups[f"{request.param}.md"]


def words(text: str) -> int:
    return len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text))


def test_marks_do_not_crowd_the_words(chapter: Markup) -> None:
    """Four in a hundred words at most, and a tenth of the words linked."""
    total = sum(words(passage.text) for passage in chapter.read())
    links = [link for link in chapter.links if not link.image]
    marks = len(links) + len({citation.group for citation in chapter.citations})
    assert round(100 * marks / total, 1) <= 4
    assert sum(words(link.words) for link in links) <= total / 10


def test_the_article_is_named_where_it_adds_something(chapter: Markup) -> None:
    assert len(ARTICLE.findall(chapter.page.body)) <= 3
