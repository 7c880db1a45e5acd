"""Pictures of pages: scans and photographs, read by RapidOCR where the extra «scans» is installed.

Rows on a photograph are neither level nor parallel. The boxes of the lines found are straightened, not the picture: the
layout sees level rows, and what is kept of each character is its place on the picture as it is.
"""

from __future__ import annotations

import hashlib
import io
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from loaders.formats import sightings
from loaders.formats.job import Job
from loaders.formats.layout.page import to_source_page
from loaders.formats.layout.runs import Run
from loaders.formats.limits import Limits
from loaders.formats.straighten import straightened
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from loaders.shapes.geometry import Picture

MISSING = 'is a picture; to read pictures install the extra: pip install "townlens[scans]"'
_NEEDED = ("rapidocr", "onnxruntime")
_SIDE = 2000  # pixels of the longer side that the detector sees; at 4200 it takes twice the memory
_THREADS = 1  # more of them cost more processor time than they save
_HAN = ("\u3400", "\u9fff")
_MARKS = frozenset("，。、；：？！“”‘’（）《》「」『』")
_SURE = 0.5  # probability below which the engine leaves a line out
_FEW = 40  # Han characters; a picture with fewer shows no page of a newspaper
_CHARACTERS = 4  # Chinese ones that a line must have to show the size of its type
_STEADY, _UNSTEADY = 0.07, 0.3  # off its size that a line's type may be measured, by its width and by its height
_NEXT = 2.5  # sizes between two lines that begin one below the other, also where one is moved in
_INK = 0.12  # of a line's box, above and below, that is no ink

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A line that the engine found: its corners from the top left on, its text, and where each character begins.

    corners  4 × 2 pixels;  edges  shares of the line's length, one more than characters
    """

    corners: Points
    text: str
    edges: tuple[float, ...]


def read(data: bytes, job: Job) -> Iterator[SourcePage]:
    "The pages of a picture file; TIFF may hold several. Raises FormatError for what is no picture or too large."
    image = _opened(data, job.limits)
    total = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    if total > job.limits.sheets:
        raise FormatError(f"has {total:,} pages; at most {job.limits.sheets:,} are read (setting: sheets); split it")
    frames = ImageSequence.Iterator(image) if total > 1 else [image]
    for number, frame in enumerate(frames, 1):
        job.at_sheet(number, total)
        part = "" if total == 1 else f"p{number:03d}"
        shown = ImageOps.exif_transpose(frame)
        picture = Picture(job.path, number, float(shown.width), float(shown.height))
        yield read_picture(shown, picture, part, job.limits)


def read_picture(image: Image.Image, picture: Picture, part: str, limits: Limits) -> SourcePage:
    "The page that a picture shows; its places are shares of that picture. Raises FormatError where the extra is missing."
    if any(find_spec(name) is None for name in _NEEDED):
        raise FormatError(MISSING)
    seen = _seen(np.asarray(image.convert("RGB"))[:, :, ::-1])
    han = sum(_HAN[0] <= char <= _HAN[1] for line in seen for char in line.text)
    if han < _FEW:
        message = f"shows {han} Chinese characters and so no page of a newspaper; is it turned, or too small?"
        return SourcePage(part, picture=picture, status="error", message=message)
    scale = picture.width / image.width
    return to_source_page(to_runs(seen, scale), picture, part)


def _opened(data: bytes, limits: Limits) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data))
        if image.width * image.height > limits.pixels:
            raise FormatError(
                f"has {image.width:,} × {image.height:,} pixels; at most {limits.pixels:,} are read (setting: pixels)"
            )
        image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise FormatError(f"is no whole picture ({error}); copy or save it again") from error
    return image


# ---- what the engine sees --------------------------------------------------------------------------------------------


@lru_cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # an extra; loading its models takes a second

    return RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": _THREADS,
            "Global.log_level": "error",
            "Global.max_side_len": _SIDE,
            "Global.use_cls": False,
        }
    )


def _seen(pixels: NDArray[np.uint8]) -> list[Seen]:
    "The lines on a picture, in no particular order; the engine looks at each picture once."
    digest = hashlib.sha256(pixels.tobytes()).hexdigest()[:32]
    key = f"{digest}-{pixels.shape[1]}x{pixels.shape[0]}-rapidocr{version('rapidocr')}-{_SIDE}"
    found = sightings.lines(key, lambda: _looked_at(pixels))
    return [Seen(np.asarray(corners, float), text, tuple(edges)) for corners, text, edges in found]


def _looked_at(pixels: NDArray[np.uint8]) -> list[sightings.Line]:
    "What the engine finds: corners to a tenth of a pixel, edges to a ten-thousandth of the line."
    found = _engine()(pixels, use_cls=False, return_word_box=True)
    if found is None or found.boxes is None:
        return []
    words = found.word_results or [()] * len(found.boxes)
    seen = zip(found.boxes, found.txts, found.scores, words, strict=False)
    lines = [(np.asarray(corners, float), text, word) for corners, text, score, word in seen if score >= _SURE]
    return [
        (corners.round(1).tolist(), text, [round(edge, 4) for edge in _edges(corners, text, word)])
        for corners, text, word in lines
        if text.strip()
    ]


def _edges(corners: Points, text: str, words: Sequence[Any]) -> tuple[float, ...]:
    "Where each character begins along its line; evenly spread where the engine does not tell."
    even = tuple(i / len(text) for i in range(len(text) + 1))
    is_tall = _is_tall(corners)
    start, end = corners[0], corners[3] if is_tall else corners[1]
    length = float(np.linalg.norm(end - start))
    axis = (end - start) / length if length else np.zeros(2)
    edges: list[float] = []
    for word in words or ():
        characters, box = word[0], np.asarray(word[2], float)
        first = float((box[0] - start) @ axis) / length
        last = float((box[3 if is_tall else 1] - start) @ axis) / length
        edges += [first + (last - first) * i / len(characters) for i in range(len(characters))]
    if len(edges) != len(text):
        return even
    rising = np.maximum.accumulate(np.clip([*edges, 1.0], 0, 1))
    return tuple(float(edge) for edge in rising)


def _is_tall(corners: Points) -> bool:
    "Whether a box stands upright: a vertical line of more than two characters."
    across, down = np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[3] - corners[0])
    return bool(down > 1.8 * across)


def to_runs(seen: Sequence[Seen], scale: float) -> list[Run]:
    "The lines as level runs, in units of the page; each keeps its place on the picture."
    level = straightened([line.corners for line in seen])
    sizes = _sizes(level, [line.text for line in seen])
    return [_run(corners, line, size, scale) for corners, line, size in zip(level, seen, sizes, strict=True)]


def _sizes(level: Sequence[Points], texts: Sequence[str]) -> list[float]:
    """The size of each line's type: the width of a full character, which is steadier than the height of a box.

    Lines of few Chinese characters do not show that; theirs is that of the line above or below, where it is about as high.
    """
    told = [_told_size(corners, text) for corners, text in zip(level, texts, strict=True)]
    heights = [_height(corners) for corners in level]
    sure = sorted((size, len(text)) for size, text in zip(told, texts, strict=True) if size)
    if not sure:
        return [0.8 * height for height in heights]
    body = next(
        size for n, (size, _) in enumerate(sure) if 2 * sum(c for _, c in sure[: n + 1]) >= sum(c for _, c in sure)
    )
    near = [
        height / size for size, height in zip(told, heights, strict=True) if size and abs(size / body - 1) < _STEADY
    ]
    ratio = statistics.median(near)
    steady = [size and (body if abs(size / body - 1) < _STEADY else size) for size in told]
    return [
        size or _like_its_neighbour(corners, height / ratio, level, steady) or height / ratio
        for size, corners, height in zip(steady, level, heights, strict=True)
    ]


def _like_its_neighbour(
    corners: Points, size: float, level: Sequence[Points], sizes: Sequence[float | None]
) -> float | None:
    "The size of the line above, else below, that begins on the same left edge and is about as large; None without one."
    left, top = corners[0]
    near = [
        (other[0][1] > top, abs(float(other[0][1] - top)), found)
        for other, found in zip(level, sizes, strict=True)
        if found and max(abs(other[0] - (left, top))) < _NEXT * found and abs(found / size - 1) < _UNSTEADY
    ]
    return min(near)[2] if near else None


def _told_size(corners: Points, text: str) -> float | None:
    "The width of a full character of a line, at most what its height allows; None where it has too few of them."
    full = _cells(text)
    han = sum(_HAN[0] <= char <= _HAN[1] for char in text)
    if han < _CHARACTERS or han <= 0.6 * full:
        return None
    length = float(np.linalg.norm(corners[3 if _is_tall(corners) else 1] - corners[0]))
    return min(length / full, 1.05 * _height(corners))


def _cells(text: str) -> float:
    "How many full cells a line's ink is long: marks fill half of theirs, which shows at its ends and where two are set closer."
    marks, last = [char in _MARKS for char in text], len(text) - 1
    halves = sum(mark and (i in (0, last) or marks[i - 1]) for i, mark in enumerate(marks))
    return sum(0.5 if ord(char) < 0x100 else 1.0 for char in text) - 0.5 * halves


def _height(corners: Points) -> float:
    "The height of a line across its direction."
    return float(np.linalg.norm(corners[1 if _is_tall(corners) else 3] - corners[0]))


def _run(corners: Points, line: Seen, size: float, scale: float) -> Run:
    is_tall = _is_tall(corners)
    x0, x1 = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
    y0, y1 = (corners[0][1] + corners[1][1]) / 2, (corners[2][1] + corners[3][1]) / 2
    inset = 0.0 if is_tall else _INK * (y1 - y0)
    low, high = line.corners.min(axis=0), line.corners.max(axis=0)
    start, length = (low[1], high[1] - low[1]) if is_tall else (low[0], high[0] - low[0])
    edges = tuple(float(start + edge * length) * scale for edge in line.edges)
    place = (float(low[0]) * scale, float(low[1]) * scale, float(high[0]) * scale, float(high[1]) * scale)
    left, top, right, bottom = (float(side) * scale for side in (x0, y0 + inset, x1, y1 - inset))
    return Run(left, top, right, bottom, line.text, size * scale, edges, is_tall, place)
