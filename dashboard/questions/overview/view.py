"""What is in here?"""

from __future__ import annotations

import html
from types import MappingProxyType

import streamlit as st

from dashboard.charts import timeline
from dashboard.context.context import Context
from dashboard.database import choices, selection
from dashboard.database.selection import Totals
from dashboard.look.page import narrow
from dashboard.panel.marks import Span, with_marks
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries import evidence, losses, periods, towns
from dashboard.questions.overview import chart, measure, query
from dashboard.questions.overview.findings import view as findings
from dashboard.questions.overview.standout import view as standout
from dashboard.rows import Row, records
from dashboard.words.amounts import exactly
from dashboard.words.escape import plain

TILES = MappingProxyType(
    {"pages": "sources", "articles": "read", "towns": "where", "officials": "who", "figures": "figures"}
)
LONG = 6  # years from which the first chart tells years, not months
WIDE, NARROW = 10, 6  # towns and officials that are listed
# Which panel of which view the towns and officials that come first lead to.
LEADS = MappingProxyType({"town": ("where", "coverage"), "official": ("who", "officials")})


GLANCE = Panel(
    "glance",
    periods.by_period,
    timeline.glance,
    mark="mark_id",
    evidence=periods.in_period,
    label=lambda row, words: f"{row['period']:%Y-%m}",
    counts=ARTICLES,
)
GENRES = Panel(
    "articles_by_genre",
    query.articles_by_genre,
    chart.articles_by_genre,
    mark="genre",
    evidence=query.articles_of_genre,
    label=lambda row, words: words.choice("genre", row["genre"]),
    counts=ARTICLES,
    narrow="genres",
)
TOWNS = Panel(
    "towns_at_a_glance",
    towns.articles_of_towns,
    chart.towns_at_a_glance,
    mark="town_id",
    evidence=evidence.of_town,
    counts=ARTICLES,
    backdrop=towns.town_positions,
    narrow="towns",
)
PANELS = (GLANCE, TOWNS, GENRES, standout.STAND_OUT)


def show(context: Context) -> None:
    "What is in here, what stands out, what tells most, and what could not be read?"
    row = selection.totals(context.store, context.flt)
    has_towns = bool(len(context.ask(towns.town_names)))
    if narrow():
        _unread(context)
    left, right = st.columns([3, 2])
    with left:
        GLANCE.show(context, _grain(row), "issue", "none", (), (), note=_apart(context, _grain(row)))
    with right:
        (TOWNS if has_towns else GENRES).show(context)
    if row.articles:
        findings.show(context)
    if not narrow():
        _unread(context)
    if row.articles:
        findings.examples(context)
    _tiles(context)
    if not row.articles:
        return
    columns = st.columns(3 if has_towns else 2)
    for name, column in zip(LEADS, columns, strict=False):
        with column:
            _first(context, name)
    if has_towns:
        with columns[-1]:
            GENRES.show(context)
    standout.show(context)
    _telling(context)


def _grain(row: Totals) -> str:
    return "year" if row.first and row.last and (row.last - row.first).days > 365 * LONG else "month"


def _apart(context: Context, grain: str) -> str | None:
    "How many articles have no bar."
    row = selection.period_counts(context.store, context.flt, grain, "issue")
    n = row.articles - row.placed
    return context.words("glance.apart", n=f"{n:,}") if n else None


def _tiles(context: Context) -> None:
    "What is in here, each number a link to what it counts."
    row, words = selection.totals(context.store, context.flt), context.words
    having = choices.value_counts(context.store, context.flt, tuple(LEADS))
    numbers = {
        "pages": row.pages,
        "articles": row.articles,
        "towns": len(having["town"]),
        "officials": len(having["official"]),
        "figures": row.figures,
    }
    with st.container(horizontal=True, key="counts", gap="small"):
        for name, view in TILES.items():
            context.link(view, words(f"overview.{name}", n=f"{numbers[name]:,}"))
        if row.first and row.last:
            with st.container(key="count-span"):
                months = dict.fromkeys(f"{day:%Y.%m}" for day in (row.first, row.last))
                context.link("when", f"**{' – '.join(months)}** {words('overview.span')}")


def _unread(context: Context) -> None:
    """What could not be read for certain, each kind a link to its articles.

    A phone has it first, in a line that slides, but for the articles of uncertain date, which the banner counts.
    """
    words = context.words
    rows = [row for row in records(context.ask(losses.unread)) if not narrow() or row["loss"] != "uncertain"]
    if not rows:
        return
    with st.container(key="unread", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(words("unread.title"), width="content")
        for row in rows:
            short = narrow() and f"flag.{row['loss']}" in words.texts
            told = words(
                "unread.line", loss=words.choice("flag" if short else "loss", row["loss"]), n=f"{row['count']:,}"
            )
            context.link("sources", told, mark=f"unread~{row['loss']}")


def _first(context: Context, name: str) -> None:
    "The towns or officials that most articles have, each a link to its sentences."
    view, panel_name = LEADS[name]
    called = choices.names(context.store, context.words.lang, name)
    numbers = choices.value_counts(context.store, context.flt, (name,))[name]
    first = [(value, n) for value, n in numbers.items() if value in called][: NARROW if narrow() else WIDE]
    with st.container(border=True, key=f"first-{name}", gap="xsmall", height="stretch"):
        st.subheader(context.words(f"first.{name}"), help=context.words(f"first.{name}_help"), anchor=f"first-{name}")
        if not first:
            st.caption(context.words("first.none"))
            return
        with st.container(key=f"bars-{name}", gap=None):
            for value, n in first:
                context.link(view, f"{plain(called[value])} **{n:,}**", mark=f"{panel_name}~{value}")
        _bars(f"bars-{name}", [n for _, n in first])
        context.link(view, context.words(f"first.{name}_more"), icon=":material/arrow_forward:")


def _bars(key: str, numbers: list[int]) -> None:
    "How long the bar below each link is."
    rules = (
        f".st-key-{key} > :nth-child({place}) {{ --share: {100 * n / numbers[0]:.1f}%; }}"
        for place, n in enumerate(numbers, 1)
    )
    st.html(f"<style>{' '.join(rules)}</style>")


def _telling(context: Context) -> None:
    "Some figures, each in its sentence."
    words, rows = context.words, context.ask(query.telling)
    rows = records(measure.first(rows[selection.within(context.store, context.flt, rows["article_id"])]))
    if not rows:
        return
    with st.container(border=True, key="telling"):
        st.subheader(words("telling.title"), help=words("telling.help"), anchor="telling")
        with st.container(key="told"):
            for row in rows:
                with st.container(gap="xsmall"):
                    _figure(context, row)
        context.link("figures", words("telling.more"), icon=":material/arrow_forward:")


def _figure(context: Context, row: Row) -> None:
    "One figure: the number as printed and how exact it is, what it counts, the sentence, the article."
    words, sentence, number = context.words, row["sentence"], row["number"]
    told = (row["subject"], words.translated(row, "town"))
    what = " · ".join(part for part in told if isinstance(part, str))
    line = with_marks(sentence, [Span(row["at"], row["at"] + len(number), "hit", words("telling.hit"))])
    st.html(
        f'<p class="number">{html.escape(exactly(row, words))}</p><p class="what">{html.escape(what)}</p>'
        f'<p class="sentence">{line}</p>'
    )
    title = plain(words.headline(row))
    context.link("read", title, article=row["article_id"], at=f"{row['field']}:{row['start']}-{row['end']}")
