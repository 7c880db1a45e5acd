"""One official: posts, diary, towns and company."""

from __future__ import annotations

import ibis

from dashboard.filter.dimensions import officials_in
from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.questions.who.query import acting, by_town, dated, of_meeting, together
from dashboard.tables import articles, people, places, towns


def towns_of(asked: ibis.Table, person_id: Text) -> ibis.Table:
    "meeting_id, town_id, name, name_en, articles: the towns that the official is named with, most first."
    rows = by_town(asked)
    return (
        rows.filter(rows.person_id == person_id).drop("person_id", "person").order_by(ibis.desc("articles"), "town_id")
    )


def of_meeting_of(asked: ibis.Table, person_id: Text, meeting_id: Text) -> ibis.Table:
    "The same for one of the meetings of that official."
    return of_meeting(asked, meeting_id)


def posts(asked: ibis.Table, person_id: Text) -> ibis.Table:
    """title as printed, articles, date_from, seen_from, seen_to, date_to: the title seen first comes first.

    date_from, seen_from  first and last day on which the first issue that prints it may have come out
    seen_to, date_to      the same of the last issue; all null where no issue that prints it has a date
    """
    rows = dated(officials_in(asked).filter(people.person_id == person_id))
    rows = rows.mutate(title=rows.titles.unnest())
    rows = rows.group_by("title").agg(
        articles=rows.article_id.nunique(),
        date_from=rows.date_from.min(),
        seen_from=rows.date_to.min(),
        seen_to=rows.date_from.max(),
        date_to=rows.date_to.max(),
    )
    first = (ibis.asc(name, nulls_first=False) for name in ("date_from", "seen_from"))
    return rows.order_by(*first, ibis.desc("articles"), "title")


def of_post(asked: ibis.Table, person_id: Text, title: Text) -> ibis.Table:
    "Every span that names the official, in articles that print that title."
    rows = officials_in(asked)
    found = rows.filter(rows.person_id == person_id, rows.titles.contains(title))
    return evidence.span_evidence(evidence.or_whole_article(evidence.spans_naming(found), found), asked)


def diary(asked: ibis.Table, person_id: Text) -> ibis.Table:
    """One row per article, the latest first: what the official did when, where and with whom.

    article_id, date_from, roles, headline, town_names, town_names_en, villages, company, titles, date_to, dated
    date_from, date_to  the days of the event where the text tells them, else the interval of the issue
    dated               event or issue: which of the two
    titles              as this article prints them
    town_names, villages  named in the article, the first also in English;  company  other officials who act in it, in the order of print
    """
    rows = officials_in(asked)
    own = rows.filter(rows.person_id == person_id).select("article_id", "roles", "titles")
    told = ("article_id", "headline", "event_from", "event_to", "date_from", "date_to")
    own = own.inner_join(articles.select(*told, town_names="towns"), "article_id")
    known = own.event_from.notnull() & own.event_to.notnull()
    own = own.mutate(
        dated=ibis.ifelse(known, "event", "issue"),
        date_from=ibis.ifelse(known, own.event_from, own.date_from),
        date_to=ibis.ifelse(known, own.event_to, own.date_to),
    )
    here = places.filter(places.kind != "town").semi_join(own, "article_id")
    here = here.group_by("article_id").agg(villages=here.name.collect(order_by="name", distinct=True))
    called = own.select("article_id", name=own.town_names.unnest()).inner_join(towns, "name")
    called = called.group_by("article_id").agg(town_names_en=called.name_en.collect(order_by="town_id"))
    beside = acting(asked)
    beside = beside.filter(beside.person_id != person_id).semi_join(own, "article_id")
    order = [beside.field != "text", beside["first"], beside.person_id]
    beside = beside.group_by("article_id").agg(company=beside.name.collect(order_by=order))
    for also in (here, called, beside):
        own = own.left_join(also, "article_id").drop("article_id_right")
    columns = (
        "article_id", "date_from", "roles", "headline", "town_names", "town_names_en", "villages", "company", "titles",
        "date_to", "dated",
    )  # fmt: skip
    return own.select(*columns).order_by(ibis.desc("date_from"), ibis.desc("date_to"), "article_id")


def in_article(asked: ibis.Table, person_id: Text, article_id: Text) -> ibis.Table:
    "Every span that names the official in that article."
    rows = officials_in(asked)
    found = rows.filter(rows.person_id == person_id, rows.article_id == article_id)
    return evidence.span_evidence(evidence.or_whole_article(evidence.spans_naming(found), found), asked)


def company(asked: ibis.Table, person_id: Text) -> ibis.Table:
    "other_id, name, articles, date_from, date_to: the officials who act in the same articles, most articles first."
    rows = dated(acting(asked))
    own = rows.filter(rows.person_id == person_id)
    rows = rows.filter(rows.person_id != person_id).semi_join(own, "article_id")
    rows = rows.group_by("name", other_id=rows.person_id).agg(
        articles=rows.article_id.nunique(), date_from=rows.date_from.min(), date_to=rows.date_to.max()
    )
    columns = ("other_id", "name", "articles", "date_from", "date_to")
    return rows.select(*columns).order_by(ibis.desc("articles"), "name", "other_id")


def of_company(asked: ibis.Table, person_id: Text, other_id: Text) -> ibis.Table:
    "Every span that names either of the two, in articles in which both act."
    return together(asked, person_id, other_id)
