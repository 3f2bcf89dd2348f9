"""The words of figures with what they are worth. Phrases stand in lower case; a hyphen may stand for a space."""

from __future__ import annotations

from dossier.text import MONTHS


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS = {word: n for n, word in enumerate(["zero", *SMALL, *_TEENS])}
TENS = {word: n * 10 for n, word in enumerate(_TENS, 2)}
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100,
} | {
    "thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8,
    "ninths": 9, "tenths": 10, "twelfths": 12, "twentieths": 20, "hundredths": 100,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "million": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6,
    "crore": 1e7, "billion": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
    "lakhs": 1e5, "crores": 1e7,
}  # fmt: skip
GLUED_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "B": 1e9, "cr": 1e7}  # 5m; “5 m” are metres
MONEY_SCALES = {  # before a currency: 5 M€
    "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "bn": 1e9, "B": 1e9, "Md": 1e9, "Mds": 1e9, "Mrd": 1e9,
}  # fmt: skip
METRES = {"high", "wide", "long", "deep", "tall", "away", "thick", "apart"}  # 5m high
DOZEN = 12.0
MANY = {
    "tens": 1e1, "dozens": DOZEN, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "lakhs": 1e5, "millions": 1e6,
    "crores": 1e7, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
SEVERAL = {"several", "few", "many"}  # and “a couple of”
MULTIPLES = {
    "double the": 2, "double that": 2, "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3,
    "trebled": 3, "quadrupled": 4, "halved": 0.5, "halving": 0.5, "twofold": 2, "threefold": 3, "fourfold": 4,
    "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
COMPARED = {"as", "that", "what", "the", "its", "their", "his", "her"}  # behind twice and three times
COMPARATIVES = COMPARED | {"more", "higher", "larger", "greater", "bigger"}  # behind three times
TIMES = {"twice": 2, "thrice": 3}
PERCENT = {"%", "percent", "per cent", "pct", "pc"}
POINTS = {  # what one is worth in percentage points
    "percentage point": 1.0, "percentage points": 1.0, "percent points": 1.0, "% points": 1.0, "pp": 1.0, "ppt": 1.0,
    "ppts": 1.0, "basis point": 0.01, "basis points": 0.01, "bp": 0.01, "bps": 0.01,
}  # fmt: skip
RATES = {
    "‰": "per 1,000", "per mille": "per 1,000", "per thousand": "per 1,000", "per hundred thousand": "per 100,000",
    "per lakh": "per 100,000", "per million": "per 1,000,000",
}  # fmt: skip
CURRENCY_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₨": "Rs", "؋": "AFN", "₽": "RUB", "₺": "TRY",
    "₩": "KRW", "₴": "UAH", "₦": "NGN", "৳": "BDT",
}  # fmt: skip
DOLLARS = {
    "US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "HK": "HKD", "NT": "TWD", "NZ": "NZD", "S": "SGD",
}  # fmt: skip
CURRENCY_CODES = {code: code for code in words("""
    AED AFN AMD ARS AUD AZN BDT BHD BRL CAD CHF CLP CNY COP CZK DKK EGP ETB EUR GBP GEL GHS HKD HUF IDR ILS INR IQD IRR
    ISK JOD JPY KES KGS KRW KWD KZT LBP LKR MMK MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD
    SYP THB TJS TMT TND TRY TWD TZS UAH UGX USD UYU UZS VND XAF XOF YER ZAR""")} | {
    "Rs": "Rs", "Re": "Rs", "Afs": "AFN", "RMB": "CNY",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "american dollars": "USD", "australian dollars": "AUD",
    "canadian dollars": "CAD", "hong kong dollars": "HKD", "euro": "EUR", "euros": "EUR", "pounds sterling": "GBP",
    "rupee": "Rs", "rupees": "Rs", "pakistani rupees": "PKR", "indian rupees": "INR", "afghani": "AFN",
    "afghanis": "AFN", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "rouble": "RUB", "roubles": "RUB",
    "ruble": "RUB", "rubles": "RUB", "taka": "BDT", "swiss francs": "CHF", "dirhams": "AED",
}  # fmt: skip
RUPEES = {"Rs", "PKR", "INR", "LKR", "NPR"}
MONTH_NUMBERS = {name: n for n, name in enumerate(MONTHS, 1)} | {name[:3]: n for n, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS["Sept"] = 9
CENTURIES = {
    "fifteenth": 14, "sixteenth": 15, "seventeenth": 16, "eighteenth": 17, "nineteenth": 18, "twentieth": 19,
    "twenty first": 20,
}  # fmt: skip
DATE_PREPOSITIONS = {"in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "throughout"}
DATE_PREFIXES = {"mid", "early", "late", "end", "pre", "post"}  # mid-2024
