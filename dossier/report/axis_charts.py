"""The forms of charts on axes as records, with what their figures may have beside them: intervals, panels, a log scale,
and what is written into the plot.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from dossier.language.messages import N_
from dossier.report.chart import END, FIGURE, LABEL, START, WORDS, KnownForm
from dossier.report.fields import LOCATION, DatasetId, Names, Number, Text, Time, Words, number
from dossier.report.record import Record


def _figures(value: object) -> object:
    """The words by the figure at which they stand."""
    if not isinstance(value, dict):
        return value
    return {number(key): words for key, words in value.items() if key != LOCATION}


WordsByFigure = Annotated[dict[float, Text], BeforeValidator(_figures, json_schema_input_type=dict[str, Text])]


class Callout(Record):
    """Words at the mark of a row."""

    x: Text
    series: Text | None = None
    text: Text


class Shade(Record):
    """A part of the axis of labels set off from the rest: both ends are in it."""

    from_: Text = Field(alias="from")
    to: Text
    text: Text | None = None


class Band(Record):
    """A part of the axis of figures set off from the rest, such as a target."""

    from_: Number = Field(alias="from")
    to: Number
    text: Text | None = None

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.from_ >= self.to:
            raise ValueError(f"a band runs from the lower figure to the higher, not from {self.from_:g} to {self.to:g}")
        return self


Sort = Literal["ascending", "descending"]


class Plotted(KnownForm):
    """A dataset's rows on two axes, with x along the one of labels."""

    dataset: DatasetId
    x: Annotated[Text, LABEL]


class Figures(Plotted):
    """Plotted, with y along an axis of figures; `y-title` stands at it in place of the unit."""

    y: Annotated[Text, FIGURE]
    qualifier: Annotated[Text | None, WORDS] = None  # stands before a row's figure, such as “more than”
    y_title: Text | None = None
    by: Annotated[Text | None, LABEL] = None  # a panel for each of its values
    annotations: Names = Field(default_factory=dict)  # words above a place of x
    shaded: tuple[Shade, ...] = ()
    reference_lines: WordsByFigure = Field(default_factory=dict)  # words at a figure of y
    reference_bands: tuple[Band, ...] = ()
    callouts: tuple[Callout, ...] = ()
    sort: Sort | None = None  # panels, or else names along the axis of labels, by their figures


class WithInterval(Figures):
    """Each figure may have the interval in which it lies, and within that a narrower one."""

    low: Annotated[Text | None, FIGURE] = None
    high: Annotated[Text | None, FIGURE] = None
    inner_low: Annotated[Text | None, FIGURE] = None
    inner_high: Annotated[Text | None, FIGURE] = None
    interval: Text | None = None  # what the interval is
    inner_interval: Text | None = None

    @model_validator(mode="after")
    def _has_both_ends(self) -> Self:
        _check_ends(self)
        return self


def _check_ends(chart: WithInterval | Ranges) -> None:
    if (chart.low is None) != (chart.high is None):
        raise ValueError("low and high go together; name both columns")
    if (chart.inner_low is None) != (chart.inner_high is None):
        raise ValueError("inner-low and inner-high go together; name both columns")
    if chart.inner_low and not chart.low:
        raise ValueError("inner-low and inner-high lie within low and high; name those columns as well")
    for key, words, columns in (
        ("interval", chart.interval, ("low", "high")),
        ("inner-interval", chart.inner_interval, ("inner-low", "inner-high")),
    ):
        if words and not getattr(chart, columns[0].replace("-", "_")):
            raise ValueError(f"{key} says what {' and '.join(columns)} are; name those columns, or remove it")


class Bars(WithInterval):
    told_as: ClassVar[str] = N_("bars")
    form: Literal["bars"]
    series: Annotated[Text | None, LABEL] = None  # sets bars apart by colour, one at each label
    horizontal: bool = False


class GroupedBars(WithInterval):
    told_as: ClassVar[str] = N_("bars")
    form: Literal["grouped bars"]
    series: Annotated[Text, LABEL]
    horizontal: bool = False


