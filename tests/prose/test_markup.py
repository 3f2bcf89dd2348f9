from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.prose import markup
from dossier.prose.markup import Markup
from dossier.report.records import Page


def page(body: str) -> Markup:
    return Markup(Page.model_validate({"path": "a.md", "front": {"title": "T", "description": "D"}, "body": body}))


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
        "@dawn", "[@dawn](https://a.example)", "[@dawn][1]", r"\[@dawn]", "[ @ dawn ]", "`[@dawn]`", "``a ` [@dawn]``",
        "```\n[@dawn]\n```", "~~~ text\n[@dawn]\n~~~", "```\n[@dawn]", "<!-- [@dawn] -->", "Words.\n\n    [@dawn]\n",
        "Words.\n\n\t[@dawn]\n",
    ],
)  # fmt: skip
def test_mail_addresses_code_and_comments_are_left_alone(text: str) -> None:
    assert cited(text) == []
    assert page(text).links == ()


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n    more of the item [@dawn]\n",
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


@pytest.mark.parametrize("text", ["[@dawn 2025]", "[@dawn; 2025]", "[see x@ @dawn!]", "[@dawn, @crss]", "[@a; @b;]"])
def test_brackets_that_fail_to_cite_are_told(text: str) -> None:
    assert [(found, str(at)) for found, at in page(f"Words {text}.").failed_citations()] == [(text, "content/a.md:1:7")]


@pytest.mark.parametrize(
    "text", ["[@dawn]", "[jane@dawn.example]", "[@dawn](x.md)", "`[@dawn 2025]`", r"\[@dawn 2025]"]
)
def test_other_brackets_do_not_fail(text: str) -> None:
    assert list(page(text).failed_citations()) == []


# -- links -----------------------------------------------------------------------------------------------------------


def test_links_have_scheme_target_words_and_place() -> None:
    body = "See [about 60\npercent](claim:share), [TTP](actor:ttp) and\n\n"
    body += "![It fell](chart:fall)\n![](view:timeline?driver=arms&x=)"
    found = [
        (k.scheme, k.target, k.words, k.image, str(k.location).removeprefix("content/a.md:")) for k in page(body).links
    ]
    assert found == [
        ("claim", "share", "about 60\npercent", False, "1:5"), ("actor", "ttp", "TTP", False, "2:24"),
        ("chart", "fall", "It fell", True, "4:1"), ("view", "timeline?driver=arms&x=", "", True, "5:1"),
    ]  # fmt: skip


def test_a_view_has_a_name_and_a_query() -> None:
    (link,) = page("![](view:timeline?driver=arms&x=)").links
    assert (link.name, link.query) == ("timeline", {"driver": "arms", "x": ""})


def test_words_of_a_link_may_hold_a_citation() -> None:
    (link,) = page("[fell [@a] far](claim:c)").links
    assert link.words == "fell [@a] far"


@pytest.mark.parametrize("text", ["[x](https://a.example/claim:b)", "[x](claims.md)", "`[x](claim:b)`", "claim:b"])
def test_other_links_are_none_of_ours(text: str) -> None:
    assert page(text).links == ()


@pytest.mark.parametrize(
    "text, scheme, is_link",
    [
        ("[x](claim:a)", "claim", True),
        ("[x](<claim:a>)", "claim", False),
        ("[x]( claim:a)", "claim", False),
        ('[x](claim:a "title")', "claim", False),
        ("[x][1]\n\n[1]: claim:a", "claim", False),
        ("[x](https://a.example)", "https", False),
        ("[x](JavaScript:alert(1))", "javascript", False),
        ("[x](java&#115;cript:alert(1))", "javascript", False),
        ("[x](javascript&colon;alert(1))", "javascript", False),
        ("[x](java\tscript:alert(1))", "javascript", False),
        ("[x](clam:a)", "clam", False),
    ],
)
def test_every_address_with_a_scheme_is_seen(text: str, scheme: str, is_link: bool) -> None:
    assert [found[0::2] for found in page(text).schemes()] == [(scheme, is_link)]


@pytest.mark.parametrize("text", ["[x](a.md)", "[x](a.md#b:c)", "[x](#a:b)", "[x](?a=b:c)", "[x](//a.example:80)"])
def test_addresses_without_scheme_are_not(text: str) -> None:
    assert [scheme for scheme, *_ in page(text).schemes()] == []


# -- sentences -------------------------------------------------------------------------------------------------------


def sentences(body: str) -> list[str]:
    return [sentence.text.strip() for sentence in page(body).sentences()]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It has 3.5 of 4. Then 5 more.", ["It has 3.5 of 4.", "Then 5 more."]),
        ("Lt. Gen. Munir and Dr. Khan met. They spoke.", ["Lt. Gen. Munir and Dr. Khan met.", "They spoke."]),
        ("Says one [@a, para. 4]. Says two.", ["Says one [@a, para. 4].", "Says two."]),
        ("“Words.” More words.", ["“Words.”", "More words."]),
        ("One\nline on. Two.", ["One\nline on.", "Two."]),
        ("# 12 heads\n\nWords.", ["Words."]),
        ("- one\n- two", ["one", "two"]),
        ("1. one\n2. two", ["one", "two"]),
        ("![59 percent](chart:c)\n\nWords.", ["Words."]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "|---|---|", "| 1 | 2 |"]),
    ],
)
def test_text_is_cut_into_sentences(body: str, expected: list[str]) -> None:
    assert sentences(body) == expected


def test_a_sentence_knows_where_it_begins() -> None:
    body = "# Head\n\n1. One. Two.\n"
    assert [
        body[s.start :].startswith(s.text.strip() or s.text) or s.text.startswith("   ") for s in page(body).sentences()
    ] == [True, True]


@pytest.mark.parametrize(
    "text, bare",
    [
        ("It fell 59 percent [@a, p. 4].", "It fell 59 percent           ."),
        ("It [fell 59](claim:c) then.", "It                    then."),
        ("The [7 men](actor:a)", "The [7 men]         "),
        ("See https://a.example/2024/5 now", "See                          now"),
        ('a <img width="300"> b', "a                   b"),
        ("[a][1]{: .w3 } b", "[a]            b"),
        ("[1]: a.md", "         "),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_marks_are_blanked_and_offsets_kept(text: str, bare: str) -> None:
    assert markup.without_marks(text) == bare


def test_a_sentence_is_asked_for_its_marks() -> None:
    assert markup.has_citation("a [@b]") and not markup.has_citation("a@b.c")
    assert markup.has_link("[a](claim:b)", "claim") and not markup.has_link("[a](actor:b)", "claim", "event")


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
def test_no_text_stops_it_and_every_offset_is_kept(body: str) -> None:
    found = page(body)
    assert len(found.text) == len(body)
    assert all(1 <= mark.location.line <= body.count("\n") + 1 for mark in found.citations)
    assert all(link.words in body for link in found.links)
    assert all(len(markup.without_marks(s.text)) == len(s.text) for s in found.sentences())
    assert isinstance([*found.failed_citations(), *found.schemes()], list)


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
    start = time.perf_counter()
    found = page(piece * 3_000)
    assert found.citations == () and len(found.links) >= 0
    assert len([*found.failed_citations(), *found.schemes(), *found.sentences()]) >= 0
    assert time.perf_counter() - start < 2
