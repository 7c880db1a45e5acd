"""The article as it is read: repaired text, switches for each kind of mark, and on a click why one was found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.aside import Aside
from dashboard.context.context import Context
from dashboard.look.page import STATIC, narrow, script
from dashboard.panel import reading_list
from dashboard.panel.marks import Span, occurrences, with_marks
from dashboard.questions.read.alignment import aligned
from dashboard.questions.read.correct import view as correct
from dashboard.questions.read.correct.query import figures_of
from dashboard.questions.read.query import found_in, mended, printed
from dashboard.rows import Row, records
from dashboard.words import reasons
from dashboard.words.i18n import Words
from loaders.language import boilerplate

WRITERS = ("reporters", "interns", "correspondents", "photographers")

KINDS = (
    "person",
    "town",
    "settlement",
    "elsewhere",
    "district",
    "organisation",
    "indicator",
    "date",
    "quote",
    "repair",
    "boilerplate",
)
DIMMED = "boilerplate"  # a switch that is off until a reader wants standing wording out of the way
OFF = (DIMMED, "district")  # kinds that are not marked at first: the paper's own district is named everywhere
_AT = re.compile(r"([a-z]+(?:\[\d+\])?):(\d+)-(\d+)")
_SHEET = st.components.v2.component(
    "townlens.reading",
    html='<div class="sheet"></div>',
    css=(STATIC / "reading.css").read_text(encoding="utf-8"),
    js=script("reading.js", "read"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in a field of the article, by a rule; name is what it is called."""

    kind: str
    name: str
    field: str
    start: int
    end: int
    rule: str


def place(line: str | None) -> tuple[str, int, int] | None:
    "Field, start and end of the hit that a link names as field:start-end; None for anything else."
    match = _AT.fullmatch(line or "")
    return (match[1], int(match[2]), int(match[3])) if match else None


def asked_place(row: pd.Series) -> tuple[str, int, int] | None:
    "The place that the link names, where the article has it."
    asked = address.option("at")
    at = place(asked)
    if asked and (at is None or not at[1] < at[2] <= len(body(row, at[0]))):
        address.put_aside(Aside("at", asked, "place"))
        address.choose("at", None)
        return None
    return at


def body(row: pd.Series, field: str) -> str:
    "The text of a field, also one of a list; empty for one that the article lacks."
    name, _, number = field.rstrip("]").partition("[")
    found = row.get(name)
    if number:
        found = found[int(number)] if found is not None and int(number) < len(found) else ""
    return found if isinstance(found, str) else ""


def show(context: Context, row: pd.Series) -> None:
    "The switches and the article."
    words, found = context.words, everything(context, row)
    counts = {kind: sum(one.kind == kind for one in found) for kind in KINDS}
    held = [kind for kind in KINDS if counts[kind]]
    shown = st.pills(
        words("read.marks"),
        held,
        selection_mode="multi",
        default=[kind for kind in held if kind not in OFF],
        format_func=lambda kind: f"{words(f'mark.{kind}')} {counts[kind]}",
        key=f"read.kinds.{row['article_id']}",
    )
    at = asked_place(row)
    spans = _spans(context, row, found, shown, at)
    _draw(context, row, _page(row, spans, words), found, at)


def _draw(context: Context, row: pd.Series, page: str, found: Sequence[Found], at: Any) -> None:
    words, key = context.words, f"sheet.{row['article_id']}"

    def pinned() -> None:
        field, start, end = st.session_state[key]["pin"]
        reading_list.add(
            [reading_list.Pin(reading_list.current_list(context), row["article_id"], field, int(start), int(end))]
        )
        st.toast(words.drawn("pins.added", list=reading_list.current_list(context)), icon=":material/bookmark_added:")

    def asked() -> None:
        one = found[int(st.session_state[key]["fix"])]
        correct.ask(one.kind, f"{one.field}:{_quote_start(context, row, one)}" if one.kind == "indicator" else one.name)

    def put_on_paper() -> None:
        field, start, end = st.session_state[key]["paper"]
        address.choose("at", f"{field}:{int(start)}-{int(end)}")
        if narrow():
            context.turn_to("article", "facsimile")

    said = {name: words(f"read.{name}") for name in ("why", "close")} | {"pin": words("pins.add")}
    said |= {"fix": words("correct.open")} if context.dataset else {}
    said |= {"paper": words("read.paper")} if isinstance(row["picture"], str) else {}
    data = {"html": page, "told": list(details(found, words)), "at": at, "words": said}
    _SHEET(key=key, data=data, on_pin_change=pinned, on_fix_change=asked, on_paper_change=put_on_paper)


def _quote_start(context: Context, row: pd.Series, one: Found) -> int:
    "Where the clause begins that carries the number."
    figures = context.ask(figures_of, row["article_id"])
    held = figures[(figures["field"] == one.field) & (figures["start"] <= one.start) & (figures["end"] >= one.end)]
    return int(held["start"].iloc[0]) if len(held) else one.start


