"""Every correction in force of a dataset: what it is about, whether it fits, to be undone, taken away as a table and brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context import correcting
from dashboard.words import refusals
from dashboard.words.i18n import Words, shortened
from loaders.datasets import corrections
from loaders.datasets.dataset import Dataset
from loaders.problems import TownlensError
from loaders.shapes.corrections import NO, ROLES, SEVERAL, YES, Correction
from loaders.store import open_store

_COUNT = "corrections.count"  # deeds done in this session: another number is another table, with nothing chosen
_COLUMNS = ("kind", "words", "before", "after", "state", "place", "at")
_AFTER = {"merge": "after", "order": "behind"}
_LINE = 24  # characters of a printed line that say where it is


def show(dataset: Dataset, words: Words) -> None:
    "The list with its ways out; nothing but a sentence where there is none."
    log = corrections.read(dataset)
    if log.broken:
        st.warning(words("corrections.broken", lines=", ".join(map(str, log.broken))))
    if log.in_force:
        _list(dataset, log.in_force, words)
    else:
        st.markdown(words("corrections.none"))
    with st.expander(words("corrections.import"), key="corrections.import"):
        file = st.file_uploader(words("corrections.file"), type="csv", key="corrections.file", max_upload_size=20)
        if file is not None and st.button(words("corrections.take"), key="corrections.take"):
            _bring(dataset, file.getvalue(), words)


def _list(dataset: Dataset, said: Sequence[Correction], words: Words) -> None:
    held = {row["correction_id"]: row for row in open_store(dataset.store).table("corrections").to_pylist()}
    unfit = sum(not row["fits"] for row in held.values())
    right = sum(one.confirms for one in said)
    told = [words("corrections.count", n=f"{len(said) - unfit:,}")]
    told += [words(f"corrections.{name}", n=f"{n:,}") for name, n in (("right", right), ("unfit", unfit)) if n]
    st.markdown(" ".join(told))
    rows = [_row(one, held.get(one.id, {}), words) for one in reversed(said)]
    frame = pd.DataFrame(rows, columns=[words(f"corrections.column.{name}") for name in _COLUMNS])
    table = st.container(key="corrections-list")
    chosen = table.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="multi-row",
        key=f"corrections.{st.session_state.get(_COUNT, 0)}",
    )
    ids = [said[len(said) - 1 - at].id for at in chosen["selection"]["rows"] if at < len(said)]
    with st.container(horizontal=True):
        label = words("corrections.undo", n=len(ids))
        if st.button(label, key="corrections.undo", icon=":material/undo:", disabled=not ids):
            _undo(dataset, ids, words)
        st.download_button(
            words("corrections.export"),
            corrections.to_csv(said),
            f"corrections-{dataset.dataset_id}.csv",
            "text/csv",
            key="corrections.export",
            icon=":material/download:",
            on_click="ignore",
        )


def _row(one: Correction, held: Mapping[str, Any], words: Words) -> tuple[str, ...]:
    "A correction as its row of the store tells it, in words."
    place = held.get("article_id") or held.get("page_id") or ""
    line = shortened(one.printed, _LINE)
    why = held.get("why")
    state = refusals.told(why, words) if why else words("corrections.fits") if held else ""
    values = (_value(one, one.before, words), _parted(one, words) or _value(one, one.after, words))
    kind = words(f"corrections.kind.{one.kind}")
    return kind, one.words, *values, state, " ".join(filter(None, (place, line))), f"{one.at:%Y-%m-%d %H:%M}"


def _parted(one: Correction, words: Words) -> str:
    "What is said of where an article begins and stands, or of what is right as it was read; empty for all else."
    if one.kind == "split" or (one.kind == "order" and not one.end):
        return words("corrections.begins" if one.kind == "split" else "corrections.first")
    if one.kind in ("merge", "order"):
        return words(f"corrections.{_AFTER[one.kind]}", line=shortened(one.after, _LINE))
    return words("corrections.confirmed") if one.confirms else ""


def _value(one: Correction, value: str, words: Words) -> str:
    if one.kind == "figure" and value == NO:
        return words("corrections.wrong")
    if value in (YES, NO) and one.kind in ("official", "town"):
        return words(f"corrections.{value}")
    if one.kind == "role":
        return SEVERAL.join(words.choice("role", role) if role in ROLES else role for role in value.split(SEVERAL))
    return value


def _undo(dataset: Dataset, ids: Sequence[str], words: Words) -> None:
    def undo() -> int:
        for one in ids:
            corrections.undo(dataset, one)
        return len(ids)

    _do(dataset, undo, "corrections.undone", words)


def _bring(dataset: Dataset, data: bytes, words: Words) -> None:
    _do(dataset, lambda: corrections.bring(dataset, data), "corrections.brought", words)


def _do(dataset: Dataset, deed: Any, done: str, words: Words) -> None:
    "Does it, has every view follow, and shows the list anew."
    try:
        n = deed()
        with st.spinner(words("correct.saving")):
            correcting.carry_out(dataset, words(done, n=n), words)
    except TownlensError as error:
        st.error(correcting.told(error, words))
        return
    st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    st.rerun()
