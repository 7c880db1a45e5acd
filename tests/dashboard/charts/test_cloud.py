"""The word cloud: every word in its place, none over another, the same picture every time."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageDraw, ImageFont

from dashboard.charts import cloud, theme
from dashboard.words import i18n
from loaders.home import font_path

WORDS = i18n.load("zh")


def frame(size: int) -> pd.DataFrame:
    "Words of one to four characters, the first ones far more frequent."
    terms = [chr(0x4E00 + 37 * number) * (1 + number % 3) + "镇" for number in range(size)]
    tags = ["n", "ns", "vn", "a", "eng"]
    return pd.DataFrame(
        {
            "term": terms,
            "count": [2 + 400 // (1 + number) for number in range(size)],
            "pos": [tags[number % 5] for number in range(size)],
        }
    )


def ink(placed: list[cloud.Placed], width: int, height: int) -> np.ndarray:
    "How many words have ink on each pixel."
    drawn = np.zeros((height, width), dtype=int)
    for one in placed:
        sheet = Image.new("L", (width, height))
        font = ImageFont.truetype(str(font_path()), one.size)
        _, top, _, bottom = font.getbbox("国", anchor="ls")
        base = one.y - (top + bottom) / 2 - cloud.SINKS * one.size
        left = font.getbbox(one.term, anchor="ls")[0]
        ImageDraw.Draw(sheet).text((one.x - one.width / 2 - left, base), one.term, fill=255, font=font, anchor="ls")
        drawn += np.asarray(sheet) > 128
    return drawn


def text_traces(figure):
    return [trace for trace in figure.data if trace.mode == "text"]


@pytest.mark.parametrize("size", [cloud.WIDE, cloud.NARROW])
def test_no_word_covers_another(size):
    placed = cloud.place(frame(90), *size)
    assert len(placed) > 50
    drawn = ink(placed, *size)
    # The font's own hinting moves edges by a pixel between two ways of drawing the same word.
    assert (drawn > 1).sum() < 0.002 * (drawn > 0).sum()


def test_every_word_is_inside():
    width, height = cloud.WIDE
    moved = [replace(one, x=one.x + 50, y=one.y + 50) for one in cloud.place(frame(90), width, height)]
    rows, columns = np.nonzero(ink(moved, width + 100, height + 100))
    assert (rows.min(), columns.min()) >= (49, 49)
    assert (rows.max(), columns.max()) <= (height + 50, width + 50)


def test_the_same_frame_gives_the_same_picture_in_any_order():
    rows = frame(60)
    assert (
        cloud.word_cloud(rows, WORDS).to_json()
        == cloud.word_cloud(rows.sample(frac=1, random_state=1), WORDS).to_json()
    )


def test_never_more_than_120_words_and_the_most_frequent_ones():
    rows = frame(200)
    placed = cloud.place(rows, 1600, 1200)
    assert len(placed) == cloud.MOST == 120
    assert {one.term for one in placed} == set(rows.nlargest(120, "count")["term"])


def test_more_often_is_never_smaller():
    placed = sorted(cloud.place(frame(60), *cloud.WIDE), key=lambda one: -one.count)
    assert [one.size for one in placed] == sorted((one.size for one in placed), reverse=True)


def test_a_term_under_two_tags_is_one_word_with_the_sum():
    rows = pd.DataFrame({"term": ["服务", "服务", "治理"], "count": [5, 9, 10], "pos": ["n", "vn", "v"]})
    placed = {one.term: one.count for one in cloud.place(rows, *cloud.WIDE)}
    assert placed == {"服务": 14, "治理": 10}


def test_every_character_answers_for_its_word():
    rows = frame(30)
    figure = cloud.word_cloud(rows, WORDS)
    (touch,) = [trace for trace in figure.data if trace.mode == "markers"]
    answers = pd.Series([tuple(data) for data in touch.customdata]).value_counts()
    counts = dict(zip(rows["term"], rows["count"], strict=True))
    shown = [term for trace in text_traces(figure) for term in trace.text]
    assert dict(answers) == {(term, counts[term]): len(term) for term in shown}
    assert (touch.marker.opacity, touch.showlegend) == (0, False)


def test_hover_says_word_and_count():
    figure = cloud.word_cloud(pd.DataFrame({"term": ["漷县镇"], "count": [7000], "pos": ["ns"]}), WORDS)
    (said,) = set(figure.data[-1].hovertext)
    assert said == WORDS("cloud.hover", term="漷县镇", n="7,000")


def test_colour_tells_the_side_and_else_nothing():
    "A colour of 3:1 is enough from 24 px; smaller text keeps the ink of the page and is told by the line below it."
    assert {trace.textfont.color for trace in text_traces(cloud.word_cloud(frame(90), WORDS))} == {None}
    rows = frame(60).assign(side=["a", "b"] * 30, p_holm=0.0, g2=lambda rows: rows["count"], key_id=range(60))
    told = dict.fromkeys(("articles", "other_count", "other_articles"), 1) | dict.fromkeys(
        ("per_10000", "other_per_10000", "log_ratio", "z"), 1.0
    )
    sides = text_traces(cloud.key_cloud(rows.assign(**told), WORDS))
    assert {trace.textfont.color for trace in sides} == {None, *theme.PALETTE[:2]}
    for trace in sides:
        kind = trace.name == WORDS("cloud.side_b", name=WORDS("side.b"))
        assert trace.textfont.lineposition == ("under" if kind else "none")
        assert trace.textfont.color is None or min(trace.textfont.size) >= 24


def test_a_phone_gets_an_upright_cloud():
    figure = cloud.narrow_word_cloud(frame(60), WORDS)
    assert figure.layout.width == cloud.NARROW[0] < 360
    assert figure.layout.height == cloud.NARROW[1]


def test_an_empty_frame_gives_an_empty_figure():
    figure = cloud.word_cloud(frame(5).head(0), WORDS)
    assert (len(figure.data), figure.layout.width) == (0, cloud.WIDE[0])
