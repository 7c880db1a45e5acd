"""Check a sample: each thing found stands beside its sentence, a reader says right or wrong, precision follows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context import address, upload
from dashboard.context.aside import Aside
from dashboard.context.context import Context
from dashboard.panel import evidence, verdicts
from dashboard.panel.panel import Panel
from dashboard.questions.sources.check import measure, query
from dashboard.rows import Row, records
from dashboard.words.escape import plain
from loaders.language.spans import sentence_around

SAMPLE = Panel(
    "sample",
    query.sample,
    mark="item_id",
    evidence=query.of_item,
    label=lambda row, words: row["claim"],
)
PANELS = (SAMPLE,)

Chosen = tuple[str, int, int, str]

_AT = "check.at"  # the item on the screen
_LAST = "check.last"  # the sample judged last, for the methods paragraph
_MOST_SEED = 999_999
_KEYS = {"right": "1", "wrong": "2", "unsure": "3"}
_ICONS = {"right": "check", "wrong": "close", "unsure": "question_mark"}


def latest(context: Context) -> tuple[str, list[str]] | None:
    "What the sample judged last was a sample of, and its verdicts; None where nothing was judged."
    chosen = st.session_state.get(_LAST)
    if chosen is None:
        return None
    held = verdicts.held()
    return chosen[0], [held[item] for item in context.ask(query.sample, *chosen)["item_id"] if item in held]


def chosen_sample(context: Context) -> Chosen | None:
    "kind, size, seed and theme line as the address holds them; None where a theme is still to be chosen."
    kind = address.option("sampled", query.SAMPLED, query.SAMPLED[0])
    size = int(address.option("size", tuple(map(str, query.SIZES)), str(query.SIZES[0])))
    lines = {theme.theme_id: theme.line for theme in context.themes}
    line = lines.get(address.option("theme_sampled", tuple(lines)) or "", "") if kind == "themes" else ""
    return None if kind == "themes" and not line else (kind, size, _seed_held(), line)


def show(context: Context) -> None:
    "The choice of a sample, and one item of it after the other."
    words = context.words
    with context.controls():
        kind = context.pick("sampled", query.SAMPLED)
    with context.adjust("size", "theme_sampled", "seed"):
        context.pick("size", tuple(map(str, query.SIZES)))
        if kind == "themes":
            context.choose("theme_sampled", {theme.theme_id: theme.label(words.lang) for theme in context.themes})
        _seed(context)
    sample = chosen_sample(context)
    if sample is None:
        st.info(words("check.choose_theme"))
        return
    rows = context.ask(query.sample, *sample)
    if len(rows):
        with st.container(border=True, key="check"):
            st.subheader(words("check.title"), help=words("check.help"), anchor="check")
            _judging(context, sample, rows)
    SAMPLE.show(context, *sample, about=words(f"sampled.{sample[0]}"))


def _seed_held() -> int:
    told = address.option("seed")
    if told is None or (told.isdecimal() and 1 <= int(told) <= _MOST_SEED):
        return int(told or 1)
    address.put_aside(Aside("seed", told, "choice"))
    return 1


def _seed(context: Context) -> None:
    "The seed, kept in the address: the same seed draws the same sample for everybody."
    key, words = "option.seed", context.words
    if address.is_news() or key not in st.session_state:
        st.session_state[key] = _seed_held()
    picked = st.number_input(words("seed.label"), 1, _MOST_SEED, key=key, help=words("seed.help"), width=160)
    address.choose("seed", str(picked), "1")


@st.fragment
def _judging(context: Context, sample: Chosen, rows: pd.DataFrame) -> None:
    "One item, its buttons, what the verdicts say so far, the files."
    held, items = verdicts.held(), list(rows["item_id"])
    at = str(st.session_state.get(_AT))
    if at not in items:
        at = measure.next_open(items, held) or items[0]
    place = items.index(at)
    spans = context.ask(query.judged, *sample).set_index("item_id")
    _place(context, at, place + 1, len(items))
    _buttons(context, sample, items, place)
    _item(context, sample[0], rows.iloc[place].to_dict(), spans.loc[at].to_dict())
    _result(context, items)
    _files(context, sample, rows, spans)


def _place(context: Context, item: str, place: int, among: int) -> None:
    "Which item it is, and how it was judged."
    told = context.words(f"verdict.{verdicts.held().get(item, 'open')}")
    st.caption(context.words("check.place", place=place, among=among, verdict=told))


def _item(context: Context, kind: str, row: Row, span: Row) -> None:
    "What is claimed, and the sentence."
    words = context.words
    st.markdown(f"**{plain(_claim(context, kind, row))}**")
    if pd.isna(span["start"]):
        st.caption(plain((span["body"] or "")[: evidence.LEAD]))
    else:
        found = evidence.sentence(span["body"], int(span["start"]), int(span["end"]), span["rule"] or "")
        st.html(f'<p class="sentence">{found}</p>')
    title = plain(words.headline(row))
    context.link("read", title, article=span["article_id"])


def _claim(context: Context, kind: str, row: Row) -> str:
    "The claim to judge, as a question."
    words = context.words
    told = {
        name: row[name] if isinstance(row[name], str) else words("none")
        for name in ("claim", "detail", "unit")
        if name in row
    }
    if kind == "officials":
        told = {"claim": words.person(told["claim"]), "detail": words.post(told["detail"])}
    if kind == "figures":
        told["unit"] = words.unit(row["unit"]) if isinstance(row["unit"], str) else words("none")
        up_or_down = words.choice("direction", row["direction"]) if isinstance(row["direction"], str) else None
        told["kind"] = " · ".join(filter(None, (words.choice("kind", row["kind"]), up_or_down)))
        told["value"] = f"{row['value']:,g}" if pd.notna(row["value"]) else words("none")
    return words(f"check.{kind}", **told)


def _judge(sample: Chosen, items: list[str], place: int, verdict: str) -> None:
    held = verdicts.held()
    held[items[place]] = verdict
    st.session_state[_LAST] = sample
    st.session_state[_AT] = measure.next_open(items, held, items[place]) or items[min(place + 1, len(items) - 1)]


def _go(item: str) -> None:
    st.session_state[_AT] = item


def _buttons(context: Context, sample: Chosen, items: list[str], place: int) -> None:
    "The three verdicts, by mouse or by their keys, and the way back and on; above the item, so that they stay where they are."
    words = context.words
    with st.container(horizontal=True, key="verdicts"):
        for verdict in verdicts.VERDICTS:
            st.button(
                words(f"verdict.{verdict}"),
                key=f"verdict.{verdict}",
                icon=f":material/{_ICONS[verdict]}:",
                shortcut=_KEYS[verdict],
                on_click=_judge,
                args=(sample, items, place, verdict),
            )
        for name, step, icon in (("back", -1, "arrow_back"), ("on", 1, "arrow_forward")):
            st.button(
                words(f"check.{name}"),
                key=f"check.{name}",
                icon=f":material/{icon}:",
                type="tertiary",
                disabled=not 0 <= place + step < len(items),
                on_click=_go,
                args=(items[(place + step) % len(items)],),
            )


def _result(context: Context, items: list[str]) -> None:
    "Precision so far with its interval."
    words, held = context.words, verdicts.held()
    found = measure.precision(held[item] for item in items if item in held)
    st.progress(
        sum(item in held for item in items) / len(items),
        text=words("check.done", n=sum(i in held for i in items), among=len(items)),
    )
    if found.share is None:
        st.caption(words("check.start"))
        return
    told = {name: f"{100 * getattr(found, name):.0f}" for name in ("share", "low", "high")}
    st.markdown(words("check.result", right=found.right, n=found.right + found.wrong, **told))
    st.caption(words("check.says", unsure=found.unsure))


def _files(context: Context, sample: Chosen, rows: pd.DataFrame, spans: pd.DataFrame) -> None:
    "The verdicts as a file, and back."
    words, held = context.words, verdicts.held()
    known = [item for item in rows["item_id"] if item in held]
    kind, size, seed, _ = sample
    st.download_button(
        words("check.export"),
        data=measure.to_csv(_rows(context, sample, rows, spans)),  # small, and a later thread knows no session
        file_name=f"townlens-check-{kind}-{size}-{seed}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=not known,
        help=None if known else words("check.nothing"),
        key="check.export",
        icon=":material/download:",
    )
    box = st.expander(words("check.import"), icon=":material/upload:", key="check.import", on_change="rerun")
    if not box.open:
        return
    with box:
        upload.field(words("check.file"), type="csv", key="check.file", on_change=_taken, max_upload_size=1)
        if (taken := st.session_state.get("check.taken")) is not None:
            st.caption(words("check.unreadable") if taken < 0 else words("check.taken", n=taken))


def _taken() -> None:
    "Takes over the verdicts of an uploaded file and remembers how many; -1 for a file that is not one of verdicts."
    file = st.session_state["check.file"]
    found = verdicts.read_csv(file.getvalue()) if file is not None else {}
    verdicts.held().update(found or {})
    st.session_state["check.taken"] = -1 if found is None else len(found)


def _rows(context: Context, sample: Chosen, rows: pd.DataFrame, spans: pd.DataFrame) -> list[dict[str, object]]:
    "The sample with its verdicts, as sampling.COLUMNS has it."
    held = verdicts.held()
    shared = {"sampled": sample[0], "seed": sample[2], "data_version": context.store.generation}
    return [
        {**shared, **row, "verdict": held.get(row["item_id"], ""), "sentence": _sentence(spans.loc[row["item_id"]])}
        for row in records(rows[["item_id", "claim", "detail"]].fillna(""))
    ]


def _sentence(span: Row) -> str:
    if pd.isna(span["start"]):
        return (span["body"] or "")[: evidence.LEAD]
    low, high = sentence_around(span["body"], int(span["start"]), int(span["end"]))
    return span["body"][low:high].replace("\n", " ")
