"""What is written for people names only what is there: files, folders, modules, commands, versions."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.paths import ROOT

TEXTS = sorted([ROOT / "README.md", *(ROOT / ".github").rglob("*.md"), *ROOT.glob("tests/**/README.md")])
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
FOLDERS = {str(parent) for path in TRACKED for parent in Path(path).parents}
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def _is_there(named: str) -> bool:
    "Whether a path, with * or <name> for any one part, is tracked as a file or a folder."
    pattern = re.sub(r"\\\*|<\w+>|[A-Z_]{3,}(?=/|$)", "[^/]+", re.escape(named.strip("/")))
    pattern = pattern.replace("[^/]+[^/]+", ".+")
    return any(re.fullmatch(pattern, path) for path in (*TRACKED, *FOLDERS))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_that_is_named_is_there(path: Path):
    text = path.read_text(encoding="utf-8")
    spoken = re.findall(r"`((?:dashboard|loaders|tests|seeds|\.\w+)/[^`\s]*)`", text)
    linked = [link.split("#")[0] for link in re.findall(r"\]\(([^)#:\s]+)", text)]
    missing = [word for word in spoken if not _is_there(word)]
    assert missing + [link for link in linked if not (path.parent / link).exists()] == []


def test_comments_name_only_files_that_are_there():
    named = re.compile(r"(?<![\w/.])(?:dashboard|loaders|tests)/[\w/.-]+\.(?:py|toml|css|js|json|md|csv)\b")
    texts = [path for path in TRACKED if path.endswith((".py", ".toml", ".css", ".js"))]
    told = ((path, name) for path in texts for name in named.findall((ROOT / path).read_text(encoding="utf-8")))
    assert [(path, name) for path, name in told if not _is_there(name)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_that_is_run_is_there(path: Path):
    modules = re.findall(r"python -m ((?:dashboard|loaders|tests)[\w.]*)", path.read_text(encoding="utf-8"))
    assert [name for name in modules if find_spec(name.rstrip(".")) is None] == []


def test_one_version_is_named_everywhere():
    changes = (ROOT / ".github/CHANGELOG.md").read_text(encoding="utf-8")
    cited = (ROOT / ".github/CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^## (\d\S+)", changes, flags=re.MULTILINE)[1] == VERSION
    assert re.search(r"^version: (\S+)", cited, flags=re.MULTILINE)[1] == VERSION


def test_every_decision_is_listed():
    folder = ROOT / ".github/decisions"
    listed = re.findall(r"\]\((\d{3}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))
