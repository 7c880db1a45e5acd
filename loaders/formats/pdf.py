"""PDF: the text layer of every page, as glyphs; a page that is a picture goes to the reader of scans."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence

from loaders.formats import scans
from loaders.formats.job import Job
from loaders.formats.layout.page import to_source_page
from loaders.formats.layout.runs import Glyph, to_runs
from loaders.formats.pdfium import pypdfium2, raw
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from loaders.shapes.geometry import Picture

_ABOVE, _BELOW = 0.88, 0.12  # of its size that a Han character reaches above and below the base line
_WIDE = "\u1100"  # from here on a character fills a whole cell


_FEW = 20  # characters; a page with fewer shows a picture, or nothing
_READABLE = 0.5  # of its characters that a text layer must have names for
_DPI = 200  # at which a page that is a picture is drawn; print of 9 points has 25 pixels then


def read(data: bytes, job: Job) -> Iterator[SourcePage]:
    """Every page of a PDF in reading order, whatever order the file holds its text in.

    A page that cannot be read is an error of its own and stops no other. Raises FormatError where no page can be read:
    the file is damaged, encrypted, empty or has too many pages.
    """
    document = _opened(data)
    try:
        total = len(document)
        if not total:
            raise FormatError("holds no pages")
        if total > job.limits.sheets:
            raise FormatError(
                f"has {total:,} pages; at most {job.limits.sheets:,} of a file are read (setting: sheets); split it"
            )
        for number in range(1, total + 1):
            job.at_sheet(number, total)
            part = "" if total == 1 else f"p{number:03d}"
            try:
                yield _page(document, number, part, job)
            except (FormatError, pypdfium2.PdfiumError) as error:
                yield SourcePage(part, status="error", message=str(error))
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise FormatError("is encrypted; open it with its password and save it without one") from error
        raise FormatError("is no whole PDF: its end may be missing; copy or fetch it again") from error


def _page(document: pypdfium2.PdfDocument, number: int, part: str, job: Job) -> SourcePage:
    page = document[number - 1]
    try:
        printed = glyphs(page)
        picture = Picture(job.path, number, *page.get_size())
        if _is_readable(printed):
            return to_source_page(to_runs(printed), picture, part)
        if any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])) or printed:
            return scans.read_picture(page.render(scale=_DPI / 72).to_pil(), picture, part, job.limits)
        return SourcePage(part, picture=picture, status="empty", message="the page is blank")
    finally:
        page.close()


def _is_readable(printed: Sequence[Glyph]) -> bool:
    "Whether a text layer is there, and its font tells which characters it shows."
    named = sum(not 0xE000 <= ord(glyph.char) <= 0xF8FF and glyph.char != "\ufffd" for glyph in printed)
    return len(printed) >= _FEW and named >= _READABLE * len(printed)


def glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    "Every printed character of a page in points, from its top left corner as it is shown."
    place = _Place(page)
    text = page.get_textpage()
    return [glyph for i in range(text.count_chars()) if (glyph := _glyph(text, i, place))]


class _Place:
    """Where a point of the page's own space is shown, whatever way the page is turned."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.width, self.height = page.get_size()
        x, y = ctypes.c_double(), ctypes.c_double()

        def own(across: float, down: float) -> tuple[float, float]:
            raw.FPDF_DeviceToPage(page, 0, 0, 1000, 1000, 0, round(across * 1000), round(down * 1000), x, y)
            return x.value, y.value

        (self.x, self.y), (right_x, right_y), (down_x, down_y) = own(0, 0), own(1, 0), own(0, 1)
        a, b, c, d = right_x - self.x, down_x - self.x, right_y - self.y, down_y - self.y
        det = a * d - b * c or 1.0
        self.across = (d / det * self.width, -b / det * self.width)
        self.down = (-c / det * self.height, a / det * self.height)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.x, y - self.y
        return self.across[0] * x + self.across[1] * y, self.down[0] * x + self.down[1] * y


def _glyph(text: pypdfium2.PdfTextPage, i: int, place: _Place) -> Glyph | None:
    """The character at that place of the text layer; None for what is not printed.

    The font size alone is not what is printed: the text matrix scales it.
    """
    char = chr(raw.FPDFText_GetUnicode(text, i))
    if char.isspace() or not char.isprintable() or raw.FPDFText_IsGenerated(text, i) == 1:
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, i, matrix)
    size = raw.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
    left, bottom, right, top = text.get_charbox(i)
    (ax, ay), (bx, by) = place(left, bottom), place(right, top)
    x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    if size <= 0 or not place.width > (x0 + x1) / 2 > 0 or not place.height > (y0 + y1) / 2 > 0:
        return None
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    return Glyph(*_cell(text, i, place, (x0, y0, x1, y1), size, wide=char >= _WIDE), middle, char, size)


def _cell(
    text: pypdfium2.PdfTextPage,
    i: int,
    place: _Place,
    ink: tuple[float, float, float, float],
    size: float,
    *,
    wide: bool,
) -> tuple[float, float, float, float]:
    "The cell of a character: from its origin where that fits its ink, else around its ink."
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, i, x, y)
    left, base = place(x.value, y.value)
    x0, y0, x1, y1 = ink
    cell = (left, base - _ABOVE * size, left + size if wide else max(x1, left), base + _BELOW * size)
    inside = cell[0] <= (x0 + x1) / 2 <= cell[2] and cell[1] <= (y0 + y1) / 2 <= cell[3]
    if inside:
        return cell
    across, down = max(size if wide else 0, x1 - x0), max(size, y1 - y0)
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    return middle_x - across / 2, middle_y - down / 2, middle_x + across / 2, middle_y + down / 2
