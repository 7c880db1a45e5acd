"""Every payload, escaped, wherever Streamlit draws Markdown."""

import streamlit as st

from dashboard.words.escape import plain
from tests.payloads import PAYLOADS

for number, payload in enumerate(PAYLOADS):
    with st.container(key=f"payload-{number}"):
        st.markdown(f"**{plain(payload)}**")
        st.caption(plain(payload))
        st.button(plain(payload), key=f"b{number}")
st.markdown("all here")