class StackedBars(Figures):
    told_as: ClassVar[str] = N_("bars")
    form: Literal["stacked bars"]
    series: Annotated[Text, LABEL]
    horizontal: bool = False
    share: bool = False  # figures are percent of a whole


class StackedArea(Figures):
    told_as: ClassVar[str] = N_("lines")
    form: Literal["stacked area"]
    series: Annotated[Text, LABEL]
    share: bool = False
    direct_labels: bool = False


class Lines(WithInterval):
    told_as: ClassVar[str] = N_("lines")
    form: Literal["lines"]
    series: Annotated[Text | None, LABEL] = None
    log: bool = False
    direct_labels: bool = False  # series are named at their ends, where there is room


class Dots(WithInterval):
    told_as: ClassVar[str] = N_("points")
    form: Literal["dots"]
    series: Annotated[Text | None, LABEL] = None
    horizontal: bool = False
    log: bool = False


class Ranges(Plotted):
    told_as: ClassVar[str] = N_("points")
    form: Literal["ranges"]
    y: Annotated[Text | None, FIGURE] = None
    low: Annotated[Text | None, FIGURE] = None
    high: Annotated[Text | None, FIGURE] = None
    qualifier: Annotated[Text | None, WORDS] = None
    inner_low: Annotated[Text | None, FIGURE] = None
    inner_high: Annotated[Text | None, FIGURE] = None
    interval: Text | None = None
    inner_interval: Text | None = None
    series: Annotated[Text | None, LABEL] = None
    y_title: Text | None = None
    horizontal: bool = False
    log: bool = False
    reference_lines: WordsByFigure = Field(default_factory=dict)
    reference_bands: tuple[Band, ...] = ()
    sort: Sort | None = None

    @model_validator(mode="after")
    def _has_figures(self) -> Ranges:
        _check_ends(self)
        if not self.y and not self.low:
            raise ValueError("the form “ranges” needs low and high, or y; name the columns")
        return self


class Paired(Figures):
    """Also called a dumbbell."""

    told_as: ClassVar[str] = N_("points")
    form: Literal["paired"]
    series: Annotated[Text, LABEL]
    horizontal: bool = False
    log: bool = False


class Slope(Plotted):
    """A line for each series from its figure at the one place of x to that at the other."""

    told_as: ClassVar[str] = N_("lines")
    form: Literal["slope"]
    y: Annotated[Text, FIGURE]
    series: Annotated[Text, LABEL]
    y_title: Text | None = None
    log: bool = False


class Spans(Plotted):
    told_as: ClassVar[str] = N_("spans of time")
    form: Literal["spans"]
    start: Annotated[Text, START]
    end: Annotated[Text, END]
    series: Annotated[Text | None, LABEL] = None
    figure: Annotated[Text | None, FIGURE] = None  # stands past the end of the span
    until: Time | None = None  # how far open spans are drawn


class Scatter(KnownForm):
    """A point for each row at its two figures."""

    told_as: ClassVar[str] = N_("points")
    form: Literal["scatter"]
    dataset: DatasetId
    label: Annotated[Text, LABEL]  # what the point is called
    x: Annotated[Text, FIGURE]
    y: Annotated[Text, FIGURE]
    size: Annotated[Text | None, FIGURE] = None  # the area of the point
    series: Annotated[Text | None, LABEL] = None
    x_title: Text | None = None
    y_title: Text | None = None
    log_x: bool = False
    log: bool = False
    reference_lines: WordsByFigure = Field(default_factory=dict)
    reference_bands: tuple[Band, ...] = ()
    trend: Literal["linear"] | None = None  # a straight line in the plot, by least squares
    highlight: Words = ()  # values of label that are named first; the others stand back


class Histogram(KnownForm):
    """How many rows have a figure in each of some steps of equal width."""

    told_as: ClassVar[str] = N_("bars")
    form: Literal["histogram"]
    dataset: DatasetId
    x: Annotated[Text, FIGURE]
    step: Annotated[float | None, Field(gt=0, allow_inf_nan=False)] = None
    x_title: Text | None = None
    y_title: Text = N_("Number of rows")
    median: bool = True  # a line at it
