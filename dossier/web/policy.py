"""What pages may load and run, their Content-Security-Policy: files of their own host, and nothing that stands in them.

Every page carries it, those of the theme by `partials/policy.html`. Hosts may send the same as a header.
"""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

_ALL = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # icons of style sheets are such addresses
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",  # head.js makes the two, and cleans what the default one is given
    "trusted-types": "default dossier",
}
_SEARCH = {"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'"}  # Pagefind is WebAssembly, in a worker
_STILL = ("default-src", "style-src", "img-src", "font-src", "base-uri", "form-action")
NOTHING = "default-src 'none'"  # of what is read by scripts and looked at by nobody


def policy(search: bool = False, scripts: bool = True) -> str:
    """Of a page, which may have the search, or no script at all."""
    directives = {**_ALL, **(_SEARCH if search else {})} if scripts else {name: _ALL[name] for name in _STILL}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def element(content: str) -> Markup:
    return Markup(f'<meta http-equiv="Content-Security-Policy" content="{content}">')


def of_style(style: str) -> str:
    """Of a page that is one file, with this style sheet in it and no script."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"{NOTHING}; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
