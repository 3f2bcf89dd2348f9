"""The rule that a figure in the words of a record is covered by what the record holds.

Events, actors and places need no table of their own: each must name its sources, as a sentence with a citation does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dossier.charts.registry import select
from dossier.checks import claim_figures, row_figures, sums
from dossier.checks.bases import Basis, Context, Held
from dossier.checks.row_figures import Rows
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.prose import quantities
from dossier.prose.numbers.years import has_years
from dossier.prose.quantities import Difference, Quantity
from dossier.report.chart import Chart
from dossier.report.kinds import BY_NOUN
from dossier.report.picture import Picture
from dossier.report.record import Record
from dossier.report.records import Claim, Dataset, Report


def _always(record: Record, report: Report) -> bool:
    return True


class Coverage(NamedTuple):
    """Which fields of a kind of record one basis covers, and what it is, for messages."""

    noun: str
    fields: tuple[str, ...]
    basis: Callable[[Any, Report], Basis | None]
    rests_on: str
    dates: bool = False  # whether it covers dates as well
    applies: Callable[[Any, Report], bool] = _always  # quick to say, so that most words are not read


class Text(NamedTuple):
    """Words of a record, and the key or the place under which a reader finds them."""

    words: str
    name: str
    location: Location


@keeps("figure-uncovered", "figure-unit", reads=Reads.RECORDS)
def every_figure_of_a_record_is_covered(ledger: Ledger) -> Iterator[Problem]:
    for coverage in COVERAGES:
        for record in BY_NOUN[coverage.noun].records(ledger.report).values():
            texts = [text for name in coverage.fields for text in _texts(record, name)]
            yield from _uncovered(record, coverage, texts, ledger.report)


@keeps("figure-uncovered", "figure-unit", reads=Reads.PAGE)
def every_figure_of_a_takeaway_is_covered(ledger: Ledger) -> Iterator[Problem]:
    """What a page says that a chart shows."""
    for page in ledger.markups.values():
        for link in (link for link in page.links if link.scheme == "chart"):
            if chart := ledger.report.charts.get(link.name):
                yield from _uncovered(chart, _SHOWN, [Text(link.words, "takeaway", link.location)], ledger.report)


@keeps("figure-computed", reads=Reads.RECORDS)
def every_sum_gives_its_figure(ledger: Ledger) -> Iterator[Problem]:
    report = ledger.report
    records: list[Chart | Dataset] = [*report.charts.values(), *report.datasets.values()]
    for record in (record for record in records if record.computed):
        basis = _of_all_rows(record, report) if isinstance(record, Chart) else _of_dataset(record, report)
        for figure, wrong in sums.wrong(record, basis, _units(record, report)) if basis else ():
            noun = "chart" if isinstance(record, Chart) else "dataset"
            sentence = f"{noun} {in_quotes(record.id)}: {in_quotes(figure)} under “computed”: {wrong}"
            yield Problem(record.at("computed"), sentence, "figure-computed")


def _units(record: Chart | Dataset, report: Report) -> list[str]:
    table = select(record, report).table if isinstance(record, Chart) else record
    return [table.unit, *(column.unit for column in table.columns if column.unit)] if table else []


def _texts(record: Record, name: str) -> Iterable[Text]:
    words = getattr(record, name)
    return [Text(words, name, record.at(name))] if words and quantities.has_any(words) else ()


def _uncovered(record: Record, coverage: Coverage, texts: list[Text], report: Report) -> Iterator[Problem]:
    basis: Basis | None = None
    for text in texts if coverage.applies(record, report) else ():
        for quantity in _figures(text, coverage, report.style.names):
            basis = basis or coverage.basis(record, report)
            context = Context(text.words, quantity.start, quantity.end)
            if basis and (differs := basis.differs(quantity, context)) != "":
                advice = _advice(coverage.noun, quantity, basis)
                yield _problem(record, coverage, text, quantity, differs, advice)


def _figures(text: Text, coverage: Coverage, names: tuple[str, ...]) -> Iterator[Quantity]:
    for quantity in quantities.quantities_in(text.words, names):
        if quantity.kind != "unreadable" and (coverage.dates or not quantity.is_date):
            yield quantity


def _problem(
    record: Record, coverage: Coverage, text: Text, quantity: Quantity, differs: Difference | None, advice: str
) -> Problem:
    subject = f"{coverage.noun} {in_quotes(vars(record)['id'])}: {in_quotes(quantity.text)}"
    unit = quantity.currency or quantity.unit
    if differs:
        shown = f" ({unit})" if unit else ""
        sentence = f"{subject}{shown} in its {text.name} differs in its {differs} from {coverage.rests_on}; correct one"
        return Problem(text.location, sentence, "figure-unit")
    sentence = f"{subject} in its {text.name} is not in {coverage.rests_on}, and does not follow from it; {advice}"
    return Problem(text.location, sentence, "figure-uncovered")


def _advice(noun: str, quantity: Quantity, basis: Basis) -> str:
    """With the sum as it is written, where two amounts give the figure."""
    advice = _REMEDIES.get(noun, "correct it, or name the claim that has it under “claims”")
    if advice == _ROWS and (pair := basis.of_two(quantity)):
        written = f"{quantity.text} {quantity.unit}".strip()
        return f'{advice.removesuffix(_GENERAL)}as computed: {{"{written}": {pair}}}'
    return advice


_GENERAL = "under “computed”"
_ROWS = f"correct it, or name the claim that has it under “claims”, or give the sum {_GENERAL}"
_REMEDIES = {"chart": _ROWS, "dataset": _ROWS, "picture": "correct it, or name a work under “sources”"}


# -- what covers them ------------------------------------------------------------------------------------------------


def _of_shown_rows(chart: Chart, report: Report) -> Basis | None:
    """None for a chart whose table is unknown, or that shows no row, of which another rule tells."""
    return _of_chart(chart, report, with_all=False)


def _of_all_rows(chart: Chart, report: Report) -> Basis | None:
    """For a note, which tells of rows that are left out as well."""
    return _of_chart(chart, report, with_all=True)


def _of_chart(chart: Chart, report: Report, with_all: bool) -> Basis | None:
    dataset = report.datasets.get(chart.dataset or "")
    if chart.dataset and not dataset:
        return None
    selection = select(chart, report)
    if selection.table and not selection.rows:
        return None
    table, labels = selection.table, selection.roles.values()
    rows = [Rows(table, selection.rows, labels)] if table else []
    others = [Rows(table, table.rows, labels)] if table and with_all else []
    about = [dataset.title, dataset.definition, dataset.notes or ""] if dataset else []
    return _of_rows([*rows, *others], chart, report, about)


def _of_dataset(dataset: Dataset, report: Report) -> Basis:
    return _of_rows([Rows(dataset, dataset.rows)], dataset, report, [])


def _of_rows(rows: list[Rows], record: Chart | Dataset, report: Report, about: list[str]) -> Basis:
    """With what the dataset of a chart says of them; the first of `rows` are those of which words say “each”."""

    def amounts() -> Iterator[Held]:
        yield from _held_by(record.claims, report)
        for one in rows:
            yield from row_figures.cells(one)
            yield from row_figures.totals(one) if isinstance(record, Dataset) else ()

    def labels() -> list[str]:
        return [text for one in rows for text in row_figures.texts(one)]

    def dates() -> Sequence[str]:
        own = labels()
        return (*own, *about, report.settings.horizon or "") if any(map(has_years, own)) else ()

    return Basis(
        amounts,
        lambda: (*_numbers([*labels(), *about], report), *_stated_by(record.claims, report)),
        lambda: sums.given(record),
        lambda: (held for one in rows for held in row_figures.derived(one)),
        dates,
        lambda: row_figures.by_label(rows[0]) if rows else {},
    )


def _of_statement(claim: Claim, report: Report) -> Basis:
    """What a claim states beside its value is its sources', as in a sentence that cites one."""
    return _of_claim(claim, report, [], _is_supported(claim))


