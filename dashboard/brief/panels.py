"""Every panel of every view, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

from dashboard.panel.panel import Panel
from dashboard.questions import VIEWS


@lru_cache
def by_name() -> Mapping[str, Panel]:
    "Of the views and of their parts."
    views = [import_module(f"dashboard.questions.{name}.view") for name in VIEWS]
    parts = [part for view in views for part in (view, *getattr(view, "PARTS", ()))]
    return {panel.name: panel for part in parts for panel in getattr(part, "PANELS", ())}
