"""Folders of e-papers: the list of a page, the files of its articles, the areas where they stand, the page's picture.

Articles are exactly those files; nothing has to be parted.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from loaders.formats import html, naming
from loaders.formats.job import Job
from loaders.language import rules
from loaders.language.encoding import decoded
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from loaders.shapes.geometry import Area, Picture
from loaders.shapes.pages import Stated

BOOK = rules.load("epapers")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def role_of(path: str) -> tuple[str, str, str] | None:
    "What a path is in an e-paper (node · content · picture), the root folder, and the day; None for any other file."
    for rule in BOOK.rules:
        if match := rule.pattern.fullmatch(path):
            return rule.kind, match["root"], f"{match['y']}-{match['m']}-{match['d']}"
    return None


def read(data: bytes, job: Job) -> Iterator[SourcePage]:
    """The pages of one day, one for each list; articles that no list names, or that cannot be read, are pages of their own.

    job.others holds every file of the day.
    """
    nodes = [path for path in sorted(job.others) if (found := role_of(path)) and found[0] == "node"]
    used: set[str] = set()
    for number, path in enumerate(nodes, 1):
        job.at_sheet(number, len(nodes))
        yield _read(path, lambda path: _node(path, job, used))
    for path in sorted(job.others):
        if path not in used and (found := role_of(path)) and found[0] == "content":
            yield _read(path, lambda path: _alone(path, job))


def _read(path: str, page: Callable[[str], SourcePage]) -> SourcePage:
    "The page made of a file; one that says why where it cannot be read."
    try:
        return page(path)
    except FormatError as error:
        return SourcePage(_part(path), status="error", message=f"its part {path} {error}")


def _alone(path: str, job: Job) -> SourcePage:
    page = html.to_page(html.articles(html.parsed(job.others[path]())))
    return replace(page, part=_part(path), stated=page.stated.over(_dated(path)))


def _part(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _node(path: str, job: Job, used: set[str]) -> SourcePage:
    tree = LexborHTMLParser(decoded(job.others[path]()))
    picture = _picture(tree, path, job)
    size = (picture.width, picture.height) if picture else None
    places = _areas(tree, path, size)
    order = dict.fromkeys([*_links(tree, path), *places])
    found, areas = [], []
    for link in order:
        if link in job.others and link not in used:
            try:
                inside = html.articles(html.parsed(job.others[link]()))
            except FormatError:
                continue  # it is listed by itself
            used.add(link)
            found += inside
            areas += [tuple(places.get(link, ())) if i == 0 else () for i in range(len(inside))]
    if not found:
        return SourcePage(_part(path), status="empty", message="names no article whose file is there")
    page = html.to_page(found, _part(path), areas=areas)
    return replace(page, picture=picture, stated=_dated(path, tree).over(page.stated))


def _dated(path: str, tree: LexborHTMLParser | None = None) -> Stated:
    "The day and the page's number, from the path and from what the list calls itself."
    match = next(match for rule in BOOK.rules if (match := rule.pattern.fullmatch(path)))
    edition = match.groupdict().get("n") or match.groupdict().get("nbs")
    where = (("date", "epaper.path"), ("page_no", "epaper.path"), ("edition", "epaper.path"))
    day = naming.day_in(f"{match['y']}-{match['m']}-{match['d']}")
    filed = Stated(day, naming.page_no(edition) if edition else None, edition, rules=where)
    body = tree.body if tree is not None else None
    own = naming.said((body.text(separator=" ") if body is not None else "") or "", "html.credit")
    return replace(own, date=None, newspaper=None).over(filed) if own.edition else filed


def _links(tree: LexborHTMLParser, path: str) -> list[str]:
    "The files that the list of titles names, in its order."
    nodes = [node for selector in html.SELECTORS["titles"] for node in tree.css(selector)]
    return [target for node in nodes if (target := _target(node.attributes.get("href"), path))]


def _target(link: str | None, path: str) -> str | None:
    "The path that a link leads to from the file that holds it; None for one that leads elsewhere."
    parts = urlsplit(link or "")
    if parts.scheme or parts.netloc or not parts.path:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))


def _areas(tree: LexborHTMLParser, path: str, size: tuple[float, float] | None) -> Mapping[str, list[Area]]:
    "For each article's file the boxes of its areas on the page's picture, as shares of it; without a picture none."
    found: dict[str, list[Area]] = {}
    for selector in html.SELECTORS["areas"]:
        for node in tree.css(selector):
            target = _target(node.attributes.get("href"), path)
            numbers = [
                float(n) for n in _NUMBER.findall(node.attributes.get("coords") or node.attributes.get("points") or "")
            ]
            if target and size and len(numbers) >= 4:
                xs, ys = numbers[0::2], numbers[1::2]
                area = (min(xs) / size[0], min(ys) / size[1], max(xs) / size[0], max(ys) / size[1])
                if 0 <= area[0] < area[2] <= 1.01 and 0 <= area[1] < area[3] <= 1.01:
                    found.setdefault(target, []).append(area)
            elif target:
                found.setdefault(target, [])
    return found


def _picture(tree: LexborHTMLParser, path: str, job: Job) -> Picture | None:
    "The page's picture, with the size that it is shown in, or else its own."
    for selector in html.SELECTORS["facsimile"]:
        for node in tree.css(selector):
            target = _target(node.attributes.get("src"), path)
            if target and target in job.others:
                shown = [_NUMBER.match(node.attributes.get(side) or "") for side in ("width", "height")]
                try:
                    width, height = Image.open(io.BytesIO(job.others[target]())).size
                except (OSError, ValueError, FormatError, Image.DecompressionBombError):
                    return None
                said = [float(number[0]) for number in shown if number]
                return Picture(target, 1, *said) if len(said) == 2 else Picture(target, 1, width, height)
    return None
