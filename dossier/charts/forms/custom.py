"""The form "custom": a function of build_charts.py draws, and gives the rows behind its picture (see authored.py)."""

from __future__ import annotations

from dossier.charts.form import Form
from dossier.report.charts import Custom

FORM = Form(Custom, draw=None)
