"""One truth: chart, table, evidence, exports and recipe of a panel say the same, whatever was asked for.

Every panel of every view is asked over the same random filters. The recipe and the files, which do not depend on how the rows came about,
are compared for some of them.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from dashboard.database import ask, connection
from dashboard.filter.filter import Filter
from dashboard.panel.exports import csv_of
from dashboard.panel.panel import Panel
from dashboard.panel.recipe import Recipe
from dashboard.queries import parameters
from dashboard.words import i18n
from loaders.store import Store
from loaders.store.export import write_all
from tests.filtering import random_filters
from tests.panels import all_panels, marks_of, options_of

FILTERS = 200
BLOCKS = (
    20  # cases; all panels are asked over one filter after the other, as to lay it before them costs as much as to ask
)
EVIDENCE = 4  # for one of so many panels a mark's sentences are counted: each is a query of its own, compiled for it
CHARTS = 8  # for one of so many the chart is drawn: a pure function of the rows, but 25 ms each
RECIPES = 3  # filters for which a panel's recipe is run
PANELS = all_panels()
WORDS = i18n.load("zh")


def beside(flt: Filter) -> tuple[Filter, ...]:
    "What a comparing panel is asked for: all articles, of which it may take shares, then two selections of them."
    return Filter(), flt, Filter(genres=("news",))


class Asking:
    """The store's answers for one filter at a time; several panels show one query."""

    def __init__(self, store: Store) -> None:
        self.store, self.connection = store, store.connect()
        self.flt, self.kept = Filter(), dict[tuple, pd.DataFrame | pa.Table | None]()
        # Filters that leave the same articles ask for the same: half of them do, and a third leave none.
        self.filters = list({self._left(flt): flt for flt in random_filters(store, FILTERS, seed=20)}.values())
        self.settings = {panel.name: options_of(panel, self.ask) for panel in PANELS}
        assert all(self.settings.values()), "a panel that is never tried"

    def _left(self, flt: Filter) -> tuple[str, ...] | None:
        ids = ask.ids(self.store, flt)
        return None if ids is None else tuple(sorted(ids["article_id"].to_pylist()))

    def turn_to(self, flt: Filter) -> None:
        "The answers kept are those for this filter from now on."
        self.flt = flt
        self.kept.clear()

    def ids(self, flt: Filter) -> pa.Table | None:
        "The articles of flt.apply(): tests/dashboard/database/test_ask.py."
        if flt not in self.kept:
            self.kept[flt] = ask.ids(self.store, flt)
        return self.kept[flt]

    def ask(self, query: Callable, *options: object, flt: Filter | None = None) -> pd.DataFrame:
        flt = self.flt if flt is None else flt
        key = (query, options, flt)
        if key not in self.kept:
            self.kept[key] = connection.answer(self.connection, query, [self.ids(flt)], *options)
        return self.kept[key]

    def rows(self, panel: Panel, options: tuple) -> pd.DataFrame:
        if panel.compares:
            chosen = [self.ids(one) for one in beside(self.flt)]
            frame = connection.comparison(self.connection, panel.query, chosen, *options)
        else:
            frame = self.ask(panel.query, *options)
        for step in panel.compute:
            frame = step(frame, *options)
        return frame


@pytest.fixture(scope="module")
def asking(samples: Store) -> Asking:
    return Asking(samples)


@pytest.fixture(scope="module")
def exported(samples: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    write_all(samples, "parquet", folder)
    return folder


def test_panels_are_named_once():
    names = [panel.name for panel in PANELS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("block", range(BLOCKS))
def test_chart_table_and_evidence_agree(asking: Asking, block: int):
    for n, flt in list(enumerate(asking.filters))[block::BLOCKS]:
        asking.turn_to(flt)
        for m, panel in enumerate(PANELS):
            dice = random.Random(f"{n} {panel.query.__name__}")  # panels of one query draw alike
            options = dice.choice(asking.settings[panel.name])
            where = (panel.name, flt, options)
            frame = asking.rows(panel, options)
            if frame.empty:
                continue
            assert panel.mark is None or frame[panel.mark].is_unique, where
            if panel.chart and (n + m) % CHARTS == 0:
                drawn = _drawn(asking, panel, frame, options)
                assert panel.mark is None or drawn <= set(frame[panel.mark].astype(str)), where
            if panel.evidence and (n + m) % EVIDENCE == 0:
                row = frame.iloc[int(dice.random() * len(frame))]
                counted = _counted(asking, panel, options, str(row[panel.mark]))
                assert {column: row[column] for column in counted} == counted, (*where, row[panel.mark])


def _drawn(asking: Asking, panel: Panel, frame: pd.DataFrame, options: tuple) -> set[str]:
    "The marks of a panel's chart."
    if panel.drawn:
        frame = asking.ask(panel.drawn, *options)
    ground = (asking.ask(panel.backdrop, *options),) if panel.backdrop else ()
    return set(marks_of(panel.chart(frame, *ground, WORDS, *options)))


def _counted(asking: Asking, panel: Panel, options: tuple, mark: str) -> dict[str, int]:
    "What the columns of a mark's row have to say, counted in the mark's sentences."
    of = beside(asking.flt)[panel.whose(mark)] if panel.whose else asking.flt
    behind = asking.ask(panel.evidence, *options, mark, flt=of)
    counts = {"articles": behind["article_id"].nunique(), "spans": len(behind)}
    return {column: counts[what] for column, what in panel.counts_of(*options).items()}


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_files_and_recipe_rebuild_the_table(
    asking: Asking, panel: Panel, exported: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(exported)
    dice = random.Random(panel.name)
    for flt in (Filter(), *asking.filters[: RECIPES - 1]):
        asking.turn_to(flt)
        options = dice.choice(asking.settings[panel.name])
        frame = asking.rows(panel, options)
        asked = tuple(one.apply() for one in beside(flt)) if panel.compares else flt.apply()
        written = parameters.written(panel.query, options)
        recipe = Recipe(panel.query(asked, *written), panel.compute, options)
        made: dict[str, pd.DataFrame] = {}
        exec(recipe.python(), made)
        assert csv_of(made["table"][list(frame.columns)]) == csv_of(frame), (flt, options)
        assert pd.read_csv(io.BytesIO(csv_of(frame))).shape == frame.shape
