"""How well was it read, and where does it come from?"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pandas as pd
import streamlit as st

from dashboard import grid, i18n, limits, methods, panel, reasons, themes
from dashboard.analysis.sampling import precision
from dashboard.desk import Desk
from dashboard.figures import sources as figures
from dashboard.panel import Panel
from dashboard.queries import sources
from dashboard.views import checking
from loaders.check import measured
from loaders.store.export import dataset_zip

PARTS = ("pages", "rules", "repairs", "check", "methods")

LOADED = Panel(
    "load_report", sources.load_report, mark="page", evidence=sources.of_page, counts={"articles": "articles"}
)
BASES = Panel(
    "bases",
    sources.bases,
    figures.bases,
    mark="date_basis",
    evidence=sources.of_basis,
    label=lambda row, words: words.choice("date_basis", row["date_basis"]),
    counts={"articles": "articles"},
)
UNUSED = Panel(
    "unused",
    sources.unused,
    mark="line_id",
    evidence=sources.of_unused,
    label=lambda row, words: words.choice("unused", row["unused"]),
    counts={"lines": "spans"},
)
RULES = Panel(
    "rules_fired",
    sources.rules_fired,
    figures.rules_fired,
    mark="rule_id",
    evidence=sources.of_rule,
    label=lambda row, words: reasons.why(row["rule"], words),
    counts={"count": "spans", "articles": "articles"},
)
REPAIRS = Panel(
    "repaired",
    sources.repaired,
    mark="repair_id",
    evidence=sources.of_repair,
    label=lambda row, words: words("repaired.label", wrong=row["wrong"], right=row["right"] or words("none")),
    counts={"count": "spans"},
)
SAMPLE = Panel(
    "sample",
    sources.sample,
    mark="item_id",
    evidence=sources.of_item,
    label=lambda row, words: row["claim"],
    settings=(
        *((kind, size, 1, "") for kind, size in product(sources.SAMPLED[:3], sources.SIZES)),
        ("themes", 20, 1, themes.default()[0].line),
    ),
)
PANELS = (LOADED, BASES, UNUSED, RULES, REPAIRS, SAMPLE)


def show(desk: Desk) -> None:
    "How well was it read, and where does it come from?"
    part = desk.pick("part", PARTS)
    {"pages": _pages, "rules": _rules, "repairs": _repairs, "check": checking.show, "methods": _methods}[part](desk)
    if part == "check":
        _sample(desk)


def _pages(desk: Desk) -> None:
    "Every page, how it is dated, what of it was not used."
    row = desk.ask(sources.held).iloc[0]
    with st.container(horizontal=True, key="held"):
        for name in ("all_pages", "failed", "issues", "uncertain"):
            st.metric(desk.words(f"held.{name}"), f"{int(row[name]):,}", border=True)
    panel.show(desk, LOADED)
    left, right = st.columns(2)
    with left:
        panel.show(desk, BASES)
    with right:
        panel.show(desk, UNUSED)


def _rules(desk: Desk) -> None:
    panel.show(desk, RULES)


def _repairs(desk: Desk) -> None:
    panel.show(desk, REPAIRS)


def _sample(desk: Desk) -> None:
    chosen = checking.chosen(desk)
    if chosen is not None:
        panel.show(desk, SAMPLE, *chosen, about=desk.words(f"sampled.{chosen[0]}"))


def _methods(desk: Desk) -> None:
    "A paragraph to copy, the scores of the keyed pages, the dataset."
    words = desk.words
    st.subheader(words("methods.title"), help=words("methods.help"), anchor="methods")
    facts = _facts(desk)
    languages = sorted(i18n.LANGUAGES, key=lambda lang: lang != words.lang)
    for lang, tab in zip(languages, st.tabs([i18n.load(lang)("name") for lang in languages]), strict=True):
        told = replace(facts, filters=_filters(desk, lang))
        tab.code(methods.paragraph(told, i18n.load(lang)), language=None, wrap_lines=True)
    _scores(desk)
    _dataset(desk)


def _filters(desk: Desk, lang: str) -> str:
    words = i18n.load(lang)
    return words("limit.and").join(limit.label for limit in limits.active(replace(desk, words=words)))


def _facts(desk: Desk) -> methods.Facts:
    bases = desk.ask(sources.bases)
    held = desk.ask(sources.held).iloc[0].to_dict()
    judged = checking.latest(desk)
    return methods.Facts(
        held=held,
        bases=dict(zip(bases["date_basis"], bases["articles"], strict=True)),
        filters="",
        manifest=desk.store.manifest(),
        data=desk.store.generation,
        measured=measured.load(),
        checked=(judged[0], precision(judged[1])) if judged else None,
    )


def _scores(desk: Desk) -> None:
    "What the keyed sample pages scored, and what that does not say."
    words, found = desk.words, measured.load()
    with st.container(border=True, key="scores"):
        st.subheader(words("score.title"), help=words("score.help"), anchor="scores")
        st.caption(words("score.measured", n=found.pages, rules=found.rules))
        rows = [{"measure": words(f"score.{name}"), "score": f"{value:.3f}"} for name, value in found.scores.items()]
        grid.show(pd.DataFrame(rows), words, key="table.scores", alt=words("score.title"))


def _dataset(desk: Desk) -> None:
    "Every table with its data dictionary, made when it is asked for."
    words = desk.words
    with st.container(border=True, key="dataset"):
        st.subheader(words("dataset.title"), help=words("dataset.help"), anchor="dataset")
        st.caption(words("dataset.what", id=desk.store.generation))

        name = f"townlens-{desk.store.generation}.zip"
        look = {"mime": "application/zip", "icon": ":material/download:", "on_click": "ignore"}
        st.download_button(
            words("dataset.button"), data=lambda: dataset_zip(desk.store), file_name=name, key="dataset.zip", **look
        )
