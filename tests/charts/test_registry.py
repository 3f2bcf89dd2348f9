"""A form's record and what draws it: neither stands without the other."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Literal, get_args

import pytest

from dossier.charts import forms, tables
from dossier.charts.registry import FORMS, _form
from dossier.report import charts
from dossier.report.chart import Chart
from dossier.report.charts import RecordTable


class Zigzag(Chart):
    form: Literal["zigzag"]


def test_every_record_has_a_module_and_every_module_a_record() -> None:
    modules = {module.name for module in pkgutil.iter_modules(forms.__path__)}
    assert modules == {name.replace(" ", "_") for name in charts.FORMS}
    assert {name: form.record for name, form in FORMS.items()} == charts.FORMS


def test_every_class_with_a_form_of_its_own_is_among_the_forms() -> None:
    def below(record: type[Chart]) -> list[type[Chart]]:
        return [record, *(deeper for child in record.__subclasses__() for deeper in below(child))]

    named = {record for record in below(Chart) if get_args(record.model_fields["form"].annotation)}
    assert named - {Zigzag} == {*charts.FORMS.values()}


def test_a_record_without_a_module_or_with_another_s_is_refused_at_import() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"dossier\.charts\.forms\.zigzag"):
        _form("zigzag", Zigzag)
    with pytest.raises(LookupError, match="the form “bars” has the record Bars, not Zigzag"):
        _form("bars", Zigzag)


def test_every_table_of_records_has_its_name() -> None:
    assert set(tables.TABLES) == set(get_args(RecordTable))


def test_every_form_has_the_word_that_readers_choose_it_by() -> None:
    assert all(record.told_as for record in charts.FORMS.values())


def test_only_the_form_of_authors_functions_has_no_drawing() -> None:
    assert [name for name, form in FORMS.items() if form.draw is None] == ["custom"]


def test_neither_checks_nor_the_names_for_authors_load_a_drawing_library() -> None:
    code = "import sys, dossier.checks.registry, dossier.charts, dossier.charts.draw; "
    code += "sys.exit(bool({'altair', 'vl_convert'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
