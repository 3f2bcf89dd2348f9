"""CSS for languages that are written from right to left, or in digits of their own; none for others."""

from __future__ import annotations

from dossier.language.languages import current

_COUNTERS = {  # CSS's names of CLDR's systems of digits
    "arab": "arabic-indic", "arabext": "persian", "beng": "bengali", "deva": "devanagari", "mymr": "myanmar",
    "tibt": "tibetan",
}  # fmt: skip
# Names and works in another script keep their own direction, and the signs beside them that of the page.
_RIGHT_TO_LEFT = """
/* -- from right to left -- */

[dir="rtl"] .md-typeset a, [dir="rtl"] .amount, [dir="rtl"] .period { unicode-bidi: isolate; }
[dir="rtl"] .reference, [dir="rtl"] .quoted { unicode-bidi: plaintext; }
[dir="rtl"] code, [dir="rtl"] pre.copy { direction: ltr; unicode-bidi: isolate; }
"""
_DIGITS = """
/* -- digits -- */

.md-typeset ol {{ list-style-type: {counter}; }}
@media print, (min-width: 76.25em) {{
  .md-typeset p[id^="p-"]::before {{ content: counter(paragraph, {counter}) / ""; }}
}}
.md-typeset .home > ol > li::before {{ content: counter(finding, {counter}); }}
"""


def stylesheet() -> str:
    """In the language spoken."""
    counter = _COUNTERS.get(current().numbering)
    rules = _RIGHT_TO_LEFT if current().direction == "rtl" else ""
    return rules + (_DIGITS.format(counter=counter) if counter else "")
