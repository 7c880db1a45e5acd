"""Time expressions: every row of the table, sentences of newspapers, articles, and what must hold for any text."""

from __future__ import annotations

import datetime as dt
import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import find_dates
from loaders.facts.dates import find_article_dates, find_event
from loaders.shapes.facts import IssueDate
from loaders.shapes.pages import Article, Piece, Role
from loaders.when import almanac
from loaders.when.expressions import Expression, find_expressions, resolve
from loaders.when.vocabulary import BOOK
from tests.paths import SPECS

SPECS = tomllib.loads((SPECS / "dates.toml").read_text(encoding="utf-8"))
TUESDAY = dt.date(2024, 4, 9)
READING = [rule for rule in BOOK.rules if rule.kind not in {"start", "join", "never"}]
NEVER = [pytest.param(rule, text, id=text) for rule in BOOK.of_kind("never") for text in rule.yes]
JOINING = [rule for rule in BOOK.rules if rule.kind == "join"]


def span(resolved: str) -> tuple[dt.date, dt.date]:
    "First and last day of 2024, 2024-04, 2024-04-08 or of two of them with a slash between."
    ends = []
    for part in resolved.split("/"):
        numbers = [int(number) for number in part.split("-")]
        first = dt.date(*[*numbers, 1, 1][:3])
        following = [dt.date(first.year + 1, 1, 1), (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)]
        last = first if len(numbers) == 3 else following[len(numbers) - 1] - dt.timedelta(days=1)
        ends.append((first, last))
    return ends[0][0], ends[-1][1]


def ends(text: str) -> list[Expression]:
    "Every expression of a text, both ends of a range."
    return [end for found in find_expressions(text) for end in (found, found.until) if end]


@pytest.mark.parametrize(("rule", "text"), NEVER)
def test_what_names_no_day_leaves_none_of_its_parts(rule, text):
    assert rule.pattern.match(text) and find_expressions(text) == ()


def days_of(rule_id: str, text: str) -> tuple[dt.date, dt.date] | None:
    "First and last day of the first expression that the rule finds; None where it names no days."
    days = resolve(next(one for one in ends(text) if one.rule == rule_id), TUESDAY)
    return days and (days.first, days.last)


@pytest.mark.parametrize("rule", READING, ids=lambda rule: rule.id)
def test_a_rule_reads_its_own_examples(rule):
    assert {text: days_of(rule.id, text) for text in rule.yes} == {
        text: value and span(value) for text, value in rule.yes.items()
    }


@pytest.mark.parametrize("rule", READING, ids=lambda rule: rule.id)
def test_a_rule_leaves_its_near_misses(rule):
    assert not [text for text in rule.no if rule.id in {found.rule for found in find_expressions(text)}]


@pytest.mark.parametrize("rule", JOINING, ids=lambda rule: rule.id)
def test_ends_of_a_range_are_joined(rule):
    for text, value in rule.yes.items():
        (found,) = find_expressions(text)
        days = resolve(found, TUESDAY)
        assert found.until and (days.first, days.last) == span(value)
    assert not any(found.until for text in (*rule.no, *rule.refused) for found in find_expressions(text))


@pytest.mark.parametrize("case", SPECS["case"], ids=lambda case: case["text"][:16])
def test_sentences(case):
    found = find_dates(case["text"], issued=case.get("issued"))
    got = {fact.text: (fact.date_from, fact.date_to) for fact in found}
    assert got == {text: span(value) if value else (None, None) for text, value in case["dates"].items()}
    assert [case["text"][fact.start : fact.end] for fact in found] == [fact.text for fact in found]


def test_enough_sentences_are_not_from_the_samples():
    fresh = [case for case in SPECS["case"] if not case.get("seeds")]
    assert len(SPECS["case"]) >= 60 and len(fresh) >= 40


def article(*paragraphs: str) -> Article:
    pieces = tuple(Piece(Role.BODY, text, (number,), (0,)) for number, text in enumerate(paragraphs, 1))
    return Article("page-a01", "page", 1, pieces)


@pytest.mark.parametrize("case", SPECS["lead"], ids=lambda case: case["paragraphs"][0][:16])
def test_the_time_of_the_lead(case):
    story = article(*case["paragraphs"])
    issued = IssueDate(date_best=case.get("issued"), date_basis="printed")
    event = find_event(story, find_article_dates(story, issued), issued)
    days = span(case["event"]) if "event" in case else (None, None)
    assert (event.lead_time, event.event_from, event.event_to) == (case.get("lead_time"), *days)
    assert (event.event_basis is None) == (event.event_from is None)


