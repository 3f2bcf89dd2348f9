"""The live preview: what is saved is on the page, with its problems; where it cannot be made, the last one stays."""

from __future__ import annotations

import html
import logging
import re
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pagefind_bin
import pytest
from tiny_report import HEAD, TINY

from dossier import preview_server, serve
from dossier.cli.main import main

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PAGE = "content/index.md"
DRIFT = HEAD + "It fell [58 percent](claim:fall) [@gazette].\n"


@contextmanager
def shown(root: Path, folder: Path) -> Iterator[Callable[..., str]]:
    """The running preview of a report; called with a path, and headers, the page as browsers get it."""
    folder.mkdir()
    preview = serve.Preview(root, folder)
    server = serve.server_of(preview, "127.0.0.1", 0)
    follower = threading.Thread(target=serve.follow, args=(preview, partial(serve._built, preview)))
    loop = threading.Thread(target=server.serve)
    loop.start()
    follower.start()

    def get(path: str, **headers: str) -> str:
        address = f"http://127.0.0.1:{server.server_port}{path}"
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return str(answer.read().decode())

    wait_for(lambda: hasattr(server, "server_port"))  # which its thread binds
    get.port = server.server_port  # type: ignore[attr-defined]
    wait_for(lambda: preview.builds or preview.problems)
    try:
        yield get
    finally:
        preview.stop.set()
        follower.join()
        server.shutdown()
        loop.join()


