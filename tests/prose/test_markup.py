from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.problems import ReportError
from dossier.prose import source_mask
from dossier.prose.markup import Markup
from dossier.prose.page_tree import PageParser
from dossier.prose.passages import CITED
from dossier.report.records import Page
from dossier.report.settings import Settings

MORE = ("attr_list", "def_list", "footnotes", "admonition", "md_in_html", "abbr", "pymdownx.details", "pymdownx.tabbed")
PARSER = PageParser(Settings(site_name="T"))
RICH = PageParser(Settings(site_name="T", extensions=("toc", "tables", "fenced_code", *MORE)))


def page(body: str, parser: PageParser = PARSER) -> Markup:
    front = {"title": "T", "description": "D", "printed": "false"}  # in print, raw HTML is refused as a whole
    return Markup(parser.tree(Page.model_validate({"path": "a.md", "front": front, "body": body})))


def cited(body: str) -> list[tuple[str, str, str]]:
    return [(mark.key, mark.locator, mark.prefix) for mark in page(body).citations]


# -- citations -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, found",
    [
        ("[@dawn-2025]", [("dawn-2025", "", "")]),
        ("[@un, para. 12; @crss-2025]", [("un", "para. 12", ""), ("crss-2025", "", "")]),
        ("[see @un, pp. 3, 5–7]", [("un", "pp. 3, 5–7", "see")]),
        ("[-@un]", [("un", "", "")]),
        ("[@un,\n§ 4]", [("un", "§ 4", "")]),
        ("[انظر @un، الفقرة ٤؛ @a]", [("un", "الفقرة ٤", "انظر"), ("a", "", "")]),
        ("[@a] and [@b]", [("a", "", ""), ("b", "", "")]),
        ("| cell [@a] |", [("a", "", "")]),
        ("> quoted [@a]", [("a", "", "")]),
    ],
)
def test_citations_have_key_locator_and_prefix(text: str, found: list[tuple[str, str, str]]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "write to jane@dawn.example", "[jane@dawn.example]", "[write](mailto:jane@dawn.example)",
            "https://a.example/@dawn",
        "@dawn", "[@dawn](https://a.example)", "[@dawn][1]\n\n[1]: a.md",
            r"\[@dawn]", "[ @ dawn ]", "`[@dawn]`", "``a ` [@dawn]``",
        "```\n[@dawn]\n```", "~~~ text\n[@dawn]\n~~~", "<!-- [@dawn] -->", "Words.\n\n    [@dawn]\n",
        "Words.\n\n\t[@dawn]\n",
    ],
)  # fmt: skip
def test_mail_addresses_code_and_comments_are_left_alone(text: str) -> None:
    assert cited(text) == []
    assert page(text).links == ()


@pytest.mark.parametrize(
    "text",
    [
        "```\n[@dawn]",
        "- item\n\n    more of the item [@dawn]\n",
        "- item\n\n    ```\n    [@dawn]",
        "<span>[@dawn]</span>",
        "1. item\n\n    more [@dawn]\n",
        "Words that\n    go on [@dawn]\n",
        "A stray ` here.\n\nAnd [@dawn] then another ` there.",
        "`code` [@dawn] `code`",
    ],
)
def test_text_that_only_looks_like_code_is_read(text: str) -> None:
    assert [key for key, *_ in cited(text)] == ["dawn"]


def test_keys_of_one_mark_stay_together_and_each_has_its_place() -> None:
    first, second, third = page("Words [@a; see @b, p. 1]\nand [@c].").citations
    assert [mark.group for mark in (first, second, third)] == [0, 0, 1]
    assert [str(mark.location) for mark in (first, second, third)] == [
        "content/a.md:1:8",
        "content/a.md:1:16",
        "content/a.md:2:6",
    ]


def test_keys_between_semicolons_of_any_script_have_their_own_places() -> None:
    marks = page("كلمات [@a؛ انظر @b، ص 1; @c].").citations
    assert [(mark.key, mark.location.column) for mark in marks] == [("a", 8), ("b", 17), ("c", 26)]


def test_two_citations_side_by_side_are_two() -> None:
    assert cited("It fell [@a][@b, p. 2].") == [("a", "", ""), ("b", "p. 2", "")]


# -- links -----------------------------------------------------------------------------------------------------------


