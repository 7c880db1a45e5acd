"""streamlit run dashboard/app.py [-- --store STORE]: the server, which has all imported before it serves anybody."""

from __future__ import annotations

import streamlit as st

from dashboard import session

app = st.App(session.__file__)
