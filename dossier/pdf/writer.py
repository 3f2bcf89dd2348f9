"""The writer of a page: the walk through its elements with all forms that an element has on paper."""

from __future__ import annotations

from dossier.pdf.blocks import BLOCKS
from dossier.pdf.inline import INLINE
from dossier.pdf.walk import Walk
from dossier.prose.allowlist import PRINTED

_WITHIN = {  # printed by what holds them
    "li", "thead", "tbody", "tr", "th", "td", "dt", "dd", "summary", "figcaption",
}  # fmt: skip
if missing := PRINTED ^ (BLOCKS.keys() | INLINE.keys() | _WITHIN):
    raise LookupError(f"prose/page_tree.py and pdf/writer.py differ in what can be printed: {sorted(missing)}")


class Writer(Walk):
    block_forms = BLOCKS
    inline_forms = INLINE
