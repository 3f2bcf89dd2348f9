"""Keeps one issue about links and archives: opens it, brings it up to date, closes it when there is nothing to tell."""

from __future__ import annotations

import host
from comment import harmless

TITLE = "Links that do not answer, sources without an archived copy"
FOUND = ("links.md", "archives.md")


def main() -> None:
    parts = [path.read_text("utf-8").strip() for name in FOUND if (path := host.incoming() / name).is_file()]
    limit = host.TEXT_LIMIT // len(FOUND)  # so that a long one leaves room for the other
    body = "\n\n".join(harmless(part, limit) for part in parts if part)
    issue = next((i for i in host.each("/issues?state=open&labels=links") if _is_ours(i)), None)
    if body and issue:
        host.api(f"/issues/{issue['number']}", "PATCH", body=body)
    elif body:
        host.api("/issues", "POST", title=TITLE, body=body, labels=["links"])
    elif issue:
        host.api(f"/issues/{issue['number']}/comments", "POST", body="Every address answers again.")
        host.api(f"/issues/{issue['number']}", "PATCH", state="closed")
    print(f"{'updated' if issue else 'opened'} the issue" if body else "nothing to tell")


def _is_ours(issue: dict[str, object]) -> bool:
    return issue["title"] == TITLE and "pull_request" not in issue


if __name__ == "__main__":
    main()
