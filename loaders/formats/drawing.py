"""A page's picture, drawn from the bytes of its file in a process of its own: what a damaged file does there harms nobody else.

python -m loaders.formats.drawing SUFFIX SHEET < file > picture
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageOps

from loaders.formats.limits import MB, Limits
from loaders.formats.pdfium import pypdfium2
from loaders.problems import FacsimileError

SIDE = 2200  # pixels of the longer side: print of 9 points on a newspaper page has 14
SECONDS = 30  # for one picture; a page of a newspaper takes one
_MEMORY = 1024 * MB  # that its process may ask for
_QUALITY = 60  # of WebP; a page takes some 700 KB
_PACKAGES = Path(__file__).parents[2]


def picture(data: bytes, suffix: str, sheet: int) -> bytes:
    "The picture of a page of a PDF or a picture file, as WebP; raises FacsimileError where it cannot be drawn, or not in time."
    command = [sys.executable, "-m", __name__, suffix, str(sheet)]
    try:
        done = subprocess.run(command, cwd=_PACKAGES, input=data, capture_output=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise FacsimileError("undrawn") from error
    return done.stdout


def drawn(data: bytes, suffix: str, sheet: int) -> Image.Image:
    "The same in this process; raises whatever the libraries raise for a damaged file, FacsimileError for too large a picture."
    if suffix == ".pdf":
        page = pypdfium2.PdfDocument(data)[sheet - 1]
        shown: Image.Image = page.render(scale=SIDE / max(page.get_size())).to_pil()
        return shown
    image = Image.open(io.BytesIO(data))
    if image.width * image.height > Limits().pixels:
        raise FacsimileError("large")
    image.seek(sheet - 1)
    image.draft("RGB", (SIDE, SIDE))
    shown = ImageOps.exif_transpose(image)
    shown.thumbnail((SIDE, SIDE))
    return shown.convert("RGB")


def _bounded() -> None:
    "Has this process fail where it asks for too much memory."
    try:
        import resource
    except ImportError:  # Windows: only the clock of the parent is left
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    _bounded()
    drawn(sys.stdin.buffer.read(), sys.argv[1], int(sys.argv[2])).save(sys.stdout.buffer, "WEBP", quality=_QUALITY)
