"""One town on paper: a static page of our own, since a printed Streamlit page clips charts and tables."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.charts import theme
from dashboard.measures import keyness
from dashboard.panel.exports.provenance import Provenance
from dashboard.panel.exports.webpage import document, provenance_list
from dashboard.questions.where.town_sheet import svg
from dashboard.rows import Row, records
from dashboard.words import called
from dashboard.words.amounts import moved
from dashboard.words.i18n import Words

MOST_OF_ONE = 3  # figures of one article, which may repeat itself
MOST_WORDS, MOST_OFFICIALS, MOST_FIGURES, MOST_ARTICLES = 24, 8, 12, 20
SURE = 3.84  # G² of a difference that chance gives once in twenty
MONTHS = 36  # a longer span is drawn by year
_CSS = """<style>
@page { size: A4; margin: 11mm 12mm; }
.sheet h1 { margin-bottom: .25rem; } .sheet .said { margin: 0; color: #565f66; }
.sheet dl.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: .75rem 0 0; font-size: 1rem; }
.sheet dl.numbers div { padding: .4rem .7rem; border: 1px solid #d5d9dc; border-radius: .4rem; }
.sheet dl.numbers dd { font-size: 1.5rem; font-weight: 700; line-height: 1.3; }
.sheet dl.numbers dt { font-weight: 400; font-size: .85rem; color: #565f66; }
.sheet section { margin: 1rem 0 0; } .sheet h2 { margin: 0 0 .25rem; font-size: 1.1rem; } .sheet h3 { margin: .6rem 0 0; font-size: .95rem; }
.sheet svg { width: 100%; height: auto; font-family: inherit; }
.sheet table { width: 100%; min-width: 0; margin: .25rem 0; } .sheet :is(th, td) { padding: .2rem .6rem .2rem 0; } .sheet td.whole { word-break: keep-all; }
.sheet .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2rem; }
.sheet .words span { display: inline-block; margin: 0 1rem .1rem 0; } .sheet tr { break-inside: avoid; }
.sheet .day, .sheet th { white-space: nowrap; }
@media print { .sheet, .sheet :is(p, li, dd, dt, td, th, dl) { font-size: 8.5pt !important; line-height: 1.35 !important; } .sheet h1 { font-size: 15pt; } .sheet h2 { font-size: 10.5pt; } .sheet h3 { font-size: 9pt; } .sheet dl.numbers dd { font-size: 12pt !important; } .sheet section { margin-top: .5rem; } .sheet :is(th, td) { padding: .08rem .4rem .08rem 0; } .sheet svg { max-height: 34mm; } .sheet .beside { grid-template-columns: 2fr 3fr; gap: 0 1rem; } }
</style>"""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What the sheet of a town shows: frames as the queries beside it and beside the villages give them.

    town   the row of town.head;  grain  of timeline
    words  as distinctive() gives it
    """

    town: Row
    grain: str
    timeline: pd.DataFrame
    words: pd.DataFrame
    officials: pd.DataFrame
    figures: pd.DataFrame
    settlements: pd.DataFrame
    articles: pd.DataFrame


def distinctive(frame: pd.DataFrame) -> pd.DataFrame:
    """term, count, others, log_ratio, g2: words that articles naming the town use more than the others do, surest first.

    frame  as query.words gives it
    """
    pair = tuple(frame[name].to_numpy() for name in ("count_a", "count_b", "size_a", "size_b"))
    g2, ratio = keyness.log_likelihood(*pair), keyness.log_ratio(*pair)
    table = pd.DataFrame(
        {
            "term": frame["term"],
            "count": frame["count_a"],
            "others": frame["count_b"],
            "log_ratio": np.round(ratio, 2),
            "g2": np.round(g2, 1),
        }
    )
    table = table[(table["g2"] >= SURE) & (table["log_ratio"] > 0)]
    return table.sort_values(["g2", "term"], ascending=[False, True], ignore_index=True).head(MOST_WORDS)


def various(figures: pd.DataFrame) -> pd.DataFrame:
    "Some figures of each article, in the same order: no number of the same subject twice, and no sentence's figures alone."
    once = figures.drop_duplicates(["number", "subject"])
    return once[once.groupby("article_id").cumcount() < MOST_OF_ONE]


def page(sheet: Sheet, provenance: Provenance, words: Words) -> bytes:
    "The sheet as one HTML page that asks the network for nothing: equal input gives equal bytes."
    town = sheet.town
    drawn = {name: _section(words(f"sheet.{name}"), draw(sheet, words)) for name, draw in _SECTIONS.items()}
    beside = "".join(drawn.pop(name) for name in _BESIDE)
    parts = [
        _CSS,
        f"<h1>{html.escape(words.name(town))}</h1>",
        f'<p class="said">{html.escape(_lead(town, words))}</p>',
        _numbers(sheet, words),
        drawn.pop("timeline"),
        f'<div class="beside">{beside}</div>',
        *drawn.values(),
        provenance_list(provenance, words),
    ]
    return document(provenance.title, f'<main class="sheet">{"".join(parts)}</main>', words.lang)


def _lead(town: Row, words: Words) -> str:
    named = {name: int(town[name]) for name in ("articles", "main_articles", "among", "settlements")}
    if pd.isna(town["area_km2"]):
        return words("sheet.lead", **named)
    return words("sheet.area", area=f"{town['area_km2']:g}") + words("sheet.lead", **named)


def _numbers(sheet: Sheet, words: Words) -> str:
    "What the town has most to be asked for: articles, those about it, its figures, its villages that are named."
    named = int((sheet.settlements["articles"] > 0).sum())
    told = {
        "articles": sheet.town["articles"],
        "main_articles": sheet.town["main_articles"],
        "figures": len(sheet.figures),
        "villages": named,
    }
    tiles = (
        f"<div><dd>{int(n):,}</dd><dt>{html.escape(words(f'sheet.count.{name}'))}</dt></div>"
        for name, n in told.items()
    )
    return f'<dl class="numbers">{"".join(tiles)}</dl>'


def _section(title: str, body: str) -> str:
    return f"<section><h2>{html.escape(title)}</h2>{body}</section>"


def _timeline(sheet: Sheet, words: Words) -> str:
    "Columns by month or year, hatched where the day is inferred; a period of which nothing was asked for has none."
    rows = sheet.timeline
    placed = int(rows["articles"].sum())
    unplaced = int(sheet.town["articles"]) - placed
    said = [_quiet(words("sheet.unplaced", n=unplaced))] if unplaced else []
    if rows.empty:
        return "".join(said) or _none(words)
    step, form = ("MS", "%Y-%m") if sheet.grain == "month" else ("YS", "%Y")
    periods = pd.date_range(rows["period"].min(), rows["period"].max(), freq=step)
    by_period = rows.set_index("period").reindex(periods)
    values, inferred = by_period["articles"], by_period["inferred"].fillna(0).astype(int)
    labels = [f"{period:{form}}" for period in periods]
    told = [None if pd.isna(value) else int(value) for value in values]
    alt = words("sheet.timeline_alt", n=placed, first=labels[0], last=labels[-1])
    return (
        svg.columns(labels, told, inferred.tolist(), theme.MAIN, alt)
        + _quiet(words("sheet.timeline_note", n=int(rows["days"].sum())))
        + "".join(said)
    )


def _words(sheet: Sheet, words: Words) -> str:
    if sheet.words.empty:
        return _quiet(words("sheet.no_words"))
    told = (
        f"<span>{html.escape(row['term'])} <small>{row['count']}/{row['others']}</small></span>"
        for row in records(sheet.words)
    )
    return f'<p class="words">{"".join(told)}</p>' + _quiet(words("sheet.words_note"))


def _officials(sheet: Sheet, words: Words) -> str:
    rows = sheet.officials
    return _table(called.told(rows.head(MOST_OFFICIALS), words), words, ("person", "title", "articles")) + _rest(
        len(rows), MOST_OFFICIALS, words
    )


def _figures(sheet: Sheet, words: Words) -> str:
    rows = various(sheet.figures).head(MOST_FIGURES)
    rows = rows.assign(number=[moved(row, words) for row in records(rows)])
    drawn = _table(rows, words, ("number", "subject", "sentence"), dated=True)
    if len(rows) == len(sheet.figures):
        return drawn
    return drawn + _quiet(words("sheet.some_figures", shown=len(rows), n=len(sheet.figures), most=MOST_OF_ONE))


def _settlements(sheet: Sheet, words: Words) -> str:
    "Villages, communities and estates that are named, and those of the town's list that are not."
    rows = sheet.settlements
    named, never = rows[rows["articles"] > 0], rows[rows["articles"] == 0]
    told = (
        _list((f"{row['name']} ({row['articles']})" for row in records(named)), words) if len(named) else _none(words)
    )
    lists = f"<h3>{html.escape(words('sheet.named', n=len(named)))}</h3>{told}"
    if len(never):
        lists += f"<h3>{html.escape(words('sheet.never', n=len(never)))}</h3>{_list(never['name'], words)}"
    return lists


def _articles(sheet: Sheet, words: Words) -> str:
    rows = sheet.articles.assign(
        headline=sheet.articles["headline"].fillna(words("no_headline")),
        genre=[words.choice("genre", genre) for genre in sheet.articles["genre"]],
        page_id=sheet.articles["page_id"].map(called.page),
        main=sheet.articles["main"].map({True: words("sheet.about"), False: ""}),
    )
    columns = ("headline", "genre", "main", "page_id")
    return _table(rows.head(MOST_ARTICLES), words, columns, dated=True) + _rest(len(rows), MOST_ARTICLES, words)


_BESIDE = ("words", "officials")
_WHOLE = dict.fromkeys(("person", "number"), ' class="whole"')  # cells that are not broken within a name or a number
_SECTIONS: Mapping[str, Callable[[Sheet, Words], str]] = {
    "timeline": _timeline,
    "words": _words,
    "officials": _officials,
    "figures": _figures,
    "settlements": _settlements,
    "articles": _articles,
}


def _table(rows: pd.DataFrame, words: Words, columns: Sequence[str], *, dated: bool = False) -> str:
    "Rows as an HTML table, days of issue first; what there is none of is said."
    if rows.empty:
        return _none(words)
    labels = [words(f"sheet.column.{name}") for name in (("day",) if dated else ()) + tuple(columns)]
    head = "".join(f'<th scope="col">{html.escape(label)}</th>' for label in labels)
    body = []
    for row in records(rows):
        cells = [f'<td class="day">{words.days(row["date_from"], row["date_to"])}</td>'] if dated else []
        cells += [f"<td{_WHOLE.get(name, '')}>{html.escape(_text(row[name]))}</td>" for name in columns]
        body.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value).replace("\n", " ")


def _list(names: Iterable[str], words: Words) -> str:
    return f"<p>{html.escape(words('sheet.and').join(names))}</p>"


def _rest(n: int, most: int, words: Words) -> str:
    return _quiet(words("sheet.rest", shown=most, n=n)) if n > most else ""


def _none(words: Words) -> str:
    return _quiet(words("sheet.none"))


def _quiet(text: str) -> str:
    return f'<p class="quiet">{html.escape(text)}</p>'
