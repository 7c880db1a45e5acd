"""Names behind what introduces them: where each ends, and which others stand in a row with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.facts.people.candidates import split_names
from loaders.facts.people.likely import ENOUGH, MAYBE
from loaders.facts.people.names import (
    BOOK,
    CLOSING,
    DONE,
    EVERYDAY,
    SURE,
    Reader,
    Reading,
    ends_surely,
    is_han,
    steppe_name,
)
from loaders.facts.people.passages import Named, Passage
from loaders.facts.people.shares import SOUNDS, SURNAMES, cuts_of, lands

RULES = {rule.id.removeprefix("name."): rule for rule in BOOK.rules}
BESIDE = RULES["beside"].id
_ASIDE, _NEXT, _LOOSE, _TOKEN, _ACTS, _OPENER = (
    RULES[name].pattern.match for name in ("aside", "beside", "loose", "token", "acts", "opener")
)
_TAIL, _CLOSED = RULES["tail"].pattern, RULES["closed"].pattern.match
POOR, HOPELESS = -3.0, -12.0  # margins below which words explain a reading too well: one that ends well, or may not
_PREPOSITIONS = frozenset(BOOK.texts("prepositions"))
_AND = frozenset(BOOK.texts("and"))
_MAY_GO_ON = frozenset(BOOK.parts["ends"][1:-1]).difference(BOOK.texts("speaking"))
SELDOM = -9.5  # share of a surname, and of a character that is a word by itself, from which it is seldom one
FOREIGN = 8  # characters of the longest name from another language
REST = 3  # characters of what is left of a name in sounds
TOKEN = 60  # characters of names that nothing parts


def row(passage: Passage, reader: Reader, at: int, need: int, rule: str, *, trusted: bool) -> Iterator[Named]:
    "The name at that offset and those in a row with it."
    listed = _listed(passage.text, at, reader) if trusted else []
    for start, end in listed:
        yield Named(passage.field, start, end, name_of(passage.text, start, end), rule)
        rule = BESIDE
    while not listed:
        stop = _name_end(passage, reader, at, need, trusted)
        if not stop and trusted and rule != BESIDE:
            stop = _foreign_name(passage, at, reader)
        if not stop:
            return
        yield Named(passage.field, at, stop, name_of(passage.text, at, stop), rule)
        beside = _NEXT(passage.text, after_aside(passage.text, stop))
        if not beside:
            return
        at, need, rule = beside.end(), SURE, BESIDE


def name_of(text: str, start: int, end: int) -> str:
    "The name between these offsets, its dots as they should be."
    return text[start:end].replace(".", "·").replace("．", "·")


def after_aside(text: str, at: int) -> int:
    "The offset behind a bracket that says where someone stands in a picture; the same offset without one."
    aside = _ASIDE(text, at)
    return aside.end() if aside else at


def _name_end(passage: Passage, reader: Reader, at: int, need: int, trusted: bool) -> int | None:
    text = passage.text
    if end := reader.partial_name(text, at):
        return end
    first = text[at : at + 1]
    if first in _PREPOSITIONS and any(text[at + 1 : at + 1 + size] in DONE for size in (2, 3)):
        return None  # 队员向|正在练习的孩子们
    unsure = first in _PREPOSITIONS or (
        not trusted and SURNAMES.get(first, 0.0) < SELDOM and first not in SOUNDS
    )  # 让游客|畅享海岛
    if at in passage.likely and passage.likely[at][1] >= (ENOUGH if unsure else MAYBE):
        return _whole_end(text, at, passage.likely[at][0], reader) if trusted else passage.likely[at][0]
    nickname = RULES["nickname"].pattern.match(text, at)
    if nickname and reader.ending(text, nickname.end()):
        return nickname.end()
    if trusted and (end := _long_name(passage, at, reader)):
        return end
    if trusted and (end := _place_name(text, at, reader)):
        return end
    reading = reader.full_name(text, at, need, trusted=trusted)
    if not (reading and reading.sure == SURE) and (end := steppe_name(text, at)):
        return end
    return reading.end if reading and _fits(text, at, reading, reader, trusted) else None


def _whole_end(text: str, at: int, end: int, reader: Reader) -> int:
    "The end of a name in sounds behind a post, with what is left of it where all up to that offset is but a part: 冯德|莱恩, 布尔|汉."
    if text[end - 1 : end + 1] in CLOSING and ends_surely(text, end + 1):
        return end + 1  # 多吉才|让对记者说
    if ends_surely(text, end) or text[end - 1] not in SOUNDS or reader.knows(text[end : end + 2]):
        return end
    stop = next((stop for stop in range(end + 1, min(len(text), end + REST) + 1) if ends_surely(text, stop)), None)
    if stop and reader.is_word(text[stop - 1 : stop + 1]):
        stop -= 1  # 施奈德|充当
    rest = text[end:stop] if stop and text[end] not in _AND else ""
    odd = sum(one not in SOUNDS for one in text[at : stop or end])
    whole = (
        is_han(rest) and odd <= 1 and odd * 3 <= len(text[at:stop]) and reader.lexicon.tags.get(rest, "nrt") == "nrt"
    )
    return stop if stop and whole and (len(rest) > 1 or SOUNDS.keys() >= set(text[at:end])) else end


def _foreign_name(passage: Passage, at: int, reader: Reader) -> int | None:
    """Where the name ends that all the characters behind a post up to a mark, a day or a verb make, nearly all of which stand for
    sounds (泽连斯基, 朔尔茨), or which the dictionary takes for a place though no map has it (普京).
    """
    text = passage.text
    if SOUNDS.keys().isdisjoint(text[at : at + 2]) or text[at : at + 1] in _PREPOSITIONS:
        return None
    if _OPENER(text, at) or at in passage.titles.begun:
        return None  # 主席|的卡洛斯, 总统|特使
    end = next((stop for stop in range(at + 2, min(len(text), at + FOREIGN) + 1) if ends_surely(text, stop)), None)
    if end and text[end : end + 1] in _MAY_GO_ON and text[end + 1 : end + 2] in ("、", "。", "）"):
        end += 1  # 多吉才让、
    name = text[at:end] if end else ""
    if end is None or not is_han(name) or name in lands():
        return None
    is_place = reader.lexicon.tags.get(name) == "ns"
    if len(name) == 2 or is_place:
        return end if len(name) == 2 and is_place and name[0] in SOUNDS else None
    inside = (text[one : passage.likely[one][0]] for one in range(at + 1, end) if one in passage.likely)
    if any(not SOUNDS.keys() >= set(piece) for piece in inside):
        return None  # 及其爱人|柳成荫
    odd = sum(one not in SOUNDS for one in name)
    words = any(reader.is_word(name[low : low + 2]) for low in range(len(name) - 1)) or reader.knows(
        text[end - 1 : end + 1]
    )  # 书记当得怎|么样
    return end if odd * 3 <= len(name) and not words else None


def _long_name(passage: Passage, at: int, reader: Reader) -> int | None:
    "Where a name of four characters ends behind a post, the last three of which read like one themselves: 首相岸|田文雄."
    if at + 1 not in passage.likely or passage.likely[at + 1][0] != at + 4 or not is_han(passage.text[at : at + 1]):
        return None
    noun = reader.lexicon.tags.get(passage.text[at], "x").startswith("n")
    return at + 4 if noun and reader.lexicon.scores.get(passage.text[at], 0.0) < SELDOM else None


def _place_name(text: str, at: int, reader: Reader) -> int | None:
    "Where the name of a river or a town ends that is somebody's behind a post: 局长长江表示, 副镇长黄河、…参加."
    cuts = cuts_of(reader.lexicon)
    return next(
        (
            at + size
            for size in (3, 2)
            if text[at : at + 1] in SURNAMES and cuts.is_place(text[at : at + size]) and _ACTS(text, at + size)
        ),
        None,
    )


def _fits(text: str, at: int, reading: Reading, reader: Reader, trusted: bool) -> bool:
    "Whether words do not explain the characters of a reading far better than a name does."
    everyday = reader.lexicon.scores.get(reading.name, 0) > EVERYDAY and reader.lexicon.knows(reading.name)
    if everyday and not trusted and not _ACTS(text, reading.end):
        return False  # 游客高峰，
    if text[at] in _PREPOSITIONS and len(reading.name) > 2:
        return cuts_of(reader.lexicon).margin(text, at, reading.end) > 0  # 大使|向美方
    return cuts_of(reader.lexicon).margin(text, at, reading.end) > (HOPELESS if reading.sure == SURE else POOR)


def _listed(text: str, at: int, reader: Reader) -> list[tuple[int, int]]:
    "Starts and ends of names in a list that a comma, a point or nothing parts; [] where it is no such list."
    cuts, found, signs, glued = cuts_of(reader.lexicon), list[tuple[int, int]](), set[str](), False
    while token := _TOKEN(text, at, at + TOKEN):
        parts = split_names(token[0], cuts)
        sign = _LOOSE(text, token.end())
        if parts and sign:
            found, glued, at = found + [(at + a, at + b) for a, b in parts], glued or len(parts) > 1, sign.end()
            signs.add(sign[0])
            continue
        if not (parts and _CLOSED(text, token.end())):
            cut = next((m for m in _TAIL.finditer(token[0], 2) if split_names(token[0][: m.start()], cuts)), None)
            if cut is None or (signs and "，" in signs and cut[0] == "等"):
                return []
            parts = split_names(token[0][: cut.start()], cuts)
        elif "，" in signs:
            return []
        found, glued = found + [(at + a, at + b) for a, b in parts], glued or len(parts) > 1
        break
    loose = signs - {"、"}
    return found if len(found) > 1 and (glued or loose) and not (loose and len(signs) > 1) else []


def deck(passage: Passage, reader: Reader, roster: Collection[str]) -> Iterator[Named]:
    "Names in a row without anything between them, all before one verb: 郑皓赵玉影张德启参加."
    cuts = cuts_of(reader.lexicon)
    for match in RULES["deck"].pattern.finditer(passage.text):
        low, high = match.span("names")
        if low == 0 or not is_han(passage.text[low - 1]):
            for start, end in split_names(passage.text[low:high], cuts, roster):
                name = passage.text[low + start : low + end]
                yield Named(passage.field, low + start, low + end, name, RULES["deck"].id)