def wait_for(true: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_a_saved_page_is_shown_with_its_problems_in_their_places(report: Write, tmp_path: Path) -> None:
    root = report({})
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        assert 'src="/livereload.js"' in get("/")
        (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", "The trade fell"), "utf-8")
        wait_for(lambda: "The trade fell by" in get("/"))
        (root / PAGE).write_text(DRIFT, "utf-8")
        wait_for(lambda: "differs from the claim" in get("/") and "draft-banner" in get("/"))  # the banner comes last
        page = get("/")
        assert "<summary>Draft: 1 problem</summary>" in page
        assert page.index("It fell <a") < page.rindex("“58 percent” differs from the claim “fall”")
        assert "The trade fell by" not in page
        (root / PAGE).write_text(TINY[PAGE], "utf-8")
        wait_for(lambda: "differs from" not in get("/"))
        assert "Draft" not in get("/")


def test_what_cannot_be_read_stands_above_the_last_page(report: Write, tmp_path: Path) -> None:
    root = report({})
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        (root / "data/events.yml").write_text("- id: [closure\n", "utf-8")
        wait_for(lambda: "this is not valid YAML" in get("/"))
        page = get("/")
        assert "1 problem; the last pages stay" in page
        assert "data/events.yml:2:1: this is not valid YAML" in page
        assert "Trade fell by" in page
        (root / "data/events.yml").write_text(TINY["data/events.yml"], "utf-8")
        wait_for(lambda: "not valid YAML" not in get("/"))


def test_changed_data_draw_their_chart_again(report: Write, tmp_path: Path) -> None:
    root = report({PAGE: TINY[PAGE] + "\n![Trade fell](chart:trade)\n"})
    picture = root / "content/charts/trade.svg"
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        before = picture.read_bytes()
        for file, old, new in (
            ("charts", "100 million", "120 million"),
            ("datasets/trade", "value: 100", "value: 120"),
        ):
            path = root / f"data/{file}.yml"
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        wait_for(lambda: picture.read_bytes() != before)
        wait_for(lambda: ">120<" in get("/"))
        assert get("/charts/trade.svg").encode() == picture.read_bytes()


def test_a_page_that_is_not_there_is_no_fault_of_the_report(report: Write, tmp_path: Path) -> None:
    root = report({"mkdocs.yml": TINY["mkdocs.yml"] + "strict: true\n"})
    preview = serve.Preview(root, tmp_path)
    serve.server_of(preview, "127.0.0.1", 0).server_close()

    def asked_for_nothing() -> None:
        logging.getLogger("mkdocs.livereload").warning('"GET /favicon.ico HTTP/1.1" code 404')

    preview._stop_if_changed = asked_for_nothing  # type: ignore[method-assign]
    preview.rebuild(lambda: None)
    assert (preview.builds, preview.problems) == (1, [])


def test_before_the_first_build_every_page_waits(report: Write, tmp_path: Path) -> None:
    with shown(report({"data/events.yml": "- id: [closure\n"}), tmp_path / "preview") as get:
        for path in ("/evidence/", "/evidence", "/nowhere/"):
            assert "this is not valid YAML" in get(path) and 'src="/livereload.js"' in get(path)


def test_an_address_in_use_is_said_at_once(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert main(["--root", str(report({})), "serve", "--address", address]) == 2
    assert capsys.readouterr().err == (
        f"dossier: nothing can be shown at {address} (Address already in use); "
        "stop what runs there, or name another --address\n"
    )


def test_a_report_in_a_folder_named_from_here_is_built(
    report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = report({})
    monkeypatch.chdir(root.parent)
    preview = serve.Preview(Path(root.name), tmp_path / "preview")
    assert preview.changed()
    preview.rebuild(lambda: None)
    assert (preview.builds, preview.problems) == (1, [])


def test_a_build_given_up_is_made_although_the_files_are_as_before(report: Write, tmp_path: Path) -> None:
    root, other = report({}), PAGE.replace("index", "4913")
    preview = serve.Preview(root, tmp_path / "preview")
    assert preview.changed()
    preview.rebuild(lambda: None)
    preview.viewed("/")
    (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", "The trade fell"), "utf-8")
    assert preview.changed()
    preview.rebuild(lambda: (root / other).touch())
    (root / other).unlink()
    assert preview.builds == 1 and preview.changed()


def test_a_new_chart_on_another_page_than_the_one_looked_at_is_drawn(report: Write, tmp_path: Path) -> None:
    root = report({})
    preview = serve.Preview(root, tmp_path / "preview")
    preview.rebuild(lambda: None)
    preview.viewed("/")
    charts, page = root / "data/charts.yml", root / "content/evidence.md"
    charts.write_text(charts.read_text("utf-8") + TINY["data/charts.yml"].replace("id: trade", "id: second"), "utf-8")
    page.write_text(TINY["content/evidence.md"] + "\n![Trade fell](chart:second)\n", "utf-8")
    preview.rebuild(lambda: None)
    assert (preview.builds, preview.problems) == (2, [])
    assert preview.site and (preview.site / "charts/second.svg").exists()


UNFINISHED = """\
import logging

def on_page_markdown(markdown, page, **_):
    if "to come" in markdown:
        logging.getLogger("mkdocs.hooks").warning("%s is not finished", page.file.src_uri)
"""


def test_a_problem_of_another_page_stays_above_the_one_looked_at(report: Write, tmp_path: Path) -> None:
    settings = TINY["mkdocs.yml"] + "strict: true\nhooks: [hook.py]\n"
    root = report({"mkdocs.yml": settings, "hook.py": UNFINISHED})
    preview = serve.Preview(root, tmp_path / "preview")
    preview.rebuild(lambda: None)
    preview.viewed("/")
    other = root / "content/evidence.md"
    other.write_text(TINY["content/evidence.md"] + "\nMore to come.\n", "utf-8")
    preview.rebuild(lambda: None)
    problems: list[list[str]] = []
    (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", "The trade fell"), "utf-8")
    preview.rebuild(lambda: problems.append([str(problem) for problem in preview.problems]))
    assert problems == [["mkdocs.yml:1:1: evidence.md is not finished (site-engine)"]] * 2
    other.write_text(TINY["content/evidence.md"], "utf-8")
    preview.rebuild(lambda: None)
    assert preview.problems == []


def test_a_page_that_has_moved_is_new(report: Write, tmp_path: Path) -> None:
    root = report({})
    preview = serve.Preview(root, tmp_path / "preview")
    preview.rebuild(lambda: None)
    preview.viewed("/evidence/")
    (root / "mkdocs.yml").write_text(TINY["mkdocs.yml"] + "use_directory_urls: false\n", "utf-8")
    preview.rebuild(lambda: None)
    assert (preview.builds, preview.problems) == (2, [])


def test_an_editors_own_file_is_none_of_the_report(report: Write, tmp_path: Path) -> None:
    root = report({})
    (root / "content/.#index.md").symlink_to("me@host.1")
    preview = serve.Preview(root, tmp_path / "preview")
    preview.rebuild(lambda: None)
    assert (preview.builds, preview.problems) == (1, [])


def test_a_plugin_that_fails_does_not_end_the_preview(report: Write, tmp_path: Path) -> None:
    root = report({})
    hook = root / "hook.py"
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        hook.write_text("def on_page_markdown(markdown, **_):\n    return markdown.nowhere\n", "utf-8")
        (root / "mkdocs.yml").write_text(TINY["mkdocs.yml"] + "hooks: [hook.py]\n", "utf-8")
        said = "hook.py:2:1: the site engine gave up (AttributeError: 'str' object has no attribute 'nowhere')"
        wait_for(lambda: html.escape(said) in get("/"))
        (root / "mkdocs.yml").write_text(TINY["mkdocs.yml"], "utf-8")
        wait_for(lambda: "gave up" not in get("/"))


def test_a_part_that_cannot_be_made_is_a_problem_and_nothing_of_the_pages_is_left(
    report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = "theme: {name: material, custom_dir: .theme}\n"  # with a search
    folder = tmp_path / "preview"
    preview = serve.Preview(report({"mkdocs.yml": TINY["mkdocs.yml"] + look}), folder)
    with monkeypatch.context() as patched:
        patched.setattr(pagefind_bin, "get_executable", lambda: shutil.which("false"))
        preview.rebuild(lambda: None)
    sentence = "Pagefind could not make the index: it ended with 1"
    assert [str(problem) for problem in preview.problems] == [f"mkdocs.yml:1:1: {sentence} (search)"]
    assert (preview.builds, [*folder.glob("site-*")]) == (0, [])
    preview.rebuild(lambda: None)
    assert (preview.builds, preview.problems) == (1, [])


def test_a_report_that_never_built_is_shown_with_its_problems(report: Write, tmp_path: Path) -> None:
    root = report({PAGE: DRIFT})
    with shown(root, tmp_path / "preview") as get:
        assert "differs from the claim" in get("/") and "It fell <a" in get("/")
        (root / PAGE).write_text(TINY[PAGE], "utf-8")
        wait_for(lambda: "Trade fell by" in get("/"))


def test_the_page_that_is_looked_at_is_made_first_and_shown_once(report: Write, tmp_path: Path) -> None:
    root = report({})
    preview = serve.Preview(root, tmp_path)
    preview.rebuild(lambda: None)
    (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", "The trade fell"), "utf-8")
    preview.viewed("/")
    found: list[tuple[int, bool, bool]] = []

    def built() -> None:
        assert preview.site
        first, second = (preview.site / path for path in ("index.html", "evidence/index.html"))
        found.append(
            (preview.builds, "The trade fell" in first.read_text("utf-8"), "imprint" in second.read_text("utf-8"))
        )

    preview.rebuild(built)
    assert found == [(1, True, True)]  # before the second build, and after it nothing that needs showing
    assert preview.site == tmp_path / "site-2"
    assert "The trade fell" in (preview.site / "index.html").read_text("utf-8")


def test_other_pages_are_those_of_the_last_build_too(report: Write, tmp_path: Path) -> None:
    root = report({})
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/evidence/"))
        get("/livereload/0/0", Referer="http://127.0.0.1/")  # a browser shows the home page
        data = root / "data/claims.yml"
        data.write_text(data.read_text("utf-8").replace("Trade fell by 59", "All trade fell by 59"), "utf-8")
        wait_for(lambda: "All trade fell by" in get("/evidence/"))


def test_it_says_for_which_files_it_builds_and_when_it_is_done(
    report: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = report({})
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", "The trade fell"), "utf-8")
        wait_for(lambda: "The trade fell" in get("/"))
    said = capsys.readouterr().err
    assert said.startswith("building …\n")
    assert "building for content/index.md …\n" in said
    assert re.search(r"^up to date at \d\d:\d\d:\d\d$", said, re.M)


def test_pages_that_nobody_looks_at_are_shown_when_all_are_made(report: Write, tmp_path: Path) -> None:
    root = report({})
    preview = serve.Preview(root, tmp_path)
    preview.rebuild(lambda: None)
    preview.viewed("/charts/nowhere/")
    (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", "The trade fell"), "utf-8")
    found: list[int] = []
    preview.rebuild(lambda: found.append(preview.builds))
    assert found == [2]


def test_what_is_saved_meanwhile_is_shown_without_the_rest_being_made_first(report: Write, tmp_path: Path) -> None:
    root = report({})
    preview = serve.Preview(root, tmp_path)
    assert preview.changed()
    preview.rebuild(lambda: None)
    preview.viewed("/")

    def save(words: str) -> None:
        (root / PAGE).write_text(TINY[PAGE].replace("Trade fell", words), "utf-8")

    save("The trade fell")
    assert preview.changed()
    preview.rebuild(lambda: save("All trade fell"))  # the page was shown, and is changed again while others are made
    assert (preview.builds, [path.name for path in tmp_path.glob("site-*")]) == (1, ["site-1"])
    assert preview.changed()
    preview.rebuild(lambda: None)
    assert preview.builds == 2 and preview.site
    assert "All trade fell" in (preview.site / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "path, file",
    [
        ("/", "index.html"), ("/doha/", "doha/index.html"), ("/doha", "doha/index.html"), ("/doha.html", "doha.html"),
    ],
)  # fmt: skip
def test_a_path_is_that_of_a_page(path: str, file: str) -> None:
    assert serve._file_of(path) == file


def test_a_page_with_a_link_to_nowhere_is_shown_with_the_problem(report: Write, tmp_path: Path) -> None:
    root = report({"mkdocs.yml": TINY["mkdocs.yml"] + "strict: true\n"})
    preview = serve.Preview(root, tmp_path)
    preview.rebuild(lambda: None)
    assert preview.site
    preview.viewed("/")
    (root / PAGE).write_text(TINY[PAGE] + "\nSee [there](nowhere.md).\n", "utf-8")
    preview.rebuild(lambda: None)
    (problem,) = preview.in_place
    assert str(problem) == (
        "content/index.md:7:5: the link “nowhere.md” leads to content/nowhere.md, which is not there; add "
        "content/nowhere.md or correct the address (dead-link)"
    )
    assert preview.problems == []
    assert "the link “nowhere.md” leads to content/nowhere.md" in (preview.site / "index.html").read_text("utf-8")


def test_problems_cannot_write_into_the_page(report: Write) -> None:
    from dossier.problems import Location, Problem

    page = preview_server.headed(b"<html><body class='a'><p>x", [Problem(Location("a<b>.md"), "<script>", "rule")])
    assert b"<script>" not in page
    assert page.startswith(b'<html><body class=\'a\'><link rel="stylesheet" href="/livereload.css">')


@pytest.mark.parametrize("address", ["8000", ":8000", "127.0.0.1:", "127.0.0.1:port", "127.0.0.1:70000"])
def test_a_wrong_address_is_wrong_usage(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--address", address]) == 2
    assert f"write HOST:PORT such as 127.0.0.1:8000, not '{address}'" in capsys.readouterr().err


# -- the web server ----------------------------------------------------------------------------------------------------


def asked(address: tuple[str, int], request: str) -> str:
    """The answer to a request as it is written here."""
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(request.replace("\n", "\r\n").encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


@pytest.mark.parametrize(
    "host, own",
    [
        ("localhost:8000", True), ("127.0.0.1:8000", True), ("[::1]:8000", True), ("192.168.0.7", True),
        (f"{socket.gethostname()}:8000", True), ("evil.example", False), ("127.0.0.1.evil.example:8000", False),
        ("localhost.evil.example", False), ("", False), ("[", False),
    ],
)  # fmt: skip
def test_only_names_of_this_machine_are_answered(host: str, own: bool) -> None:
    assert preview_server.is_own(host, "127.0.0.1") is own
    assert preview_server.is_own("report.example:80", "report.example")


def test_the_preview_says_nothing_to_others_and_nothing_but_the_site(report: Write, tmp_path: Path) -> None:
    root = report({})
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    with shown(root, tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        own = ("127.0.0.1", get.port)  # type: ignore[attr-defined]

        def answer(path: str, host: str = "localhost", method: str = "GET") -> str:
            return asked(own, f"{method} {path} HTTP/1.0\nHost: {host}\n\n")

        assert answer("/").startswith("HTTP/1.0 200") and "Trade fell by" in answer("/")
        refused = answer("/", "evil.example")
        assert refused.startswith("HTTP/1.0 421 Misdirected Request") and "Trade" not in refused
        assert refused.endswith(
            "the preview does not answer to the name “evil.example”; open it as 127.0.0.1 or localhost\n"
        )
        assert answer("/", method="POST").startswith("HTTP/1.0 405") and answer("/%00").startswith("HTTP/1.0 404")
        for path in (
            "/../secret.txt",
            "/..%2f..%2fsecret.txt",
            "/%2e%2e/%2e%2e/secret.txt",
            "//etc/passwd",
            "/..\\secret.txt",
        ):
            assert answer(path).startswith("HTTP/1.0 404"), path
            assert "secret" not in answer(path).partition("\r\n\r\n")[2].removeprefix("404")


def test_two_hundred_browsers_and_a_slow_one_are_answered(report: Write, tmp_path: Path) -> None:
    with shown(report({}), tmp_path / "preview") as get:
        wait_for(lambda: "Trade fell by" in get("/"))
        own = ("127.0.0.1", get.port)  # type: ignore[attr-defined]
        slow = socket.create_connection(own)
        slow.sendall(b"GET / HT")
        waiting = [socket.create_connection(own) for _ in range(200)]
        for connection in waiting:
            connection.sendall(b"GET /livereload/99999999999999/1 HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert "Trade fell by" in asked(own, "GET / HTTP/1.0\nHost: localhost\n\n")
        for connection in (slow, *waiting):
            connection.close()
        assert "Trade fell by" in get("/")
