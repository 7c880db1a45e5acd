"""A Streamlit page with one chart and nothing else: the peer that the dashboard's start is measured against."""

import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[1, 2])))
