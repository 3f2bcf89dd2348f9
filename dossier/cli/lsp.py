"""`dossier lsp`: the language server."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command
from dossier.problems import Refused


@click.command(
    cls=Command,
    examples={"dossier lsp": "what an editor starts; docs/pages/how-to/editor.md has the settings of three"},
)
@click.option("--stdio", is_flag=True, hidden=True, help="What some editors add; there is no other way.")
@click.pass_obj
def lsp(root: Path, stdio: bool) -> None:
    """Answer an editor while one writes (Language Server Protocol)."""
    try:
        from dossier.editor import server
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("dossier"):
            raise
        sentence = f"the language server needs the package {error.name}, which is not here"
        raise Refused(f"{sentence}; install the extra: pip install 'dossier-reports[lsp]'") from None
    server.serve(root)
