"""The address bar: the only reader and writer of the query, and the only keeper of what it said last.

A link holds the filter (see Filter.to_params), the selections kept for comparing with it (vs, each the query of a filter), the
view's own options, and the language where the reader chose one. Ids only, never labels, so that it reads the same in every
language; what cannot be read counts as not asked.

Rules that make Back work (each was tried in a browser): an empty query on a page that just changed keeps the filter and is
rewritten, in place (static/look.js); an empty query on the same page is Back to no filter; any other query that is not what
was written last is news.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard.filter import themes
from dashboard.filter.filter import Filter, Params

MOST_OTHERS = 3
_KEY = "url"
_EVERYTHING = "all"  # a kept selection without limits; an empty parameter is dropped on the way
_LONGEST = 4000  # characters of a kept selection that are read
# Parameters of older links: what each is called today, and those of its values that are called otherwise too.
OLD: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "analysis": ("part", {"company": "cooccurrence"}),
        "who": ("part", {}),
        "where_part": ("part", {}),
        "when_part": ("part", {}),
        "told": ("part", {"once": "amounts", "again": "repeated"}),
        "read_part": ("part", {}),
        "shelf": ("part", {"found": "results"}),
    }
)


@dataclass(slots=True)
class _Address:
    """One session's address: the page, what the link holds, what was written last, and what this run has used of it."""

    page: str = ""
    link: Params = field(default_factory=dict)
    written: Params | None = None
    used: Params = field(default_factory=dict)
    news: bool = True
    kept: str = ""
    lost: bool = False


def _address() -> _Address:
    return st.session_state.setdefault(_KEY, _Address())


def _query() -> Params:
    return renamed({key: st.query_params.get_all(key) for key in st.query_params})


def renamed(query: Params) -> Params:
    "The query as it is written today; a parameter that has its name of today beside an old one keeps its own value."
    found: Params = {}
    for old, values in query.items():
        name, changed = OLD.get(old, (old, {}))
        if name == old or name not in query:
            found[name] = [changed.get(value, value) for value in values]
    return found


def read(page: str) -> None:
    "Takes in the address bar at the start of a run; see is_news."
    now, query = _address(), _query()
    first, moved = now.written is None, now.page != page
    now.kept = page if moved and not first and not query else ""
    language = {"lang": now.link["lang"]} if "lang" in now.link else {}
    if first or query not in ({}, now.written):
        now.news, now.link = True, {**language, **query} if moved else query
    elif moved:
        now.news, now.link = False, {**Filter.from_params(now.link).to_params(), **_held()}
    else:
        now.news = query != now.written
        now.link = query if now.news else now.link
    if now.news:
        now.lost = not all(themes.known(table) for table in query.get("themes", ()))
    now.page, now.used = page, {}


def is_news() -> bool:
    "True in a run whose link did not come from our own widgets: they must be seeded with it."
    return _address().news


def kept_on() -> str:
    "The page, in a run that comes to it with an empty address and rewrites that with what the page before it had; else empty."
    return _address().kept


def asked() -> Filter:
    "The filter that the link holds."
    return Filter.from_params(_address().link)


def is_lost() -> bool:
    "True while the link that was opened last named a table of themes that is not at hand."
    return _address().lost


def others() -> tuple[Filter, ...]:
    "The selections kept for comparing, oldest first; what cannot be read is passed over."
    found = (_selection(one) for one in _address().link.get("vs", ()))
    return tuple(dict.fromkeys(flt for flt in found if flt is not None))[:MOST_OTHERS]


def compare_with(several: Sequence[Filter]) -> None:
    "Sets the selections kept for comparing; the address follows at the end of the run."
    _address().link["vs"] = [_line(flt) for flt in dict.fromkeys(several)][:MOST_OTHERS]


def _line(flt: Filter) -> str:
    return urlencode(flt.to_params(), doseq=True) or _EVERYTHING


def _selection(line: str) -> Filter | None:
    if line == _EVERYTHING:
        return Filter()
    try:
        flt = Filter.from_params(parse_qs(line[:_LONGEST], max_num_fields=200))
    except ValueError:
        return None
    return flt if flt.limits() else None


def _held() -> Params:
    "What every link of a session carries beside its filter."
    now = _address().link
    compared = [_line(flt) for flt in others()]
    return {**({"vs": compared} if compared else {}), **({"lang": now["lang"]} if now.get("lang") else {})}


def option(name: str, allowed: Sequence[str] | None = None, default: str | None = None) -> str | None:
    "A view's own option as the link holds it; the default where it is missing or not allowed."
    value = next(iter(_address().link.get(name, ())), None)
    value = value if value is not None and (allowed is None or value in allowed) else default
    choose(name, value, default)
    return value


def choose(name: str, value: str | None, default: str | None = None) -> None:
    "Sets a view's own option; the address follows at the end of the run."
    values = [] if value in (None, default) else [value]
    _address().link[name] = _address().used[name] = values


def write(flt: Filter) -> None:
    "Writes filter, used options and language into the address bar, where they differ from what stands there."
    now = _address()
    now.link, now.written = (
        here(flt),
        here(flt),
    )  # two: a callback changes what the link holds before the next run reads it
    # A link within a page changes the query that a script sees, but not what the browser shows: news is written back.
    if _query() != now.link or now.news:
        st.query_params.from_dict(now.link)


def here(flt: Filter) -> Params:
    "The query that leads back to what is on the screen: filter, selections kept, and the options that this run has used."
    used = {key: values for key, values in _address().used.items() if values}
    return {**flt.to_params(), **{key: value for key, value in _held().items() if key == "vs"}, **used}


def params_to(flt: Filter, **options: str) -> Params:
    "The query of a link to another view with this filter."
    return {**flt.to_params(), **{key: [value] for key, value in options.items()}, **_held()}
