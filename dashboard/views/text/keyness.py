"""What sets one selection apart from another?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import cached, choices, limits, look, panel, roll
from dashboard.analysis import keyness as measures
from dashboard.desk import Desk
from dashboard.figures import cloud
from dashboard.figures import keyness as figures
from dashboard.filters import Filter
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import keyness, words
from dashboard.tables import Listed
from dashboard.views.text import vocabulary
from loaders.store import Store

OPTIONS = 6  # of queries.keyness.keyness
CHARTS = ("plane", "cloud")  # one at a time: each takes a chart of its own
FEW = 30  # articles, below which a side is too small for more than a hint
_COUNTS = {"count": "spans", "articles": "articles"}
_SETTINGS = tuple(
    product(
        ("",),
        (keyness.REST, "genres~news", "?genre=meeting"),
        words.CLASSES,
        vocabulary.CHOICES,
        keyness.LEAST[:2],
        keyness.HELD[:2],
    )
) + tuple(product(("genres~news",), (keyness.REST, "genres~meeting"), ("all",), vocabulary.CHOICES, (2,), (1,)))


def _top(frame: pd.DataFrame, said: Words, *given: object) -> go.Figure:
    return figures.top_terms(frame, said, *given[OPTIONS:])


def _plane(frame: pd.DataFrame, said: Words, *given: object) -> go.Figure:
    sheet = figures.NARROW if look.narrow() else figures.SHEET
    return figures.plane(frame, said, *given[OPTIONS:], sheet=sheet)


def _cloud(frame: pd.DataFrame, said: Words, *given: object) -> go.Figure:
    return cached.draw(cloud.narrow_key_cloud if look.narrow() else cloud.key_cloud, frame, said)


_OF_TERMS = {
    "mark": "key_id",
    "evidence": keyness.with_key,
    "label": lambda row, said: row["term"],
    "counts": _COUNTS,
    "settings": _SETTINGS,
}
FIRST = Panel("keys_of_first", keyness.keyness, _top, compute=(measures.compared, measures.first_side), **_OF_TERMS)
SECOND = Panel("keys_of_second", keyness.keyness, _top, compute=(measures.compared, measures.second_side), **_OF_TERMS)
PLANE = Panel("term_plane", keyness.keyness, _plane, compute=(measures.compared,), **_OF_TERMS)
CLOUD = Panel("key_cloud", keyness.keyness, _cloud, compute=(measures.compared,), **_OF_TERMS)
PANELS = (FIRST, SECOND, PLANE, CLOUD)


def show(desk: Desk) -> None:
    "What sets one selection apart from another?"
    groups = _groups(desk)
    with st.container(horizontal=True):
        of = desk.choose("key_of", groups, empty="key_of.none") or ""
        kept = {keyness.other(flt): limits.said(desk.store, flt, desk.words) for flt in desk.others}
        against = desk.choose("key_against", kept | groups, empty="key_against.none") or keyness.REST
    with st.container(horizontal=True):
        word_class, stopped = desk.pick("word_class", words.CLASSES), vocabulary.stopped(desk)
        least = int(desk.pick("key_least", tuple(map(str, keyness.LEAST))))
        held = int(desk.pick("key_held", tuple(map(str, keyness.HELD))))
        rank = desk.pick("key_rank", figures.RANKS)
    how = (word_class, stopped, least, held)
    sizes = _sizes(desk, (of, against, *how))
    if not sizes["words"].all() and (of, against) == ("", keyness.REST) and groups:
        of, name = next(iter(groups.items()))
        st.info(desk.words("keyness.example", name=name), icon=":material/balance:")
        sizes = _sizes(desk, (of, against, *how))
    if not sizes["words"].all():
        st.info(desk.words("keyness.one_side"), icon=":material/balance:")
        return
    _panels(desk, (of, against, *how), rank, _note(desk, sizes, stopped))


def _sizes(desk: Desk, options: tuple) -> pd.DataFrame:
    "articles and words of either side; words from the rows of the panels where there are any, which are asked for anyway."
    found = _articles(desk, *options[:2])
    if not found["articles"].all():
        return found.assign(words=0)
    rows = desk.ask(keyness.keyness, *options)
    if rows.empty:
        return desk.ask(keyness.sizes, *options[:2]).set_index("side")
    return found.assign(words=rows.loc[0, ["size_a", "size_b"]].astype(int).tolist())


def _articles(desk: Desk, of: str, against: str) -> pd.DataFrame:
    "articles of either side (index), as queries.keyness.sides takes them."
    store, asked = desk.store, roll.asked(desk.store, desk.flt)
    first = asked & _group(store, of) if of else asked
    base = asked if of else roll.asked(store, Filter())
    if against.startswith("?"):
        base = roll.asked(store, keyness.read(against))
    elif against != keyness.REST:
        base = base & _group(store, against)
    numbers = {keyness.FIRST: first.sum(), keyness.SECOND: (base & ~first).sum()}
    return pd.DataFrame({"articles": numbers})


def _group(store: Store, group: str) -> roll.Mask:
    by, _, value = group.partition("~")
    return roll.having(store, by, value)


def _panels(desk: Desk, options: tuple, rank: str, note: str) -> None:
    examples = _examples(desk, options, rank)
    for column, one, side in zip(st.columns(2), (FIRST, SECOND), ("key_of", "key_against"), strict=True):
        with column:
            panel.show(desk, one, *options, looks=(rank, examples), note=note, about=_called(desk, side, options))
    if desk.pick("key_chart", CHARTS) == "plane":
        panel.show(desk, PLANE, *options, looks=(examples,), note=note)
    else:
        panel.show(desk, CLOUD, *options, note=note)


def _examples(desk: Desk, options: tuple, rank: str) -> Mapping[str, str]:
    "key_id → a sentence, for the terms that the charts name."
    frame = PLANE.frame(desk, *options)
    named = pd.concat([figures.shown(rows, rank) for _, rows in frame.groupby("side")] + [frame.head(figures.LABELS)])
    sides = (Listed(sorted(set(named.loc[named["side"] == side, "term"]))) for side in (keyness.FIRST, keyness.SECOND))
    rows = desk.ask(keyness.examples, *options[:2], *sides)
    return dict(zip(rows["key_id"], rows["sentence"], strict=True))


def _groups(desk: Desk) -> Mapping[str, str]:
    "What can be compared at a click, named with its number of articles."
    numbers = choices.having(desk.store, desk.flt, words.GROUPS)
    found = {}
    for by in sorted(words.GROUPS, reverse=True):
        called = None if by == roll.QUARTERS else choices.names(desk.store, desk.words.lang, by)
        known = [(value, n) for value, n in numbers[by].items() if called is None or value in called]
        for value, n in known[: keyness.MOST_GROUPS]:
            name = value if called is None else called[value]
            found[f"{by}~{value}"] = desk.words("keyness.group", name=name, n=n)
    return found


def _called(desk: Desk, name: str, options: tuple) -> str:
    "What the reader calls that side."
    chosen = dict(zip(("key_of", "key_against"), options[:2], strict=True))[name]
    if not chosen:
        return limits.said(desk.store, desk.flt, desk.words)
    if chosen == keyness.REST:
        return desk.words(f"{name}.none")
    if chosen.startswith("?"):
        kept = next(flt for flt in desk.others if keyness.other(flt) == chosen)
        return limits.said(desk.store, kept, desk.words)
    return _groups(desk)[chosen]


def _note(desk: Desk, sizes: pd.DataFrame, stopped: tuple[str, ...]) -> str:
    "How much there is on either side, and how it was counted."
    told = {f"{what}_{side}": f"{sizes.loc[side, what]:,}" for side in sizes.index for what in ("articles", "words")}
    parts = [desk.words("keyness.sizes", **told), vocabulary.note(desk, stopped)]
    if sizes["articles"].min() < FEW:
        parts.append(desk.words("keyness.few"))
    return " · ".join(parts)
