"""One chart and one table in our theme, for tests of the browser fixtures and of the page's dress."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import look
from dashboard.figures import theme

look.show("zh")
st.title("漷县镇与马驹桥镇的报道")
st.sidebar.slider("篇幅", 0, 100, (10, 60))
towns = pd.DataFrame({"town": ["漷县镇", "马驹桥镇", "堃喆镇"], "articles": [3, 5, 1]})
figure = go.Figure(go.Bar(x=towns["town"], y=towns["articles"]), layout={"yaxis_title": "文章数（篇）"})
st.plotly_chart(
    theme.tidy(figure), key="chart.towns", on_select="rerun", selection_mode="points", config=theme.config("zh")
)
st.dataframe(towns, hide_index=True)
