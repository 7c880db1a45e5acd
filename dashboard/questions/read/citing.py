"""How an article is cited. What is not certain is never guessed: a date that lies in an interval is given as one.

GB/T 7714—2015 信息与文献 参考文献著录规则; The Chicago Manual of Style, 17th edition (bibliography form); BibTeX as biblatex
reads it; RIS as reference managers read it. A date that was inferred stands in square brackets, as the first two
ask of dates that the print does not give.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

from dashboard.panel.evidence import newspaper_of
from dashboard.rows import Row
from dashboard.words import i18n

MOST_AUTHORS = 3  # that GB/T 7714 names before 等
_GBT = i18n.load("zh")  # a standard of its own language, whatever the reader's
INNER = str.maketrans("“”", "‘’")  # quotation marks inside quotation marks
_SPECIAL = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation needs to know.

    headline    None where the print lost it;  authors  names in the order of the byline
    since, until  the interval in which the day of issue lies, both None for no date at all
    printed     whether that day stands on the page;  link  leads back to the article
    """

    article_id: str
    headline: str | None
    authors: tuple[str, ...] = ()
    newspaper: str | None = None
    page_no: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    printed: bool = False
    link: str = ""

    @property
    def day(self) -> dt.date | None:
        "The day of issue, where only one is possible."
        return self.since if self.since is not None and self.since == self.until else None

    @property
    def interval(self) -> tuple[dt.date, dt.date] | None:
        "The days between which it was issued; None where nothing is known of the date."
        return (self.since, self.until) if self.since is not None and self.until is not None else None

    @property
    def year(self) -> int | None:
        "The year of issue, where only one is possible."
        years = {day.year for day in self.interval or ()}
        return years.pop() if len(years) == 1 else None


def link_to(article_id: str, base: str, kept: Mapping[str, Sequence[str]]) -> str:
    """Where the article is read, as it may stand in any text: percent-encoded.

    base  address of the reader;  kept  what every link of the session carries: the dataset and the language
    """
    return f"{base}?{urlencode({**kept, 'article': [article_id]}, doseq=True)}"


def source(row: Row, link: str, newspaper: str = "") -> Source:
    """What a citation needs of an article, as dashboard.questions.read.query.several gives it.

    newspaper  what a page that does not print its name belongs to, as a reader said
    """
    dated = not (pd.isna(row["date_from"]) or pd.isna(row["date_to"]))
    return Source(
        article_id=row["article_id"],
        headline=row["headline"] if isinstance(row["headline"], str) else None,
        authors=tuple(dict.fromkeys(name for kind in ("reporters", "interns", "correspondents") for name in row[kind])),
        newspaper=newspaper_of(row, newspaper),
        page_no=None if pd.isna(row["page_no"]) else int(row["page_no"]),
        since=row["date_from"].date() if dated else None,
        until=row["date_to"].date() if dated else None,
        printed=row["date_basis"] in ("printed", "corrected"),
        link=link,
    )


def gbt7714(source: Source) -> str:
    "作者. 题名[N]. 报纸名, 年-月-日(版次)."
    authors = "，".join(source.authors[:MOST_AUTHORS])
    if len(source.authors) > MOST_AUTHORS:
        authors = _GBT("gbt7714.others", authors=authors)
    title = source.headline or _GBT("gbt7714.untitled")
    where = ", ".join(filter(None, (source.newspaper, _chinese_date(source))))
    page = f"({source.page_no})" if source.page_no is not None else ""
    return ". ".join(filter(None, (authors, f"{title}[N]", f"{where}{page}"))) + "."


def _chinese_date(source: Source) -> str:
    if source.interval is None:
        return _GBT("gbt7714.undated")
    if source.day is None:
        return _GBT("gbt7714.between", since=source.since, until=source.until)
    return f"{source.day}" if source.printed else f"[{source.day}]"


def chicago(source: Source) -> str:
    "Author. “Title.” Newspaper, Month day, year."
    authors = _joined(source.authors)
    inner = (source.headline or "").translate(INNER)
    title = f"“{inner}.”" if inner else "[Headline lost]."
    where = ", ".join(filter(None, (source.newspaper, _english_date(source))))
    ending = "" if where.endswith(".") else "."
    return " ".join(filter(None, (f"{authors}." if authors else "", title, where + ending)))


def _joined(names: tuple[str, ...]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _in_english(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _english_date(source: Source) -> str:
    if source.interval is None:
        return "n.d."
    if source.day is None:
        return "[between {}, and {}]".format(*map(_in_english, source.interval))
    return _in_english(source.day) if source.printed else f"[{_in_english(source.day)}]"


def doubt(source: Source) -> str | None:
    "What is uncertain about the date, in words for a reference manager; None for a printed date."
    if source.interval is None:
        return "date of issue unknown"
    if source.day is None:
        return f"date of issue uncertain: between {source.since} and {source.until}"
    return None if source.printed else "date of issue inferred from the text"


def bibtex(source: Source) -> str:
    "An entry of type article; the year only where it is certain, the date only where the day is."
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in source.authors),
        "title": f"{{{_tex(source.headline)}}}" if source.headline else "",
        "journal": _tex(source.newspaper or ""),
        "date": str(source.day) if source.day else "",
        "year": str(source.year) if source.year and not source.day else "",
        "pages": str(source.page_no) if source.page_no is not None else "",
        "url": source.link,
        "note": doubt(source) or "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^\w:.-]", "-", source.article_id)
    return "\n".join((f"@article{{{key},", *lines, "}")) + "\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\\", r"\textbackslash "))


def ris(sources: Iterable[Source], notes: Iterable[str | None] = ()) -> str:
    """A record of type NEWS for each; lines end as RIS asks, in carriage return and line feed.

    notes  what a reader wrote to each, in the same order
    """
    told = iter(notes)
    return "".join(_record(source, next(told, None)) for source in sources)


def _record(source: Source, note: str | None) -> str:
    rows = [
        ("TY", "NEWS"),
        ("ID", source.article_id),
        *(("AU", name) for name in source.authors),
        ("TI", source.headline),
        ("T2", source.newspaper),
        ("PY", str(source.year or "")),
        ("DA", f"{source.day:%Y/%m/%d}" if source.day else None),
        ("SP", str(source.page_no) if source.page_no is not None else None),
        ("UR", source.link),
        ("N1", doubt(source)),
        ("N1", note),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join((value or '').split())}\r\n" for tag, value in rows if value or tag == "ER")


STYLES: Mapping[str, Callable[[Source], str]] = {
    "gbt7714": gbt7714,
    "chicago": chicago,
    "bibtex": bibtex,
    "ris": lambda source: ris([source]),
}
