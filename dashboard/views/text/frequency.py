"""Which words?"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import cached, look, panel
from dashboard.desk import Desk
from dashboard.figures import bars, cloud
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import words
from loaders import tokens


def _cloud(frame: pd.DataFrame, said: Words, *options: object) -> go.Figure:
    return cached.draw(cloud.narrow_word_cloud if look.narrow() else cloud.word_cloud, frame, said)


_OF_TERMS = {
    "mark": "term",
    "evidence": words.with_term,
    "settings": tuple((word_class, tuple(tokens.stop_words())) for word_class in words.CLASSES),
}
CLOUD = Panel("word_cloud", words.term_counts, _cloud, **_OF_TERMS)
COUNTS = Panel("term_counts", words.term_counts, bars.term_counts, **_OF_TERMS)
PANELS = (CLOUD, COUNTS)


def show(desk: Desk) -> None:
    "Which words?"
    word_class = desk.pick("word_class", words.CLASSES)
    note = desk.words("words.cut_by", tokeniser=desk.store.manifest()["tokeniser"])
    for one in PANELS:
        panel.show(desk, one, word_class, tuple(tokens.stop_words()), note=note)
