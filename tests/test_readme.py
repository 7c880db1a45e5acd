"""README.md says what the code says, and its commands are the ones that CI runs."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.filter.dimensions import FIELDS
from dashboard.questions import VIEWS
from dashboard.words import i18n
from loaders.check import measured
from tests import readme
from tests.paths import ROOT

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


def test_it_can_be_read_in_one_go():
    assert len(TEXT.splitlines()) <= 200


def test_every_view_is_named_as_the_navigation_names_it():
    zh, en = i18n.load("zh"), i18n.load("en")
    told = re.findall(r"^\| ([^|]+) (\S+) \| `(\w+)` \|", TEXT, flags=re.MULTILINE)
    assert told == [(en(f"nav.{view}"), zh(f"nav.{view}"), view) for view in VIEWS]


def test_filters_are_named_as_the_sidebar_names_them():
    told = (
        re.search(r"Filters \((.*?)\) select", TEXT, flags=re.DOTALL)[1]
        .replace(" and more", "")
        .replace(" and, folded,", ",")
    )
    words = i18n.load("en")
    labels = {words(key).lower() for key in ("filter.find", *(f"dimension.{one}" for one in FIELDS.values()))}
    assert set(told.split(", ")) - {"dates"} <= labels


@pytest.mark.parametrize("package", ["loaders", "dashboard"])
def test_every_room_is_named(package: str):
    rooms = sorted(path.parent for path in (ROOT / package).glob("*/*") if path.is_file())
    names = {str(room.relative_to(ROOT)) for room in rooms if not room.name.startswith((".", "__"))}
    assert [name for name in names if f"`{name}`" not in TEXT] == []


def test_the_lock_names_no_host():
    for path in (readme.README.parent / ".locks").glob("*.txt"):
        assert "://" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "lock, extras", [("app", ()), ("test", ("test",)), ("lowest", ("test",)), ("cluster", ("test", "cluster"))]
)
def test_a_lock_holds_what_is_declared(lock: str, extras: tuple[str, ...]):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    text = (ROOT / f".locks/{lock}.txt").read_text(encoding="utf-8")
    pinned = {
        canonicalize_name(name): found for name, found in re.findall(r"^([\w.-]+)==([\w.]+)", text, flags=re.MULTILINE)
    }
    outside = [one for one in map(Requirement, wanted) if pinned.get(canonicalize_name(one.name)) not in one.specifier]
    assert outside == [], "run the commands that .github/CONTRIBUTING.md names for a dependency"
