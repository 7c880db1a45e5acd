"""Figures with what they measure: whole sentences, rows of the tables, spans, towns."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.facts.indicators import find_indicators
from loaders.language import rules
from loaders.places import region
from loaders.quantities import changes, clauses, find_in, significance
from loaders.quantities.changes import find_changes, is_forecast
from loaders.quantities.clauses import settings_of
from loaders.quantities.significance import is_significant
from loaders.shapes.facts import DateFact, IndicatorFact, Mention, PlaceFact
from loaders.shapes.pages import Article, Piece, Role
from tests.paths import SPECS

TONGZHOU = region.load("110112")
SPECS = tomllib.loads((SPECS / "indicators.toml").read_text(encoding="utf-8"))["spec"]
CHANGES, MINOR, SUBJECTS = changes.BOOK.rules, significance.BOOK.rules, clauses.BOOK.rules


def _article(*texts: str, headline: str = "") -> Article:
    pieces = [Piece(Role.BODY, text, (line,), (0,)) for line, text in enumerate(texts, 2)]
    if headline:
        pieces.insert(0, Piece(Role.HEADLINE, headline, (1,), (0,)))
    return Article("p-a01", "p", 1, tuple(pieces))


def _figures(*texts: str, **more) -> tuple[IndicatorFact, ...]:
    return find_indicators(_article(*texts, **more), (), (), (), TONGZHOU)


def _param(spec):
    marks = [pytest.mark.xfail(reason=spec["miss"], strict=True)] if "miss" in spec else []
    return pytest.param(spec, id=spec["text"], marks=marks)


@pytest.mark.parametrize("spec", [_param(spec) for spec in SPECS])
def test_sentences(spec):
    found = [
        [fact.number, fact.subject, fact.kind, fact.direction or "", fact.approx, fact.significant]
        for fact in _figures(spec["text"])
    ]
    assert found == spec["figures"]


_UNMARKED = str.maketrans("", "", "‹|›")  # tables mark the number as their patterns see it


def _cases(found, which: str) -> list:
    return [
        pytest.param(rule, text.translate(_UNMARKED), id=f"{rule.id}:{text}")
        for rule in found
        for text in (rule.yes if which == "yes" else (*rule.no, *rule.refused))
    ]


def _said(text: str):
    settings = settings_of(text, find_in(text), TONGZHOU)
    return find_changes(settings, forecast=is_forecast(text))[-1] if settings else None


KINDS = [rule for rule in CHANGES if rule.kind in ("change", "target")]


@pytest.mark.parametrize(("rule", "text"), _cases(KINDS, "yes"))
def test_kind_of_its_own_examples(rule, text):
    said = _said(text)
    assert (said.kind, said.direction) == (rule.kind, rule.direction)


@pytest.mark.parametrize(("rule", "text"), _cases(KINDS, "no"))
def test_kind_of_near_misses(rule, text):
    said = _said(text)
    assert said is None or said.kind != rule.kind


@pytest.mark.parametrize(
    ("rule", "text"), _cases([rule for rule in CHANGES if rule.kind in ("reached", "done")], "yes")
)
def test_what_is_done_is_no_plan(rule, text):
    assert _said(text).kind == "level"


@pytest.mark.parametrize(("rule", "text"), _cases([rule for rule in CHANGES if rule.kind == "forecast"], "yes"))
def test_temperatures_of_a_weather_report_are_forecasts(rule, text):
    assert _said(text).kind == "target"


@pytest.mark.parametrize(("kind", "rule_id"), [("base", "base.compared"), ("period", "period.covered")])
def test_base_and_period(kind, rule_id):
    rule = changes.BOOK.rule(rule_id)
    assert all(getattr(_said(text), kind) for text in rule.yes)
    assert not any(getattr(_said(text), kind) for text in rule.no)


@pytest.mark.parametrize(("rule", "text"), _cases(MINOR, "yes"))
def test_significance_of_its_own_examples(rule, text):
    (setting, *_) = settings_of(text, find_in(text), TONGZHOU)
    assert is_significant(setting) is rule.major


@pytest.mark.parametrize(("rule", "text"), _cases(MINOR, "no"))
def test_significance_of_near_misses(rule, text):
    (setting, *_) = settings_of(text, find_in(text), TONGZHOU)
    assert is_significant(setting) is not rule.major


PHRASES = [rule for rule in SUBJECTS if rule.kind or rule.id == "inside.adverb"]
BOUNDS = [rule for rule in SUBJECTS if not rule.kind and rule.id != "inside.adverb"]


def _without(rule: rules.Rule, phrase: str) -> str:
    "The phrase as the reader of subjects leaves it: leads and links go one after the other, what is inside at once."
    if not rule.kind:
        return rule.pattern.sub("", phrase)
    find = rule.pattern.match if rule.kind == "lead" else rule.pattern.search
    while match := find(phrase):
        phrase = phrase[: match.start()] + phrase[match.end() :]
    return phrase


@pytest.mark.parametrize(("rule", "text"), _cases(PHRASES, "yes"))
def test_what_is_taken_off_a_phrase(rule, text):
    assert _without(rule, text) == rule.yes[text]


@pytest.mark.parametrize(("rule", "text"), _cases(PHRASES, "no"))
def test_what_is_left_alone(rule, text):
    assert _without(rule, text) == text


@pytest.mark.parametrize(("rule", "text"), _cases(BOUNDS, "yes"))
def test_where_phrases_end(rule, text):
    match = rule.pattern.search(text)
    parts = (match[0], *match.groups(), text[: match.start()], text[match.start() :])
    assert rule.yes[text] is None or rule.yes[text] in parts


@pytest.mark.parametrize(("rule", "text"), _cases(BOUNDS, "no"))
def test_where_phrases_go_on(rule, text):
    assert not rule.pattern.search(text)


def test_quote_is_the_clause_and_the_mention_the_number():
    text = "据介绍，依托18处书屋、22个分馆，人均面积达到2平方米。"
    facts = _figures(text, headline="分馆达22个")
    assert [fact.quote for fact in facts] == ["分馆达22个", "依托18处书屋", "22个分馆", "人均面积达到2平方米"]
    assert {fact.field for fact in facts} == {"headline", "text"}
    for fact in facts[1:]:
        (mention,) = fact.mentions
        assert text[fact.start : fact.end] == fact.quote
        assert text[mention.start : mention.end] == mention.surface == fact.number
        assert mention.kind == "indicator"
        assert mention.rule == fact.rule


def test_range_has_two_values():
    (fact,) = _figures("每户补贴3至5万元。")
    assert (fact.value, fact.value_high, fact.unit, fact.number) == (30000, 50000, "元", "3至5万元")


def test_dates_are_no_durations():
    article = _article("今年前8个月办理诉求350件。")
    date = DateFact("text", 0, 6, "今年前8个月", None, None, "dates.test")
    assert [fact.number for fact in find_indicators(article, (), (), (date,), TONGZHOU)] == ["350件"]


def _town(name: str, town_id: str, start: int, *, main: bool = False) -> PlaceFact:
    mention = Mention("town", name, name, "text", start, start + len(name), "towns")
    return PlaceFact(town_id, name, "town", name, "110112", main, "text", (name,), 1, (mention,))


def test_town_is_that_of_the_clause_else_the_main_one():
    text = "西集镇新建绿道12公里，全长达30公里。台湖镇新建绿道8公里。本次共投入3亿元。全区绿道达900公里。"
    places = (_town("西集镇", "1", 0, main=True), _town("台湖镇", "2", text.index("台湖镇")))
    towns = [fact.town_id for fact in find_indicators(_article(text), places, (), (), TONGZHOU)]
    assert towns == ["1", "1", "2", "1", None]


def test_an_article_without_figures_has_none():
    assert _figures("会议强调，要提高政治站位，做到两个维护。") == ()


@given(
    st.text(alphabet="前后共已将达近约下降增长至到了的在对一二三百万5元个名家人%年天处“”，。、；每其中目前检查发现隐患")
)
def test_every_span_is_that_of_its_words(text):
    for fact in _figures(text):
        assert text[fact.start : fact.end] == fact.quote
        assert fact.number in fact.quote
        assert fact.subject and fact.sentence
        assert all(text[m.start : m.end] == m.surface == fact.number for m in fact.mentions)
