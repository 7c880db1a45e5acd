"""Where a town's name without its suffix may stand for the town, for names of which no pack tells.

The more it can mean, the more must speak for the town: 牛栏山 stands by itself, 王平, which may be somebody, and 永定, which is
also a county, only where the article has the full name too or names towns beside it, 新华 only in 新华、石桥等街道.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from loaders.language import rules
from loaders.places import areas, national, tokens
from loaders.places.pack import Caution, Use
from loaders.places.region import Region
from loaders.places.units import Town

BOOK = rules.load("bare")
SURNAMES = frozenset(rules.texts("names", "surname"))
ENDINGS = ("镇", "乡", "街道")
SHARED_FROM = 12  # towns of that name in the country, from which on it says nothing (城关, 新华, 和平)
LISTED_FROM = 4


@lru_cache(maxsize=4)
def cautions(place: Region) -> Mapping[str, Caution]:
    "By bare name, and by misreading where the pack cautions of one, where it stands for its town."
    known = {town.bare: _caution(town, place) for town in place.towns if town.bare}
    return known | dict(place.cautions)


def _caution(town: Town, place: Region) -> Caution:
    return Caution(town.name, _use(town, place), rules.between(BOOK.parts["before"], town.bare, BOOK.parts["behind"]))


def _use(town: Town, place: Region) -> Use:
    bare = town.bare
    if bare in place.names or _namesakes(bare) >= SHARED_FROM or _is_word(bare, place):
        return "shared"
    ambiguous = _namesakes(bare) >= LISTED_FROM or bare in areas.forms()
    if len(bare) > 2 and not ambiguous and town.kind != "街道":
        return "free" if bare[-1] in BOOK.texts("ends") or bare[0] not in SURNAMES else "listed"
    free = not ambiguous and town.kind != "街道" and bare[0] not in SURNAMES and bare not in tokens.lexicon(place).plain
    return "free" if free else "listed"


def _namesakes(bare: str) -> int:
    "How many townships of the country have that name, whatever their rank."
    known = national.township_names()
    return sum(len(known.get(bare + ending, ())) for ending in ENDINGS)


def _is_word(bare: str, place: Region) -> bool:
    "Whether it is an everyday word and no name of a place."
    return tokens.lexicon(place).plain.get(bare, tokens.EVERYDAY) > tokens.EVERYDAY
