"""The forms of charts as records: a class for each, with the keys that it takes. What it checks and draws stands in
the module of its name in `charts/forms/`.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from dossier.problems import in_quotes, listed
from dossier.report.chart import END, FIGURE, LABEL, START, Chart, needs, roles_of
from dossier.report.fields import Date, Id, Names, Text, Words, WordsByName
from dossier.report.record import fields_by_key

RecordTable = Literal["claims", "sources", "events", "ties"]  # the report's own records as rows: charts/tables.py


def _known(form: str) -> str:
    if form not in FORMS:
        raise PydanticCustomError("literal_error", "unknown form", {"expected": ", ".join(FORMS)})
    return form


class UnknownForm(Chart):
    """Lets any keys pass, so that what is wrong with those of all charts is told beside the form."""

    model_config = ConfigDict(extra="ignore")

    form: Annotated[str, AfterValidator(_known)]


class KnownForm(Chart):
    @classmethod
    def words_for(cls, error: str, key: str) -> str | None:
        form = in_quotes(*get_args(cls.model_fields["form"].annotation))
        if error == "extra_forbidden" and any(key in fields_by_key(record) for record in FORMS.values()):
            return f"the form {form} has no {key}; remove it"
        if error == "missing" and key == "dataset":
            return f"the form {form} needs a dataset; name one, or draw the chart in build_charts.py"
        if error == "missing" and key not in fields_by_key(Chart):
            return f"the form {form} needs {key}; {'name a column' if key in roles_of(cls) else 'add it'}"
        return None


# -- on axes ---------------------------------------------------------------------------------------------------------


class Plotted(KnownForm):
    """A dataset's rows on two axes, with x along the one of labels."""

    dataset: Id
    x: Annotated[Text, LABEL]


class Figures(Plotted):
    """Plotted, with y along an axis of figures; `y-title` stands at it in place of the unit."""

    y: Annotated[Text, FIGURE]
    y_title: Text | None = None


class Bars(Figures):
    form: Literal["bars"]
    horizontal: bool = False


class GroupedBars(Figures):
    form: Literal["grouped bars"]
    series: Annotated[Text, LABEL]
    horizontal: bool = False


class StackedBars(Figures):
    form: Literal["stacked bars"]
    series: Annotated[Text, LABEL]
    horizontal: bool = False


class Lines(Figures):
    form: Literal["lines"]
    series: Annotated[Text | None, LABEL] = None


class Dots(Figures):
    form: Literal["dots"]
    series: Annotated[Text | None, LABEL] = None
    horizontal: bool = False


class Ranges(Plotted):
    form: Literal["ranges"]
    y: Annotated[Text | None, FIGURE] = None
    low: Annotated[Text | None, FIGURE] = None
    high: Annotated[Text | None, FIGURE] = None
    series: Annotated[Text | None, LABEL] = None
    y_title: Text | None = None
    horizontal: bool = False

    @model_validator(mode="after")
    def _has_figures(self) -> Ranges:
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high go together; name both columns")
        if not self.y and not self.low:
            raise ValueError("the form “ranges” needs low and high, or y; name the columns")
        return self


class Paired(Figures):
    form: Literal["paired"]
    series: Annotated[Text, LABEL]
    horizontal: bool = False


class Spans(Plotted):
    form: Literal["spans"]
    start: Annotated[Text, START]
    end: Annotated[Text, END]
    series: Annotated[Text | None, LABEL] = None
    until: Date | None = None  # how far open spans are drawn


# -- pictures of other kinds -----------------------------------------------------------------------------------------


class Map(KnownForm):
    """Outlines, with the points of a dataset, or places, or both."""

    form: Literal["map"]
    geo: Id  # the outlines: a file of data/geo
    places: Words = ()  # shown besides the dataset's points
    x: Annotated[Text | None, LABEL] = None
    lat: Annotated[Text | None, FIGURE] = None
    lon: Annotated[Text | None, FIGURE] = None
    series: Annotated[Text | None, LABEL] = None

    @model_validator(mode="after")
    def _has_points(self) -> Map:
        if not self.dataset and not self.places:
            raise ValueError("the form “map” needs a dataset or places; name one of the two")
        if self.dataset and (missing := [role for role in ("x", "lat", "lon") if not getattr(self, role)]):
            raise ValueError(f"the form “map” needs {listed(missing, 'and')} to show a dataset; name its columns")
        return self


