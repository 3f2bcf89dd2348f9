"""What in a built page could run, or be asked of another host, and is not brought by the theme or the report."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BROUGHT = re.compile(
    r"(?:/(?:[\w.-]+/)*|(?:\.\./)*)assets/(?:(?:head|palette|alone|dossier|explore|copy|reference|editions|menu|search)\.js|javascripts/bundle\.\w+\.min\.js)"
)
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href")
NEVER = ("iframe", "object", "embed", "applet", "frame", "frameset", "portal", "math", "marquee")


class Active(HTMLParser):
    """What in a page could run, or be asked of another host, and is not brought by the theme or the report."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        is_policy = values.get("http-equiv") == "Content-Security-Policy"
        if tag in NEVER or (tag == "meta" and "http-equiv" in values and not is_policy):
            self.found.append(tag)
        if is_policy and not values.get("content", "").startswith("default-src 'none'"):
            self.found.append("policy")
        if tag == "script" and "src" in values and not BROUGHT.fullmatch(values["src"]):
            self.found.append(f"script {values['src']}")
        asked = values.get("href" if tag == "base" else "src", "")
        if tag in ("base", "img", "source", "video", "audio", "script") and re.match(r"(?:https?:)?//", asked):
            self.found.append(f"{tag} {asked}")
        for name, value in values.items():
            if name.startswith("on") or name in ("srcdoc", "ping", "background", "formaction"):
                self.found.append(f"{tag} {name}")
            if name in ADDRESSES and re.match(r"[\0-\x20]*(?:javascript|data(?!:,$)|vbscript)\s*:", value, re.I):
                self.found.append(f"{tag} {name}={value}")


def active(page: str) -> list[str]:
    parser = Active()
    parser.feed(page)
    parser.close()
    return parser.found
