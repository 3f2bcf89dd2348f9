"""Pages for plain MkDocs that hold the very HTML of a built report, so that only the work of `dossier` differs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.S)


def fill(report: Path, plain: Path, folder: Path) -> None:
    """Writes `folder`: the plain report's settings, the built report's charts, and each article as one HTML block."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "content").mkdir(parents=True)
    settings = (report / "mkdocs.yml").read_text("utf-8").replace("- dossier: {}\n", "")
    settings = settings.replace("strict: true", "strict: false")  # raw HTML may link to ids that MkDocs does not see
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "content/charts").symlink_to(report / "content/charts", target_is_directory=True)
    for page in (report / "content").glob("*.md"):
        built = report / "site" / ("index.html" if page.stem == "index" else f"{page.stem}/index.html")
        article = _ARTICLE.search(built.read_text("utf-8"))
        if article is None:
            raise SystemExit(f"{built} has no article")
        # a blank line would end the block
        html = re.sub(r"\n\s*\n", "\n", article[1])
        (folder / "content" / page.name).write_text(f"---\ntitle: {page.stem}\n---\n\n<div>{html}</div>\n", "utf-8")
