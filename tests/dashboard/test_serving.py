"""What a server shows and to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import sign_in
from dashboard.__main__ import _parser, _streamlit
from dashboard.serving import Serving, as_told
from loaders.datasets import dataset
from loaders.datasets.dataset import Settings
from loaders.problems import DatasetError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path))
    monkeypatch.delenv("TOWNLENS_STORE", raising=False)


def test_the_dataset_that_is_named_comes_first_and_alone_where_readers_change_nothing():
    one = dataset.make(Settings("甲"))
    assert [held.dataset_id for held in Serving().datasets()] == [dataset.SAMPLES, one.dataset_id]
    assert Serving(named="甲").datasets()[0] == one
    assert Serving(named="甲", read_only=True).datasets() == (one,)
    assert Serving(store=Path("x")).datasets() == ()
    with pytest.raises(DatasetError):
        Serving(named="乙").datasets()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], Serving()),
        (["--store", "s"], Serving(store=Path("s"))),
        (["--dataset", "甲", "--read-only"], Serving(named="甲", read_only=True)),
        (["--readers", "r.txt"], Serving(readers=Path("r.txt"))),
    ],
)
def test_what_is_typed_reaches_the_server(typed: list[str], meant: Serving, monkeypatch: pytest.MonkeyPatch):
    flags = _streamlit(_parser().parse_args([*typed, "--host", "a.example", "--host", "b.example"]))
    assert {"--server.allowedHosts=a.example", "--server.allowedHosts=b.example"} < set(flags)
    monkeypatch.setattr("sys.argv", ["session.py", *flags[flags.index("--") + 1 :]])
    assert as_told() == meant


def test_the_store_of_the_environment_counts_where_nothing_is_typed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TOWNLENS_STORE", "there")
    monkeypatch.setattr("sys.argv", ["session.py"])
    assert as_told() == Serving(store=Path("there"))
    monkeypatch.setattr("sys.argv", ["session.py", "--dataset", "甲"])
    assert as_told() == Serving(named="甲")


@pytest.mark.parametrize(
    ("email", "on"),
    [
        ("a@example.org", True),
        ("A@Example.org ", True),
        ("b@example.org", False),
        ("x@archive.example", True),
        ("x@evil.archive.example", False),
        ("archive.example", False),
        ("@archive.example", False),
        ("", False),
        ("a@example.org@evil.example", False),
    ],
)
def test_a_list_of_readers_has_addresses_and_domains(email: str, on: bool, tmp_path: Path):
    listed = tmp_path / "readers.txt"
    listed.write_text("# who may read\na@example.org\n@ARCHIVE.example # all of them\n\n", encoding="utf-8")
    assert sign_in.is_on(email, sign_in.lines(listed)) is on


def test_nobody_is_on_a_list_that_is_not_there(tmp_path: Path):
    assert sign_in.lines(tmp_path / "none.txt") == []
