"""Who says what, on which words, and where? Officials only."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.filter.dimensions import officials_in
from dashboard.queries.evidence import span_columns, span_evidence
from dashboard.queries.parameters import Text, Texts
from dashboard.tables import quotes, tokens, towns


def official_quotes(asked: ibis.Table) -> ibis.Table:
    "Rows of quotes whose speaker is an official in that article, with the official's name."
    rows = officials_in(asked).select("article_id", "person_id", "name")
    return quotes.inner_join(rows, ["article_id", "person_id"])


def speakers(asked: ibis.Table) -> ibis.Table:
    """person_id, name, quotes, direct, characters, articles: one row per official who is quoted, most quotes first.

    direct  of the quotes, those in quotation marks;  characters  of all that is quoted
    """
    rows = official_quotes(asked)
    rows = rows.group_by("person_id", "name").agg(
        quotes=rows.count(),
        direct=rows.direct.sum(),
        characters=(rows.end - rows.start).sum(),
        articles=rows.article_id.nunique(),
    )
    return rows.order_by(ibis.desc("quotes"), ibis.desc("characters"), "person_id")


def of_speaker(asked: ibis.Table, person_id: Text) -> ibis.Table:
    "What the official is quoted with."
    rows = official_quotes(asked)
    return span_evidence(span_columns(rows.filter(rows.person_id == person_id)), asked)


def quotes_of(asked: ibis.Table, person_id: Text) -> ibis.Table:
    "quote_id, date_from, date_to, verb, direct, said, headline: what the official is quoted with, the latest first."
    rows = official_quotes(asked)
    rows = rows.filter(rows.person_id == person_id)
    at = ["article_id", "field", "start", "end"]
    rows = span_evidence(span_columns(rows), asked).inner_join(rows.select(*at, "verb", "direct"), at)
    rows = rows.mutate(quote_id=_quote(rows), said=rows.body.substr(rows.start, rows.end - rows.start))
    rows = rows.select("quote_id", "date_from", "date_to", "verb", "direct", "said", "headline")
    return rows.order_by(ibis.desc("date_from"), ibis.desc("date_to"), "quote_id")


def of_quote(asked: ibis.Table, person_id: Text, quote_id: Text) -> ibis.Table:
    "That one quote."
    rows = official_quotes(asked)
    rows = rows.filter(rows.person_id == person_id)
    return span_evidence(span_columns(rows.filter(_quote(rows) == quote_id)), asked)


def _quote(rows: ibis.Table) -> ibis.expr.types.StringValue:
    return rows.article_id + ":" + rows.field + ":" + rows.start.cast("string")


def towns_spoken_of(asked: ibis.Table, person_id: Text) -> ibis.Table:
    "town_id, name, name_en, articles, quotes: the towns named in articles that quote the official, most articles first."
    rows = official_quotes(asked)
    rows = rows.filter(rows.person_id == person_id).inner_join(_named(), "article_id")
    rows = rows.group_by("town_id").agg(articles=rows.article_id.nunique(), quotes=rows.count())
    rows = rows.inner_join(towns.select("town_id", "name", "name_en"), "town_id")
    rows = rows.select("town_id", "name", "name_en", "articles", "quotes")
    return rows.order_by(ibis.desc("articles"), ibis.desc("quotes"), "town_id")


def of_town_spoken_of(asked: ibis.Table, person_id: Text, town_id: Text) -> ibis.Table:
    "What the official is quoted with in articles that name the town."
    rows, named = official_quotes(asked), _named()
    rows = rows.filter(rows.person_id == person_id).semi_join(named.filter(named.town_id == town_id), "article_id")
    return span_evidence(span_columns(rows), asked)


def _named() -> ibis.Table:
    "article_id, town_id of every town that an article names."
    return dimensions.values("town").rename(town_id="value")


def words_said(asked: ibis.Table, stopped: Texts, person_id: Text) -> ibis.Table:
    """term, count, articles, others, size, others_size, speakers: the words of what the official is quoted with.

    others       how often what all other officials are quoted with has the word
    size         words in the official's quotes, stop words included;  others_size  in those of the others
    speakers     how many others are quoted
    Single characters, bare numbers and stop words are counted, but left out.
    """
    quoted = official_quotes(asked)
    rows = _words(quoted)
    own = rows.person_id == person_id
    rows = rows.group_by("term").agg(count=own.sum(), articles=rows.article_id.nunique(where=own), others=(~own).sum())
    rows = rows.mutate(size=rows["count"].sum().over(), others_size=rows.others.sum().over())
    kept = rows.filter(rows["count"] > 0, rows.term.length() > 1, ~rows.term.re_search(r"^[\d.%]+$"))
    kept = stopped.without(kept, "term")
    others = quoted.aggregate(speakers=quoted.person_id.nunique(where=quoted.person_id != person_id))
    columns = ("term", "count", "articles", "others", "size", "others_size", "speakers")
    return kept.cross_join(others).select(*columns).order_by(ibis.desc("count"), "term")


def of_word_said(asked: ibis.Table, stopped: Texts, person_id: Text, term: Text) -> ibis.Table:
    "Every place where the word stands in what the official is quoted with."
    rows = official_quotes(asked)
    rows = _words(rows.filter(rows.person_id == person_id))
    rows = rows.filter(rows.term == term).mutate(
        end=(rows.start + term.length()).cast("int32"), rule=ibis.literal("term")
    )
    return span_evidence(span_columns(rows), asked)


def _words(rows: ibis.Table) -> ibis.Table:
    "article_id, person_id, field, term, start: every word of these quotes; one that a quote cuts through is left out."
    cut = tokens.semi_join(rows, ["article_id", "field"])
    cut = cut.select("article_id", "field", term=cut.words.unnest(), at=cut.starts.unnest())
    met = cut.inner_join(rows.select("article_id", "person_id", "field", "start", "end"), ["article_id", "field"])
    met = met.filter(met["at"] >= met.start, met["at"] + met.term.length() <= met.end)
    return met.select("article_id", "person_id", "field", "term", start=met["at"])
