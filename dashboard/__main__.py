"""townlens: opens the dashboard, or runs one of the commands of the loaders."""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

APP = Path(__file__).parent / "app.py"
COMMANDS = {
    "build": "read pages into a dataset or a store",
    "datasets": "list, rename, describe or remove datasets",
    "corrections": "list, export, import or undo corrections",
    "export": "write every table of a store",
    "check": "measure a store against answer keys or corrections",
    "region": "what you know of your own district: new, check, boundaries",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; the dashboard runs until it is interrupted.

    Nothing heavy is imported before it is known what is asked for: --help answers at once.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given and given[0] in COMMANDS:
        from loaders import __main__ as loaders

        return loaders.main(given, program="townlens")
    options = _parser().parse_args(given)
    sys.argv = ["streamlit", *_streamlit(options)]
    runpy.run_module("streamlit", run_name="__main__")
    return 0


def _parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {name:12} {told}" for name, told in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="townlens",
        usage="townlens [--dataset NAME | --store STORE] [--read-only] [--readers FILE]\n"
        "                [--address ADDRESS] [--port PORT] [--host NAME]\n"
        "       townlens COMMAND ...",
        description="Opens the dashboard in the browser: on the sample pages, on a dataset, or on one store alone.",
        epilog=f"commands (townlens COMMAND --help says more):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--dataset", metavar="NAME", help="the dataset to open first (default: the sample pages)")
    which.add_argument("--store", type=Path, help="the folder of one store, without datasets")
    parser.add_argument(
        "--read-only",
        action="store_true",
        help="for a public server: this dataset alone, nothing to bring or to change",
    )
    parser.add_argument(
        "--readers", type=Path, metavar="FILE", help="who may read: an address or @domain a line; they sign in first"
    )
    parser.add_argument("--address", help="whom to serve: 127.0.0.1 only this machine (default), 0.0.0.0 everybody")
    parser.add_argument("--port", type=int, help="where to listen (default: 8501, or the next that is free)")
    parser.add_argument(
        "--host",
        action="append",
        metavar="NAME",
        help="answer only to this name of the server (repeat; default: to any)",
    )
    parser.add_argument("--version", action="version", version=f"townlens {version('townlens')}")
    return parser


def _streamlit(options: argparse.Namespace) -> list[str]:
    "The arguments of Streamlit; it finds its settings beside app.py, in .streamlit/config.toml."
    given = {"server.address": options.address, "server.port": options.port}
    flags = [f"--{name}={value}" for name, value in given.items() if value is not None]
    flags += [f"--server.allowedHosts={name}" for name in options.host or ()]
    flags += ["--client.showErrorDetails=none"] if options.read_only else []
    return ["run", str(APP), *flags, "--", *_ours(options)]


def _ours(options: argparse.Namespace) -> list[str]:
    "What dashboard/serving.py reads."
    named = {"--store": options.store, "--dataset": options.dataset, "--readers": options.readers}
    said = [part for flag, value in named.items() if value for part in (flag, str(value))]
    return [*said, *(["--read-only"] if options.read_only else [])]


if __name__ == "__main__":
    sys.exit(main())