def test_links_have_scheme_target_words_and_place() -> None:
    body = "See [about 60\npercent](claim:share), [TTP](actor:ttp) and\n\n"
    body += "![It fell](chart:fall)\n![](view:timeline?theme=arms&x=)"
    found = [
        (k.scheme, k.target, k.words, k.image, str(k.location).removeprefix("content/a.md:")) for k in page(body).links
    ]
    assert found == [
        ("claim", "share", "about 60\npercent", False, "1:5"), ("actor", "ttp", "TTP", False, "2:24"),
        ("chart", "fall", "It fell", True, "4:1"), ("view", "timeline?theme=arms&x=", "", True, "5:1"),
    ]  # fmt: skip


def test_a_view_has_a_name_and_a_query() -> None:
    (link,) = page("![](view:timeline?theme=arms&x=)").links
    assert (link.name, link.query) == ("timeline", {"theme": "arms", "x": ""})


def test_words_of_a_link_may_hold_a_citation() -> None:
    (link,) = page("[fell [@a] far](claim:c)").links
    assert (link.words, link.cites) == ("fell  far", True)


@pytest.mark.parametrize("text", ["[x](https://a.example/claim:b)", "[x](claims.md)", "`[x](claim:b)`", "claim:b"])
def test_other_links_are_none_of_ours(text: str) -> None:
    assert page(text).links == ()


@pytest.mark.parametrize(
    "text",
    [
        "[x](claim:a)",
        "[x](<claim:a>)",
        "[x]( claim:a)",
        '[x](claim:a "title")',
        "[x][1]\n\n[1]: claim:a",
        "[*x*](claim:a)",
    ],
)
def test_a_link_is_one_in_each_of_markdowns_forms(text: str) -> None:
    (link,) = page(text).links
    assert (link.scheme, link.target, link.words) == ("claim", "a", "x")


@pytest.mark.parametrize(
    "text, scheme",
    [
        ("[x](https://a.example)", "https"),
        ("<https://a.example>", "https"),
        ("[x](JavaScript:alert(1))", "javascript"),
        ("[x](java&#115;cript:alert(1))", "javascript"),
        ("[x](javascript&colon;alert(1))", "javascript"),
        ("![x](data:image/png;base64,a)", "data"),
        ("[x](clam:a)", "clam"),
    ],
)
def test_every_address_with_a_scheme_is_seen(text: str, scheme: str) -> None:
    assert [link.scheme for link in page(text).addresses] == [scheme]


@pytest.mark.parametrize(
    ("text", "address", "place"),
    [
        ("See [it], or write to <a@b.example>.", "mailto:a@b.example", "1:23"),
        ("See [it], or <mailto:ü@b.example>.", "mailto:ü@b.example", "1:14"),
        ("Now, [x](https://a.example/?a=1&amp;copy=2&lt=3).", "https://a.example/?a=1&copy=2&lt=3", "1:6"),
        ("See [it], or [](https://a.example/?a=1&amp;b=2).", "https://a.example/?a=1&b=2", "1:14"),
        ("See [it], or <https://a.example/?a=1&amp;b=2>.", "https://a.example/?a=1&b=2", "1:14"),
        ("See [it], or ![A &amp; B](b.png?a&amp;b).", "b.png?a&b", "1:14"),
    ],
)
def test_an_address_is_the_one_that_browsers_read_and_has_its_place(text: str, address: str, place: str) -> None:
    (link,) = page(text).addresses
    assert (link.url, str(link.location)) == (address, f"content/a.md:{place}")


@pytest.mark.parametrize("text", ["[x](a.md)", "[x](a.md#b:c)", "[x](#a:b)", "[x](?a=b:c)", "[x](//a.example:80)"])
def test_addresses_without_scheme_are_not(text: str) -> None:
    assert [link.scheme for link in page(text).addresses] == [""]


# -- what is shown is read ---------------------------------------------------------------------------------------------


SHOWN = [
    "- item\n\n    512 lost",
    "1. item\n\n    512 lost",
    "- item\n    - deeper\n\n        512 lost",
    "```\nno end\n\n512 lost",
    "A stray ` here.\n\n512 lost\n\nand ` there.",
    "A stray ` and 512 lost",
    "<div>512 lost</div>",
    "<div><p>Not <b>512 lost</b></p></div>",
    "> quoted\n> 512 lost",
    "| a |\n|---|\n| 512 lost |",
    "Words\n: 512 lost",
    "!!! note\n    512 lost",
    "??? note\n    512 lost",
    '=== "Tab"\n    512 lost',
    "Words.[^1]\n\n[^1]: 512 lost",
    "<div markdown>\n512 lost\n</div>",
    "Words  \n512 lost",
    "**512** lost",
    "512&nbsp;lost",
    "\\512 lost",
]


