"""The preview's web server: this machine's own pages for whoever sits at it, and nothing else.

What it adds to a page – the script that loads it again, the report's problems – comes from files, as each page's policy
asks. A page of another host cannot read it by a name that leads here: only its own names are answered.
"""

from __future__ import annotations

import html
import ipaddress
import logging
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer

from dossier.libraries import undocumented
from dossier.problems import Problem, Refused, in_quotes, show

_ADAPTER = "dossier/preview_server.py"
_SCRIPT, _STYLES = "/livereload.js", "/livereload.css"
_FILES = {  # beside the site's own
    _SCRIPT: ("text/javascript", Path(__file__).with_name("preview.js")),
    _STYLES: ("text/css", Path(__file__).with_name("preview.css")),
}
_RELOADS = '<script src="{script}" data-epoch="{epoch}" data-request="{request}"></script>'
_BANNER = (
    '<link rel="stylesheet" href="{styles}"><section class="preview-problems" role="alert">'
    "<strong>{head}</strong>\n{lines}</section>"
)
_EMPTY = '<!doctype html><meta charset="utf-8"><title>Not built yet</title><body></body>'
_PARTS = {  # of MkDocs's server, with the first that each takes
    "__init__": ("builder", "host", "port", "root", "mount_path", "polling_interval"),
    "_inject_js_into_html": ("content", "epoch"), "serve_request": ("environ", "start_response"), "watch": ("path",),
    "serve": (),
}  # fmt: skip
_PATIENCE = 20  # seconds that a browser may take to ask, or to take what it asked for
_WAITING = 256  # browsers' connections that nobody has taken up yet
Start = Callable[..., Any]


class Shown(Protocol):
    """What is served: the last good pages of a report, and what is wrong with it."""

    folder: Path
    site: Path | None
    problems: list[Problem]

    def viewed(self, path: str) -> None: ...


class _Server(LiveReloadServer):
    request_queue_size = _WAITING

    def __init__(self, host: str, port: int, root: str) -> None:
        for name, parameters in _PARTS.items():
            undocumented(LiveReloadServer, name, "mkdocs", _ADAPTER, "self", *parameters)
        super().__init__(lambda: None, host, port, root, polling_interval=0.05)
        try:
            for name in ("build_delay", "root", "url"):
                undocumented(self, name, "mkdocs", _ADAPTER)
        except Refused:
            self.server_close()
            raise
        self.build_delay = 0.02  # nothing is built there; one file is written, at once
        handler: Any = self.RequestHandlerClass
        self.RequestHandlerClass = type("Handler", (handler,), {"timeout": _PATIENCE})
        self.pages = 0

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """In the place of the engine's own script, which is not in a file."""
        self.pages += 1
        script = _RELOADS.format(script=_SCRIPT, epoch=epoch, request=self.pages).encode()
        end = content.rfind(b"</body>") if b"</body>" in content else len(content)
        return content[:end] + script + content[end:]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):  # a browser may go at any time
            super().handle_error(request, client_address)


def server_of(preview: Shown, host: str, port: int) -> LiveReloadServer:
    """Serves the last good pages; browsers load theirs again when `built` is written anew."""
    logging.getLogger("mkdocs.livereload").propagate = False  # a page that is not there is no fault of the report
    built, empty = preview.folder / "built", preview.folder / "empty"
    built.write_text("", "utf-8")
    empty.mkdir()
    (empty / "index.html").write_text(_EMPTY, "utf-8")
    server = _Server(host, port, str(empty))
    server.watch(str(built))

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        server.root = str(preview.site or empty)
        if not preview.site and asks_for_page(environ["PATH_INFO"]):
            environ = {**environ, "PATH_INFO": "/"}  # any page may be open from an earlier time, and waits
        return server.serve_request(environ, start)

    server.set_app(_guarded(_with_problems(answer, preview), host))
    return server


# -- who is answered ---------------------------------------------------------------------------------------------------


def _guarded(app: Callable[..., Iterable[bytes]], bound: str) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path, host = environ["PATH_INFO"], environ.get("HTTP_HOST", "")
        if not is_own(host, bound):
            words = f"the preview does not answer to the name {in_quotes(host)}; open it as {bound} or localhost\n"
            return _said(start, "421 Misdirected Request", words)
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _said(start, "405 Method Not Allowed", "pages are read here, and nothing else\n")
        if "\0" in path:
            return _said(start, "404 Not Found", "there is no page of this name\n")
        if path in _FILES:
            kind, file = _FILES[path]
            return _said(start, "200 OK", file.read_text("utf-8"), kind)
        return app(environ, start)

    return answer


def is_own(host: str, bound: str) -> bool:
    """Whether a browser that asks for this host means the preview: a name of another's may lead to this machine too."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    machine = socket.gethostname().lower()
    return name in ("localhost", bound.strip("[]").lower(), machine, f"{machine}.local") or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _said(start: Start, status: str, words: str, kind: str = "text/plain") -> Iterable[bytes]:
    data = words.encode()
    start(status, [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(data)))])
    return [data]


# -- what stands above a page ------------------------------------------------------------------------------------------


def _with_problems(app: Callable[..., Iterable[bytes]], preview: Shown) -> Callable[..., Iterable[bytes]]:
    """The pages of `app`, headed by the report's problems while it has any."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            preview.viewed(unquote(urlsplit(environ.get("HTTP_REFERER", "")).path))
        elif asks_for_page(path):
            preview.viewed(path.encode("latin-1").decode("utf-8", "replace"))
        if not preview.problems or not asks_for_page(path):
            return app(environ, start)
        response: list[Any] = []  # status and headers
        body = b"".join(app(environ, lambda *head: response.extend(head)))
        if response[0].startswith("3"):
            start(*response)
            return [body]
        page = headed(body, preview.problems)
        start(response[0], [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
        return [page]

    return answer


def asks_for_page(path: str) -> bool:
    return not path.startswith("/livereload/") and (path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1])


def headed(page: bytes, problems: list[Problem]) -> bytes:
    """The page with the problems above all else."""
    lines = html.escape(show(problems, "text"))
    banner = _BANNER.format(styles=_STYLES, head=counted(problems), lines=lines).encode()
    at = page.find(b">", page.find(b"<body")) + 1
    return page[:at] + banner + page[at:]


def counted(problems: list[Problem]) -> str:
    return f"{count(problems)}; the last pages stay"


def count(problems: list[Problem]) -> str:
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
