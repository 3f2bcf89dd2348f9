"""Words of the language that is read, by which rules judge texts: tables in `locale/<language>/`."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from dossier.language.languages import CATALOGUES, language_of, text_language


def language_read() -> str:
    """The language of the texts that are read, without its country: de of de-AT."""
    return language_of(text_language()).locale.language


@cache
def word_table(name: str, language: str) -> dict[str, Any] | None:
    """The table of this name, “context” or “style”; None for a language without one, as English is."""
    path = CATALOGUES / language / f"{name}.yml"
    return yaml.safe_load(path.read_text("utf-8")) if path.exists() else None
