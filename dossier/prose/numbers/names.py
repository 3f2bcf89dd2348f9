"""Names that hold a number: Article 12, Boeing 747, F-16, 9/11, 10:30. They are no figures.

What cannot be told from a count stays a figure (in Kabul 12 men died; CRSS 909): a figure that is passed over would be
checked by no rule, and a name that is taken for a figure can be listed in data/style.yml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.prose.numbers.dates import is_prefixed
from dossier.prose.numbers.measures import measure
from dossier.prose.numbers.nouns import is_counted
from dossier.prose.numbers.numerals import in_words, proper_fraction
from dossier.prose.numbers.token import Token
from dossier.prose.numbers.tokens import Tokens
from dossier.prose.numbers.words import CURRENCY_CODES, CURRENCY_SIGNS, GLUED_SCALES, PERCENT, SCALES, TENS, words

_WORKS = words("""
    section sections sec article articles art chapter chapters ch figure figures fig table tables page pages p pp
    paragraph paragraphs para paras footnote footnotes annex annexes appendix clause clauses resolution resolutions res
    bill bills rule rules verse verses psalm sura surah volume vol item items version isbn issn doi no nos act acts law
    amendment decree directive regulation ordinance notification protocol convention schedule proposition unscr fy
    flight flights""")
_ORDERED = words("""
    phase phases stage step level grade category type model tier episode season round option scenario exhibit question
    issue part day week""")  # in lower case only where nothing counted follows
_PLACES = words("""
    route gate platform terminal pier floor ward zone sector road highway motorway interstate line block building tower
    reactor room rooms flat apartment lot plot""")  # so too, and not behind a name: at Torkham Gate 12 died
_SERIES = words("""
    airbus agenda apollo boeing case channel class form formula fortune ftse iphone iso kse mark nikkei number plan rfc
    russell vision windows""")  # in capitals only
_VERBS = words("rule rules table tables bill act acts stage step level grade type model round issue part plot day week")
_BEFORE_NOUNS = words("in of on see under from at cf until since into") | {""}  # of table 2, but not: they table 2 …
_BEFORE_PLURALS = _BEFORE_NOUNS | words("to and or by with between")
_DETERMINERS = words("""
    the a an this that these those each every any one same last next first second third previous following other
    another final no per en""")
_ABBREVIATED = words("no nos art sec fig p pp para paras vol res ch")  # with a full stop
_CODED = words("isbn issn doi")  # with a colon
_MODELS = words("MAX Max NEO neo ER LR XLR Pro Plus Mini Ultra")
_SHORTEST_CALL, _LONGEST_CALL = 7, 15  # digits of a telephone number
_COMPARING = words("sub near over under above below")  # before a hyphen and a figure
_JOINTS = (",", "and", "or", "to", "&", "–", "-", "/")
_GLUES = ("-", "/", ".", "–", ":", "(", ")")
NOUNS = _WORKS | _ORDERED | _PLACES | _SERIES  # with which a name can begin


def end_of_name(tokens: Tokens, index: int) -> int:
    """The index behind the name whose noun stands here, or whose letters stand before the number; 0 for none."""
    if tokens[index].kind == "word":
        return _behind_noun(tokens, index) if tokens[index].lower in NOUNS else 0
    return _lettered(tokens, index) if tokens[index].kind == "digits" else 0


def end_of_code(tokens: Tokens, index: int) -> int:
    """The index behind a number that is no figure as it is written, where it is no date; 0 for none."""
    if tokens[index].kind != "digits" or tokens[index - 1].text in CURRENCY_SIGNS:
        return 0
    if _has_letter(tokens, index) or _is_joined(tokens, index):
        return _behind_glued(tokens, index)
    return _telephone(tokens, index) or _time(tokens, index) or _model(tokens, index)


# -- a noun and its number -------------------------------------------------------------------------------------------


def _behind_noun(tokens: Tokens, index: int) -> int:
    """Behind Article 12, No. 5, pages 31–35, Sections 4 and 7, Table 2.1, ISBN 978-3-16-148410-0."""
    lower = tokens[index].lower
    marked = lower in {".": _ABBREVIATED, ":": _CODED, "#": _WORKS}.get(tokens[index + 1].text, ())
    number = index + 1 + marked
    if tokens[number].kind == "digits":
        after = _behind_number(tokens, number)
    else:
        spelled = in_words(tokens, number) if tokens[number].lower in TENS else None
        after = spelled.after if spelled else 0
    if not after or not _is_name(tokens, index, after):
        return 0
    return _behind_list(tokens, after) if lower.endswith("s") or lower == "pp" else after


def _is_name(tokens: Tokens, noun: int, after: int) -> bool:
    word, lower, before = tokens[noun].text, tokens[noun].lower, tokens[noun - 1]
    counted = is_counted(tokens, after)
    if tokens[noun + 1].text == ".":
        return not counted
    if lower in ("no", "nos"):
        return False  # no 12 men, No 2018 report
    if word == lower:
        verb = lower in _VERBS and before.lower not in _BEFORE_NOUNS
        return not (verb or lower in _SERIES or _is_determined(tokens, noun)) and (lower in _WORKS or not counted)
    if lower in _WORKS | _SERIES:
        return True
    begins = before.end < 0 or before.text in ".!?:|"
    return not (begins and counted) and not (lower in _PLACES and _is_proper(before))


def _is_proper(token: Token) -> bool:
    """Whether the word is a proper name, and no abbreviation: Torkham, but not US."""
    return token.text[:1].isupper() and not token.text.isupper()


def _is_determined(tokens: Tokens, noun: int) -> bool:
    """Whether a noun in lower case is one by itself: in the section 12 men …, in two rooms 12 men …"""
    before = tokens[noun - 1]
    if before.kind == "digits":
        return True  # of 31 steps 20 …
    if tokens[noun].lower.endswith("s") and before.kind == "word":
        return before.lower not in _BEFORE_PLURALS
    adjective = before.kind == "word" and before.text.islower()
    return before.lower in _DETERMINERS or adjective and tokens[noun - 2].lower in _DETERMINERS


def _behind_number(tokens: Tokens, index: int) -> int:
    """The index behind the number of a name with what is glued to it; 0 where it is a figure: 2,100; 5 percent."""
    if "," in tokens[index].text:
        return 0
    after = _behind_glued(tokens, index)
    unit = tokens[tokens.over_hyphen(after)]
    measured = unit.lower in PERCENT or unit.lower in SCALES or unit.lower == "per" or measure(unit)
    return 0 if measured else after


def _behind_glued(tokens: Tokens, index: int) -> int:
    """Behind letters, digits and signs that follow without a space: 4(b), 31-35, 2593/2021."""
    while tokens.glued(index):
        ahead = tokens[index + 1]
        joined = ahead.text in _GLUES and tokens.glued(index + 1) and tokens[index + 2].kind in ("digits", "word")
        if not (joined or ahead.kind in ("digits", "word") or ahead.text == ")"):
            break
        index += 1
    return index + 1


def _behind_list(tokens: Tokens, after: int) -> int:
    while tokens[after].lower in _JOINTS:
        number = after + 1 + (tokens[after].text == "," and tokens[after + 1].lower in ("and", "or"))
        behind = _behind_number(tokens, number) if tokens[number].is_plain else 0
        if not behind or is_counted(tokens, behind):
            break
        after = behind
    return after


# -- a number in letters or signs ------------------------------------------------------------------------------------


def _lettered(tokens: Tokens, index: int) -> int:
    """AK47, COVID-19, S/2025/796, S&P 500, #5: numbers that the letters or signs before them are part of."""
    before = tokens[index - 1]
    glued = tokens.glued(index - 1)
    if glued and before.kind == "word" and before.text not in CURRENCY_CODES:
        slip = before.text.islower() and is_counted(tokens, index + 1)  # killed12 men
        return 0 if slip else _behind_glued(tokens, index)
    if glued and before.text in ("-", "/") and tokens[index - 2].kind == "word" and tokens.glued(index - 2):
        return 0 if is_prefixed(tokens, index) or _is_measured(tokens, index) else _behind_glued(tokens, index)
    return _behind_glued(tokens, index) if before.text in ("#", "№", "§") or _is_firm(tokens, index) else 0


