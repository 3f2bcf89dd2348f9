"""Sentences end at a full stop that belongs to no word before it, in each language."""

from __future__ import annotations

import pytest

from dossier.language.languages import CATALOGUES, catalogues, reading
from dossier.prose.passages import Passage, sentences_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en-GB", "Lead stood at 77 mg/L. | The law says so."),
        ("en-GB", "Lead stood at 77 mg/L. | Lead is a poison."),
        ("en-GB", "It was 78 °C. | Lead melts later."),
        ("en-GB", "It was 81 K. | 12 wells froze."),
        ("en-GB", "It took 3 × 10⁶ L. | Rain fell."),
        ("en-GB", "They grow *Rosa canina* L. | The law allows it."),
        ("en-GB", "It holds vitamin C. | Lead was found."),
        ("en-GB", "It fell in the U.S. | The law says so."),
        ("en-GB", "It closed at 9 p.m. | Lead was found."),
        ("en-GB", "They said no. | The law says so."),
        ("en-GB", "It is in Fig. A. | The law says so."),
        ("en-GB", "It was 5 m. | 12 people fell."),
        ("en-GB", "It rose by 5. | €3 million came."),
        ("en-GB", "It rose. | Élan fell. | Žižkov fell."),
        ("en-GB", "The U.S. Army fell."),
        ("en-GB", "It was told by J. Smith and A. B. Jones."),
        ("en-GB", "In 2007 J. A. Smith fell."),
        ("en-GB", "In Smith et al. (2020) it fell on Oct. 19, 2025, after c. 1820 (No. 5, vol. III, e.g. Paris)."),
        ("de", "Am 20. Juni stieg sie. | Dann fiel sie."),
        ("de", "Es waren 12. | Dann fiel sie."),
        ("de", "Es waren 5 Mio. Euro. | Mehr nicht."),
        ("de", "Es waren 5 Mio. | Die Stadt zahlte."),
        ("de", "Blei lag bei 50 mg/L. | Blei ist giftig."),
        ("de", "Um 27 v. Chr. fiel es, z. B. Rom, i. d. R. Gallien, so A. Müller."),
        ("fr", "Le règlement fixa 50 mg/L. | Les nitrates ont baissé."),
        ("fr", "Il contient la vitamine C. | Le plomb tue."),
        ("fr", "De 27 av. J.-C. à 14 apr. J.-C. | Auguste régna."),
        ("fr", "M. Le Pen et J.-M. La Porte l’ont dit."),
        ("ar", "بلغ الرصاص 50 mg/L. | ثم انخفض."),
        ("ar", "قال د. محمد في ص. 5."),
        ("pt", "O chumbo estava em 50 mg/L. | A lei diz isso."),
        ("ru", "Вода чиста. | Свинец нашёл А. Пушкин."),
        ("hi", "पानी साफ है। | सीसा गिरा।"),
    ],
)
def test_sentences_end_where_no_word_has_the_full_stop(code: str, text: str) -> None:
    with reading(code):
        cut = sentences_of(Passage("p", text.replace("| ", ""), ()))
        assert [sentence.text.strip() for sentence in cut] == text.split(" | ")


def test_every_language_has_words_that_say_so() -> None:
    assert {path.parent.name for path in CATALOGUES.glob("*/sentences.yml")} == {*catalogues()} - {"en"}