@pytest.mark.parametrize("text", SHOWN)
def test_words_that_markdown_shows_are_read_with_their_line(text: str) -> None:
    markup = page(text, RICH)
    (passage,) = [p for p in markup.passages if "512" in p.text]
    at = passage.text.index("512")
    assert markup.place(passage, at).line == text[: text.index("512")].count("\n") + 1
    assert any("512" in sentence.text for sentence in markup.sentences())


HIDDEN = ["`512`", "```\n512\n```", "Words\n\n    512", "- item\n\n    ```\n    512\n    ```", "<!-- 512 -->",
          "- item\n\n        512",
          "<code>512</code>", "[^512]\n\n[^512]: Note", "[x](512.md)", "[512]: a.md"]  # fmt: skip


@pytest.mark.parametrize("text", HIDDEN)
def test_code_comments_addresses_and_numbers_of_notes_are_not(text: str) -> None:
    assert [s.text for s in page(text, RICH).sentences() if "512" in s.text] == []


def test_links_by_id_stand_where_their_words_do_and_not_where_the_id_is_defined() -> None:
    body = (
        "The [gate] closed.\n\nSee [`the gate`][gate] and [`it`][gate].\n\n"
        "Then [the other gate][b] closed.\n\n[gate]: gate.md\n[b]: other.md\n"
    )
    places = [(link.target, link.location.line, link.location.column) for link in page(body).addresses]
    assert places == [("gate.md", 1, 5), ("gate.md", 3, 5), ("gate.md", 3, 28), ("other.md", 5, 6)]


def test_what_the_text_has_not_misleads_for_a_few_words_only() -> None:
    lines = [f"Line {n} tells of word{n}x and of the gate and the road." for n in range(60)]
    body = "*[GATE]: the road and the gate and all the rest\n\nThe GATE of old.\n\n" + "\n\n".join(lines)
    links = page(f"{body}\n\n[The gate and the road](a.md) again.", RICH).addresses
    assert [link.location.line for link in links] == [body.count("\n") + 3]
    markup = page(body, RICH)
    (sentence,) = [s for s in markup.sentences() if "word41x" in s.text]
    assert markup.place(sentence.passage, sentence.start).line == body[: body.index("word41x")].count("\n") + 1


def test_a_word_that_stands_far_below_as_well_is_not_taken_for_it() -> None:
    made = "*[GATE]: The gate of Torkham\n\n" + "Other words stand here. " * 20 + "\n\nThe gate [closed](a.md).\n"
    (link,) = page(f"{made}\nIt [closed](b.md) again.\n").addresses[:1]
    assert link.location.line == 5


def test_a_place_is_found_again_behind_code_that_says_the_same() -> None:
    markup = page("`[@a] fell 59`\n\n```\n[fell 59](claim:c) [@a]\n```\n\nIt [fell 59](claim:c) [@a].")
    assert [str(link.location) for link in markup.links] == ["content/a.md:7:4"]
    assert [str(mark.location) for mark in markup.citations] == ["content/a.md:7:24"]


@pytest.mark.parametrize(
    "before",
    [
        "```\nhttps://a.example/<name>/owid\n```\n\n",  # of which a word stands once more, at the end
        "Go to [https://a.example/owid/token](https://a.example/owid/token).\n\n",
        "Write `https://a.example/owid` or `<owid>`.\n\n",
        "It is at <https://a.example/owid/token>, and so on.\n\n",
    ],
)
def test_places_hold_behind_addresses_that_are_shown(before: str) -> None:
    body = before + "It was shut, and 512 waited.\n\nThe token was shut, and 41 waited.\n\nThe owid list.\n"
    markup = page(body, RICH)
    found = {w: markup.place(p, p.text.index(w)) for w in ("512", "41") for p in markup.passages if w in p.text}
    assert {w: (place.line, place.column) for w, place in found.items()} == {
        w: (body[: body.index(w)].count("\n") + 1, body.index(w) - body.rindex("\n", 0, body.index(w)))
        for w in ("512", "41")
    }


# -- sentences -------------------------------------------------------------------------------------------------------


