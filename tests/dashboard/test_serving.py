"""What a server shows and to whom."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session, sign_in
from dashboard.__main__ import _parser, _streamlit
from dashboard.serving import Serving, as_told
from dashboard.words import i18n
from loaders.datasets import dataset
from loaders.datasets.dataset import Settings
from loaders.problems import DatasetError
from loaders.store import Store, open_store


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


def _of_another_version(samples: Store, folder: Path) -> Path:
    "A copy of a store whose articles lack a column that this version asks for."
    shutil.copytree(samples.path, folder)
    file = open_store(folder).folder / "articles.parquet"
    pq.write_table(pq.read_table(file).drop_columns("genre"), file)
    return folder


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("how", "said"), [("version", "genre"), ("damaged", "townlens build"), ("none", "townlens build")]
)
def test_a_store_that_cannot_be_shown_says_so_in_one_sentence(
    samples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, how: str, said: str
):
    folder = tmp_path / "store"
    if how != "none":
        _of_another_version(samples, folder)
    if how == "damaged":
        (open_store(folder).folder / "towns.parquet").unlink()
    monkeypatch.setenv("TOWNLENS_STORE", str(folder))
    monkeypatch.setattr("sys.argv", ["session.py"])
    app = AppTest.from_file(session.__file__, default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    (error,) = app.error
    assert said in error.value and (("重新读入" in error.value or "请用命令建立" in error.value) is (lang == "zh"))
