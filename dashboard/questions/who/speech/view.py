"""Who says what, on which words, and where?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.panel import Panel
from dashboard.queries.towns import town_positions
from dashboard.questions.who.person import view as person
from dashboard.questions.who.speech import chart, query
from dashboard.questions.who.speech.measure import typical
from dashboard.words.escape import plain

FEW = 200  # words said: below it hardly any word stands out by more than chance

SPEAKERS = Panel(
    "speakers",
    query.speakers,
    chart.speakers,
    mark="person_id",
    evidence=query.of_speaker,
    counts={"quotes": "spans", "articles": "articles"},
    narrow="officials",
)
WORDS = Panel(
    "speaker_words",
    query.words_said,
    chart.typical,
    mark="term",
    evidence=query.of_word_said,
    counts={"count": "spans", "articles": "articles"},
    compute=(typical,),
)
TOWNS = Panel(
    "speaker_towns",
    query.towns_spoken_of,
    chart.towns,
    mark="town_id",
    evidence=query.of_town_spoken_of,
    backdrop=town_positions,
    counts={"quotes": "spans", "articles": "articles"},
)
QUOTES = Panel(
    "speaker_quotes",
    query.quotes_of,
    mark="quote_id",
    evidence=query.of_quote,
    label=lambda row, words: row["said"],
)
PANELS = (SPEAKERS, WORDS, TOWNS, QUOTES)


def show(context: Context) -> None:
    "Who is quoted how often; of the one who was chosen words, towns and quotes."
    frame = SPEAKERS.show(context)
    if frame.empty:
        return
    one = person.asked_for(context)
    rows = frame[frame["person_id"] == one]
    if rows.empty:
        st.caption(context.words("speakers.hint"))
    else:
        _speaker(context, rows.iloc[0], frame)


def _speaker(context: Context, speaker: pd.Series, frame: pd.DataFrame) -> None:
    one, name = speaker["person_id"], context.words.person(speaker["name"])
    st.header(plain(name), anchor="speaker")
    left, right = st.columns(2)
    with left:
        note = _note(context, speaker, frame)
        WORDS.show(context, context.stop_words, one, about=name, note=note)
    with right:
        TOWNS.show(context, one, about=name)
    QUOTES.show(context, one, about=name)


def _note(context: Context, speaker: pd.Series, frame: pd.DataFrame) -> str:
    "How much there is to compare, and whether that is little."
    if len(frame) < 2:
        return context.words("speaker_words.alone")
    few = context.words("speaker_words.few") if speaker["characters"] < FEW else None
    base = context.words("speaker_words.base", n=speaker["quotes"], others=len(frame) - 1)
    return " ".join(filter(None, (base, few)))
