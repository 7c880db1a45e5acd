"""Stories as a reader parts and joins them: where an article begins a reader sees at once, and rules only guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from loaders.pages.articles.blocks import HEADS, Block, Kind
from loaders.pages.articles.kinds import read_blocks
from loaders.pages.articles.stories import Story, continued
from loaders.places.region import Region
from loaders.shapes.pages import Role

Told = Sequence[tuple[int, int]]
_OPENING = (*HEADS, Kind.DATELINE, Kind.BYLINE, Kind.PROSE)


class Named(Struct, frozen=True):
    """A story with what its article is called on the page: a number; and the line where a reader has it begin, else 0."""

    story: Story
    number: int
    line: int = 0

    @property
    def name(self) -> str:
        "The article's id behind that of its page."
        return f"a{self.number:02d}" + (f"-{self.line}" if self.line else "")


def numbered(stories: Iterable[Story]) -> list[Named]:
    "The stories in page order, named by their place."
    return [Named(story, n) for n, story in enumerate(sorted(stories, key=lambda story: story.first), 1)]


def parted(stories: Sequence[Named], told: Told, region: Region, *, fixed: Sequence[Story] = ()) -> list[Named]:
    """The stories with what a reader said, one after the other, in page order; those that nothing was said of stay as they are.

    told  a line with which an article begins, and 0; or a line of a story that goes on from another, and a line of that.
          A line of none of these stories, or of one that is fixed, changes nothing
    """
    numbers = {one.story.first: one.number for one in stories}
    stay = [one for one in stories if one.story in fixed]
    held = [one for one in stories if one not in stay]
    for line, other in told:
        mine, before = _holding(held, line), _holding(held, other)
        if mine is None or (other and before in (None, mine)):
            continue
        rest = [one for one in held if one not in (mine, before)]
        held = [*rest, *(_cut(mine, line, region) if before is None else [_joined(before, mine)])]
    taken = {0, *(one.number for one in held if not one.line)}
    named = [one if numbers.get(one.line, 0) in taken else Named(one.story, numbers[one.line]) for one in held]
    return sorted([*stay, *named], key=lambda one: one.story.first)


def _holding(stories: Iterable[Named], line: int) -> Named | None:
    return next((one for one in stories if line in one.story.lines), None)


def _joined(before: Named, after: Named) -> Named:
    "Both as one, called as the one that begins earlier on the page."
    return replace(min(before, after, key=lambda one: one.story.first), story=continued(before.story, after.story))


def _cut(one: Named, line: int, region: Region) -> list[Named]:
    "What stands before that line, and what from it on; captions by where they are printed."
    blocks = one.story.blocks
    at = next(i for i, block in enumerate(blocks) if line in block.lines)
    above, (opening, *below) = list(blocks[:at]), blocks[at:]
    if opening.lines[0] != line:
        rest, opening = opening.cut(opening.starts[opening.lines.index(line)])
        above, opening = [*above, replace(rest, text=rest.text.rstrip())], replace(opening, mark=0, role=None)
    early = [block for block in below if block.kind is Kind.CAPTION and block.lines[0] < line]
    above += early
    if not above:
        return [one]
    headings = len([block for block in above if block in one.story.headings])
    first = Story(tuple(above[:headings]), tuple(above[headings:]))
    second = _begun([*_opening(opening, region), *(block for block in below if block not in early)])
    return [replace(one, story=first), Named(second, one.number, line)]


def _opening(block: Block, region: Region) -> list[Block]:
    "The block as the first of an article: what has the form of a heading is its heading."
    if block.role not in (None, Role.BODY):
        return [block]
    read = read_blocks([replace(block, mark=block.mark or 1)], region)
    return read if all(part.kind in _OPENING for part in read) else [block]


def _begun(blocks: Sequence[Block]) -> Story:
    count = next((i for i, block in enumerate(blocks) if block.kind not in HEADS), len(blocks))
    return Story(tuple(blocks[:count]), tuple(blocks[count:]))
