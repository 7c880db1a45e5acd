"""The downloads of a panel or of a list, and its link. A file is made only once its button is pressed.

Folded ones unfold in the page: a menu that floats over it opens off the screen where Streamlit finds no room for it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.context.context import Context
from dashboard.look.page import reveal
from dashboard.panel import copying
from dashboard.panel.exports import images, picture
from dashboard.panel.exports.provenance import file_of, provenance_of
from dashboard.panel.exports.tables import csv_of, xlsx_of
from dashboard.panel.exports.webpage import html_of
from dashboard.serving import as_told
from dashboard.words import i18n
from dashboard.words.i18n import Words

MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "ris": "application/x-research-info-systems",
    **images.KINDS,
}
FRAME = 800  # pixels of the height of a frame that shows the page inside another
NO_MORE: Mapping[str, Callable[[], bytes]] = MappingProxyType({})


@st.fragment
def folded_downloads(
    context: Context,
    name: str,
    frame: pd.DataFrame,
    figure: go.Figure | None,
    about: str | None = None,
    more: Mapping[str, Callable[[], bytes]] = NO_MORE,
) -> None:
    """The same as files, folded; where there is nothing to save, a disabled button that says so.

    Unfolding reruns nothing but the downloads.
    """
    words, icon, key = context.words, ":material/download:", f"downloads.{name}"
    if frame.empty:
        st.button(words("panel.downloads"), disabled=True, help=words("downloads.nothing"), icon=icon, key=key)
        return
    box = st.expander(words("panel.downloads"), on_change="rerun", icon=icon, key=key)
    if box.open:
        with box:
            downloads(context, name, frame, figure, about=about, more=more)


def downloads(
    context: Context,
    name: str,
    frame: pd.DataFrame,
    figure: go.Figure | None,
    note: str | None = None,
    about: str | None = None,
    more: Mapping[str, Callable[[], bytes]] = NO_MORE,
    compares: bool = False,
    collect: Callable[[], None] | None = None,
) -> None:
    """A button for each kind of file that holds these rows and their chart, whose key is chart.<name>.

    note   stands below the chart;  about  to what the panel narrows further, said in the title
    more   other kinds of file (a key of MIME → what makes it); called in a thread that has no session
    compares  whether the rows are of the selections kept for comparing, too: the filters then name each of them
    collect   draws a button that puts it into the brief
    """
    words = context.words
    provenance = provenance_of(context, name, len(frame), note, about, context.comparisons if compares else ())
    label = file_of(context, provenance.title)
    made: dict[str, Callable[[], bytes]] = {
        "csv": partial(csv_of, frame),
        "xlsx": partial(xlsx_of, frame, provenance, words),
        "html": partial(html_of, frame, figure, provenance, words),
        **more,
    }
    with st.container(horizontal=True, key=f"files-{name}"):
        for kind, make in made.items():
            _button(context, name, kind, make, f"{label}.{kind}", help=words(f"downloads.{kind}_help"))
    if figure is not None:
        caption = provenance.caption(words)
        picture.buttons(f"chart.{name}", figure, caption, label, words)
        if images.installed():
            _pictures(context, name, figure, caption, label)
    _share(name, {lang: provenance.shared(lang) for lang in i18n.LANGUAGES}, words, collect)
    st.caption(words("downloads.facts"))
    reveal(f"downloads {name}")


def _share(name: str, links: Mapping[str, str], words: Words, collect: Callable[[], None] | None = None) -> None:
    """The link in the reader's language, then in the others, to be copied; the brief; where a server shows one dataset to
    whoever comes, a frame of it for a page.
    """
    copied, link = words("share.copied"), links[words.lang]
    with st.container(horizontal=True, key=f"share-{name}"):
        st.html(copying.button(link, words("share.link"), copied), width="content")
        for lang, other in links.items():
            if lang != words.lang:
                st.html(copying.button(other, words(f"share.link_{lang}"), copied), width="content")
        if as_told().read_only and not as_told().readers:
            frame = f'<iframe src="{html.escape(link)}&amp;embed=true" width="100%" height="{FRAME}"></iframe>'
            st.html(copying.button(frame, words("share.embed"), copied), width="content")
        if collect is not None:
            collect()
    copying.told_where(link, words)


def _pictures(context: Context, name: str, figure: go.Figure, caption: picture.Caption, label: str) -> None:
    "Pictures that the server makes; without a browser there they are disabled and say why."
    words, missing = context.words, images.browser() is None
    help_text = words("downloads.no_browser" if missing else "downloads.server_help")
    st.caption(words("downloads.server"))
    with st.container(horizontal=True, key=f"server-{name}"):
        for kind in images.KINDS:
            make = partial(images.image_of, figure, caption, kind)
            _button(context, name, f"server_{kind}", make, f"{label}.{kind}", help=help_text, disabled=missing)


def _button(context: Context, name: str, kind: str, make: Callable[[], bytes], file: str, **look: Any) -> None:
    mime = MIME[kind.removeprefix("server_")]
    label = context.words(f"downloads.{kind}")
    st.download_button(label, make, file, mime, key=f"{kind}.{name}", on_click="ignore", **look)
