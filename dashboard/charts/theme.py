"""How every chart looks: colours that stay with their town or person, what every layout says, Plotly's settings.

A reader turns to dark without the server being asked or the chart being drawn again. So marks keep one colour that
stands out by 3:1 or more on both grounds, backgrounds are transparent, the grid lets the ground through, and text is
in the one colour that look.css paints in the ink of the page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zlib import crc32

# Before Plotly: it looks pandas up in sys.modules, and fails where another thread has imported half of it.
import pandas  # noqa: F401
import plotly.io as pio

from dashboard.charts import margins
from dashboard.filter import themes
from dashboard.look.fonts import STACK
from loaders.places import national, region

LIGHT, DARK = "#fcfbf8", "#14181b"
INK = "#1f2529"

# Found by search under the 3:1 rule on both grounds, which leaves a narrow band of lightness: the first ten are at
# least 0.072 apart in OKLab and all 24 at least 0.038, also as seen without red, green or blue cones; neighbours
# are at least 0.10 apart, since stacked bars put them side by side. tests/dashboard/charts/test_theme.py measures it.
PALETTE = (
    "#247e9c", "#c07818", "#7e6ccc", "#a24e00", "#1e9ca8", "#605aae", "#a88a6c", "#7e5a6c", "#9684e4", "#9c6c60",
    "#cc72ba", "#5a7e3c", "#9c6cb4", "#de724e", "#6c66b4", "#a8786c", "#246c90", "#669c8a", "#90544e", "#729642",
    "#8a6678", "#8a78d8", "#ba5a36", "#608a8a",
)  # fmt: skip
MAIN = PALETTE[0]
# Frames, rules and hatching: 3:1 on both grounds as well. Text in this colour is painted in the ink of the page, by
# look.css on the screen and by picture.js on paper, for figures that have to name a colour of text.
QUIET = "#7d8790"
# Five steps with room between them, framed in quiet: on a light ground from pale to deep, on a dark one, where look.css
# sets them in, from deep to pale. Chosen in OKLCH, lightness 0.91 to 0.36 and 0.33 to 0.91.
SEQUENTIAL = ("#cbe8eb", "#8dc5d1", "#4e9db5", "#1d6d88", "#084159")
SEQUENTIAL_DARK = ("#223944", "#2c5c6f", "#35869d", "#67bbcc", "#baeaef")
# From ochre over grey to teal: it changes in hue and depth, never fading into a ground.
DIVERGING = (
    "#a65400", "#af692e", "#b77e4a", "#ac8867", "#998e82", "#859193", "#6e909b", "#558b9e", "#3b7c97", "#1a6d90",
)  # fmt: skip

GENRES = (
    "news", "meeting", "inspection", "feature", "interview", "notice", "weather", "resolution", "reaction", "advert",
)  # fmt: skip

CLEAR = "rgba(0,0,0,0)"
# What was inferred is hatched and what is absent is crossed, so that neither passes for what was printed.
INFERRED = MappingProxyType({"shape": "/", "fillmode": "replace", "size": 6, "solidity": 0.35})
ABSENT = MappingProxyType({"shape": "x", "fgcolor": QUIET, "bgcolor": CLEAR, "size": 8, "solidity": 0.12})

LOCALE = Path(__file__).with_name("locale-zh.toml")


@lru_cache
def _colours() -> Mapping[str, str]:
    "Of genres and themes the palette's, in the order of their table."
    tables = (GENRES, [theme.theme_id for theme in themes.default()])
    return {identity: _nth(number) for table in tables for number, identity in enumerate(table)}


@lru_cache(maxsize=32)
def _of_towns(above: str) -> Mapping[str, str]:
    "Of a county's towns, or of a province's counties, what their table gives; of others the palette's, in order of code."
    if above.endswith("0000"):
        return {code: _nth(number) for number, code in enumerate(national.below().get(above, ()))}
    towns = region.load(above).towns if above in national.areas() else ()
    return {town.town_id: town.colour or _nth(number) for number, town in enumerate(towns)}


def _nth(number: int) -> str:
    return PALETTE[number % len(PALETTE)]


def _town(identity: str) -> str | None:
    "The colour of a town or, where its papers have counties for towns, of a county; None for any other id."
    if not identity.isdigit() or len(identity) not in (6, 9):
        return None
    return _of_towns(identity[:6] if len(identity) == 9 else identity[:2] + "0000").get(identity)


def colour_of(identity: str) -> str:
    """The colour of a town, genre, theme, official or word where colour tells them apart, the same in every view and every run.

    Towns, genres and the program's themes have their own, so no two towns share one; of all else it is told by a checksum
    and may be somebody else's, which is why a label stands beside colour wherever two marks must be told apart.
    """
    return _town(identity) or _colours().get(identity) or _nth(crc32(identity.encode()))


def luminance(colour: str) -> float:
    "Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2)."
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    "Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(colour: str) -> str:
    "Black or white, whichever reads better on that colour: always 4.5:1 or more."
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, colour))


_GRID = "rgba(125,135,144,0.22)"  # quiet, and paler


# Margins grow with their labels, so that none reaches over the edge of a chart; without "allow" Plotly measures each of
# a number's or a date's against it (100 ms of a first page).
def _axis(*, standoff: int, **more: Any) -> dict[str, Any]:
    return {
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "ticklabelstandoff": 4,
        "ticklabeloverflow": "allow",
        "separatethousands": True,
        "exponentformat": "none",
        "gridcolor": _GRID,
        "zerolinecolor": QUIET,
        "title": {"font": {"size": 14}, "standoff": standoff},
        **more,
    }


_TEXT = {"family": STACK, "size": 12, "color": QUIET}
_AXES = MappingProxyType({"xaxis": _axis(showgrid=False, standoff=20), "yaxis": _axis(showgrid=True, standoff=24)})
_LAYOUT = MappingProxyType(
    {
        "colorway": list(PALETTE[:10]),
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": _TEXT,
        "margin": {"l": 8, "r": 16, "t": 24, "b": 8, "pad": 8},
        "bargap": 0.28,
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "namelength": -1, "bgcolor": LIGHT, "bordercolor": QUIET, "font": _TEXT},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "dragmode": False,
        "separators": ".,",
        "modebar": {"bgcolor": CLEAR, "orientation": "h"},
        # Streamlit's client copies every figure, and Plotly draws a copy anew unless told that its data are the same.
        "datarevision": 0,
    }
)
# What was not clicked steps back; Plotly's own 0.2 all but hides it.
_BESIDE = {"marker": {"opacity": 0.45}}
_TRACES = MappingProxyType(
    {
        "bar": {"marker": {"line": {"width": 0}}, "cliponaxis": False, "unselected": _BESIDE},
        "scatter": {"line": {"width": 2.5}, "marker": {"size": 8}, "cliponaxis": False, "unselected": _BESIDE},
    }
)


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    "The first mapping, overridden by the second at any depth; a title may be its text alone."
    made = dict(base)
    for name, value in more.items():
        held = made.get(name)
        value = {"text": value} if name == "title" and isinstance(value, str) else value
        made[name] = merged(held, value) if isinstance(value, Mapping) and isinstance(held, Mapping) else value
    return made


def styled_trace(told: Mapping[str, Any]) -> dict[str, Any]:
    "The trace, with the defaults of its type where it sets nothing."
    return merged(_TRACES[told["type"]], told)


def styled_layout(layout: Mapping[str, Any], *, legend: bool) -> dict[str, Any]:
    """The layout, with our defaults where it sets nothing, and with margins wide enough for its labels.

    A margin that it sets can only grow. legend: whether one is shown.
    """
    axes = {name: _AXES[name[:5]] for name in ("xaxis", "yaxis", *layout) if name.startswith(tuple(_AXES))}
    made = merged({**_LAYOUT, **axes}, layout)
    needed = margins.needed(layout, legend=legend)
    return {**made, "margin": made["margin"] | {side: max(made["margin"][side], room) for side, room in needed.items()}}


def drop_template() -> None:
    """New figures take no template from now on; Streamlit sets its own when it is imported.

    The client would hand the template over as a copy, and Plotly draw the chart a second time, 40 ms each. So a figure
    says by itself what a template would.
    """
    if pio.templates.default is not None:
        pio.templates.default = None


@lru_cache
def _locale() -> dict[str, Any]:
    return tomllib.loads(LOCALE.read_text(encoding="utf-8"))


def config(lang: str, *, tools: bool = False) -> dict[str, Any]:
    """Plotly's settings for a chart on the screen, its own words and dates in the reader's language.

    tools   show zoom and reset; Plotly's camera is never shown, since its pictures lose Chinese and caption
    """
    shared = {"displaylogo": False, "displayModeBar": tools, "modeBarButtonsToRemove": ["toImage"]}
    if lang != "zh":
        return shared
    return {**shared, "locale": "zh-CN", "locales": {"zh-CN": _locale()}}


def paper() -> dict[str, Any]:
    """How a chart changes when it leaves the screen for white paper, whatever theme the screen had.

    layout  goes over the figure's; ink is the colour of text that the figure gave in quiet
    """
    ground = {"paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff"}
    margin = {"l": 24, "r": 32, "t": 40, "b": 24}
    return {"ink": INK, "quiet": QUIET, "layout": {**ground, "margin": margin, "clickmode": "event"}}
