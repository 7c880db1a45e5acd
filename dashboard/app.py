"""streamlit run dashboard/app.py [-- --store STORE]: the server, which has all imported before it serves anybody."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from dashboard import session
from dashboard.paths import Paths

app = st.App(
    session.__file__,
    middleware=[
        Middleware(Paths, pages=session.page_names() - {session.FIRST}, base=st.get_option("server.baseUrlPath"))
    ],
)
