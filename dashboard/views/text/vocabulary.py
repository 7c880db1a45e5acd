"""What the parts of the view of words leave out of their counts, and what they say about it."""

from __future__ import annotations

from dashboard.desk import Desk
from dashboard.tables import Listed
from dashboard.views.text import dictionary
from loaders import tokens

STOPS = ("left_out", "counted")
# Both choices, for the settings of panels.
CHOICES: tuple[tuple[str, ...], ...] = (tuple(tokens.stop_words()), ())


def stopped(desk: Desk) -> Listed:
    "The stop words that the reader wants left out."
    return Listed() if desk.pick("stops", STOPS) == "counted" else dictionary.stopped()


def note(desk: Desk, left_out: tuple[str, ...]) -> str:
    "Which tokeniser and how many stop words made a chart."
    tokeniser = desk.store.manifest()["tokeniser"]
    made = desk.words("words.cut_by", tokeniser=tokeniser, stopped=len(left_out))
    return desk.words("lexis.and").join(filter(None, (made, dictionary.label(desk))))
