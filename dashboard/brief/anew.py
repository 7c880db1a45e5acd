"""A brief drawn anew from the build that is open: its charts asked once more, its sentences read where they stand now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.brief import panels, query
from dashboard.context import address
from dashboard.context.context import Context
from dashboard.database import choices
from dashboard.database.dictionary import Cut
from dashboard.filter import uploads
from dashboard.filter.filter import Filter
from dashboard.look.page import narrow
from dashboard.panel import exports
from dashboard.panel.brief import changes, collect
from dashboard.panel.brief.changes import Changed
from dashboard.panel.brief.outline import Brief, Chart, OwnWords, Seen, Sentence, tupled
from dashboard.panel.exports import Provenance
from dashboard.panel.panel import Panel, few
from dashboard.queries.parameters import filter_of
from dashboard.questions.read import citing
from dashboard.questions.read.query import several
from dashboard.questions.read.text.view import fields
from dashboard.rows import Row, records
from loaders.work import guard

MOST_NAMED = 3  # newspapers
_DRAWN = "brief.drawn"
STYLE = {"zh": citing.gbt7714, "en": citing.chicago}  # how a brief in that language cites


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A chart as it is now.

    title   of the panel;  frame, figure  its rows, its chart where it has one;  about  what an export of it says
    credit  newspaper and dataset, empty where neither has a name
    now     what it shows;  changed  how that differs from what was collected
    why     words("brief.why.<why>") says why it cannot be drawn, said the fault behind that: then there is none of the above
    """

    item: Chart
    title: str
    frame: pd.DataFrame
    figure: go.Figure | None = None
    about: Provenance | None = None
    credit: str = ""
    now: Seen | None = None
    changed: Changed | None = None
    why: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence, or an article as a whole, as it is now.

    text    what stands there now; None where the article says it no more, or has gone
    cited   the citation of the article, as it was told when collected where it has gone;  link  where it is read
    why     "", or as words("brief.why.<why>"): differs, gone
    """

    item: Sentence
    text: str | None
    cited: str
    link: str = ""
    why: str = ""


Piece = OwnWords | Drawn | Quoted


def pieces(context: Context, brief: Brief, dataset: str) -> Iterator[Piece]:
    """The items in their order.

    dataset  what a reader calls it, empty where one store alone is shown
    """
    ids = sorted({one.article_id for one in brief.items if isinstance(one, Sentence)})
    known = {row["article_id"]: row for row in records(context.ask(several, tuple(ids)))} if ids else {}
    for item in brief.items:
        match item:
            case OwnWords():
                yield item
            case Chart():
                yield _remembered(context, item, dataset)
            case Sentence():
                yield quoted(context, item, known.get(item.article_id))


def _remembered(context: Context, item: Chart, dataset: str) -> Drawn:
    """The chart as this session drew it last, where nothing that it depends on is different: one more move of an item would
    otherwise take 0.1 s for each.
    """
    held = st.session_state.setdefault(_DRAWN, {})
    asked = (context.store.generation, context.words.lang, context.newspaper, dataset, narrow(), base(), address.kept())
    before = held.get(item.id)
    if before is not None and before[0] == asked and before[1].item == item:
        return before[1]
    piece = drawn(context, item, dataset)
    if not piece.why:  # which may pass: themes and dictionaries are brought
        held[item.id] = (asked, piece)
    return piece


def forget(brief: Brief) -> None:
    "Drops what was drawn for items that the brief does not have."
    ids, held = {one.id for one in brief.items}, st.session_state.get(_DRAWN, {})
    st.session_state[_DRAWN] = {item_id: one for item_id, one in held.items() if item_id in ids}


def drawn(context: Context, item: Chart, dataset: str) -> Drawn:
    "The chart asked once more."
    panel = panels.by_name().get(item.panel)
    if panel is None:
        return _not_drawn(item, item.about or item.panel, "panel")
    mine, why = _asking(context, item)
    title = exports.title_of(item.panel, mine.words, item.about)
    if why:
        return _not_drawn(item, title, why)
    options, looks = (tuple(tupled(one) for one in some) for some in (item.options, item.looks))
    try:
        frame = panel.frame(mine, *options)
        figure = None if frame.empty else panel.figure(mine, panel.seen(mine, *options), options, looks)
        now = collect.seen_now(mine, panel, frame, options)
    except Exception as error:  # options of another version of the program, or of a file written by hand
        return _not_drawn(item, title, "settings", guard.reason(error))
    changed = changes.between(item.seen, now)
    about = _about(mine, panel, item, len(frame), bool(changed))
    return Drawn(item, title, frame, figure, about, _credit(mine, dataset), now, changed)


def _not_drawn(item: Chart, title: str, why: str, said: str = "") -> Drawn:
    return Drawn(item, title, pd.DataFrame(), why=why, said=said)


def _asking(context: Context, item: Chart) -> tuple[Context, str]:
    "The context that the chart was asked in, and why it cannot be asked any more, empty where it can."
    flt, *others = (filter_of(line) for line in item.asked)
    mine = replace(
        context,
        flt=flt,
        comparisons=tuple(others),
        words=context.words.calling(item.called),
        counted=Cut(item.dictionary, item.plain),
    )
    if item.dictionary and uploads.get("dictionary", item.dictionary) is None:
        return mine, "dictionary"
    several = (flt, *others)
    held = all(_is_held(context, one, line) for one, line in zip(several, item.asked, strict=True))
    return mine, "" if held else "limits"


def _is_held(context: Context, flt: Filter, line: str) -> bool:
    "Whether every limit that the line sets can be set still: the themes are at hand, and the store knows its ids."
    return flt.to_params() == parse_qs(line) and choices.without_unknown(context.store, flt) == flt


def _about(context: Context, panel: Panel, item: Chart, rows: int, is_changed: bool) -> Provenance:
    "What an export says of it; a note of the view's was true of what it showed then."
    note = item.note and context.words("brief.note_then", day=item.on, note=item.note) if is_changed else item.note
    notes = " · ".join(filter(None, (note, few(context) if panel.chart else None))) or None
    others = context.comparisons if panel.compares else ()
    about = exports.provenance_of(context, item.panel, rows, notes, item.about, others)
    return replace(about, link=f"{base()}{item.view}?{urlencode(link_query(item), doseq=True)}".rstrip("?"))


def link_query(item: Chart) -> dict[str, list[str]]:
    "The query of a link to the chart in its view."
    return {**parse_qs(item.query), **address.kept()}


def base() -> str:
    "The address below which the pages of this server are."
    return f"{(st.context.url or '').rpartition('/')[0]}/"


def _credit(context: Context, dataset: str) -> str:
    "Newspaper and dataset: the paper that the pages print, else the one that a reader named, else that of files."
    words, said, rows = context.words, context.newspaper, records(context.ask(query.newspapers))
    named = [row["newspaper"] for row in rows if not (said and row["of_file"])]
    if said and (not rows or len(named) < len(rows)):
        named.append(said)
    paper = words("brief.and").join(named[:MOST_NAMED])
    if len(named) > MOST_NAMED:
        paper = words("brief.others", names=paper)
    parts = [words("brief.paper", name=paper)] if paper else []
    parts += [words("brief.dataset", name=dataset)] if dataset else []
    return " · ".join(parts)


def quoted(context: Context, item: Sentence, row: Row | None) -> Quoted:
    "The sentence where it stands now, also where it has moved within its article."
    if row is None:
        return Quoted(item, None, item.source, why="gone")
    link = citing.link_to(item.article_id, f"{base()}read", address.kept())
    cited = STYLE[context.words.lang](citing.source(row, link, context.newspaper))
    body = dict(fields(row)).get(item.field, "")
    now = collect.said_at(body, item.start, item.end)
    if item.text and now != item.text:
        if item.text not in " ".join(body.split()):
            return Quoted(item, now or None, cited, link, "differs")
        now = item.text
    return Quoted(item, now, cited, link)
