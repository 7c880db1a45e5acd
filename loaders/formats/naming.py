"""What names of files and folders say of a page."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from loaders.language import rules
from loaders.problems import FormatError
from loaders.shapes.pages import Stated


class FilenameRule(rules.Rule, frozen=True):
    """What a path says, by its groups: a date (y, m, d), the number of a page (edition, spelled), a newspaper."""

    kind: Literal["date", "page", "newspaper", "said_page", "said_newspaper"]


BOOK = rules.load("filenames", FilenameRule)
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")  # of a file; 2023.06.05 has none
_SPELLED = {char: number for number, char in enumerate("一二三四五六七八", 1)}
_WANTED = {
    "date": r"(?P<date>(?:19|20)\d\d[-_./年]?\d{1,2}[-_./月]?\d{1,2}日?)",
    "year": r"(?P<y>(?:19|20)\d\d)",
    "month": r"(?P<m>\d{1,2})",
    "day": r"(?P<d>\d{1,2})",
    "page": r"(?P<edition>[A-Z]?\d{1,3})",
    "newspaper": r"(?P<newspaper>[^/_]+?)",
    "*": r"[^/]*?",
}  # what may stand in a reader's own pattern


def stated(path: str, pattern: str | None = None) -> Stated:
    """What a path says: by the reader's own pattern where it fits, by the usual ones else.

    pattern  as {newspaper}_{date}_{page}, {year}/{month}/{day}/{*}{page}; fits the end of the path, without suffix.
             Raises FormatError for a pattern that cannot be understood
    """
    name = _SUFFIX.sub("", path)
    usual = Stated()
    for kind in ("date", "page", "newspaper"):
        usual = usual.over(_first(kind, name))
    own = _own(pattern).search(name) if pattern else None
    return _read(own.groupdict(), "naming.pattern").over(usual) if own else usual


def _first(kind: str, name: str) -> Stated:
    for rule in BOOK.of_kind(kind):
        for match in reversed(list(rule.pattern.finditer(name))):
            if (found := _read(match.groupdict(), rule.id)) != Stated():
                return found
    return Stated()


@lru_cache
def _own(pattern: str) -> re.Pattern[str]:
    "A reader's pattern as a regular expression; raises FormatError for what it does not know."
    parts = re.split(r"\{([a-z]+|\*)\}", pattern)
    if unknown := [part for part in parts[1::2] if part not in _WANTED]:
        raise FormatError(f"{pattern}: {{{unknown[0]}}} is none of {', '.join('{' + name + '}' for name in _WANTED)}")
    if len(set(parts[1::2]) - {"*"}) < len([part for part in parts[1::2] if part != "*"]):
        raise FormatError(f"{pattern}: the same part stands in it twice")
    return re.compile("(?:^|/)" + "".join(_WANTED[p] if i % 2 else re.escape(p) for i, p in enumerate(parts)) + "$")


def _read(found: dict[str, str | None], rule: str) -> Stated:
    "Groups of a match as what they state; a date that no calendar has is not stated."
    fields: dict[str, dt.date | int | str] = {}
    if day := _day(found):
        fields["date"] = day
    if edition := found.get("edition"):
        fields["edition"] = edition
        if edition.isdecimal():
            fields["page_no"] = int(edition)
    if spelled := found.get("spelled"):
        fields["page_no"] = _SPELLED[spelled]
    if newspaper := found.get("newspaper"):
        fields["newspaper"] = newspaper
    return Stated(**fields, rules=tuple((name, rule) for name in fields))  # type: ignore[arg-type]


def _day(found: dict[str, str | None]) -> dt.date | None:
    y, m, d = found.get("y"), found.get("m") or found.get("month"), found.get("d") or found.get("date")
    if d and not y:  # a whole date of a reader's pattern
        return day_in(d)
    if not (y and m and d):
        return None
    try:
        return dt.date(int(y), int(m), int(d))
    except ValueError:
        return None


def page_no(edition: str) -> int | None:
    "The number of a page, as 版次 is written in tables: 01, 第3版, 3版要闻; None for one with a letter."
    match = BOOK.rule("said.page").pattern.match(edition)
    return int(match["edition"]) if match and match["edition"].isdecimal() else None


def said(text: str, where: str) -> Stated:
    "What a line says of the page that an article stood on: 《昌平报》（2023年6月5日 第A3版)."
    fields: dict[str, str | None] = {"date": None}
    for kind in ("said_newspaper", "said_page"):
        for rule in BOOK.of_kind(kind):
            if match := rule.pattern.search(text):
                fields |= match.groupdict()
                break
    day, edition = day_in(text), fields.get("edition")
    found = {
        "date": day,
        "page_no": page_no(edition) if edition else None,
        "edition": edition,
        "newspaper": fields.get("newspaper"),
    }
    return Stated(**found, rules=tuple((name, where) for name, value in found.items() if value))  # type: ignore[arg-type]


def day_in(text: str) -> dt.date | None:
    "The first day that a text names by its year, month and day; None without one."
    for match in re.finditer(r"(?<!\d)((?:19|20)\d\d)[-_./年\s]?(\d{1,2})[-_./月\s]?(\d{1,2})(?!\d)", text):
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
