"""What a reader types, picks or clicks is handed over when a query runs: it changes rows, never SQL."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import ibis
import pandas as pd
import pytest

from dashboard.database import connection as questions
from dashboard.filter import themes
from dashboard.queries import parameters, periods
from dashboard.questions.overview.standout import query as standout
from dashboard.questions.read.results import query as results
from dashboard.questions.sources.check import query as check
from dashboard.questions.where.coverage import query as coverage
from dashboard.questions.who.speech import query as speech
from dashboard.questions.words.concordance import query as concordance
from dashboard.questions.words.frequency import query as frequency
from dashboard.questions.words.keyness import query as keyness
from dashboard.questions.words.trends import query as trends
from dashboard.tables import articles
from loaders.places import tokens
from loaders.store import Store
from tests.asking import ask
from tests.panels import all_panels, options_of

STOPS = tuple(tokens.stop_words(()))
ODD = "”'--«0»$p1%_\\E(漷|县"
THEMES = themes.lines(themes.default()[:3])
OTHERS = tuple((f"t{n}", f"名{n}", "", line) for n, (*_, line) in enumerate(THEMES, 5))
# query → options of one shape: what differs between them is what a reader may bring
ASKED = {
    frequency.term_counts: [("words", 1, "all", STOPS), ("words", 1, "all", ("居民",))],
    frequency.by_group: [("words", 2, "all", STOPS, "genre"), ("words", 2, "all", ("居民",), "genre")],
    frequency.in_cell: [("words", 1, "all", STOPS, "genre", f"{genre}~社区") for genre in ("news", "meeting", ODD)],
    concordance.lines: [("text", "date", word) for word in ("治理", "社区", "不会有的话")],
    concordance.on_line: [("pattern", "date", word, "x~y") for word in ("接诉.办", "治(理|安)", "村.*?党")],
    results.results: [("relevance", ("治理", "社区")), ("relevance", ("居民", "村"))],
    results.bodies: [(("a", "b"),), (("c",),)],
    trends.by_period: [
        ("month", (("治理", "治理"), ("教育", "学校 OR 教育 NOT 安全"))),
        ("month", (("社区", "社区"), ("文化", "文化 OR 文艺 NOT 体育"))),
    ],
    trends.in_period: [("month", (("治理", "治理"),), mark) for mark in ("治理~2023-06-01", "治理~")],
    periods.by_period: [("month", "issue", "theme", THEMES, ("t1",)), ("month", "issue", "theme", OTHERS, ("t5",))],
    standout.against_rest: [("theme", ("genre~news",), THEMES), ("theme", ("town~1", "genre~meeting"), OTHERS)],
    standout.behind: [("all", (), (), f"genre~{genre}") for genre in ("news", "meeting", ODD)],
    coverage.coverage: [
        ("own", (("110112104", 12e4), ("110112105", 15e4))),
        ("own", (("110112105", 7.5), ("110112104", 3.25))),
    ],
    keyness.keyness: [
        (f"genre~{genre}", against, "all", STOPS, 2, 1)
        for genre in ("news", "meeting")
        for against in ("town~110112105",)
    ],
    keyness.sizes: [("", "?genre=meeting"), ("", "?find=社区&not=genre%3Anews")],
    check.sample: [("themes", 20, seed, line) for seed, line in ((1, "社区 OR 村"), (2, "治理 OR 教育"))],
    speech.words_said: None,
}


def _several(store: Store, query, several) -> list[tuple[Hashable, ...]]:
    if several is not None:
        return several
    return [(STOPS, one) for one in ask(store, speech.speakers)["person_id"].head(2)]


@pytest.mark.sweep
@pytest.mark.parametrize("query", ASKED, ids=lambda query: f"{query.__module__.split('.')[-2]}.{query.__name__}")
def test_options_of_one_shape_are_compiled_once_and_answered_as_if_they_were_written_in(
    samples: Store, monkeypatch: pytest.MonkeyPatch, query
):
    connection, compiled, plainly = samples.connect(), [], ibis.to_sql
    several = _several(samples, query, ASKED[query])
    monkeypatch.setattr(questions.ibis, "to_sql", lambda *one, **more: (compiled.append(one), plainly(*one, **more))[1])
    questions._compiled.cache_clear()
    found = [questions.answer(connection, query, [None], *options) for options in several]
    others = sum(isinstance(one, str) and one.startswith("?") for options in several for one in options)
    assert len(compiled) == 1 + others, "one for the query, and one for each filter that options name"
    for options, frame in zip(several, found, strict=True):
        sql = plainly(query(articles, *parameters.written(query, options)), dialect="duckdb")
        want = connection.cursor().execute(sql).to_arrow_table()
        want = want.cast(questions._compiled(query, None, parameters.given(query, options))[1])
        pd.testing.assert_frame_equal(frame, want.to_pandas(date_as_object=False))
    assert any(len(frame) for frame in found) or query in (results.bodies, concordance.on_line)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


@pytest.mark.sweep
def test_no_sql_holds_what_a_reader_chose(samples: Store):
    "Of every panel, and of the sentences behind its marks: all that is handed over stays outside, signs of SQL too."

    def asked(query, *options):
        return ask(samples, query, *options)

    held = []
    for panel in all_panels():
        for options in options_of(panel, asked)[::3]:
            jobs = [(panel.query, options)] if not panel.compares else []
            if panel.evidence and panel.name != "unread":  # whose marks are a list of the program's own
                jobs += [(panel.evidence, (*options, mark)) for mark in (f"genre~{ODD}",)]
            for query, given in jobs:
                sql, _ = questions._compiled(query, None, parameters.given(query, given))
                taken = [text for text in _texts(parameters.given(query, given).values) if len(text) > 3]
                held += [(panel.name, query.__name__, text) for text in taken if text in sql]
                held += [(panel.name, query.__name__, "mark")] if "漷|县" in sql else []
    assert held == []


def test_a_text_of_signs_is_looked_for_as_it_is(make_store):
    store = make_store(
        articles=[{"article_id": "p-a01", "page_id": "p", "text": f"第一{ODD}第二"}],
        pages=[{"page_id": "p", "status": "ok"}],
    )
    lines = ask(store, concordance.lines, "text", "date", ODD)
    assert lines["hit"].tolist() == [ODD]
