"""The address: what it keeps across pages, what is news, what a link with selections to compare brings."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.context import address, current
from dashboard.context.context import id_of
from dashboard.filter.filter import Filter
from dashboard.questions.read import article
from tests.dashboard.filter.test_filter import FILTERS

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
    monkeypatch.setattr(address.st, "query_params", found)
    monkeypatch.setattr(address.st, "session_state", {})
    return found


def run(bar: Bar, page: str, flt: Filter | None = None, **options: str) -> Filter:
    "One run of the script: reads the address, uses the options, writes what the reader asks for."
    address.read(page)
    asked = address.linked_filter() if address.is_news() or flt is None else flt
    for name, value in options.items():
        address.option(name)
        address.choose(name, value)
    address.write(asked)
    return asked


def test_a_link_to_another_page_keeps_filter_language_and_selections(bar: Bar):
    bar.from_dict({"town": ["110112104"], "vs": ["genre=news"], "lang": ["en"]})
    run(bar, "when", lang="en")
    run(bar, "when", lang="en", grain="year")
    assert bar["grain"] == ["year"]
    bar.from_dict(address.query_to(TOWN))
    run(bar, "who", lang="en")
    assert bar == {"town": ["110112104"], "vs": ["genre=news"], "lang": ["en"]}
    assert address.comparisons() == (NEWS,)
    bar.clear()  # an address without a query asks for nothing, on whatever page
    assert run(bar, "when") == Filter()


def test_a_page_that_turns_out_narrow_sets_its_widgets_once_more_and_keeps_its_address(bar: Bar):
    bar.from_dict(link := {"town": ["110112104"]})
    run(bar, "when")
    address.st.session_state["look"] = {"narrow": True}
    assert run(bar, "when") == TOWN
    assert address.is_news()
    run(bar, "when", TOWN)
    assert not address.is_news()
    assert bar == link


def test_an_address_is_rewritten_only_where_the_reader_changes_something(bar: Bar):
    bar.from_dict(link := {"town": ["110112104"], "junk": ["1"]})
    run(bar, "when")
    assert run(bar, "when", TOWN) == TOWN
    assert bar == link
    run(bar, "when", NEWS)
    assert bar == {"genre": ["news"]}


def test_back_to_an_empty_query_of_the_same_page_is_back_to_no_filter(bar: Bar):
    run(bar, "when")
    run(bar, "when", TOWN)
    address.compare_with([NEWS])
    run(bar, "when", TOWN)
    assert bar == {"town": ["110112104"], "vs": ["genre=news"]}
    bar.clear()
    assert run(bar, "when", TOWN) == Filter()
    assert address.comparisons() == ()


def test_what_is_chosen_before_the_browser_has_the_next_address_is_no_way_back(bar: Bar):
    run(bar, "when")
    run(bar, "when", TOWN)
    bar.clear()  # the address that the browser shows until it has got the one just written
    address.choose("grain", "week")  # by a callback
    assert run(bar, "when", TOWN, grain="week") == TOWN
    assert bar == {"town": ["110112104"], "grain": ["week"]}
    bar.from_dict({"town": ["110112104"]})  # the one on its way then
    current.set_filter(NEWS)
    assert run(bar, "when", NEWS, grain="week") == NEWS
    bar.from_dict({"town": ["110112104"]})  # nothing was chosen: Back
    assert run(bar, "when", NEWS) == TOWN
    assert address.is_news()


def test_a_query_that_was_not_written_is_news_and_stands_alone(bar: Bar):
    bar.from_dict({"vs": ["genre=news"]})
    run(bar, "when")
    bar.from_dict({"town": ["110112104"]})
    assert run(bar, "when") == TOWN
    assert address.comparisons() == ()
    assert run(bar, "when", NEWS) == NEWS
    assert not address.is_news()


def test_a_choice_made_in_a_callback_is_no_news(bar: Bar):
    "A callback runs before the next run reads the address: what it sets must not look like a link."
    run(bar, "when", lang="zh")
    address.choose("lang", "en")
    address.read("when")
    assert not address.is_news()
    assert address.option("lang", ("zh", "en")) == "en"


def test_selections_are_at_most_three_each_once(bar: Bar):
    run(bar, "when")
    several = [Filter(genres=(genre,)) for genre in ("news", "meeting", "news", "notice", "advert")]
    address.compare_with(several)
    assert address.comparisons() == (several[0], several[1], several[3])
    address.compare_with([])
    assert address.comparisons() == ()
    assert "vs" not in address.query_of_screen(Filter())


def test_everything_is_a_selection_too(bar: Bar):
    run(bar, "when")
    address.compare_with([Filter(), TOWN])
    run(bar, "when")
    assert bar["vs"] == ["all", "town=110112104"]
    assert address.comparisons() == (Filter(), TOWN)


@pytest.mark.parametrize(
    "line", ["", "junk=1", "%", "town=<b>", "&" * 999, "a=1&" * 999, "vs=town%3D1", "themes=0123456789ab"]
)
def test_a_selection_that_cannot_be_read_is_passed_over(bar: Bar, line: str):
    bar.from_dict({"vs": [line, "genre=news"]})
    run(bar, "when")
    assert address.comparisons() == (NEWS,)
    assert address.query_of_screen(Filter()) == {"vs": ["genre=news"]}


@pytest.mark.sweep
@given(st.lists(FILTERS, max_size=3, unique=True))
def test_selections_survive_the_address(several: list[Filter]):
    with pytest.MonkeyPatch.context() as patch:
        bar = Bar()
        patch.setattr(address.st, "query_params", bar)
        patch.setattr(address.st, "session_state", {})
        run(bar, "when")
        address.compare_with(several)
        run(bar, "when")
        link = dict(bar)
        patch.setattr(address.st, "session_state", {})
        bar.from_dict(link)
        run(bar, "who")
        assert address.comparisons() == tuple(several)
        assert address.query_to(Filter(), article="a") == {**link, "article": ["a"]}


def test_a_lost_table_of_themes_is_told_until_the_reader_goes_on(bar: Bar):
    bar.from_dict({"themes": ["0123456789ab"]})
    run(bar, "when")
    run(bar, "when")
    assert [(one.name, one.why) for one in address.asides()] == [("themes", "themes")], "a phone is served once more"
    run(bar, "when", TOWN)
    assert bar == {"town": ["110112104"]}
    assert not address.asides()


def test_what_nothing_on_the_page_asks_for_is_told_with_what_is_near(bar: Bar):
    bar.from_dict({"grian": ["year"], "town": ["110112104"], "lang": ["en"]})
    address.read("when")
    address.option("lang", ("zh", "en"))
    address.option("grain", ("month", "year"))
    address.put_aside_unused()
    (one,) = address.asides()
    assert (one.name, one.value, one.why) == ("grian", "year", "name")
    assert one.near[0].changes == {"grian": [], "grain": ["year"]}


@pytest.mark.parametrize(
    ("page", "old", "part"),
    [
        ("words", {"analysis": ["keyness"]}, "keyness"),
        ("words", {"analysis": ["company"]}, "cooccurrence"),
        ("who", {"who": ["network"]}, "network"),
        ("when", {"when_part": ["issues"]}, "issues"),
        ("where", {"where_part": ["chance"]}, "chance"),
        ("figures", {"told": ["once"]}, "amounts"),
        ("figures", {"told": ["again"]}, "repeated"),
        ("read", {"read_part": ["cite"]}, "cite"),
        ("read", {"shelf": ["lists"]}, "lists"),
        ("words", {"analysis": ["reuse"], "part": ["trends"]}, "trends"),
    ],
)
def test_an_old_link_opens_the_part_that_it_named(bar: Bar, page: str, old: dict[str, list[str]], part: str):
    view = import_module(f"dashboard.questions.{page}.view")
    parts = article.PARTS if "read_part" in old else view.PARTS
    bar.from_dict({"town": ["110112104"], **old})
    address.read(page)
    assert address.option("part", tuple(map(id_of, parts))) == part
    assert address.query_of_screen(address.linked_filter()) == {"town": ["110112104"], "part": [part]}, (
        "links are as they are today"
    )
