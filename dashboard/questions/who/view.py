"""Who acted, as what, with whom, and what did they say?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.questions.who.network import view as network
from dashboard.questions.who.person import view as person
from dashboard.questions.who.precedence import view as precedence
from dashboard.questions.who.ranked import view as ranked
from dashboard.questions.who.speech import view as speech

PARTS = (ranked, person, network, speech, precedence)


def show(context: Context) -> None:
    "The part that the reader chose."
    context.part("who", PARTS).show(context)
