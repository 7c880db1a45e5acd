"""Where: numbers per town, what stands behind each, tiles and bubbles that show just those numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard import i18n
from dashboard.figures import where as figures
from dashboard.queries import where
from loaders import region
from loaders.store import Store
from tests.asking import NOTHING, ask

SONGZHUANG, ZHANGJIAWAN, WENJING = "110112104", "110112105", "110112009"
TEXT = "宋庄镇开会。会上，宋庄镇喇嘛庄村介绍经验。"


def _place(article: str, town_id: str | None, name: str, kind: str = "town", **more) -> dict:
    return {"article_id": article, "town_id": town_id, "name": name, "kind": kind, "main": False, "count": 1, **more}


def _mention(number: int, article: str, kind: str, name: str, start: int) -> dict:
    end = start + len(name)
    span = {"field": "text", "start": start, "end": end, "rule": "made", "surface": name}
    return {"mention_id": f"{article}-m{number:03d}", "article_id": article, "kind": kind, "name": name, **span}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "a01 is about 宋庄镇 and names it twice and a village; a02 names only the village; a03 names no place."
    days = {1: ("2023-03-01", "2023-03-01"), 2: ("2023-03-30", "2023-04-02"), 3: ("2023-05-02", "2023-05-02")}
    articles = [
        {"article_id": f"p-a{n:02d}", "page_id": "p", "text": TEXT, "genre": "news"}
        | dict(zip(("date_from", "date_to"), map(dt.date.fromisoformat, held), strict=True))
        for n, held in days.items()
    ]
    return make_store(
        articles=articles,
        places=[
            _place("p-a01", SONGZHUANG, "宋庄镇", main=True, count=2),
            _place("p-a01", SONGZHUANG, "喇嘛庄村", "village", town="宋庄镇"),
            _place("p-a02", SONGZHUANG, "宋庄镇"),
            _place("p-a02", SONGZHUANG, "喇嘛庄村", "village", town="宋庄镇", count=3),
            _place("p-a02", None, "喇嘛庄村", "village"),
        ],
        mentions=[
            _mention(1, "p-a01", "town", "宋庄镇", 0),
            _mention(2, "p-a01", "town", "宋庄镇", 9),
            _mention(3, "p-a01", "settlement", "喇嘛庄村", 12),
            _mention(1, "p-a02", "settlement", "喇嘛庄村", 12),
        ],
        indicators=[
            {
                "indicator_id": f"p-a01-i{n}",
                "article_id": "p-a01",
                "field": "text",
                "start": 0,
                "end": 6,
                "number": "一",
            }
            | {"significant": n == 1, "town_id": SONGZHUANG}
            for n in (1, 2)
        ],
    )


def test_every_town_has_a_row_and_each_measure_its_number(store: Store):
    frame = ask(store, where.coverage).set_index("town_id")
    assert len(frame) == 22
    row = frame.loc[SONGZHUANG]
    assert row[["articles", "main_articles", "mentions", "figures"]].tolist() == [2, 1, 2, 1]
    assert row["share"] == 66.7
    assert row["per_ten"] == round(10 * 2 / row["settlements"], 1)
    assert frame.drop(SONGZHUANG)["articles"].sum() == 0


def test_a_town_without_settlements_has_no_rate_rather_than_none(store: Store):
    frame = ask(store, where.coverage).set_index("town_id")
    assert frame.loc[WENJING, "settlements"] == 0
    assert pd.isna(frame.loc[WENJING, "per_ten"])


@pytest.mark.parametrize(
    ("measure", "articles", "spans"), [("articles", 2, 3), ("main_articles", 1, 2), ("figures", 1, 1)]
)
def test_behind_a_number_stand_just_its_articles(store: Store, measure: str, articles: int, spans: int):
    frame = ask(store, where.behind, SONGZHUANG, measure)
    assert frame["article_id"].nunique() == articles
    assert len(frame) == spans


def test_an_article_that_names_only_a_village_is_shown_by_it(store: Store):
    frame = ask(store, where.behind, SONGZHUANG, "articles")
    row = frame[frame["article_id"] == "p-a02"].iloc[0]
    assert row["body"][int(row["start"]) : int(row["end"])] == "喇嘛庄村"


def test_settlements_of_one_name_and_different_towns_are_apart(store: Store):
    frame = ask(store, where.settlements).set_index("settlement_id")
    assert frame["articles"].to_dict() == {f"village~{SONGZHUANG}~喇嘛庄村": 2, "village~~喇嘛庄村": 1}
    assert frame["count"].tolist() == [4, 1]
    assert frame["town"].iloc[0] == "宋庄镇"
    assert pd.isna(frame["town"].iloc[1])


def test_a_settlement_leads_to_its_spans(store: Store):
    frame = ask(store, where.of_settlement, f"village~{SONGZHUANG}~喇嘛庄村")
    assert frame["article_id"].tolist() == ["p-a01", "p-a02"]


def test_a_period_counts_only_articles_that_lie_in_it(store: Store):
    frame = ask(store, where.through_time, "month")
    assert frame["period"].drop_duplicates().tolist() == [pd.Timestamp(2023, 3, 1), pd.Timestamp(2023, 5, 1)]
    assert len(frame) == 2 * 22
    assert frame[frame["town_id"] == SONGZHUANG]["articles"].tolist() == [1, 0]
    assert ask(store, where.through_time, "year")["articles"].sum() == 2


def test_a_cell_of_town_and_period_leads_to_its_articles(store: Store):
    assert set(ask(store, where.in_cell, "month", f"{SONGZHUANG}~2023-03-01")["article_id"]) == {"p-a01"}
    assert set(ask(store, where.in_cell, "year", f"{SONGZHUANG}~2023-01-01")["article_id"]) == {"p-a01", "p-a02"}


def test_a_period_without_articles_stays_blank_and_one_without_the_town_is_crossed(store: Store):
    frame, words = ask(store, where.through_time, "month"), i18n.load("zh")
    figure = figures.through_time(frame, ask(store, where.ground), words, "month")
    drawn = {bar.name: dict(zip((cell[0] for cell in bar.customdata), bar.x, strict=True)) for bar in figure.data}
    assert drawn[None] == {f"{SONGZHUANG}~2023-03-01": 0}
    assert drawn[words("cells.none")][f"{SONGZHUANG}~2023-05-01"] == 2
    assert set().union(*drawn.values()) == set(frame["cell_id"])
    assert list(figure.layout.xaxis.ticktext) == ["2023-03", "2023-04", "2023-05"]


def test_nothing_asked_for_gives_no_rows(store: Store):
    assert ask(store, where.coverage, flt=NOTHING).empty
    assert ask(store, where.settlements, flt=NOTHING).empty


def _cells(figure) -> dict[str, object]:
    return {town[0]: text for bar in figure.data for town, text in zip(bar.customdata, bar.text, strict=True)}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("measure", where.MEASURES)
def test_tiles_show_the_frame(store: Store, lang: str, measure: str):
    frame, words = ask(store, where.coverage), i18n.load(lang)
    figure = figures.tiles(frame, ask(store, where.ground), words, measure)
    cells = _cells(figure)
    assert set(cells) == set(frame["town_id"])
    value = frame.set_index("town_id").loc[SONGZHUANG, measure]
    assert cells[SONGZHUANG] == f"{'宋庄' if lang == 'zh' else 'Songzhuang'}<br>{value:g}"


def test_a_town_that_is_not_named_is_crossed_and_one_without_a_rate_only_framed(store: Store):
    words = i18n.load("zh")
    figure = figures.tiles(ask(store, where.coverage), ask(store, where.ground), words, "per_ten")
    by_name = {bar.name: {town[0] for town in bar.customdata} for bar in figure.data}
    assert ZHANGJIAWAN in by_name[words("cells.none")]
    assert by_name[words("cells.unknown")] == {WENJING}


def test_no_two_tiles_overlap(store: Store):
    ground = ask(store, where.ground)
    assert not ground.duplicated(["col", "row"]).any()


def test_ranked_towns_come_in_the_order_of_their_values(store: Store):
    figure = figures.ranked(ask(store, where.coverage), ask(store, where.ground), i18n.load("zh"), "articles")
    (bars,) = figure.data
    assert list(bars.x) == sorted(bars.x, reverse=True)
    assert bars.customdata[0][0] == SONGZHUANG
    assert figure.layout.yaxis.ticktext[0] == "宋庄"


def test_bubbles_stand_at_the_towns_place_and_grow_with_the_value(store: Store):
    frame, ground = ask(store, where.coverage), ask(store, where.ground)
    outline = region.load().outline
    figure = figures.bubbles(frame, ground, i18n.load("zh"), "articles", outline=outline, unlabelled={SONGZHUANG})
    named = next(trace for trace in figure.data if trace.customdata is not None and trace.name is None)
    assert [town[0] for town in named.customdata] == [SONGZHUANG]
    assert list(named.text) == [""]
    assert list(named.marker.size) == [figures.BUBBLE]
    assert list(named.x) == ground.loc[ground["town_id"] == SONGZHUANG, "lon"].tolist()


@pytest.mark.parametrize("measure", where.MEASURES)
def test_an_empty_selection_draws_without_error(store: Store, measure: str):
    frame, ground, words = (
        ask(store, where.coverage, flt=NOTHING),
        ask(store, where.ground),
        i18n.load("en"),
    )
    assert not figures.tiles(frame, ground, words, measure).data
    assert not list(figures.ranked(frame, ground, words, measure).data[0].x)
    assert not figures.through_time(ask(store, where.through_time, "month", flt=NOTHING), ground, words, "month").data
    assert figures.bubbles(frame, ground, words, measure, outline=region.load().outline).data
