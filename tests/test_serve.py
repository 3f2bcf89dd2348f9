"""The live preview: what is saved is on the page, problems stand above it, and the last good page stays."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier import serve
from dossier.cli import main

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PAGE = "content/index.md"
DRIFT = HEAD + "It fell [58 percent](claim:fall) [@gazette].\n"


@contextmanager
def shown(root: Path, folder: Path) -> Iterator[Callable[[str], str]]:
    """The running preview of a report; called with a path, the page as browsers get it."""
    folder.mkdir()
    preview = serve.Preview(root, folder)
    server = serve.server_of(preview, "127.0.0.1", 0)
    stop = threading.Event()
    follower = threading.Thread(target=serve.follow, args=(preview, partial(serve._built, preview, server), stop))
    loop = threading.Thread(target=server.serve)
    loop.start()
    follower.start()

    def get(path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{path}") as answer:
            return str(answer.read().decode())

    wait_for(lambda: preview.builds or preview.problems)
    try:
        yield get
    finally:
        stop.set()
        follower.join()
        server.shutdown()
        loop.join()


def wait_for(true: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_a_saved_page_is_shown_and_its_problems_stand_above_the_last_good_one(report: Write, tmp_path: Path) -> None:
    root = report({})
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        assert "livereload(" in get("/")
        (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", "The trade fell"), "utf-8")
        wait_for(lambda: "The trade fell by" in get("/"))
        (root / PAGE).write_text(DRIFT, "utf-8")
        wait_for(lambda: "differs from the claim" in get("/"))
        page = get("/")
        assert "1 problem; the last good pages stay" in page
        assert "content/index.md:5:9: “58 percent” differs from the claim “fall”" in page
        assert "The trade fell by" in page
        (root / PAGE).write_text(TINY[PAGE], "utf-8")
        wait_for(lambda: "differs from" not in get("/"))


def test_changed_data_draw_their_chart_again(report: Write, tmp_path: Path) -> None:
    root = report({PAGE: TINY[PAGE] + "\n![Trade fell](chart:trade)\n"})
    picture = root / "content/charts/trade.svg"
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        before = picture.read_bytes()
        data = root / "data/datasets/trade.yml"
        data.write_text(data.read_text("utf-8").replace("value: 100", "value: 120"), "utf-8")
        wait_for(lambda: picture.read_bytes() != before)
        wait_for(lambda: ">120<" in get("/"))
        assert get("/charts/trade.svg").encode() == picture.read_bytes()


def test_a_report_that_never_built_shows_its_problems(report: Write, tmp_path: Path) -> None:
    root = report({PAGE: DRIFT})
    with shown(root, tmp_path / "preview") as get:
        assert "differs from the claim" in get("/")
        (root / PAGE).write_text(TINY[PAGE], "utf-8")
        wait_for(lambda: "Trade fell by" in get("/"))


def test_problems_cannot_write_into_the_page(report: Write) -> None:
    from dossier.problems import Location, Problem

    page = serve.headed(b"<html><body class='a'><p>x", [Problem(Location("a<b>.md"), "<script>", "rule")])
    assert b"<script>" not in page
    assert page.startswith(b"<html><body class='a'><section role=\"alert\"")


@pytest.mark.parametrize("address", ["8000", ":8000", "127.0.0.1:", "127.0.0.1:port", "127.0.0.1:70000"])
def test_a_wrong_address_is_wrong_usage(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["serve", "--address", address])
    assert stop.value.code == 2
    assert f"write HOST:PORT such as 127.0.0.1:8000, not '{address}'" in capsys.readouterr().err
