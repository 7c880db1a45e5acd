"""The view of officials, part by part: with all, with nothing, and with the official whom a link names."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.context.context import id_of
from dashboard.panel.panel import Panel
from dashboard.questions.who import query as who
from dashboard.questions.who.speech import query as quotes
from dashboard.questions.who.view import PARTS
from dashboard.words import i18n
from dashboard.words.i18n import LANGUAGES
from loaders.store import Store
from tests.asking import NOTHING, ask
from tests.running import opened


def _view(store: str, lang: str, find: str) -> None:
    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.filter.filter import Filter
    from dashboard.questions.who import view as who
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in ("read", "who", "words")}
    st.navigation(list(pages.values()))
    address.read("who")
    who.show(Context(open_store(store), Filter(find=find), i18n.load(lang), pages))


def _run(store: Store, lang: str = "zh", find: str = "", **query: str) -> AppTest:
    return opened(_view, str(store.path), lang, find, **query)


@pytest.mark.sweep
@pytest.mark.parametrize("find", ["", NOTHING.find], ids=["all", "none"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", [id_of(part) for part in PARTS])
def test_each_part_shows_all_and_nothing(samples: Store, part: str, lang: str, find: str):
    app = _run(samples, lang, find, part=part)
    assert bool(app.info) == bool(find)


def test_the_part_of_one_person_opens_on_whom_most_articles_name(samples: Store):
    assert _of(_run(samples, part="person")) == ask(samples, who.officials)["name"].iloc[0]


def _names(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def _of(app: AppTest) -> str:
    "Whose posts are shown."
    return next(one.value for one in app.subheader if one.value.startswith(i18n.load("zh")("posts.title"))).split(
        " · "
    )[-1]


@pytest.mark.parametrize(
    ("part", "link"),
    [("person", "official={}"), ("person", "mark=officials~{}"), ("ranked", "mark=officials~{}"), ("network", "mark=officials_network~{}")],
)  # fmt: skip
def test_a_link_opens_the_sheet_of_its_official(samples: Store, part: str, link: str):
    one = ask(samples, who.officials).iloc[1]
    key, value = link.format(one["person_id"]).split("=")
    app = _run(samples, part=part, **{key: value})
    assert _of(app) == one["name"]
    assert _names(app) == ([] if part == "person" else [one["name"]]), "alone, its titles say whose it is"


@pytest.mark.parametrize(("part", "panel"), [("ranked", "officials"), ("network", "officials_network")])
def test_whoever_was_clicked_is_held_before_the_sentences_open(
    samples: Store, monkeypatch: pytest.MonkeyPatch, part: str, panel: str
):
    "They may be closed at once, which breaks off the run that draws the sheet below."
    monkeypatch.setattr(Panel, "show", lambda *_, **__: st.stop())
    one = ask(samples, who.officials)["person_id"].iloc[1]
    app = _run(samples, part=part, mark=f"{panel}~{one}")
    assert app.session_state["url"].link["official"] == [one]


def test_a_link_opens_the_words_of_its_speaker(samples: Store):
    one = ask(samples, quotes.speakers).iloc[1]
    assert _names(_run(samples, part="speech", official=one["person_id"])) == [one["name"]]


@pytest.mark.parametrize(
    "link", ["officials~p-none", "officials_by_town~p-1~t-1", "officials_network~p-1~p-2", "~", "x"]
)
def test_a_mark_that_is_no_official_opens_no_sheet(samples: Store, link: str):
    assert not _names(_run(samples, part="ranked", mark=link))


def test_residents_have_no_sheet(samples: Store):
    people = samples.frame("people")
    officials = set(people[people["official"]]["person_id"])
    resident = next(one for one in people["person_id"] if one not in officials)
    assert not _names(_run(samples, part="person", official=resident))
    assert not _names(_run(samples, part="speech", official=resident))


def test_a_possible_namesake_is_said_on_the_sheet(samples: Store):
    frame = ask(samples, who.officials)
    doubtful = frame[frame["doubt"].notna()].iloc[0]
    assert _run(samples, part="person", official=doubtful["person_id"]).warning
    sure = frame[frame["doubt"].isna()].iloc[0]
    assert not _run(samples, part="person", official=sure["person_id"]).warning
