"""Lines to articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from loaders.language import garble
from loaders.pages.articles.blocks import Block, Kind, Part
from loaders.pages.articles.body import in_order, to_parts
from loaders.pages.articles.columns import to_blocks
from loaders.pages.articles.decks import to_decks
from loaders.pages.articles.kinds import is_furniture, opens_block, read_blocks
from loaders.pages.articles.parted import Told, numbered, parted
from loaders.pages.articles.stories import Story, as_given, stretches, to_stories
from loaders.pages.articles.strays import at_home, repeats
from loaders.pages.articles.vertical import read_across
from loaders.places.region import Region
from loaders.shapes.pages import Article, LineRole, Page, Role, Segmentation

_ASIDE = {
    Kind.MASTHEAD: (Role.MASTHEAD, "says something of the newspaper itself"),
    Kind.LAYOUT: (Role.NOISE, "holds nothing but layout"),
}
_REPEAT = (Role.NOISE, "stands a second time elsewhere, where it fits the lines around it")
_MARKUP = (Role.NOISE, None, "holds markup or a row of a table, and nothing to be read")
_VERTICAL = "stands across vertical print, so that its characters make no words"
_ALONE = (Role.NOISE, "a heading without an article on this page")


def segment(page: Page, region: Region, told: Told = ()) -> Segmentation:
    """The articles of a page in page order, and a role with its reason for every line that is not empty.

    told  what a reader said of where articles begin, as loaders.pages.articles.parted takes it

    Flags of an article: headline_missing · truncated (a paragraph breaks off and its rest is lost) · interrupted
    (something else stands inside a paragraph) · reordered (sections stand in another order than in print) · vertical (its
    lines stand across vertical print: what they say is not known) · undivided (below an only heading inside it another
    article may begin).
    """
    furniture = partial(is_furniture, papers=region.newspapers)
    printed = page.strands or page.lines
    across = [] if page.is_ready else read_across(printed, region)
    unread = {line for run in across for block in run for line in block.lines}
    readable = [line for line in printed if line.number not in unread]
    blocks = read_blocks(to_blocks(readable, opens_block, furniture, is_set=page.is_set), region)
    content = [block for block in blocks if block.kind not in _ASIDE]
    twice = set() if page.is_ready else repeats(content, region)
    stories = _stories([block for block in content if block not in twice], region, is_ready=page.is_ready)
    columns = [Story((), run) for run in across]
    named = numbered([*(story for story in stories if page.is_ready or not story.is_bare), *columns])
    if told:
        named = parted(named, told, region, fixed=columns)
    alone = [] if page.is_ready else [story for story in (*stories, *(one.story for one in named)) if story.is_bare]
    aside = [Part(*_ASIDE[block.kind], (block,)) for block in blocks if block.kind in _ASIDE]
    aside += [Part(*_REPEAT, (block,)) for block in twice]
    aside += [Part(*_ALONE, (block,)) for story in alone for block in story.blocks]
    order = {line: i for i, line in enumerate(line for block in blocks for line in block.lines)}
    articles: list[Article] = []
    roles = [role for part in aside for role in part.line_roles(None)]
    for position, one in enumerate((one for one in named if one.story not in alone), 1):
        story, article_id = one.story, f"{page.page_id}-{one.name}"
        parts, flags = _across(story) if story in columns else _written(story, order, region)
        pieces = tuple(part.piece for part in parts if part.role is not Role.NOISE)
        given = next((given for given in page.given if given.line in story.lines), None)
        articles.append(Article(article_id, page.page_id, position, pieces, flags, given))
        roles += [role for part in parts for role in part.line_roles(None if part.role is Role.NOISE else article_id)]
    read = {role.line for role in roles}
    rest = [line.number for line in page.lines if line.printed.strip() and line.number not in read]
    return Segmentation(tuple(articles), _one_a_line([*roles, *(LineRole(line, *_MARKUP) for line in rest)]))


def _stories(content: Sequence[Block], region: Region, *, is_ready: bool) -> list[Story]:
    "The stories of a page; where the file itself says that an article begins, no other reaches across."
    parts = stretches(content)
    if is_ready:
        return [as_given(part) for part in parts]
    return at_home([story for part in parts for story in to_stories(part)], region)


def _written(story: Story, order: Mapping[int, int], region: Region) -> tuple[list[Part], tuple[str, ...]]:
    """The parts of a story in reading order, and its flags.

    order  the place of every line among the page's lines
    """
    body, reordered = in_order(story.body)
    is_feature = bool(body) and body[0].kind is Kind.BYLINE
    parts = [*to_decks(story.headings, region, feature=is_feature), *to_parts(body, region)]
    seams = [seam for part in parts for seam in part.seams]
    flags = {
        "headline_missing": not story.headings,
        "truncated": any(part.is_truncated for part in parts),
        "interrupted": any(order[after] != order[before] + 1 for before, after in seams),
        "reordered": reordered,
        "undivided": story.undivided,
    }
    return parts, tuple(flag for flag, holds in flags.items() if holds)


def _across(story: Story) -> tuple[list[Part], tuple[str, ...]]:
    "The same of lines that stand across vertical print."
    return [Part(Role.BODY, _VERTICAL, (block,)) for block in story.body], ("headline_missing", garble.VERTICAL)


def _one_a_line(roles: Sequence[LineRole]) -> tuple[LineRole, ...]:
    "The roles by line; of a line that holds two headings the main headline's."
    by_line = {role.line: role for role in sorted(roles, key=lambda role: role.role is Role.HEADLINE)}
    return tuple(by_line[line] for line in sorted(by_line))
