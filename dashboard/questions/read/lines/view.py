"""Printed lines beside the repaired text, with every repair shown."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.marks import Span, with_marks
from dashboard.questions.read.alignment import Line, Repair, aligned
from dashboard.questions.read.query import mended, printed
from dashboard.rows import records
from dashboard.words import reasons
from dashboard.words.i18n import Words


def show(context: Context, row: pd.Series) -> None:
    "Every printed line of the article, the text that it became, and what was repaired by which rule."
    lines = records(context.ask(printed, row["article_id"]))
    repaired = records(context.ask(mended, row["page_id"]))
    found = aligned(row, lines, repaired)
    words, repairs = context.words, [repair for line in found for repair in line.repairs]
    sure = sum(repair.sure for repair in repairs)
    st.caption(words("read.repairs_n", sure=sure, proposed=len(repairs) - sure))
    names = (words("read.line"), words("read.printed"), words("read.repaired"))
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
    body = "".join(_row(line, words) for line in found)
    st.html(f'<table class="lines"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _row(line: Line, words: Words) -> str:
    before = [Span(*repair.printed, _class(repair)) for repair in line.repairs if repair.printed]
    after = [Span(*repair.repaired, _class(repair)) for repair in line.repairs if repair.repaired]
    told = "".join(f"<li>{_repair_text(repair, words)}</li>" for repair in _distinct(line.repairs))
    notes = f'<ul class="repairs">{told}</ul>' if told else ""
    role = html.escape(words.choice("line_role", line.role))
    return (
        f'<tr><th scope="row">{line.number}<small>{role}</small></th><td>{with_marks(line.printed, before)}</td>'
        f"<td>{with_marks(line.repaired, after)}{notes}</td></tr>"
    )


def _class(repair: Repair) -> str:
    return "repair" if repair.sure else "proposed"


def _distinct(repairs: Sequence[Repair]) -> list[Repair]:
    return list({(repair.wrong, repair.right, repair.rule): repair for repair in repairs}.values())


def _repair_text(repair: Repair, words: Words) -> str:
    state = words("read.applied" if repair.sure else "read.proposed")
    right = html.escape(repair.right or words("read.left_out"))
    why = html.escape(reasons.reason(repair.rule, words))
    return f"<del>{html.escape(repair.wrong)}</del> → <ins>{right}</ins> · {state} · {why} <code>{html.escape(repair.rule)}</code>"
