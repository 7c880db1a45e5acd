"""Imports go one way only; the contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

from tests.paths import ROOT

ALLOWED = {"pyproject.toml", "README.md", "seeds", "dashboard", "loaders", "tests"}


def test_every_floor_knows_only_those_below():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_top_level_is_what_it_should_be():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    top = {path.split("/")[0] for path in listed}
    assert {name for name in top if not name.startswith(".")} <= ALLOWED


def test_ruff_finds_nothing():
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "-q"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_types_are_what_they_say():
    "Strict for the loaders; mypy keeps what it has checked, so that it is quick."
    done = subprocess.run([sys.executable, "-m", "mypy", "loaders"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
