"""White space, widths and marks: every printed line as it would stand without its layout.

A page is tidied as one string, so that a rule of the table *layout* sees across a line end; no step adds or
removes one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from loaders import rules
from loaders.pages.quotes import paired
from loaders.shapes import Line

_BOOK = rules.load("layout")
_BLANKS = "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u3000\u2028\u2029" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\ufeff\u00ad\u2060" + "".join(map(chr, range(0x200B, 0x2010)))
_ALIKE = (
    range(0x2F00, 0x2FD6),  # Kangxi radicals
    range(0xF900, 0xFAFF),  # compatibility ideographs
    range(0xFE50, 0xFE6C),  # small form variants
    range(0xFF10, 0xFF1A),  # full-width digits
    range(0xFF21, 0xFF3B),  # full-width capitals
    range(0xFF41, 0xFF5B),  # full-width small letters
)
_PROSE = frozenset("，。；")
_SAME_COLUMN = 2  # characters that lines of one column may differ
_ENOUGH = 6  # runs between two spaces that a page must have before they count as its wrap width
_EXACT = 0.8  # share of them that must be just as long for wraps that count characters and not widths
_REGULAR = 0.6  # share of them about as long as the middle one: wraps reach 0.8, odd spaces 0.3


def _foldings() -> dict[int, str]:
    "Characters that have a plainer twin: full-width digits and Latin, radicals, odd spaces …"
    alike = [*"％＋＂＇／＝＃＆＠＊．－｡､", *(chr(code) for codes in _ALIKE for code in codes)]
    folded = {ord(char): unicodedata.normalize("NFKC", char) for char in alike}
    folded |= dict.fromkeys(map(ord, _BLANKS), " ") | dict.fromkeys(map(ord, _UNSEEN), "")
    return folded | {ord(word.text): word.more["to"] for word in _BOOK.words}


_FOLDED = _foldings()
_RULES = {kind: _BOOK.of_kind(kind) for kind in ("mark", "rule", "width", "credit", "prose", "heading")}
_UNDERLINES = "=-~^"
_CREDITS, _BYLINE = (_BOOK.rule(f"keep.{what}").pattern for what in ("credit", "byline"))


def tidy(printed: Sequence[str]) -> tuple[Line, ...]:
    """One Line for every physical line, numbered from 1.

    A line that holds layout alone (a rule, an underline, an image link) has the text "".
    """
    if not printed:
        return ()
    folded = "\n".join(printed).translate(_FOLDED).split("\n")
    bare = [_unmarked(text.strip()) for text in folded]
    lines = _sub("width", _sub("rule", "\n".join(text for text, _ in bare))).split("\n")
    widths = _wrap_width(lines)
    marks = [text.strip().find(line[:2]) for text, (line, _) in zip(folded, bare, strict=True)]
    spaced = [
        line if " " not in line else (_prose if _is_prose(lines, i) else _heading)(_unwrapped(line, widths, marks[i]))
        for i, line in enumerate(lines)
    ]
    texts = paired("\n".join(spaced)).split("\n")
    depths = [depth or _underline(below) for (_, depth), (below, _) in pairwise([*bare, ("", 0)])]
    return tuple(
        Line(number, raw, text, depth if text else 0, raw[:1].isspace())
        for number, (raw, text, depth) in enumerate(zip(printed, texts, depths, strict=True), 1)
    )


def _sub(kind: str, text: str) -> str:
    "The text with every rule of that kind applied, in table order."
    for rule in _RULES[kind]:
        text = rule.pattern.sub(rule.more["to"], text)
    return text


def _unmarked(text: str) -> tuple[str, int]:
    "The line without its heading marks and ornaments, and the depth they give it."
    depth = 0
    while not text[:1].isalpha() or text[:1] in "hH":
        matches = ((rule, rule.pattern.fullmatch(text)) for rule in _RULES["mark"])
        rule, match = next((found for found in matches if found[1]), (None, None))
        if rule is None or match is None:
            break
        depth = max(depth, _depth(rule, match))
        text = match["text"].strip()
    return text, depth


def _depth(rule: rules.Rule, match: re.Match[str]) -> int:
    given = match.groupdict()
    return len(given.get("depth") or "") or int(given.get("level") or rule.more.get("depth", 0))


def _underline(line: str) -> int:
    "The depth that an underline gives to the line above it; 0 for any other line."
    return _UNDERLINES.find(line[0]) + 1 if len(line) > 2 and len(set(line)) == 1 else 0


def _is_prose(lines: Sequence[str], i: int) -> bool:
    "Whether a line has the marks of clauses, or is as long as a line of prose right before or after it."
    near = (
        lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines) and abs(len(lines[k]) - len(lines[i])) <= _SAME_COLUMN
    )
    return any(not _PROSE.isdisjoint(line) for line in (lines[i], *near))


def _prose(line: str) -> str:
    "The line without spaces in Chinese; in the brackets that name the writers those between names stay."
    parts = _CREDITS.split(line)  # prose, credit, prose, credit, …
    return "".join(_sub("credit" if i % 2 else "prose", part) for i, part in enumerate(parts)).strip()


def _heading(line: str) -> str:
    "The line without spaces but those between clauses, or between the names of a byline."
    return _sub("heading", _sub("credit", line) if _BYLINE.search(line) else line).strip()


def _wrap_width(lines: Sequence[str]) -> range:
    "How many characters stand between two wraps that left a space; an empty range on a page without such wraps."
    runs = [len(run) for line in lines if not _PROSE.isdisjoint(line) for run in line.split(" ")[1:-1]]
    middle = round(median(runs)) if len(runs) >= _ENOUGH else 0
    near = sum(abs(run - middle) <= 2 for run in runs)
    if not middle or near < _REGULAR * len(runs):
        return range(0)
    slack = 0 if runs.count(middle) >= _EXACT * len(runs) else 1
    return range(middle - slack, middle + slack + 1)


def _unwrapped(line: str, widths: range, mark: int) -> str:
    """The line without the spaces that stand where the page's wraps stand.

    widths  after how many characters the page was wrapped
    mark    how many characters of heading mark stood before the line: the first row may count them
    """
    if not widths:
        return line
    row, *rest = line.split(" ")
    done = ""
    for run in rest:
        if len(row) in widths or (not done and len(row) + mark in widths):
            done, row = done + row, run
        else:
            row += " " + run
    return done + row
