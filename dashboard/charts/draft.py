"""A chart as plain values until it is whole.

Plotly checks and copies a figure with every step that adds to it: a map took 58 ms step by step. So a chart is gathered
here under Plotly's own names, and is a figure once it is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.markup import without_tags


class Draft:
    """The traces and the layout of a chart that is being made, as dicts.

    Columns and frames are taken as lists, which Plotly takes over as they are; the method names are those of go.Figure
    and give the draft back, so that steps can be chained.
    """

    def __init__(self, traces: Iterable[Mapping[str, Any]] = (), layout: Mapping[str, Any] | None = None) -> None:
        self.traces: list[dict[str, Any]] = [_plain(trace) for trace in traces]
        self.layout: dict[str, Any] = _plain(layout or {})

    def add_bar(self, **look: Any) -> Draft:
        "Adds a trace of bars."
        self.traces.append({"type": "bar", **_plain(look)})
        return self

    def add_scatter(self, **look: Any) -> Draft:
        "Adds a trace of points, lines or text."
        self.traces.append({"type": "scatter", **_plain(look)})
        return self

    def update_traces(self, **look: Any) -> Draft:
        "Changes every trace."
        self.traces = [theme.merged(trace, _plain(look)) for trace in self.traces]
        return self

    def update_layout(self, **look: Any) -> Draft:
        "Changes the layout; dicts are merged."
        self.layout = theme.merged(self.layout, _plain(look))
        return self

    def update_xaxes(self, **look: Any) -> Draft:
        "Changes every x axis."
        return self._axes("xaxis", look)

    def update_yaxes(self, **look: Any) -> Draft:
        "Changes every y axis."
        return self._axes("yaxis", look)

    def add_annotation(self, **look: Any) -> Draft:
        "Adds a line of text."
        self.layout.setdefault("annotations", []).append(_plain(look))
        return self

    def add_shape(self, **look: Any) -> Draft:
        "Adds a line or a frame."
        self.layout.setdefault("shapes", []).append(_plain(look))
        return self

    def drawn(self, **layout: Any) -> go.Figure:
        "The finished figure: this last change to the layout made, and everything set that all our charts share."
        theme.drop_template()
        self.update_layout(**layout)
        asked = [trace.get("showlegend") for trace in self.traces]
        legend = any(asked) or len(asked) - asked.count(False) > 1  # as Plotly decides, unless the layout does
        dressed = theme.styled_layout(self.layout, legend=self.layout.get("showlegend", legend))
        traces = [theme.styled_trace(trace) for trace in self.traces]
        return go.Figure(without_tags(traces), without_tags(dressed))

    def _axes(self, name: str, look: Mapping[str, Any]) -> Draft:
        axes = {name, *(key for key in self.layout if key.startswith(name))}
        return self.update_layout(**dict.fromkeys(axes, look))


def _plain(value: Any) -> Any:
    "Mappings as dicts of their own, columns and frames as lists."
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, pd.DataFrame):
        return value.to_numpy().tolist()
    return value.tolist() if isinstance(value, pd.Series | pd.Index) else value


def in_rows(titles: Sequence[str], spacing: float, *, shared: bool = False) -> dict[str, Any]:
    """The layout of plots one below the other: axes x and y, x2 and y2 …, each plot's title above it at the left.

    titles   one for each plot, the uppermost first; without any there is one plot
    spacing  between plots, of the whole height
    shared   all on one x axis, which the last plot shows
    """
    count = max(1, len(titles))
    high = (1 - spacing * (count - 1)) / count
    layout: dict[str, Any] = {"annotations": []}
    for number in range(count):
        top = 1 - number * (high + spacing)
        axes = axes_of(number)
        name = axes["xaxis"].removeprefix("x")
        layout[f"xaxis{name}"] = {"anchor": axes["yaxis"]}
        layout[f"yaxis{name}"] = {"anchor": axes["xaxis"], "domain": [max(0, top - high), top]}
        if shared and count > 1:
            layout[f"xaxis{name}"] |= {"matches": "x" if number else None, "showticklabels": number == count - 1}
        if titles:
            place = {"x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "bottom"}
            look = {"showarrow": False, "font": {"size": 13}, "align": "left"}
            layout["annotations"].append({"text": titles[number], **look, **place})
    return layout


def axes_of(number: int) -> dict[str, str]:
    "The axes of a trace in the plot of that number, the uppermost being 0."
    name = str(number + 1) if number else ""
    return {"xaxis": f"x{name}", "yaxis": f"y{name}"}
