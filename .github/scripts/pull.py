"""The pull request whose preview has run: found by what the host says of the run, not by what the run left."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import host

EVIDENCE = ("content/", "data/")


def pull_request() -> dict[str, Any]:
    """The open pull request whose newest commit the preview was made of; ends quietly where there is none any more."""
    run = host.event()["workflow_run"]
    head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
    for found in host.each(f"/pulls?{urlencode({'state': 'open', 'head': head})}"):
        if found["head"]["sha"] == run["head_sha"]:
            return found
    print(f"no open pull request has {run['head_sha']} as its newest commit; nothing to tell")
    raise SystemExit(0)


def beyond_evidence(number: int) -> list[str]:
    """The files that a pull request changes outside content/ and data/: they make the summary itself."""
    return [f["filename"] for f in host.each(f"/pulls/{number}/files") if not f["filename"].startswith(EVIDENCE)]