def sentences(body: str) -> list[str]:
    return [sentence.text.strip() for sentence in page(body).sentences()]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It has 3.5 of 4. Then 5 more.", ["It has 3.5 of 4.", "Then 5 more."]),
        ("Lt. Gen. Munir and Dr. Khan met. They spoke.", ["Lt. Gen. Munir and Dr. Khan met.", "They spoke."]),
        ("Says one [@a, para. 4]. Says two.", [f"Says one {CITED}.", "Says two."]),
        ("“Words.” More words.", ["“Words.”", "More words."]),
        ("One\nline on. Two.", ["One\nline on.", "Two."]),
        ("# 12 heads\n\nWords.", ["Words."]),
        ("- one\n- two", ["one", "two"]),
        ("1. one\n2. two", ["one", "two"]),
        ("![59 percent](chart:c)\n\nWords.", ["Words."]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a | b |", "1 | 2 |"]),
        ("> Said one. Said two.", ["Said one.", "Said two."]),
    ],
)
def test_text_is_cut_into_sentences(body: str, expected: list[str]) -> None:
    assert sentences(body) == expected


def test_a_sentence_knows_where_it_begins() -> None:
    body = "# Head\n\n1. One. [Two](claim:a) or `x` three.\n"
    markup = page(body)
    places = [markup.place(s.passage, s.start + len(s.text) - len(s.text.lstrip())) for s in markup.sentences()]
    assert [str(place) for place in places] == ["content/a.md:3:4", "content/a.md:3:10"]


@pytest.mark.parametrize(
    "text, bare",
    [
        ("It fell 59 percent [@a, p. 4].", f"It fell 59 percent {CITED}."),
        ("It [fell 59](claim:c) then.", "It         then."),
        ("The [7 men](actor:a)", "The 7 men"),
        ('a <img width="300"> b', "a  b"),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_the_words_of_claims_can_be_left_out(text: str, bare: str) -> None:
    (sentence,) = page(text).sentences()
    assert sentence.without_links("claim") == bare


def test_a_sentence_is_asked_for_its_marks() -> None:
    first, second = page("A [@b]. See [a](claim:b).").sentences()
    assert first.cites and not second.cites
    assert [link.target for link in second.links("claim")] == ["b"] and second.links("actor") == []


@pytest.mark.parametrize("text", ["See https://a.example/2024/5 now", "[a][1]{: .w3 } b", "[1]: a.md", "a [b](c.md) d"])
def test_a_mask_keeps_offsets(text: str) -> None:
    assert len(source_mask.visible(source_mask.without_code(text))) == len(text)


# -- any text --------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "@",
        "@a",
        "claim:b",
        "`",
        "```\n",
        "\n",
        "\n\n",
        "    ",
        "; ",
        ", p. 4",
        "<!--",
        "-->",
        "![",
        "a. B",
        "\\",
        "1. ",
    ]
)


@given(st.text() | st.lists(PIECES).map("".join))
def test_no_text_stops_it_and_every_place_is_in_the_page(body: str) -> None:
    markup = page(body)
    lines = body.count("\n") + 1
    assert all(1 <= mark.location.line <= lines for mark in (*markup.citations, *markup.addresses))
    for sentence in markup.sentences():
        assert len(sentence.without_links("claim", "actor")) == len(sentence.text)
        assert 1 <= markup.place(sentence.passage, sentence.start).line <= lines


@given(
    st.text("abc.@-_ ").map(lambda t: t.replace("[", "")),
    st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.[a-z]{2,3}", fullmatch=True),
)
def test_a_mail_address_is_never_a_citation(words: str, address: str) -> None:
    assert cited(f"{words} {address} [{address}] [mail](mailto:{address}) <{address}>") == []


@given(st.text(st.characters(exclude_characters="`\r", exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_marks_in_code_are_never_marks(words: str) -> None:
    inline = "".join(words.split())
    assert cited(f"`{inline}[@a]`") == cited(f"```\n{words}\n[@a] [b](claim:b)\n```\n") == []


@pytest.mark.parametrize(
    "piece", ["[", "[@", "[a](", "![", "`", "<!--", "[@a; ", "[a ", "a@b ", "[[", "](", "[x](claim:", "    \n", "~~~"]
)
def test_hostile_repetition_takes_no_time(piece: str) -> None:
    start = time.process_time()
    try:
        markup = page(piece * 300)
    except ReportError as error:  # brackets that are opened by the hundred
        assert [problem.rule for problem in error.problems] == ["nesting"]
    else:
        assert markup.citations == () and len([*markup.sentences()]) >= 0
    assert time.process_time() - start < 2
