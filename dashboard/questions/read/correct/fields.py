"""The fields of each kind of correction, filled in with what was read; what a reader changes in them is what is put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.queries.towns import town_names
from dashboard.questions.read.correct import query
from dashboard.rows import Row, records
from dashboard.words.i18n import shortened
from loaders.shapes.corrections import BYLINES, LONGEST, NO, ROLES, SEVERAL, YES

Said = dict[str, Any]  # kind, and what loaders.shapes.corrections has of it besides what finds its place
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
_NEW = "\n"  # in place of a name: somebody who was not found; of a repair: one that nobody proposed
_FIRST = ""  # in place of an article: before all of the page
_QUOTE = 60  # characters of a clause, a line or a headline in a list


def headline(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "The headline as it should read."
    held = _headline(row)
    now = st.text_area(
        context.words("correct.kind.headline"), held, max_chars=LONGEST, height=80, key=key_of(row, "headline")
    )
    now = " ".join(now.split())
    return [{"kind": "headline", "field": "headline", "before": held, "after": now}] if now and now != held else []


def date(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "The day on which the page was printed."
    held = None if pd.isna(row["date_best"]) else row["date_best"].date()
    hint = context.words("correct.date_help")
    shown = held if held and _EARLIEST <= held <= _LATEST else None
    now = st.date_input(
        context.words("correct.kind.date"), shown, min_value=_EARLIEST, max_value=_LATEST, key=key_of(row, "date")
    )
    st.caption(hint)
    if not isinstance(now, dt.date) or now == shown:
        return []
    return [{"kind": "date", "before": f"{held or ''}", "after": f"{now}"}]


def parts(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "Where another article begins inside this one, from which of the page it goes on, and behind which it stands."
    words = context.words
    st.caption(words("correct.parts_help"))
    lines = {int(line["line"]): line["printed"] for line in records(context.ask(query.lines_of, row["article_id"]))}
    cut = st.selectbox(
        words("correct.split"),
        [line for line in lines if line != row["lines"][0]],
        index=None,
        placeholder=words("correct.split_none"),
        format_func=lambda line: f"{line} · {shortened(lines[line], _QUOTE)}",
        key=key_of(row, "split"),
    )
    beside = {one["article_id"]: one for one in records(context.ask(query.beside, row["page_id"]))}
    places = [_FIRST, *beside]
    now = places.index(row["article_id"])
    del beside[row["article_id"]]
    other = st.selectbox(
        words("correct.merge"),
        list(beside),
        index=None,
        placeholder=words("correct.merge_none"),
        format_func=lambda key: shortened(_called(beside[key]), _QUOTE),
        key=key_of(row, "merge"),
    )
    place = st.selectbox(
        words("correct.order"),
        places[: now - 1] + places[now + 1 :],
        index=None,
        placeholder=words("correct.order_none"),
        format_func=lambda key: words("correct.first") if key == _FIRST else shortened(_called(beside[key]), _QUOTE),
        key=key_of(row, "order"),
    )
    said: list[Said] = [{"kind": "split", "line": cut}] if cut else []
    for kind, chosen in (("merge", other), ("order", place)):
        if chosen is not None:
            before = (
                {} if chosen == _FIRST else {"end": int(beside[chosen]["line"]), "after": beside[chosen]["printed"]}
            )
            said.append({"kind": kind, "before": _headline(row), **before})
    return said


def byline(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "Who wrote and who photographed."
    words, said = context.words, []
    st.caption(words("correct.several"))
    left, right = st.columns(2)
    for number, job in enumerate(BYLINES):
        held = SEVERAL.join(row[job])
        place = (left, right)[number % 2]
        now = _several(place.text_input(words(f"correct.byline.{job}"), held, max_chars=400, key=key_of(row, job)))
        if now != held:
            said.append({"kind": "byline", "field": job, "before": held, "after": now})
    return said


def person(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "A person of the article, or one who was not found."
    words, rows = context.words, records(context.ask(query.people_of, row["article_id"]))
    people = {one["name"]: one for one in rows}
    names = [*people, _NEW]
    at = names.index(asked) if asked in people else 0
    who = st.selectbox(
        words("correct.who"),
        names,
        index=at,
        format_func=lambda name: words("correct.new") if name == _NEW else name,
        key=key_of(row, f"who.{asked}"),
    )
    if who == _NEW:
        name = st.text_input(
            words("correct.name"), max_chars=40, key=key_of(row, "new"), help=words("correct.new_help")
        )
        name = name.strip()
        return [{"kind": "name", "words": name, "after": name}] if name else []
    return _person(context, row, people[who])


def _person(context: Context, row: pd.Series, held: Any) -> list[Said]:
    words, who = context.words, held["name"]
    left, right = st.columns(2)
    name = left.text_input(words("correct.name"), who, max_chars=40, key=key_of(row, f"name.{who}")).strip()
    official = right.toggle(words("correct.official"), bool(held["official"]), key=key_of(row, f"official.{who}"))
    nobody = right.toggle(words("correct.nobody"), key=key_of(row, f"nobody.{who}"))
    if nobody or not name:
        return [{"kind": "name", "words": who, "before": who, "after": ""}]
    titles, roles = SEVERAL.join(held["titles"]), list(held["roles"])
    hint = words("correct.several")
    now = _several(
        st.text_input(words("correct.titles"), titles, max_chars=400, help=hint, key=key_of(row, f"t.{who}"))
    )
    did = st.multiselect(
        words("correct.roles"),
        ROLES,
        default=roles,
        format_func=lambda role: words.choice("role", role),
        key=key_of(row, f"roles.{who}"),
    )
    said: list[Said] = [{"kind": "name", "words": who, "before": who, "after": name}] if name != who else []
    of = {"words": name}
    if now != titles:
        said.append({"kind": "title", **of, "before": titles, "after": now})
    if official != held["official"]:
        said.append({"kind": "official", **of, "before": _yes(held["official"]), "after": _yes(official)})
    if did and set(did) != set(roles):
        said.append({"kind": "role", **of, "before": SEVERAL.join(roles), "after": SEVERAL.join(did)})
    return [*said, *_identity(context, row, name)]


def _identity(context: Context, row: pd.Series, name: str) -> list[Said]:
    "Another spelling of somebody, or a namesake."
    words = context.words
    with st.expander(words("correct.identity")):
        others = [other for other in context.ask(query.officials)["name"] if other != name]
        same = st.selectbox(
            words("correct.same"),
            others,
            index=None,
            placeholder=words("correct.none"),
            key=key_of(row, f"same.{name}"),
        )
        apart = st.text_input(
            words("correct.namesake"),
            max_chars=40,
            help=words("correct.namesake_help"),
            key=key_of(row, f"apart.{name}"),
        )
    said: list[Said] = [{"kind": "same", "words": name, "before": name, "after": same}] if same else []
    if apart.strip() and apart.strip() != name:
        said.append({"kind": "namesake", "words": name, "after": apart.strip()})
    return said


def town(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "The towns that the article is put down to."
    rows = records(context.ask(town_names))
    called = {one["name"]: context.words.name(one) for one in rows}
    held = list(context.ask(query.towns_of, row["article_id"])["name"])
    label = context.words("correct.towns")
    now = st.multiselect(label, list(called), default=held, format_func=called.__getitem__, key=key_of(row, "towns"))
    added = [{"kind": "town", "words": name, "before": NO, "after": YES} for name in now if name not in held]
    return added + [{"kind": "town", "words": name, "before": YES, "after": NO} for name in held if name not in now]


def figure(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "Figures that are wrong."
    words = context.words
    figures = {one["indicator_id"]: one for one in records(context.ask(query.figures_of, row["article_id"]))}
    if not figures:
        st.caption(words("correct.no_figures"))
        return []
    wrong = st.multiselect(
        words("correct.figures"),
        list(figures),
        default=[key for key, one in figures.items() if f"{one['field']}:{one['start']}" == asked],
        format_func=lambda key: figures[key]["quote"][:_QUOTE],
        placeholder=words("correct.choose"),
        key=key_of(row, f"figures.{asked}"),
    )
    st.caption(words("correct.figures_help"))
    places = ("field", "start", "end")
    return [
        {"kind": "figure", "words": one["quote"], "before": one["number"], "after": NO}
        | {name: int(one[name]) if name != "field" else one[name] for name in places}
        for one in map(figures.__getitem__, wrong)
    ]


def repair(context: Context, row: pd.Series, asked: str) -> list[Said]:
    "Characters that were misread: a repair to be taken or refused, or one that nobody proposed."
    words, rows = context.words, records(context.ask(query.repairs_of, row["article_id"]))
    held = {f"{n}": one for n, one in enumerate(rows)}
    at = next((n for n, one in enumerate(rows) if f"{one['wrong']} → {one['right']}" == asked), 0)

    def called(key: str) -> str:
        if key == _NEW:
            return words("correct.other_repair")
        one = held[key]
        state = words("correct.made" if one["sure"] else "correct.proposed")
        return f"{one['wrong']} → {one['right'] or words('correct.left_out')} · {state}"

    key = st.selectbox(
        words("correct.which"), [*held, _NEW], index=at, format_func=called, key=key_of(row, f"which.{asked}")
    )
    left, right = st.columns(2)
    if key == _NEW:
        wrong = left.text_input(words("correct.printed"), max_chars=60, key=key_of(row, "printed")).strip()
        reads = right.text_input(words("correct.reads"), max_chars=60, key=key_of(row, "reads")).strip()
        if not wrong or wrong == reads:
            return []
        line = _line_of(records(context.ask(query.lines_of, row["article_id"])), wrong)
        return [{"kind": "repair", "words": wrong, "before": wrong, "after": reads, "line": line}]
    one = held[key]
    left.text_input(words("correct.printed"), one["wrong"], disabled=True, key=key_of(row, f"was.{key}"))
    now = right.text_input(
        words("correct.reads"),
        one["right"],
        help=words("correct.reads_help"),
        max_chars=60,
        key=key_of(row, f"reads.{key}"),
    ).strip()
    read = one["right"] if one["sure"] else one["wrong"]
    if now == read:
        return []
    return [{"kind": "repair", "words": one["wrong"], "before": read, "after": now, "line": int(one["line"])}]


def _line_of(lines: Sequence[Any], wrong: str) -> int:
    "The first line where it is printed; -1 for none, which no article holds."
    return next((int(line["line"]) for line in lines if wrong in line["printed"]), -1)


def _headline(row: pd.Series) -> str:
    return row["headline"] if isinstance(row["headline"], str) else ""


def _called(row: Row) -> str:
    "An article by its headline, else by its first line."
    return row["headline"] if isinstance(row["headline"], str) else f"…{row['printed']}"


def _several(text: str) -> str:
    "Names or titles in one line, whichever semicolon parts them."
    parts = text.replace(";", SEVERAL).split(SEVERAL)
    return SEVERAL.join(filter(None, (part.strip() for part in parts)))


def _yes(value: object) -> str:
    return YES if value else NO


def key_of(row: pd.Series, name: str) -> str:
    "Under which a field of the article's form is kept."
    return f"correct.{row['article_id']}.{name}"
