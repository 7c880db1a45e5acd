"""What of a link could not be had: said below the banner, each part with what may have been meant."""

from __future__ import annotations

import streamlit as st

from dashboard.context import address
from dashboard.context.aside import Aside, Offer
from dashboard.context.context import Context
from dashboard.filter import search
from dashboard.filter.dimensions import MOST
from dashboard.words.escape import plain
from dashboard.words.i18n import shortened

SHOWN = 6  # parts that are told one by one
LONGEST = 60  # characters of a part


def show(context: Context, view: str) -> None:
    "One line for each part, until the reader changes something or has taken note; nothing where all could be had."
    words, found = context.words, [*address.asides(), *_of_filter(context)]
    if not found:
        return
    with st.container(border=True, key="asides", gap="xsmall"):
        for place, one in enumerate(found[:SHOWN]):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"aside-{place}"):
                st.markdown(_sentence(context, one), width="content")
                for offer in one.near:
                    _link(context, view, offer)
        if len(found) > SHOWN:
            st.caption(words("aside.further", n=len(found) - SHOWN))
        if address.asides():
            st.button(words("aside.noted"), key="aside.noted", type="tertiary", on_click=address.forget_asides)


def _of_filter(context: Context) -> list[Aside]:
    "Dates out of order: they are kept, since a reader may be about to change one of them, and said as long as they are."
    flt = context.flt
    if flt.since is None or flt.until is None or not flt.is_backwards():
        return []
    since, until = (day.isoformat() for day in (flt.until, flt.since))
    turned = Offer(f"{since} – {until}", {"since": [since], "until": [until]})
    return [Aside("", f"{flt.since} – {flt.until}", "backwards", (turned,))]


def _sentence(context: Context, one: Aside) -> str:
    part = one.value if one.why in ("page", "backwards") else f"{one.name}={one.value}"
    most = {"long": search.LONGEST, "many": address.MOST_COMPARISONS if one.name == "vs" else MOST}.get(one.why)
    told = context.words.drawn(f"aside.{one.why}", part=shortened(part, LONGEST), most=most)
    return f"{told} {context.words('aside.near')}" if one.near else told


def _link(context: Context, view: str, offer: Offer) -> None:
    "The page as it would be with what was meant."
    query = {**address.query_of_screen(context.flt), **offer.changes}
    query = {name: values for name, values in query.items() if values}
    st.page_link(
        context.views[offer.view or view], label=plain(offer.label), icon=":material/arrow_forward:", query_params=query
    )
