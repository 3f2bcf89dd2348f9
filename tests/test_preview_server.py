"""What MkDocs does not document of its server is as we use it; where it is not, the message names what to adapt."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from dossier.preview_server import server_of
from dossier.problems import Refused
from dossier.serve import Preview

MKDOCS = f"mkdocs {version('mkdocs')}"
ADAPT = "adapt dossier/preview_server.py"
GONE = ["_inject_js_into_html", "serve_request", "watch", "serve"]


def refusal(folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        server_of(Preview(folder, folder), "127.0.0.1", 0)
    return str(refused.value)


@pytest.mark.parametrize("name", GONE)
def test_a_part_of_the_server_that_is_gone_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(LiveReloadServer, name)
    assert refusal(tmp_path) == f"{MKDOCS} no longer has LiveReloadServer.{name}; {ADAPT}"


@pytest.mark.parametrize("name", ["build_delay", "root", "url"])
def test_a_setting_of_the_server_that_is_gone_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins = LiveReloadServer.__init__

    def without(self: Any, builder: Any, host: Any, port: Any, root: Any, mount_path: str = "/",
                polling_interval: float = 0.5) -> None:  # fmt: skip
        begins(self, builder, host, port, root, mount_path, polling_interval)
        delattr(self, name)

    monkeypatch.setattr(LiveReloadServer, "__init__", without)
    assert refusal(tmp_path) == f"{MKDOCS} no longer has _Server.{name}; {ADAPT}"


def test_a_request_that_is_served_in_another_way_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiveReloadServer, "serve_request", lambda self, request: [])
    asked = "LiveReloadServer.serve_request(self, request), not (self, environ, start_response)"
    assert refusal(tmp_path) == f"{MKDOCS} calls {asked}; {ADAPT}"
