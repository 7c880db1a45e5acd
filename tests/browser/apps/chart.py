"""One chart and one table in our theme, for tests of the browser fixtures and of the page's dress."""

import pandas as pd
import streamlit as st

from dashboard.charts import chart
from dashboard.charts.draft import Draft
from dashboard.look import page as look

look.show("zh")
st.title("漷县镇与马驹桥镇的报道")
st.sidebar.slider("篇幅", 0, 100, (10, 60))
towns = pd.DataFrame({"town": ["漷县镇", "马驹桥镇", "堃喆镇"], "articles": [3, 5, 1]})
draft = Draft(layout={"yaxis": {"title": "文章数（篇）"}}).add_bar(x=towns["town"], y=towns["articles"])
chart.show(draft.drawn(), "zh", key="chart.towns", on_select="rerun", selection_mode="points")
st.dataframe(towns, hide_index=True)
