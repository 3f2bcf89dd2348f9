"""What the workflows tell the host: the scripts run as they run there, against a small server in the host's place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from workflow_host import BOT, REPOSITORY, SCRIPTS, SHA, Host
from workflow_host import host as host

# -- the comment -----------------------------------------------------------------------------------------------------


def test_a_first_comment_holds_the_summary_and_links_to_what_was_made(host: Host) -> None:
    done = host.run("comment", summary__md="| claims | 2 changed |\n")
    assert done.returncode == 0, done.stderr
    ((method, path, body),) = host.told()
    assert (method, path) == ("POST", "/issues/5/comments")
    made = f"{host.folder.as_uri()}/{REPOSITORY}/actions/runs/7/artifacts"
    assert body["body"] == (
        "<!-- preview -->\n\n### What this changes in the evidence\n\n| claims | 2 changed |\n\n"
        f"Preview: [the site (zip)]({made}/1), [briefing (PDF)]({made}/2).\n\n"
        "Made from ababababab. Problems stand on their lines under “Files changed”."
    )


def test_a_second_comment_replaces_the_first_and_no_strangers(host: Host) -> None:
    stranger = {"id": 1, "user": {"login": "someone"}, "body": "<!-- preview -->"}
    ours = {"id": 2, "user": BOT, "body": "<!-- preview -->\n\nold"}
    host.answers["/issues/5/comments"] = [*[{"id": 3, "user": BOT, "body": "else"}] * 120, stranger, ours]
    host.run("comment", summary__md="new")
    ((method, path, _),) = host.told()
    assert (method, path) == ("PATCH", "/issues/comments/2")


def test_the_pull_request_is_the_one_that_the_host_names(host: Host) -> None:
    host.run("comment", summary__md="new")
    assert host.asked[0][:2] == ("GET", "/pulls?state=open&head=analyst%3Aa%26b%3Dc&per_page=100&page=1")


def test_a_commit_that_is_no_longer_the_newest_is_not_told_of(host: Host) -> None:
    host.answers["/pulls"] = [{"number": 5, "head": {"sha": "cd" * 20}}]
    done = host.run("comment", summary__md="new")
    assert (done.returncode, host.told()) == (0, [])
    assert done.stdout == f"no open pull request has {SHA} as its newest commit; nothing to tell\n"


def test_a_preview_that_failed_is_said_to_have_failed(host: Host) -> None:
    host.answers["/actions/runs/7/artifacts"] = {"artifacts": []}
    host.run("comment")
    body = host.told()[0][2]["body"]
    assert "No summary was made; the run says why." in body
    assert "the report could not be built; [the run](https://host.example/run/7) says why." in body


def test_a_change_of_the_machinery_is_named_first_of_all(host: Host) -> None:
    host.answers["/pulls/5/files"] = [{"filename": "dossier/diff.py"}, {"filename": "content/a.md"}]
    host.run("comment", summary__md="fine")
    sentence = "This also changes `dossier/diff.py`, and so could change how the summary above is made"
    assert sentence in host.told()[0][2]["body"]


@pytest.mark.parametrize(
    "written, said",
    [
        ("ask @someone and @org/team", "ask @\u200bsomeone and @\u200borg/team"),
        ("a@b.example https://x.example/@user", "a@b.example https://x.example/@user"),
        ("<img src=x> <!-- preview -->", "&lt;img src=x> &lt;!-- preview -->"),
        ("![pixel](https://x.example/p.png)", "!\u200b[pixel](https://x.example/p.png)"),
        ("<details><summary>3 rows</summary>a</details>", "<details><summary>3 rows</summary>a</details>"),
    ],
)
def test_the_bot_repeats_nothing_that_calls_or_shows(written: str, said: str, host: Host) -> None:
    host.run("comment", summary__md=written)
    assert f"evidence\n\n{said}\n\nPreview" in host.told()[0][2]["body"]


def test_a_summary_that_is_too_long_is_cut_at_a_line(host: Host) -> None:
    host.run("comment", summary__md="| a row of the table |\n" * 10_000)
    body = host.told()[0][2]["body"]
    assert len(body) < 65_536
    assert "| a row of the table |\n\n… and more.\n" in body


def test_a_summary_of_signs_that_grow_when_they_are_made_harmless_is_cut_all_the_same(host: Host) -> None:
    host.run("comment", summary__md="a <\n" * 30_000)
    body = host.told()[0][2]["body"]
    assert len(body) < 65_536
    assert "a &lt;\n\n… and more.\n" in body


def test_a_refusal_ends_the_script_with_the_hosts_words(host: Host) -> None:
    del host.answers["/pulls/5/files"]
    done = host.run("comment", summary__md="new")
    assert done.stderr == ('the host refused GET /pulls/5/files?per_page=100&page=1 (404): "Not Found"\n')
    assert (done.returncode, host.told()) == (1, [])


# -- the issue -------------------------------------------------------------------------------------------------------

TITLE = "Links that do not answer, sources without an archived copy"
OURS = {"number": 9, "title": TITLE}


def test_what_was_found_opens_one_issue(host: Host) -> None:
    host.run("issue", links__md="## Dead\n", archives__md="## Missing\n")
    body = {"title": TITLE, "body": "## Dead\n\n## Missing", "labels": ["links"]}
    assert host.told() == [("POST", "/issues", body)]


def test_an_issue_that_is_too_long_is_cut_and_each_part_has_room(host: Host) -> None:
    archives = "".join(f"a-source-{number}\thttps://paper.example/an/address/{number}\n" for number in range(5_000))
    host.run("issue", links__md="* a dead link\n" * 9_000, archives__md=archives)
    body = host.told()[0][2]["body"]
    assert 50_000 < len(body) < 65_536
    assert "* a dead link\n\n… and more.\n\na-source-0\t" in body and body.endswith("\n\n… and more.")


def test_an_open_issue_is_brought_up_to_date(host: Host) -> None:
    host.answers["/issues"] = [{"number": 8, "title": "Else"}, {**OURS, "number": 6, "pull_request": {}}, OURS]
    host.run("issue", links__md="## Dead")
    assert host.told() == [("PATCH", "/issues/9", {"body": "## Dead"})]


def test_an_issue_is_closed_when_every_address_answers(host: Host) -> None:
    host.answers["/issues"] = [OURS]
    host.run("issue", links__md="", archives__md="\n")
    assert [call[:2] for call in host.told()] == [("POST", "/issues/9/comments"), ("PATCH", "/issues/9")]
    assert host.told()[1][2] == {"state": "closed"}


def test_where_nothing_was_found_and_nothing_is_open_nothing_is_said(host: Host) -> None:
    assert host.run("issue").stdout == "nothing to tell\n"
    assert host.told() == []


# -- the preview -----------------------------------------------------------------------------------------------------


def git(*words: str | Path, folder: Path) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=gh-pages")
    done = subprocess.run(["git", *who, *map(str, words)], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def pages(host: Host) -> Path:
    """The host's repository, whose branch of pages holds an edition and previews of two other pull requests."""
    work, bare = host.folder / "work", host.folder / f"{REPOSITORY}.git"
    for name in ("2025.11/index.html", "previews/3/index.html", "previews/4/index.html"):
        (work / name).parent.mkdir(parents=True)
        (work / name).write_text(name, "utf-8")
    git("init", "--quiet", folder=work)
    git("add", ".", folder=work)
    git("commit", "--quiet", "-m", "pages", folder=work)
    git("clone", "--quiet", "--bare", work, bare, folder=work)
    host.answers["/pulls"] = [{"number": 5, "head": {"sha": SHA}}, {"number": 3, "head": {"sha": "cd" * 20}}]
    return bare


