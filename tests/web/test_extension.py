"""Plain Markdown in, HTML out, through a tiny real report."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import site_sample
from markdown import markdown

from dossier.build import prepare
from dossier.ledger import compile_ledger
from dossier.problems import ReportError

Render = Callable[[str], str]
LINK = '<a aria-label="Link to paragraph 1" class="paragraph-link" href="#p-1"></a>'  # at the end of each paragraph
EXTENSIONS = ["attr_list", "tables", "fenced_code", "toc", "dossier"]


@pytest.fixture
def html(tiny: Path) -> Render:
    return lambda text: render(text, tiny)


def render(text: str, root: Path) -> str:
    return markdown(text, extensions=EXTENSIONS, extension_configs={EXTENSIONS[-1]: {"root": str(root)}})


def numbers(page: str) -> list[str]:
    return re.findall(r'<a [^>]*class="cite"[^>]*>([^<]*)</a>', page)


def part(page: str, start: str, end: str) -> str:
    """The one stretch of the page that begins and ends so."""
    found = re.findall(f"{re.escape(start)}.*?{re.escape(end)}", page, re.S)
    assert len(found) == 1, page
    return str(found[0])


# -- task lists ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("custom", [True, False])
def test_the_box_of_a_task_has_the_words_of_its_task_as_its_name(custom: bool, tiny: Path) -> None:
    text = '- [x] Read "all" [@un-2024]\n\n    And wrote.\n\n- [ ] Open\n    - Below\n- Neither'
    config = {"pymdownx.tasklist": {"custom_checkbox": custom}, "dossier": {"root": str(tiny)}}
    page = markdown(text, extensions=[*EXTENSIONS[:-1], "pymdownx.tasklist", "dossier"], extension_configs=config)
    assert re.findall(r'<input aria-label="([^"]*)" type="checkbox"', page) == ["Read &quot;all&quot; [1]", "Open"]


# -- citations -------------------------------------------------------------------------------------------------------


def test_a_citation_is_a_numbered_link_to_its_reference(html: Render) -> None:
    assert html("Transit fell [@un-2024].").splitlines()[0] == (
        '<p id="p-1">Transit fell <span class="citation">[<a aria-label="Reference 1: United Nations, 2024" '
        'class="cite" data-card="ref-un-2024" href="#ref-un-2024" id="cite-un-2024-1">1</a>]</span>.' + LINK + "</p>"
    )


def test_several_keys_stand_in_one_mark_with_their_prefixes(html: Render) -> None:
    page = html("Said twice [see @un-2024, para. 12; but cf. @crss-2025; @un-2024].")
    mark = re.sub("<[^>]*>", "", part(page, '<span class="citation">', "</span>"))
    assert mark == "[see 1, but cf. 2, 1]"
    assert re.findall(r'id="(cite-[^"]*)"', page) == ["cite-un-2024-1", "cite-crss-2025-1", "cite-un-2024-2"]


def test_a_locator_is_read_aloud_and_stands_under_the_reference(html: Render) -> None:
    page = html("One [@un-2024, para. 12]. Two [@un-2024, p. 3]. Three [@un-2024, para. 12].")
    assert 'aria-label="Reference 1: United Nations, 2024, para. 12"' in page
    back = '<a aria-label="Back to the text" href="#cite-un-2024-{}">↑</a>'
    assert part(page, '<ul class="locators">', "</ul>") == (
        f'<ul class="locators"><li>para. 12 {back.format(1)} {back.format(3)}</li><li>p. 3 {back.format(2)}</li></ul>'
    )


def test_numbers_follow_the_order_of_the_page_in_every_kind_of_block(html: Render) -> None:
    page = html("""\
# Title [@dawn-2025]

*Emphasis [@un-2024]* and [@dawn-2025].

- item **[@crss-2025]**

| head [@dawn-2025] |
|---|
| cell [@un-2024] |

