"""The colours keep their promises: contrast on both grounds, and apart also for colour-blind readers."""

import tomllib
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import scale, theme
from dashboard.charts.draft import Draft
from dashboard.look import fonts
from loaders.places import region
from tests.paths import ROOT

CONFIG = tomllib.loads((ROOT / "dashboard/.streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
GROUNDS = (theme.LIGHT, theme.DARK)
MARKS = {*theme.PALETTE, *theme.DIVERGING, theme.QUIET}

# How linear RGB looks without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1.0.
BLIND = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
SIGHTS = {"all cones": np.eye(3), **{name: np.array(matrix) for name, matrix in BLIND.items()}}
# Linear RGB to OKLab (Ottosson 2020).
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def oklab(colour: str, sight: str) -> np.ndarray:
    return TO_LAB @ np.cbrt(TO_CONES @ np.clip(SIGHTS[sight] @ linear(colour), 0, 1))


def apart(one: str, other: str) -> float:
    "OKLab distance as seen by the reader who tells the two least; 0.02 is just noticeable side by side."
    return min(float(np.linalg.norm(oklab(one, sight) - oklab(other, sight))) for sight in SIGHTS)


def test_the_measure_itself():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert apart("#ff0000", "#ff0000") == 0
    red_green = [np.linalg.norm(oklab("#a05030", s) - oklab("#6a7030", s)) for s in ("all cones", "deuteranopia")]
    assert red_green[0] > 3 * red_green[1]


@pytest.mark.parametrize("mark", sorted(MARKS))
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_mark_stands_out_on_both_grounds(mark, ground):
    assert theme.contrast(mark, ground) >= 3


def test_the_main_colour_stands_out_in_the_sidebar_too():
    for ground in (CONFIG["light"]["sidebar"]["backgroundColor"], CONFIG["dark"]["sidebar"]["backgroundColor"]):
        assert theme.contrast(theme.MAIN, ground) >= 3


@pytest.mark.parametrize("mark", sorted(MARKS))
def test_text_on_a_mark_can_be_read(mark):
    assert theme.contrast(theme.ink_on(mark), mark) >= 4.5


def test_all_colours_are_told_apart_by_every_reader():
    assert len(set(theme.PALETTE)) == 24
    assert min(apart(one, other) for one, other in combinations(theme.PALETTE[:10], 2)) >= 0.07
    assert min(apart(one, other) for one, other in combinations(theme.PALETTE, 2)) >= 0.036


def test_neighbours_differ_most():
    assert min(apart(one, other) for one, other in pairwise(theme.PALETTE[:10])) >= 0.13
    assert min(apart(one, other) for one, other in pairwise(theme.PALETTE)) >= 0.1


@pytest.mark.parametrize("scale", [theme.SEQUENTIAL, theme.SEQUENTIAL_DARK, theme.DIVERGING[:5], theme.DIVERGING[5:]])
@pytest.mark.parametrize("sight", SIGHTS)
def test_a_scale_moves_one_way(scale, sight):
    way = oklab(scale[-1], sight) - oklab(scale[0], sight)
    along = [float(oklab(colour, sight) @ way) for colour in scale]
    assert along == sorted(along)
    assert np.linalg.norm(way) >= 0.08


@pytest.mark.parametrize(("steps", "ground"), [*zip((theme.SEQUENTIAL, theme.SEQUENTIAL_DARK), GROUNDS, strict=True)])
def test_a_step_stands_further_from_its_ground_than_the_one_before(steps, ground):
    away = [theme.contrast(step, ground) for step in steps]
    assert away == sorted(away)
    assert away[-1] >= 10
    assert min(theme.contrast(one, other) for one, other in pairwise(steps)) >= 1.45


def test_steps_and_their_ink_are_turned_round_on_a_dark_page():
    look = (ROOT / "dashboard/static/look.css").read_text(encoding="utf-8")
    for light, dark in zip(theme.SEQUENTIAL, theme.SEQUENTIAL_DARK, strict=True):
        assert f'[style*="fill: {rgb(light)}"] {{ fill: light-dark({light}, {dark}) !important; }}' in look
        assert f'stop[stop-color="{rgb(light)}"] {{ stop-color: light-dark({light}, {dark}); }}' in look
    turned = {"#010101": "#fefefe", "#fefefe": "#010101"}
    for ink, step, dark in zip(scale.INKS, theme.SEQUENTIAL, theme.SEQUENTIAL_DARK, strict=True):
        assert theme.contrast(ink, step) >= 4.5
        assert theme.contrast(turned.get(ink, ink), dark) >= 4.5
    for one, other in turned.items():
        assert f'text[style*="fill: {rgb(one)}"] {{ fill: light-dark({one}, {other}) !important; }}' in look


@pytest.mark.parametrize(
    ("most", "whole", "edges"),
    [
        (7, True, [0, 2, 4, 6, 8]),
        (3, True, [0, 1, 2, 3]),
        (1, True, [0, 1]),
        (87, True, [0, 20, 40, 60, 80, 100]),
        (2.3, False, [0, 0.5, 1, 1.5, 2, 2.5]),
        (0, True, [0, 1]),
    ],
)
def test_a_scale_has_round_edges_and_at_most_five_steps(most, whole, edges):
    steps = scale.scale_to(most, whole=whole)
    assert steps.edges() == edges
    assert steps.colour(max(most, 0.1)) == theme.SEQUENTIAL[-1]
    if most:
        assert [steps.step(edge) for edge in edges[1:]] == list(range(len(edges) - 1)), "an upper edge is inside"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_interface_text_can_be_read(name):
    look = CONFIG[name]
    grounds = [look["backgroundColor"], look["secondaryBackgroundColor"]]
    grounds += [look["sidebar"]["backgroundColor"], look["sidebar"]["secondaryBackgroundColor"]]
    for ground in grounds:
        assert theme.contrast(look["textColor"], ground) >= 4.5
        assert theme.contrast(look["linkColor"], ground) >= 4.5
    assert theme.contrast(look["dataframeHeaderTextColor"], look["dataframeHeaderBackgroundColor"]) >= 4.5
    assert theme.contrast("#ffffff", look["primaryColor"]) >= 4.5
    assert min(theme.contrast(look["primaryColor"], ground) for ground in grounds) >= 3


def test_the_configuration_repeats_the_theme():
    assert CONFIG["font"] == fonts.STACK
    assert tuple(CONFIG["chartCategoricalColors"]) == theme.PALETTE[:10]
    assert tuple(CONFIG["chartDivergingColors"]) == theme.DIVERGING
    assert (CONFIG["light"]["backgroundColor"], CONFIG["dark"]["backgroundColor"]) == GROUNDS
    assert CONFIG["light"]["textColor"] == theme.INK


def test_no_two_towns_share_a_colour():
    towns = region.load("110112").towns
    colours = [theme.colour_of(town.town_id) for town in towns]
    assert len(set(colours)) == len(towns)
    assert all(theme.contrast(colour, ground) >= 3 for colour in colours for ground in GROUNDS)


def test_a_town_has_the_colour_that_its_table_gives(monkeypatch: pytest.MonkeyPatch):
    pack = region.load("110112")
    first, *others = pack.towns
    painted = replace(pack, towns=(replace(first, colour="#123456"), *others))
    monkeypatch.setattr(theme.region, "load", lambda _code: painted)
    assert theme._of_towns.__wrapped__("110112")[first.town_id] == "#123456"
    assert theme._of_towns.__wrapped__("110112")[others[0].town_id] == theme.PALETTE[1]


def test_genres_have_the_first_colours():
    assert [theme.colour_of(genre) for genre in theme.GENRES] == list(theme.PALETTE[:10])


def test_the_colour_of_an_official_never_changes():
    "Pinned: a picture in somebody's paper must match the screen after an update."
    assert theme.colour_of("孟景伟") == "#90544e"
    assert len({theme.colour_of(f"official-{number}") for number in range(400)}) == 24


def test_a_drawn_figure_is_clear_and_keeps_its_own_margin():
    figure = Draft().add_bar(x=[1], y=[2]).drawn(margin={"l": 90})
    assert (figure.layout.paper_bgcolor, figure.layout.plot_bgcolor) == (theme.CLEAR, theme.CLEAR)
    assert (figure.layout.margin.l, figure.layout.margin.r) == (90, 16)
    assert figure.layout.legend.itemclick is False


def test_a_figure_says_all_by_itself_and_what_it_is_told_goes_first():
    draft = Draft(layout={"xaxis2": {"showgrid": True}}).add_bar(x=[1], y=[2], marker={"line": {"color": "red"}})
    figure = draft.update_yaxes(title="n").drawn(legend={"y": 0})
    assert figure.layout.template.to_plotly_json() == {}
    assert (figure.layout.legend.y, figure.layout.legend.orientation) == (0, "h")
    assert (figure.data[0].marker.line.color, figure.data[0].marker.line.width) == ("red", 0)
    assert (figure.layout.xaxis.showgrid, figure.layout.xaxis2.showgrid) == (False, True)
    assert (figure.layout.yaxis.title.text, figure.layout.yaxis.title.standoff) == ("n", 24)


def test_text_is_in_the_colour_that_the_page_paints_over():
    look = (ROOT / "dashboard/static/look.css").read_text(encoding="utf-8")
    layout = Draft().add_bar(x=[1], y=[2]).drawn().layout
    assert layout.font.color == theme.QUIET and f"fill: {rgb(theme.QUIET)}" in look
    assert layout.hoverlabel.bgcolor == theme.LIGHT and f"fill: {rgb(theme.LIGHT)}" in look
    assert f"light-dark({theme.LIGHT}, {theme.DARK})" in look


def rgb(colour: str) -> str:
    "As a browser writes it in a style."
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_plotly_speaks_chinese():
    said = theme.config("zh")
    assert said["locale"] in said["locales"]
    words = said["locales"]["zh-CN"]
    assert words["format"]["shortMonths"][0] == "1月"
    assert (len(words["format"]["months"]), len(words["format"]["days"])) == (12, 7)
    assert all(pd.Series(list(words["dictionary"].values())).str.contains(r"[一-鿿]|:$"))


def test_the_camera_is_gone_in_both_languages():
    for lang in ("zh", "en"):
        assert "toImage" in theme.config(lang, tools=True)["modeBarButtonsToRemove"]
        assert theme.config(lang)["displayModeBar"] is False
