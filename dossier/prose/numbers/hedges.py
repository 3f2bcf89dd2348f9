"""Words and signs around a number that say on which side of it the true figure lies, or how near: about, over, up to.

Phrases stand in lower case; a hyphen may stand for a space.
"""

from __future__ import annotations

HEDGES = {
    "about": "about", "around": "about", "roughly": "about", "some": "about", "approximately": "about",
    "close to": "about", "an estimated": "about", "circa": "about", "in the region of": "about",
    "nearly": "below", "almost": "below", "just under": "below", "just below": "below", "just short of": "below",
    "nearing": "below", "approaching": "below", "slightly under": "below", "slightly less than": "below",
    "over": "above", "more than": "above", "above": "above", "just over": "above", "just above": "above",
    "well over": "above", "slightly over": "above", "slightly more than": "above", "a little over": "above",
    "a little more than": "above", "in excess of": "above", "upwards of": "above", "exceeding": "above",
    "at least": "least", "no fewer than": "least", "no less than": "least", "not less than": "least",
    "a minimum of": "least",
    "up to": "most", "at most": "most", "no more than": "most", "not more than": "most", "as many as": "most",
    "as much as": "most", "a maximum of": "most",
    "under": "under", "less than": "under", "fewer than": "under", "below": "under", "well under": "under",
    "well below": "under",
}  # fmt: skip
HEDGE_SIGNS = {"~": "about", "≈": "about", ">": "above", "<": "under", "≥": "least", "≤": "most"}
SHORT_HEDGES = {"c", "ca", "approx"}  # before a full stop
HEDGES_BEHIND = {
    "or so": "about", "odd": "about", "or more": "least", "plus": "least", "+": "least", "or less": "most",
    "or fewer": "most",
}  # fmt: skip
