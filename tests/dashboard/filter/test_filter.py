"""A filter and its URL say the same; a filter selects the articles that pandas would select."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.database import connection as questions
from dashboard.filter import themes
from dashboard.filter.dimensions import FIELDS, MOST, SETTLEMENTS, of_field
from dashboard.filter.filter import Filter
from loaders.store import Store
from tests.dashboard.filter.test_search import true, wholes
from tests.filtering import JUNK, LINES, random_filters, values

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
PRINTED = st.text(alphabet=st.characters(exclude_categories=("C",), exclude_characters="<>~"), min_size=1, max_size=20)
ONE = {
    **{field: PRINTED if of_field(field).form.fullmatch("《?》") else IDS for field in FIELDS},
    "themes": st.sampled_from([theme.theme_id for theme in themes.default()]),
    "settlements": st.builds("{}~{}~{}".format, st.sampled_from(SETTLEMENTS), st.integers(0, 10**9), PRINTED),
}
EXCLUDED = st.sampled_from(list(FIELDS)).flatmap(
    lambda name: ONE[name].map(lambda one: f"{of_field(name).param}:{one}")
)
FILTERS = st.builds(
    Filter,
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    certain=st.booleans(),
    but=st.lists(EXCLUDED, max_size=3, unique=True).map(tuple),
    find=st.sampled_from(["", *LINES]),
    **{name: st.lists(one, max_size=3, unique=True).map(tuple) for name, one in ONE.items()},
)


@given(FILTERS)
def test_a_filter_survives_its_url(flt: Filter):
    assert Filter.from_params(flt.to_params()) == flt


@pytest.mark.parametrize(
    "params",
    [
        {"since": ["2023-02-30"]},
        {"since": ["yesterday"], "until": [""]},
        {"town": ["<script>", "宋庄 镇", ""]},
        {"theme": ["no-such-theme"], "themes": ["0123456789ab", "<script>"]},
        {"settlement": ["village", "city~1~x", "village~x~y", "village~1~"]},
        {"section": ["<b>", "a" * 81], "reporter": ["\x00"]},
        {"not": ["town", "town:", "find:x", "town:<b>", "theme:no-such-theme"]},
        {"certain": ["yes"]},
        {"find": ["  　"]},
        {"unknown": ["1"]},
        {},
    ],
)
def test_junk_counts_as_not_asked(params: dict):
    assert Filter.from_params(params) == Filter()


@given(
    st.dictionaries(
        st.sampled_from(["since", "town", "not", "themes", "find", "section"]), st.lists(st.text(), max_size=3)
    )
)
def test_no_link_fails(params: dict):
    flt = Filter.from_params(params)
    assert Filter.from_params(flt.to_params()) == flt


def test_a_link_holds_so_many_values_and_no_more():
    assert len(Filter.from_params({"town": [str(n) for n in range(1000)]}).towns) == MOST


def test_a_plain_view_has_a_plain_url():
    assert Filter().to_params() == {}
    assert not Filter(table="0123456789ab").is_active()


def test_without_and_minus_take_one_limit_away():
    flt = Filter(towns=("a", "b"), genres=("news",))
    assert flt.minus("towns", "a") == Filter(towns=("b",), genres=("news",))
    assert flt.without("towns") == Filter(genres=("news",))


def test_plus_and_excluding_undo_each_other():
    flt = Filter(towns=("a",)).plus("towns", ("b", "a"))
    assert flt == Filter(towns=("a", "b"))
    left = flt.excluding("towns", "a")
    assert left == Filter(towns=("b",), but=("town:a",))
    assert list(left.excluded()) == [("towns", "a")]
    assert left.excluding("towns", "a") == left
    assert left.plus("towns", ("a",)) == Filter(towns=("b", "a"))
    assert left.minus("but", "town:a") == Filter(towns=("b",))


def test_keeping_drops_what_is_not_known():
    flt = Filter(officials=("x", "y"), towns=("y",), but=("person:x", "person:z", "town:x"))
    assert flt.keeping("officials", {"x"}) == Filter(officials=("x",), towns=("y",), but=("person:x", "town:x"))


class Pandas:
    """The same selection by other means: which article has which value, worked out row by row."""

    def __init__(self, store: Store) -> None:
        self.articles = store.frame("articles").set_index("article_id", drop=False)
        self.places, self.people, self.wholes = store.frame("places"), store.frame("people"), wholes(store)
        self.pages = store.frame("pages")

    def having(self, name: str, wanted: tuple[str, ...]) -> set[str]:
        articles, places, people = self.articles, self.places, self.people
        if name == "themes":
            lines = [theme.line for theme in themes.default() if theme.theme_id in wanted]
            return {one for one, whole in self.wholes.items() if any(true(line, whole) for line in lines)}
        if name == "officials":
            return set(people.loc[people["official"] & people["person_id"].isin(wanted), "article_id"])
        if name == "towns":
            return set(places.loc[(places["kind"] == "town") & places["town_id"].isin(wanted), "article_id"])
        if name == "settlements":
            ids = places["kind"] + "~" + places["town_id"].fillna("") + "~" + places["name"]
            return set(places.loc[(places["kind"] != "town") & ids.isin(wanted), "article_id"])
        if name == "newspapers":
            pages = self.pages.loc[self.pages["newspaper"].isin(wanted), "page_id"]
            return set(articles.index[articles["page_id"].isin(pages)])
        if name in articles:
            columns = [name, *(["interns"] if name == "reporters" else [])]
            found = [articles[one].map(lambda names: not set(wanted).isdisjoint(names)) for one in columns]
            return set(articles.index[pd.concat(found, axis=1).any(axis=1)])
        return set(articles.index[articles[name.removesuffix("s")].isin(wanted)])

    def selected(self, flt: Filter) -> set[str]:
        articles = self.articles
        low, high = articles["date_from"], articles["date_to"]
        kept = pd.Series(True, index=articles.index)
        if flt.since:
            kept &= high.isna() | (high >= pd.Timestamp(flt.since))
        if flt.until:
            kept &= low.isna() | (low <= pd.Timestamp(flt.until))
        if flt.certain:
            kept &= low.notna() & (low == high)
        found = set(articles.index[kept])
        for name in FIELDS:
            if getattr(flt, name):
                found &= self.having(name, getattr(flt, name))
        for name, value in flt.excluded():
            found -= self.having(name, (value,))
        return {one for one in found if not flt.find or true(flt.find, self.wholes[one])}


@pytest.mark.sweep
def test_a_filter_selects_what_pandas_selects(samples: Store):
    connection, other = questions.database(samples), Pandas(samples)
    filters = random_filters(samples, 200, seed=4)
    for flt in filters:
        ids = questions.ids_of(connection, flt)
        assert flt == Filter() or set(ids["article_id"].to_pylist()) == other.selected(flt), flt
    assert sum(bool(other.selected(flt)) for flt in filters) > 100, "most filters leave some articles"


def test_random_filters_are_the_same_each_time_and_use_every_field(samples: Store):
    filters = random_filters(samples, 200, seed=1)
    assert filters == random_filters(samples, 200, seed=1)
    for name in FIELDS:
        assert any(getattr(flt, name) for flt in filters)
        assert any(name == field for flt in filters for field, _ in flt.excluded())
        assert any(JUNK[name] in getattr(flt, name) for flt in random_filters(samples, 2000, seed=1))


def test_private_people_cannot_be_asked_for(samples: Store):
    people = samples.frame("people")
    private = people.loc[~people["official"], "person_id"].iloc[0]
    assert private not in values(samples)["officials"]
    assert questions.ids_of(questions.database(samples), Filter(officials=(private,))).num_rows == 0


def test_every_value_of_the_store_can_stand_in_a_link(samples: Store):
    for name, held in values(samples).items():
        for value in held:
            flt = Filter().plus(name, [value])
            assert Filter.from_params(flt.to_params()) == flt
            assert Filter.from_params(Filter().excluding(name, value).to_params()).but


def test_a_table_of_themes_goes_with_its_filter(samples: Store):
    own = themes.checked([{"theme_id": "mine", "name": "自拟", "name_en": "", "line": "治理"}])
    flt = Filter.from_params({"theme": ["mine"], "themes": [themes.remember(own)]})
    assert flt.themes == ("mine",)
    found = questions.ids_of(questions.database(samples), flt)["article_id"].to_pylist()
    assert found == questions.ids_of(questions.database(samples), Filter(find="治理"))["article_id"].to_pylist()
    assert replace(flt, table="").is_active()
