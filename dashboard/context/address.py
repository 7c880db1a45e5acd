"""The address bar: the only reader and writer of the query, and the only keeper of what it said last.

A link holds the filter (see Filter.to_params), the selections kept for comparing with it (vs, each the query of a filter), the
view's own options, and the language where the reader chose one. Ids only, never labels, so that it reads the same in every
language; what cannot be read counts as not asked, and is put aside to be told.

So that Back works, an address is rewritten only where the reader has changed something, never because it was read; and every
link from one view to another holds all that is asked for. A query that is not what was written last, or comes with another
page, is news; so is any query to a page that has just turned out to be narrow, since its first run is broken off before a
browser has shown what its widgets were set to. What is pressed while a page is being drawn comes with the query of before,
as the browser has not got the next one yet: that is no news, where something was chosen; else it is Back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload
from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard.context import aside, current, old_links
from dashboard.context.aside import Aside
from dashboard.filter import search, themes
from dashboard.filter.dimensions import PARAMS
from dashboard.filter.filter import Filter, Params
from dashboard.look.page import narrow

MOST_COMPARISONS = 3
_KEY = "url"
_EVERYTHING = "all"  # a kept selection without limits; an empty parameter is dropped on the way
_MOST_LATE = 8  # addresses on their way to a browser
_LONGEST = 4000  # characters of a kept selection that are read
# What every page understands; wrong is set by dashboard/paths.py.
_EVERYWHERE = frozenset({"since", "until", "certain", "find", "not", "themes", "vs", "wrong", *PARAMS})
_NOT_SHOWN = {"dataset", "lang", "mark"}  # what says nothing of a chart


@dataclass(slots=True)
class _Address:
    """One session's address.

    page, bar  the page and its query, as the browser shows them; None before the first run
    late       queries that the browser may still show, as it has not yet said that it has the bar
    link       what is asked for;  meant  the same as a query, at the end of the last run;  used  what this run has read of it
    flt        the filter at the end of the last run
    asides     what of it could not be had, each once
    narrow     whether there was little room in the last run
    """

    page: str | None = None
    bar: Params = field(default_factory=dict)
    late: tuple[Params, ...] = ()
    link: Params = field(default_factory=dict)
    meant: Params = field(default_factory=dict)
    used: Params = field(default_factory=dict)
    flt: Filter | None = None
    news: bool = True
    asides: dict[tuple[str, str, str], Aside] = field(default_factory=dict)
    narrow: bool = False


def _address() -> _Address:
    return st.session_state.setdefault(_KEY, _Address())


def _query() -> Params:
    return old_links.in_todays_names({key: st.query_params.get_all(key) for key in st.query_params})


def _seen(query: Params) -> Params:
    return {name: [search.visible(value) for value in values] for name, values in query.items()}


def read(page: str) -> None:
    "Takes in the address bar at the start of a run; see is_news."
    now, query = _address(), _query()
    is_late = page == now.page and query in now.late and _has_chosen(now)
    followed = not is_late and (page != now.page or query != now.bar)
    if not is_late:
        now.late = ()
    now.news, now.narrow = followed or narrow() != now.narrow, narrow()
    if now.news:
        # A link within a page changes the query that a script sees, but not what the browser shows until it is set.
        if page == now.page and followed:
            st.query_params.from_dict(query)
        now.bar, now.link, now.asides = query, _seen(query), {}
        _put_aside_at_once(query)
    now.page, now.used = page, {}


def _has_chosen(now: _Address) -> bool:
    "Whether the reader has changed something since the last run: a callback has, before this one."
    link = {name: values for name, values in now.link.items() if values}
    return link != now.meant or _filter_asked() != now.flt


def _filter_asked() -> Filter | None:
    return current.get_filter() if current.is_set() else None


def _put_aside_at_once(query: Params) -> None:
    "What can be told without the store: texts with what nobody sees, lost tables of themes, selections that say nothing."
    for name, values in query.items():
        for value in values:
            if search.visible(value) != value:
                put_aside(Aside(name, search.visible(value), "unseen"))
    for table in _address().link.get("themes", ()):
        if table and not themes.is_at_hand(table):
            put_aside(Aside("themes", table, "themes"))
    selections = _address().link.get("vs", ())
    for line in selections:
        if line and _selection(line) is None:
            put_aside(Aside("vs", line, "selection"))
    for line in [line for line in selections if _selection(line) is not None][MOST_COMPARISONS:]:
        put_aside(Aside("vs", line, "many"))


def put_aside(one: Aside) -> None:
    "Remembers that this part of a link could not be had, until the reader goes on; of our own addresses there is none."
    if is_news():
        _address().asides.setdefault((one.name, one.value, one.why), one)


def asides() -> tuple[Aside, ...]:
    "What of the link that was opened last could not be had."
    return tuple(_address().asides.values())


def forget_asides() -> None:
    "Once the reader has taken note."
    _address().asides = {}


def asked() -> Params:
    "The query as the link that is news has it."
    return _seen(_address().bar)


def put_aside_unused() -> None:
    "At the end of a run that has drawn all it shows: what of the link nothing on the page has asked for."
    now = _address()
    known = {*now.used, *_EVERYWHERE}
    for name, values in asked().items():
        if name not in known and any(values):
            why = "mark" if name == "mark" else "name"
            near = aside.nearest(name, {one: one for one in known - {"wrong"}}) if why == "name" else ()
            offers = tuple(aside.Offer(one, {name: [], one: list(values)}) for one in near)
            put_aside(Aside(name, values[0], why, offers))


def is_news() -> bool:
    "True in a run whose link did not come from our own widgets: they must be seeded with it."
    return _address().news


def linked_filter() -> Filter:
    "The filter that the link holds."
    return Filter.from_params(_address().link)


def comparisons() -> tuple[Filter, ...]:
    "The selections kept for comparing, oldest first; what cannot be read is passed over."
    found = (_selection(one) for one in _address().link.get("vs", ()))
    return tuple(dict.fromkeys(flt for flt in found if flt is not None))[:MOST_COMPARISONS]


def compare_with(several: Sequence[Filter]) -> None:
    "Sets the selections kept for comparing; the address follows at the end of the run."
    _address().link["vs"] = [_line(flt) for flt in dict.fromkeys(several)][:MOST_COMPARISONS]


def _line(flt: Filter) -> str:
    return urlencode(flt.to_params(), doseq=True) or _EVERYTHING


def _selection(line: str) -> Filter | None:
    if line == _EVERYTHING:
        return Filter()
    try:
        flt = Filter.from_params(parse_qs(line[:_LONGEST], max_num_fields=200))
    except ValueError:
        return None
    return flt if flt.is_active() else None


def _carried() -> Params:
    "What every link of a session carries beside its filter."
    compared = [_line(flt) for flt in comparisons()]
    return {**({"vs": compared} if compared else {}), **kept()}


def kept() -> Params:
    "What is the same for every selection: the dataset and the language, where the link names them."
    return {name: _address().link[name] for name in ("dataset", "lang") if _address().link.get(name)}


Allowed = Sequence[str] | Mapping[str, str]  # ids, or id → what a reader calls it


@overload
def option(name: str, allowed: Allowed | None, default: str) -> str: ...


@overload
def option(name: str, allowed: Allowed | None = None, default: None = None) -> str | None: ...


def option(name: str, allowed: Allowed | None = None, default: str | None = None) -> str | None:
    "A view's own option as the link holds it; the default where it is missing or not allowed."
    value = told(name)
    if value and allowed is not None and value not in allowed:
        labels = allowed if isinstance(allowed, Mapping) else {one: one for one in allowed}
        put_aside(Aside(name, value, "choice", aside.offers(name, value, labels)))
        value = None
    for further in _address().link.get(name, ())[1:]:
        put_aside(Aside(name, further, "one"))
    value = default if value is None else value
    choose(name, value, default)
    return value


def told(name: str) -> str | None:
    "What the link says under that name, which is not thereby kept in it."
    return next(iter(_address().link.get(name, ())), None)


def is_chosen(name: str) -> bool:
    "Whether the link holds a choice of that name: one that is not as it comes."
    return bool(_address().link.get(name))


def choose(name: str, value: str | None, default: str | None = None) -> None:
    "Sets a view's own option; the address follows at the end of the run."
    values = [] if value in (None, default) else [value]
    _address().link[name] = _address().used[name] = values


def go_to_dataset(dataset_id: str, **asked: str) -> None:
    "Leaves everything but the page, the language and what is asked for behind for that dataset."
    wanted = {name: [value] for name, value in asked.items()}
    st.query_params.from_dict({**kept(), "dataset": [dataset_id], **wanted})


def asks_nothing() -> bool:
    "Whether the address asks for nothing but a language."
    return not {name for name, values in _address().link.items() if any(values)} - {"lang"}


def offer(options: Mapping[str, str]) -> None:
    "Has these in force where the address asks for nothing but a dataset and a language."
    link = _address().link
    if not {name for name, values in link.items() if values} - {"dataset", "lang"}:
        link.update({name: [value] for name, value in options.items()})


def write(flt: Filter) -> None:
    "Writes filter, used options and language into the address bar, where this run has changed them."
    now, meant = _address(), query_of_screen(flt)
    if meant != now.meant and not now.news:
        st.query_params.from_dict(meant)
        now.late = (*now.late, now.bar)[-_MOST_LATE:]
        now.bar, now.asides = meant, {}
    now.flt = _filter_asked()
    now.link, now.meant = dict(meant), meant  # two: a callback changes the link before the next run reads it


def query_of_screen(flt: Filter) -> Params:
    "The query that leads back to what is on the screen: filter, selections kept, and the options that this run has used."
    used = {key: values for key, values in _address().used.items() if values}
    return {**flt.to_params(), **{key: value for key, value in _carried().items() if key == "vs"}, **used}


def on_screen() -> tuple[str, Params]:
    "The page of the last run, and the query that leads back to what it showed, but for dataset, language and mark; for callbacks."
    now = _address()
    return now.page or "", {name: values for name, values in now.meant.items() if name not in _NOT_SHOWN}


def here(flt: Filter) -> tuple[str, Params]:
    "This page, and the query that leads back to it as it is, its open mark too; dataset and language go with every link."
    now = _address()
    asked = {name: values for name, values in now.link.items() if any(values) and name not in kept()}
    return now.page or "", {**asked, **flt.to_params()}


def query_to(flt: Filter, **options: str) -> Params:
    "The query of a link to another view with this filter."
    return {**flt.to_params(), **{key: [value] for key, value in options.items()}, **_carried()}
