"""Pages of our own that need nothing else: one HTML file, its Chinese font, its chart and its table inside."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.look import fonts
from dashboard.panel.exports.paper import on_paper, text_of
from dashboard.panel.exports.provenance import Provenance
from dashboard.panel.exports.tables import spreadsheet
from dashboard.words.i18n import Words

_NUMBER = ' class="number"'
_TAGS = {"zh": "zh-CN", "en": "en"}
_CSS = """
body { margin: 2rem auto; max-width: 64rem; padding: 0 1.25rem; font: 1rem/1.7 {stack}; color: {ink}; background: #fff;
  font-variant-numeric: tabular-nums; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .25rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p { margin: 0 0 .5rem; }
a { color: inherit; overflow-wrap: anywhere; }
mark { background: #ffe27a; color: inherit; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 1rem 0; font-size: .9rem; }
dt { font-weight: 700; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; min-width: 24rem; max-width: 100%; margin: 1.5rem 0; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #d5d9dc; }
th { border-bottom: 2px solid currentColor; } .number { text-align: end; white-space: nowrap; }
.quiet { color: #565f66; font-size: .9rem; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } thead { display: table-header-group; }
  tr, figure, blockquote { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""


def _face(text: Iterable[str]) -> str:
    "The font with the characters of this text, as a style rule."
    font = b64encode(fonts.subset_woff2(text)).decode("ascii")
    return f"@font-face{{font-family:'{fonts.FAMILY}';src:url(data:font/woff2;base64,{font}) format('woff2')}}"


def document(title: str, body: str, lang: str, drawn: str = "") -> bytes:
    """A whole page around this HTML; it asks the network for nothing and prints well.

    drawn  what a script of the page will write, so that the font has it too
    """
    css = _CSS.replace("{stack}", fonts.STACK).replace("{ink}", theme.INK)
    head = f"<title>{html.escape(title)}</title><style>{_face((title, body, drawn))}{css}</style>"
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    page = f'<!doctype html><html lang="{_TAGS[lang]}"><head>{meta}{head}</head><body>{body}</body></html>'
    return page.encode("utf-8")


def provenance_list(provenance: Provenance, words: Words) -> str:
    "The facts but for the title, as HTML; the link can be followed."
    rows = []
    for label, value in list(provenance.items(words))[1:]:
        shown = html.escape(value)
        if value == provenance.link and value.startswith("http"):
            shown = f'<a href="{html.escape(value, quote=True)}">{shown}</a>'
        rows.append(f"<dt>{html.escape(label)}</dt><dd>{shown}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def table_of(frame: pd.DataFrame, words: Words) -> str:
    "The rows as an HTML table, as a person reads them."
    shown = spreadsheet(frame, words)
    number = [pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind) for kind in shown.dtypes]
    head = "".join(
        f'<th scope="col"{_NUMBER if right else ""}>{html.escape(str(label))}</th>'
        for label, right in zip(shown.columns, number, strict=True)
    )
    rows = []
    for row in shown.itertuples(index=False):
        cells = (f"<td{_NUMBER if right else ''}>{_said(value)}</td>" for value, right in zip(row, number, strict=True))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _said(value: object) -> str:
    "A cell as HTML; nothing for what is missing."
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:,.6g}" if isinstance(value, float) else html.escape(str(value))


def html_of(frame: pd.DataFrame, figure: go.Figure | None, provenance: Provenance, words: Words) -> bytes:
    "The panel as one page: title, chart with plotly.js inside (4.8 MB), facts, table."
    chart, drawn = "", ""
    if figure is not None:
        options = {"include_plotlyjs": True, "full_html": False, "div_id": "chart", "default_width": "100%"}
        paper = on_paper(figure)
        chart = paper.to_html(config={**theme.config(words.lang), "responsive": True}, **options)
        drawn = text_of(paper)
    body = (
        f"<h1>{html.escape(provenance.title)}</h1>{chart}{provenance_list(provenance, words)}{table_of(frame, words)}"
    )
    return document(provenance.title, body, words.lang, drawn)
