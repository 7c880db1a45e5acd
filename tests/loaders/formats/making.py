"""Small documents made by code: a PDF of words at places, archives, pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600.0, 840.0  # points


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a line: its left, its base line from the top, the size of its type, its text."""

    x: float
    y: float
    size: float
    text: str


def rows(
    text: str, x: float, y: float, *, size: float = 10, width: int = 15, lead: float = 14, indent: int = 2
) -> list[Word]:
    "A paragraph set in a column that is so many characters wide, its first row moved in."
    first, rest = text[: width - indent], text[width - indent :]
    lines = [first, *(rest[i : i + width] for i in range(0, len(rest), width))]
    return [
        Word(x + (indent * size if i == 0 else 0), y + i * lead, size, line) for i, line in enumerate(lines) if line
    ]


def upright(text: str, x: float, y: float, size: float) -> list[Word]:
    "A vertical line: one character below the other."
    return [Word(x, y + i * size * 1.05, size, char) for i, char in enumerate(text)]


def pdf(pages: Sequence[Iterable[Word]], *, rotate: int = 0) -> bytes:
    "A PDF with these words; its font is named and not embedded, as office programs do."
    objects: list[bytes] = [b"", b""]  # catalogue and page tree come last
    font = _add(
        objects,
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [%d 0 R] >>",
    )
    descriptor = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /DW 1000 >>"
    )
    objects[font - 1] = objects[font - 1] % _add(objects, descriptor)
    kids = []
    for page in pages:
        drawn = b"\n".join(
            b"BT /F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET"
            % (w.size, w.x, HEIGHT - w.y, w.text.encode("utf-16-be").hex().encode())
            for w in page
        )
        content = _add(objects, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(
            _add(
                objects,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
                b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (WIDTH, HEIGHT, rotate, content, font),
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _add(objects: list[bytes], body: bytes) -> int:
    objects.append(body)
    return len(objects)


def archive(files: Mapping[str, bytes | str], *, packed: bool = True) -> bytes:
    "A zip of these files."
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as written:
        for name, data in files.items():
            written.writestr(name, data)
    return out.getvalue()
