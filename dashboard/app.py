"""streamlit run dashboard/app.py [-- --store STORE]: the entry, light enough to be on the screen at once."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# Every view with its icon, in the order of the navigation; the first stands at the root.
VIEWS = MappingProxyType(
    {
        "overview": "dashboard",
        "when": "timeline",
        "words": "match_word",
        "where": "map",
        "who": "groups",
        "figures": "bar_chart",
        "read": "article",
        "cross": "grid_on",
        "sources": "fact_check",
    }
)
MET = "app.met"
ICON = Path(__file__).parent / "static" / "icon.svg"


def main() -> None:
    "A page at once; the rest of the dashboard is imported while the browser fetches Plotly."
    st.set_page_config(page_title="Townlens", page_icon=str(ICON), layout="wide")
    early = st.empty()
    if MET not in st.session_state:
        st.session_state[MET] = True
        _have_plotly_fetched(early)
    from dashboard import session  # pandas and Ibis: 2 s on a server that has served nobody yet

    session.run(VIEWS)
    early.empty()


def _have_plotly_fetched(place: DeltaGenerator) -> None:
    """Puts a chart that nobody sees on the page until the run ends: the browser fetches Plotly for it.

    Link to first chart on a fresh server: 2.8 s more than a page with one chart without this, 2.0 s with it.
    """
    with place.container():
        st.html("<style>.st-key-early { display: none; }</style>")
        st.plotly_chart({"data": [{"x": [0]}]}, key="early")


if __name__ == "__main__":
    main()
