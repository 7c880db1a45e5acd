"""Whose paper pages are: found from mastheads, from the names of places and from what lies in what; never guessed.

Every page gives points to the counties that it speaks of: for a masthead that names one, for the county's own name, and
for each township, the fewer counties have one of its name the more. What counts is how far one county leads over all pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from loaders.language import rules
from loaders.places import areas, elsewhere, national, pack
from loaders.places.national import Area, Level
from loaders.places.placenames import Names
from loaders.places.region import Region, full_name

TITLES = rules.load("areas").rule("paper.title")
MASTHEAD = 40  # characters of a line that names the paper; longer ones are sentences
OF_MASTHEAD, OF_PAGE = 4.0, 4.0  # points that a masthead gives, and the most that a page's places give together
TOGETHER = 4  # a further township of the same county is hardly chance where no more counties than these have the name
LEAST = 1.0  # points without which nothing is said
LEADS = 2.0  # how many times the points of the second the first must have
LED = 0.5  # share of the pages naming a county on which it must lead; pages of many papers speak of many
WIDE = 0.5  # share of its prefecture's points below which no county of it is the whole paper's
SHOWN = 5  # names and rivals that a reader is told


class Verdict(StrEnum):
    """one county leads · two are close · every page speaks of another · nothing was named."""

    FOUND = "found"
    CLOSE = "close"
    SCATTERED = "scattered"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An area that the pages may be of, with what speaks for it.

    mastheads, named  on how many pages a masthead, and the text, names it;  towns  its townships named, most pages first
    """

    area: Area
    points: float
    mastheads: int = 0
    named: int = 0
    towns: tuple[str, ...] = ()

    def told(self) -> str:
        "The evidence in one line."
        parts = [f"a masthead on {self.mastheads} pages" if self.mastheads else "", f"its name on {self.named} pages"]
        towns = f"{len(self.towns)} of its towns ({', '.join(self.towns[:SHOWN])})" if self.towns else ""
        return "; ".join(part for part in (*parts, towns) if part and not part.endswith("on 0 pages"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What the pages say about whose paper they are; candidates by points, the first is the region where it was found."""

    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()

    @property
    def code(self) -> str:
        "The code of the region found; empty where none was."
        return self.candidates[0].area.code if self.verdict is Verdict.FOUND else ""


@dataclass(slots=True)
class _Tally:
    """Points and evidence over all pages, by code."""

    points: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    mastheads: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    towns: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    leads: Counter[str] = field(default_factory=Counter)  # pages on which no other has more
    pages: int = 0  # that name any

    def ranked(self) -> list[str]:
        "Codes by points, the most first; equal ones by code."
        return sorted(self.points, key=lambda code: (-round(self.points[code], 6), code))


def recognise(pages: Iterable[Sequence[str]]) -> Finding:
    "Whose paper these pages are, each given as its lines of text."
    tally = _Tally()
    for lines in pages:
        _count(lines, tally)
    return _judged(tally)


def _count(lines: Sequence[str], tally: _Tally) -> None:
    text = "\n".join(lines)
    points: defaultdict[str, float] = defaultdict(float)
    for area, share in _named(text):
        points[area.code] += share
        tally.named[area.code] += share == 1
    shares: dict[str, list[int]] = defaultdict(list)  # by county, how many share each name of a township that it has
    for name, counties in _townships(text):
        for county in counties:
            shares[county].append(len(counties))
            tally.towns[county][name] += 1
    for county, numbers in shares.items():
        first, *further = sorted(numbers)
        points[county] += 1 / first + sum(min(1.0, TOGETHER / number) for number in further)
    for code, some in points.items():
        tally.points[code] += min(some, OF_PAGE)
    for code in {code for line in lines if len(line) <= MASTHEAD for code in papers_in(line)}:
        points[code] += OF_MASTHEAD
        tally.points[code] += OF_MASTHEAD
        tally.mastheads[code] += 1
    if alike := {code: some for code, some in points.items() if _has_paper(code)}:
        tally.leads.update(code for code, some in alike.items() if some == max(alike.values()))
        tally.pages += 1


def _named(text: str) -> Iterator[tuple[Area, float]]:
    "Counties and prefectures that a text names in full, each once; one name of several areas is shared out among them."
    known = areas.spans(text)
    found: dict[tuple[str, ...], tuple[Area, ...]] = {}
    for end, (some, full, above) in known.items():
        within = tuple(area for area in some if set(area.above) & {one.code for one in above}) or some
        if full and text[:end] and within[0].level is not Level.PROVINCE:
            found[tuple(area.code for area in within)] = within
    for some in found.values():
        yield from ((area, 1 / len(some)) for area in some)


def _townships(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    "Township names in a text, each once with the counties that have one of that name; those it is said to lie in, if it is."
    found: dict[str, tuple[str, ...]] = {}
    for name, counties, start in elsewhere.spans(text):
        above = areas.ending_at(text, start)
        within = tuple(code for code in counties if any(elsewhere.lies_in(code, area.code) for area in above))
        found[name] = within or found.get(name, counties)
    yield from found.items()


def papers_in(line: str) -> set[str]:
    "Codes of the areas whose paper a line names: 顺义时讯, 今日高邑; also by the newspapers that packs tell."
    found = {code for code, titles in pack.newspapers().items() if any(title in line for title in titles)}
    if found:
        return found
    for match in TITLES.pattern.finditer(line):
        some = areas.forms().get(match["place"] or match["today"], ((), False))[0]
        if len(some) == 1:
            found.add(some[0].code)
    return found


def _judged(tally: _Tally) -> Finding:
    known = national.areas()
    counties = [code for code in tally.ranked() if _has_paper(code)]
    if not counties or tally.points[counties[0]] < LEAST:
        return Finding(Verdict.NONE, tuple(_candidate(code, tally) for code in counties[:SHOWN]))
    first = counties[0]
    for wide in known[first].above:
        if wide in known and _is_wide(wide, first, tally):
            candidates = tuple(_candidate(code, tally) for code in (wide, *counties[: SHOWN - 1]))
            return Finding(Verdict.FOUND if tally.mastheads[wide] else Verdict.CLOSE, candidates)
    second = tally.points[counties[1]] if len(counties) > 1 else 0
    if tally.leads[first] < LED * tally.pages:
        verdict = Verdict.SCATTERED
    else:
        verdict = Verdict.FOUND if tally.points[first] >= LEADS * second else Verdict.CLOSE
    return Finding(verdict, tuple(_candidate(code, tally) for code in counties[:SHOWN]))


def _has_paper(code: str) -> bool:
    "Whether it is a county, or a prefecture without counties, whose paper is like a county's."
    level = national.areas()[code].level
    return level is Level.COUNTY or (level is Level.PREFECTURE and bool(national.townships_of(code)))


def _is_wide(wide: str, first: str, tally: _Tally) -> bool:
    "Whether the pages speak of several counties of a prefecture or province so evenly that they are all of its paper."
    inside = [tally.points[code] for code in national.below().get(wide, ()) if tally.points[code]]
    if tally.mastheads[first] >= tally.mastheads[wide] > 0:
        return False
    share = tally.points[first] / sum(inside)
    return share < WIDE and len(inside) > 2 and (tally.mastheads[wide] > 0 or tally.named[wide] > tally.named[first])


def _candidate(code: str, tally: _Tally) -> Candidate:
    towns = tuple(sorted(tally.towns[code], key=lambda name: (-tally.towns[code][name], name)))
    area = national.areas()[code]
    return Candidate(area, round(tally.points[code], 1), tally.mastheads[code], tally.named[code], towns)


def county_of_page(read: Sequence[Names], furniture: Sequence[str], region: Region) -> str | None:
    """The code of the county whose paper one page is, from its masthead, else from the places it names; None if nothing says so.

    The region's own page need only name one of its places, more often than those of any other county; another county's
    must name two.
    """
    known = national.areas()
    titled = {code for line in furniture if len(line) <= MASTHEAD for code in papers_in(line)}
    if region.code in titled or any(title in line for line in furniture for title in region.newspapers):
        return region.code
    if counties := sorted(code for code in titled if known[code].level is Level.COUNTY):
        return counties[0]
    own = {name.town.town_id for names in read for name in names.towns}
    own |= {name.area.code for names in read for name in names.areas if name.area.code == region.code}
    others: dict[str, set[str]] = defaultdict(set)
    for names in read:
        for one in names.foreign:
            others[one.unit.region].add(one.unit.name)
        for name in names.areas:
            if name.area.level is Level.COUNTY and name.area.code != region.code:
                others[name.area.code].add(name.area.name)
    most = max(others, key=lambda code: (len(others[code]), code), default=None)
    if own:
        return most if most and len(others[most]) > 2 * len(own) + 1 else region.code
    return most if most and len(others[most]) > 1 else None


def told(finding: Finding) -> list[str]:
    "For a person: what was found, on what evidence, and what else comes near."
    lines = [f"{full_name(one.area)} {one.area.code}: {one.told()}" for one in finding.candidates if one.told()]
    others = [f"  {line}" for line in lines]
    match finding.verdict:
        case Verdict.FOUND:
            return [f"found {lines[0]}", *(f"next  {line}" for line in lines[1:2])]
        case Verdict.CLOSE:
            return ["several come close; say which with --region CODE:", *others]
        case Verdict.SCATTERED:
            return ["the pages speak of many districts and none leads; say whose they are with --region CODE:", *others]
    return ["the pages are of no one district or county that could be told; --region says which"]
