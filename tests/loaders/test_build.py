"""A build reads what it can, lists what it cannot, writes the same bytes twice, and touches only what changed."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import build, home
from loaders.places import region
from loaders.problems import PageError, StoreError
from loaders.sources import find_sources
from loaders.store import open_store, spool
from loaders.store.columns import TABLES

SEEDS = sorted(home.SAMPLES.glob("*.txt"))


def _bytes(store: Path) -> dict[str, bytes]:
    folder = open_store(store).folder
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _rows(store: Path, name: str, page: str) -> pd.DataFrame:
    frame = open_store(store).frame(name)
    pages = frame["page_id"] if "page_id" in frame else frame["article_id"].str.replace(r"-a\d+$", "", regex=True)
    return frame[pages == page].reset_index(drop=True)


def test_the_samples_stand_byte_for_byte():
    assert [path.name[:3] for path in SEEDS] == ["000", "001", "002", "003", "004"]


def test_building_twice_gives_the_same_bytes(tmp_path: Path):
    build.build([home.SAMPLES], tmp_path / "a")
    first = _bytes(tmp_path / "a")
    build.build([home.SAMPLES], tmp_path / "a")
    build.build([home.SAMPLES], tmp_path / "b")
    assert _bytes(tmp_path / "a") == first == _bytes(tmp_path / "b")


def test_the_order_in_which_files_come_does_not_matter(tmp_path: Path):
    build.build(SEEDS, tmp_path / "a")
    for path in reversed(SEEDS):
        build.build([path], tmp_path / "b")
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


def test_adding_a_page_touches_only_its_rows(tmp_path: Path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for path in SEEDS[:2]:
        shutil.copy(path, pages)
    build.build([pages], tmp_path / "store")
    before = {
        name: _rows(tmp_path / "store", name, SEEDS[0].stem) for name, table in TABLES.items() if not table.derived
    }
    shutil.copy(SEEDS[2], pages)
    report = build.build([pages], tmp_path / "store")
    assert (report.pages, report.fresh) == (3, 1)
    for name, rows in before.items():
        kept = rows.columns.difference(["person_id", "series", "conflict"])  # derived from all pages
        pd.testing.assert_frame_equal(_rows(tmp_path / "store", name, SEEDS[0].stem)[kept], rows[kept])


def test_a_page_that_has_gone_takes_its_rows_along(tmp_path: Path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for path in SEEDS[:2]:
        shutil.copy(path, pages)
    build.build([pages], tmp_path / "store")
    build.build([SEEDS[3]], tmp_path / "store")
    (pages / SEEDS[1].name).unlink()
    build.build([pages], tmp_path / "store")
    frame = open_store(tmp_path / "store").frame("pages")
    assert list(frame["page_id"]) == [SEEDS[0].stem, SEEDS[3].stem]
    lines = open_store(tmp_path / "store").frame("lines")
    assert set(lines["page_id"]) == {SEEDS[0].stem, SEEDS[3].stem}


def test_other_rules_read_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    build.build([SEEDS[0]], tmp_path)
    monkeypatch.setattr(build, "rules_version", lambda: "other")
    report = build.build([SEEDS[1]], tmp_path)
    assert (report.pages, report.fresh) == (2, 2)


def test_what_cannot_be_read_is_listed_and_stops_nothing(tmp_path: Path):
    pages = tmp_path / "pages"
    (pages / "2023").mkdir(parents=True)
    shutil.copy(SEEDS[0], pages / "2023" / "good.txt")
    (pages / "empty.txt").write_bytes(b" \n\n")
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (pages / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (pages / "README.md").write_text("notes")
    report = build.build([pages], tmp_path / "store")
    frame = report.store.frame("pages").set_index("page_id")
    assert dict(frame["status"]) == {"2023~good": "ok", "binary": "error", "empty": "empty", "photo": "error"}
    assert frame["message"].drop("2023~good").str.len().gt(10).all()
    assert [source for source, _ in report.aside] == ["README.md"]
    assert {source for source, _, _ in report.unread} == {"binary.txt", "empty.txt", "photo.jpg"}


def test_two_files_of_one_name_are_told_apart(tmp_path: Path):
    shutil.copy(SEEDS[0], tmp_path / "a.txt")
    shutil.copy(SEEDS[1], tmp_path / "a.md")
    frame = build.build([tmp_path], tmp_path / ".store").store.frame("pages")
    assert sorted(frame["status"]) == ["error", "ok"]
    assert frame["page_id"].is_unique


def test_a_path_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(PageError, match="no such file"):
        build.build([tmp_path / "nowhere"], tmp_path / "store")


def test_a_store_that_is_not_there_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(StoreError, match="townlens build"):
        open_store(tmp_path)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_no_bytes_stop_a_build(tmp_path: Path, data: bytes):
    file = tmp_path / "any.txt"
    file.write_bytes(data)
    ((found,), _) = find_sources([file])
    (page,) = found.pages()
    assert build.read_facts(page, region.NOWHERE).page.status in {"ok", "empty", "error"}


def test_the_store_opens_from_the_package_itself(samples):
    import loaders

    pd.testing.assert_frame_equal(loaders.open_store(samples.path).frame("articles"), samples.frame("articles"))


def test_frames_have_the_columns_of_their_tables(samples):
    for name, table in TABLES.items():
        assert list(samples.frame(name).columns) == [column.name for column in table.columns]


def test_every_id_points_at_a_row(samples):
    articles, pages, lines = (samples.frame(name) for name in ("articles", "pages", "lines"))
    assert set(articles["page_id"]) <= set(pages["page_id"])
    for name in ("people", "places", "quotes", "indicators", "dates", "mentions", "terms"):
        assert set(samples.frame(name)["article_id"]) <= set(articles["article_id"]), name
    assert set(lines["article_id"].dropna()) == set(articles["article_id"])
    assert set(samples.frame("people")["person_id"]) == set(samples.frame("persons")["person_id"])


def test_every_mention_stands_where_it_says(samples):
    articles = samples.frame("articles").set_index("article_id")
    spans = pd.concat(
        [samples.frame(name)[["article_id", "field", "start", "end"]] for name in ("mentions", "dates", "quotes")]
    )
    for row in spans.itertuples():
        name, _, index = row.field.partition("[")
        text = articles.at[row.article_id, name]
        text = text[int(index[:-1])] if index else text
        assert 0 <= row.start < row.end <= len(text), row
    surfaces = samples.frame("mentions").query("field == 'text'")
    texts = articles["text"]
    wrong = [r for r in surfaces.itertuples() if texts[r.article_id][r.start : r.end] != r.surface]
    assert not wrong


def _loaders(*arguments: str, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "loaders", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=home.SAMPLES.parent, **options)


@pytest.mark.sweep
def test_the_command_line_says_how_it_went(tmp_path: Path):
    store = str(tmp_path / "store")
    done = _loaders("build", str(home.SAMPLES), "--store", store)
    assert done.returncode == 0, done.stderr
    assert "5 read of 5" in done.stdout
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    bad = _loaders("build", str(tmp_path / "bad.txt"), "--store", store)
    assert bad.returncode == 1
    assert "bad.txt" in bad.stdout
    none = _loaders("build", str(tmp_path / "nowhere"), "--store", store)
    assert none.returncode == 2
    assert "no such file" in none.stderr
    assert "Traceback" not in done.stderr + bad.stderr + none.stderr


@pytest.mark.sweep
@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl"])
def test_every_table_is_exported(tmp_path: Path, samples, kind: str):
    done = _loaders("export", "--store", str(samples.path), "--format", kind, "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert {path.stem for path in tmp_path.glob(f"*.{kind}")} == set(TABLES)
    read = {"parquet": pd.read_parquet, "csv": pd.read_csv, "jsonl": lambda path: pd.read_json(path, lines=True)}[kind]
    assert len(read(tmp_path / f"articles.{kind}")) == len(samples.frame("articles"))
    if kind == "csv":
        assert (tmp_path / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        first = pd.read_csv(tmp_path / "articles.csv").iloc[0]
        assert json.loads(first["lines"]) == list(samples.frame("articles").iloc[0]["lines"])


DIES = """
import os, signal
from pathlib import Path
from loaders import build
from loaders.store import generation
written = []
writer = generation.pq.ParquetWriter
def dying(path, *shape, **options):
    written.append(path)
    if len(written) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return writer(path, *shape, **options)
