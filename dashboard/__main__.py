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
    "build": "read pages into a store",
    "export": "write every table of a store",
    "check": "measure a store against answer keys",
    "region": "lay something of your own over a region pack",
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
    commands = "\n".join(f"  {name:8} {told}" for name, told in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="townlens",
        usage="townlens [--store STORE] [--address ADDRESS] [--port PORT]\n       townlens COMMAND ...",
        description="Opens the dashboard in the browser: on the sample pages, or on a store that was built before.",
        epilog=f"commands (townlens COMMAND --help says more):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--store", type=Path, help="the store's folder (default: the sample pages)")
    parser.add_argument("--address", help="whom to serve: 127.0.0.1 only this machine (default), 0.0.0.0 everybody")
    parser.add_argument("--port", type=int, help="where to listen (default: 8501, or the next that is free)")
    parser.add_argument("--version", action="version", version=f"townlens {version('townlens')}")
    return parser


def _streamlit(options: argparse.Namespace) -> list[str]:
    "The arguments of Streamlit; it finds its settings beside app.py, in .streamlit/config.toml."
    given = {"server.address": options.address, "server.port": options.port}
    flags = [f"--{name}={value}" for name, value in given.items() if value is not None]
    return ["run", str(APP), *flags, "--", *(["--store", str(options.store)] if options.store else [])]


if __name__ == "__main__":
    sys.exit(main())