def everything(context: Context, row: pd.Series) -> tuple[Found, ...]:
    "What was found in the article, its standing wording, and every repair of its text that has a place."
    rows = context.ask(found_in, row["article_id"]).itertuples()
    found = [Found(one.kind, one.name, one.field, int(one.start), int(one.end), one.rule) for one in rows]
    found += [Found(DIMMED, row["text"][low:high], "text", low, high, rule) for low, high, rule in _standing(row)]
    lines = records(context.ask(printed, row["article_id"]))
    repaired = records(context.ask(mended, row["page_id"]))
    for line in aligned(row, lines, repaired):
        for repair in line.repairs:
            if line.start is not None and repair.repaired and repair.sure:
                low, high = (line.start + offset for offset in repair.repaired)
                found.append(Found("repair", f"{repair.wrong} → {repair.right}", "text", low, high, repair.rule))
    return tuple(found)


def _standing(row: pd.Series) -> list[tuple[int, int, str]]:
    return boilerplate.spans(row["text"] or "")


def details(found: Iterable[Found], words: Words) -> Iterator[dict[str, Any]]:
    "What a pressed mark says: what it is, why it was found, by which rule."
    for one in found:
        more = reasons.rule_text(one.rule) if words.lang == "en" else None
        yield {
            "name": one.name,
            "kind": words(f"mark.{one.kind}"),
            "why": reasons.reason(one.rule, words),
            "more": more,
            "rule": words("read.rule", rule=one.rule),
            "place": [one.field, one.start, one.end],
        }


def _spans(
    context: Context, row: pd.Series, found: Sequence[Found], shown: Sequence[str], at: tuple[str, int, int] | None
) -> dict[str, list[Span]]:
    "The marks of each field: what was found and is switched on, what was searched for, what the link names."
    spans: dict[str, list[Span]] = {}
    for number, one in enumerate(found):
        if one.kind in shown:
            spans.setdefault(one.field, []).append(Span(one.start, one.end, one.kind, number=number))
    wanted = context.sought
    for field, text in fields(row):
        hits = [Span(low, high, "hit") for low, high in occurrences(text, wanted)]
        spans.setdefault(field, []).extend(hits)
    if at:
        spans.setdefault(at[0], []).append(Span(at[1], at[2], "at"))
    return spans


def fields(row: Row) -> Iterator[tuple[str, str]]:
    "Every field of an article that holds text, with it."
    for name in ("section", "kicker", "headline", "text"):
        if isinstance(row[name], str):
            yield name, row[name]
    for name in ("subheadlines", "captions"):
        for number, text in enumerate(row[name]):
            yield f"{name}[{number}]", text


def _page(row: pd.Series, spans: dict[str, list[Span]], words: Words) -> str:
    "The whole article as HTML."
    texts = dict(fields(row))
    shown = {field: with_marks(text, spans.get(field, ())) for field, text in texts.items() if field != "text"}
    above = "".join(f'<p class="{name}">{shown[name]}</p>' for name in ("section", "kicker") if name in shown)
    below = "".join(f'<p class="subheadline">{text}</p>' for name, text in shown.items() if name.startswith("sub"))
    title = shown.get("headline", html.escape(words.headline(row)))
    captions = "".join(f"<p class='caption'>{text}</p>" for name, text in shown.items() if name.startswith("cap"))
    head = f'<header class="head">{above}<h2>{title}</h2>{below}<p class="facts">{_facts(row, words)}</p></header>'
    return f'<article class="body">{head}{_text(row, spans.get("text", []))}{captions}</article>'


def _facts(row: pd.Series, words: Words) -> str:
    facts = [
        words.days(row["date_from"], row["date_to"]),
        words.choice("date_basis", row["date_basis"]),
        words.choice("genre", row["genre"]),
    ]
    writers = [name for kind in WRITERS for name in row[kind]]
    facts += ["、".join(writers)] if writers else []
    facts += [f"{row['source']} · {words('read.position', n=row['position'])}"]
    facts += [words.choice("flag", flag) for flag in row["flags"]]
    return " · ".join(map(html.escape, facts))


def _text(row: pd.Series, spans: Sequence[Span]) -> str:
    "The paragraphs, crossheads as such."
    crossheads, parts, offset = set(row["crossheads"]), [], 0
    for paragraph in (row["text"] or "").split("\n"):
        end = offset + len(paragraph)
        here = [
            replace(span, start=max(span.start, offset) - offset, end=min(span.end, end) - offset)
            for span in spans
            if span.start < end and span.end > offset
        ]
        tag = "h3" if paragraph in crossheads else "p"
        parts.append(f"<{tag}>{with_marks(paragraph, here)}</{tag}>")
        offset = end + 1
    return "".join(parts)
