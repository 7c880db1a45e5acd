"""A reader's search line: words that must all occur, OR between alternatives, NOT before unwanted ones, "phrases", (), NEAR.

``接诉即办 OR 12345 NOT 培训 "基层治理"`` reads: (接诉即办 or 12345) and not 培训 and 基层治理: OR holds its neighbours
together more closely than a space does, as in web search. 与 或 非 | and a leading - say the same as AND OR NOT; a - before
a digit is a number's sign; 基层?理 stands for 基层治理 and 基层管理, ? being any one character. 居民 NEAR 议事 are at most NEARBY characters apart in one paragraph, in either order, NEAR/3 at most
three; so does 邻. A line of one of these words alone looks for the word.

Matching is by plain substring, upper and lower case alike, so that two-character words and what a tokeniser would cut
apart are found alike. Marks of any form and width are those of the text (５Ｇ, 「微议事」). What is typed in traditional
characters is looked for in simplified ones too, and in a store that holds pages in traditional script either way round. Everything of an article that is read counts: section,
headings, body, and the captions of its photos; a text that runs from one of these into the next, or over the end of a
paragraph, is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from dashboard.filter.variants import variants
from loaders.language import script
from loaders.language.layout import TWINS, rewritten

LONGEST = 400  # characters of a line that are read
NEARBY, FARTHEST = 10, 100  # characters that may lie between two texts: where a line does not say so, and at most
DEEPEST = 8  # brackets inside brackets; more are passed over
WORDS = {"OR": "OR", "或": "OR", "AND": "AND", "与": "AND", "NOT": "NOT", "非": "NOT"}
SIGNS = {"|": "OR", "-": "NOT", "(": "(", ")": ")"}
_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<sign>[()|])|(?P<minus>-(?=[^\s|)\d]))|(?P<word>[^\s"|()]+)')
_NEAR = re.compile(r"(?:NEAR|邻)(?:[/／](\d{1,3}))?", re.IGNORECASE)
_MARKS = TWINS | str.maketrans("“”〝〞「」『』（）｜", '""""""""()|')
_QUOTE = re.compile(r"[‘’]|(?<![A-Za-z])'|'(?![A-Za-z])")
ANY = "?"  # any one character
_NOTHING = frozenset("，,、；;。?？")


@dataclass(frozen=True, slots=True)
class Text:
    """It occurs; cased: upper and lower case differ in it; pattern: where it stands for several texts of its length, in RE2's grammar."""

    text: Any  # a str; in a query that runs, and in a recipe, the Ibis value that stands for it
    cased: bool = field(default=False, compare=False)
    pattern: Any = ""  # as the text

    @property
    def is_pattern(self) -> bool:
        "Whether it is looked for by its pattern; of an Ibis value nobody can ask whether it is empty."
        return not isinstance(self.pattern, str) or bool(self.pattern)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Line


@dataclass(frozen=True, slots=True)
class Group:
    """All of its parts hold, or with either=True at least one; pattern: of those texts, in RE2's grammar."""

    parts: tuple[Line, ...]
    either: bool = False
    pattern: Any = field(default="", compare=False)  # as the text of Text


@dataclass(frozen=True, slots=True)
class Near:
    """Both hold, and a text of the one is so few characters from one of the other; pattern: of such a passage, in RE2's grammar."""

    parts: tuple[Line, Line]
    within: int
    pattern: Any = field(default="", compare=False)  # as the text of Text


Line = Text | Not | Group | Near


def visible(text: str) -> str:
    "The text without what nobody sees: control characters, such as NUL, and marks of no width. Space of any kind stays."
    return "".join(one for one in text if one.isspace() or unicodedata.category(one) not in ("Cc", "Cf"))


def normalised(line: str) -> str:
    "The line as it stands in links: what is seen of it, single spaces, no longer than what is read."
    return " ".join(visible(line).split())[:LONGEST].strip()


