"""What a server shows and to whom."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session, sign_in
from dashboard.__main__ import _parser, _streamlit
from dashboard.questions import VIEWS
from dashboard.serving import Serving, as_told
from dashboard.words import i18n
from loaders import home
from loaders.datasets import dataset, job
from loaders.datasets.dataset import Dataset, Settings
from loaders.datasets.job import Job
from loaders.problems import DatasetError
from loaders.store import Store, open_store


@pytest.fixture(autouse=True)
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def _built(name: str, at: float, samples: Store) -> Dataset:
    one = dataset.make(Settings(name))
    shutil.copytree(samples.path, one.store)
    os.utime(one.store / "CURRENT", (at, at))
    return one


def _visited(**query: str) -> AppTest:
    app = AppTest.from_file(session.__file__, default_timeout=60)
    for name, value in {"lang": "zh", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_a_visit_that_asks_for_nothing_begins_with_what_was_read_last(samples: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.argv", ["session.py"])
    monkeypatch.setattr(home, "rules_version", lambda: samples.manifest()["rules"])
    shutil.copytree(samples.path, home.data_folder("datasets") / "samples/store")
    shown = i18n.load("zh")("datasets.which")
    welcomed = i18n.load("zh")("welcome.told")
    old, new = _built("旧", 1000, samples), _built("新", 2000, samples)
    dataset.make(Settings("还没有读"))
    assert Serving().read_last() == new and Serving(named="旧").read_last() is None

    def seen(app: AppTest) -> tuple[str, bool]:
        (choice,) = [one for one in app.selectbox if one.label == shown]
        return choice.value, any(one.value == welcomed for one in app.markdown)

    assert seen(_visited()) == (new.dataset_id, False)
    assert seen(_visited(towns="x")) == (dataset.SAMPLES, True)
    assert seen(_visited(dataset=old.dataset_id)) == (old.dataset_id, False)
    assert seen(_visited(dataset=dataset.SAMPLES)) == (dataset.SAMPLES, True)
    begun = _visited()
    os.utime(old.store / "CURRENT", (3000, 3000))  # another reader's build does not move this one
    assert seen(begun.run())[0] == new.dataset_id


@pytest.mark.parametrize("state", ["begun", "none"])
def test_the_views_stay_in_reach_where_nothing_is_read_yet(state: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.argv", ["session.py"])
    made, words = dataset.make(Settings("甲")), i18n.load("zh")
    if state == "begun":
        job.write(made, Job("begun", time.time()))
    app = _visited(dataset=made.dataset_id)
    (told,) = [one.value for one in app.info]
    assert told == words("job.opens" if state == "begun" else "job.unread", view=words("nav.overview"))
    links = [one.proto.label for one in app.get("page_link")]
    assert [words(f"nav.{view}") for view in VIEWS] == [
        one for one in links if one in {words(f"nav.{v}") for v in VIEWS}
    ]


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
