"""What an export says about itself, in every format alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit
from zlib import crc32

import streamlit as st

from dashboard.context import address, current, filter_words
from dashboard.context.context import Context
from dashboard.filter.filter import Filter
from dashboard.panel.exports import picture
from dashboard.words.i18n import Words

MOST_BYTES = 180  # of a file name in UTF-8: file systems take 255, and browsers add a number to a second download


@dataclass(frozen=True, slots=True)
class Provenance:
    """What was asked of what, in the reader's language.

    title    of the panel, with what it narrows further;  filters  in words
    n        so many articles of so many;  period  first and last day, and how many articles have no certain one
    rows     of the table;  version  of the data and of the rules that read it;  tokeniser  that cut the words
    link     leads back to the view;  note  stands below the chart, None without one
    corrected  how much of the data readers put right, empty for nothing
    """

    title: str
    filters: str
    n: str
    period: str
    rows: int
    version: str
    tokeniser: str
    link: str
    note: str | None = None
    corrected: str = ""

    def items(self, words: Words) -> Iterator[tuple[str, str]]:
        "Each fact with its name, those that there are."
        for name in ("title", "filters", "n", "period", "corrected", "rows", "note", "version", "tokeniser", "link"):
            if (value := getattr(self, name)) not in (None, ""):
                yield words(f"provenance.{name}"), str(value)

    def lines(self, words: Words) -> tuple[str, ...]:
        "The same in few lines, without the title, for a caption."
        made = words("provenance.made", version=self.version, tokeniser=self.tokeniser)
        counted = " · ".join(filter(None, (self.n, self.period, self.corrected)))
        return tuple(filter(None, (self.filters, counted, self.note, made, self.link)))

    def shared(self, lang: str) -> str:
        "The link in that language, whatever its reader's browser would choose."
        parts = urlsplit(self.link)
        asked = {**parse_qs(parts.query), "lang": [lang]}
        return urlunsplit(parts._replace(query=urlencode(asked, doseq=True)))

    def caption(self, words: Words) -> picture.Caption:
        "What a picture says."
        return picture.Caption(self.title, self.lines(words))


def title_of(name: str, words: Words, about: str | None) -> str:
    "The panel's title with what it narrows further."
    return words(f"{name}.title") + (f" · {about}" if about else "")


def provenance_of(
    context: Context,
    name: str,
    rows: int,
    note: str | None = None,
    about: str | None = None,
    others: tuple[Filter, ...] = (),
) -> Provenance:
    "Where a panel's rows come from, as the context stands; others are the selections that it compares with the filter's."
    words, manifest = context.words, context.store.manifest()
    on_screen = current.get_filter() if current.is_set() else context.flt  # a comparison's whole is another one
    n, *period = filter_words.summary(context)
    asked = address.query_of_screen(on_screen)
    if context.dataset:  # named also where it is the only one: another may have come until the link is opened
        asked = {**asked, "dataset": [context.dataset.dataset_id]}
    return Provenance(
        title=title_of(name, words, about),
        filters=_asked(context, others),
        n=n,
        period=" · ".join(period),
        corrected=filter_words.corrected(context),
        rows=rows,
        version=words("provenance.versions", data=context.store.generation, rules=manifest["rules"]),
        tokeniser=manifest.get("tokeniser", ""),
        link=f"{st.context.url or ''}?{urlencode(asked, doseq=True)}".rstrip("?"),
        note=note,
    )


def _asked(context: Context, others: tuple[Filter, ...]) -> str:
    "What was asked for, then what it is compared with, or what the parts of it are: of a whole without conditions only these."
    store, words = context.store, context.words
    told = [filter_words.sentence(store, flt, words) for flt in others]
    if told and context.whole and not any(filter_words.limits_of(store, context.flt, words)):
        return words("provenance.parts", told=words("provenance.part").join(told))
    return words("provenance.versus").join([filter_words.sentence(store, context.flt, words), *told])


def file_name(title: str, limits: Iterable[str], flt: Filter) -> str:
    """Title and limits as a reader calls them, safe on every file system; no extension.

    What is too long is cut and ends in a number of the whole filter, so that different filters keep different names.
    """
    parts = [title.rstrip("？?"), *(limit for limit in limits if limit not in title)]
    name = "_".join(re.sub(r'[\\/:*?"<>|\s“”]+', "_", part).strip("._") for part in parts)
    whole = name.encode("utf-8")
    if len(whole) <= MOST_BYTES:
        return name
    asked = urlencode(flt.to_params(), doseq=True).encode("utf-8")
    return f"{whole[:MOST_BYTES].decode('utf-8', 'ignore')}~{crc32(whole + asked):08x}"


def file_of(context: Context, title: str) -> str:
    "The same of what the context asks for."
    limits = filter_words.active_limits(context)
    return file_name(title, (limit.label for limit in limits), context.flt)
