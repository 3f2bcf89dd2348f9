"""`dossier serve`: the report shown at a local address."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command
from dossier.cli.output import progress


def _address(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (host and colon and port.isdecimal() and int(port) < 65536):
        raise click.BadParameter(f"write HOST:PORT such as 127.0.0.1:8000, not {value!r}")
    return value


@click.command(
    cls=Command,
    examples={
        "dossier serve": "show the report at http://127.0.0.1:8000",
        "dossier serve --address 0.0.0.0:8080": "to other machines of the network as well",
    },
)
@click.option(
    "--address",
    default="127.0.0.1:8000",
    callback=_address,
    metavar="HOST:PORT",
    show_default=True,
    help="The local address.",
)
@click.pass_obj
def serve(root: Path, address: str) -> None:
    """Show the report at a local address and follow changes."""
    from dossier import serve

    serve.serve(root, address, progress())
