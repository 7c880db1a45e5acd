"""What a browser runs: the page at once, then all of it."""

from __future__ import annotations

import time
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import ahead
from dashboard.questions import VIEWS

MET = "page.met"
ICON = Path(__file__).parent / "static" / "icon.svg"
# Seconds by which an unseen chart comes before the page. The browser then takes in Plotly, for 1.5 s, before it reads of
# widgets whose code it would fetch first, and the charts are drawn with the page, not after it. Link to last chart over
# a page with one chart, served before, where that one took 3.5 s: 2.7 s without this and the header of dashboard.ahead,
# 0.9 to 1.3 with both. With the header alone the browser takes in Plotly first in every other visit only; 0.2 and 0.4
# do as well.
HEAD_START = 0.3


def main() -> None:
    "A page at once; the rest of the dashboard is imported while the browser takes in Plotly."
    st.set_page_config(page_title="Townlens", page_icon=str(ICON), layout="wide")
    early = st.empty()
    if new := MET not in st.session_state:
        st.session_state[MET] = True
        _have_plotly_taken_in(early)
        begun = time.monotonic()
    session = ahead.load(ahead.SESSION)
    if new:
        time.sleep(max(0.0, begun + HEAD_START - time.monotonic()))
        early.empty()
    session.run(VIEWS)
    ahead.ready_later(tuple(VIEWS))


def _have_plotly_taken_in(place: DeltaGenerator) -> None:
    "Puts a chart that nobody sees on the page."
    with place.container():
        st.html("<style>.st-key-early { display: none; }</style>")
        st.plotly_chart({"data": [{"x": [0]}]}, key="early")


if __name__ == "__main__":
    main()