def dates_of(story: Article, issued: IssueDate) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    return {fact.text: (fact.date_from, fact.date_to) for fact in find_article_dates(story, issued)}


def test_an_interval_resolves_what_every_day_of_it_agrees_on():
    story = article("昨天，会议召开。今年以来新增120处，12月4日又添两处，明年继续。")
    within = IssueDate(date_from=dt.date(2023, 12, 5), date_to=dt.date(2023, 12, 31), date_basis="inferred")
    assert dates_of(story, within) == {
        "昨天": (None, None),
        "今年以来": span("2023"),
        "12月4日": span("2023-12-04"),
        "明年": span("2024"),
    }
    across = IssueDate(date_from=dt.date(2023, 12, 5), date_to=dt.date(2024, 1, 5), date_basis="inferred")
    assert dates_of(story, across)["今年以来"] == (None, None)


def test_without_an_issue_only_what_is_dated_resolves():
    story = article("昨天，2023年的账已结清。5月的还没有。")
    assert dates_of(story, IssueDate()) == {"昨天": (None, None), "2023年": span("2023"), "5月": (None, None)}


def test_a_day_in_direct_speech_counts_from_when_it_was_said():
    story = article("“明天再寄20箱！”果农说。今天，快递车又来了。", "昨天的雨真大！”一位村民感慨。")
    assert dates_of(story, IssueDate(date_best=TUESDAY)) == {
        "明天": (None, None),
        "今天": span("2024-04-09"),
        "昨天": (None, None),
    }


def test_lengths_of_time_and_vague_words_are_not_listed_in_an_article():
    story = article("近年来，近三年投入17亿元，近日又有三天后的招标。")
    assert find_article_dates(story, IssueDate(date_best=TUESDAY)) == ()


def test_lunar_months_follow_each_other_without_a_gap():
    for year in range(1990, 2050):
        months = [almanac.lunar_month(year, month, leap=leap) for month in range(1, 13) for leap in (False, True)]
        found = [month for month in months if month]
        assert len(found) in (12, 13)
        assert all(later.first - earlier.last == dt.timedelta(days=1) for earlier, later in pairwise(found))


FESTIVALS = {
    2015: "2015-02-19 2015-04-05 2015-06-20 2015-09-27", 2018: "2018-02-16 2018-04-05 2018-06-18 2018-09-24",
    2020: "2020-01-25 2020-04-04 2020-06-25 2020-10-01", 2023: "2023-01-22 2023-04-05 2023-06-22 2023-09-29",
    2024: "2024-02-10 2024-04-04 2024-06-10 2024-09-17", 2025: "2025-01-29 2025-04-04 2025-05-31 2025-10-06",
    2027: "2027-02-06 2027-04-05 2027-06-09 2027-09-15", 2033: "2033-01-31 2033-04-04 2033-06-01 2033-09-08",
}  # fmt: skip


@pytest.mark.parametrize(("year", "days"), FESTIVALS.items())
def test_festivals_fall_on_the_days_of_the_state_calendar(year, days):
    names = ("春节", "清明", "端午", "中秋")
    assert [str(almanac.holiday(year, name).first) for name in names] == days.split()


WORDS = [
    "昨天", "2024年", "3月", "8日", "至", "以来", "周三", "春节", "今年", "底",
    "，", "。", "5", "的", "(", "“", "”", "\u3000",
]  # fmt: skip
EXAMPLES = [text for rule in READING for text in rule.yes]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join), st.dates(dt.date(2006, 1, 1), dt.date(2039, 12, 31)))
def test_any_text_gives_ordered_spans_that_fit_it(text, issued):
    found = find_dates(text, issued=issued)
    assert [fact.start for fact in found] == sorted({fact.start for fact in found})
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[fact.start : fact.end] == fact.text for fact in found)
    assert all(fact.date_from <= fact.date_to for fact in found if fact.date_from)


@given(st.sampled_from(EXAMPLES), st.dates(dt.date(2010, 1, 1), dt.date(2035, 12, 1)))
def test_meanings_never_run_backwards(text, issued):
    "resolve_within compares the two ends of an interval only; this is why that is enough."
    for found in find_expressions(text):
        today, tomorrow = resolve(found, issued), resolve(found, issued + dt.timedelta(days=1))
        if today and tomorrow:
            assert today.first <= tomorrow.first and today.last <= tomorrow.last
