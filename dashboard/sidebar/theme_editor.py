"""Where a reader changes the table of themes: edits rows, brings a CSV, takes it away, or goes back to the program's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard.context import brought, upload
from dashboard.filter import themes, uploads
from dashboard.filter.filter import Filter
from dashboard.filter.themes import Theme, ThemesError
from dashboard.rows import records
from dashboard.words.i18n import Words

Use = Callable[[Filter], None]
_WIDTHS: Mapping[str, Literal["small", "large"]] = {"name": "small", "name_en": "small", "line": "large"}


def button(flt: Filter, words: Words, use: Use) -> None:
    "A button that opens the table; use is called with the filter that has the reader's table."
    if st.button(words("themes.edit"), key="themes.edit", icon=":material/edit:", type="tertiary"):
        st.dialog(words("themes.title"), width="large")(_table)(flt, words, use)


def _table(flt: Filter, words: Words, use: Use) -> None:
    st.caption(words("themes.help"))
    now = themes.table(flt.table)
    columns: Mapping[Any, Any] = {
        name: st.column_config.TextColumn(words(f"themes.{name}"), required=name != "name_en", width=width)
        for name, width in _WIDTHS.items()
    }
    edited = st.data_editor(
        pd.DataFrame(now, columns=list(Theme.__slots__))[list(themes.COLUMNS)],
        key=f"themes.rows.{flt.table}",
        num_rows="dynamic",
        hide_index=True,
        column_order=list(_WIDTHS),
        column_config=columns,
    )
    brought = upload.field(words("themes.bring"), type="csv", key="themes.csv", max_upload_size=1)
    with st.container(horizontal=True):
        done = st.button(words("themes.use"), key="themes.use", type="primary")
        own = st.button(words("themes.own"), key="themes.own", disabled=not flt.table)
        data = "\ufeff" + themes.to_csv(now)
        st.download_button("CSV", data, "themes.csv", "text/csv", on_click="ignore", icon=":material/download:")
    if own:
        _take(themes.default(), flt, words, use)
    elif done:
        rows = records(edited.fillna(""))
        _take(brought.getvalue() if brought else rows, flt, words, use)


def read(found: bytes | list[dict[str, str]] | tuple[Theme, ...]) -> tuple[Theme, ...]:
    "The themes of a file, of edited rows, or as they are; raises ThemesError."
    if isinstance(found, tuple):
        return found
    if isinstance(found, list):
        return themes.checked(found)
    try:
        return themes.read_csv(found.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ThemesError("encoding") from None


def _take(found: bytes | list[dict[str, str]] | tuple[Theme, ...], flt: Filter, words: Words, use: Use) -> None:
    "Uses the table and closes the dialog, or says what is wrong with it."
    try:
        table = themes.remember(read(found))
    except ThemesError as error:
        st.error(words(f"themes.error.{error.reason}", row=error.row))
        return
    except uploads.TooLong:
        st.error(words("themes.error.many", row=themes.MOST))
        return
    brought.use("themes", table)
    use(replace(flt, table=table).keeping("themes", {theme.theme_id for theme in themes.table(table)}))
    st.rerun()
