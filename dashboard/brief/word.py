"""A brief as a Word file: headings, own words, quotations with citations, a table for each chart, its picture where one can be made."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.brief import told
from dashboard.brief.anew import Drawn, Piece, Quoted
from dashboard.brief.rows import first_rows
from dashboard.panel import grid
from dashboard.panel.brief.outline import OwnWords
from dashboard.panel.exports.picture import Caption
from dashboard.panel.exports.tables import spreadsheet, writable
from dashboard.words.i18n import Words

_MADE = dt.datetime(2000, 1, 1)
_FONTS = {"ascii": "Calibri", "hAnsi": "Calibri", "eastAsia": "Microsoft YaHei"}
_TAGS = {"zh": "zh-CN", "en": "en-GB"}
_STYLES = ("Normal", "Title", "Heading 1", "Heading 2")
_WIDTH = Cm(16)
_SMALL = Pt(8.5)

Picture = Callable[[Any, Caption], bytes]  # a chart and what it says → a PNG


def docx_of(title: str, pieces: Sequence[Piece], words: Words, picture: Picture | None = None) -> bytes:
    """The pieces in their order; everything is text, tables and pictures. Equal input gives equal bytes.

    picture  makes a picture of a chart; None where this server cannot
    """
    document = Document()
    _prepared(document, title, words)
    document.add_heading(writable(title), 0)
    for piece in pieces:
        match piece:
            case OwnWords():
                _own(document, piece)
            case Quoted():
                _quoted(document, piece, words)
            case Drawn():
                _drawn(document, piece, words, picture)
    out = io.BytesIO()
    document.save(out)
    return _dated(out)


def _dated(file: io.BytesIO) -> bytes:
    "The same file, its parts dated alike, so that equal content gives equal bytes."
    out = io.BytesIO()
    with zipfile.ZipFile(file) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in made.namelist():
            again.writestr(zipfile.ZipInfo(name, _MADE.timetuple()[:6]), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _prepared(document: Any, title: str, words: Words) -> None:
    "A4, fonts that have Chinese, the language for the spelling checker, who made it."
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    for name in _STYLES:
        run = document.styles[name].element.get_or_add_rPr()
        fonts = run.get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind, font in _FONTS.items():
            fonts.set(qn(f"w:{kind}"), font)
        tag = run.makeelement(qn("w:lang"), {qn("w:val"): _TAGS[words.lang], qn("w:eastAsia"): "zh-CN"})
        run.append(tag)
    document.styles["Quote"].font.italic = False  # Chinese is not set in italics
    about = document.core_properties
    about.title, about.author, about.comments = writable(title)[:250], "", ""
    about.created = about.modified = _MADE


def _own(document: Any, piece: OwnWords) -> None:
    if piece.heading:
        document.add_heading(writable(piece.heading), 1)
    for line in piece.text.splitlines():
        if line.strip():
            document.add_paragraph(writable(line))


def _small(document: Any, lines: Sequence[str], style: str | None = None) -> None:
    "A line each, small."
    for line in lines:
        paragraph = document.add_paragraph(style=style)
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(writable(line)).font.size = _SMALL


def _quoted(document: Any, piece: Quoted, words: Words) -> None:
    if piece.text:
        document.add_paragraph(writable(piece.text), style="Quote")
    if piece.why and piece.item.text:
        document.add_paragraph(style="Quote").add_run(writable(piece.item.text)).font.strike = True
    _small(document, (piece.cited, *told.lines(piece, words)))


def _drawn(document: Any, piece: Drawn, words: Words, picture: Picture | None) -> None:
    "Title, picture, what it is of, what has changed, its first rows."
    document.add_heading(writable(piece.title), 2)
    if picture and piece.figure is not None:
        document.add_picture(io.BytesIO(picture(piece.figure, Caption(piece.title, ()))), width=_WIDTH)
    facts = piece.about.lines(words) if piece.about else ()
    _small(document, [line for line in (*facts, piece.credit, *told.lines(piece, words)) if line])
    if len(piece.frame):
        _table(document, piece.frame, words)


def _table(document: Any, frame: pd.DataFrame, words: Words) -> None:
    "The first rows, and what is said of them."
    first, said = first_rows(frame, words)
    _small(document, said)
    named = spreadsheet(first, words)
    table = document.add_table(rows=1, cols=len(named.columns), style="Light Grid Accent 1")
    for cell, label in zip(table.rows[0].cells, named.columns, strict=True):
        _write(cell, str(label), bold=True)
    for row in named.itertuples(index=False):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            _write(cell, _said(value))


def _write(cell: Any, text: str, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(writable(text))
    run.font.size, run.font.bold = _SMALL, bold


def _said(value: object) -> str:
    "A cell as a person reads it."
    if pd.isna(value):
        return grid.NOTHING
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:,.6g}" if isinstance(value, float) else str(value)
