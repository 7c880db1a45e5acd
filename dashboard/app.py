"""streamlit run dashboard/app.py [-- --store STORE]: the server, which has its first page imported before anybody asks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from dashboard import ahead
from dashboard.questions import VIEWS


@asynccontextmanager
async def _begun(_app: st.App) -> AsyncIterator[None]:
    ahead.ready(next(iter(VIEWS)))
    yield


app = st.App("page.py", lifespan=_begun, middleware=[Middleware(ahead.Preload)])
