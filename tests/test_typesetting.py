"""Which characters print has, asked of the real Typst."""

from __future__ import annotations

import unicodedata

import pytest

from dossier.report.characters import unusual
from dossier.typesetting import unprintable


def test_characters_of_the_fonts_and_of_typsts_own_are_printed_and_others_named() -> None:
    assert unprintable("aé“—پښتو हिन्दी ☃①→") == frozenset()
    assert unprintable("a中国✅가é\ue000") == frozenset("中国✅가\ue000")
    assert unprintable("") == frozenset()


def test_every_character_that_is_not_asked_for_can_be_printed() -> None:
    """What a check takes for plain is, in the fonts that come with the generator."""
    everything = "".join(
        chr(number) for number in range(0x20, 0x3000) if unicodedata.category(chr(number)) not in ("Cc", "Cn", "Cs")
    )
    plain = set(everything) - unusual(everything)
    assert len(plain) > 1800
    assert unprintable(plain) == frozenset()


@pytest.mark.parametrize("character", ['"', "\\", "#", "$", "*", "_", "`", "<", "@", "\u2028", "\u0301"])
def test_a_sign_of_typst_is_no_syntax_here(character: str) -> None:
    assert unprintable(character) == frozenset()
