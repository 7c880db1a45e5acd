"""When: periods and their parts, selections beside each other, times spoken of, the calendar; and what is uncertain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import timeline
from dashboard.database import selection
from dashboard.filter.filter import Filter
from dashboard.queries import periods
from dashboard.questions.when.articles import chart as articles_chart
from dashboard.questions.when.articles import query as articles_query
from dashboard.questions.when.issues import chart as issues_chart
from dashboard.questions.when.issues import query as issues_query
from dashboard.questions.when.spoken import chart as spoken_chart
from dashboard.questions.when.spoken import query as spoken_query
from dashboard.words import i18n
from loaders.store import Store
from tests.asking import NOTHING, ask, compare
from tests.panels import marks_of

SONGZHUANG, ZHANGJIAWAN = "110112104", "110112105"
WORDS = {lang: i18n.load(lang) for lang in i18n.LANGUAGES}
HARVEST = (("harvest", "丰收", "Harvest", "丰收"),)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _page(page: str, low: str | None, high: str | None, basis: str) -> dict:
    return {"page_id": page, "status": "ok", "date_from": _day(low), "date_to": _day(high), "date_basis": basis}


PAGES = [
    _page("p", "2023-03-01", "2023-03-01", "printed"),
    _page("q", "2023-03-20", "2023-03-24", "inferred"),
    _page("r", "2023-03-30", "2023-04-02", "inferred"),
    _page("s", None, None, "unknown"),
    _page("t", "2024-05-06", "2024-05-06", "printed"),
]


def _article(number: int, page: str, genre: str, text: str = "昨天上午，村里开会。", **more) -> dict:
    dates = {name: row[name] for row in PAGES if row["page_id"] == page for name in ("date_from", "date_to")}
    return {"article_id": f"{page}-a{number:02d}", "page_id": page, "genre": genre, "text": text, **dates, **more}


def _place(article: str, town_id: str, name: str) -> dict:
    return {"article_id": article, "town_id": town_id, "name": name, "kind": "town", "main": False, "count": 1}


def _date(article: str, start: int, low: str, high: str) -> dict:
    days = {"date_from": _day(low), "date_to": _day(high)}
    return {"article_id": article, "field": "text", "start": start, "end": start + 2, "rule": "made", **days}


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "Page p is printed, q inferred within a month, r spans two months, s is undated, t is of another year."
    event = {"event_from": _day("2023-02-28"), "event_to": _day("2023-02-28"), "event_basis": "printed · day.relative"}
    return make_store(
        pages=PAGES,
        articles=[
            _article(1, "p", "news", lead_time="昨天上午", **event),
            _article(2, "p", "meeting", text="粮食丰收。"),
            _article(1, "q", "news"),
            _article(1, "r", "news"),
            _article(1, "s", "notice"),
            _article(1, "t", "news"),
        ],
        places=[
            _place("p-a01", SONGZHUANG, "宋庄镇"),
            _place("p-a01", ZHANGJIAWAN, "张家湾镇"),
            _place("q-a01", SONGZHUANG, "宋庄镇"),
        ],
        dates=[
            _date("p-a01", 0, "2023-02-28", "2023-02-28"),
            _date("p-a01", 2, "2023-01-01", "2023-12-31"),
            _date("p-a01", 4, "2022-01-01", "2022-12-31"),
            _date("p-a02", 0, "2023-04-10", "2023-04-12"),
            _date("t-a01", 0, "2021-01-01", "2025-12-31"),
        ],
    )


def test_an_article_counts_in_the_one_period_that_holds_its_interval(store: Store):
    frame = ask(store, periods.by_period, "month")
    told = frame.set_index("mark_id")[["articles", "inferred", "of", "share"]]
    assert told.loc["2023-03-01~all"].tolist() == [3, 1, 3, 100]
    assert frame["articles"].sum() == 4, "the page of two months and the undated one are in no month"
    assert frame["inferred"].sum() == 1
    assert selection.period_counts(store, Filter(), "month", "issue") == selection.PeriodCounts(6, 4, 1, 1)


def test_a_longer_period_holds_more(store: Store):
    frame = ask(store, periods.by_period, "year")
    assert dict(zip(frame["period"].dt.year, frame["articles"], strict=True)) == {2023: 4, 2024: 1}


def test_an_article_of_two_towns_counts_for_both_and_one_of_none_for_none(store: Store):
    frame = ask(store, periods.by_period, "month", "issue", "town").set_index("mark_id")
    march = frame[frame["period"] == "2023-03-01"]
    assert march["articles"].to_dict() == {
        f"2023-03-01~{SONGZHUANG}": 2, f"2023-03-01~{ZHANGJIAWAN}": 1, "2023-03-01~lacking": 1
    }  # fmt: skip
    assert march["of"].unique().tolist() == [3]
    assert march.loc[f"2023-03-01~{SONGZHUANG}", "name"] == "宋庄镇"


def test_values_beyond_the_first_are_one_series(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(periods, "TOP", 1)
    frame = ask(store, periods.by_period, "year", "issue", "genre")
    assert frame.set_index("mark_id")["articles"].to_dict() == {
        "2023-01-01~news": 3, "2023-01-01~rest": 1, "2024-01-01~news": 1
    }  # fmt: skip


def test_values_that_the_filter_asks_for_have_a_series_and_others_are_the_rest(store: Store):
    asked = ("year", "issue", "town", (), (ZHANGJIAWAN,))
    frame = ask(store, periods.by_period, *asked).set_index("mark_id")
    assert frame["articles"].to_dict() == {
        f"2023-01-01~{ZHANGJIAWAN}": 1, "2023-01-01~rest": 2, "2023-01-01~lacking": 2, "2024-01-01~lacking": 1
    }  # fmt: skip
    behind = ask(store, periods.in_period, *asked, "2023-01-01~rest")
    assert behind["article_id"].nunique() == 2


def test_a_single_period_is_no_slab(store: Store):
    for grain in periods.GRAINS:
        frame = ask(store, periods.by_period, grain, flt=Filter(since=_day("2023-03-01"), until=_day("2023-03-31")))
        figure = timeline.by_period(frame.head(1), WORDS["zh"], grain, "issue", "none")
        first, last = map(pd.Timestamp, figure.layout.xaxis.range)
        wide = figure.data[0].width[0] / 1000 / timeline.WIDE
        assert (last - first).total_seconds() >= (timeline.LEAST - 0.1) * wide, grain


def test_themes_are_told_apart_by_their_lines(store: Store):
    frame = ask(store, periods.by_period, "month", "issue", "theme", HARVEST)
    row = frame[frame["split_id"] == "harvest"].iloc[0]
    assert (row["name"], row["name_en"], row["articles"]) == ("丰收", "Harvest", 1)


def test_by_the_event_only_what_the_lead_resolves_is_counted_and_its_words_are_shown(store: Store):
    frame = ask(store, periods.by_period, "month", "event")
    assert frame["mark_id"].tolist() == ["2023-02-01~all"]
    behind = ask(store, periods.in_period, "month", "event", "none", (), (), "2023-02-01~all")
    row = behind.iloc[0]
    assert row["body"][int(row["start"]) : int(row["end"])] == "昨天上午"


def test_shares_of_a_selection_are_of_all_articles_of_the_period(store: Store):
    frame = ask(store, periods.by_period, "month", flt=Filter(towns=(SONGZHUANG,)))
    assert frame[["articles", "of", "share"]].to_numpy().tolist() == [[2, 3, 66.7]]


def test_uncertain_pages_stay_in_sight_with_what_their_dates_rest_on(store: Store):
    frame = ask(store, articles_query.uncertain_pages, "month")
    assert frame["page"].tolist() == ["r", "s"]
    assert ask(store, articles_query.on_page, "month", "r")["article_id"].tolist() == ["r-a01"]
    figure = articles_chart.uncertain_pages(frame, WORDS["zh"], "month")
    assert set(marks_of(figure)) == {"r", "s"}


def test_evidence_of_an_inferred_date_begins_with_its_line(samples: Store):
    frame = ask(samples, articles_query.uncertain_pages, "month")
    behind = ask(samples, articles_query.on_page, "month", frame["page"].iloc[0])
    row = behind.iloc[0]
    assert row["line"] > 0 and row["end"] > row["start"]
    assert behind["article_id"].nunique() == frame["articles"].iloc[0]


def test_selections_are_compared_by_letter(store: Store):
    frame = compare(store, articles_query.compared, "month", "issue", several=(Filter(towns=(SONGZHUANG,)), Filter()))
    told = frame.set_index("mark_id")[["articles", "of", "share"]]
    assert told.loc["A~2023-03-01"].tolist() == [2, 2, 100]
    assert told.loc["B~2023-03-01"].tolist() == [3, 4, 75]
    figure = timeline.compared(frame, WORDS["en"], "month", "issue")
    assert len({trace.line.dash for trace in figure.data}) == len(figure.data) == 2


def test_texts_look_back_and_ahead(store: Store):
    frame = ask(store, spoken_query.spoken_of, "month").set_index("mark_id")
    assert frame["mentions"].to_dict() == {
        "longer~~now": 1,
        "period~2023-02-01~back": 1,
        "period~2023-04-01~ahead": 1,
        "year~2022-01-01~back": 1,
        "year~2023-01-01~now": 1,
    }
    printed = ask(store, spoken_query.printed, "month")
    assert spoken_chart.beyond(frame.reset_index(), printed) == 1
    behind = ask(store, spoken_query.speaking, "month", "period~2023-04-01~ahead")
    assert behind["article_id"].tolist() == ["p-a02"]


def test_every_day_of_a_year_is_held_perhaps_held_or_not(store: Store):
    frame = ask(store, issues_query.issues_held).set_index("mark_id")
    assert len(frame) == 365 + 366
    assert frame.loc["2023-03-01", ["state", "articles", "pages"]].tolist() == ["held", 2, 1]
    assert frame.loc["2023-03-22", ["state", "articles"]].tolist() == ["possible", 1]
    assert frame.loc["2023-03-02", "state"] == "none"
    assert (frame["state"] == "possible").sum() == 5 + 4


def test_an_issue_without_a_selected_article_is_still_held(store: Store):
    frame = ask(store, issues_query.issues_held, flt=Filter(towns=(SONGZHUANG,), since=_day("2023-03-10")))
    states = frame.set_index("mark_id")["state"]
    assert states["2023-03-01"] == "other"
    assert states["2023-03-22"] == "possible"
    assert frame["day"].dt.year.unique().tolist() == [2023], "only years that hold anything that was asked for"


def test_days_lie_in_the_columns_of_their_weeks():
    days = np.array(["2023-01-01", "2023-01-02", "2023-12-31", "2024-01-01"], "M8[D]")
    assert issues_chart.weeks(days).tolist() == [0, 1, 52, 0]
    assert issues_chart.weekdays(days).tolist() == [6, 0, 6, 0]


@pytest.mark.parametrize(
    ("box", "grain", "ends"),
    [
        (("2023-03-10", "2023-05-20"), "month", ("2023-03-01", "2023-05-31")),
        (("2023-03-20", "2023-05-10"), "month", ("2023-04-01", "2023-04-30")),
        (("2023-03-02", "2023-03-05"), "month", ("2023-03-01", "2023-03-31")),
        (("2023-03-02", "2023-03-05"), "day", ("2023-03-02", "2023-03-05")),
        (("2022-11-05", "2023-09-01"), "year", ("2023-01-01", "2023-12-31")),
    ],
)
def test_a_box_on_the_chart_takes_the_periods_whose_middle_it_covers(box, grain, ends):
    assert timeline.whole_periods(*map(_day, box), grain) == tuple(map(_day, ends))


def test_spans_take_as_few_lanes_as_they_can():
    days = pd.to_datetime(["2023-01-01", "2023-01-02", "2023-01-05"])
    assert articles_chart.lanes(days, days + pd.Timedelta(days=2)) == [0, 1, 0]


def test_inferred_days_are_hatched_in_bars_and_hollow_in_lines(store: Store):
    frame, words = ask(store, periods.by_period, "month"), WORDS["en"]
    bars = timeline.by_period(frame, words, "month", "issue", "none")
    hatched = [trace for trace in bars.data if trace.marker.pattern.shape and trace.x[0] is not None]
    assert [sum(trace.y) for trace in hatched] == [1]
    for since, hollow in ((None, False), ("2023-03-10", True)):
        most = ask(store, periods.by_period, "month", flt=Filter(since=_day(since), until=_day("2023-03-25")))
        lines = timeline.by_period(most, words, "month", "issue", "none", (), (), "share")
        assert [symbol.endswith("-open") for symbol in lines.data[0].marker.symbol] == [hollow]


def test_a_chart_holds_the_latest_periods_and_says_so():
    days = pd.date_range("2010-01-01", periods=3000)
    frame = pd.DataFrame({"mark_id": days.strftime("%Y-%m-%d~all"), "period": days, "split_id": "all"})
    frame = frame.assign(articles=1, inferred=0, of=1, share=100.0)
    figure = timeline.by_period(frame, WORDS["en"], "day", "issue", "none")
    marks = list(marks_of(figure))
    assert len(marks) <= timeline.MOST_POINTS
    assert marks[-1] == frame["mark_id"].iloc[-1]
    assert "3,000" in figure.layout.xaxis.title.text


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_empty_frames_give_empty_axes(store: Store, lang: str):
    words = WORDS[lang]
    empty = ask(store, periods.by_period, "month", flt=NOTHING)
    assert not list(marks_of(timeline.by_period(empty, words, "month", "issue", "none")))
    assert ask(store, issues_query.issues_held, flt=NOTHING).empty
    assert ask(store, spoken_query.spoken_of, "week", flt=NOTHING).empty