def is_sign(word: str) -> bool:
    "Whether a word says how a line is to be read: OR, 非, NEAR/3."
    return word.upper() in WORDS or _NEAR.fullmatch(word) is not None


@lru_cache(maxsize=200)
def parse(line: str, both: bool = False) -> Line | None:
    """What the line asks for; None for one that asks nothing. Never fails: a sign that has no partner is passed over.

    both  its texts are looked for in either script
    """
    found = _parsed(line)
    return _in_both(found) if both and found is not None else found


def _in_both(line: Line) -> Line:
    if isinstance(line, Text):
        return text_of(line.text, both=True)
    if isinstance(line, Not):
        return Not(_in_both(line.part))
    parts = [_in_both(part) for part in line.parts]
    if isinstance(line, Near):
        return _near(parts[0], parts[1], line.within) or line
    return _joined(dict.fromkeys(parts), either=line.either) or line


def _parsed(line: str) -> Line | None:
    line = _QUOTE.sub('"', visible(line[:LONGEST]).translate(_MARKS))
    if is_sign(line.strip()):
        return text_of(line.strip())
    tokens = [_token(found) for found in _TOKEN.finditer(line)]
    parts: list[Line | None] = []
    while tokens:
        parts.append(_all(tokens, 0))
        del tokens[:1]  # a closing bracket that was never opened
    return _joined(parts, either=False)


def _token(found: re.Match[str]) -> tuple[str, str]:
    "Kind (text or sign) and text; NOT, OR, ( and ) each in one spelling."
    if (phrase := found["phrase"]) is not None:
        return "text", rewritten("width", phrase.strip())
    if sign := found["sign"] or found["minus"]:
        return "sign", SIGNS[sign]
    word = found["word"]
    if sign := WORDS.get(word.upper()) or SIGNS.get(word):
        return "sign", sign
    if near := _NEAR.fullmatch(word):
        return "near", near[1] or str(NEARBY)
    return "text", "" if _NOTHING.issuperset(word) else rewritten("width", word).replace("？", ANY)


def _all(tokens: list[tuple[str, str]], depth: int) -> Line | None:
    "Parts side by side, up to a closing bracket; takes what it reads off the front."
    parts: list[Line | None] = []
    while tokens and tokens[0] != ("sign", ")"):
        parts.append(_either(tokens, depth))
    return _joined(parts, either=False)


def _either(tokens: list[tuple[str, str]], depth: int) -> Line | None:
    "Parts with OR between them."
    parts = [_beside(tokens, depth)]
    while tokens and tokens[0] == ("sign", "OR"):
        del tokens[0]
        parts.append(_beside(tokens, depth))
    return _joined(parts, either=True)


def _beside(tokens: list[tuple[str, str]], depth: int) -> Line | None:
    "Parts with NEAR between them, each near the next one."
    parts, within = [_one(tokens, depth)], list[int]()
    while tokens and tokens[0][0] == "near":
        within.append(min(int(tokens.pop(0)[1]), FARTHEST))
        parts.append(_one(tokens, depth))
    found = [part for part in parts if part is not None]
    pairs = [_near(one, other, most) for (one, other), most in zip(pairwise(found), within, strict=False)]
    return _joined(pairs or found, either=False)


def _near(one: Line, other: Line, within: int) -> Line | None:
    "What asks for both near each other; where one of them is no text, for both."
    if isinstance(one, Not):
        part = _near(one.part, other, within)
        return None if part is None else Not(part)
    sides = [_alternatives(part) for part in (one, other)]
    if not all(sides):
        return _joined((one, other), either=False)
    left, right = ("(?:" + "|".join(map(_pattern, side)) + ")" for side in sides)
    gap = f".{{0,{within}}}"
    cased = "(?i)" if any(text.cased for side in sides for text in side) else ""
    return Near((one, other), within, f"{cased}{left}{gap}{right}|{right}{gap}{left}")


