"""Datasets are folders: made, found, changed and removed, whatever happens meanwhile."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loaders.datasets import building, corrections, dataset, job, kept, sources
from loaders.datasets.dataset import Settings
from loaders.datasets.job import Job
from loaders.problems import DatasetError, StoreError
from loaders.store import open_store
from tests.paths import SEEDS


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path))
    return tmp_path / "datasets"


def brought(*names: str) -> list[tuple[str, io.BytesIO]]:
    pages = sorted(SEEDS.glob("*.txt"))
    return [(name, io.BytesIO(page.read_bytes())) for name, page in zip(names, pages, strict=False)]


def test_a_dataset_is_found_by_id_and_by_name_and_keeps_its_id():
    made = dataset.make(Settings(" 副中心报\n2023 ", newspaper="甲报"))
    assert made.settings.name == "副中心报 2023"
    changed = dataset.change(made, name="另一个名字", description="说明")
    assert changed.dataset_id == made.dataset_id
    assert dataset.find("另一个名字") == dataset.find(made.dataset_id) == changed
    assert changed.settings.newspaper == "甲报"


def test_the_samples_are_always_there_and_stay():
    assert [one.dataset_id for one in dataset.all_datasets()] == [dataset.SAMPLES]
    for deed in (
        dataset.remove,
        lambda one: dataset.change(one, name="x"),
        lambda one: sources.bring(one, brought("1.txt")),
    ):
        with pytest.raises(DatasetError) as refused:
            deed(dataset.find(dataset.SAMPLES))
        assert refused.value.kind == "samples"


@pytest.mark.parametrize(
    ("name", "kind"), [("", "nameless"), ("  \n", "nameless"), ("甲", "taken"), ("samples", "taken")]
)
def test_a_name_is_one_and_is_free(name: str, kind: str, home: Path):
    dataset.make(Settings("甲"))
    with pytest.raises(DatasetError) as refused:
        dataset.make(Settings(name))
    assert refused.value.kind == kind
    assert len(list(home.iterdir())) == 1


def test_damaged_settings_cost_the_name_alone(home: Path):
    made = dataset.make(Settings("甲"))
    (made.folder / "settings.json").write_text("{")
    assert dataset.find(made.dataset_id).settings.name == made.dataset_id


def test_a_dataset_that_is_being_built_is_not_removed():
    made = dataset.make(Settings("甲"))
    with job.held(made), pytest.raises(DatasetError) as refused:
        dataset.remove(made)
    assert refused.value.kind == "busy"
    dataset.remove(made)
    assert not made.folder.exists()


def test_what_is_brought_is_kept_as_it_is_and_once():
    made = dataset.make(Settings("甲"))
    first = sources.bring(made, brought("2023/01版.txt", "2023/02版.txt"))
    again = sources.bring(made, brought("2023/01版.txt", "2023/02版.txt"))
    assert (first.added, first.held, again.added, again.held) == (2, 0, 0, 2)
    (lot,) = sources.lots(made)
    assert sorted(path.relative_to(lot).as_posix() for path in lot.rglob("*.txt")) == ["2023/01版.txt", "2023/02版.txt"]
    with pytest.raises(DatasetError):
        sources.bring(made, [])


def test_what_is_brought_anew_takes_the_place_of_what_was_there_and_can_come_back():
    made = dataset.make(Settings("甲"))
    pages = [path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))[:2]]
    read = []
    for data in (pages[0], pages[1], pages[0]):
        sources.bring(made, [("2023/01版.txt", io.BytesIO(data)), *brought("2023/02版.txt")], anew=True)
        held = [path.read_bytes() for lot in sources.lots(made) for path in lot.rglob("01版.txt")]
        assert held == [data] and sources.held(made, ["2023/01版.txt", "2023\\02版.txt", "01版.txt"]) == 2
        report = building.build_dataset(made)
        assert (report.pages, report.unread) == (2, ())
        read.append(open_store(made.store).frame("articles")["text"].tolist())
    assert read[0] == read[2] != read[1]


def test_a_lone_file_that_is_brought_anew_as_it_once_was_is_kept():
    made = dataset.make(Settings("甲"))
    for data in (b"one", b"two", b"one"):
        sources.bring(made, [("01版.txt", io.BytesIO(data))], anew=True)
        assert [path.read_bytes() for lot in sources.lots(made) for path in lot.rglob("01版.txt")] == [data]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\pages\\a.txt", "C_/pages/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("..", "nameless"),
        ("a\0b\n.txt", "a_b_.txt"),
    ],
)
def test_no_name_leads_out(name: str, kept: str):
    assert sources.inside(name).as_posix() == kept


def test_a_long_name_keeps_its_suffix():
    long = sources.inside("版" * 400 + ".pdf").name
    assert long.endswith("版.pdf") and len(long.encode()) <= sources.LONGEST


def test_two_files_of_one_name_are_both_kept():
    made = dataset.make(Settings("甲"))
    sources.bring(made, brought("1.txt", "1.txt"))
    assert sorted(path.name for path in sources.lots(made)[0].iterdir()) == ["1 (2).txt", "1.txt"]


def test_a_build_reads_what_was_brought_and_tells_how_it_went(tmp_path: Path):
    made = dataset.make(Settings("甲", names="{date}_{page}"))
    files = [*brought("2023-06-05_3.txt"), ("old.doc", io.BytesIO(b"x"))]
    sources.bring(made, files)
    seen: list[str] = []
    building.build_dataset(made, on_progress=lambda now: seen.append(getattr(job.read(made), "state", "")))
    done = job.read(made)
    assert done and (done.state, done.pages, done.unread) == ("done", 2, 1)
    assert [(line.source, line.status) for line in done.told if line.status == "error"] == [("old.doc", "error")]
    assert seen and set(seen) == {"reading"}
    pages = open_store(made.store).frame("pages")
    assert pages.set_index("source")["page_no"]["2023-06-05_3.txt"] == 3


def test_a_build_that_fails_says_so_and_the_next_one_finishes():
    made = dataset.make(Settings("甲"))
    with pytest.raises(DatasetError):
        building.build_dataset(made)
    failed = job.read(made)
    assert failed and failed.state == "failed" and "no file" in failed.error
    sources.bring(made, brought("1.txt"))
    building.build_dataset(made)
    assert made.is_built


@contextmanager
def full_disk() -> Iterator[None]:
    "No file grows any more; what is there can be read."
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_nothing_is_said_to_be_kept_and_all_that_was_there_stays():
    made = dataset.make(Settings("甲", region="110112"))
    sources.bring(made, brought("1.txt"))
    building.build_dataset(made)
    said = [corrections.made("same", words="甲", after="乙")]
    corrections.add(made, said)
    before = {path: path.read_bytes() for path in made.folder.rglob("*") if path.is_file()}
    deeds = (
        lambda: sources.bring(made, brought("1.txt", "2.txt")),
        lambda: corrections.add(made, [corrections.made("same", words="丙", after="丁")]),
        lambda: dataset.change(made, description="乙"),
        lambda: kept.write(made, "r", {"reading-lists.csv": b"1,2" * 20}),
        lambda: building.build_dataset(made),
    )
    for deed in deeds:
        with full_disk(), pytest.raises((DatasetError, StoreError), match="cannot be written"):
            deed()
    assert {path: path.read_bytes() for path in made.folder.rglob("*") if path.is_file()} == before
    assert dataset.find("甲") == made and corrections.read(made).said == tuple(said)
    assert building.build_dataset(made).pages == 1


def test_pages_of_the_command_line_and_of_the_browser_add_up(tmp_path: Path):
    made = dataset.make(Settings("甲"))
    page = tmp_path / "own.txt"
    page.write_bytes(sorted(SEEDS.glob("*.txt"))[1].read_bytes())
    building.build_dataset(made, [page])
    sources.bring(made, brought("1.txt"))
    building.build_dataset(made)
    assert sorted(open_store(made.store).frame("pages")["source"]) == ["1.txt", "own.txt"]


def test_a_job_of_a_dead_builder_was_broken_off():
    made = dataset.make(Settings("甲"))
    job.write(made, Job("reading", 0.0))
    broken = job.read(made)
    assert broken and broken.state == "broken_off"
    with job.held(made):
        under_way = job.read(made)
    assert under_way and under_way.is_under_way


@pytest.mark.sweep
def test_a_build_in_a_process_of_its_own_finishes():
    made = dataset.make(Settings("甲"))
    sources.bring(made, brought("1.txt"))
    job.start(made)
    until = time.monotonic() + 300
    while (now := job.read(made)) and now.is_under_way and time.monotonic() < until:
        time.sleep(0.2)
    assert now and now.state == "done" and made.is_built


def test_a_region_that_is_said_no_more_is_found_from_the_pages_again():
    made = dataset.make(Settings("甲", region="高邑县"))
    sources.bring(made, brought("1.txt"))
    assert building.build_dataset(made).store.region.code == "130127"
    found = building.build_dataset(dataset.change(made, region="")).store.region
    assert (found.code, found.asked) == ("110112", False)
