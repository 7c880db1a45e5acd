"""Every panel of every view, and what those about one subject may be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import product

import pandas as pd

from dashboard.panel.panel import Panel
from dashboard.questions import VIEWS
from dashboard.questions.figures import query as figures
from dashboard.questions.who import query as who
from dashboard.questions.who.speech import query as quotes

Ask = Callable[..., pd.DataFrame]
Options = tuple[object, ...]
MOST = 12  # settings that are tried of one panel


def all_panels() -> list[Panel]:
    "In the order of the views."
    return [
        panel for name in VIEWS for panel in getattr(import_module(f"dashboard.questions.{name}.view"), "PANELS", ())
    ]


def _officials(ask: Ask) -> list[Options]:
    return [(one,) for one in ask(who.officials)["person_id"].head(5)]


def _speakers(ask: Ask) -> list[Options]:
    return [(one,) for one in ask(quotes.speakers)["person_id"].head(5)]


def _units(ask: Ask) -> list[Options]:
    return [("all", "all", "all", None, unit) for unit in ask(figures.units, "all", "all", "all")["unit"].head(4)]


# panel → (ask) → what it may be asked besides its settings: ids that the store holds
SUBJECTS: Mapping[str, Callable[[Ask], list[Options]]] = {
    "values": _units,
    "concordance": lambda ask: [("治理",), ("的",), ("接诉.办",)],
    "trends": lambda ask: [((("治理", '"治理"'), ("教育", "学校 OR 教育 NOT 安全")),)],
    "collocates": lambda ask: [("治理",), ("社区",)],
    "collocate_network": lambda ask: [("治理",), ("社区",)],
    "posts": _officials,
    "towns_of_official": _officials,
    "diary": _officials,
    "appearances": _officials,
    "company_of_official": _officials,
    "speaker_words": _speakers,
    "speaker_towns": _speakers,
    "speaker_quotes": _speakers,
}


def options_of(panel: Panel, ask: Ask) -> list[Options]:
    "The option tuples that a panel is tried with: its settings, each with every subject."
    subjects = SUBJECTS[panel.name](ask) if panel.name in SUBJECTS else [()]
    whole = list(product(panel.settings, subjects))
    step = -(-len(whole) // MOST)
    return [(*setting, *subject) for setting, subject in whole[::step]]


def marks_of(figure: object) -> Iterator[str]:
    "The values that a chart's points carry."
    for trace in figure.data:
        for point in trace.customdata if trace.customdata is not None else ():
            yield str(point[0] if isinstance(point, (list, tuple)) or hasattr(point, "__getitem__") else point)
