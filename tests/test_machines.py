"""The same report gives the same site on another machine: what benchmarks/same_bytes.py varies one by one, at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import same_bytes  # noqa: E402


def usual() -> same_bytes.Variation:
    """With what other tests have made on this machine as it is."""
    return same_bytes.Variation({"DOSSIER_CACHE": os.environ["DOSSIER_CACHE"]})


def test_another_folder_zone_locale_seed_umask_order_and_processor_change_nothing(tmp_path: Path) -> None:
    other = same_bytes.Variation(
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        before="umask 077;",
        around=("taskset", "-c", "0") if same_bytes.shutil.which("taskset") else (),
        folder="é ü/a report",
        shuffled=True,
    )
    plain = same_bytes.digests("pages", usual(), same_bytes.made(tmp_path / "plain"))
    assert same_bytes.digests("pages", other, same_bytes.made(tmp_path / "other")) == plain
    assert len(plain) > 20


def test_the_fonts_of_the_system_change_nothing(tmp_path: Path) -> None:
    without = same_bytes.VARIATIONS["no fonts"]
    if not same_bytes.possible(without):
        pytest.skip("the system’s fonts can be taken away by root alone; run this as root")
    plain = same_bytes.digests("figures", usual(), same_bytes.made(tmp_path / "plain"))
    other = same_bytes.digests("figures", without, same_bytes.made(tmp_path / "other"))
    assert other == plain
    assert len(plain) > 200
