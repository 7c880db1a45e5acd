"""Which words?"""

from __future__ import annotations

import pandas as pd

from dashboard import cached, look, marks, panel
from dashboard.desk import Desk
from dashboard.figures import bars, cloud
from dashboard.queries import words
from loaders import tokens


def show(desk: Desk) -> None:
    "Which words?"
    word_class = desk.pick("word_class", words.CLASSES)
    frame = desk.ask(words.term_counts, word_class, tuple(tokens.stop_words()))
    note = desk.words("words.cut_by", tokeniser=desk.store.manifest()["tokeniser"])
    mark = panel.Mark("term", lambda term: _evidence(desk, term), str)
    picture = cloud.narrow_word_cloud if look.narrow() else cloud.word_cloud
    panel.show(desk, "word_cloud", frame, cached.draw(picture, frame, desk.words), mark, note=note)
    panel.show(desk, "term_counts", frame, bars.term_counts(frame, desk.words), mark, note=note)


def _evidence(desk: Desk, term: str) -> pd.DataFrame:
    "Every place where the word stands in the texts of the articles that hold it."
    rows = desk.ask(words.with_term, term)
    rows = rows.assign(span=[marks.occurrences(body, [term]) for body in rows["body"]])
    places = rows.explode("span", ignore_index=True).dropna(subset="span")
    start, end = (places["span"].str[edge] for edge in (0, 1))
    return places.assign(field="text", start=start, end=end, rule="term").drop(columns="span")