def test_a_preview_lies_beside_the_editions_and_those_of_closed_pull_requests_go(host: Host, pages: Path) -> None:
    done = host.run(
        "preview", index__html='<html><head lang="en"><title>T</title></head><body class="a">x</body></html>'
    )
    assert (done.returncode, done.stdout) == (0, "published previews/5/\n"), done.stderr
    there = git("ls-tree", "-r", "--name-only", "gh-pages", folder=pages).split()
    assert there == ["2025.11/index.html", "previews/3/index.html", "previews/5/index.html"]
    shown = git("show", "gh-pages:previews/5/index.html", folder=pages)
    assert '<head lang="en"><meta name="robots" content="noindex"><title>' in shown
    assert '<body class="a"><p style=' in shown and "A proposal that nobody has accepted, not the report." in shown
    assert git("show", "gh-pages:2025.11/index.html", folder=pages) == "2025.11/index.html"


@pytest.mark.parametrize("name", ["run.sh", "page.php", ".htaccess", "CNAME"])
def test_a_file_that_no_site_has_stops_the_preview(name: str, host: Host, pages: Path) -> None:
    (host.folder / "incoming/a").mkdir(parents=True)
    (host.folder / "incoming/a" / name).touch()
    before = git("rev-parse", "gh-pages", folder=pages)
    done = host.run("preview")
    assert done.stderr == f"the preview holds a/{name}, which no built site has; it is not published\n"
    assert done.returncode == 1
    assert git("rev-parse", "gh-pages", folder=pages) == before


@pytest.mark.parametrize("name", ["gate.jpg", "gate.jpeg", "gate-800.webp", "gate.gif", "gate.avif"])
def test_pictures_are_of_a_site(name: str, host: Host, pages: Path) -> None:
    (host.folder / "incoming").mkdir()
    (host.folder / "incoming" / name).touch()
    assert host.run("preview").stdout == "published previews/5/\n"


def test_a_link_out_of_the_preview_stops_it(host: Host, pages: Path) -> None:
    (host.folder / "incoming").mkdir()
    (host.folder / "incoming/a.html").symlink_to("/etc/passwd")
    assert "the preview holds a.html" in host.run("preview").stderr


def test_the_kinds_of_file_are_those_of_the_real_site(real_site: Path, project: Path) -> None:
    sys.path.insert(0, str(project / ".github/scripts"))
    try:
        import preview
    finally:
        sys.path.pop(0)
    preview.refuse_what_no_site_has(real_site)


def test_the_token_is_left_in_no_file(host: Host, pages: Path) -> None:
    host.run("preview", index__html="<html></html>")
    assert "AUTHORIZATION" not in "".join(p.read_text("utf-8") for p in pages.rglob("config"))


def test_the_branch_of_pages_is_pushed_and_never_by_force(host: Host, pages: Path) -> None:
    """From a work tree whose branch has an edition more; then from one that has gone another way."""
    work = host.folder / "work"
    command = [sys.executable, str(SCRIPTS / "push.py")]
    known = {"GITHUB_SERVER_URL": host.folder.as_uri(), "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": "t"}

    def push() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=work, env={**os.environ, **known}, capture_output=True, text=True, check=False
        )

    (work / "2026.01").write_text("new", "utf-8")
    git("add", ".", folder=work)
    git("commit", "--quiet", "-m", "an edition", folder=work)
    assert push().stdout == "pushed gh-pages\n"
    assert "2026.01" in git("ls-tree", "--name-only", "gh-pages", folder=pages)
    git("commit", "--quiet", "--amend", "-m", "another", folder=work)
    done = push()
    assert done.returncode == 1 and done.stderr.startswith("git push failed: ") and "rejected" in done.stderr
