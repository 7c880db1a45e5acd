"""The search field: the line that a reader types, the names that its end may begin, and what of it became limits."""

from __future__ import annotations

import streamlit as st

from dashboard.context import address, current
from dashboard.database import named
from dashboard.database.understood import Understood, taken, understood
from dashboard.filter.filter import Filter
from dashboard.filter.suggested import Named
from dashboard.look.page import script
from dashboard.words import pinyin
from dashboard.words.i18n import Words
from loaders.store import Store

FIELD = "filter.find"
_UNDERSTOOD = "filter.understood"
_OFFERED = "suggestions"
_HTML = '<ul role="listbox" hidden></ul><p role="status"></p>'
_LIST = st.components.v2.component(
    "townlens.suggestions", html=_HTML, js=script("suggestions.js", "suggest"), isolate_styles=False
)


def show(store: Store, flt: Filter, words: Words) -> None:
    "The field of the filter's search, set to it."
    if address.is_news() or st.session_state.get(FIELD) != flt.find:
        st.session_state[FIELD] = flt.find
    with st.container(gap=None, key="search"):
        st.text_input(
            words("filter.find"),
            key=FIELD,
            on_change=lambda: _ask_for(understood(store, current.get_filter(), st.session_state[FIELD] or "")),
            placeholder=words("filter.find_hint"),
            help=words("filter.find_help"),
        )
        _suggestions(store, flt, words)
        _told(flt, words)


def _ask_for(found: Understood) -> None:
    current.set_filter(found.flt)
    st.session_state[_UNDERSTOOD] = found


@st.fragment
def _suggestions(store: Store, flt: Filter, words: Words) -> None:
    "Names for the line as far as it is typed, in a fragment of their own: a key reruns nothing else."
    if current.get_filter() != flt:  # the line was entered while a key was on its way, and came with it
        st.rerun()
    line = st.session_state.get(_OFFERED, {}).get("typed")
    offer = named.Offer() if line is None else named.offered(store, line)

    def choose() -> None:
        wanted = st.session_state[_OFFERED]["chosen"]
        for one in offer.names:
            if wanted == _id(one):
                _ask_for(taken(store, current.get_filter(), offer.rest, one))

    data = {
        "field": FIELD.replace(".", "-"),
        "searched": flt.find,
        "line": line,
        "names": [_drawn(one, words) for one in offer.names],
        "label": words("suggestions.label"),
        "told": words("suggestions.told", n=len(offer.names)) if offer.names else "",
    }
    done = _LIST(key=_OFFERED, data=data, on_typed_change=lambda: None, on_chosen_change=choose)
    if done.chosen:
        st.rerun()


def _id(one: Named) -> str:
    return f"{one.kind}~{one.value}"


def _drawn(one: Named, words: Words) -> dict[str, str]:
    told = {"note": _note(one, words), "kind": words(f"suggestions.{one.kind}"), "n": f"{one.articles:,}"}
    return {"id": _id(one), "name": one.name, **told, "articles": words("suggestions.articles", n=told["n"])}


def _note(one: Named, words: Words) -> str:
    "What stands below a name: an official's last post, and how English writes the name."
    if words.lang != "en":
        return one.note if one.kind == "official" else ""
    english = pinyin.romanised(one.name) if one.kind == "official" else ""
    return " · ".join(filter(None, (english, one.note)))


def _told(flt: Filter, words: Words) -> None:
    "What of the line that was typed last became limits, as long as nothing else has changed."
    found: Understood | None = st.session_state.get(_UNDERSTOOD)
    if found is None or not found.words or found.flt != flt:
        return
    told = words.drawn("search.understood", told=words("search.and").join(found.words))
    rest = words.drawn("search.literally", line=flt.find) if flt.find else ""
    st.caption(words("search.gap").join(filter(None, (told, rest, words("search.quoted")))))
