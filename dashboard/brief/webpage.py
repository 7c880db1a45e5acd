"""A brief as one web page that needs no network: charts to hover over, their rows, sentences with citations."""

from __future__ import annotations

import html
from collections.abc import Sequence

from dashboard.brief import told
from dashboard.brief.anew import Drawn, Piece, Quoted
from dashboard.brief.rows import first_rows
from dashboard.charts import theme
from dashboard.panel.brief.outline import OwnWords
from dashboard.panel.exports.paper import on_paper, text_of
from dashboard.panel.exports.webpage import document, table_of
from dashboard.words.i18n import Words


def html_of(title: str, pieces: Sequence[Piece], words: Words) -> bytes:
    "The pieces in their order; plotly.js (4.8 MB) is inside once, where a chart needs it."
    parts, drawn, scripts = [f"<h1>{html.escape(title)}</h1>"], [], True
    for piece in pieces:
        match piece:
            case OwnWords():
                parts.append(_own(piece))
            case Quoted():
                parts.append(_quoted(piece, words))
            case Drawn():
                chart, text = _chart(piece, words, scripts)
                scripts = scripts and not chart
                drawn.append(text)
                parts.append(_drawn(piece, chart, words))
    return document(title, "".join(parts), words.lang, "".join(drawn))


def _own(piece: OwnWords) -> str:
    heading = f"<h2>{html.escape(piece.heading)}</h2>" if piece.heading else ""
    return heading + "".join(f"<p>{html.escape(line)}</p>" for line in piece.text.splitlines() if line.strip())


def _lines(several: Sequence[str]) -> str:
    return f'<p class="quiet">{"<br>".join(map(html.escape, several))}</p>' if several else ""


def _quoted(piece: Quoted, words: Words) -> str:
    said, item = html.escape(piece.cited), piece.item
    if piece.link.startswith("http"):
        said = f'<a href="{html.escape(piece.link, quote=True)}">{said}</a>'
    now = f"<p>{html.escape(piece.text)}</p>" if piece.text else ""
    old = f"<p><del>{html.escape(item.text)}</del></p>" if piece.why and item.text else ""
    return f'<blockquote>{now}{old}<p class="quiet">{said}</p></blockquote>{_lines(told.lines(piece, words))}'


def _chart(piece: Drawn, words: Words, scripts: bool) -> tuple[str, str]:
    "The chart as HTML, and what it writes."
    if piece.figure is None:
        return "", ""
    paper = on_paper(piece.figure)
    options = {"include_plotlyjs": scripts, "full_html": False, "div_id": f"chart-{piece.item.id}"}
    config = {**theme.config(words.lang), "responsive": True}
    return paper.to_html(config=config, default_width="100%", **options), text_of(paper)


def _drawn(piece: Drawn, chart: str, words: Words) -> str:
    "Title, chart, what it is of, what has changed, its first rows: folded below a chart."
    parts = [f"<h2>{html.escape(piece.title)}</h2>", chart]
    rows = ""
    if len(piece.frame):
        first, said = first_rows(piece.frame, words)
        table, shown = table_of(first, words), html.escape(" · ".join(said))
        rows = f"<details><summary>{shown}</summary>{table}</details>" if chart else f"<p>{shown}</p>{table}"
    if piece.about:
        *facts, link = piece.about.lines(words)
        leads = html.escape(link, quote=True)
        last = f'<a href="{leads}">{html.escape(words("brief.open"))}</a>' if link.startswith("http") else leads
        lines = (*map(html.escape, filter(None, (*facts, piece.credit))), last)
        parts.append(f'<p class="quiet">{"<br>".join(lines)}</p>')
    return "".join((*parts, _lines(told.lines(piece, words)), rows))
