"""Ids, days and files of new records."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.authoring.records import id_words, record_file, text_of, today, unused_id, valid_id
from dossier.problems import Refused


def test_ids_are_made_of_words_that_say_something() -> None:
    assert id_words("The Transit of the Goods that fell") == "transit-goods-fell"
    assert id_words("Pakistan’s “border”") == "pakistans-border"
    assert id_words("ترخم") == ""
    assert unused_id("a", ["a", "a-2"]) == "a-3"


def test_today_may_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert today() == "2023-11-14"


def test_an_option_that_is_no_id_is_named() -> None:
    assert valid_id("--name", "a-2") == "a-2"
    with pytest.raises(Refused) as refusal:
        valid_id("--name", "A b")
    assert str(refusal.value) == "--name must be lower-case letters, digits and single hyphens, not “A b”"


def test_a_record_goes_to_the_one_file_or_to_the_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    assert record_file(tmp_path, "claims", "doha") == data / "claims/doha.yml"
    (data / "claims.yml").write_text("[]", "utf-8")
    assert record_file(tmp_path, "claims", "doha") == data / "claims.yml"
    (data / "claims").mkdir()
    assert record_file(tmp_path, "claims", "doha") == data / "claims/doha.yml"


def test_a_new_file_begins_with_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "data/claims/doha.yml"
    assert text_of(path, "claims", tmp_path) == "# yaml-language-server: $schema=../schemas/claims.json\n"
