"""Lays a pull request's preview onto the branch of pages, below previews/, and removes those that are done with."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import host
import pull

KINDS = (
    ".html", ".css", ".js", ".json", ".map", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".pdf", ".csv",
    ".xml", ".gz", ".txt", ".epub", ".woff2", ".bib", ".ris", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta",
)  # fmt: skip
LIMIT = 300_000_000  # bytes
NOTE = (
    '<p style="margin:0;padding:.6rem 1rem;background:#7a1f1f;color:#fff;font:16px/1.4 sans-serif">'
    'A proposal that nobody has accepted, not the report. <a style="color:#fff" href="{}">Pull request {}</a></p>'
)


def main() -> None:
    number = pull.pull_request()["number"]
    site = host.incoming()
    refuse_what_no_site_has(site)
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        host.git("clone", "--quiet", "--depth=1", f"--branch={host.PAGES}", f"{host.web()}.git", pages)
        lay(site, pages / "previews", number)
        push(pages, number)


def refuse_what_no_site_has(site: Path) -> None:
    """Stops at links and at files of a kind or size that no built site has."""
    files = [path for path in sorted(site.rglob("*")) if not path.is_dir() or path.is_symlink()]
    for path in files:
        if path.is_symlink() or path.suffix not in KINDS:
            name = path.relative_to(site)
            raise SystemExit(f"the preview holds {name}, which no built site has; it is not published")
    if sum(path.stat().st_size for path in files) > LIMIT:
        raise SystemExit(f"the preview is larger than {LIMIT // 10**6} MB; it is not published")


def lay(site: Path, previews: Path, number: int) -> None:
    """Puts the site into its folder, marked as a proposal; removes the folders of closed pull requests."""
    still_open = {str(found["number"]) for found in host.each("/pulls?state=open")}
    for old in previews.glob("*") if previews.exists() else ():
        if old.name == str(number) or old.name not in still_open:
            shutil.rmtree(old)
    shutil.copytree(site, previews / str(number))
    for page in (previews / str(number)).rglob("*.html"):
        page.write_text(marked(page.read_text("utf-8", errors="replace"), number), "utf-8")


def marked(page: str, number: int) -> str:
    """A page that says what it is, and that no search engine keeps."""
    page = re.sub(r"<head\b[^>]*>", lambda found: f'{found[0]}<meta name="robots" content="noindex">', page, count=1)
    note = NOTE.format(host.web(f"/pull/{number}"), number)
    return re.sub(r"<body\b[^>]*>", lambda found: found[0] + note, page, count=1)


def push(pages: Path, number: int) -> None:
    host.git("add", "--all", "previews", folder=pages)
    if not host.git("status", "--porcelain", folder=pages):
        print("the preview is there already")
        return
    host.git("commit", "--quiet", f"--message=Preview of pull request {number}", folder=pages)
    host.git("push", "--quiet", "origin", host.PAGES, folder=pages)
    print(f"published previews/{number}/")


if __name__ == "__main__":
    main()
