from __future__ import annotations

import xml.etree.ElementTree as etree

from compared import found

from dossier.comparison.compare import Comparison
from dossier.web import changes

__all__ = ["found"]  # a fixture


def test_html_is_a_page_alone_and_its_part_for_feeds_is_well_formed(found: Comparison) -> None:
    page = changes.page(found)
    assert page.startswith("<!doctype html>") and "://" not in page.replace("https://lost.example/", "")
    assert "<dt>Evidence</dt><dd>Both counted <del>it.</del> <ins>it twice.</ins></dd>" in page
    part = etree.fromstring(changes.summary(found))
    assert "Chapters and pages" not in "".join(part.itertext())
