"""Word documents: by their styles, and where nobody used any, by bold and large paragraphs."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from loaders.formats import readers
from loaders.formats.job import Job
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Role

TREES = "昨天，河边种下三百棵柳树，孩子们给小树挂上了名牌，老人说往后夏天能乘凉了。"


def read(make: Callable[[Document], None]) -> SourcePage:
    document, out = docx.Document(), io.BytesIO()
    make(document)
    document.save(out)
    (page,) = readers.read(".docx", out.getvalue(), Job("a.docx"))
    return page


def styled(document: Document) -> None:
    document.styles.add_style("引题", WD_STYLE_TYPE.PARAGRAPH)
    for style, text in [
        ("Title", "昌平报"), ("引题", "绿满两岸"), ("Heading 1", "河边种树"), ("Subtitle", "老人说能乘凉了"), ("Normal", TREES),
        ("Heading 3", "轮流浇水"), ("Normal", "志愿者分成六组。"), ("Heading 1", ""), ("Normal", "图书馆延长开放时间。"),
    ]:  # fmt: skip
        document.add_paragraph(text, style=style)


def test_styles_say_what_a_paragraph_is() -> None:
    page = read(styled)
    assert [(line.role, line.opens) for line in page.lines] == [
        (Role.MASTHEAD, False),
        (Role.KICKER, True),
        (Role.HEADLINE, False),
        (Role.SUBHEADLINE, False),
        (None, False),
        (Role.CROSSHEAD, False),
        (None, False),
        (None, True),  # its headline is empty, and yet an article begins
    ]
    assert page.is_ready


def large(document: Document) -> None:
    for text, size, bold in [
        ("绿满两岸", 14, True),
        ("河边种树", 22, True),
        (TREES, None, False),
        ("桥通车了", 22, False),
        (TREES, None, False),
    ]:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = bold, Pt(size) if size else None


def test_without_styles_the_largest_of_some_headings_is_the_headline() -> None:
    page = read(large)
    assert [(line.text[:6], line.role, line.opens) for line in page.lines if line.role] == [
        ("绿满两岸", Role.KICKER, True),
        ("# 河边种树", Role.HEADLINE, False),
        ("# 桥通车了", Role.HEADLINE, True),
    ]
    assert not page.is_ready


def test_bold_lines_alone_are_marked() -> None:
    def bold(document: Document) -> None:
        document.add_paragraph().add_run("河边种树").bold = True
        document.add_paragraph(TREES)

    assert [(line.text[:6], line.role) for line in read(bold).lines] == [("# 河边种树", None), (TREES[:6], None)]


def test_text_inside_tables_is_read_cell_by_cell() -> None:
    def tabled(document: Document) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "河边种树"
        table.cell(1, 0).text, table.cell(1, 1).text = TREES, TREES[::-1]

    assert [line.text for line in read(tabled).lines] == ["河边种树", TREES, TREES[::-1]]


def test_a_table_of_figures_gives_its_rows() -> None:
    def figures(document: Document) -> None:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "柳树", "300棵"

    assert [line.text for line in read(figures).lines] == ["柳树　300棵"]


def test_a_document_without_text_is_empty() -> None:
    assert read(lambda document: None).status == "empty"


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_document_says_so(data: bytes) -> None:
    with pytest.raises(FormatError):
        list(readers.read(".docx", data, Job("a.docx")))
