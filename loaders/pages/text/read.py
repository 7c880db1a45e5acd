"""Source pages to pages: tidied, or with the reason why there is nothing to read on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from loaders.language.encoding import reads_as_chinese
from loaders.pages.text import abreast, markup
from loaders.pages.text.tidy import tidy
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Line, Page

_LOST = "\ufffd"
_FEW = 0.1  # less Han than this among letters: another language, a wrong decoding; newspapers reach 0.9
_MANY_LOST = 0.05  # more lost characters than this leave no sentence whole


def to_page(found: SourcePage, page_id: str, source: str, sha256: str) -> Page:
    """The page that a reader of formats found, its lines as they would stand without their layout.

    A page without text, in another language or with its characters lost has status and message instead of lines.
    """
    bare = Page(
        page_id,
        source,
        sha256,
        found.status,
        found.message,
        is_set=found.is_set,
        is_ready=found.is_ready,
        stated=found.stated,
        given=found.given,
        shown=found.picture,
        columns=tuple(f"{meaning}={name}" for meaning, name in found.columns),
    )
    if found.status != "ok":
        return bare
    text = "\n".join(line.text for line in found.lines)
    if not text.strip():
        return replace(bare, status="empty", message="holds nothing but white space")
    if unfit := _unfit(text):
        return replace(bare, status="error", message=unfit)
    lost = text.count(_LOST)
    printed = [line.text for line in found.lines]
    strands = () if found.is_set else _strands(printed)
    lines = tuple(
        replace(line, role=given.role, opens=given.opens, places=given.places)
        if given.role or given.opens or given.places
        else line
        for line, given in zip(tidy(printed), found.lines, strict=True)
    )
    told = f"characters lost before the file came here (U+FFFD): {lost}" if lost else found.message
    return replace(bare, message=told, lines=lines, strands=strands)


def _strands(printed: Sequence[str]) -> tuple[Line, ...]:
    "What is to be read of these physical lines, where that is something else than each of them as it stands."
    strands = abreast.parted(markup.unmarked_lines(printed))
    if [text for _, text in strands] == list(printed):
        return ()
    return tidy([text for _, text in strands], [number + 1 for number, _ in strands])


def _unfit(text: str) -> str | None:
    "Why this is no page of a Chinese newspaper, None if it may be one."
    counts = Counter(text)
    letters = sum(count for char, count in counts.items() if char.isalpha() or char == _LOST)
    han = sum(count for char, count in counts.items() if "\u4e00" <= char <= "\u9fff")
    if counts[_LOST] > _MANY_LOST * letters:
        return "was saved in a wrong encoding before and has lost its characters (U+FFFD); fetch the original"
    if han < _FEW * max(1, letters):
        return f"has {han} Chinese characters among {letters} letters; only Chinese pages are read"
    if not reads_as_chinese(counts):
        return "does not read as Chinese: it was probably saved or opened in a wrong encoding; save it as UTF-8"
    return None
