"""Bibliographies as reference managers, publishers and people write them: what is kept, told and refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dossier.authoring.reference_import import Imported, read_works
from dossier.bibliography import writers
from dossier.bibliography.csl import exported_item
from dossier.ledger import Ledger
from dossier.problems import Refused
from dossier.report.csl import CSL_TYPES
from dossier.report.source import Source


def only(text: str) -> Imported:
    (work,), unread = read_works(text)
    assert unread == []
    return work


def field(text: str, key: str) -> Any:
    return only(text).entry.get(key)


# -- BibTeX and BibLaTeX ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("url = {https://a.example/b}", "webpage"),
        (r"howpublished = {\url{https://a.example/b}}", "webpage"),
        ("note = {See https://a.example/b.}", "webpage"),
        ("howpublished = {Typescript}", "document"),
    ],
)
def test_a_misc_entry_is_a_page_where_it_has_an_address(fields: str, kind: str) -> None:
    work = only(f"@misc{{who-2019, title = {{A page}}, year = 2019, {fields}}}")
    assert (work.key, work.entry["type"]) == ("who-2019", kind)
    assert work.entry.get("URL") == ("https://a.example/b" if kind == "webpage" else None)


def test_what_says_how_a_reader_came_is_left_out_of_an_address_and_told() -> None:
    work = only("@online{a, title = {T}, url = {https://a.example/b?utm_source=x&id=5&fbclid=y#part}}")
    assert work.entry["URL"] == "https://a.example/b?id=5#part"
    sentence = "its URL stands without utm_source and fbclid, by which senders know where a reader came from"
    assert work.remarks == [sentence]
    assert field("@online{a, title = {T}, url = {https://a.example/b?ref=5&a=%20b}}", "URL") == (
        "https://a.example/b?ref=5&a=%20b"
    )


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("al-Zawahiri, Ayman", [{"family": "al-Zawahiri", "given": "Ayman"}]),
        ("Ludwig van Beethoven", [{"family": "van Beethoven", "given": "Ludwig"}]),
        ("{World Bank}", [{"literal": "World Bank"}]),
        ("King, Jr., Martin Luther", [{"family": "King Jr.", "given": "Martin Luther"}]),
        ("Lawrence, J.P.", [{"family": "Lawrence", "given": "J.P."}]),
        (r"M{\"u}ller, J{\o}rg", [{"family": "Müller", "given": "Jørg"}]),
    ],
)
def test_names_keep_particles_bodies_and_initials(written: str, author: list[dict[str, str]]) -> None:
    assert field(f"@book{{a, title = {{T}}, author = {{{written}}}}}", "author") == author


def test_others_are_no_author_and_are_told() -> None:
    work = only("@book{a, title = {T}, author = {Khan, Amina and others}}")
    assert work.entry["author"] == [{"family": "Khan", "given": "Amina"}]
    assert work.remarks == ["its list of names (author) ends with “and others”; those are left out"]


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("URL", r"url = {https://e.example/a\_b}", "https://e.example/a_b"),
        ("URL", r"url = {https://e.example/{\textasciitilde}b\%20c}", "https://e.example/~b%20c"),
        ("URL", r"url = {\url{https://e.example/a_b}}", "https://e.example/a_b"),
        ("DOI", r"doi = {10.1000/a\_b}", "10.1000/a_b"),
        ("DOI", "doi = {https://doi.org/10.1000/x}", "10.1000/x"),
        ("DOI", "doi = {doi:10.1000/x}", "10.1000/x"),
    ],
)
def test_addresses_lose_the_strokes_of_tex(key: str, written: str, value: str) -> None:
    assert field(f"@article{{a, title = {{T}}, {written}}}", key) == value


@pytest.mark.parametrize(
    ("written", "issued", "remark"),
    [
        ("year = {1982--1983}", "1982", "issued “1982--1983” is no single date; 1982 stands for it"),
        ("date = {1982/1983}", "1982", "issued “1982 to 1983” is no single date; 1982 stands for it"),
        ("date = {2019-21}", "2019", "issued “2019-21” is no single date; 2019 stands for it"),
        ("year = {in press}", None, "issued “in press” is no single date; none stands for it"),
        ("date = {1582~}", "1582", "issued “circa 1582” is no single date; 1582 stands for it"),
        ("date = {1582-03?}", "1582-03", "issued “circa 1582-3” is no single date; 1582-03 stands for it"),
        ("year = {97}", None, "issued “97” is no single date; none stands for it"),
        ("year = {731}", "0731", ""),
        ("year = 0731, month = mar", "0731-03", ""),
        ("year = 0731, month = {September 4}", "0731-09-04", ""),
        ("year = 2019, month = mar", "2019-03", ""),
        ("date = {29 March 2021}", "2021-03-29", ""),
        ("date = {March 29, 2021}", "2021-03-29", ""),
        ("date = {29. März 2021}", "2021-03-29", ""),
        ("date = {29 mars 2021}", "2021-03-29", ""),
        ("date = {1er août 2021}", "2021-08-01", ""),
        ("date = {29 مارس 2021}", "2021-03-29", ""),
        ("date = {Sept. 2021}", "2021-09", ""),
        (
            "date = {29 March 2021 or later}",
            "2021",
            "issued “29 March 2021 or later” is no single date; 2021 stands for it",
        ),
    ],
)
def test_a_date_that_is_none_is_told(written: str, issued: str | None, remark: str) -> None:
    work = only(f"@book{{a, title = {{T}}, {written}}}")
    assert (work.entry.get("issued"), work.remarks) == (issued, [remark] if remark else [])


@pytest.mark.parametrize(
    ("written", "accessed"),
    [
        ("urldate = {2020-05-06}", "2020-05-06"),
        ("note = {Accessed: 3 May 2020}", "2020-05-03"),
        ("note = {Last visited May 3rd, 2020}", "2020-05-03"),
        ("note = {Published 3 May 2020}", None),
        ("year = 2020", None),
    ],
)
def test_the_day_of_access_is_that_of_the_file_and_never_invented(written: str, accessed: str | None) -> None:
    assert field(f"@online{{a, title = {{T}}, url = {{https://a.example/b}}, {written}}}", "accessed") == accessed


@pytest.mark.parametrize(
    ("month", "issued", "remarks"),
    [
        ("sep", "1995-09", []),
        ("{September}", "1995-09", []),
        ("{September 4}", "1995-09-04", []),
        ("{Fall}", "1995", ["month “Fall” is no single month and is left out"]),
        ('jun # "-" # aug', "1995", ["month “jun-aug” is no single month and is left out"]),
        ("{April-May}", "1995", ["month “April-May” is no single month and is left out"]),
        (r"{June\slash July}", "1995", ["month “June\\slash July” is no single month and is left out"]),
    ],
)
def test_a_month_in_words_is_read_or_told(month: str, issued: str, remarks: list[str]) -> None:
    work = only(f"@article{{a, title = {{T}}, year = 1995, month = {month}}}")
    assert (work.entry["issued"], work.remarks) == (issued, remarks)


def test_names_are_divided_by_and_in_capitals_too() -> None:
    author = field("@book{a, title = {T}, author = {Liu, Yu AND Nacher, J. and May, P. AND Doe, A.}}", "author")
    assert [name["family"] for name in author] == ["Liu", "Nacher", "May", "Doe"]


def test_an_address_of_strings_is_the_one_that_they_make() -> None:
    text = '@string{man = "https://a.example/doc/"}\n@manual{a, title = {T}, url = man # "b.html"}'
    assert field(text, "URL") == "https://a.example/doc/b.html"


@pytest.mark.parametrize(
    ("fields", "key", "value"),
    [
        (r"title = {T}, journal = {\mbox{G-Animal's} Journal}", "container-title", "G-Animal’s Journal"),
        (r"title = {T}, publisher = {Ed. da \mkbibacro{USP}}", "publisher", "Ed. da USP"),
        (r"title = {Use of \METAFONT and \BibTeX}", "title", "Use of METAFONT and BibTeX"),
        (r"title = {T}, author = {{\bibcorporate{Dept. of Health}}}", "author", [{"literal": "Dept. of Health"}]),
        (r"title = {Stra{\ss}e, sm{\o}r, {\L}{\'o}d{\'z}, Erd{\H o}s \& {\TeX}book}", "title",
         "Straße, smør, Łódź, Erdős & TeXbook"),
    ],
)  # fmt: skip
def test_words_in_commands_of_tex_are_kept(fields: str, key: str, value: Any) -> None:
    work = only(f"@article{{a, {fields}, year = 1995}}")
    assert (work.entry[key], work.remarks) == (value, [])


@pytest.mark.parametrize(
    ("title", "missing"),
    [(r"Life in \foo{the wild}", "“the” and “wild” are"), (r"10\% of 90% of Normal", "“normal” is"),
     (r"Papers by \PLOT today", "“plot” is")],
)  # fmt: skip
def test_words_that_cannot_be_read_are_told(title: str, missing: str) -> None:
    remark = f"title “{title}” is not read as a whole: {missing} missing; complete it by hand"
    assert only(f"@article{{a, title = {{{title}}}, year = 1995}}").remarks == [remark]


def test_the_number_of_a_series_is_named_with_it() -> None:
    work = only("@incollection{a, title = {T}, booktitle = {B}, series = {Notes}, number = 23, year = 1995}")
    assert work.left_out == ["collection-number", "collection-title"]


def test_editors_are_kept_and_what_has_no_field_is_named() -> None:
    work = only("@book{a, title = {T}, editor = {Smith, A.}, series = {S}, issn = {1234-5678}}")
    assert work.entry["editor"] == [{"family": "Smith", "given": "A."}]
    assert work.left_out == ["ISSN", "collection-title"]


@pytest.mark.parametrize(
    ("fields", "left_out"),
    [
        ("director = {Haynes, Todd}", ["director"]),
        ("editor = {Haynes, Todd}, editortype = {director}", ["director"]),
        ("foreword = {Khan, Amina}, commentator = {Smith, A.}", ["commentator", "foreword"]),
        ("maintitle = {Water}, volume = {2}", ["volume-title"]),
    ],
)
def test_every_contributor_and_title_that_has_no_field_is_named(fields: str, left_out: list[str]) -> None:
    work = only(f"@movie{{a, title = {{T}}, {fields}}}")
    assert (work.left_out, work.remarks) == (left_out, [])


def test_a_publisher_with_an_and_is_one() -> None:
    assert field("@book{a, title = {T}, publisher = {Farrar, Straus and Giroux}}", "publisher") == (
        "Farrar, Straus and Giroux"
    )


def test_a_poor_entry_does_not_keep_out_the_others() -> None:
    text = "@book{good, title = {T}}\n@book{open, title = {U\n\n@book{x.y, title 5}\n@book{last, title = {V}}"
    works, unread = read_works(text)
    assert [work.key for work in works] == ["good", "last"]
    assert unread[0] == ("open", "its brackets do not close; mend it, or export it anew")
    assert unread[1].key == "x.y" and unread[1].reason.startswith("it cannot be read (Error at (line 2,")


def test_a_string_that_no_one_defines_is_told() -> None:
    work = only("@article{a, title = {T}, journal = j-TUGboat}")
    assert work.remarks == ["journal “j-TUGboat” is a string that the file does not define"]
    assert field("@string{jt = {TUGboat}}\n@article{a, title = {T}, journal = jt # { News}}", "container-title") == (
        "TUGboat News"
    )


def test_entries_refer_to_each_other_under_any_keys() -> None:
    text = "% a comment\n@inbook{A b, crossref = {B:1}, title = {Part}}\n@book{B:1, title = {Whole}, year = 2001}"
    part, whole = read_works(text)[0]
    assert (part.key, whole.key) == ("A b", "B:1")
    assert (part.entry["container-title"], part.entry["issued"]) == ("Whole", "2001")


# -- RIS -------------------------------------------------------------------------------------------------------------

RIS = "TY  - {}\r\nTI  - T\r\n{}\r\nER  - \r\n"


def test_blank_lines_long_values_and_a_missing_end_are_read() -> None:
    text = (
        "1.\nTY  - JOUR\n\nTI  - A title\n  that goes on\nPY  - 2020///\nTY  - BOOK\nT1  - Other\nSN  - 0-201-14396-8"
    )
    first, second = (work.entry for work in read_works(text)[0])
    assert first == {"type": "article-journal", "title": "A title that goes on", "issued": "2020"}
    assert second == {"type": "book", "title": "Other", "ISBN": "0-201-14396-8"}


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        ("AU  - World Bank", "author", [{"literal": "World Bank"}]),
        ("A1  - Doe, Jane", "author", [{"family": "Doe", "given": "Jane"}]),
        ("ED  - Doe, Jane", "editor", [{"family": "Doe", "given": "Jane"}]),
        ("DA  - 2024/03/05/", "issued", "2024-03-05"),
        ("PY  - 2024\r\nDA  - 2024/03", "issued", "2024-03"),
        ("Y1  - 2024/03//spring", "issued", "2024-03"),
        ("Y2  - 2025/11/03", "accessed", "2025-11-03"),
        ("SP  - 3\r\nEP  - 9", "page", "3-9"),
        ("SP  - 3-9\r\nEP  - 9", "page", "3-9"),
        ("UR  - www.a.example/b", "URL", "http://www.a.example/b"),
        ("DO  - https://doi.org/10.1000/x", "DOI", "10.1000/x"),
        ("JF  - The Daily", "container-title", "The Daily"),
    ],
)
def test_tags_of_any_age_are_read(lines: str, key: str, value: Any) -> None:
    assert field(RIS.format("JOUR", lines), key) == value


def test_fields_of_ris_that_a_source_has_not_are_named() -> None:
    work = only(RIS.format("BOOK", "A3  - Khan, Amina\nNV  - 3\nSE  - 4\nRI  - Water"))
    assert work.left_out == ["collection-editor", "number-of-volumes", "reviewed-title", "section"]


def test_the_number_of_a_journal_is_no_isbn() -> None:
    work = only(RIS.format("JOUR", "SN  - 1234-5678"))
    assert "ISBN" not in work.entry and work.left_out == ["ISSN"]


# -- CSL-JSON --------------------------------------------------------------------------------------------------------


def test_an_answer_of_crossref_is_read() -> None:
    message = {"type": "journal-article", "title": ["T"], "container-title": ["J", "J."], "DOI": "10.1000/x",
               "issued": {"date-parts": [[2020, 5, None]]}, "reference-count": 3,
               "author": [{"name": "A Body"}, {"family": "F", "given": "G"}]}  # fmt: skip
    work = only(json.dumps({"status": "ok", "message": message}))
    assert work.entry == {
        "type": "article-journal", "title": "T", "author": [{"literal": "A Body"}, {"family": "F", "given": "G"}],
        "container-title": "J", "issued": "2020-05", "DOI": "10.1000/x",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": None, "title": "T"}, "document"),
        ({"type": None, "title": "T", "URL": "https://a.example/b"}, "webpage"),
        ({"type": "article-newspaper", "title": "T"}, "article-newspaper"),
    ],
)
def test_a_work_without_a_type_has_one_that_fits(item: dict[str, Any], expected: str) -> None:
    assert field(json.dumps(item), "type") == expected


def test_a_type_that_is_none_is_told() -> None:
    work = only('{"type": "article-newspapr", "title": "T"}')
    assert work.entry["type"] == "document"
    assert work.remarks == [
        "the type “article-newspapr” is none of CSL’s, so that it stands as a document;"
        " did you mean “article-newspaper”?"
    ]


def test_dates_in_words_are_read_as_far_as_they_are_certain() -> None:
    assert field('{"type": "book", "title": "T", "issued": {"raw": "2020-05-06T10:00:00Z"}}', "issued") == "2020-05-06"
    assert field('{"type": "book", "title": "T", "issued": {"literal": "spring 2020"}}', "issued") == "2020"


@pytest.mark.parametrize(
    ("field_of_csl", "value"),
    [
        ("director", [{"family": "Haynes", "given": "Todd"}]), ("recipient", [{"family": "Berg"}]),
        ("composer", [{"literal": "The Four"}]), ("editor-translator", [{"family": "Berg"}]),
        ("event-date", {"date-parts": [[2019, 5]]}), ("original-date", {"raw": "1885"}),
        ("jurisdiction", "US"), ("reviewed-title", "Dark Waters"),
    ],
)  # fmt: skip
def test_each_field_of_csl_that_a_source_has_not_is_named(field_of_csl: str, value: Any) -> None:
    work = only(json.dumps({"id": "film", "type": "motion_picture", "title": "Dark Waters 2", field_of_csl: value}))
    assert (work.left_out, work.remarks) == ([field_of_csl], [])
    assert work.entry.get("editor") == (value if field_of_csl == "editor-translator" else None)


@pytest.mark.parametrize(
    "issued", [{"date-parts": [[2019]], "circa": True}, {"date-parts": [["2019"]], "circa": 1}, {"raw": "circa 2019"}]
)
def test_a_date_of_about_that_time_is_told(issued: Any) -> None:
    work = only(json.dumps({"type": "book", "title": "T", "issued": issued}))
    assert work.entry["issued"] == "2019"
    assert work.remarks == ["issued “circa 2019” is no single date; 2019 stands for it"]


def test_the_citation_key_goes_before_the_number_of_a_program() -> None:
    assert only('{"id": "http://zotero.example/7", "citation-key": "khan2020", "title": "T"}').key == "khan2020"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("junk", "this is neither BibTeX (@article{…), RIS (TY  - …) nor CSL-JSON ([{…}]); give one of them"),
        ("@string{a = {b}}", "the text has no work in it that can be read as BibTeX; export it anew"),
        ("[]", "the text has no work in it that can be read as CSL-JSON; export it anew"),
    ],
)
def test_what_is_no_bibliography_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_works(text)
    assert str(refusal.value) == sentence


# -- raised and lowered signs ----------------------------------------------------------------------------------------

RAISED = [
    ("10<sup>6</sup> and 10<sup>-3</sup> cells", "10⁶ and 10⁻³ cells"),
    ("CO<sub>2</sub> and Ca<sup>2+</sup> in the 21<sup>st</sup> century", "CO₂ and Ca²⁺ in the 21st century"),
    ("x<sup>n</sup>, K<sub>m</sub> and Acme<sup>®</sup>", "xⁿ, Kₘ and Acme®"),
    ("<i>n</i><sup><i>2</i></sup>", "n²"),
]


@pytest.mark.parametrize("form", [writers.ris, writers.csl_json, writers.biblatex])
@pytest.mark.parametrize(("title", "expected"), RAISED)
def test_raised_and_lowered_signs_are_signs_of_their_own(form: Any, title: str, expected: str) -> None:
    work = only(form([{"id": "a", "type": "book", "title": title}]))
    assert (work.entry["title"], work.remarks) == (expected, [])


def test_raised_signs_in_the_ris_and_csl_of_others_are_read() -> None:
    title = "Counts of 10<sup>6</sup> cells"
    for text in (RIS.format("JOUR", f"T2  - {title}"), json.dumps({"title": "T", "container-title": title})):
        assert field(text, "container-title") == "Counts of 10⁶ cells"


def test_raised_words_without_signs_are_told() -> None:
    work = only(json.dumps({"type": "book", "title": "Decay of x<sup>ж2</sup> and 5<sub>days</sub>"}))
    assert work.entry["title"] == "Decay of xж2 and 5days"
    sentence = "its title has “{}” raised or lowered, for which there are no such signs; write it in words"
    assert work.remarks == [sentence.format("ж2"), sentence.format("days")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("H$_2$O and $10^{-3}$", "H₂O and 10⁻³"),
        ("$CO_{2}$ at $10^6$", "CO₂ at 10⁶"),
        ("From $5 to $6", "From $5 to $6"),
    ],
)
def test_formulas_that_only_raise_signs_are_read(title: str, expected: str) -> None:
    work = only(json.dumps({"type": "book", "title": title}))
    assert (work.entry["title"], work.remarks) == (expected, [])
    work = only(f"@book{{a, title = {{{title}}}}}") if "_" in title else work
    assert (work.entry["title"], work.remarks) == (expected, [])


def test_other_formulas_stay_and_are_told() -> None:
    work = only(json.dumps({"type": "book", "title": r"The $\alpha^{2}$ of $x_{a^b}$"}))
    assert work.entry["title"] == r"The $\alpha^{2}$ of $x_{a^b}$"
    assert work.remarks == ["its title holds a formula of TeX, which pages show as it stands; write it in words"]


# -- words that no style may capitalise ------------------------------------------------------------------------------

SAPIENS = 'Growth of <span class="nocase">Homo sapiens</span> at the NASA'


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Growth of {Homo sapiens} at the {NASA}", SAPIENS),
        ("{Growth of {Homo sapiens} at the NASA}", SAPIENS),
        (
            "Growth of {E. coli} at 5 {km} in the {World Bank of Rome}",
            "Growth of E. coli at 5 km in the World Bank of Rome",
        ),
        (r"Growth of \emph{Rosa canina} in \emph{the garden}", "Growth of <i>Rosa canina</i> in the garden"),
        ("{The whole title in braces}", "The whole title in braces"),
    ],
)
def test_phrases_in_braces_and_species_in_italics_keep_their_letters(title: str, expected: str) -> None:
    work = only(f"@book{{a, title = {{{title}}}}}")
    assert (work.entry["title"], work.remarks) == (expected, [])


@pytest.mark.parametrize("form", [writers.biblatex, writers.csl_json])
@pytest.mark.parametrize("title", [SAPIENS, "Growth of <i>Rosa canina</i> in the garden"])
def test_they_come_back_in(form: Any, title: str) -> None:
    assert field(form([{"id": "a", "type": "book", "title": title}]), "title") == title


# -- our own downloads -----------------------------------------------------------------------------------------------

_OURS = ("kind", "standing", "archive-url", "archive-date", "listed", "group", "differs", "note", "id")


def facts(source: Source) -> dict[str, Any]:
    """What a bibliography can hold of the source; page ranges with the hyphen of reference managers."""
    fields = json.loads(source.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True))
    kept = {key: value for key, value in fields.items() if key not in _OURS}
    return kept | ({"page": kept["page"].replace("–", "-")} if "page" in kept else {})


@pytest.mark.parametrize("form", [writers.biblatex, writers.ris, writers.csl_json])
def test_the_downloads_of_the_real_report_come_back_without_loss(form: Any, real_ledger: Ledger) -> None:
    sources = [source for source in real_ledger.report.sources.values() if source.standing != "unlocated"]
    works, unread = read_works(form([exported_item(source) for source in sources]))
    assert unread == [] and [work.key for work in works] == [source.id for source in sources]
    for work, source in zip(works, sources, strict=True):
        entry = {key: value.replace("–", "-") if key == "page" else value for key, value in work.entry.items()}
        assert (entry, work.keywords, work.remarks) == (facts(source), [source.kind], [])


@pytest.mark.parametrize("form", [writers.biblatex, writers.ris, writers.csl_json])
@pytest.mark.parametrize("day", ["0731", "0079-08", "0079-08-24", "0009", "1066-10-14"])
def test_days_before_the_year_1000_come_back(form: Any, day: str) -> None:
    fields = {"id": "a", "type": "book", "title": "T", "issued": day, "kind": "press", "standing": "located"}
    work = only(form([exported_item(Source.model_validate(fields))]))
    assert (work.entry["issued"], work.remarks) == (day, [])


@pytest.mark.parametrize("form", [writers.biblatex, writers.ris, writers.csl_json])
@pytest.mark.parametrize("kind", CSL_TYPES)
def test_every_type_comes_back(form: Any, kind: str) -> None:
    item = {"id": "a", "type": kind, "title": "T", "container-title": "C and D", "publisher": "P",
            "issue": "2", "number": "7",
            "genre": "G", "editor": [{"family": "E", "given": "F"}], "ISBN": "0-201-14396-8"}  # fmt: skip
    work = only(form([item]))
    assert work.entry == {**{key: value for key, value in item.items() if key != "id"}}
