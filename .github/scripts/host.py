"""What the scripts of the workflows share: the host's API and the event that started them. Needs nothing but Python."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BOT = "github-actions[bot]"
EMAIL = "41898282+github-actions[bot]@users.noreply.github.com"  # the host shows its commits as the bot's
PAGES = "gh-pages"
TEXT_LIMIT = 60_000  # characters of a comment or an issue; the host takes 65,536
_MORE = "\n\n… and more."


def cut(text: str, limit: int = TEXT_LIMIT) -> str:
    """The text, up to the last line that leaves room to say that there is more."""
    if len(text) <= limit:
        return text
    head = text[: limit - len(_MORE)]
    return (head.rpartition("\n")[0] or head) + _MORE


def incoming() -> Path:
    """Where the workflow laid what another one made: data, never run."""
    return Path(os.environ["RUNNER_TEMP"]) / "incoming"


def event() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    return found


def web(path: str = "") -> str:
    """An address of this repository for people."""
    return f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}{path}"


def api(path: str, method: str = "GET", **body: Any) -> Any:
    """Asks the host about this repository; a refusal ends the script with the host's own words."""
    request = urllib.request.Request(
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}{path}",
        json.dumps(body).encode() if body else None,
        {"Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}", "Accept": "application/vnd.github+json"},
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        said = error.read().decode("utf-8", "replace")[:500]
        raise SystemExit(f"the host refused {method} {path} ({error.code}): {said}") from None


def each(path: str) -> Iterator[dict[str, Any]]:
    """Every entry of a list that the host gives in pages."""
    number, size = 1, 100
    while True:
        found = api(f"{path}{'&' if '?' in path else '?'}per_page={size}&page={number}")
        yield from found
        if len(found) < size:
            return
        number += 1


def git(*words: str | Path, folder: Path | None = None) -> str:
    """Runs git as the bot, with the token for this one command alone: it is written into no file."""
    token = base64.b64encode(f"x-access-token:{os.environ['GITHUB_TOKEN']}".encode()).decode()
    key = f"http.{os.environ['GITHUB_SERVER_URL']}/.extraheader"
    once = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {token}"}
    for role in ("AUTHOR", "COMMITTER"):
        once |= {f"GIT_{role}_NAME": BOT, f"GIT_{role}_EMAIL": EMAIL}
    done = subprocess.run(
        ["git", *map(str, words)], cwd=folder, env={**os.environ, **once}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"git {words[0]} failed: {done.stderr.strip()}")
    return done.stdout
