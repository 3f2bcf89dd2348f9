"""Links to own pages get their addresses when a page is put beside the others; what authors write stays."""

from __future__ import annotations

from dossier.web.own_pages import resolved


def test_links_are_resolved_in_tags_alone() -> None:
    html = (
        '<p>Write <code>href="own:claim/fall/"</code>, or own:claim/fall/ &lt;a href="own:x"&gt;: '
        '<a class="claim" href="own:claim/fall/#row-1">a</a> <a data-all="own:by/x/ own:by/y/">b</a></p>'
    )
    assert resolved(html, lambda path: f"../{path}") == (
        '<p>Write <code>href="own:claim/fall/"</code>, or own:claim/fall/ &lt;a href="own:x"&gt;: '
        '<a class="claim" href="../claim/fall/#row-1">a</a> <a data-all="../by/x/ ../by/y/">b</a></p>'
    )
