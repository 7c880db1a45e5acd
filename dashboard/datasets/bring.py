"""Where a reader brings pages: files, a folder or a zip, for a new dataset or for one that is there."""

from __future__ import annotations

from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from dashboard.look.page import reveal
from dashboard.words import refusals
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.datasets import dataset, job, sources
from loaders.datasets.dataset import LONGEST, LONGEST_TEXT, Dataset, Settings
from loaders.formats import naming
from loaders.places import region
from loaders.problems import DatasetError, FormatError, RegionError, TownlensError

MOST = 500  # MB of one file; what a reader has beyond that is given to the command line
_COUNT = "bring.count"  # forms sent in this session: another number is another, empty form
_TWIN = "bring.twin"  # the dataset that holds what was to be brought to a new one


def show(into: Dataset | None, words: Words) -> Dataset | None:
    "The form; the dataset that pages were brought to, once its build has begun."
    with st.form(f"bring.{sent()}.{into.dataset_id if into else ''}", border=True):
        said = _said(words) if into is None else {}
        files = _files(words)
        st.caption(words("bring.waits" if into and is_under_way(into) else "bring.stays"))
        pressed = st.form_submit_button(words("bring.send"), type="primary", icon=":material/upload:")
    if pressed:
        st.session_state[_TWIN] = None if into else _holding(files)
    twin: tuple[Dataset, int] | None = st.session_state.get(_TWIN) if into is None else None
    if twin is not None:
        into, pressed = _which(twin, len(files), words)
    if not pressed:
        return None
    try:
        target = _taken(into, said, files, anew=twin is not None and into is not None)
    except (DatasetError, FormatError, RegionError) as error:
        st.error(told(error, words))
        return None
    st.session_state[_COUNT] = sent() + 1
    st.session_state[_TWIN] = None
    return target


def _holding(files: list[Any]) -> tuple[Dataset, int] | None:
    "The dataset that holds the most of these files, by their paths, and how many; None where none holds any."
    names = [file.name for file in files]
    counts = [(one, sources.held(one, names)) for one in dataset.all_datasets() if not one.is_samples]
    most = max(counts, key=lambda pair: pair[1], default=None)
    return most if most and most[1] else None


def _which(twin: tuple[Dataset, int], files: int, words: Words) -> tuple[Dataset | None, bool]:
    "Where files go that are in a dataset already, as the reader says: to that one, or to a new one; and whether anything was said."
    one, held = twin
    name = plain(one.settings.name)
    st.warning(words("bring.twin", name=name, n=held, all=files), icon=":material/folder_copy:")
    reveal(f"twin {one.dataset_id} {sent()}")
    with st.container(horizontal=True):
        again = st.button(words("bring.refresh", name=name), key="bring.refresh", icon=":material/refresh:")
        apart = st.button(words("bring.apart"), key="bring.apart", type="tertiary")
    return (one if again else None), again or apart


def sent() -> int:
    "How many forms have been sent in this session."
    return int(st.session_state.get(_COUNT, 0))


def is_under_way(dataset: Dataset) -> bool:
    "Whether a build of it is going on."
    now = job.read(dataset)
    return now is not None and now.is_under_way


def told(error: TownlensError, words: Words) -> str:
    "What went wrong, in the reader's language."
    if isinstance(error, DatasetError):
        return words(f"datasets.error.{error.kind}", **{name: plain(str(value)) for name, value in error.said.items()})
    return plain(refusals.told(str(error), words))


def _said(words: Words) -> dict[str, Any]:
    "What a reader says of a new dataset."
    left, right = st.columns(2)
    name = left.text_input(words("settings.name"), max_chars=LONGEST, placeholder=words("settings.name_hint"))
    paper = right.text_input(words("settings.newspaper"), max_chars=LONGEST, help=words("settings.newspaper_help"))
    with st.expander(words("settings.more")):
        place = region_field(words, "")
        text = st.text_area(words("settings.description"), max_chars=LONGEST_TEXT, height=80)
        names = st.text_input(words("settings.names"), max_chars=120, help=words("settings.names_help"))
        columns = st.text_input(words("settings.columns"), max_chars=400, help=words("settings.columns_help"))
    return {
        "name": name,
        "newspaper": paper,
        "description": text,
        "region": place,
        "names": names.strip(),
        "columns": pairs(columns),
    }


def region_field(words: Words, held: str) -> str:
    "Whose paper it is, where a reader says so."
    hint, place = words("settings.region_help"), words("settings.region_hint")
    return st.text_input(words("settings.region"), held, max_chars=40, help=hint, placeholder=place).strip()


def pairs(text: str) -> dict[str, str]:
    "«title=标题, text=正文» as pairs; what is none is left out."
    parts = (part.partition("=") for part in text.replace("，", ",").replace("＝", "=").split(","))
    return {meaning.strip(): name.strip() for meaning, _, name in parts if meaning.strip() and name.strip()}


def _files(words: Words) -> list[Any]:
    left, right = st.columns(2)
    with left:
        several = st.file_uploader(
            words("bring.files", most=MOST),
            accept_multiple_files=True,
            max_upload_size=MOST,
            help=words("bring.files_help"),
        )
    with right:
        folder = st.file_uploader(
            words("bring.folder"),
            accept_multiple_files="directory",
            max_upload_size=MOST,
            help=words("bring.folder_help"),
        )
    return [*(several or ()), *(folder or ())]


def _called(newspaper: str, files: list[Any]) -> str:
    "What a dataset is called that a reader gives no name: as the newspaper, else as the folder or the first file; numbered where another is."
    first = PurePosixPath(files[0].name)
    name = (newspaper.strip() or (first.parts[0] if len(first.parts) > 1 else first.stem))[: LONGEST - 4]
    held = {called for one in dataset.all_datasets() for called in (one.dataset_id, one.settings.name)}
    return next(one for one in chain([name], (f"{name} {n}" for n in count(2))) if one not in held)


def _taken(into: Dataset | None, said: dict[str, Any], files: list[Any], anew: bool = False) -> Dataset:
    """Keeps the files and begins the build; a dataset that was made for them goes again where they cannot be kept.

    anew  they stand for those of the same paths
    """
    naming.stated("", said.get("names") or None)
    if said.get("region"):
        region.check(said["region"])
    if not files:
        raise DatasetError("nothing")
    target = into or dataset.make(
        Settings(**{**said, "name": said["name"].strip() or _called(said["newspaper"], files)})
    )
    try:
        sources.bring(target, ((file.name, file) for file in files), anew=anew)
    except DatasetError:
        if into is None:
            dataset.remove(target)
        raise
    job.start(target)
    return target
