"""When was it written about?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from types import MappingProxyType
from typing import Any

import streamlit as st

from dashboard import limits, panel, roll, sidebar, themes
from dashboard.desk import Desk
from dashboard.figures import calendar as calendars
from dashboard.figures import spans, timeline
from dashboard.figures.brush import brushed
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import calendar, spoken, when

UNITS = ("count", "share")
MOUSE = ("open", "dates")
ARTICLES = {"articles": "articles"}
SOME = themes.told(themes.default()[:2])
SETTINGS = tuple(
    (grain, day, split, SOME if split == "theme" else ())
    for grain, day, split in product(when.GRAINS, when.DAYS, when.SPLITS)
)
GRAINS = tuple((grain,) for grain in when.GRAINS)
_FIELDS = {"town": "towns", "genre": "genres", "official": "people", "theme": "themes"}


def _named(row: Mapping[str, Any], words: Words) -> str:
    "A period, and what its part of the bar is called."
    named = "band" in row
    return " · ".join([f"{row['period']:%Y-%m-%d}", *([timeline.called(row, words)] if named else [])])


def _only(mark: str, grain: str, day: str, split: str, _themes: when.Themes) -> Mapping[str, Any]:
    "The dates of a mark, and its value; nothing for what a filter cannot ask for."
    period, _, value = mark.partition("~")
    if day != "issue" or value in ("rest", "lacking"):
        return {}
    first, last = timeline.ends(dt.date.fromisoformat(period), grain)
    return {"since": first, "until": last, **({_FIELDS[split]: (value,)} if split in _FIELDS else {})}


def _spoken(row: Mapping[str, Any], words: Words) -> str:
    period = words("length.longer") if row["length"] == "longer" else f"{row['period']:%Y-%m-%d}"
    return f"{period} · {words.choice('length', row['length'])} · {words.choice('tense', row['tense'])}"


BY_PERIOD = Panel(
    "articles_by_period",
    when.by_period,
    timeline.by_period,
    mark="mark_id",
    evidence=when.in_period,
    label=_named,
    counts=ARTICLES,
    narrow=_only,
    settings=SETTINGS,
)
UNCERTAIN = Panel(
    "uncertain_pages",
    when.uncertain_pages,
    spans.uncertain_pages,
    mark="page",
    evidence=when.on_page,
    counts=ARTICLES,
    settings=GRAINS,
)
COMPARED = Panel(
    "compared",
    when.compared,
    timeline.compared,
    mark="mark_id",
    evidence=when.in_selection,
    label=lambda row, words: f"{row['selection']} · {row['period']:%Y-%m-%d}",
    counts=ARTICLES,
    settings=tuple(product(when.GRAINS, when.DAYS)),
    compares=True,
    whose=lambda mark: when.LETTERS.index(mark[0]),
)
SPOKEN = Panel(
    "spoken_of",
    spoken.spoken_of,
    spans.spoken_of,
    mark="mark_id",
    evidence=spoken.speaking,
    label=_spoken,
    counts={"mentions": "spans", "articles": "articles"},
    backdrop=spoken.printed,
    settings=GRAINS,
)
CALENDAR = Panel(
    "issues_held",
    calendar.issues_held,
    calendars.issues_held,
    mark="mark_id",
    evidence=calendar.on_day,
    counts=ARTICLES,
    narrow=lambda day: dict.fromkeys(("since", "until"), dt.date.fromisoformat(day)),
)
PANELS = (BY_PERIOD, UNCERTAIN, COMPARED, SPOKEN, CALENDAR)


def show(desk: Desk) -> None:
    "When was it written about: the part that the reader chose."
    PARTS[desk.pick("when_part", tuple(PARTS))](desk)


def _articles(desk: Desk) -> None:
    "The articles by their dates, those between periods, and other selections on the same axis."
    with st.container(horizontal=True, key="choices"):
        grain = desk.pick("grain", when.GRAINS)
        day = desk.pick("basis", when.DAYS)
        split = desk.pick("split", when.SPLITS)
        unit = desk.pick("told_as", UNITS)
        mouse = desk.pick("mouse", MOUSE) if day == "issue" else MOUSE[0]
    brush = _brush(desk, grain) if mouse == "dates" else None
    note, looks = _note(desk, grain, day, mouse), (unit, mouse)
    panel.show(desk, BY_PERIOD, grain, day, split, _themes(desk, split), looks=looks, note=note, brush=brush)
    if desk.others:
        _compare(desk, grain, day, unit)
    if day == "issue" and len(desk.ask(when.uncertain_pages, grain)):
        panel.show(desk, UNCERTAIN, grain)
    if not desk.others:
        st.caption(desk.words("compared.hint"))


def _spoken_of(desk: Desk) -> None:
    "Of which times do the texts speak, above the articles' own."
    grain = desk.pick("grain", when.GRAINS)
    panel.show(desk, SPOKEN, grain, note=_longer(desk, grain))


def _held(desk: Desk) -> None:
    "Which issues are there, which are missing?"
    frame = panel.show(desk, CALENDAR)
    if not frame.empty and frame["day"].dt.year.nunique() > calendars.YEARS:
        st.caption(desk.words("issues_held.latest", shown=calendars.YEARS))


PARTS = MappingProxyType({"articles": _articles, "spoken": _spoken_of, "issues": _held})


def _themes(desk: Desk, split: str) -> when.Themes:
    if split != "theme":
        return ()
    return themes.told(themes.table(desk.flt.table))


def _note(desk: Desk, grain: str, day: str, mouse: str) -> str | None:
    "What the chart leaves to the panels below, and how dates are set on it."
    row, words = roll.placed(desk.store, desk.flt, grain, day), desk.words
    apart = {"spanning": row.spanning, "undated": row.undated}
    said = [words(f"placed.{name}_{day}", n=f"{n:,}") for name, n in apart.items() if n]
    return " · ".join([*said, *([words("by_period.drag")] if mouse == "dates" else [])]) or None


def _brush(desk: Desk, grain: str) -> Callable[[Mapping[str, Any]], None]:
    def drawn(box: Mapping[str, Any]) -> None:
        if days := brushed(box):
            first, last = timeline.whole_periods(*days, grain)
            sidebar.seed(replace(desk.flt, since=first, until=last))

    return drawn


def _compare(desk: Desk, grain: str, day: str, unit: str) -> None:
    "The selections kept, each by its letter; the note says what each of them asks for."
    names = [limits.said(desk.store, flt, desk.words) for flt in (desk.flt, *desk.others)]
    note = " · ".join(f"{letter}: {name}" for letter, name in zip(when.LETTERS, names, strict=False))
    short = tuple(name if len(name) <= 24 else name[:23] + "…" for name in names)
    panel.show(desk, COMPARED, grain, day, looks=(unit, short), note=note)


def _longer(desk: Desk, grain: str) -> str | None:
    "How many mentions the chart leaves to the table."
    n = spans.beyond(desk.ask(spoken.spoken_of, grain), desk.ask(spoken.printed, grain))
    return desk.words("spoken_of.beyond", n=f"{n:,}", years=spans.YEARS) if n else None
