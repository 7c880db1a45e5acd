"""How well was it read, and where does it come from?"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pandas as pd
import streamlit as st

from dashboard.context import filter_words
from dashboard.context.context import Context
from dashboard.filter import themes
from dashboard.panel import grid, panel
from dashboard.panel.panel import Panel
from dashboard.questions.sources import chart, checking, methods, query
from dashboard.questions.sources.sampling import precision
from dashboard.words import i18n, reasons
from loaders.check import measured
from loaders.store.export import dataset_zip

PARTS = ("pages", "rules", "repairs", "check", "methods")

LOADED = Panel("load_report", query.load_report, mark="page", evidence=query.of_page, counts={"articles": "articles"})
BASES = Panel(
    "bases",
    query.bases,
    chart.bases,
    mark="date_basis",
    evidence=query.of_basis,
    label=lambda row, words: words.choice("date_basis", row["date_basis"]),
    counts={"articles": "articles"},
)
UNUSED = Panel(
    "unused",
    query.unused,
    mark="line_id",
    evidence=query.of_unused,
    label=lambda row, words: words.choice("unused", row["unused"]),
    counts={"lines": "spans"},
)
RULES = Panel(
    "rules_fired",
    query.rules_fired,
    chart.rules_fired,
    mark="rule_id",
    evidence=query.of_rule,
    label=lambda row, words: reasons.why(row["rule"], words),
    counts={"count": "spans", "articles": "articles"},
)
REPAIRS = Panel(
    "repaired",
    query.repaired,
    mark="repair_id",
    evidence=query.of_repair,
    label=lambda row, words: words("repaired.label", wrong=row["wrong"], right=row["right"] or words("none")),
    counts={"count": "spans"},
)
SAMPLE = Panel(
    "sample",
    query.sample,
    mark="item_id",
    evidence=query.of_item,
    label=lambda row, words: row["claim"],
    settings=(
        *((kind, size, 1, "") for kind, size in product(query.SAMPLED[:3], query.SIZES)),
        ("themes", 20, 1, themes.default()[0].line),
    ),
)
PANELS = (LOADED, BASES, UNUSED, RULES, REPAIRS, SAMPLE)


def show(context: Context) -> None:
    "How well was it read, and where does it come from?"
    part = context.pick("part", PARTS)
    {"pages": _pages, "rules": _rules, "repairs": _repairs, "check": checking.show, "methods": _methods}[part](context)
    if part == "check":
        _sample(context)


def _pages(context: Context) -> None:
    "Every page, how it is dated, what of it was not used."
    row = context.ask(query.held).iloc[0]
    with st.container(horizontal=True, key="held"):
        for name in ("all_pages", "failed", "issues", "uncertain"):
            st.metric(context.words(f"held.{name}"), f"{int(row[name]):,}", border=True)
    panel.show(context, LOADED)
    left, right = st.columns(2)
    with left:
        panel.show(context, BASES)
    with right:
        panel.show(context, UNUSED)


def _rules(context: Context) -> None:
    panel.show(context, RULES)


def _repairs(context: Context) -> None:
    panel.show(context, REPAIRS)


def _sample(context: Context) -> None:
    chosen = checking.chosen(context)
    if chosen is not None:
        panel.show(context, SAMPLE, *chosen, about=context.words(f"sampled.{chosen[0]}"))


def _methods(context: Context) -> None:
    "A paragraph to copy, the scores of the keyed pages, the dataset."
    words = context.words
    st.subheader(words("methods.title"), help=words("methods.help"), anchor="methods")
    facts = _facts(context)
    languages = sorted(i18n.LANGUAGES, key=lambda lang: lang != words.lang)
    for lang, tab in zip(languages, st.tabs([i18n.load(lang)("name") for lang in languages]), strict=True):
        told = replace(facts, filters=_filters(context, lang))
        tab.code(methods.paragraph(told, i18n.load(lang)), language=None, wrap_lines=True)
    _scores(context)
    _dataset(context)


def _filters(context: Context, lang: str) -> str:
    words = i18n.load(lang)
    return words("limit.and").join(limit.label for limit in filter_words.active(replace(context, words=words)))


def _facts(context: Context) -> methods.Facts:
    bases = context.ask(query.bases)
    held = context.ask(query.held).iloc[0].to_dict()
    judged = checking.latest(context)
    return methods.Facts(
        held=held,
        bases=dict(zip(bases["date_basis"], bases["articles"], strict=True)),
        filters="",
        manifest=context.store.manifest(),
        data=context.store.generation,
        measured=measured.load(),
        checked=(judged[0], precision(judged[1])) if judged else None,
    )


def _scores(context: Context) -> None:
    "What the keyed sample pages scored, and what that does not say."
    words, found = context.words, measured.load()
    with st.container(border=True, key="scores"):
        st.subheader(words("score.title"), help=words("score.help"), anchor="scores")
        st.caption(words("score.measured", n=found.pages, rules=found.rules))
        rows = [{"measure": words(f"score.{name}"), "score": f"{value:.3f}"} for name, value in found.scores.items()]
        grid.show(pd.DataFrame(rows), words, key="table.scores", alt=words("score.title"))


def _dataset(context: Context) -> None:
    "Every table with its data dictionary, made when it is asked for."
    words = context.words
    with st.container(border=True, key="dataset"):
        st.subheader(words("dataset.title"), help=words("dataset.help"), anchor="dataset")
        st.caption(words("dataset.what", id=context.store.generation))

        name = f"townlens-{context.store.generation}.zip"
        look = {"mime": "application/zip", "icon": ":material/download:", "on_click": "ignore"}
        st.download_button(
            words("dataset.button"), data=lambda: dataset_zip(context.store), file_name=name, key="dataset.zip", **look
        )
