"""A paragraph on the methods to copy, the scores of the keyed pages, the dataset."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.context import filter_words
from dashboard.context.context import Context
from dashboard.panel import copying, grid
from dashboard.questions.sources import query as sources_query
from dashboard.questions.sources.check.measure import precision
from dashboard.questions.sources.check.view import latest
from dashboard.questions.sources.methods import paragraph
from dashboard.words import i18n
from dashboard.words.escape import plain
from loaders.check import measured
from loaders.store.export import dataset_zip


def show(context: Context) -> None:
    "A paragraph to copy, the scores of the keyed pages, the dataset."
    words = context.words
    st.subheader(words("methods.title"), help=words("methods.help"), anchor="methods")
    facts = _facts(context)
    languages = sorted(i18n.LANGUAGES, key=lambda lang: lang != words.lang)
    for lang, tab in zip(languages, st.tabs([i18n.load(lang)("name") for lang in languages]), strict=True):
        told = replace(facts, filters=_filters(context, lang))
        text = paragraph.paragraph(told, i18n.load(lang))
        with tab.container(border=True):
            st.markdown(plain(text))
            st.html(copying.button(text, words("methods.copy"), words("evidence.copied")))
    _scores(context)
    _dataset(context)


def _filters(context: Context, lang: str) -> str:
    words = i18n.load(lang)
    return words("limit.and").join(limit.label for limit in filter_words.active_limits(replace(context, words=words)))


def _facts(context: Context) -> paragraph.Facts:
    bases = context.ask(sources_query.bases)
    held = context.ask(sources_query.extent).iloc[0].to_dict()
    judged = latest(context)
    return paragraph.Facts(
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
        st.download_button(
            words("dataset.button"),
            data=lambda: dataset_zip(context.store),
            file_name=f"townlens-{context.store.generation}.zip",
            mime="application/zip",
            key="dataset.zip",
            icon=":material/download:",
            on_click="ignore",
        )
