"""Writes the one comment that tells a pull request what it changes in the evidence, or brings it up to date."""

from __future__ import annotations

import re
from typing import Any

import host
import pull

MARK = "<!-- preview -->"
SUMMARY_LIMIT = host.TEXT_LIMIT - 5_000  # what stands below it has room
PREVIEWS = {"site": "the site (zip)", "briefing.pdf": "briefing (PDF)", "report.pdf": "report (PDF)"}
TAGS = re.compile(r"<(?!/?(?:details|summary|br|sub|sup|del|ins)>)")


def main() -> None:
    request = pull.pull_request()
    number = request["number"]
    body = text(host.event()["workflow_run"], pull.beyond_evidence(number))
    said = host.each(f"/issues/{number}/comments")
    before = [c for c in said if c["user"]["login"] == host.BOT and MARK in c["body"]]
    if before:
        host.api(f"/issues/comments/{before[0]['id']}", "PATCH", body=body)
    else:
        host.api(f"/issues/{number}/comments", "POST", body=body)
    print(f"{'updated' if before else 'wrote'} the comment on {host.web(f'/pull/{number}')}")


def text(run: dict[str, Any], others: list[str]) -> str:
    summary = host.incoming() / "summary.md"
    found = summary.read_text("utf-8", errors="replace") if summary.is_file() else ""
    parts = [MARK, "### What this changes in the evidence", harmless(found) or "No summary was made; the run says why."]
    if others:
        parts.append(_warning(others))
    parts += [_previews(run), f"Made from {run['head_sha'][:10]}. Problems stand on their lines under “Files changed”."]
    return "\n\n".join(parts)


def harmless(markdown: str, limit: int = SUMMARY_LIMIT) -> str:
    """A stranger's Markdown that the bot can say in its own name: no tags, pictures or calls for attention.

    Cut once it is harmless, for what takes a tag's place is longer than the tag's sign.
    """
    quiet = TAGS.sub("&lt;", markdown).replace("![", "!\u200b[")
    return host.cut(re.sub(r"(?<![\w/])@(?=\w)", "@\u200b", quiet).strip(), limit)


def _warning(others: list[str]) -> str:
    named = ", ".join(f"`{harmless(name).replace('`', '')}`" for name in others[:5])
    more = f" and {len(others) - 5} more" if len(others) > 5 else ""
    return (
        f"This also changes {named}{more}, and so could change how the summary above is made: read those files first."
    )


def _previews(run: dict[str, Any]) -> str:
    made = f"/actions/runs/{run['id']}/artifacts"
    there = {artifact["name"]: artifact["id"] for artifact in host.api(f"{made}?per_page=100")["artifacts"]}
    links = [f"[{words}]({host.web(f'{made}/{there[n]}')})" for n, words in PREVIEWS.items() if n in there]
    if not links:
        return f"There is no preview: the report could not be built; [the run]({run['html_url']}) says why."
    return f"Preview: {', '.join(links)}."


if __name__ == "__main__":
    main()
