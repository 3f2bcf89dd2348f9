"""Messages in the language spoken at the moment, under the names that gettext's tools look for.

    from dossier.language.messages import N_, gettext as _, ngettext

Placeholders stand in braces and are filled afterwards: `_("Edition {id}").format(id=…)`. `N_` marks a text that is
translated where it is shown.
"""

from __future__ import annotations

from decimal import Decimal

from dossier.language.languages import current


def gettext(message: str) -> str:
    return current().messages.gettext(message) if message else ""


def ngettext(one: str, several: str, count: int) -> str:
    """The form that the count asks for; a language may have up to six."""
    return current().messages.ngettext(one, several, count)


def pgettext(context: str, message: str) -> str:
    """Of a word that means several things, the one that the context tells."""
    return current().messages.pgettext(context, message)


def N_(message: str) -> str:
    return message


def counted(one: str, several: str, count: int) -> str:
    """The form that the count asks for, with the count in the place of {count}."""
    return ngettext(one, several, count).format(count=current().decimal(Decimal(count)))


def numerals(text: object) -> str:
    """The text with its digits as the language writes them."""
    return current().numerals(text)


def enumerated(names: list[str]) -> str:
    """Names as a sentence lists them: A, B and C."""
    *first, last = names or [""]
    return gettext("{first} and {last}").format(first=gettext(", ").join(first), last=last) if first else last
