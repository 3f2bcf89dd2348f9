"""Opens a pull request with the record of an edition that was published: the next one tells with it what it changes."""

from __future__ import annotations

import os

import host

BODY = (
    "Edition {edition} is published. This is its record: what it held, and the digest of every file. With it the next "
    "edition tells what it changes, and `dossier restore {edition} DIR` builds this one again. Nothing else changes."
)


def main() -> None:
    edition = os.environ["EDITION"]
    if not host.git("status", "--porcelain", "--", "editions"):
        print(f"the record of edition {edition} is committed already")
    elif request := next(host.each(f"/pulls?state=all&head={_owner()}:{branch_of(edition)}"), None):
        address = host.web(f"/pull/{request['number']}")
        print(f"the record of edition {edition} has its pull request: {address}")
    else:
        push(edition)
        propose(edition)


def branch_of(edition: str) -> str:
    return f"record-{edition}"


def _owner() -> str:
    return os.environ["GITHUB_REPOSITORY"].partition("/")[0]


def push(edition: str) -> None:
    """Commits the record after the edition's commit, on a branch of its own; one that is there stays as it is."""
    repository, reference = f"{host.web()}.git", f"refs/heads/{branch_of(edition)}"
    if not host.git("ls-remote", repository, reference):
        host.git("add", "--", "editions")
        host.git("commit", "--quiet", f"--message=Record of edition {edition}")
        host.git("push", "--quiet", repository, f"HEAD:{reference}")
    print(f"pushed {branch_of(edition)}")


def propose(edition: str) -> None:
    """Where the host lets no workflow open pull requests, its refusal follows the address at which a person can."""
    branch, main = branch_of(edition), host.event()["repository"]["default_branch"]
    print(f"its pull request: {host.web(f'/compare/{main}...{branch}')}", flush=True)
    body, title = BODY.format(edition=edition), f"Record of edition {edition}"
    host.api("/pulls", "POST", title=title, head=branch, base=main, body=body)


if __name__ == "__main__":
    main()
