"""What to do where nothing was found: which limit to lift, and which names and words are near those that stand nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from dashboard.context import aside, current, filter_words
from dashboard.context.context import Context
from dashboard.database import choices, named, selection
from dashboard.filter import search, suggested
from dashboard.filter.filter import Filter
from dashboard.filter.suggested import Named
from dashboard.queries import terms
from dashboard.words import pinyin
from dashboard.words.escape import plain

VOCABULARY = 60_000  # words that are compared with one that stands nowhere
MOST = 8  # ways out that are offered
MUCH = 0.6  # of a text: a word inside it that is as long is near it


def show(context: Context) -> None:
    "A button for each way out, with the number of articles behind it; nothing where something was found."
    words = context.words
    if selection.totals(context.store, context.flt).articles or not context.flt.is_active():
        return
    ways = [*_near(context), *_lifted(context)]
    with st.container(border=True, key="nothing", gap="xsmall"):
        st.markdown(words("nothing.lift" if ways else "nothing.none"))
        with st.container(horizontal=True, gap="small", key="ways"):
            for place, (label, flt, n) in enumerate(ways[:MOST]):
                told = words.drawn("nothing.way", label=label, n=f"{n:,}")
                st.button(told, key=f"way.{place}", on_click=current.set_filter, args=(flt,))
            rest = Filter(table=context.flt.table)
            st.button(plain(words("filter.clear")), key="way.all", on_click=current.set_filter, args=(rest,))


def _lifted(context: Context) -> Iterator[tuple[str, Filter, int]]:
    "The filter without one of its limits, where that leaves something; most articles first."
    found = []
    for limit in filter_words.active_limits(context):
        if n := selection.totals(context.store, limit.rest).articles:
            found.append((context.words("nothing.without", label=limit.label), limit.rest, n))
    yield from sorted(found, key=lambda way: -way[2])


def _near(context: Context) -> Iterator[tuple[str, Filter, int]]:
    "The search with a name or a word that is near in place of one that stands nowhere."
    line = context.flt.find
    lost = [
        one for one in search.hit_texts(line) if not selection.totals(context.store, Filter(find=f'"{one}"')).articles
    ]
    if not lost:
        return
    known = context.ask(terms.vocabulary, VOCABULARY, of=Filter())["term"]
    labels = dict(zip(known, known, strict=True))
    offered = {context.flt}
    for text in dict.fromkeys(([line] if pinyin.letters(line) else []) + lost):
        names = suggested.near(text, named.names(context.store))
        said = {name.name for name in names}
        others = [one for one in aside.nearest(text, labels) if one not in said and not little_of(text, one)]
        ways = [(_called(context, one), _named(context.flt, text, one)) for one in names]
        ways += [(near, replace(context.flt, find=line.replace(text, near))) for near in others]
        for near, flt in ways:
            if flt not in offered and (n := selection.totals(context.store, flt).articles):
                yield context.words("nothing.instead", text=text, near=near), flt, n
            offered.add(flt)


def little_of(text: str, word: str) -> bool:
    "Whether the word is only a small part of the text: 存在 says nothing of 不存在的词."
    return word in text and len(word) < MUCH * len(text)


def _called(context: Context, one: Named) -> str:
    "A name as the chip will have it."
    if one.kind not in named.FIELDS:
        return one.name
    return choices.names(context.store, context.words.lang, one.kind).get(one.value, one.name)


def _named(flt: Filter, text: str, one: Named) -> Filter:
    "The filter with the name in place of the text: a limit, or of a formula its text."
    limit = named.FIELDS.get(one.kind)
    line = flt.find.replace(f'"{text}"', text).replace(text, "" if limit else search.line_of(one.value), 1)
    flt = replace(flt, find=search.normalised(line))
    return flt.plus(limit, (one.value,)) if limit else flt