def _is_measured(tokens: Tokens, index: int) -> bool:
    """A sub-5 percent rate, a sub-10 km range; but the COVID-19 months, 40 F-16 per base."""
    unit = tokens.over_hyphen(index + 1)
    share = tokens[unit].lower in PERCENT or f"{tokens[unit].lower} {tokens[unit + 1].lower}" in PERCENT
    measured = tokens[unit].lower in SCALES or measure(tokens[unit]) != ""
    return share or measured and tokens[index - 2].lower in _COMPARING


def _is_firm(tokens: Tokens, index: int) -> bool:
    """S&P 500: single capitals with & between them."""
    letters = tokens[index - 3].text + tokens[index - 1].text
    return tokens[index - 2].text == "&" and len(letters) == 2 and letters.isupper()


def _has_letter(tokens: Tokens, index: int) -> bool:
    """5G, 4x4, 737MAX; but 3B and 10K are amounts."""
    letters = tokens[index + 1]
    if letters.kind != "word" or not tokens.glued(index):
        return False
    digits_follow = tokens.glued(index + 1) and tokens[index + 2].kind == "digits" and letters.lower != "e"
    capital = len(letters.text) == 1 and letters.text.isupper() and letters.text not in GLUED_SCALES
    return digits_follow or capital or letters.text in _MODELS


