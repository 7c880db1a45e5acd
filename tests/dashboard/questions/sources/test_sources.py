"""Sources and quality: what was read, which rules and repairs, seeded samples, the methods paragraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.filter.filter import Filter
from dashboard.panel import grid
from dashboard.questions.sources import query as sources_query
from dashboard.questions.sources.check import query as check_query
from dashboard.questions.sources.check.measure import precision
from dashboard.questions.sources.methods import paragraph
from dashboard.questions.sources.pages import chart as pages_chart
from dashboard.questions.sources.pages import query as pages_query
from dashboard.questions.sources.repairs import query as repairs_query
from dashboard.questions.sources.rules import chart as rules_chart
from dashboard.questions.sources.rules import query as rules_query
from dashboard.words import i18n
from loaders.check import measured
from loaders.store import Store
from tests.asking import NOTHING, ask

LINE = "接诉即办 OR 消防"


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "Page p is read, with a masthead; page q could not be read; page r gave no article."
    day, span = dt.date(2023, 3, 1), {"field": "text", "start": 0, "end": 3}
    return make_store(
        pages=[
            {"page_id": "p", "source": "p.txt", "status": "ok", "date_basis": "printed"},
            {"page_id": "q", "source": "q.txt", "status": "error", "message": "no text", "date_basis": "unknown"},
            {"page_id": "r", "source": "r.txt", "status": "empty", "date_basis": "unknown"},
        ],
        articles=[
            {"article_id": f"p-a{n:02d}", "page_id": "p", "text": "宋庄镇有一事。", "date_from": day, "date_to": day}
            | {"headline": f"标题{n}"}
            for n in (1, 2)
        ],
        lines=[
            {"page_id": "p", "line": 1, "role": "masthead", "reason": "made", "printed": "某某报"},
            {"page_id": "p", "line": 2, "role": "body", "reason": "made", "printed": "末庄镇有", "article_id": "p-a01"},
        ],
        repairs=[
            {"page_id": "p", "line": 2, "wrong": "末庄镇", "right": "宋庄镇", "rule": "towns.110112104", "sure": True},
            {"page_id": "p", "line": 1, "wrong": "某某", "right": "", "rule": "loop", "sure": False},
        ],
        mentions=[
            {"mention_id": f"p-a{n:02d}-m001", "article_id": f"p-a{n:02d}", "kind": "town", "name": "宋庄镇", **span}
            | {"rule": "towns.110112104", "surface": "宋庄镇"}
            for n in (1, 2)
        ],
        quotes=[
            {"article_id": "p-a01", "speaker": "会议", "verb": "指出", "rule": "frame.before", "direct": False, **span}
        ],
    )


def test_every_file_is_reported_what_failed_first(store: Store):
    frame = ask(store, pages_query.load_report)
    assert frame["page"].tolist() == ["q", "r", "p"]
    assert frame.iloc[0][["status", "message"]].tolist() == ["error", "no text"]
    assert frame.iloc[2][["articles", "lines", "left_over"]].tolist() == [2, 2, 1]


def test_it_is_told_whether_the_name_of_the_newspaper_is_printed(make_store: Callable[..., Store]):
    "A name in the path counts as printed too where the masthead has it, with space between its characters."
    named = {"newspaper": "村口报", "status": "ok", "date_basis": "unknown"}
    held = make_store(
        pages=[
            {"page_id": "a", "source": "村口报/a.txt", **named},
            {"page_id": "b", "source": "村口报/b.txt", **named},
            {"page_id": "c", "source": "c.txt", **named},
            {"page_id": "d", "source": "d.txt", "status": "ok", "date_basis": "unknown"},
        ],
        lines=[{"page_id": "b", "line": 1, "role": "masthead", "reason": "made", "printed": "村 口 报 2023年3月1日"}],
    )
    frame = ask(held, pages_query.load_report).set_index("page")
    assert frame["paper_basis"].dropna().to_dict() == {"a": "file", "b": "printed", "c": "printed"}


def test_files_without_articles_are_reported_whatever_is_asked_for(store: Store):
    assert ask(store, pages_query.load_report, flt=NOTHING)["page"].tolist() == ["q", "r"]


def test_lines_left_over_are_shown_as_printed(store: Store):
    (row,) = ask(store, pages_query.unused).to_dict("records")
    assert (row["unused"], row["lines"], row["pages"]) == ("made", 1, 1)
    assert ask(store, pages_query.of_unused, row["line_id"])["body"].tolist() == ["某某报"]


def test_rules_are_counted_by_what_they_found(store: Store):
    frame = ask(store, rules_query.rules_fired).set_index("rule_id")
    assert frame["count"].to_dict() == {"town~towns.110112104": 2, "quote~frame.before": 1}
    assert len(ask(store, rules_query.of_rule, "town~towns.110112104")) == 2


def test_repairs_made_and_proposed_lead_to_the_printed_line(store: Store):
    frame = ask(store, repairs_query.repaired)
    assert frame[["wrong", "right", "applied"]].values.tolist() == [
        ["末庄镇", "宋庄镇", "made"],
        ["某某", "", "proposed"],
    ]
    (line,) = ask(store, repairs_query.of_repair, frame["repair_id"][0]).to_dict("records")
    assert line["body"][line["start"] : line["end"]] == "末庄镇"
    assert (line["article_id"], line["line"]) == ("p-a01", 2)


def test_a_rule_is_told_in_words_on_the_screen_and_by_its_id_in_files(store: Store):
    frame = ask(store, rules_query.rules_fired)
    words = i18n.load("en")
    told = grid.labelled(frame, words)[words("column.why")]
    assert not set(told) & set(frame["why"])


def test_the_store_and_the_selection_are_counted(store: Store):
    row = ask(store, sources_query.extent).iloc[0]
    wanted = {"articles": 2, "pages": 1, "issues": 1, "uncertain": 0, "all_pages": 3, "failed": 2, "all_articles": 2}
    assert row[list(wanted)].to_dict() == wanted


@pytest.mark.parametrize("kind", check_query.SAMPLED)
def test_a_seed_draws_the_same_sample_and_another_one_another(samples: Store, kind: str):
    line = LINE if kind == "themes" else ""
    one, again, other = (ask(samples, check_query.sample, kind, 20, seed, line) for seed in (1, 1, 2))
    assert one.equals(again)
    assert one["item_id"].is_unique
    assert one["item_id"].tolist() != other["item_id"].tolist()
    larger = ask(samples, check_query.sample, kind, 50, 1, line)
    assert larger["item_id"].head(len(one)).tolist() == one["item_id"].tolist()


@pytest.mark.parametrize("kind", check_query.SAMPLED)
def test_every_item_stands_beside_its_own_words(samples: Store, kind: str):
    line = LINE if kind == "themes" else ""
    drawn = ask(samples, check_query.sample, kind, 20, 7, line)
    judged = ask(samples, check_query.judged, kind, 20, 7, line).set_index("item_id")
    assert set(judged.index) == set(drawn["item_id"])
    assert judged.index.is_unique
    for row in drawn.to_dict("records"):
        span = judged.loc[row["item_id"]]
        if pd.notna(span["start"]) and kind in ("figures", "themes"):
            assert span["body"][int(span["start"]) : int(span["end"])] == row["claim"]


def test_a_word_with_a_sign_for_any_character_is_shown_as_the_text_has_it(samples: Store):
    drawn = ask(samples, check_query.sample, "themes", 20, 7, "接诉?办")
    assert "接诉即办" in set(drawn["claim"])
    assert set(drawn["claim"].dropna()) == {"接诉即办"}


def test_only_officials_are_sampled(samples: Store):
    people = samples.frame("people")
    residents = set(people[~people["official"]]["name"]) - set(people[people["official"]]["name"])
    assert residents
    assert not set(ask(samples, check_query.sample, "officials", 100, 1, "")["claim"]) & residents


def test_a_sample_is_of_the_selection(samples: Store):
    drawn = ask(samples, check_query.sample, "towns", 100, 1, "", flt=Filter(genres=("meeting",)))
    articles = samples.frame("articles").set_index("article_id")["genre"]
    assert {articles[item.rsplit("-m", 1)[0]] for item in drawn["item_id"]} == {"meeting"}


def test_charts_show_their_rows(samples: Store):
    words = i18n.load("zh")
    for query, figure, mark in (
        (sources_query.bases, pages_chart.bases, "date_basis"),
        (rules_query.rules_fired, rules_chart.rules_fired, "rule_id"),
    ):
        frame = ask(samples, query)
        (bars,) = figure(frame, words).data
        assert [one[0] for one in bars.customdata] == frame[mark].head(rules_chart.BARS).tolist()
        assert not list(figure(ask(samples, query, flt=NOTHING), words).data[0].x)


def _facts(samples: Store, flt: Filter, **more: object) -> paragraph.Facts:
    bases = ask(samples, sources_query.bases, flt=flt)
    held = ask(samples, sources_query.extent, flt=flt).iloc[0].to_dict()
    counted = dict(zip(bases["date_basis"], bases["articles"], strict=True))
    return paragraph.Facts(held, counted, "", samples.manifest(), samples.generation, measured.load(), **more)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_paragraph_names_data_versions_scores_and_the_check(samples: Store, lang: str):
    checked = ("officials", precision(["right"] * 9 + ["wrong"]))
    facts = _facts(samples, Filter(), checked=checked)
    told = paragraph.paragraph(facts, i18n.load(lang))
    for part in (samples.generation, samples.manifest()["tokeniser"], measured.load().rules, "90%", "60", "98"):
        assert part in told
    assert str(facts.held["articles"]) in told


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_paragraph_says_what_two_versions_of_the_rules_mean(samples: Store, lang: str):
    facts, words = _facts(samples, Filter()), i18n.load(lang)
    for version, apart in (("0000", True), (facts.measured.rules, False)):
        told = paragraph.paragraph(replace(facts, manifest={**facts.manifest, "rules": version}), words)
        assert (words("methods.apart", data=version, rules=facts.measured.rules) in told) is apart


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_paragraph_of_an_empty_selection_names_no_days(samples: Store, lang: str):
    told = paragraph.paragraph(_facts(samples, NOTHING), i18n.load(lang))
    assert "NaT" not in told
    assert "{" not in told


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_score_has_a_name(lang: str):
    words = i18n.load(lang)
    assert all(words(f"score.{name}") for name in measured.load().scores)
    assert set(paragraph.TOLD) <= measured.load().scores.keys()
