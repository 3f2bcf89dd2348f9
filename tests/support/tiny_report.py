"""The texts of tests/reports/whole, a tiny valid report that has one record of each kind, for tests to change."""

from __future__ import annotations

from sample_reports import texts

HEAD = "---\ntitle: T\ndescription: D\n---\n"  # four lines: a page's own text begins on line 5
TINY = texts("whole")
