import plotly.graph_objects as go
import streamlit as st

st.title("漷县镇与马驹桥镇的报道")
fig = go.Figure(go.Bar(x=["漷县镇", "马驹桥镇"], y=[3, 5]))
fig.update_layout(title="通州各乡镇")
st.plotly_chart(fig, key="bar")
