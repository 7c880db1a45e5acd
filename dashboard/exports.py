"""What leaves the screen: the panel's own frame as CSV, its chart as a picture, both named after view and filter."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import banner, limits, picture, url
from dashboard.desk import Desk
from dashboard.filters import Filter
from dashboard.i18n import Words


def csv_of(frame: pd.DataFrame) -> bytes:
    "The frame with its ids, UTF-8 with a byte order mark so that Excel reads the Chinese; list cells as JSON text."
    plain = frame.map(lambda value: json.dumps(list(value), ensure_ascii=False) if hasattr(value, "tolist") else value)
    return plain.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def file_name(name: str, flt: Filter, words: Words) -> str:
    "View and filter, safe on every file system; no extension."
    parts = [words(f"{name}.title"), *(f"{key}={'+'.join(values)}" for key, values in flt.to_params().items())]
    return re.sub(r'[\\/:*?"<>|\s]+', "_", "-".join(parts))[:120]


def caption(desk: Desk, name: str, note: str | None) -> picture.Caption:
    "What a picture says about itself: title, filters in words, n and period, note, data version, link."
    words = desk.words
    filters = words("limit.and").join(limit.label for limit in limits.active(desk)) or words("limit.none")
    link = f"{st.context.url or ''}?{urlencode(url.here(desk.flt), doseq=True)}".rstrip("?")
    lines = (filters, " · ".join(banner.counted(desk)), note, words("picture.version", id=desk.store.generation), link)
    return picture.Caption(words(f"{name}.title"), tuple(filter(None, lines)))


def buttons(
    desk: Desk,
    name: str,
    frame: pd.DataFrame,
    figure: go.Figure | None,
    note: str | None = None,
    about: str | None = None,
) -> None:
    "The panel's download buttons; the chart's key is chart.<name>."
    label = file_name(name, desk.flt, desk.words)
    with st.container(horizontal=True, key=f"downloads-{name}"):
        st.download_button(
            desk.words("panel.csv"),
            data=lambda: csv_of(frame),
            file_name=f"{label}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv.{name}",
            icon=":material/download:",
        )
        if figure is not None:
            picture.buttons(f"chart.{name}", figure, caption(desk, name, note), label, desk.words)
