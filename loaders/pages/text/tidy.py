"""White space, widths and marks: every printed line as it would stand without its layout.

A page is tidied as one string, so that rules see across a line end; no step adds or removes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, pairwise

from msgspec.structs import replace

from loaders.language import script
from loaders.language.layout import BOOK, TWINS, rewritten, underline, unmarked
from loaders.pages.text.quotations import paired
from loaders.pages.text.spaces import respaced
from loaders.shapes.pages import Line

_BLANKS = "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u3000\u2028\u2029" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\ufeff\u00ad\u2060" + "".join(map(chr, range(0x200B, 0x2010)))
_INDENTS = ("\u3000", "  ", "\t")


def _foldings() -> dict[int, str]:
    "Characters that stand for a plainer one or for none: full-width digits and Latin, radicals, odd spaces …"
    blanks = dict.fromkeys(map(ord, _BLANKS), " ") | dict.fromkeys(map(ord, _UNSEEN), "")
    return TWINS | blanks | {ord(word.text): word.to for word in BOOK.words}


_FOLDED = _foldings()


def tidy(printed: Sequence[str], numbers: Sequence[int] | None = None) -> tuple[Line, ...]:
    """One Line for every text, numbered from 1, or with the numbers given.

    A line that holds layout alone (a rule, an underline, an image link) has the text "". Lines in traditional script are
    tidied as they would be in simplified script.
    """
    if script.is_traditional("\n".join(printed)):
        read = tidy([script.as_read(raw) for raw in printed], numbers)
        return tuple(
            replace(line, printed=raw, text=script.as_printed(line.text, raw))
            for line, raw in zip(read, printed, strict=True)
        )
    folded = [line.strip() for line in "\n".join(printed).translate(_FOLDED).split("\n")]
    bare = [unmarked(line) for line in folded]
    lines = rewritten("width", rewritten("rule", "\n".join(text for text, _ in bare))).split("\n")
    marks = [line.find(text[:2]) for line, (text, _) in zip(folded, bare, strict=True)]
    texts = paired("\n".join(respaced(lines, marks))).split("\n")
    depths = [depth or underline(below) for (_, depth), (below, _) in pairwise([*bare, ("", 0)])]
    return tuple(
        Line(number, raw, text, depth if text else 0, raw.startswith(_INDENTS))
        for number, raw, text, depth in zip(numbers or count(1), printed, texts, depths, strict=False)
    )
