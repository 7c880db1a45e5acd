"""Where: numbers per town, what stands behind each, tiles, bars and maps that show just those numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.charts import margins, theme
from dashboard.database import selection
from dashboard.filter.filter import Filter
from dashboard.measures import chance
from dashboard.queries import towns
from dashboard.queries.towns import town_outlines, town_positions
from dashboard.questions.where.chance import chart as chance_chart
from dashboard.questions.where.chance import measure as chance_measure
from dashboard.questions.where.coverage import chart as coverage_chart
from dashboard.questions.where.coverage import map_chart
from dashboard.questions.where.coverage import query as coverage_query
from dashboard.questions.where.time import chart as time_chart
from dashboard.questions.where.time import query as time_query
from dashboard.questions.where.villages import chart as villages_chart
from dashboard.questions.where.villages import query as villages_query
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask

SONGZHUANG, ZHANGJIAWAN, WENJING = "110112104", "110112105", "110112009"
OWN = ((SONGZHUANG, 40000.0), (ZHANGJIAWAN, 80000.0))
TEXT = "宋庄镇开会。会上，宋庄镇喇嘛庄村介绍经验。"


def _place(article: str, town_id: str | None, name: str, kind: str = "town", **more) -> dict:
    return {"article_id": article, "town_id": town_id, "name": name, "kind": kind, "main": False, "count": 1, **more}


def _page(name: str, first: str | None, last: str | None = None, **more) -> dict:
    days = {"date_from": first, "date_to": last or first}
    days = {key: day and dt.date.fromisoformat(day) for key, day in days.items()}
    return {"page_id": name, "status": "ok", **days, **more}


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
        pages=[
            _page("p", "2023-03-01"),
            _page("q", "2023-05-02"),
            _page("r", "2023-05-02"),
            _page("s", "2023-03-20", "2023-04-10"),
            _page("t", None),
            _page("u", "2023-06-01", status="error"),
        ],
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
    frame = ask(store, coverage_query.coverage).set_index("town_id")
    assert len(frame) == 22
    row = frame.loc[SONGZHUANG]
    assert row[["articles", "main_articles", "mentions", "figures"]].tolist() == [2, 1, 2, 1]
    assert row["share"] == 66.7
    assert row["per_ten"] == round(10 * 2 / row["settlements"], 1)
    assert frame.drop(SONGZHUANG)["articles"].sum() == 0


def test_a_town_without_settlements_has_no_rate_rather_than_none(store: Store):
    frame = ask(store, coverage_query.coverage).set_index("town_id")
    assert frame.loc[WENJING, "settlements"] == 0
    assert pd.isna(frame.loc[WENJING, "per_ten"])


def test_issues_since_count_what_is_held_once_and_leave_a_range_where_dates_do(store: Store):
    "宋庄镇 was last named between 30 March and 2 April; held after it: one issue of two pages surely, one page perhaps."
    row = ask(store, coverage_query.coverage, "since").set_index("town_id").loc[SONGZHUANG]
    assert row[["since", "since_high"]].tolist() == [1, 2]
    assert [f"{row[name]:%m-%d}" for name in ("last_from", "last_to")] == ["03-30", "04-02"]
    assert row[["days", "days_high"]].tolist() == [30, 33]


def test_issues_that_name_the_town_are_not_counted_against_it(store: Store):
    frame = ask(store, coverage_query.coverage, "since", flt=Filter(until=dt.date(2023, 3, 1))).set_index("town_id")
    assert frame.loc[SONGZHUANG, ["since", "since_high"]].tolist() == [2, 2]
    assert frame["since"].drop(SONGZHUANG).isna().all()


def test_a_readers_own_denominator_is_told_per_ten_thousand(store: Store):
    frame = ask(store, coverage_query.coverage, "own", OWN).set_index("town_id")
    assert frame.loc[SONGZHUANG, "own"] == round(2 / 4, 2)
    assert frame.loc[ZHANGJIAWAN, "own"] == 0
    assert frame["own"].isna().sum() == 20


@pytest.mark.parametrize(
    ("measure", "articles", "spans"),
    [
        ("articles", 2, 3),
        ("main_articles", 1, 2),
        ("mentions", 1, 2),
        ("figures", 1, 1),
        ("since", 1, 1),
        ("own", 2, 3),
    ],
)
def test_behind_a_number_stand_just_its_articles(store: Store, measure: str, articles: int, spans: int):
    frame = ask(store, coverage_query.behind, measure, (), SONGZHUANG)
    assert frame["article_id"].nunique() == articles
    assert len(frame) == spans


def test_an_article_that_names_only_a_village_is_shown_by_it(store: Store):
    frame = ask(store, coverage_query.behind, "articles", (), SONGZHUANG)
    row = frame[frame["article_id"] == "p-a02"].iloc[0]
    assert row["body"][int(row["start"]) : int(row["end"])] == "喇嘛庄村"


def test_what_is_selected_is_counted_by_article_and_issue(store: Store):
    assert (selection.issues(store, Filter()), selection.count_with(store, Filter(), "town")) == ((3, 1), 2)
    assert (selection.issues(store, NOTHING), selection.count_with(store, NOTHING, "town")) == ((0, 0), 0)


def test_articles_per_issue_add_up_to_those_that_name_the_town(store: Store):
    frame = ask(store, towns.towns_per_issue)
    assert frame.groupby("town_id")["articles"].sum().to_dict() == dict(
        ask(store, coverage_query.coverage)[["town_id", "articles"]].itertuples(index=False)
    )
    assert frame["issue_id"].dropna().tolist() == ["2023-03-01", "p"]


def test_settlements_of_one_name_and_different_towns_are_apart(store: Store):
    frame = ask(store, villages_query.named).set_index("settlement_id")
    assert frame["articles"].to_dict() == {f"village~{SONGZHUANG}~喇嘛庄村": 2, "village~~喇嘛庄村": 1}
    assert frame["count"].tolist() == [4, 1]
    assert frame["town"].iloc[0] == "宋庄镇"
    assert pd.isna(frame["town"].iloc[1])


def test_of_one_town_also_the_settlements_are_listed_that_no_article_names(store: Store):
    frame = ask(store, villages_query.named, SONGZHUANG)
    assert frame["settlement_id"].is_unique
    assert frame["articles"].tolist() == [2] + [0] * 46
    assert set(frame["town_id"]) == {SONGZHUANG}


def test_of_every_town_it_is_said_how_many_settlements_are_never_named(store: Store):
    frame = ask(store, villages_query.by_town).set_index("town_id")
    assert frame.loc[SONGZHUANG, ["listed", "named", "never", "articles"]].tolist() == [47, 1, 46, 2]
    assert (frame["listed"] == frame["named"] + frame["never"]).all()
    assert WENJING not in frame.index
    assert ask(store, villages_query.of_one_town, SONGZHUANG)["article_id"].tolist() == ["p-a01", "p-a02"]


def test_a_settlement_leads_to_its_spans(store: Store):
    frame = ask(store, villages_query.of_settlement, None, f"village~{SONGZHUANG}~喇嘛庄村")
    assert frame["article_id"].tolist() == ["p-a01", "p-a02"]


def test_a_period_counts_only_articles_that_lie_in_it(store: Store):
    frame = ask(store, time_query.through_time, "month")
    assert frame["period"].drop_duplicates().tolist() == [pd.Timestamp(2023, 3, 1), pd.Timestamp(2023, 5, 1)]
    assert len(frame) == 2 * 22
    assert frame[frame["town_id"] == SONGZHUANG]["articles"].tolist() == [1, 0]
    assert ask(store, time_query.through_time, "year")["articles"].sum() == 2


def test_a_cell_of_town_and_period_leads_to_its_articles(store: Store):
    assert set(ask(store, time_query.in_cell, "month", f"{SONGZHUANG}~2023-03-01")["article_id"]) == {"p-a01"}
    assert set(ask(store, time_query.in_cell, "year", f"{SONGZHUANG}~2023-01-01")["article_id"]) == {"p-a01", "p-a02"}


def test_a_period_without_articles_stays_blank_and_one_without_the_town_is_crossed(store: Store):
    frame, words = ask(store, time_query.through_time, "month"), i18n.load("zh")
    figure = time_chart.through_time(frame, ask(store, town_positions), words, "month")
    drawn = {bar.name: dict(zip((cell[0] for cell in bar.customdata), bar.x, strict=True)) for bar in figure.data}
    assert drawn[None] == {f"{SONGZHUANG}~2023-03-01": 0}
    assert drawn[words("cells.none")][f"{SONGZHUANG}~2023-05-01"] == 2
    assert set().union(*drawn.values()) == set(frame["cell_id"])
    assert list(figure.layout.xaxis.ticktext) == ["2023-03", "2023-04", "2023-05"]


def test_of_many_months_those_with_articles_are_named(store: Store):
    frame, words = ask(store, time_query.through_time, "month"), i18n.load("zh")
    late = frame.assign(period=frame["period"].where(frame["period"] < "2023-05", pd.Timestamp("2024-06-01")))
    figure = time_chart.through_time(late, ask(store, town_positions), words, "month")
    assert list(figure.layout.xaxis.ticktext) == ["2023-03", "2024-06"]


def test_nothing_asked_for_gives_no_rows(store: Store):
    for query in (coverage_query.coverage, towns.towns_per_issue, villages_query.named, villages_query.by_town):
        assert ask(store, query, flt=NOTHING).empty, query
    assert ask(store, villages_query.named, SONGZHUANG, flt=NOTHING).empty


def _drawn(figure) -> dict[str, object]:
    "What stands at each town's mark."
    traces = [trace for trace in figure.data if trace.customdata is not None]
    return {town[0]: text for trace in traces for town, text in zip(trace.customdata, trace.text, strict=True)}


def _asked(store: Store, measure: str) -> tuple[pd.DataFrame, tuple]:
    own = OWN if measure == "own" else ()
    return ask(store, coverage_query.coverage, measure, own), (measure, own)


@pytest.mark.sweep
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("measure", [*coverage_query.MEASURES, "own"])
def test_tiles_and_maps_show_the_frame(store: Store, lang: str, measure: str):
    words = i18n.load(lang)
    frame, options = _asked(store, measure)
    tiles = _drawn(coverage_chart.tiles(frame, ask(store, town_positions), words, *options))
    near = _drawn(map_chart.district(frame, ask(store, town_outlines), words, *options))
    assert set(tiles) == set(near) == set(frame["town_id"])
    row = frame.set_index("town_id").loc[SONGZHUANG]
    number = "1–2" if measure == "since" else f"{row[measure]:g}"
    assert tiles[SONGZHUANG] == near[SONGZHUANG] == f"{'宋庄' if lang == 'zh' else 'Songzhuang'}<br>{number}"


def test_a_town_that_no_article_names_is_crossed_and_one_without_a_rate_only_framed(store: Store):
    words = i18n.load("zh")
    frame = ask(store, coverage_query.coverage)
    frame.loc[frame["town_id"] == WENJING, "articles"] = 1
    figure = coverage_chart.tiles(frame, ask(store, town_positions), words, "per_ten")
    by_name = {bar.name: {town[0] for town in bar.customdata} for bar in figure.data}
    assert ZHANGJIAWAN in by_name[words("cells.none")]
    assert by_name[words("cells.unknown")] == {WENJING}
    assert by_name[None] == {SONGZHUANG}


def test_a_town_of_the_last_issue_is_not_taken_for_one_that_was_never_named(store: Store):
    frame, words = ask(store, coverage_query.coverage, "since").assign(since=0.0, since_high=0.0), i18n.load("zh")
    frame.loc[frame["town_id"] != SONGZHUANG, ["since", "since_high"]] = None
    tiles = _drawn(coverage_chart.tiles(frame, ask(store, town_positions), words, "since"))
    assert tiles[SONGZHUANG] == "宋庄<br>0"
    assert tiles[ZHANGJIAWAN] == "张家湾"


def test_no_two_tiles_overlap(store: Store):
    ground = ask(store, town_positions)
    assert not ground.duplicated(["col", "row"]).any()


def test_ranked_towns_come_in_the_order_of_their_values(store: Store):
    figure = coverage_chart.ranked(
        ask(store, coverage_query.coverage), ask(store, town_positions), i18n.load("zh"), "articles"
    )
    (bars,) = figure.data
    assert list(bars.x) == sorted(bars.x, reverse=True)
    assert bars.customdata[0][0] == SONGZHUANG
    assert list(bars.text[:2]) == ["2", i18n.load("zh")("cells.none")]
    assert figure.layout.yaxis.ticktext[0] == "宋庄"


def test_labels_have_room_before_their_font_has_come(store: Store):
    frame, ground = ask(store, coverage_query.coverage), ask(store, town_positions)
    left = {
        lang: villages_chart.settled(ask(store, villages_query.by_town), i18n.load(lang)).layout.margin.l
        for lang in ("zh", "en")
    }
    assert left["zh"] >= 13 * len("于家务回族乡")
    assert left["zh"] < left["en"] < margins.MOST + 40
    assert coverage_chart.ranked(frame, ground, i18n.load("zh"), "articles").layout.margin.l < left["zh"]


def test_what_is_only_possible_is_hatched_behind_what_is_sure(store: Store):
    frame = ask(store, coverage_query.coverage, "since")
    sure, possible = coverage_chart.ranked(frame, ask(store, town_positions), i18n.load("zh"), "since").data
    assert (sure.x[0], possible.base[0], possible.x[0]) == (1, 1, 1)
    assert possible.marker.pattern.shape == theme.INFERRED["shape"]
    assert possible.text[0] == "1–2"


def test_bubbles_stand_at_the_towns_place_and_grow_with_the_value(store: Store):
    frame, land = ask(store, coverage_query.coverage), ask(store, town_outlines)
    figure = map_chart.district(frame, land, i18n.load("zh"), "articles")
    named = next(trace for trace in figure.data if trace.customdata is not None and trace.name is None)
    assert [town[0] for town in named.customdata] == [SONGZHUANG]
    assert list(named.marker.size) == [map_chart.BUBBLE]
    assert list(named.x) == land.loc[land["town_id"] == SONGZHUANG, "lon"].tolist()
    assert len(figure.data[0].x) == len(land.loc[land["unit"] == "district", "ring_lon"].iloc[0])


def test_the_dense_core_is_drawn_close_in_the_same_picture_and_as_dots_in_its_frame(store: Store):
    frame, land = ask(store, coverage_query.coverage).assign(articles=4), ask(store, town_outlines)
    small = set(land.loc[land["area_km2"] < map_chart.CORE_KM2, "town_id"])
    figure = map_chart.district(frame, land, i18n.load("zh"), "articles")
    marks = [trace for trace in figure.data if trace.customdata is not None]
    towns_of = {(trace.yaxis or "y", trace.mode): {town[0] for town in trace.customdata} for trace in marks}
    assert towns_of == {
        ("y", "markers+text"): set(frame["town_id"]) - small,
        ("y", "markers"): small,
        ("y2", "markers+text"): small,
    }
    assert {size for trace in marks if trace.mode == "markers+text" for size in trace.marker.size} == {map_chart.BUBBLE}
    first, second = (layout for layout in figure.layout.shapes)
    assert [first.x0, first.x1, first.y0, first.y1] == [second.x0, second.x1, second.y0, second.y1]
    assert (first.yref, second.yref) == ("y", "y2")
    below = map_chart.district(frame, land, i18n.load("zh"), "articles", wide=False)
    assert below.layout.yaxis2.domain[1] < below.layout.yaxis.domain[0]


def _with_boundaries(land: pd.DataFrame, *town_ids: str) -> pd.DataFrame:
    "The same land, a triangle around the label point of each of these towns."
    land = land.copy()
    for at in land.index[land["town_id"].isin(town_ids)]:
        lon, lat = land.loc[at, ["lon", "lat"]]
        land.at[at, "ring_lon"], land.at[at, "ring_lat"] = (
            [lon - 0.02, lon + 0.02, lon, lon - 0.02],
            [lat, lat, lat + 0.02, lat],
        )
        land.at[at, "unit"] = land.at[at, "town_id"]
    return land


def test_boundaries_are_filled_by_value_hatched_without_a_mention_and_may_be_missing(store: Store):
    frame, land = (
        ask(store, coverage_query.coverage),
        _with_boundaries(ask(store, town_outlines), SONGZHUANG, ZHANGJIAWAN),
    )
    figure = map_chart.district(frame, land, i18n.load("zh"), "articles", (), "", "boundaries")
    filled = {trace.fillcolor: trace for trace in figure.data if trace.fillcolor in theme.SEQUENTIAL}
    assert list(filled) == [theme.SEQUENTIAL[-1]]
    hatched, again = [trace for trace in figure.data if trace.fillpattern.shape]
    assert again.yaxis == "y2"
    middle = land.loc[land["town_id"] == ZHANGJIAWAN, "lon"].iloc[0]
    assert [min(hatched.x), max(hatched.x)] == pytest.approx([middle - 0.02, middle + 0.02])
    assert set(_drawn(figure)) == set(frame["town_id"])


@pytest.mark.sweep
@pytest.mark.parametrize("measure", [*coverage_query.MEASURES, "own"])
@pytest.mark.parametrize("layout", map_chart.LAYOUTS)
def test_an_empty_selection_draws_without_error(store: Store, measure: str, layout: str):
    words, ground, land = i18n.load("en"), ask(store, town_positions), ask(store, town_outlines)
    options = (measure, OWN if measure == "own" else ())
    frame = ask(store, coverage_query.coverage, *options, flt=NOTHING)
    assert not coverage_chart.tiles(frame, ground, words, *options).data
    assert not list(coverage_chart.ranked(frame, ground, words, *options).data[0].x)
    assert not _drawn(map_chart.district(frame, land, words, *options, "", layout))


def test_a_town_outside_the_band_has_another_shape(store: Store):
    frame = chance.against_chance(ask(store, towns.towns_per_issue))
    assert frame.set_index("town_id").loc[SONGZHUANG, ["articles", "against"]].tolist() == [2, "more"]
    figure = chance_chart.against_chance(frame, i18n.load("en"))
    symbols = {trace.name: trace.marker.symbol for trace in figure.data if trace.customdata is not None}
    assert len(set(symbols.values())) == len(symbols) == 2


def test_the_curve_of_shares_starts_at_nothing_and_ends_at_all(store: Store):
    figure = chance_chart.lorenz(chance_measure.lorenz(ask(store, towns.towns_per_issue)), i18n.load("en"))
    curve = figure.data[1]
    assert [curve.x[0], curve.y[0], curve.x[-1], curve.y[-1]] == [0, 0, 100, 100]
    assert figure.data[2].customdata[-1][0] == SONGZHUANG


def test_named_and_never_named_settlements_make_up_a_bar(store: Store):
    frame = ask(store, villages_query.by_town)
    figure = villages_chart.settled(frame, i18n.load("zh"))
    assert [sum(xs) for xs in zip(*(bar.x for bar in figure.data), strict=True)] == frame["listed"].tolist()


@pytest.mark.parametrize(
    ("areas", "wanted"), [((5, 90), True), ((5, 6), False), ((80, 90), False), ((None, None), False)]
)
def test_a_dense_core_is_one_beside_wider_towns(areas: tuple, wanted: bool):
    assert map_chart.has_core(pd.DataFrame({"area_km2": pd.Series(areas, dtype=float)})) == wanted
