"""The form of corrections: offered only where the dataset can be written to, filled in with what was read, kept and carried out."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words import i18n
from loaders.datasets import building, corrections, dataset, sources
from loaders.datasets.dataset import Dataset, Settings
from loaders.store import Store, open_store

pytestmark = pytest.mark.sweep  # whole datasets are built, read again and put right

ZH = i18n.load("zh")
PAGE = "河口镇修好三座桥\n本报讯（记者 张小满）昨天，宋庄镇党委书记李长河检查桥梁。全镇共修桥3座，受益居民1200人。\n村民王大力说，出门方便了。\n"


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path))
    one = dataset.make(Settings("甲", region="110112"))
    sources.bring(one, [("1.txt", io.BytesIO(PAGE.encode()))])
    building.build_dataset(one)
    return one


def _view(name: str, kind: str, asked: str, article: str) -> None:
    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.questions.read import query
    from dashboard.questions.read.correct import view
    from dashboard.words import i18n
    from loaders.datasets import dataset
    from loaders.store import open_store

    address.read("read")
    held = dataset.find(name)
    context = Context(open_store(held.store), Filter(), i18n.load("zh"), {}, dataset=held if kind != "none" else None)
    rows = context.ask(query.article, address.option("article") or article)
    row = rows.iloc[0]
    if kind in ("none", "ask"):
        if kind == "ask":
            view.ask("person", asked)
        view.button(context, row)
    else:
        view._form(context, row, kind, asked)


def run(held: Dataset, kind: str, asked: str = "", article: str = "1-a01") -> AppTest:
    app = AppTest.from_function(_view, args=(held.dataset_id, kind, asked, article), default_timeout=600).run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def saved(app: AppTest) -> AppTest:
    app.button(key="correct.save").click().run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def test_the_form_is_filled_in_kept_and_carried_out(held: Dataset):
    app = run(held, "headline")
    assert app.text_area[0].value == "河口镇修好三座桥"
    assert saved(app).info[0].value == ZH("correct.unchanged")
    app.text_area[0].set_value("河口镇修好两座桥")
    saved(app)
    (kept,) = corrections.read(held).in_force
    assert (kept.before, kept.after) == ("河口镇修好三座桥", "河口镇修好两座桥")
    assert open_store(held.store).table("articles")["headline"].to_pylist() == ["河口镇修好两座桥"]


def test_what_a_mark_was_pressed_for_is_chosen(held: Dataset):
    app = run(held, "person", "李长河")
    assert app.selectbox[0].value == "李长河"
    app.toggle[0].set_value(False)
    saved(app)
    assert [(one.kind, one.words, one.after) for one in corrections.read(held).in_force] == [
        ("official", "李长河", "no")
    ]
    assert open_store(held.store).manifest()["corrections"] == 1


def test_articles_are_parted_and_joined_again(held: Dataset):
    app = run(held, "parts")
    cut, other, place = app.selectbox
    assert ([option[0] for option in cut.options], other.options, place.options) == (["2", "3"], [], [])
    cut.set_value(3)
    saved(app)
    assert open_store(held.store).table("articles")["article_id"].to_pylist() == ["1-a01", "1-a01-3"]
    app = run(held, "parts", article="1-a01-3")
    app.selectbox[1].set_value("1-a01")
    saved(app)
    assert open_store(held.store).table("articles")["lines"].to_pylist() == [[1, 2, 3]]
    assert [(one.kind, one.line, one.end) for one in corrections.read(held).in_force] == [
        ("split", 3, 0),
        ("merge", 3, 1),
    ]


def test_an_article_is_put_first_on_its_page(held: Dataset):
    app = run(held, "parts")
    app.selectbox[0].set_value(3)
    saved(app)
    app = run(held, "parts", article="1-a01-3")
    assert app.selectbox[2].options == [ZH("correct.first")], "behind the only other it stands already"
    app.selectbox[2].set_value("")
    saved(app)
    positions = open_store(held.store).table("articles").select(["article_id", "position"]).to_pylist()
    assert {row["article_id"]: row["position"] for row in positions} == {"1-a01": 2, "1-a01-3": 1}


RIGHT = {
    "headline": [("headline", "河口镇修好三座桥")],
    "byline": [("byline", "张小满"), ("byline", ""), ("byline", ""), ("byline", "")],
    "person": [("name", "李长河"), ("title", "宋庄镇党委书记"), ("official", "yes"), ("role", "inspected")],
    "town": [("town", "yes")],
    "figure": [("figure", "yes")] * 3,
}


@pytest.mark.parametrize("kind", RIGHT)
def test_what_is_right_is_said_in_one_press_and_changes_nothing(held: Dataset, kind: str):
    before = {name: open_store(held.store).table(name).to_pylist() for name in ("articles", "people", "indicators")}
    app = run(held, kind, "李长河" if kind == "person" else "")
    app.button(key="correct.right").click().run()
    assert not app.exception, app.exception[0].stack_trace
    said = corrections.read(held).in_force
    assert [(one.kind, one.after) for one in said] == RIGHT[kind] and all(one.confirms for one in said)
    store = open_store(held.store)
    assert {name: store.table(name).to_pylist() for name in before} == before
    assert all(row["fits"] for row in store.table("corrections").to_pylist())
    assert store.manifest()["corrections"] == 0, "nothing was put right"


def test_what_was_changed_is_kept_with_what_is_right(held: Dataset):
    app = run(held, "figure")
    app.multiselect[0].set_value([open_store(held.store).table("indicators")["indicator_id"][0].as_py()])
    app.button(key="correct.right").click().run()
    assert [one.after for one in corrections.read(held).in_force] == ["no", "yes", "yes"]


@pytest.mark.parametrize("kind", ["date", "parts", "byline", "town", "figure", "repair"])
def test_nothing_is_kept_where_nothing_was_changed(held: Dataset, kind: str):
    saved(run(held, kind))
    assert corrections.read(held).said == ()


def test_of_the_samples_one_press_makes_a_copy_that_is_corrected_instead(
    samples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path))
    shutil.copytree(samples.path, tmp_path / "datasets/samples/store")
    article = samples.frame("articles").iloc[3]["article_id"]
    app = run(dataset.find(dataset.SAMPLES), "ask", article=article)
    app.button(key="correct.copy").click().run()
    assert not app.exception, app.exception[0].stack_trace
    copy = dataset.find(ZH("correct.copy_name"))
    assert (app.query_params["dataset"], app.query_params["article"]) == (copy.dataset_id, article)
    made = open_store(copy.store)
    for table in ("articles", "people", "indicators"):
        assert made.table(table).equals(samples.table(table)), "the same pages, called the same"
    assert corrections.read(copy).said == () and not (copy.folder.parent / "samples/corrections.jsonl").exists()
    assert building.copied_samples(ZH("correct.copy_name")) == copy, "once"


def test_nobody_is_asked_where_nothing_can_be_kept(held: Dataset):
    assert len(run(held, "none").button) == 0
