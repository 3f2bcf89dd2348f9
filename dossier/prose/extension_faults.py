"""Markdown extensions that cannot be loaded: which one, for which of its options, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from dossier.libraries import reason
from dossier.problems import Problem, did_you_mean_id, first_of, in_quotes
from dossier.report.settings import EXTENSION, Settings

_RULE = "site-engine"
_COLLECTION = "pymdownx"  # whose modules are extensions each, beside those that packages register by name
_MOST = 12  # options of an extension that a message names


def faults(settings: Settings) -> list[Problem]:
    """Of each extension that cannot be loaded as the settings have it."""
    return [fault for name in settings.extensions if name != EXTENSION for fault in faults_of(name, settings)]


def faults_of(name: str, settings: Settings) -> Iterator[Problem]:
    """One for each option that the extension does not know; else the one for which it cannot be loaded."""
    options = settings.extension_options.get(name, {})
    error = _error(name, options)
    if error is None:
        return
    known = _options_of(name)
    sentences = {option: _unknown(name, str(option), known) for option in options if known and option not in known}
    if not sentences:
        option = next((key for key in options if not _error(name, {k: options[k] for k in options if k != key})), "")
        sentence = _of_value(name, option, options[option], error) if option else _of_extension(name, error)
        sentences = {option: sentence}
    for option, sentence in sentences.items():
        places = (settings.extensions_at.get(key) for key in ((name, str(option)), (name,)))
        yield Problem(next(filter(None, places), settings.at("markdown_extensions")), sentence, _RULE)


def refuse_others(name: str) -> None:
    """Raises where “module:Class” is no extension, which Python-Markdown would find out by calling it."""
    module, _, kind = name.partition(":")
    found = getattr(import_module(module), kind) if kind else Extension
    if not (isinstance(found, type) and issubclass(found, Extension)):
        raise TypeError(f"{name} is no Markdown extension")


def _error(name: str, options: Mapping[str, Any]) -> Exception | None:
    try:
        refuse_others(name)
        Markdown(extensions=[name], extension_configs={name: dict(options)})
    except Exception as error:  # an extension may be anybody's
        return error
    return None


def _unknown(name: str, option: str, known: set[str]) -> str:
    advice = did_you_mean_id(option, known, f"it has {first_of(sorted(known), _MOST)}")
    return f"the Markdown extension {in_quotes(name)} has no option {in_quotes(option)}; {advice}"


def _of_value(name: str, option: str, value: object, error: Exception) -> str:
    written = in_quotes(value) if isinstance(value, str | int | float) else "what is written"
    sentence = f"the Markdown extension {in_quotes(name)} does not take {written} as its option {in_quotes(option)}"
    return f"{sentence} ({reason(error)}); correct it, or remove the line"


def _of_extension(name: str, error: Exception) -> str:
    if isinstance(error, ImportError) and not _is_there(name):
        advice = did_you_mean_id(name, _known(), "correct the name, or install the package that has it")
        return f"there is no Markdown extension {in_quotes(name)}; {advice}"
    sentence = f"the Markdown extension {in_quotes(name)} cannot be loaded ({reason(error)})"
    return f"{sentence}; install what it needs, correct it, or remove it"


def _is_there(name: str) -> bool:
    try:
        return find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False


def _known() -> set[str]:
    modules = iter_modules(import_module(_COLLECTION).__path__, f"{_COLLECTION}.")
    return {*entry_points(group="markdown.extensions").names, *(module.name for module in modules)}


def _options_of(name: str) -> set[str]:
    """Those that it has, where it says so."""
    try:
        refuse_others(name)
        extension = Markdown().build_extension(name, {})
    except Exception:  # as above
        return set()
    return set(map(str, extension.config)) if isinstance(extension.config, dict) else set()
