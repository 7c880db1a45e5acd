"""The same box everywhere: question, chart, table, recipe, downloads, evidence. One frame feeds all of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import KW_ONLY, dataclass
from functools import partial
from inspect import signature
from types import MappingProxyType
from typing import Any

import ibis
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import chart, timeline
from dashboard.context import address
from dashboard.context.aside import Aside
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.database.ask import Compute
from dashboard.look import page
from dashboard.panel import below, evidence, exports, grid, recipe
from dashboard.panel.brief import collect
from dashboard.panel.recipe import Recipe
from dashboard.queries import parameters, parts
from dashboard.rows import Row
from dashboard.words import called
from dashboard.words.escape import plain
from dashboard.words.i18n import Words

FEW = 20  # articles: a share of them is known to some 20 points either way (Wilson, 95 %)
ARTICLES: Mapping[str, str] = MappingProxyType({"articles": "articles"})  # what most panels count
MOST_ROWS = 2000  # that a table sends to the browser: 47,000 figures would be 9 MB with every change of filter


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """A panel as data: what it asks, how that is drawn, and which sentences stand behind each mark.

    name      words("<name>.title") and words("<name>.help"); names the panel in widgets, file names and the address
    query     (asked, *options) → the rows of chart, table and exports; with compares ((asked, other …), *options)
    chart     (frame, words, *options, *looks) → the chart, whose points carry a mark's value in customdata[0]; with a
              backdrop (frame, backdrop, words, *options, *looks); None: a table only
    drawing   (context, frame) → draws what is no chart in its place: lines of text
    mark      the column whose value names a bar, point, tile or row
    evidence  (asked, *options, mark) → rows as dashboard.queries.evidence gives them
    label     (row, words) → how a person calls a mark; of a row with a period, row["when"] is the period as it is written
    counts    column → what it counts in a mark's evidence: "articles" or "spans"; or (*options) → that
    backdrop  (asked, *options) → rows that the chart needs besides, such as where towns lie
    compute   (frame, *options) → frame, one after the other: what SQL cannot do; public and pure, since the recipe calls
              them too
    narrow    the filter that leaves only what the mark stands for: the field that the mark is a value of, or
              (mark, *options) → {field: its values}
    compares  whether the query takes the selections kept for comparing too
    whose     (mark) → the number of the selection that a mark of a comparing panel counts, 0 the filter's own
    drawn     (asked, *options) → those of the query's rows that the chart draws, where a store may have more than a
              picture or a screen holds: the table then lists the first ones, and only files ask for all
    """

    name: str
    query: Callable[..., ibis.Table]
    chart: Callable[..., go.Figure] | None = None
    _: KW_ONLY
    mark: str
    evidence: Callable[..., ibis.Table]
    drawing: Callable[[Context, pd.DataFrame], None] | None = None
    label: Callable[[Row, Words], str] | None = None
    counts: Mapping[str, str] | Callable[..., Mapping[str, str]] | None = None
    backdrop: Callable[..., ibis.Table] | None = None
    compute: tuple[Compute, ...] = ()
    narrow: str | Callable[..., Mapping[str, Any]] | None = None
    compares: bool = False
    whose: Callable[[str], int] | None = None
    drawn: Callable[..., ibis.Table] | None = None

    def seen(self, context: Context, *options: Hashable) -> pd.DataFrame:
        "The rows that the chart draws: all, or some of them."
        return context.ask(self.drawn, *options) if self.drawn else self.frame(context, *options)

    def frame(self, context: Context, *options: Hashable) -> pd.DataFrame:
        "All rows of the panel for what the context asks."
        return (context.compare if self.compares else context.ask)(self.query, *options, compute=self.compute)

    def recipe(self, context: Context, *options: Hashable) -> Recipe:
        "How the same rows come out of the exported tables."
        asked = tuple(flt.apply(context.both_scripts) for flt in (context.flt, *context.comparisons))
        written = parameters.written(self.query, options)
        return Recipe(self.query(asked if self.compares else asked[0], *written), self.compute, options)

    def figure(
        self, context: Context, frame: pd.DataFrame, options: Sequence[Hashable], looks: Sequence[Any]
    ) -> go.Figure | None:
        "The chart of the rows seen; None for a panel without one."
        if self.chart is None:
            return None
        ground = (context.ask(self.backdrop, *options),) if self.backdrop else ()
        return self.chart(called.told(frame, context.words, but=self.mark), *ground, context.words, *options, *looks)

    def counts_of(self, *options: Hashable) -> Mapping[str, str]:
        "What each column counts in a mark's evidence."
        return (self.counts(*options) if callable(self.counts) else self.counts) or {}

    def narrowed(self, mark: str, *options: Hashable) -> Mapping[str, Any]:
        "The fields of a filter that leaves only what the mark stands for; none where no filter does."
        if isinstance(self.narrow, str):
            return {self.narrow: (mark,)}
        return self.narrow(mark, *options) if self.narrow else {}

    def label_of(self, frame: pd.DataFrame, mark: str, words: Words, *options: Hashable) -> str | None:
        "How a person calls that mark; None where no row has it."
        rows = frame[frame[self.mark].astype(str) == mark] if self.mark in frame else frame.head(0)
        if rows.empty:
            return None
        return self.called(called.told(rows.head(1), words, but=self.mark).iloc[0].to_dict(), words, *options)

    def called(self, row: Row, words: Words, *options: Hashable) -> str:
        "How a person calls the mark of a row."
        grain = dict(zip(list(signature(self.query).parameters)[1:], options, strict=False)).get("grain")
        if grain and "period" in row:
            row = {**row, "when": timeline.day_of(row["period"], str(grain))}
        if self.label:
            return self.label(row, words)
        return words.name(row) if self.mark.endswith("_id") and "name" in row else str(row[self.mark])

    def show(
        self,
        context: Context,
        *options: Hashable,
        looks: Sequence[Any] = (),
        note: str | None = None,
        about: str | None = None,
        brush: Callable[[Mapping[str, Any]], None] | None = None,
        silent: bool = False,
    ) -> pd.DataFrame:
        """Draws the panel and gives the rows that it shows.

        looks  what only the chart is asked (how many bars …)
        note   what stands below the chart and in its picture: which tokeniser, how few articles …
        about  to what the panel narrows further than the filter does: said in its title
        silent  the note is in files only, since the panel before says the same
        brush  called with the box ({"x": [low, high], …}) that a reader draws on the chart
        """
        words = context.words
        title = exports.title_of(self.name, words, about)
        frame = self.seen(context, *options)
        said = note
        with self._box(context, title):
            if frame.empty:
                st.info(words("panel.empty"))
                return frame
            figure = self.figure(context, frame, options, looks)
            if figure is not None:
                drawn = chart.for_phone(figure) if page.narrow() else figure
                self._chart(context, chart.marked(drawn, self.open_mark()), title, brush)
                note = " · ".join(filter(None, (note, few(context)))) or None
            if note and not silent:
                st.caption(plain(note))
            if self.drawing:
                self.drawing(context, frame)
            table = partial(self._table, context, frame, options, title)
            apart = figure is None and self.drawing is None
            if apart:
                table()

            def files() -> None:
                every = self.frame(context, *options)
                brief = partial(collect.panel, context, self, every, options, looks, note=said, about=about)
                exports.downloads(context, self.name, every, figure, note, about, compares=self.compares, collect=brief)

            below.show(
                self.name,
                context.words,
                {
                    **({} if apart else {"table": table}),
                    "recipe": lambda: recipe.show(context, self.recipe(context, *options)),
                    below.DOWNLOADS: files,
                },
                pictured=figure is not None,
            )
            self._evidence(context, frame, options)
        return frame

    def withhold(self, context: Context, why: str) -> None:
        "The box of the panel without its chart, and the reason."
        with self._box(context, context.words(f"{self.name}.title")):
            st.caption(plain(why))

    def open(self, mark: str | None) -> None:
        "Opens the evidence of that mark; None: closes it. For callbacks."
        address.choose("mark", None if mark is None else f"{self.name}~{mark}")

    def open_mark(self) -> str | None:
        "The mark whose evidence the address asks for, if it is one of this panel's."
        name, _, mark = (address.told("mark") or "").partition("~")
        if name != self.name:
            return None
        address.option("mark")  # it stays in the address
        return mark

    def _box(self, context: Context, title: str) -> AbstractContextManager[object]:
        "The frame and the question of the panel."
        box = st.container(border=True, key=f"panel-{self.name}", height="stretch")
        box.subheader(plain(title), help=context.words(f"{self.name}.help"), anchor=self.name.replace("_", "-"))
        return box

    def _chart(
        self, context: Context, figure: go.Figure, title: str, brush: Callable[[Mapping[str, Any]], None] | None
    ) -> None:
        key = self._key("drawn")

        def clicked() -> None:
            selection = st.session_state[key]["selection"]
            if brush and selection.get("box"):
                brush(selection["box"][0])
                return
            found = [str(point["customdata"][0]) for point in selection["points"] if point.get("customdata")]
            self.open(found[0] if found else None)

        with st.container(key=f"chart.{self.name}"):
            chart.show(
                figure,
                context.words.lang,
                width="content" if figure.layout.width else "stretch",
                key=key,
                on_select=clicked,
                selection_mode=("points", "box") if brush else "points",
                alt=title,
            )

    def _table(self, context: Context, frame: pd.DataFrame, options: Sequence[Hashable], title: str) -> None:
        "The first rows; of a panel that shows some, those of all."
        rows = len(frame)
        if self.drawn:
            frame = context.ask(parts.first(self.query, MOST_ROWS), *options)
            rows = int(context.ask(parts.size(self.query), *options)["rows"].iloc[0])
        name = "panel.part" if rows > MOST_ROWS else "panel.rows"
        st.caption(context.words(name, shown=f"{MOST_ROWS:,}", n=f"{rows:,}"))
        key = self._key("table")

        def chosen() -> None:
            marks = [str(frame[self.mark].iloc[row]) for row in grid.chosen(st.session_state[key]["selection"])]
            self.open(next((mark for mark in marks if mark != self.open_mark()), next(iter(marks), None)))

        shown = frame.head(MOST_ROWS)
        grid.show(shown, context.words, key=key, on_select=chosen, selection_mode=grid.ANYWHERE, alt=title)

    def _evidence(self, context: Context, frame: pd.DataFrame, options: Sequence[Hashable]) -> None:
        "The sentences behind the mark that the address names, where it is one of this panel's."
        mark = self.open_mark()
        label = None if mark is None else self.label_of(frame, mark, context.words, *options)
        if mark is not None and label is None and self.drawn:
            label = self.label_of(self.frame(context, *options), mark, context.words, *options)
        if mark is not None and label is not None:
            of = (context.flt, *context.comparisons)[self.whose(mark)] if self.whose else context.flt
            rows = context.ask(self.evidence, *options, mark, of=of)
            narrow = self.narrowed(mark, *options)
            evidence.show(context, self.name, label, rows, narrow=narrow, on_close=self._close)
        elif mark is not None:
            address.put_aside(Aside("mark", f"{self.name}~{mark}", "mark"))
            self.open(None)

    def _key(self, what: str) -> str:
        """What its chart or table is called in the session: another name after each closing of the evidence.

        The browser keeps what was clicked with the name: under the same one, the next click on the same mark would take it
        back instead of opening it.
        """
        return f"{what}.{self.name}.{st.session_state.get(f'closed.{self.name}', 0)}"

    def _close(self) -> None:
        self.open(None)
        st.session_state[f"closed.{self.name}"] = st.session_state.get(f"closed.{self.name}", 0) + 1


def few(context: Context) -> str | None:
    "What a chart of few articles must say."
    n = selection.totals(context.store, context.flt).articles
    return context.words("panel.few", n=n) if n < FEW else None