def _alternatives(part: Line) -> tuple[Text, ...]:
    "The texts any of which will do; none where the part asks for anything else."
    several = part.parts if isinstance(part, Group) and part.either else (part,)
    texts = tuple(one for one in several if isinstance(one, Text))
    return texts if len(texts) == len(several) else ()


def _one(tokens: list[tuple[str, str]], depth: int) -> Line | None:
    "A text, a bracket, or one of them with NOT before it; None where nothing of the kind follows."
    unwanted = False
    while tokens:
        kind, text = tokens[0]
        if text in ("OR", ")") and kind == "sign":
            return None
        del tokens[0]
        if kind == "text" and text:
            return Not(_spelled(text)) if unwanted else _spelled(text)
        if (kind, text) == ("sign", "(") and depth < DEEPEST:
            part = _all(tokens, depth + 1)
            del tokens[:1]
            return Not(part) if unwanted and part is not None else part
        unwanted ^= (kind, text) == ("sign", "NOT")
    return None


def _spelled(text: str) -> Line:
    "What asks for this text, also in simplified characters."
    either = dict.fromkeys((text, script.simplified(text)))
    return _joined(map(text_of, either), either=True) or text_of(text)


def text_of(text: str, both: bool = False) -> Text:
    "The line that asks for this text, in either script or as it is."
    cased, places = text.lower() != text.upper(), [_place(char, both) for char in text]
    plain = all(place == re.escape(char) for place, char in zip(places, text, strict=True))
    return Text(text, cased, "" if plain else ("(?i)" if cased else "") + "".join(places))


def _place(char: str, both: bool) -> str:
    "What may stand in the place of that character, in RE2's grammar."
    if char == ANY:
        return "."
    several = variants(char) if both else char
    return f"[{several}]" if len(several) > 1 else re.escape(char)


def _pattern(text: Text) -> str:
    return text.pattern.removeprefix("(?i)") or re.escape(text.text)


def line_of(text: str) -> str:
    "The line that asks for this text: in quotation marks where it would be read otherwise without."
    plain = not is_sign(text) and parse(text) == text_of(text)
    return text if plain else f'"{text}"'


def _joined(parts: Iterable[Line | None], *, either: bool) -> Line | None:
    found = tuple(part for part in parts if part is not None)
    if len(found) < 2:
        return next(iter(found), None)
    texts = [part for part in found if isinstance(part, Text)] if either else []
    pattern = "|".join(map(_pattern, texts))
    return Group(found, either, ("(?i)" if any(part.cased for part in texts) else "") + pattern)


def mapped(line: Line, change: Callable[[str], Any]) -> Line:
    "The same line with all its texts, and patterns made of them, changed."
    if isinstance(line, Text):
        return replace(line, text=change(line.text), pattern=change(line.pattern) if line.pattern else "")
    if isinstance(line, Not):
        return Not(mapped(line.part, change))
    pattern = change(line.pattern) if line.pattern else ""
    if isinstance(line, Near):
        one, other = line.parts
        return replace(line, parts=(mapped(one, change), mapped(other, change)), pattern=pattern)
    return replace(line, parts=tuple(mapped(part, change) for part in line.parts), pattern=pattern)


def hit_texts(line: str) -> tuple[str, ...]:
    "The texts that a hit may show: those that no NOT leaves out."
    return tuple(dict.fromkeys(text.text for text in wanted_texts(parse(line))))


def sought(line: str, both: bool) -> tuple[Text, ...]:
    "The same, each with what it stands for."
    return tuple(dict.fromkeys(wanted_texts(parse(line, both))))


def wanted_texts(line: Line | None, here: bool = True) -> list[Text]:
    "The same of a line that is read."
    if isinstance(line, Text):
        return [line] if here else []
    if isinstance(line, Not):
        return wanted_texts(line.part, not here)
    return [text for part in line.parts for text in wanted_texts(part, here)] if line else []
