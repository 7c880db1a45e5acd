"""The Chinese web font: its names, where the full cut is, and a subset for one picture; slices come from font_slices."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from dashboard.memory import remembered
from loaders.home import font_path

FAMILY = "Noto Sans SC"
# Rare characters have no bold cut. They go by a second name, because a browser that looks for bold takes the
# bold slices of a family or nothing; under a name that has no bold at all it thickens the regular cut.
REST = "Noto Sans SC Rest"
# Empty and as wide as Chinese is. Plotly measures text once, as it draws; where no Chinese font is installed it would
# measure boxes of another width until the slices have come, and cut labels off. A font face of the theme, since the style
# sheet of the slices can come later than the first chart.
ROOM = "Noto Sans SC Room"
STACK = f"'{FAMILY}', '{REST}', 'PingFang SC', 'Microsoft YaHei', '{ROOM}', sans-serif"


def cut(source: Path, codes: Iterable[int]) -> bytes:
    "A woff2 font with these code points of the source; equal bytes for equal input."
    from fontTools import subset  # 0.3 s that the first chart need not wait for

    options = subset.Options(
        flavor="woff2",
        layout_features=["kern", "liga", "ccmp", "locl"],
        name_IDs=[0, 1, 2, 5, 13, 14],
        hinting=False,
    )
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx", "gasp"]
    with subset.load_font(source, options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(font)
        out = io.BytesIO()
        subset.save_font(font, out, options)
    return out.getvalue()


@remembered
def _subset(characters: str) -> bytes:
    return cut(font_path(), map(ord, characters))


def subset_woff2(characters: Iterable[str]) -> bytes:
    """A woff2 font of the regular cut with just these characters; those the font lacks are left out.

    40 characters: 5 kB in 0.15 s, most of it opening the full font; asked again, it comes from memory.
    """
    return _subset("".join(sorted(set().union(*characters))))
