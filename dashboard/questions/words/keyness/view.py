"""What sets one selection apart from another?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import cloud
from dashboard.context import address, filter_words
from dashboard.context.context import Context
from dashboard.database import choices, selection
from dashboard.filter.filter import Filter
from dashboard.look.page import narrow
from dashboard.measures.keyness import compared, first_side, second_side
from dashboard.panel.panel import Panel
from dashboard.queries.parameters import filter_of
from dashboard.queries.terms import CLASSES, GROUPS
from dashboard.questions.words import word_lists
from dashboard.questions.words.keyness import chart, query
from dashboard.words.i18n import Words, shortened
from loaders.store import Store

LONGEST = 24  # characters of a side's name in axes and legends
OPTIONS = 6  # of query.keyness
CHARTS = ("plane", "cloud")  # one at a time: each takes a chart of its own
Asked = tuple[str, str, str, tuple[str, ...], int, int]  # the options of query.keyness
FEW = 30  # articles, below which a side is too small for more than a hint


def _top(frame: pd.DataFrame, said: Words, *given: Any) -> go.Figure:
    return chart.top_terms(frame, said, *given[OPTIONS:])


def _plane(frame: pd.DataFrame, said: Words, *given: Any) -> go.Figure:
    (examples,) = given[OPTIONS:] or ({},)
    return chart.plane(frame, said, examples, chart.NARROW if narrow() else chart.WIDE)


def _cloud(frame: pd.DataFrame, said: Words, *given: object) -> go.Figure:
    return (cloud.narrow_key_cloud if narrow() else cloud.key_cloud)(frame, said)


FIRST = Panel(
    "keys_of_first",
    query.keyness,
    _top,
    mark="key_id",
    evidence=query.with_key,
    label=lambda row, said: row["term"],
    counts={"count": "spans", "articles": "articles"},
    compute=(compared, first_side),
)
SECOND = replace(FIRST, name="keys_of_second", compute=(compared, second_side))
PLANE = replace(FIRST, name="term_plane", chart=_plane, compute=(compared,))
CLOUD = replace(PLANE, name="key_cloud", chart=_cloud)
PANELS = (FIRST, SECOND, PLANE, CLOUD)


def show(context: Context) -> None:
    "What sets one selection apart from another?"
    groups = {group: context.words("keyness.group", name=name, n=n) for group, (name, n) in _groups(context).items()}
    example = _example(context, groups)
    with context.controls():
        of = _offered(context, groups, example).choose("key_of", groups, empty="key_of.none") or example or ""
    with context.adjust("key_against", "word_class", "stops", "key_least", "key_held", "key_rank"):
        kept = {
            query.link_of(flt): filter_words.sentence(context.store, flt, context.words) for flt in context.comparisons
        }
        others = {group: name for group, name in groups.items() if group != of}
        against = context.choose("key_against", {**kept, **others}, empty="key_against.none") or query.REST
        word_class, stopped = context.pick("word_class", CLASSES), word_lists.stopped(context)
        least = int(context.pick("key_least", tuple(map(str, sorted(query.LEAST))), str(query.LEAST[0])))
        held = int(context.pick("key_held", tuple(map(str, sorted(query.HELD))), str(query.HELD[0])))
        rank = context.pick("key_rank", chart.RANKS)
    asked: Asked = (of, against, word_class, stopped, least, held)
    sizes = _sizes(context, asked)
    if not sizes["words"].all():
        st.info(context.words("keyness.one_side"), icon=":material/balance:")
        return
    named = _naming(context, asked)
    alone = of and of == example and against == query.REST
    told = context.words("keyness.example", name=named.words("side.a")) if alone else None
    _panels(named, asked, rank, _note(named, sizes, stopped, _shared(context, *asked[:2])), told)


def _example(context: Context, groups: Mapping[str, str]) -> str | None:
    "The group shown until one is chosen where everything is selected, which has no other side: the first that is not the other."
    if not selection.mask(context.store, context.flt).all():
        return None
    against = address.option("key_against")
    return next((group for group in groups if group != against), None)


def _offered(context: Context, groups: Mapping[str, str], example: str | None) -> Context:
    "The context whose choice of the first side says, while nothing is chosen, what is shown."
    return replace(context, words=context.words.calling({"key_of.none": groups[example]})) if example else context


def _sizes(context: Context, options: Asked) -> pd.DataFrame:
    "articles and words of either side; words from the rows of the panels where there are any, which are asked for anyway."
    found = _articles(context, *options[:2])
    if not found["articles"].all():
        return found.assign(words=0)
    rows = context.ask(query.keyness, *options)
    if rows.empty:
        return context.ask(query.sizes, *options[:2]).set_index("side")
    return found.assign(words=rows.loc[0, ["size_a", "size_b"]].astype(int).tolist())


def _articles(context: Context, of: str, against: str) -> pd.DataFrame:
    "articles of either side (index), as query.sides takes them."
    store, asked = context.store, selection.mask(context.store, context.flt)
    first = asked & _group(store, of) if of else asked
    base = asked if of else selection.mask(store, Filter())
    if against.startswith("?"):
        base = selection.mask(store, filter_of(against[1:]))
    elif against != query.REST:
        base = base & _group(store, against)
    numbers = {query.FIRST: first.sum(), query.SECOND: (base & ~first).sum()}
    return pd.DataFrame({"articles": numbers})


def _group(store: Store, group: str) -> selection.Mask:
    by, _, value = group.partition("~")
    return selection.value_mask(store, by, value)


def _naming(context: Context, options: Asked) -> Context:
    "The context with words that call the two sides by their names, also in the titles of what is more frequent on either."
    called = {}
    for side, panel, name in zip("ab", (FIRST, SECOND), ("key_of", "key_against"), strict=True):
        whole = _side_name(context, name, options)
        called[f"side.{side}"] = _fitted(whole)
        called[f"{panel.name}.title"] = context.words("keyness.more_in", name=whole)
    return replace(context, words=context.words.calling(called))


def _fitted(name: str) -> str:
    "The name as it fits an axis: what is too long is cut before the number that ends it."
    bracket = max(name.rfind("（"), name.rfind(" ("))
    number = name[bracket:] if bracket > 0 and name.endswith((")", "）")) else ""
    return shortened(name.removesuffix(number), LONGEST - len(number)) + number


def _panels(context: Context, options: Asked, rank: str, note: str, told: str | None) -> None:
    "told: what is said once, below the first; the note too, which all have in their files."
    examples = _examples(context, options, rank)
    both = " · ".join(filter(None, (told, note)))
    for column, one, said in zip(st.columns(2), (FIRST, SECOND), (both, note), strict=True):
        with column:
            one.show(context, *options, looks=(rank, examples), note=said, silent=one is SECOND)
    if context.pick("key_chart", CHARTS) == "plane":
        PLANE.show(context, *options, looks=(examples,), note=note, silent=True)
    else:
        CLOUD.show(context, *options, note=note, silent=True)


def _examples(context: Context, options: Asked, rank: str) -> Mapping[str, str]:
    "key_id → a sentence, for the terms that the charts name."
    frame = PLANE.frame(context, *options)
    named = pd.concat([chart.shown(rows, rank) for _, rows in frame.groupby("side")] + [frame.head(chart.LABELS)])
    sides = (tuple(sorted(set(named.loc[named["side"] == side, "term"]))) for side in (query.FIRST, query.SECOND))
    rows = context.ask(query.examples, *options[:2], *sides)
    return dict(zip(rows["key_id"], rows["sentence"], strict=True))


def _groups(context: Context) -> Mapping[str, tuple[str, int]]:
    "What can be compared at a click: its name and its number of articles."
    numbers = choices.value_counts(context.store, context.flt, GROUPS)
    found = {}
    for by in sorted(GROUPS, reverse=True):
        called = None if by == "quarter" else choices.names(context.store, context.words.lang, by)
        known = [(value, n) for value, n in numbers[by].items() if called is None or value in called]
        for value, n in known[: query.MOST_GROUPS]:
            found[f"{by}~{value}"] = (value if called is None else called[value], n)
    return found


def _side_name(context: Context, name: str, options: Asked) -> str:
    "What the reader calls that side."
    chosen = dict(zip(("key_of", "key_against"), options[:2], strict=True))[name]
    if not chosen:
        return filter_words.sentence(context.store, context.flt, context.words)
    if chosen == query.REST:
        return context.words(f"{name}.none")
    if chosen.startswith("?"):
        kept = next(flt for flt in context.comparisons if query.link_of(flt) == chosen)
        return filter_words.sentence(context.store, kept, context.words)
    return _groups(context)[chosen][0]


def _shared(context: Context, of: str, against: str) -> int:
    "How many articles are of both groups: the list counts them for each, here they are the first side's."
    if not of or against == query.REST or against.startswith("?"):
        return 0
    return int(
        (selection.mask(context.store, context.flt) & _group(context.store, of) & _group(context.store, against)).sum()
    )


def _note(context: Context, sizes: pd.DataFrame, stopped: tuple[str, ...], shared: int) -> str:
    "How much there is on either side, and how it was counted."
    told = {f"{what}_{side}": f"{sizes.loc[side, what]:,}" for side in sizes.index for what in ("articles", "words")}
    parts = [
        context.words("keyness.sizes", first=context.words("side.a"), second=context.words("side.b"), **told),
        *([context.words("keyness.shared", n=shared, first=context.words("side.a"))] if shared else []),
        word_lists.note(context, stopped),
    ]
    if sizes["articles"].min() < FEW:
        parts.append(context.words("keyness.few"))
    return " · ".join(parts)
