"""Long names with one wrong character: towns, settlements and formulas, which no dictionary of words can mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from loaders.pages.repair.lookalikes import Lookalikes, Proposal, lookalikes
from loaders.places import tokens
from loaders.places.gazetteer import BOOK, Form, TownHit
from loaders.places.region import Region
from loaders.places.settlements import NOT_NAMES
from loaders.places.tokens import FORMULAS
from loaders.places.units import Settlement, Town

SUFFIXED = {"village": "village.unlisted", "community": "community.unlisted"}
FORMULA = 5  # characters of the shortest formula that one wrong character cannot turn into another phrase
CERTAIN = 6  # and of the shortest that needs no likeness of the two characters
GAP = "\0"


class Misnames:
    """The names of one region and the formulas of its news, by what is left of them when one character is wrong."""

    def __init__(self, place: Region) -> None:
        self.place = place
        self.alike: Lookalikes = lookalikes(place)
        self._settlements: dict[str, list[tuple[str, Settlement]]] = defaultdict(list)
        for unit in place.settlements:
            for name in (unit.name, *unit.aliases):
                if len(name) > 2 and name.endswith(("村", "社区")) and not unit.virtual:
                    for gapped in _gapped(name):
                        self._settlements[gapped].append((name, unit))
        self._names = {name for units in self._settlements.values() for name, _ in units}
        known = (*(row.text for row in FORMULAS.words), *place.words)
        self._formulas = [text for text in known if len(text) >= FORMULA]
        halves = [half for text in self._formulas for half in (text[: len(text) // 2], text[len(text) // 2 :])]
        self._halves = AhoCorasick(halves)

    def towns(self, text: str, hits: Iterable[TownHit], bare: Mapping[str, Town]) -> Iterator[Proposal]:
        "Towns as the pack says that OCR misreads them; and without their suffix, those that the page also has with it."
        for hit in hits:
            if hit.form is Form.MISREAD and not self._begins_inside(text, hit.start):
                full = hit.surface[-1] == hit.town.name[-1]
                yield Proposal(hit.start, hit.end, hit.town.name if full else hit.town.bare, hit.rule, True)
        for surface, town in bare.items():
            for start in _all(text, surface):
                yield Proposal(start, start + len(surface), town.bare, f"towns.{town.town_id}", True)

    def _begins_inside(self, text: str, start: int) -> bool:
        "Whether the first character ends a word that began before (道路|城镇)."
        return start > 0 and self.alike.known.knows(text[start - 1 : start + 1])

    def settlements(self, text: str, page: str, towns: Collection[str]) -> Iterator[Proposal]:
        """Settlements that are on no list but one character away from one of a town named in the article.

        The character looks like the right one, or the right one is so rare that an OCR does not know it (垡, 疃, 晟),
        or the page prints the right name elsewhere; and there is one such name only.
        """
        for suffix in BOOK.rule("settlement.suffix").pattern.finditer(text):
            rule = SUFFIXED.get(suffix.lastgroup or "")
            match = rule and BOOK.rule(rule).pattern.search(text[max(0, suffix.end() - 12) : suffix.end()])
            printed = match["name"] if match else ""
            if not printed or printed in self._names or not self._could_be_name(printed):
                continue
            found = {
                (name, unit.settlement_id)
                for gapped in _gapped(printed)
                for name, unit in self._settlements.get(gapped, ())
                if unit.town in towns and (name in page or self._misread(printed, name))
            }
            if len(found) == 1:
                name, code = found.pop()
                start = suffix.end() - len(printed)
                yield Proposal(start, suffix.end(), name, f"settlements.{code}", True)

    def _could_be_name(self, printed: str) -> bool:
        "Whether no word in it is of a kind that no name holds (哪里|村); a noun may stand there by misreading (馒头)."
        stem = printed.removesuffix("村").removesuffix("社区")
        tags = (self.alike.known.tags.get(word, tokens.UNKNOWN) for word in tokens.cut(stem, self.place))
        return not any(tag.startswith(NOT_NAMES) for tag in tags)

    def _misread(self, printed: str, name: str) -> bool:
        "Whether the one character that differs can be a misreading."
        one, other = next(pair for pair in zip(printed, name, strict=True) if pair[0] != pair[1])
        return self.alike.alike(one, other) is not None or (_is_rare(other) and not _is_rare(one))

    def formulas(self, text: str) -> Iterator[Proposal]:
        "Formulas with one wrong character: it looks like the right one, or it is no word inside a long formula."
        for index, start, _ in self._halves.find_matches_as_indexes(text, overlapping=True):
            formula = self._formulas[index // 2]
            low = start if index % 2 == 0 else start - len(formula) // 2
            printed = text[low : low + len(formula)] if low >= 0 else ""
            if printed == formula:
                continue
            wrong = [i for i, pair in enumerate(zip(printed, formula, strict=False)) if pair[0] != pair[1]]
            if (
                len(printed) == len(formula)
                and len(wrong) == 1
                and (rule := self._formula_rule(printed, formula, *wrong))
            ):
                yield Proposal(low, low + len(formula), formula, rule, True)

    def _formula_rule(self, printed: str, formula: str, at: int) -> str | None:
        "The row by which that character is wrong; None where it may be right."
        if alike := self.alike.alike(printed[at], formula[at]):
            return alike
        inner = 0 < at < len(formula) - 1 and len(formula) >= CERTAIN
        offset = 0
        for word in tokens.best_cut(printed, self.place)[1]:
            if offset <= at < offset + len(word):
                return f"formulas.{formula}" if inner and len(word) == 1 else None
            offset += len(word)
        return None


def bare_misreadings(hits: Iterable[TownHit]) -> dict[str, Town]:
    "What a page that misreads a town's full name makes of the name without its suffix."
    misread = (hit for hit in hits if hit.form is Form.MISREAD)
    return {hit.surface[: len(hit.town.bare)]: hit.town for hit in misread}


def _all(text: str, part: str) -> Iterator[int]:
    "Where a part stands in a text."
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + len(part))


def _gapped(name: str) -> list[str]:
    "The name with each character of its stem left out in turn."
    stem = len(name) - (2 if name.endswith("社区") else 1)
    return [name[:i] + GAP + name[i + 1 :] for i in range(stem)]


def _is_rare(char: str) -> bool:
    "Whether a character is not among the 3,755 common ones of GB 2312, level 1."
    try:
        return not 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return True


@lru_cache(maxsize=4)
def misnames(place: Region) -> Misnames:
    "The names of that region, built once."
    return Misnames(place)
