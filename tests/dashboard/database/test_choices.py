"""Live counts are what a filter would leave; limits say what they are in both languages and can be taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.context import filter_words
from dashboard.database import choices
from dashboard.database import connection as questions
from dashboard.filter import themes
from dashboard.filter.dimensions import FIELDS
from dashboard.filter.filter import Filter
from dashboard.queries import facets
from dashboard.words import i18n
from loaders.store import Store
from tests.filtering import JUNK, random_filters, values

FILTERS = 200


def left(connection, flt: Filter) -> set[str]:
    return set(questions.ids_of(connection, flt)["article_id"].to_pylist())


@pytest.fixture(scope="module")
def counted(samples: Store) -> list[tuple[Filter, str, dict[str, int]]]:
    "Filters, each with the live counts of one of its fields in turn."
    connection, names = samples.connect(), list(FIELDS)
    rows = []
    for number, flt in enumerate(random_filters(samples, FILTERS, seed=8)):
        name = names[number % len(names)]
        ids = [questions.ids_of(connection, flt.without(name))]
        if name == "themes":
            found = questions.answer(connection, facets.theme_rows, ids, themes.lines(themes.default()))
            numbers = found["value"].value_counts().to_dict()
        else:
            found = questions.answer(connection, facets.values_held, ids, (FIELDS[name],))
            numbers = dict(zip(found["value"], found["articles"].map(len), strict=True))
        rows.append((flt, name, numbers))
    return rows


@pytest.mark.sweep
def test_a_live_count_is_what_the_choice_leaves(samples: Store, counted):
    connection, held = samples.connect(), values(samples)
    for number, (flt, name, numbers) in enumerate(counted):
        known = held[name] or [JUNK[name]]
        value = known[number % len(known)]
        assert numbers.get(value, 0) == len(left(connection, replace(flt, **{name: (value,)}))), (flt, name, value)


@pytest.mark.sweep
def test_the_counts_of_a_field_cover_just_its_articles(samples: Store, counted):
    "Every article that has a value at all is behind one of the counts, and no value without articles is counted."
    connection = samples.connect()
    for flt, name, numbers in counted[:: len(FIELDS) + 1]:
        assert all(numbers.values())
        union = left(connection, replace(flt, **{name: tuple(numbers)})) if numbers else set()
        assert max(numbers.values(), default=0) <= len(union) <= sum(numbers.values())


@pytest.mark.sweep
def test_the_sidebar_shows_the_same_counts(samples: Store, counted):
    for flt, name, numbers in counted[:40]:
        shown = (
            choices.theme_counts(samples, flt) if name == "themes" else choices.live_counts(samples, flt)[FIELDS[name]]
        )
        assert shown == numbers, (flt, name)
        assert list(shown.values()) == sorted(shown.values(), reverse=True)


def test_values_that_the_store_does_not_know_count_as_not_asked(samples: Store):
    for name, junk in JUNK.items():
        if name != "themes":
            flt = Filter().plus(name, [junk]).excluding("genres", "news")
            assert choices.without_unknown(samples, flt) == Filter(but=("genre:news",))
            assert choices.without_unknown(samples, Filter().excluding(name, junk)) == Filter()


def test_a_private_persons_id_in_a_link_counts_as_not_asked(samples: Store):
    people = samples.frame("people")
    private = people.loc[~people["official"], "person_id"].iloc[0]
    assert choices.without_unknown(samples, Filter(officials=(private,), but=(f"person:{private}",))) == Filter()


def test_what_is_chosen_stays_a_choice_and_many_are_capped():
    called = {str(n): f"第{n}" for n in range(1000)}
    offer = choices.choices_of({str(n): 1000 - n for n in range(900)}, called, ("7", "950"), "zh")
    assert len(offer.values) == choices.MOST + 1
    assert offer.values[-1] == "950"
    assert offer.labels["950"] == i18n.load("zh")("filter.counted", name="第950", n="0")
    assert offer.among == 900


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_limit_says_what_it_is_and_leaves_the_others(samples: Store, lang: str):
    words = i18n.load(lang)
    for flt in random_filters(samples, 60, seed=3):
        flt = choices.without_unknown(samples, Filter.from_params(flt.to_params()))
        active = list(filter_words.limits_of(samples, flt, words))
        assert len({limit.key for limit in active}) == len(active)
        for limit in active:
            assert limit.label
            assert len(list(filter_words.limits_of(samples, limit.rest, words))) == len(active) - 1
        assert filter_words.sentence(samples, flt, words) == (
            words("limit.and").join(limit.label for limit in active) if active else words("limit.none")
        )


@pytest.mark.parametrize(("lang", "label"), [("zh", "非 宋庄镇"), ("en", "not Songzhuang Town 宋庄镇")])
def test_what_is_left_out_is_a_limit_too(samples: Store, lang: str, label: str):
    (limit,) = filter_words.limits_of(samples, Filter(but=("town:110112104",)), i18n.load(lang))
    assert (limit.label, limit.rest) == (label, Filter())


def test_two_officials_of_one_name_are_told_apart(make_store):
    def person(number: int, title: str) -> dict:
        shared = {"article_id": f"p-a{number:02d}", "name": "王强", "official": True, "field": "text", "first": 0}
        return {**shared, "person_id": f"wang-{number}", "titles": [title], "roles": ["mentioned"], "count": 1}

    articles = [
        {"article_id": f"p-a{number:02d}", "page_id": "p", "text": "王强", "genre": "news"} for number in (1, 2)
    ]
    store = make_store(articles=articles, people=[person(1, "镇党委书记"), person(2, "区教委主任")])
    called = choices.names(store, "zh", "official")
    assert len(set(called.values())) == len(called)


def test_english_calls_officials_in_pinyin_before_their_characters(samples: Store):
    zh, en = (choices.names(samples, lang, "official") for lang in ("zh", "en"))
    assert zh.keys() == en.keys()
    assert all(zh[one].split("（")[0] in en[one] and en[one][0].isascii() for one in zh)
