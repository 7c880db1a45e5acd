"""Which words?"""

from __future__ import annotations

import pandas as pd

from dashboard import marks, panel
from dashboard.desk import Desk
from dashboard.figures import bars, cloud
from dashboard.queries import words
from loaders import tokens

BARS = 30


def show(desk: Desk) -> None:
    "Which words?"
    word_class = desk.pick("word_class", words.CLASSES)
    frame = desk.ask(words.term_counts, word_class, tokens.stop_words())
    mark = panel.Mark("term", lambda term: _evidence(desk, term), str)
    panel.show(desk, "term_counts", frame, bars.term_counts(frame.head(BARS), desk.words), mark)
    panel.show(desk, "word_cloud", frame, cloud.word_cloud(frame, desk.words) if len(frame) else None, mark)


def _evidence(desk: Desk, term: str) -> pd.DataFrame:
    "Every place where the word stands in the articles that hold it."
    rows = desk.ask(words.with_term, term)
    places = rows.assign(span=[marks.occurrences(body, [term]) for body in rows["body"]]).explode("span").dropna(subset="span")
    start, end = (places["span"].str[i] for i in (0, 1))
    return places.assign(field="text", start=start, end=end, rule="term").drop(columns="span").reset_index(drop=True)