class Tabular(KnownForm):
    """Drawn from the rows of a dataset, or from the report's own records."""

    records: RecordTable | None = None

    @model_validator(mode="after")
    def _has_rows(self) -> Tabular:
        if not self.dataset and not self.records:
            raise ValueError(f"the form {in_quotes(self.form)} needs a dataset or records; name one of the two")
        if self.dataset and self.records:
            raise ValueError(f"the form {in_quotes(self.form)} shows a dataset or records; remove one of the two")
        return self


class Matrix(Tabular):
    """A bar in each cell of a table: the figure of a row, or else the number of rows."""

    form: Literal["matrix"]
    x: Annotated[Text, LABEL]  # across
    y: Annotated[Text, LABEL]  # down
    value: Annotated[Text | None, FIGURE] = None
    sort: Literal["ascending", "descending"] | None = None  # the rows, by their sums
    highlight: Text | None = None  # one value of x, set off from the others


class Lanes(Tabular):
    """Marks on one axis of time, in a lane for each value of series."""

    form: Literal["lanes"]
    series: Annotated[Text, LABEL]
    start: Annotated[Text, START]
    end: Annotated[Text | None, END] = None
    text: Annotated[Text, LABEL]  # what happened
    since: Date | None = None  # what begins before is left out
    annotations: Names = Field(default_factory=dict)  # words at a day, by the day or by an event's id


class Network(Tabular):
    """Ties between actors, or between the names in two columns."""

    form: Literal["network"]
    from_: Annotated[Text, LABEL] = Field(alias="from")
    to: Annotated[Text, LABEL]
    series: Annotated[Text | None, LABEL] = None
    groups: WordsByName = Field(default_factory=dict)  # values of series that are drawn alike, by their common name


class Steps(KnownForm):
    """Boxes and arrows in order: a dataset's rows, or events by the names of their steps."""

    form: Literal["steps"]
    events: Names = Field(default_factory=dict)
    x: Annotated[Text | None, LABEL] = None  # the name of the step
    start: Annotated[Text | None, START] = None
    end: Annotated[Text | None, END] = None
    text: Annotated[Text | None, LABEL] = None  # what happened
    again: Text | None = None  # the last step, which begins the next round: told below, at a dashed arrow

    @property
    def roles(self) -> dict[str, str]:
        return dict(_OF_EVENTS) if self.events else super().roles

    @model_validator(mode="after")
    def _has_steps(self) -> Steps:
        if not self.dataset and not self.events:
            raise ValueError("the form “steps” needs a dataset or events; name one of the two")
        if self.dataset and self.events:
            raise ValueError("the form “steps” shows a dataset or events; remove one of the two")
        if self.dataset and (missing := [role for role in ("x", "text") if not getattr(self, role)]):
            raise ValueError(f"the form “steps” needs {listed(missing, 'and')} to show a dataset; name its columns")
        return self


_OF_EVENTS = {"x": "step", "start": "date", "end": "end-date", "text": "title"}  # columns of charts/tables.py


class Periods(KnownForm):
    """Bars as wide as their time is long."""

    form: Literal["periods"]
    dataset: Id
    start: Annotated[Text, START]
    end: Annotated[Text, END]
    y: Annotated[Text, FIGURE]
    y_title: Text | None = None


class Custom(KnownForm):
    """Drawn by a function of build_charts.py; the dataset is what it is cited and tabled by."""

    form: Literal["custom"]


FORMS: dict[str, type[Chart]] = {
    get_args(record.model_fields["form"].annotation)[0]: record
    for record in (
        Bars, GroupedBars, StackedBars, Lines, Dots, Ranges, Paired, Spans,
        Map, Matrix, Lanes, Periods, Steps, Network, Custom,
    )
}  # fmt: skip


def _needs_columns_only(record: type[Chart]) -> bool:
    """Whether a dataset's columns are all that a chart of the form needs beside what every chart has."""
    own = fields_by_key(record).keys() - fields_by_key(Chart).keys()
    roles = roles_of(record).keys()
    return bool(roles) and all(key in roles for key in own if needs(record, key))


COLUMN_FORMS = tuple(name for name, record in FORMS.items() if _needs_columns_only(record))
COLUMN_ROLES = tuple(dict.fromkeys(role for form in COLUMN_FORMS for role in roles_of(FORMS[form])))