> quoted [@crss-2025]
""")
    assert numbers(page) == ["1", "2", "1", "3", "1", "2", "3"]


def test_there_is_one_reference_a_source_with_a_way_back_to_every_mark(html: Render) -> None:
    page = html("One [@un-2024]. Two [@dawn-2025]. Three [@un-2024].")
    assert re.findall(r'<li id="ref-([^"]*)" value="(\d+)">', page) == [("un-2024", "1"), ("dawn-2025", "2")]
    un = part(page, '<li id="ref-un-2024"', "</li>")
    assert re.findall(r'href="(#[^"]*)"', un) == ["#cite-un-2024-1", "#cite-un-2024-2"]
    assert '<a class="whole" href="lists/sources.md#source-un-2024">Where else this source is used</a>' in un


def test_the_works_that_words_cite_are_numbered_first_and_those_of_charts_after_them(html: Render) -> None:
    page = html("![Deaths doubled](chart:deaths)\n\nTwo say so [@un-2024; @dawn-2025].")
    assert numbers(page)[-2:] == ["1", "2"]
    cited, drawn = page.split('<details class="of-figures">')
    assert re.findall(r'<li id="ref-[^"]*" value="(\d+)">', cited) == ["1", "2"]
    of_charts = [int(value) for value in re.findall(r'<li id="ref-[^"]*" value="(\d+)">', drawn)]
    assert of_charts == list(range(3, 3 + len(of_charts))) and of_charts


def test_below_a_page_stand_the_claims_that_it_marks_with_their_sources(html: Render) -> None:
    page = html("None.\n\n[60 percent](claim:customs-share), and again [so](claim:customs-share).")
    folded = part(page, '<details class="of-claims">', "</details>")
    assert "<summary>1 claim marked here, with its sources</summary>" in folded
    assert re.sub(r"<[^>]*>", "", part(folded, "<ul>", "</ul>")) == (
        '¶\N{NO-BREAK SPACE}2 60 percent (estimate): United Nations, 2024. In part: Dawn "the paper", 2025'
    )
    assert 'href="#claim-use-customs-share-1"' in folded


def test_a_prefix_may_hold_code(html: Render) -> None:
    assert '<span class="citation">[see table x <a ' in html("So it is [see table `x` @un-2024].")


def test_a_reference_shows_kind_standing_and_archived_copy(html: Render) -> None:
    page = html("One [@un-2024]. Two [@crss-2025].")
    assert '<a class="archived" href="https://archive.example/s499">Archived copy, 2 January 2025</a>' in page
    assert '<span class="badge">think tank</span> <span class="standing standing--similar"' in page


def test_a_page_without_citations_has_no_references(html: Render) -> None:
    assert html("Nothing to see.") == "<p>Nothing to see.</p>"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("[@user](https://x.example/@user)", '<p><a href="https://x.example/@user">@user</a></p>'),
        ("[@user][here]\n\n[here]: https://x.example", '<p><a href="https://x.example">@user</a></p>'),
        ("desk@dawn.example and @dawn", "<p>desk@dawn.example and @dawn</p>"),
        ("[desk@dawn.example]", "<p>[desk@dawn.example]</p>"),
        ("<https://x.example/@a/b>", '<p><a href="https://x.example/@a/b">https://x.example/@a/b</a></p>'),
        ("`[@un-2024]`", "<p><code>[@un-2024]</code></p>"),
        ("```\n[@un-2024] [x](claim:losses)\n```", "<pre><code>[@un-2024] [x](claim:losses)\n</code></pre>"),
        ("    [@un-2024]", "<pre><code>[@un-2024]\n</code></pre>"),
        (r"\[@un-2024]", "<p>[@un-2024]</p>"),
        ("<!-- [@un-2024] -->", "<!-- [@un-2024] -->"),
    ],
)
def test_what_is_no_citation_stays_as_it_is(text: str, shown: str, html: Render) -> None:
    assert html(text) == shown


# -- links by scheme -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, link",
    [
        ("[60 percent](claim:customs-share)", '<a class="claim claim--estimate" data-card="claim/customs-share" '
         'href="lists/claims.md#claim-customs-share" id="claim-use-customs-share-1">60 percent</a>'),
        ("[TTP](actor:ttp)", '<a class="actor" data-card="actor/ttp" href="lists/actors.md#actor-ttp" '
         'id="actor-use-ttp-1">TTP</a>'),
        ("[here](place:torkham)", '<a class="place" data-card="place/torkham" '
         'href="lists/places.md#place-torkham" id="place-use-torkham-1">here</a>'),
        ("[the truce](event:doha-truce)", '<a class="event" data-card="event/doha-truce" '
         'href="lists/timeline.md#event-doha-truce" id="event-use-doha-truce-1">the truce</a>'),
    ],
)  # fmt: skip
def test_a_link_by_scheme_leads_to_the_home_page_and_names_its_card(text: str, link: str, html: Render) -> None:
    assert html(text).splitlines()[0] == f'<p id="p-1">{link}{LINK}</p>'


def test_a_record_linked_twice_has_two_anchors(html: Render) -> None:
    page = html("[TTP](actor:ttp) and [TTP](actor:ttp)")
    assert re.findall(r'id="(actor-use-[^"]*)"', page) == ["actor-use-ttp-1", "actor-use-ttp-2"]


def test_words_of_a_link_may_hold_marks(html: Render) -> None:
    assert '<strong>60</strong> percent &amp; "more"</a>' in html('[**60** percent & "more"](claim:customs-share)')


# -- charts ----------------------------------------------------------------------------------------------------------


def test_a_chart_is_a_figure_with_four_images_of_one_meaning(html: Render) -> None:
    figure = part(html("![Deaths doubled](chart:deaths)"), '<figure class="chart" id="chart-deaths">', "</figure>")
    assert '<p class="chart-title">Deaths doubled</p>' in figure
    images = re.findall(r'<img alt="([^"]*)" class="([^"]*)".*?src="([^"]*)"', figure)
    alt = "Deaths rise from 1,200 in 2022 to &quot;2,546&quot; in 2024; 2023 has no count."
    assert images == [
        (alt, "only-light only-wide", "charts/deaths.svg"),
        (alt, "only-dark only-wide", "charts/deaths.dark.svg"),
        (alt, "only-light only-narrow", "charts/deaths.narrow.svg"),
        (alt, "only-dark only-narrow", "charts/deaths.narrow.dark.svg"),
    ]


def test_a_chart_has_its_note_sources_and_definition(html: Render) -> None:
    figure = part(html("![Deaths doubled](chart:deaths)"), "<figure", "</figure>")
    assert '<p class="chart-note">The year 2023 was not counted.</p>' in figure
    source = part(figure, '<div class="chart-source">', "</div>")
    assert re.sub("<[^>]*>", "", source) == "Sources: Khan, 2025; United Nations, 2024"
    assert re.findall('href="([^"]*)"', source) == ["#ref-crss-2025", "#ref-un-2024"]
    notes = part(figure, '<details class="chart-about"', "</details>")
    assert re.sub("<[^>]*>", "", notes) == (
        "NotesThe year 2023 was not counted."
        "Producer: CRSS &amp; friends. Definition and processing. Last checked 1 November 2025."
    )
    assert re.findall('href="([^"]*)"', notes) == ["lists/datasets.md#dataset-deaths"]


def test_the_tools_of_a_figure_are_folds_of_which_one_is_open_at_a_time(html: Render) -> None:
    figure = part(html("![Deaths doubled](chart:deaths)"), "<figure", "</figure>")
    folds = re.findall(r'<details class="([^"]*)" name="([^"]*)"><summary>([^<]*)</summary>', figure)
    assert [(kind, words) for kind, _, words in folds] == [
        ("chart-about", "Notes"), ("chart-data", "Table"), ("chart-download", "Download"), ("chart-cite", "Cite"),
        ("chart-embed", "Embed"),
    ]  # fmt: skip
    assert {name for _, name, _ in folds} == {"tools-deaths"}


def test_a_chart_can_be_taken_away_in_four_forms(html: Render) -> None:
    files = part(html("![Deaths doubled](chart:deaths)"), '<p class="chart-files">', "</p>")
    taken = re.findall('download="([^"]*)" href="([^"]*)"', files)
    assert {(f"deaths.{form}", f"charts/deaths.{form}") for form in ("csv", "svg", "png", "json")} <= set(taken)


def test_a_chart_has_a_data_table_in_which_each_row_names_its_source(html: Render) -> None:
    table = part(html("![Deaths doubled](chart:deaths)"), '<details class="chart-data"', "</details>")
    rows = [re.sub("<[^>]*>", "|", row) for row in re.findall("<tr>(.*?)</tr>", table, re.S)]
    assert [re.sub(r"\|+", "|", row) for row in rows] == [
        "|Year|Deaths (people)|Standing|Source|",
        "|2022|1,200|reported|Khan, 2025|, table &lt;2&gt;|",
        "|2023|–|reported|Khan, 2025| |No count &lt; found.|",
        "|2024|2,546|estimate|Khan, 2025|; |United Nations, 2024|",
    ]


def test_the_sources_of_a_chart_have_references_that_lead_back_to_it(html: Render) -> None:
    page = html("![Deaths doubled](chart:deaths)")
    folded = part(page, '<details class="of-figures">', "</details>")
    assert "<summary>2 sources of the figures</summary>" in folded
    reference = part(folded, '<li id="ref-crss-2025"', "</li>")
    assert '<a href="#chart-deaths">↑ chart</a>' in reference


def test_a_chart_shown_twice_has_its_id_once(html: Render) -> None:
    page = html("![Once](chart:deaths)\n\n![Twice](chart:deaths)")
    assert (page.count("<figure"), page.count('id="chart-deaths"')) == (2, 1)
    assert page.count(">↑ chart</a>") == 2  # one for each of its two sources


def test_a_chart_amid_words_keeps_them_and_leaves_no_paragraph_around_it(html: Render) -> None:
    page = html("Before ![Deaths](chart:deaths) after [@dawn-2025].")
    assert re.match(r'<div>Before <figure class="chart".*</figure> after <span class="citation">', page, re.S)


def test_a_chart_that_was_not_drawn_says_what_to_do(tmp_path: Path) -> None:
    root = site_sample.write(tmp_path)
    with pytest.raises(FileNotFoundError) as error:
        render("![Deaths](chart:deaths)", root)
    path = root / "content/charts/deaths.svg"
    assert str(error.value) == f"{path} is missing: draw the charts first (dossier charts)"


# -- views -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "view, ids",
    [
        ("sources", ["source-dawn-2025", "source-crss-2025", "source-un-2024", "source-lost-2010"]),
        ("claims", ["claim-customs-share", "claim-losses"]),
        ("timeline", ["event-crossing-closed", "event-doha-truce"]),
        ("actors", ["actor-ttp", "actor-kabul"]),
        ("places", ["place-torkham"]),
        ("datasets", ["dataset-deaths"]),
    ],
)
def test_a_whole_view_has_an_entry_for_every_record(view: str, ids: list[str], html: Render) -> None:
    page = html(f"![](view:{view})")
    assert re.findall(rf'<(?:li|article)[^>]* id="({view[:4]}\w*-[^"]*|event-[^"]*)"', page) == ids


def test_the_list_of_works_shows_what_was_found_of_each_entry(html: Render) -> None:
    rows = re.findall("<tr>(.*?)</tr>", html("![](view:listed)"), re.S)
    assert [re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", row)).strip() for row in rows] == [
        "As listed Standing What was found",
        'Khan, "Annual count", 2024 similar Yearly count &lt;script&gt;alert(1)&lt;/script&gt; The year differs.',
        "As listed Standing What was found",
        "Lost, A book that nobody found, 2010 unlocated Nothing under this title.",
    ]


@pytest.mark.parametrize(
    "query, shown",
    [
        ("timeline?theme=social", ["Crossing closed"]),
        ("timeline?actor=ttp", ['Truce of "Doha"']),
        ("timeline?place=torkham&theme=social", []),
        ("actors?kind=state", ["Government in Kabul"]),
        ("places?kind=crossing", ["Torkham"]),
    ],
)
def test_a_view_shows_only_what_its_filter_asks_for(query: str, shown: list[str], html: Render) -> None:
    assert re.findall("<strong>([^<:]*)</strong>", html(f"![](view:{query})")) == shown


def test_claims_and_sources_can_be_filtered(html: Render) -> None:
    assert re.findall('"key">([a-z-]+)<', html("![](view:claims?standing=contested)")) == ["losses"]
    assert re.findall('"key">([a-z-]+)<', html("![](view:claims?chapter=security)")) == ["customs-share", "losses"]
    assert re.findall('"key">([a-z-]+)<', html("![](view:claims?chapter=other)")) == []
    assert re.findall('"key">([a-z0-9-]+)<', html("![](view:sources?kind=UN)")) == ["un-2024"]


def test_two_views_on_one_page_have_no_id_twice(html: Render) -> None:
    page = html("![](view:timeline)\n\n![](view:timeline?theme=social)\n\n![](view:timeline?actor=ttp)")
    ids = re.findall(r' id="([^"]*)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_the_entry_of_a_source_lists_every_place_that_uses_it(html: Render) -> None:
    entry = part(html("![](view:sources)"), 'id="source-un-2024"', "</li>")
    uses = [re.sub("<[^>]*>", "", use) for use in re.findall('<p class="uses">(.*?)</p>', entry)]
    assert uses == [
        "Cited in: Security (para. 12)",
        "Drawn in: Security",
        "Claims: Customs brought 60 percent of revenue &amp; more &lt; all. (para. 12)",
        "Data: Deaths a year",
        'Events: Truce of "Doha"',
        "Actors: Tehrik-e-Taliban Pakistan; Government in Kabul",
        "Places: Torkham",
    ]


def test_the_entry_of_a_claim_links_back_to_the_sentence_that_states_it(html: Render) -> None:
    entry = part(html("![](view:claims)"), 'id="claim-customs-share"', "</article>")
    assert '<a href="security.md#claim-use-customs-share-1">Security</a>' in entry


# -- what must not go wrong ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, name",
    [
        ("[@nobody]", "nobody"), ("[x](claim:none)", "none"), ("![x](chart:none)", "none"),
        ("![](view:none)", "none"), ("[x](actor:)", ""),
    ],
)  # fmt: skip
def test_an_unknown_record_is_a_problem_even_without_a_check_before(text: str, name: str, html: Render) -> None:
    with pytest.raises(ReportError) as error:
        html(text)
    assert str(error.value) == (
        f"content/index.md:1:1: there is no record “{name}”; run “dossier check” to see where it is named "
        "(unknown-record)"
    )


@pytest.mark.parametrize("view", ["sources", "listed", "claims", "timeline", "actors", "places", "datasets"])
def test_markup_in_the_data_comes_out_as_text(view: str, html: Render) -> None:
    assert "<script" not in html(f"![](view:{view})").lower()


def test_paragraphs_of_a_page_that_cites_are_numbered(html: Render) -> None:
    text = "A.\n\nB [@un-2024].\n\n![Deaths](chart:deaths)\n\nLast.\n{: .answer }\n\n- item\n\nC.\n{: #own }\n\nD."
    page = html(text)
    assert re.findall(r'<p id="([^"]*)">', page) == ["p-1", "p-2", "own", "p-3"]
    assert "p-1" not in html("Nothing is cited.")


def test_marks_of_html_in_the_text_are_escaped(html: Render) -> None:
    page = html('1 < 2 & "3" > 2 [@un-2024, "p." <3> & 4]')
    assert page.startswith('<p id="p-1">1 &lt; 2 &amp; "3" &gt; 2 <span class="citation">')
    assert 'aria-label="Reference 1: United Nations, 2024, &quot;p.&quot; &lt;3&gt; &amp; 4"' in page
    assert '<li>"p." &lt;3&gt; &amp; 4 <a' in page


def test_a_changed_record_shows_after_a_moment(tmp_path: Path) -> None:
    root = site_sample.write(tmp_path)
    prepare(root)
    assert "An armed group." in render("![](view:actors)", root)
    changed = site_sample.ACTORS.replace("An armed group.", "A movement of many parts.")
    site_sample.write(root, {"data/actors.yml": changed})
    time.sleep(0.6)
    assert "A movement of many parts." in render("![](view:actors)", root)


def test_a_ledger_that_is_given_is_shown_and_no_file_is_looked_at(tiny: Path, tmp_path: Path) -> None:
    given = compile_ledger(tiny)
    shutil.copytree(tiny / "content/charts", tmp_path / "content/charts")
    page = markdown(
        "![](view:actors)\n\n![Deaths](chart:deaths)",
        extensions=EXTENSIONS, extension_configs={"dossier": {"ledger": given, "root": str(tmp_path)}},
    )  # fmt: skip
    assert "An armed group." in page and '<figure class="chart" id="chart-deaths">' in page


def test_two_reports_in_two_threads_show_each_its_own(tiny: Path, tmp_path: Path) -> None:
    other = site_sample.write(tmp_path)
    site_sample.write(other, {"data/actors.yml": site_sample.ACTORS.replace("An armed group.", "Another.")})
    roots = [tiny, other] * 8
    with ThreadPoolExecutor(4) as threads:
        pages = list(threads.map(lambda root: render("![](view:actors)", root), roots))
    assert ["Another." in page for page in pages] == [root == other for root in roots]
