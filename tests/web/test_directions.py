"""Words that run against the line stand in elements of their own, in references and in quotations."""

from __future__ import annotations

import pytest
from browsing import MARKS, Visit, address, browser, visit

from dossier.language.languages import using
from dossier.web import directions

__all__ = ["address", "browser", "visit"]  # fixtures
URDU = "پاک-افغان مشترکہ کمیٹی کا اجلاس"


@pytest.mark.parametrize(
    ("language", "html", "shown"),
    [
        (
            "en",
            f"<em>Express</em>. <span>‘{URDU}’</span>. 16 April 2025.",
            f'<em>Express</em>. <span>‘<bdi dir="rtl" lang="ur">{URDU}</bdi>’</span>. 16 April 2025.',
        ),
        (
            "en",
            '<a href="https://a.example/?b=1&amp;c">A &amp; B</a>',
            '<a href="https://a.example/?b=1&amp;c">A &amp; B</a>',
        ),
        ("ar", "‘A title’. 16 April 2025.", "‘A title’. 16 April 2025."),  # each reference runs as its own words do
    ],
)
def test_a_title_against_the_line_leaves_its_marks_and_the_date_in_place(language: str, html: str, shown: str) -> None:
    with using(language):
        assert directions.reference(html, "ur") == shown


@pytest.mark.parametrize(
    ("language", "of", "words", "shown"),
    [
        ("en", "fa", "حدود ۱۱۵ هزار نفر [...] 3 شده اند.", '<bdi dir="rtl" lang="fa">{}</bdi>'),  # in one element
        ("en", None, "قال ذلك", '<bdi dir="rtl" lang="ar">{}</bdi>'),
        ("en", "en", "said <so>", "said &lt;so&gt;"),
        ("ar", "en", "The army said so.", '<bdi dir="ltr" lang="en">{}</bdi>'),
        ("ar", "ar", "قال ذلك", "{}"),
    ],
)
def test_a_quotation_against_the_line_is_one_element_in_its_language(
    language: str, of: str | None, words: str, shown: str
) -> None:
    with using(language):
        assert directions.quotation(words, of) == shown.format(words)


class TestInABrowser:
    pytestmark = MARKS

    def test_the_date_of_an_urdu_title_stands_behind_it(self, visit: Visit) -> None:
        page = visit("ways-out/")
        places = page.locator("#ref-express-2025-joint-committee .reference").evaluate("""entry => {
            const place = (node, from, to) => {
                const range = document.createRange();
                range.setStart(node, from), range.setEnd(node, to);
                return range.getBoundingClientRect();
            };
            const title = entry.querySelector("bdi"), date = entry.querySelector("span").nextSibling;
            const text = date.textContent, at = text.indexOf("16");
            const lines = [...title.getClientRects()];
            return [lines.at(-1).right, lines.at(-1).top, place(date, at, at + 2).left, place(date, at, at + 2).top,
                place(date, at + 3, at + 8).left];
        }""")
        right, line, day, day_line, month = places
        assert (day_line - line > 10 or day >= right - 1) and month > day

    def test_the_marks_of_a_quotation_stand_around_it(self, visit: Visit) -> None:
        page = visit("claim/doha-not-joint/")
        quotation = page.locator("q.quoted:has(bdi)").first
        assert quotation.evaluate("q => getComputedStyle(q).direction") == "ltr"
        is_whole = "inside => [inside.dir, inside.lang, inside.textContent === inside.parentElement.textContent]"
        assert quotation.locator("bdi").evaluate(is_whole) == ["rtl", "fa", True]
