"""When the page was printed: read where it says so, inferred as an interval where it does not.

Policy. A date that a reader says wins, then one printed as the date of issue, then one in the file's name. Failing both, the words of the page are
clues, each of which allows some days (table *issue*). Hard clues are put together: the days on which the most of them
agree remain, so that one misread clue widens the interval instead of moving it. Soft clues only close a side that the
hard ones leave open, the newest first. A best day is given only where a single day remains, at least one clue can tell
a day, and no soft clue was needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from loaders.language import numerals
from loaders.places.region import Region
from loaders.shapes.corrections import READER
from loaders.shapes.facts import DateEvidence, IssueDate
from loaders.shapes.pages import Article, Field, LineRole, Page, Role
from loaders.when.clues import BOOK, Clue, find_clues
from loaders.when.days import EPOCH, EVERY, HORIZON, Days, DaySet
from loaders.when.expressions import close_up, resolve
from loaders.when.masked import Masked, mask
from loaders.when.vocabulary import WEEKDAYS

_PRINTED = BOOK.of_kind("printed")
_LONGEST = 80  # characters of a line of a masthead; a paragraph that mentions a date is longer or ends in a full stop
_SHORT = 20  # of the line beside a date that may hold the weekday
_YEARLY = ("年", "20", "19")
_DAY_ENDS = "日号0123456789"  # a time of day behind the date is that of an event
_PLACES = {"first": 3, "early": 8, "line": 10_000}  # non-empty lines among which a rule holds
_QUOTE = 60  # characters of a quotation
_BYLINE = 30  # characters that a line of names hardly exceeds, and a paragraph hardly falls short of


@dataclass(frozen=True, slots=True)
class _Source:
    "A clue with the words and the line it was found in."

    clue: Clue
    line: int
    quote: str


def infer_issue(page: Page, articles: Sequence[Article], roles: Sequence[LineRole], region: Region) -> IssueDate:
    "The issue date with every piece of evidence; unknown rather than guessed."
    printed, filed = _printed(page), _filed(page)
    newspaper, page_no = _masthead(page, roles, region)
    doubt = _contradiction(page, printed, newspaper, page_no)
    named = (newspaper or page.stated.newspaper, page_no if page_no is not None else page.stated.page_no)
    if day := page.pinned:
        told = (DateEvidence(0, f"{day}", READER, day, day), printed, filed)
        evidence = tuple(filter(None, told))
        return IssueDate(printed.date_from if printed else None, day, day, day, "corrected", evidence, *named, doubt)
    if stated := printed or filed:
        basis, day = ("printed", printed.date_from) if printed else ("file", stated.date_from)
        both = tuple(evidence for evidence in (printed, filed) if evidence is stated or (doubt and evidence))
        return IssueDate(day if printed else None, day, day, day, basis, both, *named, doubt)
    found = [source for article in articles for source in _sources(article, region)]
    return replace(_inferred(found), newspaper=named[0], page_no=named[1], contradiction=doubt)


# ---- the date as printed, or as filed --------------------------------------------------------------------------------


def _printed(page: Page) -> DateEvidence | None:
    lines = [line for line in page.lines if line.text.strip()]
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST or not any(part in line.text for part in _YEARLY):
            continue
        text = close_up(line.text)[0]
        beside = [other.text for other in lines[max(0, place - 1) : place + 2] if len(other.text) <= _SHORT]
        for candidate in (text, *(f"{text} {other}" for other in beside if other != line.text)):
            if said := _stated(candidate, place):
                day, rule = said
                return DateEvidence(line.number, text, rule, day, day)
    return None


def _stated(text: str, place: int) -> tuple[dt.date, str] | None:
    "The date that the line at that place prints as the page's, and the rule; None for none or a wrong weekday."
    masked = mask([text])
    line = masked.text[1:]
    for rule in _PRINTED if masked.signs else ():
        match = rule.pattern.match(line)
        if match is None or place >= _PLACES[rule.where]:
            continue
        groups = {name: masked.at(match.start(name) + 1) for name, sign in match.groupdict().items() if sign}
        said = groups.get("at") or groups["also"]
        days = resolve(said, EPOCH)
        named = groups.get("weekday") or groups.get("weekday_first") or said
        letter = named.said.get("w") or named.said.get("wd")
        fits = letter is not None if rule.id == "printed.weekday" else said.text[-1] in _DAY_ENDS
        if days and fits and (letter is None or WEEKDAYS[letter] == days.first.isoweekday()):
            return days.first, rule.id
    return None


def _filed(page: Page) -> DateEvidence | None:
    "The date that the file says by its name, its fields or its tags."
    day = page.stated.date
    return DateEvidence(0, page.source, dict(page.stated.rules).get("date", "filed.date"), day, day) if day else None


def _contradiction(page: Page, printed: DateEvidence | None, newspaper: str | None, page_no: int | None) -> str | None:
    "Where the file says other things of the page than the page prints; the print counts, and both are told."
    said = page.stated
    pairs = (
        ("date", printed.date_from if printed else None, said.date),
        ("page", page_no, said.page_no),
        ("newspaper", newspaper, said.newspaper),
    )
    told = [
        f"{name} {print_} and not {file}, which the file says"
        for name, print_, file in pairs
        if print_ and file and print_ != file and not (name == "newspaper" and str(file) in str(print_))
    ]
    return f"prints {'; '.join(told)}" if told else None


def _masthead(page: Page, roles: Sequence[LineRole], region: Region) -> tuple[str | None, int | None]:
    "The newspaper's title and the number of the page, from lines that belong to no article."
    outside = {role.line for role in roles if role.role in (Role.MASTHEAD, Role.NOISE)}
    texts = [close_up(line.text)[0] for line in page.lines if line.number in outside and len(line.text) <= _LONGEST]
    title = next((name for name in region.newspapers if any(name in text for text in texts)), None)
    found = (BOOK.rule("printed.page_no").pattern.match(text) for text in texts)
    numbers = [numerals.whole_number(match["n"]) for match in found if match]
    return title, numbers[0] if numbers else None


# ---- clues -----------------------------------------------------------------------------------------------------------


def _sources(article: Article, region: Region) -> Iterator[_Source]:
    "Every clue of an article with its line and words."
    fields = tuple(article.fields())
    joined = "".join(f"\n{field.text}" for field in fields)
    masked = mask(field.text for field in fields)
    for clue in find_clues(masked, _top(masked, fields), region):
        quote = joined[clue.start : clue.end].strip("\n")[-_QUOTE:]
        yield _Source(clue, _line(fields, clue.end - 1), quote)


def _top(masked: Masked, fields: Sequence[Field]) -> int:
    "Where in the masked text the headings and the first paragraph end; a byline of its own is no paragraph."
    names = [field.name for field in fields]
    body = names.index("text") if "text" in names else len(names)
    end = 0
    for place, line in enumerate(masked.text.split("\n")[1:]):
        end += 1 + len(line)
        if place >= body and len(line) > _BYLINE:
            break
    return end


def _line(fields: Sequence[Field], at: int) -> int:
    "The source line of an offset in the joined fields."
    for field in fields:
        if at <= len(field.text):
            return field.line_at(max(0, at - 1))
        at -= len(field.text) + 1
    return fields[-1].lines[-1]


def _inferred(found: Sequence[_Source]) -> IssueDate:
    hard = [source for source in found if source.clue.hard]
    agreed = _agreed({source.clue.days for source in hard})
    exact = len(agreed) == 1 and any(source.clue.exact for source in hard)
    closing, agreed = _closed(agreed, [source for source in found if not source.clue.hard])
    span = agreed.span or Days(EPOCH, HORIZON)
    first, last = (None if open_ else day for open_, day in zip(_open(span), (span.first, span.last), strict=True))
    return IssueDate(
        date_from=first,
        date_to=last,
        date_best=first if exact else None,
        date_basis="inferred" if first or last else "unknown",
        date_evidence=_evidence((*hard, *closing), span.first),
    )


def _agreed(sets: Iterable[DaySet]) -> DaySet:
    "The days on which the most of these sets agree; one that is bounded on both sides counts twice, it says more."
    levels = [EVERY]  # the days in at least none, one, two … of the sets so far
    for days in sets:
        for _ in range(1 if days.span is None or any(_open(days.span)) else 2):
            levels = [EVERY, *(low & days | high for low, high in pairwise([*levels, DaySet(0)]))]
    return next(level for level in reversed(levels) if level)


def _closed(agreed: DaySet, soft: Sequence[_Source]) -> tuple[list[_Source], DaySet]:
    "The days after soft clues have closed the sides that are open, the newest clue first; and the clues that did."
    used: list[_Source] = []
    for source in sorted(soft, key=lambda source: source.clue.days.bits, reverse=True):
        span = agreed.span
        if span and not any(_open(span)):
            break
        narrowed = agreed & source.clue.days
        if narrowed and narrowed != agreed:
            used.append(source)
            agreed = narrowed
    return used, agreed


def _open(span: Days) -> tuple[bool, bool]:
    "Whether its sides lie so far out that nothing but the season has limited them."
    return span.first.year == EPOCH.year, span.last.year == HORIZON.year


def _evidence(sources: Iterable[_Source], near: dt.date) -> tuple[DateEvidence, ...]:
    "By line, the first of those that say the same by the same rule; of days in any year, those around the result."
    rows: dict[tuple[str, DaySet], DateEvidence] = {}
    for source in sorted(sources, key=lambda source: source.line):
        run = source.clue.days.run(near)
        first = run.first if run and run.first != EPOCH else None
        last = run.last if run and run.last != HORIZON else None
        row = DateEvidence(source.line, source.quote, source.clue.rule, first, last)
        rows.setdefault((source.clue.rule, source.clue.days), row)
    return tuple(rows.values())
