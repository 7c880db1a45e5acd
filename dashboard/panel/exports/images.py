"""Pictures made on the server, with the extra `images`: PNG, SVG and PDF by kaleido, which drives a Chromium.

The browser gets the bundled font only, so that Chinese is right on a server without Chinese fonts.
"""

from __future__ import annotations

import html
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.panel.exports.paper import on_paper, size_of
from dashboard.panel.exports.picture import Caption
from loaders.home import font_path

KINDS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
SCALE = 2
HEIGHT = 450
_TITLE, _LINE, _EDGE = 34, 19, 24  # pixels: title, line of the caption, left edge
_ONE_AT_A_TIME = threading.Lock()  # kaleido's server has one queue for tasks and one for answers
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def installed() -> bool:
    "Whether the extra `images` is there."
    return find_spec("kaleido") is not None


@lru_cache
def browser() -> str | None:
    "The Chromium that kaleido would drive, None without one."
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=False) or None


@contextmanager
def _only_our_font() -> Iterator[None]:
    "The environment in which a browser finds the bundled font, and with it Chinese glyphs, and no other."
    folder = Path(tempfile.mkdtemp(prefix="townlens-fonts-"))
    conf = folder / "fonts.conf"
    conf.write_text(_FONTS.format(folder=font_path().parent, cache=folder), encoding="utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(conf)
    try:
        yield
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


@lru_cache
def _start() -> None:
    "Starts kaleido's server, once; MathJax off, for which it would wait where there is no network."
    import kaleido

    with _only_our_font():
        kaleido.start_sync_server(n=1, mathjax=False, silence_warnings=True)
        kaleido.calc_fig_sync(go.Figure(), opts={"format": "svg"})  # the browser starts with the first picture


def _broken(text: str, width: int) -> list[str]:
    "The text in lines of so many pixels, in the caption's size: a Chinese character is 12 wide, a Latin one 7."
    lines, room = [""], width
    for character in text:
        room -= 12 if character > "\u2e7f" else 7
        if room < 0:
            lines.append("")
            room = width
        lines[-1] += character
    return lines


def captioned(figure: go.Figure, caption: Caption) -> go.Figure:
    "The chart on white paper with its title and its caption above it."
    copy = on_paper(figure)
    width, height = size_of(figure)
    height = height or HEIGHT
    lines = [html.escape(piece) for line in caption.lines for piece in _broken(line, width - 2 * _EDGE)]
    block = _TITLE + _LINE * len(lines) + _EDGE
    margin = copy.layout.margin.to_plotly_json()
    copy.update_layout(
        width=width,
        height=height + block,
        margin={**margin, "t": margin.get("t", 0) + block},
        title={
            "text": f"<b>{html.escape(caption.title)}</b>",
            "subtitle": {"text": "<br>".join(lines), "font": {"size": 12, "color": theme.INK}},
            "font": {"size": 18, "color": theme.INK},
            "x": _EDGE / width,
            "xref": "container",
            "yref": "container",
            "y": 1 - _TITLE / (height + block),
            "yanchor": "bottom",
        },
    )
    return copy


def image_of(figure: go.Figure, caption: Caption, kind: str) -> bytes:
    "The chart as a file of that kind; the first one takes some seconds, later ones 0.1 to 0.3 s."
    import kaleido

    with _ONE_AT_A_TIME:
        _start()
        options = {"format": kind, "scale": SCALE if kind == "png" else 1}
        made = captioned(figure, caption)
        return kaleido.calc_fig_sync(
            made.to_plotly_json(), opts={**options, "width": made.layout.width, "height": made.layout.height}
        )
