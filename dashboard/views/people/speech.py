"""Who says what, on which words, and where?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import panel
from dashboard.analysis.speech import typical
from dashboard.desk import Desk
from dashboard.figures import speech as figures
from dashboard.panel import Panel
from dashboard.queries import quotes, where
from dashboard.tables import Listed, Subject
from dashboard.views.people import person
from loaders import tokens

FEW = 200  # words said: below it hardly any word stands out by more than chance

SPEAKERS = Panel(
    "speakers",
    quotes.speakers,
    figures.speakers,
    mark="person_id",
    evidence=quotes.of_speaker,
    counts={"quotes": "spans", "articles": "articles"},
    narrow=lambda person_id: {"people": (person_id,)},
)
WORDS = Panel(
    "speaker_words",
    quotes.words_said,
    figures.typical,
    mark="term",
    evidence=quotes.of_word_said,
    counts={"count": "spans", "articles": "articles"},
    compute=(typical,),
    settings=((tuple(tokens.stop_words()),),),
)
TOWNS = Panel(
    "speaker_towns",
    quotes.towns_spoken_of,
    figures.towns,
    mark="town_id",
    evidence=quotes.of_town_spoken_of,
    backdrop=where.ground,
    counts={"quotes": "spans", "articles": "articles"},
)
QUOTES = Panel(
    "speaker_quotes",
    quotes.quotes_of,
    mark="quote_id",
    evidence=quotes.of_quote,
    label=lambda row, words: row["said"],
)
PANELS = (SPEAKERS, WORDS, TOWNS, QUOTES)


def show(desk: Desk) -> None:
    "Who is quoted how often; of the one who was chosen words, towns and quotes."
    frame = panel.show(desk, SPEAKERS)
    if frame.empty:
        return
    one = person.asked_for(desk)
    rows = frame[frame["person_id"] == one]
    if rows.empty:
        st.caption(desk.words("speakers.hint"))
    else:
        _speaker(desk, rows.iloc[0], frame)


def _speaker(desk: Desk, speaker: pd.Series, frame: pd.DataFrame) -> None:
    one, name = Subject(speaker["person_id"]), speaker["name"]
    st.header(name, anchor="speaker")
    left, right = st.columns(2)
    with left:
        note = _note(desk, speaker, frame)
        panel.show(desk, WORDS, Listed(tokens.stop_words()), one, about=name, note=note)
    with right:
        panel.show(desk, TOWNS, one, about=name)
    panel.show(desk, QUOTES, one, about=name)


def _note(desk: Desk, speaker: pd.Series, frame: pd.DataFrame) -> str:
    "How much there is to compare, and whether that is little."
    if len(frame) < 2:
        return desk.words("speaker_words.alone")
    few = desk.words("speaker_words.few") if speaker["characters"] < FEW else None
    base = desk.words("speaker_words.base", n=speaker["quotes"], others=len(frame) - 1)
    return " ".join(filter(None, (base, few)))