def _of_evidence(claim: Claim, report: Report) -> Basis:
    """The evidence may say again what the statement says, and tells of sources that contradict it as well."""
    return _of_claim(claim, report, [claim.statement], bool(claim.sources))


def _of_claim(claim: Claim, report: Report, said: list[str], cited: bool) -> Basis:
    held = _held_by([claim.id, *claim.claims], report)
    texts = [*said, claim.period or "", *(position.says for position in claim.positions)]
    return Basis(lambda: held, lambda: [*_numbers(texts, report), *_stated_by(claim.claims, report)], cited=cited)


def _is_supported(claim: Claim) -> bool:
    return any(part.relation.bears_out for part in claim.sources)


def _can_err(claim: Claim, report: Report) -> bool:
    """Whether sources cover not all that a claim says, or something is held whose unit could be mistaken."""
    held = [claim, *_known(claim.claims, report)]
    return not _is_supported(claim) or any(quantities.is_telling(one.unit) and one.figures for one in held)


def _of_picture(picture: Picture, report: Report) -> Basis | None:
    """None where it names works that it rests on, or the page on which it was found."""
    return None if picture.sources or picture.url else Basis()


def _held_by(ids: Iterable[str], report: Report) -> list[Held]:
    """The amounts of claims."""
    return [
        Held(end, claim.unit)
        for claim in _known(ids, report)
        for one in claim_figures.amounts(claim)
        for pair in claim_figures.ranges(one, claim.unit)
        for end in pair
    ]


def _stated_by(ids: Iterable[str], report: Report) -> list[Quantity]:
    """The numbers that claims state."""
    claims = _known(ids, report)
    stated = (quantity for claim in claims for quantity in claim_figures.stated(claim, report.style.names))
    return [quantity for quantity in stated if not quantity.is_date]


def _known(ids: Iterable[str], report: Report) -> list[Claim]:
    return [report.claims[name] for name in ids if name in report.claims]


def _numbers(texts: Iterable[str], report: Report) -> list[Quantity]:
    read = (quantity for text in texts for quantity in quantities.quantities_in(text, report.style.names))
    return [quantity for quantity in read if not quantity.is_date]


_SHOWN = Coverage("chart", ("title", "subtitle", "alt"), _of_shown_rows, "the rows that it shows", dates=True)
COVERAGES = (
    _SHOWN,
    Coverage("chart", ("note",), _of_all_rows, "the rows of its table"),
    Coverage("dataset", ("title", "definition", "processing", "notes"), _of_dataset, "its rows"),
    Coverage("picture", ("caption", "alt"), _of_picture, "its sources"),
    Coverage("claim", ("statement",), _of_statement, "its value", applies=_can_err),
    Coverage("claim", ("evidence", "note"), _of_evidence, "its value and statement", applies=_can_err),
)
