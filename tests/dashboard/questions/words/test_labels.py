"""Names beside points: none on another, none over the edge, the first ones first."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.ranking import ranking
from dashboard.questions.words.keyness import labels

SHEET = (300.0, 200.0)
POINTS = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), max_size=40)


@given(POINTS, st.integers(0, 20))
def test_no_name_lies_on_another_or_over_the_edge(points: list[tuple[float, float]], most: int):
    sizes = [(20.0 + 5 * (n % 4), 14.0) for n in range(len(points))]
    spots = labels.place(points, sizes, SHEET, most)
    placed = zip(points, sizes, spots, strict=True)
    boxes = [labels.box_at(*point, *size, spot) for point, size, spot in placed if spot]
    assert len(spots) == len(points)
    assert len(boxes) <= most
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert all(box.inside(*SHEET) for box in boxes)


def test_the_first_name_has_the_first_choice_and_the_second_gives_way():
    spots = labels.place([(100, 100), (101, 101), (102, 100)], [(30, 14)] * 3, SHEET, 10)
    assert spots[0] == "middle right"
    assert spots[1] != "middle right"


def test_at_the_right_edge_a_name_stands_on_the_left():
    assert labels.place([(295, 100)], [(30, 14)], SHEET, 1) == ["middle left"]


def test_a_chart_of_bars_keeps_room_right_of_them_for_the_longest_number():
    rows = {"id": ["a", "b"], "label": ["社区", "施工"], "value": [39.7, 18.8], "hover": ["", ""]}
    narrow, wide = (ranking(rows, "G²", numbers).drawn().layout.margin for numbers in (None, ["39.7 · 12", "18.8 · 2"]))
    assert wide.r >= 9 * 6 > narrow.r
