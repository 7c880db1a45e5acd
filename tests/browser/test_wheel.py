"""What is installed from the wheel, outside the checkout, in an empty folder and with an empty home, does all that a checkout does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from loaders import home
from tests.paths import ROOT

from .conftest import PATIENCE, _free_port, _stop, _wait_until_healthy

SETTINGS = tomllib.loads((ROOT / "dashboard/.streamlit/config.toml").read_text(encoding="utf-8"))


def _packed(kind: str, source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _packed("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    "The scripts' folder of an environment that holds the wheel, and finds the other packages where these tests do."
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(scripts / "python"),
        "install",
        "-q",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run([*command, "--no-index", "--disable-pip-version-check"], check=True, capture_output=True)
    # a path file of a path file is not read, so that this checkout is not found
    found = subprocess.run(
        [scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    (Path(found.stdout.strip()) / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts


@pytest.fixture
def townlens(installed: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess]:
    "townlens(*arguments) -> what that command did, in an empty folder."

    def run(*arguments: str) -> subprocess.CompletedProcess:
        command = [installed / "townlens", *arguments]
        return subprocess.run(command, cwd=_empty(tmp_path), env=_env(tmp_path), capture_output=True, text=True)

    return run


def _empty(folder: Path) -> Path:
    (place := folder / "empty").mkdir(exist_ok=True)
    return place


def _env(folder: Path) -> dict[str, str]:
    "Ours without what tells Python or Streamlit more than a newcomer's does, and an empty home."
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "STREAMLIT", "XDG", "TOWNLENS"))
    }
    return {**kept, "HOME": str(folder / "home"), "LOCALAPPDATA": str(folder / "home")}


@contextmanager
def _dashboard(installed: Path, folder: Path, *arguments: str) -> Iterator[tuple[str, Path]]:
    "The address of a dashboard that `townlens` opens there, and its log."
    port, log = _free_port(), folder / "log.txt"
    process = subprocess.Popen(
        [installed / "townlens", f"--port={port}", *arguments],
        cwd=_empty(folder), env=_env(folder), stdin=subprocess.DEVNULL, stdout=log.open("wb"), stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        _wait_until_healthy(process, url := f"http://127.0.0.1:{port}", log)
        yield url, log
    finally:
        _stop(process)


def test_it_holds_every_file_of_the_packages_and_the_samples(wheel: Path):
    tracked = subprocess.run(
        ["git", "ls-files", "dashboard", "loaders", "seeds"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {re.sub("^seeds/", "loaders/seeds/", path) for path in tracked} - held == set()
    assert {path.split("/")[0] for path in held} == {
        "dashboard",
        "loaders",
        f"{'-'.join(wheel.name.split('-')[:2])}.dist-info",
    }


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path):
    archive = _packed("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path)
    again = _packed("wheel", tmp_path / archive.name.removesuffix(".tar.gz"), tmp_path / "wheel")
    assert again.read_bytes() == wheel.read_bytes()


def test_help_and_version_answer_without_importing_anything_heavy(installed: Path, townlens):
    from dashboard.__main__ import COMMANDS

    done = townlens("--help")
    assert (done.returncode, [name for name in COMMANDS if name not in done.stdout]) == (0, [])
    script = "import sys, dashboard.__main__ as d; d._parser(); print(sorted({'streamlit', 'pandas', 'rich'} & set(sys.modules)))"
    loaded = subprocess.run([installed / "python", "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


def test_its_commands_are_those_of_the_loaders():
    from dashboard.__main__ import COMMANDS
    from loaders import __main__ as loaders

    told = loaders._parser("townlens").format_help()
    listed = re.findall(r"^    (\w+)\s+(\S.*)$", told, flags=re.MULTILINE)
    assert dict(listed) == COMMANDS


def test_pages_are_read_exported_and_checked(townlens, tmp_path: Path):
    page = shutil.copy(next(home.SAMPLES.glob("003*.txt")), tmp_path)
    store = str(tmp_path / "store")
    built = townlens("build", str(page), "--store", store)
    assert (built.returncode, "1 read of 1" in built.stdout) == (0, True), built.stderr
    out = townlens("export", "--store", store, "--format", "csv", "--out", str(tmp_path / "csv"))
    assert (out.returncode, (tmp_path / "csv/articles.csv").is_file()) == (0, True), out.stderr
    checked = townlens("check", "--store", store, "--keys", str(ROOT / "tests/keys"))
    assert (checked.returncode, "segmentation_b3_f1" in checked.stdout) == (0, True), checked.stderr
    assert list(_empty(tmp_path).iterdir()) == []


def test_the_samples_are_built_without_a_word(townlens, tmp_path: Path):
    built = townlens("build", "--store", str(tmp_path / "store"))
    assert (built.returncode, "5 read of 5" in built.stdout) == (0, True), built.stderr


def test_the_dashboard_opens_on_the_samples_in_our_theme(installed: Path, launch, tmp_path: Path):
    with _dashboard(installed, tmp_path) as (url, log):
        page = launch().new_page(locale="en-GB", color_scheme="light")
        page.goto(url, timeout=PATIENCE)
        page.locator(".st-key-banner").get_by_text(re.compile(r"^(\d+) of \1 articles")).wait_for(timeout=PATIENCE)
        shown = page.locator("[data-testid=stApp]").evaluate("app => getComputedStyle(app).backgroundColor")
        page.close()
        said = log.read_text(encoding="utf-8")
    hexed = SETTINGS["theme"]["light"]["backgroundColor"]
    assert shown == f"rgb({', '.join(str(int(hexed[i : i + 2], 16)) for i in (1, 3, 5))})"
    assert ("email" in said.lower(), url in said) == (False, True), said


def test_it_listens_to_this_machine_only_unless_it_is_told_otherwise(installed: Path, tmp_path: Path):
    other = "127.0.0.2"  # also this machine, by another address
    with _dashboard(installed, tmp_path) as (url, _), pytest.raises(OSError):
        urlopen(url.replace("127.0.0.1", other), timeout=5)
    with _dashboard(installed, tmp_path, "--address", "0.0.0.0") as (url, _):
        assert urlopen(url.replace("127.0.0.1", other), timeout=5).status == 200
