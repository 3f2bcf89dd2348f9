"""What a new record needs: from the options of the command, or asked for on a terminal; never asked for in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dossier.problems import Refused, did_you_mean, in_quotes, listed

Check = Callable[[str], str]


class Answers:
    """The answers by name; what is missing in a pipe is told all at once by `complete`."""

    def __init__(self, options: Mapping[str, Any], terminal: bool) -> None:
        self.options = {name: value for name, value in options.items() if value not in (None, [], "")}
        self.terminal = terminal
        self.missing: list[str] = []

    def one(self, name: str, words: str, known: Iterable[str] = (), default: str = "", needed: bool = True) -> str:
        """One answer; `known` are the only ones allowed, where there are any; `default` stands where none is given."""
        known = list(known)
        if name in self.options:
            return _allowed(_option(name), str(self.options[name]), known)
        if self.terminal:
            return _asked(words, known, default, needed)
        if needed and not default:
            self.missing.append(_option(name))
        return default

    def many(self, name: str, words: str, needed: bool = True, lines: bool = False) -> list[str]:
        """Any number of answers: the option given several times; on a terminal with “;” between, or line by line."""
        given: list[str] | None = self.options.get(name)
        if given is None and self.terminal:
            given = _lines(words) if lines else _asked(f"{words} (several with ; between)", [], "", needed).split(";")
            given = [part.strip() for part in given if part.strip()]
        if not given and needed:
            self.missing.append(_option(name))
        return given or []

    def complete(self) -> None:
        """Raises Refused where a needed answer is missing."""
        if self.missing:
            missing = listed(dict.fromkeys(self.missing), "and")
            verb = "is" if len(set(self.missing)) == 1 else "are"
            raise Refused(f"{missing} {verb} missing; give {'it' if verb == 'is' else 'them'}, or run the command at a "
                          "terminal, which asks")  # fmt: skip


def at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _lines(words: str) -> list[str]:
    found = []
    while answer := _asked(f"{words}; an empty line ends", [], "", needed=False):
        found.append(answer)
    return found


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _allowed(subject: str, value: str, known: list[str]) -> str:
    if known and value not in known:
        advice = did_you_mean(value, known, f"it may be {listed(known[:20])}")
        raise Refused(f"{subject} may not be {in_quotes(value)}; {advice}")
    return value


def _asked(words: str, known: list[str], default: str, needed: bool) -> str:
    choice = f" ({', '.join(known)})" if known and len(known) <= 20 else ""
    hint = f" [{default}]" if default else "" if needed else " (may be empty)"
    while True:
        print(f"{words}{choice}{hint}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise Refused("the answers ended before all was asked; nothing was written")
        answer = " ".join(line.split()) or default
        try:
            if answer or not needed:
                return _allowed("the answer", answer, known) if answer else ""
            print("this is needed", file=sys.stderr)
        except Refused as refusal:
            print(refusal, file=sys.stderr)
