"""The address: what it keeps across pages, what is news, what a link with selections to compare brings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import url
from dashboard.filters import Filter
from tests.test_filters import FILTERS

TOWN = Filter(towns=("110112104",))
NEWS = Filter(genres=("news",))


class Bar(dict):
    """A stand-in for st.query_params and, beside it, the session."""

    def get_all(self, key: str) -> list[str]:
        return self[key]

    def from_dict(self, query: dict) -> None:
        self.clear()
        self.update({key: list(values) for key, values in query.items()})


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Bar:
    found = Bar()
    monkeypatch.setattr(url.st, "query_params", found)
    monkeypatch.setattr(url.st, "session_state", {})
    return found


def run(bar: Bar, page: str, flt: Filter | None = None, **options: str) -> Filter:
    "One run of the script: reads the address, uses the options, writes what the reader asks for."
    url.read(page)
    asked = url.asked() if url.is_news() or flt is None else flt
    for name, value in options.items():
        url.option(name)
        url.choose(name, value)
    url.write(asked)
    return asked


def test_a_page_change_keeps_filter_language_and_selections(bar: Bar):
    bar.from_dict({"town": ["110112104"], "vs": ["genre=news"], "lang": ["en"]})
    run(bar, "when", lang="en", grain="year")
    assert bar["grain"] == ["year"]
    bar.clear()  # as the navigation does
    run(bar, "who", lang="en")
    assert bar == {"town": ["110112104"], "vs": ["genre=news"], "lang": ["en"]}
    assert url.others() == (NEWS,)


def test_back_to_an_empty_query_of_the_same_page_is_back_to_no_filter(bar: Bar):
    run(bar, "when")
    run(bar, "when", TOWN)
    url.compare_with([NEWS])
    run(bar, "when", TOWN)
    assert bar == {"town": ["110112104"], "vs": ["genre=news"]}
    bar.clear()
    assert run(bar, "when", TOWN) == Filter()
    assert url.others() == ()


def test_a_query_that_was_not_written_is_news_and_stands_alone(bar: Bar):
    bar.from_dict({"vs": ["genre=news"]})
    run(bar, "when")
    bar.from_dict({"town": ["110112104"]})
    assert run(bar, "when") == TOWN
    assert url.others() == ()
    assert run(bar, "when", NEWS) == NEWS
    assert not url.is_news()


def test_a_choice_made_in_a_callback_is_no_news(bar: Bar):
    "A callback runs before the next run reads the address: what it sets must not look like a link."
    run(bar, "when", lang="zh")
    url.choose("lang", "en")
    url.read("when")
    assert not url.is_news()
    assert url.option("lang", ("zh", "en")) == "en"


def test_selections_are_at_most_three_each_once(bar: Bar):
    run(bar, "when")
    several = [Filter(genres=(genre,)) for genre in ("news", "meeting", "news", "notice", "advert")]
    url.compare_with(several)
    assert url.others() == (several[0], several[1], several[3])
    url.compare_with([])
    assert url.others() == ()
    assert "vs" not in url.here(Filter())


def test_everything_is_a_selection_too(bar: Bar):
    run(bar, "when")
    url.compare_with([Filter(), TOWN])
    run(bar, "when")
    assert bar["vs"] == ["all", "town=110112104"]
    assert url.others() == (Filter(), TOWN)


@pytest.mark.parametrize(
    "line", ["", "junk=1", "%", "town=<b>", "&" * 999, "a=1&" * 999, "vs=town%3D1", "themes=0123456789ab"]
)
def test_a_selection_that_cannot_be_read_is_passed_over(bar: Bar, line: str):
    bar.from_dict({"vs": [line, "genre=news"]})
    run(bar, "when")
    assert url.others() == (NEWS,)
    assert bar == {"vs": ["genre=news"]}


@given(st.lists(FILTERS, max_size=3, unique=True))
def test_selections_survive_the_address(several: list[Filter]):
    with pytest.MonkeyPatch.context() as patch:
        bar = Bar()
        patch.setattr(url.st, "query_params", bar)
        patch.setattr(url.st, "session_state", {})
        run(bar, "when")
        url.compare_with(several)
        run(bar, "when")
        link = dict(bar)
        patch.setattr(url.st, "session_state", {})
        bar.from_dict(link)
        run(bar, "who")
        assert url.others() == tuple(several)
        assert url.params_to(Filter(), article="a") == {**link, "article": ["a"]}


def test_a_lost_table_of_themes_is_told_until_other_news(bar: Bar):
    bar.from_dict({"themes": ["0123456789ab"]})
    run(bar, "when")
    assert url.is_lost()
    assert bar == {}
    run(bar, "when", TOWN)
    assert url.is_lost()
    bar.from_dict({"genre": ["news"]})
    run(bar, "when")
    assert not url.is_lost()


def test_only_a_new_page_with_an_empty_address_is_rewritten_in_place(bar: Bar):
    bar.from_dict({"town": ["110112104"]})
    run(bar, "when")
    assert url.kept_on() == "", "the first run of a session is a link"
    bar.clear()
    run(bar, "who")
    assert url.kept_on() == "who"
    run(bar, "who", NEWS)
    assert url.kept_on() == ""
    bar.from_dict({"town": ["110112104"]})
    run(bar, "when")
    assert url.kept_on() == "", "Back to another page brings its own query"
