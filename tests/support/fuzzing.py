"""Hostile input made of what authors write: pages from pieces of syntax, data files from slips in real ones."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

OWN = (
    "[@gazette]", "[@gazette, p. 4; @bureau]", "[see @gazette, para. 2]", "[@gazette][@bureau]", "[@nobody]",
    "@gazette",
    "[@gazette", "[-@gazette]", "[59 percent](claim:fall)", "[58 percent](claim:fall)", "[it](claim:nothing)",
    "![It fell](chart:trade)", "![](chart:trade)", "[trade](chart:trade)", "![](view:claims)",
    "![](view:timeline?theme=trade)", "![](view:nothing)", "[the Bureau](actor:bureau)", "[the gate](place:gate)",
    "[it shut](event:closure)", "[x](claim:)", "claim:fall", "[a](claim:fall \"t\")", "[a]( claim:fall )",
    "[a][@gazette]", "[[@gazette]]", "[*59 percent*](claim:fall)", "[59 percent [@gazette]](claim:fall)",
)  # fmt: skip
COMMON = (
    "*em*", "**b**", "***x", "_a_b_", "`code`", "``a ` b``", "`open", "```\ncode\n```\n", "~~~ {.py}\ncode\n",
    "    code\n",
    "- item\n", "    - below\n", "* a\n\n  b\n", "1. one\n", "7) seven\n", "> quoted\n", "> > twice\n", "\n\n", "\n",
    "  \n", "# Head\n", "## Head {#x}\n", "### Head ###\n", "Head\n====\n", "Head\n---\n", "***\n", "- - -\n",
    "[link](evidence.md)", "[link](evidence.md#h)", "[link](#h)", "[link](<evidence.md> \"title\")", "[link][r]",
    "[r]: evidence.md 'title'\n", "[]: x\n", "![The gate](picture:gate)", "![](picture:gate)", "![alt](gate.png)", "<https://a.example/>",
    "<a@b.example>",
    "https://a.example/x_y_z", "<b>", "</b>", "<div>", "</div>", "<br>", "<img src=x>", "<kbd>K</kbd>", "<!-- c -->",
    "<!--", "<?php ?>", "<![CDATA[x]]>", "<!X", "<", ">", "&amp;", "&nbsp;", "&#x56fd;", "&bogus;", "&", "\\", "\\*",
    "\\[", "\\@", "[", "]", "(", ")", "!", "{", "}", "|", "~", "^", "=", "$", "\"", "'", "--", "...", ":", "\t", "    ",
    "word ", "Trade fell. ", "12 ", "3 percent ", "“q” ", "é", "طورخم ", "国", "\u200b", "\xa0", "\x0b", "🙂",
)  # fmt: skip
OF_EXTENSIONS = (
    "| a | b |\n|---|--:|\n| 1 | 2 |\n", "| a |\n|---|\n", "|---|\n", "Table: caption\n", "{: .a #b }",
    "{: onclick=x }",
    "{#id}", "[^1]", "[^1]: A note [@gazette].\n", "[^1]:\n", "term\n: definition\n", ": definition\n",
    "!!! note\n    in\n",
    "!!! note \"\"\n", "??? tip \"T\"\n    in\n", "???+ x\n", "=== \"Tab\"\n    in\n", "*[UN]: United Nations\n", "UN ",
    "- [ ] to do\n", "- [x] done\n", "~~gone~~", "==marked==", "^^new^^", "H~2~O", "x^2^", "$x$", "$$\nx\n$$\n",
    "[[wiki]]",
    "++ctrl+a++", ":smile:", "{++new++}", "{--old--}", "(c)", "-->", "--8<-- \"mkdocs.yml\"\n",
    "<div markdown=\"1\">\n",
    "<div markdown>\n*a*\n</div>\n", "/// note\nin\n///\n", "{{ page.title }}", "[TOC]\n", "```mermaid\nx\n```\n",
    "``` {.py linenums=1}\nx\n```\n", "`#!py x`", "%%%\n", ":::note\n", "<details><summary>s</summary>d</details>\n",
)  # fmt: skip
SIGNS = "*_[]()!`#>|-+~^=:{}\\<&@;\"'\n \t0aé"
EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    "none": (),
    "of Python-Markdown": ("extra", "admonition", "sane_lists", "smarty", "nl2br", "codehilite", "wikilinks", "toc"),
    "of pymdownx": tuple(
        f"pymdownx.{name}"
        for name in ("superfences", "details", "tabbed", "tasklist", "tilde", "caret", "mark", "critic", "keys",
                     "betterem", "magiclink", "smartsymbols", "inlinehilite", "highlight", "emoji", "arithmatex",
                     "snippets", "blocks.admonition", "saneheaders", "escapeall", "progressbar")
    ),
    "as in the guide": ("attr_list", "tables", "footnotes", "def_list", "admonition", "pymdownx.details", "abbr"),
}  # fmt: skip


def pages() -> st.SearchStrategy[str]:
    """Markdown below a page's head."""
    piece = st.sampled_from(OWN + COMMON + OF_EXTENSIONS) | st.text(SIGNS, min_size=1, max_size=6)
    return st.lists(piece, min_size=1, max_size=25).map("".join)


# -- data ------------------------------------------------------------------------------------------------------------

VALUES = (
    "", "~", "''", "0", "-1", "1e9", "1e999", ".nan", "59", "59%", "no", "2025-02-30", "2025", "[]", "{}", "[x]",
    "{a: b}",
    "[[x]]", "gazette", "fall", "trade", "nothing", "a b", "<b>x</b>", "<script>", '"\\x01"', '"\\u202e"', "|\n  x",
    "国",
    "&a x", "*a", "!!python/name:os.x", "[@gazette]", "**b**", "[59 percent](claim:fall)",
    "x" * 400, "https://a.example/",
    "javascript:x", "../x", "'é\u200bé'", "@x", "%x", "`x`", "#x", "x #y", "- x", "? x", "x: y",
)  # fmt: skip


@st.composite
def slips(draw: st.DrawFn, text: str) -> str:
    """The text of a data file with one to three slips in it."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        kind = draw(st.sampled_from(("value", "without", "twice", "sign", "cut", "indent", "word")))
        if kind == "value" and ":" in line:
            lines[at] = f"{line[: line.index(':') + 1]} {draw(st.sampled_from(VALUES))}"
        elif kind == "without" and len(lines) > 1:
            del lines[at]
        elif kind == "twice":
            lines.insert(at, line)
        elif kind == "sign":
            where = draw(st.integers(0, len(line)))
            lines[at] = line[:where] + draw(st.sampled_from(list(SIGNS + ",国\x0b\u202e"))) + line[where:]
        elif kind == "cut":
            lines[at] = line[: draw(st.integers(0, len(line)))]
        elif kind == "indent":
            lines[at] = f"  {line}" if draw(st.booleans()) else line.removeprefix("  ")
        else:
            words = line.split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(VALUES))
            lines[at] = " ".join(words)
    return "\n".join(lines)
