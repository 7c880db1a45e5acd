"""Text in a chart: Plotly makes links and looks of tags, so of those in text that is not ours none is left."""

from __future__ import annotations

import re
from typing import Any

# Ours are line ends and bold, in what is shown below the mouse; all others come from a page or from a reader.
_FOREIGN = re.compile(r"<(?!br>|/?b>)(?=[A-Za-z/])")
_IN_TEMPLATE = re.compile(
    r"<(?!br>|/?b>|/?extra>)(?=[A-Za-z/])"
)  # where extra is what stands beside the box of the mouse
_IDS = ("customdata", "ids")  # what a click tells; never drawn unless a template asks for it


def without_tags(value: Any, foreign: re.Pattern[str] = _FOREIGN) -> Any:
    "The same trace or layout, every tag in its texts drawn as it is written; foreign: the tags that are not ours there."
    if isinstance(value, str):
        return foreign.sub("&lt;", value) if "<" in value else value
    if isinstance(value, dict):
        return {name: part if name in _IDS else without_tags(part, _tags_of(name)) for name, part in value.items()}
    if isinstance(value, list | tuple) and any(isinstance(part, str | dict | list | tuple) for part in value):
        return [without_tags(part, foreign) for part in value]
    return value


def _tags_of(name: str) -> re.Pattern[str]:
    return _IN_TEMPLATE if name == "hovertemplate" else _FOREIGN
