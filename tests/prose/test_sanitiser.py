from __future__ import annotations

import pytest
from markdown import Markdown

from dossier.prose import sanitiser
from dossier.prose.sanitiser import Dropped, clean

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.snippets", "pymdownx.superfences"]


def page(text: str) -> tuple[str, list[Dropped]]:
    md = Markdown(extensions=EXTENSIONS)
    ours = sanitiser.register(md, mends=True)
    return md.reset().convert(text), ours.dropped


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Words <b>bold</b>.", "<p>Words &lt;b&gt;bold&lt;/b&gt;.</p>"),
        ("<section>\n\n*Words*\n\n</section>", "<p>&lt;section&gt;\n\n*Words*\n\n&lt;/section&gt;\n</p>"),
        ("Words <!-- a note --> more.", "<p>Words <!-- a note --> more.</p>"),
        ("<!-- <b> -->\n\nWords.", "<!-- -->\n<p>Words.</p>"),
        ("A &copy; &lt;b&gt; 5 < 6.", "<p>A &copy; &lt;b&gt; 5 &lt; 6.</p>"),
        ("*x*{: onclick=y title=z }", '<p><em title="z">x</em></p>'),
        ("[x](javascript:y)", "<p><span>x</span></p>"),
        ("![x](//a.example/b.png)", "<p><span>x</span></p>"),
        ('![a <b title="x">](b.png)', '<p><img alt="a &lt;b title=&quot;x&quot;&gt;" src="b.png" /></p>'),
        ("<div markdown style=x class='grid md-header'>\n*x*\n</div>", '<div class="grid">\n<p><em>x</em></p>\n</div>'),
        ("<form markdown>\n*x*\n</form>", "<div>\n<p><em>x</em></p>\n</div>"),
        ('--8<-- "mkdocs.yml"', '<p>--8&lt;-- "mkdocs.yml"</p>'),
    ],
)
def test_what_is_not_allowed_is_not_on_the_page(text: str, html: str) -> None:
    assert page(text)[0] == html


def test_what_is_dropped_is_told_with_its_words() -> None:
    _, dropped = page("*some words*{: onclick=y .md-header #__search }\n\n<form markdown>\nMore\n</form>")
    assert dropped == [
        Dropped("attribute", "em", "onclick", "y", "some words"),
        Dropped("class", "em", "class", "md-header", "some words"),
        Dropped("id", "em", "id", "__search", "some words"),
        Dropped("element", "form", "form", "", "More"),
    ]


CODE = (
    '<div class="language-py highlight"><pre><span></span><code><span id="__span-0-1"><a id="__codelineno-0-1" '
    'name="__codelineno-0-1" href="#__codelineno-0-1"></a><span class="n">x</span></span></code></pre></div>'
)
BOX = '<label class="task-list-control"><input type="checkbox" disabled checked/><span class="normal"></span></label> '
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M12 2A10 10 0 0 0 2 12z"/></svg>'


@pytest.mark.parametrize("text", [CODE, BOX, ICON, "&copy;", "words > 5 &lt; 6", ""])
def test_what_extensions_write_is_left_as_it_is(text: str) -> None:
    assert clean(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ('<code class="n" onclick="x">y</code>', "<code>y</code>"),
        ('<span id="__config">y</span>', "<span>y</span>"),
        ("<p>a < b</p>", "<p>a &lt; b</p>"),
        ("<b>not closed", "&lt;b&gt;not closed"),
        ("</div>", "&lt;/div&gt;"),
        ("<b><i>x</b></i>", "&lt;b&gt;&lt;i&gt;x&lt;/b&gt;&lt;/i&gt;"),
        ("<div/>x", "&lt;div/&gt;x"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ('<svg><use href="#x"/></svg>', "&lt;svg&gt;&lt;use href=&quot;#x&quot;/&gt;&lt;/svg&gt;"),
        ("<img src=x onerror=y>", "&lt;img src=x onerror=y>"),
        ('<path d="url(javascript:x)"/>', "<path/>"),
    ],
)
def test_what_extensions_write_passes_the_allowlist(text: str, cleaned: str) -> None:
    html, dropped = clean(text)
    assert html == cleaned and dropped
