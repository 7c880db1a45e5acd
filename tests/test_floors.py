"""Imports go one way only; the contracts stand in pyproject.toml."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.sweep
def test_types_are_what_they_say():
    "Strict for the loaders. What mypy has checked it keeps, but the first time takes long."
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "loaders", "dashboard"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", ["loaders", "dashboard"])
def test_what_a_public_function_raises_is_said(package: str):
    for path in sorted((ROOT / package).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        scopes = [tree, *(one for one in tree.body if isinstance(one, ast.ClassDef))]
        for one in (one for scope in scopes for one in scope.body if isinstance(one, ast.FunctionDef)):
            raised = [ast.unparse(each.exc) for each in ast.walk(one) if isinstance(each, ast.Raise) and each.exc]
            said = one.name.startswith("_") or all(
                name.split("(")[0] in (ast.get_docstring(one) or "") for name in raised
            )
            assert said, f"{path.relative_to(ROOT)}:{one.lineno}: {one.name} raises {', '.join(raised)}"


def _names(path: Path) -> set[str]:
    "What a module has at its top."
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = {name.id for one in tree.body for name in ast.walk(one) if isinstance(name, ast.Name)}
    return assigned | {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.ClassDef)}


def _is_there(told: str, beside: Path) -> bool:
    "Whether a dotted name (queries.towns.town_names, measure.steps) leads to a module of the dashboard or to what one has."
    parts = told.removeprefix("dashboard.").split(".")
    for root in (ROOT / "dashboard", beside):
        place = root.joinpath(*parts)
        if place.is_dir() or place.with_suffix(".py").is_file():
            return True
        if (module := place.parent.with_suffix(".py")).is_file() and parts[-1] in _names(module):
            return True
    return False


def test_docstrings_name_only_what_is_there():
    rooms = "|".join(path.name for path in (ROOT / "dashboard").iterdir() if path.is_dir() and path.name.isidentifier())
    dotted = re.compile(
        rf"(?<![\w./«])(?:dashboard\.\w+|{rooms}|query|measure|analysis|views)(?:\.(?!css|js|toml|py\b)[a-z_]+)+(?![\w.(\"])"
    )
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.Module | ast.FunctionDef | ast.ClassDef):
                told = dotted.findall(ast.get_docstring(one) or "")
                assert [name for name in told if not _is_there(name, path.parent)] == [], path.relative_to(ROOT)


def test_no_fault_is_hidden():
    """An except names what it expects. One so wide that a fault of the program would pass for it passes it on: raised
    again, sent to the parent, or told by the guard, which raises it where faults are to be seen.
    """
    passed_on = re.compile(r"(?m)\breason\(error\)|^\s*raise$|format_exception\(error\)")
    for path in sorted(ROOT.glob("[dl]*/**/*.py")):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.ExceptHandler):
                wide = one.type is None or ast.unparse(one.type) in {"Exception", "BaseException"}
                assert not wide or passed_on.search(ast.unparse(one)), f"{path.relative_to(ROOT)}:{one.lineno}"
