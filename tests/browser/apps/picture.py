"""One chart of towns with its picture buttons."""

import streamlit as st

from dashboard.charts import chart, theme
from dashboard.charts.draft import Draft
from dashboard.look import page as look
from dashboard.panel.exports import picture
from dashboard.words import i18n

words = i18n.load("zh")
look.show("zh")
st.title("漷县镇与马驹桥镇")
draft = Draft(layout={"yaxis": {"title": "文章数（篇）"}})
for genre in theme.GENRES[:3]:
    draft.add_bar(
        name=words.choice("genre", genre),
        x=["漷县镇", "马驹桥镇", "永乐店镇"],
        y=[3, 5, 2],
        marker={"color": theme.colour_of(genre)},
    )
figure = draft.drawn()
chart.show(figure, "zh", key="chart.towns", height=360)
caption = picture.Caption(
    "各镇街文章数",
    (
        "镇街：漷县镇或马驹桥镇；体裁：消息、会议；只看日期确定的文章，含出版日期可以断定为 2023 年 1 月至 2 月"
        "之间某一天的版面，“一核多元共治”一类的引文按原样保留。",
        "n = 42 篇 · 2023-01-01 至 2023-02-01",
        "数据版本 7f3a9c · jieba 0.42.1",
        "http://127.0.0.1:8501/where?" + "&".join(f"town=1101121{n:02}" for n in range(12)),
    ),
)
picture.buttons("chart.towns", figure, caption, "各镇街文章数-漷县镇", words)
