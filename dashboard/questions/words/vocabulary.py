"""What the parts of the view of words leave out of their counts, and what they say about it."""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.questions.words import own_dictionary
from dashboard.tables import Listed
from loaders.places import tokens

STOPS = ("left_out", "counted")
# Both choices, for the settings of panels.
CHOICES: tuple[tuple[str, ...], ...] = (tuple(tokens.stop_words()), ())


def stopped(context: Context) -> Listed:
    "The stop words that the reader wants left out."
    return Listed() if context.pick("stops", STOPS) == "counted" else own_dictionary.stopped()


def note(context: Context, left_out: tuple[str, ...]) -> str:
    "Which tokeniser and how many stop words made a chart."
    tokeniser = context.store.manifest()["tokeniser"]
    made = context.words("words.cut_by", tokeniser=tokeniser, stopped=len(left_out))
    return context.words("lexis.and").join(filter(None, (made, own_dictionary.label(context))))
