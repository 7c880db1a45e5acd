"""How articles stand out on their page: what they cover, where, and how large their headlines are set."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.shapes.geometry import Area, Place, Prominence
from loaders.shapes.pages import Article, Line, Page, Role

_GAP = 0.02  # of the page's height between two rows that still make one rectangle
_DIGITS = 4  # of a share that are kept: a tenth of a millimetre on a newspaper page


def find_prominence(page: Page, articles: Sequence[Article]) -> list[Prominence]:
    """For each article how it stands out; everything None on a page without geometry.

    Areas are those that the file gives, or else the rectangles around the printed rows, one for each column that an
    article runs through. Ranks count the largest headline of the page as 1; equal sizes share a rank.
    """
    lines = {line.number: line for line in page.lines}
    sizes = [_headline_size(article, lines) for article in articles]
    ranked = sorted({size for size in sizes if size}, reverse=True)
    return [
        _prominence(_areas(article, lines), size, ranked.index(size) + 1 if size else None)
        for article, size in zip(articles, sizes, strict=True)
    ]


def _prominence(areas: Sequence[Area], size: float | None, rank: int | None) -> Prominence:
    if not areas:
        return Prominence(headline_size=size, headline_rank=rank)
    first = min(areas, key=lambda area: (area[1], area[0]))
    share = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in areas)
    rounded = tuple(
        (round(a, _DIGITS), round(b, _DIGITS), round(c, _DIGITS), round(d, _DIGITS)) for a, b, c, d in areas
    )
    return Prominence(
        rounded, round(min(share, 1.0), _DIGITS), round(first[1], _DIGITS), round(first[0], _DIGITS), size, rank
    )


def _headline_size(article: Article, lines: dict[int, Line]) -> float | None:
    sizes = [p.size for piece in article.all_of(Role.HEADLINE) for n in piece.lines for p in lines[n].places]
    return round(max(sizes), 2) if sizes else None


def _areas(article: Article, lines: dict[int, Line]) -> list[Area]:
    if article.given and article.given.areas:
        return list(article.given.areas)
    places = [place for number in article.lines for place in lines[number].places]
    return _rectangles(places)


def _rectangles(places: Sequence[Place]) -> list[Area]:
    "Rectangles around rows that follow each other in one column; headings of several columns have one of their own."
    found: list[Area] = []
    for x0, y0, x1, y1 in sorted((place.area for place in places), key=lambda area: (area[0], area[1])):
        for i, (left, top, right, bottom) in enumerate(found):
            shared = min(x1, right) - max(x0, left)
            if shared > 0.5 * min(x1 - x0, right - left) and y0 - bottom < _GAP and top - y1 < _GAP:
                found[i] = (min(x0, left), min(y0, top), max(x1, right), max(y1, bottom))
                break
        else:
            found.append((x0, y0, x1, y1))
    return found