def _is_joined(tokens: Tokens, index: int) -> bool:
    """9/11, 24/7, 978-3-16-148410-0, 1.2.3: several numbers that no rule of dates and fractions has read."""
    if tokens[index].text.count(".") > 1:
        return any(len(group) != 3 for group in tokens[index].text.split(".")[1:])  # 1.000.000 cannot be read
    sign = tokens[index + 1].text
    if sign not in ("/", "-") or not (tokens.glued(index) and tokens.glued(index + 1) and tokens[index + 2].is_plain):
        return False
    several = tokens.glued(index + 2) and tokens[index + 3].text == sign and tokens.glued(index + 3)
    return several or sign == "/" and tokens[index].is_plain and not _is_quotient(tokens, index)


def _is_quotient(tokens: Tokens, index: int) -> bool:
    """1/3 of, 5/6 percent, 60/40, 12/15 districts: a slash between figures; but the 9/11 attacks."""
    behind = tokens[index + 3].lower
    counts = is_counted(tokens, index + 3) and tokens[index - 1].lower not in _DETERMINERS
    whole = len(tokens[index].text) < 4 and int(tokens[index].text) + float(tokens[index + 2].text) == 100
    return counts or whole or behind in PERCENT | SCALES.keys() or proper_fraction(tokens, index) is not None


def _telephone(tokens: Tokens, index: int) -> int:
    """Behind +92 51 920 1234, 0300-1234567 and other digits that begin with a zero, such as 007."""
    text = tokens[index].text
    dialled = tokens[index - 1].text == "+" and tokens.glued(index - 1) and not tokens.glued(index - 2)
    if not tokens[index].is_plain or not (dialled or text[0] == "0" and len(text) >= 3):
        return 0
    count, after = len(text), index + 1
    while tokens[group := tokens.over_hyphen(after)].is_plain and count < _LONGEST_CALL:
        if len(tokens[group].text) < 3 and not dialled:
            break
        count, after = count + len(tokens[group].text), group + 1
    return after if count >= _SHORTEST_CALL or not dialled else 0


def _time(tokens: Tokens, index: int) -> int:
    """Behind 10:30, 00:35:56, 5 pm, 10 a.m., 9 o'clock; and 1:50,000, but not 3:1."""
    if minutes := _behind_colon(tokens, index):
        return (_behind_colon(tokens, minutes) or minutes) + 1
    following = [token.lower for token in tokens[index + 1 : index + 5]]
    if following[0] in ("am", "pm", "gmt", "utc"):
        return index + 2
    if following[0] in ("a", "p") and following[1:] == [".", "m", "."]:
        return index + 5
    return index + 4 if following[0] == "o" and following[2] == "clock" else 0


def _behind_colon(tokens: Tokens, index: int) -> int:
    """The digits that a colon joins to these, as minutes to hours; 0 where there are none."""
    joined = tokens[index + 1].text == ":" and tokens.glued(index) and tokens.glued(index + 1)
    digits = tokens[index + 2]
    return index + 2 if joined and digits.kind == "digits" and len(digits.text) not in (1, 3) else 0


def _model(tokens: Tokens, index: int) -> int:
    """Behind 737 MAX."""
    return index + 2 if tokens[index].is_plain and tokens[index + 1].text in _MODELS else 0


# -- the report's own ------------------------------------------------------------------------------------------------


def without_names(text: str, names: tuple[str, ...]) -> str:
    """The text with the report's own names masked by letters; offsets are kept."""
    return _pattern(names).sub(lambda match: "x" * len(match[0]), text) if names else text


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """A name with a number stands for itself (Rule 40); one without takes any number (SRO: SRO 1381)."""
    longest_first = sorted(names, key=len, reverse=True)
    forms = [_spaced(name) + ("" if any(map(str.isnumeric, name)) else r"[\s-][0-9][0-9/-]*") for name in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
