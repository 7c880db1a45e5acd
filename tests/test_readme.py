"""README.md says what the code says, and its commands are the ones that CI runs."""

from __future__ import annotations

import re
import tomllib

from loaders.check import measured
from tests import readme

TEXT = readme.README.read_text(encoding="utf-8")


def test_the_generated_parts_are_fresh():
    assert readme.renewed(TEXT) == TEXT, "run: python -m tests.readme"
    assert all(part() in TEXT for part in readme.PARTS.values())


def test_the_reference_of_the_tables_is_fresh():
    assert readme.TABLES.read_text(encoding="utf-8") == readme.tables(), "run: python -m tests.readme"


def test_the_scores_that_the_dashboard_shows_are_these():
    told, now = measured.load(), readme.now()
    assert (told.pages, told.scores) == (now.pages, now.scores), "run: python -m tests.readme"


def test_there_are_two_commands_and_both_install_from_the_lock():
    commands = re.findall(r"```sh\n(.*?)\n```", TEXT, flags=re.DOTALL)[:2]
    assert ["streamlit run" in commands[0], "pytest" in commands[1]] == [True, True]
    assert all("--require-hashes -r .locks/" in command for command in commands)


def test_every_dependency_is_explained():
    project = tomllib.loads((readme.README.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = [re.match(r"[A-Za-z0-9_-]+", line)[0] for line in listed]
    assert [name for name in names if f"`{name}`" not in TEXT] == []


def test_the_lock_names_no_host():
    for path in (readme.README.parent / ".locks").glob("*.txt"):
        assert "://" not in path.read_text(encoding="utf-8")
