"""Lines to articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loaders.pages.blocks import Kind, is_unfinished, to_blocks
from loaders.pages.decks import to_decks
from loaders.pages.kinds import opens_article, with_kinds
from loaders.pages.order import in_order
from loaders.pages.paragraphs import to_parts
from loaders.pages.parts import Part
from loaders.pages.stories import Story, to_stories
from loaders.pages.strays import at_home, repeats
from loaders.region import Region
from loaders.shapes import Article, LineRole, Page, Role, Segmentation

_ASIDE = {
    Kind.MASTHEAD: (Role.MASTHEAD, "says something of the newspaper itself"),
    Kind.LAYOUT: (Role.NOISE, "holds nothing but layout"),
}


def segment(page: Page, region: Region) -> Segmentation:
    """The articles of a page in page order, and a role with its reason for every line that is not empty.

    Flags of an article: headline_missing · truncated (a paragraph breaks off and its rest is lost) · interrupted (the
    print put something else into a paragraph) · reordered (sections stand in another order than in print).
    """
    blocks = with_kinds(to_blocks(page.lines, opens_article), region)
    aside = [Part(*_ASIDE[block.kind], (block,)) for block in blocks if block.kind in _ASIDE]
    content = [block for block in blocks if block.kind not in _ASIDE]
    twice = repeats(content, region)
    content = [block for block in content if block not in twice]
    aside += [Part(Role.NOISE, "is printed a second time where it fits better", (block,)) for block in twice]
    stories = at_home(to_stories(content), region)
    told = [story for story in stories if story.body]
    aside += [Part(Role.NOISE, "a heading without an article", (h,)) for s in stories if not s.body for h in s.headings]
    places = {block.first: i for i, block in enumerate(blocks)}
    told.sort(key=lambda story: min(places[block.first] for block in story.blocks))
    written = [(*_article(page, n, story, places, region),) for n, story in enumerate(told, 1)]
    roles = [role for _, parts, id_ in written for part in parts for role in part.line_roles(id_)]
    roles += [role for part in aside for role in part.line_roles(None)]
    unique = {role.line: role for role in reversed(roles)}
    return Segmentation(tuple(a for a, _, _ in written), tuple(unique[n] for n in sorted(unique)))


def _article(page, n, story, places, region):
    body, reordered = in_order(story.body)
    feature = bool(body) and body[0].kind is Kind.BYLINE
    parts = [*to_decks(story.headings, region, feature=feature), *to_parts(body, region)]
    flags = []
    if not any(p.role is Role.HEADLINE for p in parts): flags.append("headline_missing")
    if any(p.role is Role.BODY and is_unfinished(p.blocks[-1]) for p in parts): flags.append("truncated")
    if any(places[b.first] - places[a.first] != 1 for p in parts for a, b in zip(p.blocks, p.blocks[1:])): flags.append("interrupted")
    if reordered: flags.append("reordered")
    id_ = f"{page.page_id}-a{n:02d}"
    return Article(id_, page.page_id, n, tuple(p.piece for p in parts), tuple(flags)), parts, id_
