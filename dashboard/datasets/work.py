"""What this reader made of a dataset: reading lists, a brief, verdicts and texts of the session; saved with it only when asked to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from dashboard.context import brought
from dashboard.context.reader import reader_id
from dashboard.datasets.bring import told
from dashboard.filter import themes, uploads
from dashboard.panel import reading_list, verdicts
from dashboard.panel.brief import collect, file
from dashboard.panel.brief.file import BriefError
from dashboard.panel.brief.outline import Brief
from dashboard.panel.reading_list import PinsError
from dashboard.words.i18n import Words
from loaders.datasets import kept
from loaders.datasets.dataset import Dataset
from loaders.problems import DatasetError

_OF, _ASIDE = "work.of", "work.aside"  # the dataset that the session's work belongs to; what was made of others
_LISTS, _BRIEF, _VERDICTS = "reading-lists.csv", "brief.json", "verdicts.csv"
_TEXTS = {
    "themes": "themes.csv",
    "dictionary": "dictionary.txt",
    "stopwords": "stopwords.txt",
    "denominator": "denominator.csv",
}


def enter(dataset: Dataset, words: Words) -> None:
    "Has the session's work be that on this dataset: as the session left it, else as it was saved; says where it cannot be read."
    before, now = st.session_state.get(_OF), dataset.dataset_id
    if before == now:
        return
    aside = st.session_state.setdefault(_ASIDE, {})
    if before is not None:
        aside[before] = made()
    st.session_state[_OF] = now
    try:
        _take(aside.pop(now) if now in aside else kept.read(dataset, reader_id()))
    except DatasetError as error:
        st.warning(told(error, words))
        _take({})


def made() -> dict[str, bytes]:
    "All that the session made of its dataset, by name of file; what is empty is left out."
    found = {_TEXTS[kind]: text.encode("utf-8") for kind, text in brought.texts().items()}
    if pins := reading_list.all_pins():
        found[_LISTS] = reading_list.to_csv(pins)
    if not (brief := collect.current()).is_empty:
        found[_BRIEF] = file.to_json(brief)
    if held := verdicts.held():
        found[_VERDICTS] = verdicts.to_csv(held)
    return found


def _take(found: Mapping[str, bytes]) -> None:
    "Puts it in place of what the session has; raises DatasetError where it is not what it should be."
    try:
        pins = reading_list.from_csv(found[_LISTS]) if _LISTS in found else ()
        brief = file.from_json(found[_BRIEF]) if _BRIEF in found else Brief()
        said = verdicts.read_csv(found[_VERDICTS]) if _VERDICTS in found else {}
        texts = {kind: found[name].decode("utf-8") for kind, name in _TEXTS.items() if name in found}
        if "themes" in texts:
            themes.read_csv(texts["themes"])
        if said is None:
            raise DatasetError("no_work")
        brought.take(texts)
    except (PinsError, BriefError, UnicodeDecodeError, themes.ThemesError, uploads.TooLong):
        raise DatasetError("no_work") from None
    reading_list.put(pins)
    collect.put(brief)
    verdicts.held().clear()
    verdicts.held().update(said)


def show(dataset: Dataset, words: Words) -> None:
    "What there is of it, and the ways to save it, to take it away, to bring it back."
    now = made()
    st.markdown(_told(now, words))
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = save_button(dataset, words)
        st.download_button(
            words("work.export"),
            kept.packed(now),
            f"townlens-{dataset.dataset_id}.zip",
            "application/zip",
            key="work.export",
            icon=":material/download:",
            on_click="ignore",
            disabled=not now,
        )
        if now:
            st.caption(words("work.saved" if saved else "work.unsaved"))
    with st.expander(words("work.import"), key="work.import"):
        file = st.file_uploader(words("work.file"), type="zip", key="work.file", max_upload_size=20)
        if file is not None:
            st.button(words("work.take"), key="work.take", on_click=_bring, args=(file.getvalue(), words))


def save_button(dataset: Dataset, words: Words, kind: Literal["primary", "secondary"] = "primary") -> bool:
    "A button that saves all of it; whether it is saved already."
    now = made()
    saved = now == _kept(dataset)
    if st.button(words("work.save"), key="work.save", icon=":material/save:", type=kind, disabled=saved):
        _save(dataset, now, words)
    return saved


def _save(dataset: Dataset, now: Mapping[str, bytes], words: Words) -> None:
    try:
        kept.write(dataset, reader_id(), now)
    except DatasetError as error:
        st.error(told(error, words))
        return
    st.rerun()


def _kept(dataset: Dataset) -> dict[str, bytes] | None:
    "What was saved; None where it cannot be read, so that it can be saved anew."
    try:
        return kept.read(dataset, reader_id())
    except DatasetError:
        return None


def _bring(data: bytes, words: Words) -> None:
    try:
        _take(kept.unpacked(data))
    except DatasetError as error:
        st.toast(told(error, words))


def _told(now: Mapping[str, bytes], words: Words) -> str:
    "One line: how much of what."
    pins, said = reading_list.all_pins(), verdicts.held()
    parts = [words("work.pins", n=len(pins), lists=len(reading_list.list_names()))] if pins else []
    parts += [words("work.brief", n=len(collect.current().items))] if _BRIEF in now else []
    parts += [words("work.verdicts", n=len(said))] if said else []
    parts += [words(f"work.{kind}") for kind, name in _TEXTS.items() if name in now]
    return words("work.and").join(parts) or words("work.nothing")
