"""Buttons that save a chart as PNG or SVG or copy it, made in the reader's browser with title, caption and Chinese glyphs inside.

Nothing is sent to the browser but a caption until a button is pressed. Then static/picture.js draws the chart that
is on the page with the Plotly that Streamlit has loaded for it, says which characters occur, and gets back a font
with just these.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import theme
from dashboard.look import fonts
from dashboard.look.page import script
from dashboard.panel.exports import paper
from dashboard.words.i18n import Words

_BUTTON = """<button type="button" data-kind="{kind}"><span class="icon" aria-hidden="true">{icon}</span><span
class="label"></span></button>"""
_KINDS = {"png": "image", "svg": "image", "copy": "content_copy"}
_BUTTONS = "".join(_BUTTON.format(kind=kind, icon=icon) for kind, icon in _KINDS.items())
_HTML = f'<div class="row">{_BUTTONS}<span role="status"></span></div>'
# The measures of Streamlit's own secondary button, beside which these stand.
_CSS = """
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; }
button {
  display: inline-flex; align-items: center; gap: 0.375rem; min-height: 2.5rem; padding: 0.25rem 0.75rem;
  font: 0.875rem var(--st-font); color: var(--st-text-color); cursor: pointer;
  background: color-mix(in srgb, var(--st-background-color) 97%, white);
  border: 1px solid var(--st-widget-border-color); border-radius: var(--st-button-radius);
}
@media (max-width: 640px) { button { min-height: 2.75rem; } }
button:hover:enabled { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
button:disabled { opacity: 0.5; cursor: progress; }
button[hidden] { display: none; }
.icon { font: 1rem/1 "Material Symbols Rounded"; font-feature-settings: "liga"; }
[role=status] { font: 0.875rem var(--st-font); }
[role=status]:empty { display: none; }
"""
_PICTURE = st.components.v2.component("townlens.picture", html=_HTML, css=_CSS, js=script("picture.js", "offer"))


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture says about itself.

    title  stands above the chart
    lines  stand below: filters in words, n and period, data version, link …; long ones are broken
    """

    title: str
    lines: tuple[str, ...]


def css_class(key: str) -> str:
    "The class that Streamlit gives the element of that key."
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key.strip())


def _said(words: Words) -> dict[str, str]:
    kinds = [name for kind in _KINDS for name in (kind, f"{kind}_help")]
    return {name: words(f"picture.{name}") for name in (*kinds, "busy", "copied", "missing", "failed")}


def _cut(key: str) -> None:
    glyphs = st.session_state[key]["glyphs"]
    if glyphs:
        woff2 = b64encode(fonts.subset_woff2(glyphs)).decode("ascii")
        st.session_state[f"{key}.font"] = {"glyphs": glyphs, "woff2": woff2}


def _sheet(figure: go.Figure) -> dict[str, Any]:
    "How large the chart is drawn and how it is coloured; a figure with a width of its own keeps its margins."
    look = theme.paper()
    if figure.layout.width is not None:
        look["layout"]["margin"] = figure.layout.margin.to_plotly_json()
    width, height = paper.size_of(figure)
    return {"width": width, "height": height, "paper": look}


def buttons(chart: str, figure: go.Figure, caption: Caption, name: str, words: Words) -> None:
    """Buttons that save or copy the chart of that key as it stands on the page, its zoom too, on white paper.

    chart   the key of the container that holds it alone; figure is what was drawn there
    name    file name without extension
    A PNG has twice as many pixels as the page would use. A click's highlight is not part of the picture.
    """
    data = {
        "chart": css_class(chart),
        "caption": {"title": caption.title, "lines": list(caption.lines)},
        "name": name,
        "words": _said(words),
        "now": st.session_state.get(_now(chart)),
        **_sheet(figure),
    }
    _offer(f"picture.{chart}", data)


def save_now(chart: str) -> None:
    "Has the buttons of that chart save a PNG once, as soon as they are there: for what a press calls."
    st.session_state[_now(chart)] = uuid4().hex


def _now(chart: str) -> str:
    return f"picture.{chart}.now"


@st.fragment
def _offer(key: str, data: dict[str, Any]) -> None:
    "The component in a fragment of its own, so that handing over a font reruns nothing else."
    font = st.session_state.get(f"{key}.font")
    _PICTURE(key=key, data={**data, "font": font}, width="content", on_glyphs_change=lambda: _cut(key))
