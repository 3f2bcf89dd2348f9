"""The time of a build as it is told from outside, or as the last commit has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier, printed
from time_limits import stopped_after

from dossier.authoring.records import today
from dossier.problems import Refused
from dossier.timestamp import timestamp_of

Write = Callable[[Mapping[str, str | bytes | None]], Path]
WRONG = ["2025-10-19", "1763337600.5", "-1", "١٧٦٣٣٣٧٦٠٠", "9" * 30, "now"]
SENTENCE = "SOURCE_DATE_EPOCH must be a time in whole seconds since 1970, such as 1763337600, not “{}”"
NAMED = f"{SENTENCE}; set it so, or unset it"


def test_the_time_is_the_one_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763337600")
    assert timestamp_of(tmp_path) == 1763337600
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert timestamp_of(tmp_path) == 0


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_time_is_refused_wherever_it_is_read(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    for read in (today, lambda: timestamp_of(tmp_path)):
        with pytest.raises(Refused) as refusal:
            read()
        assert str(refusal.value) == NAMED.format(text)


@pytest.mark.parametrize("command", ["build", "pdf", "serve --address 127.0.0.1:0", "init {}/new"])
def test_each_command_that_needs_the_time_says_so_in_one_line(
    command: str, report: Write, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2025-10-19")
    words = command.format(tmp_path_factory.mktemp("folder")).split()
    with stopped_after(60):
        code, out, err = printed(dossier(*words, root=report({})))
    assert (code, out, err.splitlines()[-1]) == (2, "", f"dossier: {NAMED.format('2025-10-19')}")
