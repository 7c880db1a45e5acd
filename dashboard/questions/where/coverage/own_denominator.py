"""The reader's own denominator: a table pasted or uploaded, checked line by line, kept in the link by its id."""

from __future__ import annotations

import streamlit as st

from dashboard.context import address, brought, upload
from dashboard.context.context import Context
from dashboard.filter import denominators, uploads
from dashboard.filter.denominators import Series, Table
from dashboard.queries.towns import town_names
from dashboard.rows import records
from dashboard.words import i18n
from dashboard.words.i18n import Words

KIND = "denominator"
_SHOWN = 12  # faults; a table of another kind has one in every line
_PASTED, _FILE = "denominator.text", "denominator.file"


def chosen_series(context: Context) -> Series | None:
    "The series of the reader's table that the address names; None where there is no table, or no line of it can be used."
    table_id = address.option(KIND)
    text = uploads.get(KIND, table_id) if table_id else None
    table = _read(context, text) if text is not None else None
    if table_id:
        _warn(context.words, table)
    with context.controls():
        box = st.popover(
            context.words("denominator.title"), icon=":material/percent:", key="denominator", on_change="rerun"
        )
    if box.open:
        with box:
            _form(context.words)
            brought.button(KIND, context.words)
            if table_id:
                drop = context.words("denominator.drop")
                st.button(drop, key="denominator.drop", on_click=_drop)
            if table and table.series:
                _pick(context, table)
    return _series(table) if table and table.series else None


def note(words: Words, series: Series) -> str:
    "The note below a chart that is drawn per that series, and in its files."
    return words("denominator.note", name=series.series_id, sources="; ".join(series.sources))


def _read(context: Context, text: str) -> Table:
    towns = denominators.town_names(records(context.ask(town_names)))
    headings = {i18n.load(lang)(f"heading.{name}"): name for lang in i18n.LANGUAGES for name in denominators.COLUMNS}
    return denominators.parse(text, towns, headings)


def _form(words: Words) -> None:
    st.caption(words("denominator.help"))
    st.text_area(words("denominator.paste"), key=_PASTED, placeholder=words("denominator.example"), height=120)
    upload.field(words("denominator.upload"), type=["csv", "tsv", "txt"], key=_FILE, max_upload_size=1)
    st.button(words("denominator.use"), key="denominator.use", icon=":material/check:", on_click=_use, args=(words,))


def _use(words: Words) -> None:
    file = st.session_state.get(_FILE)
    text = file.getvalue().decode("utf-8-sig", "replace") if file else st.session_state.get(_PASTED, "")
    try:
        table_id = uploads.add(KIND, text)
        brought.use(KIND, table_id)
        address.choose(KIND, table_id)
    except uploads.TooLong as error:
        st.toast(words("denominator.long", error=error))


def _drop() -> None:
    brought.use(KIND, None)
    address.choose(KIND, None)


def _warn(words: Words, table: Table | None) -> None:
    "What is wrong with the table that the address names, shown even while the form is folded."
    if table is None:
        st.warning(words("denominator.gone"))
    elif table.faults:
        lines = [words.drawn(f"fault.{one.reason}", line=one.line, cell=one.cell) for one in table.faults[:_SHOWN]]
        rest = len(table.faults) - len(lines)
        lines += [words("denominator.more", n=rest)] if rest else []
        st.warning(words("denominator.faults", n=len(table.faults)) + "\n\n" + "\n".join(f"- {line}" for line in lines))


def _series(table: Table) -> Series:
    "The series that the address names, else the table's first."
    named = {series.series_id: series for series in table.series}
    return named[address.option("series", tuple(named), next(iter(named)))]


def _pick(context: Context, table: Table) -> None:
    "A choice between the series of the table; the address keeps it."
    ids = tuple(series.series_id for series in table.series)
    picked = st.selectbox(context.words("series.label"), ids, index=ids.index(_series(table).series_id), width=320)
    address.choose("series", picked, ids[0])
    values = _series(table).values
    st.caption(context.words.drawn("denominator.series", n=len(values), name=picked))
