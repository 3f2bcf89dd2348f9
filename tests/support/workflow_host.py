"""A small server in the host's place, and the repository that it holds; what tests of workflows share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

SCRIPTS = Path(__file__).parents[2] / ".github/scripts"
REPOSITORY = "example/report"
SHA = "ab" * 20
BOT = {"login": "github-actions[bot]"}
RUN = {
    "id": 7, "head_sha": SHA, "head_branch": "a&b=c", "html_url": "https://host.example/run/7",
    "head_repository": {"owner": {"login": "analyst"}},
}  # fmt: skip


@dataclass
class Host:
    """What the host holds, what it was asked, and the folder of the workflow that asks."""

    folder: Path
    answers: dict[str, Any]
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    address: str = ""

    def run(self, script: str, **incoming: str) -> subprocess.CompletedProcess[str]:
        for name, text in incoming.items():
            path = self.folder / "incoming" / name.replace("__", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        command = [sys.executable, str(SCRIPTS / f"{script}.py")]
        environment = {**os.environ, **self.environment(), "GITHUB_TOKEN": "t"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def environment(self) -> dict[str, str]:
        """What the host sets for each step, but for the token."""
        event = self.folder / "event.json"
        event.write_text(json.dumps({"workflow_run": RUN, "repository": {"default_branch": "main"}}), "utf-8")
        return {
            "GITHUB_API_URL": self.address, "GITHUB_SERVER_URL": self.folder.as_uri(), "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_EVENT_PATH": str(event), "RUNNER_TEMP": str(self.folder), "CI": "true",
        }  # fmt: skip

    def told(self) -> list[tuple[str, str, Any]]:
        """What was written, without what was only read."""
        return [call for call in self.asked if call[0] != "GET"]


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    held = Host(tmp_path, {
        "/pulls": [{"number": 5, "head": {"sha": SHA}}],
        "/pulls/5/files": [{"filename": "data/claims/trade.yml"}],
        "/issues/5/comments": [],
        "/issues": [],
        "/actions/runs/7/artifacts": {"artifacts": [{"name": "site", "id": 1}, {"name": "briefing.pdf", "id": 2}]},
    })  # fmt: skip

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = parts.path.removeprefix(f"/repos/{REPOSITORY}")
            held.asked.append(
                (self.command, path + (f"?{parts.query}" if parts.query else ""), json.loads(body or "{}"))
            )
            assert self.headers["Authorization"] == "Bearer t"
            found = held.answers.get(path, "Not Found") if self.command == "GET" else {}
            page, size = (int(parse_qs(parts.query).get(name, ["0"])[0]) for name in ("page", "per_page"))
            found = found[(page - 1) * size : page * size] if isinstance(found, list) else found
            self.send_response(404 if found == "Not Found" else 200)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        do_GET = do_POST = do_PATCH = handle_one

        def log_message(self, *_: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        held.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield held
        server.shutdown()
        thread.join()
