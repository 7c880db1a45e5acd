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
EVIDENCE = 4  # for every so many of them one mark's sentences are counted: each is a query of its own, compiled for it
CHARTS = 8  # for every so many the chart is drawn: a pure function of the rows, but 25 ms each
KEPT = 3000  # answers, as several panels show one query
RECIPES = 3  # filters for which a panel's recipe is run
PANELS = all_panels()
WORDS = i18n.load("zh")


class Asking:
    """The store's answers for one filter at a time, its connection and its selections kept."""

    def __init__(self, store: Store) -> None:
        self.store, self.connection, self.chosen = store, store.connect(), {}
        self.kept: dict[tuple, pd.DataFrame] = {}
        self.filters = random_filters(store, FILTERS, seed=20)

    def ids(self, flt: Filter):
        if flt not in self.chosen:
            self.chosen[flt] = ask.ids(
                self.store, flt
            )  # the articles of flt.apply(): tests/dashboard/database/test_ask.py
        return self.chosen[flt]

    def ask(self, query: Callable, *options: object, flt: Filter = Filter()) -> pd.DataFrame:  # noqa: B008
        key = (query, options, flt)
        if key not in self.kept:
            if len(self.kept) > KEPT:
                self.kept.clear()
            self.kept[key] = connection.answer(self.connection, query, [self.ids(flt)], *options)
        return self.kept[key]

    def rows(self, panel: Panel, options: tuple, flt: Filter) -> pd.DataFrame:
        if panel.compares:
            frame = connection.comparison(self.connection, panel.query, [self.ids(flt), None], *options)
        else:
            frame = self.ask(panel.query, *options, flt=flt)
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


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_chart_table_and_evidence_agree(asking: Asking, panel: Panel):
    dice = random.Random(panel.query.__name__)  # panels of one query draw alike
    settings = options_of(panel, asking.ask)
    assert settings, "a panel that is never tried"
    for n, flt in enumerate(asking.filters):
        options = dice.choice(settings)
        frame = asking.rows(panel, options, flt)
        if frame.empty:
            continue
        assert panel.mark is None or frame[panel.mark].is_unique, (flt, options)
        if panel.chart and n % CHARTS == 0:
            _chart_agrees(asking, panel, frame, options, flt)
        if panel.evidence and n % EVIDENCE == 0:
            _evidence_agrees(asking, panel, frame, options, flt, dice)


def _chart_agrees(asking: Asking, panel: Panel, frame: pd.DataFrame, options: tuple, flt: Filter) -> None:
    ground = (asking.ask(panel.backdrop, *options, flt=flt),) if panel.backdrop else ()
    figure = panel.chart(frame, *ground, WORDS, *options)
    drawn = set(marks_of(figure))
    assert panel.mark is None or drawn <= set(frame[panel.mark].astype(str)), (flt, options)


def _evidence_agrees(
    asking: Asking, panel: Panel, frame: pd.DataFrame, options: tuple, flt: Filter, dice: random.Random
) -> None:
    row = frame.iloc[int(dice.random() * len(frame))]
    mark = str(row[panel.mark])
    of = (flt, Filter())[panel.whose(mark)] if panel.whose else flt
    behind = asking.ask(panel.evidence, *options, mark, flt=of)
    counted = {"articles": behind["article_id"].nunique(), "spans": len(behind)}
    for column, what in panel.counts_of(*options).items():
        assert row[column] == counted[what], (flt, options, row[panel.mark], column)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_files_and_recipe_rebuild_the_table(
    asking: Asking, panel: Panel, exported: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(exported)
    dice = random.Random(panel.name)
    settings = options_of(panel, asking.ask)
    for flt in (Filter(), *asking.filters[: RECIPES - 1]):
        options = dice.choice(settings)
        frame = asking.rows(panel, options, flt)
        several = (flt.apply(), Filter().apply())
        written = parameters.written(panel.query, options)
        recipe = Recipe(panel.query(several if panel.compares else several[0], *written), panel.compute, options)
        made: dict[str, pd.DataFrame] = {}
        exec(recipe.python(), made)
        assert csv_of(made["table"][list(frame.columns)]) == csv_of(frame), (flt, options)
        assert pd.read_csv(io.BytesIO(csv_of(frame))).shape == frame.shape
