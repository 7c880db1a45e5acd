"""A word cloud that says which word was clicked."""

import pandas as pd
import streamlit as st

from dashboard.charts import chart, cloud
from dashboard.look import page as look
from dashboard.words import i18n

TERMS = """
治理 文化 基层 中心 工作 发展 建设 提升 社区 推动 服务 企业 群众 城市 活动 乡村 会议 打造 街道 问题 开展 全区 居民 记者
安全 产业 引领 实现 坚持 诉求 漷县镇 张家湾 通州区 马驹桥 永乐店 U谷 5G 12345
"""

st.set_page_config(layout="wide")
look.show("zh")
terms = TERMS.split()
frame = pd.DataFrame({"term": terms, "count": range(len(terms) + 10, 10, -1)})
width, height = cloud.NARROW if look.narrow() else cloud.WIDE
figure = cloud.word_cloud(frame, i18n.load("zh"), width=width, height=height)
chart.show(figure, "zh", key="chart.cloud", on_select="rerun", selection_mode="points", width="content")
points = st.session_state["chart.cloud"]["selection"]["points"]
st.write("点了：" + (points[0]["customdata"][0] if points else "无"))