generation.pq.ParquetWriter = dying
build.build([Path({page!r})], Path({store!r}))
"""


@pytest.mark.sweep
def test_a_killed_build_leaves_the_old_generation(tmp_path: Path):
    build.build([SEEDS[0]], tmp_path)
    before = _bytes(tmp_path)
    script = DIES.format(page=str(SEEDS[1]), store=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", script], cwd=home.SAMPLES.parent)
    assert done.returncode == -signal.SIGKILL
    left = {path.name[:5] for path in (tmp_path / "generations").glob(".*")}
    assert left == {".new-", ".read"}, "the dead build left its folders"
    assert _bytes(tmp_path) == before
    assert build.build([SEEDS[1]], tmp_path).pages == 2
    assert not list((tmp_path / "generations").glob(".*"))


def test_an_interrupted_build_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spool, "AT_ONCE", 1)

    def stop(progress: build.Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build.build(SEEDS[:4], tmp_path / "store", on_progress=stop)
    assert not (tmp_path / "store" / "CURRENT").exists()
    report = build.build(SEEDS[:4], tmp_path / "store")
    assert (report.pages, report.fresh, report.resumed) == (4, 4, 2)
    build.build(SEEDS[:4], tmp_path / "whole")
    assert _bytes(tmp_path / "store") == _bytes(tmp_path / "whole")
    assert not list((tmp_path / "store" / "generations").glob(".*"))


def test_what_an_interrupted_build_read_otherwise_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spool, "AT_ONCE", 1)
    pages = tmp_path / "pages"
    pages.mkdir()
    for path in SEEDS[:3]:
        shutil.copy(path, pages)

    def stop(progress: build.Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    for whose in ("auto", "none"):
        with pytest.raises(KeyboardInterrupt):
            build.build([pages], tmp_path / "store", home=whose, on_progress=stop)
    (pages / SEEDS[0].name).write_bytes(SEEDS[3].read_bytes())
    (left,) = (tmp_path / "store" / "generations").glob(".read-*")
    (left / "7").mkdir()
    (left / "7" / "pages.arrow").write_bytes(b"no table")
    report = build.build([pages], tmp_path / "store", home="none")
    assert (report.pages, report.fresh, report.resumed) == (3, 3, 1)
    build.build([pages], tmp_path / "whole", home="none")
    assert _bytes(tmp_path / "store") == _bytes(tmp_path / "whole")


@pytest.mark.sweep
def test_two_builds_at_once_both_count(tmp_path: Path):
    commands = [[sys.executable, "-m", "loaders", "build", str(path), "--store", str(tmp_path)] for path in SEEDS[:2]]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for command in commands]
    for process in running:
        out, _ = process.communicate()
        assert process.returncode == 0, out
    assert list(open_store(tmp_path).frame("pages")["page_id"]) == [path.stem for path in SEEDS[:2]]
