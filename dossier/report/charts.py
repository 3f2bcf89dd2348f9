"""The forms of charts as records: a class for each, with the keys that it takes. What it checks and draws stands in
the module of its name in `charts/forms/`. Forms on axes stand in `axis_charts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from dossier.language.messages import N_
from dossier.problems import in_quotes, listed
from dossier.report.axis_charts import (
    Bars,
    Dots,
    GroupedBars,
    Histogram,
    Lines,
    Paired,
    Ranges,
    Scatter,
    Slope,
    Spans,
    StackedArea,
    StackedBars,
)
from dossier.report.chart import END, FIGURE, LABEL, START, Chart, KnownForm, needs, roles_of
from dossier.report.fields import (
    DatasetId,
    Date,
    EventIds,
    GeoId,
    Number,
    PlaceIds,
    Text,
    Words,
    WordsByEvent,
    WordsByName,
)
from dossier.report.record import fields_by_key

MOST_CLASSES = 6  # of a choropleth whose colours can be told apart
RecordTable = Literal["claims", "sources", "events", "ties"]  # the report's own records as rows: charts/tables.py


def _known(form: str) -> str:
    if form not in FORMS:
        raise PydanticCustomError("literal_error", "unknown form", {"expected": ", ".join(FORMS)})
    return form


class UnknownForm(Chart):
    """Lets any keys pass, so that what is wrong with those of all charts is told beside the form."""

    model_config = ConfigDict(extra="ignore")

    form: Annotated[str, AfterValidator(_known)]


# -- pictures of other kinds -----------------------------------------------------------------------------------------


class Map(KnownForm):
    """Outlines, with the points of a dataset, or places, or both."""

    told_as: ClassVar[str] = N_("maps")
    outline_figure: ClassVar[str] = "size"
    form: Literal["map"]
    geo: GeoId  # the outlines: a file of data/geo
    places: PlaceIds = ()  # shown besides the dataset's points
    x: Annotated[Text | None, LABEL] = None
    lat: Annotated[Text | None, FIGURE] = None
    lon: Annotated[Text | None, FIGURE] = None
    series: Annotated[Text | None, LABEL] = None
    size: Annotated[Text | None, FIGURE] = None  # the area of the point; without lat and lon x names outlines
    size_title: Text | None = None

    @model_validator(mode="after")
    def _has_points(self) -> Map:
        if not self.dataset and not self.places:
            raise ValueError("the form “map” needs a dataset or places; name one of the two")
        needed = ("x",) if self.size and not (self.lat or self.lon) else ("x", "lat", "lon")
        if self.dataset and (missing := [role for role in needed if not getattr(self, role)]):
            raise ValueError(f"the form “map” needs {listed(missing, 'and')} to show a dataset; name its columns")
        return self


class Choropleth(KnownForm):
    """Outlines filled by their figures; x has their names, and those without a figure are hatched."""

    told_as: ClassVar[str] = N_("maps")
    outline_figure: ClassVar[str] = "y"
    form: Literal["choropleth"]
    dataset: DatasetId
    geo: GeoId
    x: Annotated[Text, LABEL]
    y: Annotated[Text, FIGURE]
    y_title: Text | None = None
    places: PlaceIds = ()
    breaks: tuple[Number, ...] = ()  # where one class ends and the next begins; else they are round figures

    @model_validator(mode="after")
    def _has_rising_breaks(self) -> Choropleth:
        if list(self.breaks) != sorted(set(self.breaks)):
            raise ValueError("breaks must rise from one to the next; put them in order, each once")
        if len(self.breaks) > MOST_CLASSES - 1:
            raise ValueError(f"breaks make more than {MOST_CLASSES} classes; take some out")
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

    told_as: ClassVar[str] = N_("tables of marks")
    form: Literal["matrix"]
    x: Annotated[Text, LABEL]  # across
    y: Annotated[Text, LABEL]  # down
    value: Annotated[Text | None, FIGURE] = None
    sort: Literal["ascending", "descending"] | None = None  # the rows, by their sums
    highlight: Text | None = None  # one value of x, set off from the others


class Lanes(Tabular):
    """Marks on one axis of time, in a lane for each value of series."""

    told_as: ClassVar[str] = N_("spans of time")
    form: Literal["lanes"]
    series: Annotated[Text, LABEL]
    start: Annotated[Text, START]
    end: Annotated[Text | None, END] = None
    text: Annotated[Text, LABEL]  # what happened
    since: Date | None = None  # what begins before is left out
    highlight: Words = ()  # values of series that are set off from the others
    annotations: WordsByEvent = Field(default_factory=dict)  # words at a day, by the day or by an event's id


class Network(Tabular):
    """Ties between actors, or between the names in two columns."""

    told_as: ClassVar[str] = N_("tables of marks")
    form: Literal["network"]
    from_: Annotated[Text, LABEL] = Field(alias="from")
    to: Annotated[Text, LABEL]
    series: Annotated[Text | None, LABEL] = None
    groups: WordsByName = Field(default_factory=dict)  # values of series that are drawn alike, by their common name
    hubs: Words = ()  # names: a table of who is tied to them, and how, in place of the whole network


class Steps(KnownForm):
    """Boxes and arrows in order: a dataset's rows, or events by the names of their steps."""

    told_as: ClassVar[str] = N_("chains of steps")
    form: Literal["steps"]
    events: EventIds = Field(default_factory=dict)
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

    told_as: ClassVar[str] = N_("bars")
    form: Literal["periods"]
    dataset: DatasetId
    start: Annotated[Text, START]
    end: Annotated[Text, END]
    y: Annotated[Text, FIGURE]
    y_title: Text | None = None


class Custom(KnownForm):
    """Drawn by a function of build_charts.py; the dataset is what it is cited and tabled by."""

    told_as: ClassVar[str] = N_("other drawings")
    form: Literal["custom"]


FORMS: Mapping[str, type[KnownForm]] = {
    get_args(record.model_fields["form"].annotation)[0]: record
    for record in (
        Bars, GroupedBars, StackedBars, StackedArea, Lines, Dots, Ranges, Paired, Slope, Spans, Scatter, Histogram,
        Choropleth, Map, Matrix, Lanes, Periods, Steps, Network, Custom,
    )
}  # fmt: skip

MAP_FORMS = tuple(name for name, record in FORMS.items() if record.outline_figure)  # the likeliest first


def _needs_columns_only(record: type[Chart]) -> bool:
    """Whether a dataset's columns are all that a chart of the form needs beside what every chart has."""
    own = fields_by_key(record).keys() - fields_by_key(Chart).keys()
    roles = roles_of(record).keys()
    return bool(roles) and all(key in roles for key in own if needs(record, key))


COLUMN_FORMS = tuple(name for name, record in FORMS.items() if _needs_columns_only(record))
COLUMN_ROLES = tuple(dict.fromkeys(role for form in COLUMN_FORMS for role in roles_of(FORMS[form])))
