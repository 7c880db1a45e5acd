"""Lines that stand in the wrong article: printed twice, or between the halves of another paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from loaders.pages.articles.blocks import RUNNING, Block, Kind
from loaders.pages.articles.stories import Story
from loaders.pages.articles.ties import SURE, WORD, are_bonded, bond, share
from loaders.places.region import Region

_TELLING = 20  # characters; shorter lines may well be printed twice
_NEARER = 0.1  # a caption shares that much more with another article than with the one it stands in
_ENDS = 40  # paragraphs that break off; a page of nothing but pieces says nothing about any of them
_CAPTIONS = 60  # no page has more of them; a list of pictures speaks of no other article
_MOVES = 8  # no page has more strays


@dataclass(frozen=True, slots=True)
class End:
    """A paragraph of a story that breaks off and is not plainly carried on by the next."""

    story: int
    block: Block


@dataclass(frozen=True, slots=True)
class Move:
    """Blocks of one story that belong into another, right after a block of it."""

    blocks: tuple[Block, ...]
    source: int
    target: int
    after: Block


def repeats(blocks: Sequence[Block], region: Region) -> set[Block]:
    """Paragraphs that are printed a second time, in the middle of a paragraph that they do not carry on.

    A paragraph that stands twice between whole ones is a formula of two articles, not a slip.
    """
    printed: dict[str, list[tuple[Block | None, Block]]] = {}
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.kind is Kind.PROSE and len(block.text) >= _TELLING:
            printed.setdefault(block.text, []).append((before, block))
    slips: set[Block] = set()
    for twins in printed.values():
        wedged = [block for before, block in twins if len(twins) > 1 and _is_wedged(before, block, region)]
        slips.update(wedged if len(wedged) < len(twins) else wedged[1:])
    return slips


def _is_wedged(before: Block | None, block: Block, region: Region) -> bool:
    "Whether the paragraph before breaks off and no word runs from it into this one."
    if before is None or before.kind not in RUNNING or not before.is_broken_off:
        return False
    return not are_bonded(before, block, region)


def at_home(stories: Sequence[Story], region: Region) -> list[Story]:
    "The stories with every stray paragraph and caption moved to the one it belongs to."
    settled = list(stories)
    for _ in range(_MOVES):
        move = next(_strays(settled, region), None)
        if move is None:
            break
        settled = _moved(settled, move)
    return _with_captions(settled)


def _moved(stories: Sequence[Story], move: Move) -> list[Story]:
    moved = list(stories)
    source, target = stories[move.source], stories[move.target]
    at = target.body.index(move.after) + 1
    moved[move.source] = replace(source, body=tuple(block for block in source.body if block not in move.blocks))
    moved[move.target] = replace(target, body=target.body[:at] + move.blocks + target.body[at:])
    return moved


def _strays(stories: Sequence[Story], region: Region) -> Iterator[Move]:
    "Paragraphs that are the rest of one that breaks off in another story."
    ends = [end for i, story in enumerate(stories) for end in _ends(i, story, region)]
    for i, story in enumerate(stories if len(ends) <= _ENDS else ()):
        elsewhere = [end for end in ends if end.story != i]
        running = story.running
        for k, (before, block) in enumerate(pairwise(running), 1):
            if are_bonded(before, block, region):
                continue
            if before.is_broken_off:
                stray, home = [block], _home_of_wedge(running, k, elsewhere, region)
            else:
                stray, home = running[k:], _home_of_rest(running[k:], i, elsewhere, stories, region)
            if home:
                yield Move(tuple(stray), i, home.story, home.block)


def _ends(i: int, story: Story, region: Region) -> Iterator[End]:
    for block, after in zip_longest(story.running, story.running[1:]):
        if block.is_broken_off and not (after and are_bonded(block, after, region)):
            yield End(i, block)


def _home_of_wedge(running: Sequence[Block], k: int, ends: Sequence[End], region: Region) -> End | None:
    "The end that paragraph k carries on, if it stands between the halves of another; bonded halves make it likelier."
    are_halves = k + 1 < len(running) and are_bonded(running[k - 1], running[k + 1], region)
    best = max(ends, key=lambda end: bond(end.block, running[k], region), default=None)
    if best and bond(best.block, running[k], region) > (WORD if are_halves else SURE):
        return best
    return None


def _home_of_rest(
    rest: Sequence[Block], i: int, ends: Sequence[End], stories: Sequence[Story], region: Region
) -> End | None:
    "The end of the story before, if that breaks off and its rest is printed behind story i."
    for end in ends:
        is_last = end.story == i - 1 and end.block is stories[i - 1].running[-1]
        if is_last and bond(end.block, rest[0], region) > SURE:
            own = [block for block in stories[i].blocks if block not in rest]
            if share(rest, stories[i - 1].blocks) >= share(rest, own):
                return end
    return None


def _with_captions(stories: Sequence[Story]) -> list[Story]:
    "The stories with each caption in the one it speaks of; those of a picture story are at home."
    if sum(block.kind is Kind.CAPTION for story in stories for block in story.body) > _CAPTIONS:
        return list(stories)
    homes = {
        caption: _home_of_caption(caption, i, stories)
        for i, story in enumerate(stories)
        for caption in story.body
        if caption.kind is Kind.CAPTION and not story.is_picture
    }
    guests = [[caption for caption, home in homes.items() if home == i] for i in range(len(stories))]
    return [
        replace(story, body=(*(block for block in story.body if block not in homes), *guests[i]))
        for i, story in enumerate(stories)
    ]


def _home_of_caption(caption: Block, i: int, stories: Sequence[Story]) -> int:
    "The story that shares most with a caption, if that is plainly more than story i does, where it stands."
    shares = [share([caption], [b for b in story.blocks if b is not caption]) for story in stories]
    best = max((k for k, story in enumerate(stories) if story.body), key=shares.__getitem__)
    return best if shares[best] > shares[i] + _NEARER else i
