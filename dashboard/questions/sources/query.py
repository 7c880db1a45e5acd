"""How was it read? Pages, lines left over, rules, repairs; and random samples to check by eye."""

from __future__ import annotations

import ibis

from dashboard.filter import search
from dashboard.queries import evidence
from dashboard.tables import articles, indicators, lines, mentions, pages, people, persons, quotes, repairs, towns

SAMPLED = ("officials", "towns", "figures", "themes")
SIZES = (20, 50, 100)
_OF_FIGURES = ("value", "unit", "kind", "direction")
_SPAN = ("article_id", "field", "start", "end", "rule")


def load_report(asked: ibis.Table) -> ibis.Table:
    """page, source, status, message, articles, lines, left_over, newspaper, date_from, date_to, date_best, date_basis.

    The pages of the articles asked for, and every page without any article: it might have held some. What could not
    be read comes first.  lines, left_over  printed lines, and those of them that are part of no article
    """
    found = asked.group_by("page_id").agg(articles=asked.count())
    printed = lines.group_by("page_id").agg(lines=lines.count(), left_over=lines.article_id.isnull().sum())
    held = pages.left_join(found, "page_id").drop("page_id_right").left_join(printed, "page_id").drop("page_id_right")
    held = held.filter(held.articles.notnull() | held.page_id.notin(articles.page_id))
    held = held.mutate(
        page=held.page_id, **{name: held[name].fill_null(0) for name in ("articles", "lines", "left_over")}
    )
    dates = ("date_from", "date_to", "date_best", "date_basis")
    rows = held.select("page", "source", "status", "message", "articles", "lines", "left_over", "newspaper", *dates)
    return rows.order_by(rows.status == "ok", "page")


def of_page(asked: ibis.Table, page: str) -> ibis.Table:
    "The page's articles that were asked for."
    return evidence.whole(asked.filter(asked.page_id == page))


def bases(asked: ibis.Table) -> ibis.Table:
    "date_basis, pages, articles: what the dates of the articles asked for rest on, most articles first."
    rows = asked.inner_join(pages.select("page_id", "date_basis"), "page_id")
    rows = rows.group_by("date_basis").agg(pages=rows.page_id.nunique(), articles=rows.count())
    return rows.order_by(ibis.desc("articles"), "date_basis")


def of_basis(asked: ibis.Table, date_basis: str) -> ibis.Table:
    "The articles whose page is dated so."
    return evidence.whole(asked.semi_join(pages.filter(pages.date_basis == date_basis), "page_id"))


def _on_pages(rows: ibis.Table, asked: ibis.Table) -> ibis.Table:
    "Rows with page_id and line, of the pages of the articles asked for, with the line as printed."
    rows = rows.semi_join(asked, "page_id")
    return rows.inner_join(lines.select("page_id", "line", "printed", "article_id"), ["page_id", "line"])


def _printed(rows: ibis.Table, asked: ibis.Table) -> ibis.Table:
    "Printed lines (page_id, line, printed, article_id, start, end, rule) as evidence; one of no article stands by its page's first."
    first = asked.group_by("page_id").agg(first=asked.article_id.min())
    rows = rows.inner_join(first, "page_id")
    rows = rows.mutate(article_id=ibis.coalesce(rows.article_id, rows.first), body=rows.printed)
    told = articles.select("article_id", "headline", "date_from", "date_to")
    rows = rows.inner_join(told, "article_id").mutate(field=ibis.literal("line ") + rows.line.cast("string"))
    return rows.select(*evidence.COLUMNS).order_by("page_id", "line", "start")


def _left_over(asked: ibis.Table) -> ibis.Table:
    rows = lines.filter(lines.article_id.isnull()).semi_join(asked, "page_id")
    return rows.mutate(line_id=rows.role + "~" + rows.reason)


def unused(asked: ibis.Table) -> ibis.Table:
    "line_id, unused (why), lines, pages: printed lines that are part of no article, on the pages of the articles asked for."
    rows = _left_over(asked)
    rows = rows.group_by("line_id", unused=rows.reason).agg(lines=rows.count(), pages=rows.page_id.nunique())
    return rows.order_by(ibis.desc("lines"), "line_id")


def of_unused(asked: ibis.Table, line_id: str) -> ibis.Table:
    "These lines as printed."
    rows = _left_over(asked)
    rows = rows.filter(rows.line_id == line_id).mutate(start=ibis.literal(0, "int32"), rule=ibis.null("string"))
    return _printed(rows.mutate(end=rows.printed.length().cast("int32")), asked)


def _fired(asked: ibis.Table) -> ibis.Table:
    "Every span of the articles asked for that a rule found, with its kind."
    marked = mentions.select("kind", *_SPAN)
    said = quotes.mutate(kind=ibis.literal("quote")).select("kind", *_SPAN)
    rows = marked.union(said).semi_join(asked, "article_id")
    return rows.mutate(rule_id=rows.kind + "~" + rows.rule)


def rules_fired(asked: ibis.Table) -> ibis.Table:
    "rule_id, kind, rule, why (the rule again, told in words on the screen), count, articles; most frequent first."
    rows = _fired(asked)
    rows = rows.group_by("rule_id", "kind", "rule").agg(count=rows.count(), articles=rows.article_id.nunique())
    rows = rows.mutate(why=rows.rule).select("rule_id", "kind", "why", "count", "articles", "rule")
    return rows.order_by(ibis.desc("count"), "rule_id")


def of_rule(asked: ibis.Table, rule_id: str) -> ibis.Table:
    "Every span that the rule found."
    rows = _fired(asked)
    return evidence.placed(evidence.spans(rows.filter(rows.rule_id == rule_id)), asked)


def _repaired(asked: ibis.Table) -> ibis.Table:
    rows = repairs.semi_join(asked, "page_id")
    applied = ibis.ifelse(rows.sure, "made", "proposed")
    return rows.mutate(applied=applied, repair_id=applied + "~" + rows.rule + "~" + rows.wrong + "~" + rows.right)


def repaired(asked: ibis.Table) -> ibis.Table:
    "repair_id, wrong, right, applied (made or proposed), why, count, pages, rule: on the pages of the articles asked for."
    rows = _repaired(asked)
    rows = rows.group_by("repair_id", "wrong", "right", "applied", "rule").agg(
        count=rows.count(), pages=rows.page_id.nunique()
    )
    rows = rows.mutate(why=rows.rule)
    rows = rows.select("repair_id", "wrong", "right", "applied", "why", "count", "pages", "rule")
    return rows.order_by("applied", ibis.desc("count"), "repair_id")


def of_repair(asked: ibis.Table, repair_id: str) -> ibis.Table:
    "The printed lines of that repair; where the misprint runs over the end of a line, all of the line."
    rows = _repaired(asked)
    rows = _on_pages(rows.filter(rows.repair_id == repair_id), asked)
    at = rows.printed.find(rows.wrong)
    length = ibis.ifelse(at >= 0, rows.wrong.length(), rows.printed.length())
    rows = rows.mutate(start=ibis.greatest(at, 0).cast("int32"))
    return _printed(rows.mutate(end=(rows.start + length).cast("int32")), asked)


def _officials(asked: ibis.Table) -> ibis.Table:
    held = people.filter(people.official).select("article_id", "name", "person_id", "titles")
    rows = mentions.filter(mentions.kind == "person").inner_join(held, ["article_id", "name"])
    rows = rows.inner_join(persons.select("person_id", claim="name"), "person_id")
    return rows.mutate(item_id=rows.mention_id, detail=rows.titles.join("、"))


def _towns(asked: ibis.Table) -> ibis.Table:
    named = towns.select("name", detail="name_en")
    rows = mentions.filter(mentions.kind == "town").inner_join(named, "name")
    return rows.mutate(item_id=rows.mention_id, claim=rows.name)


def _figures(asked: ibis.Table) -> ibis.Table:
    rows = indicators.filter(indicators.significant)
    at = rows["quote"].find(rows.number)
    start = rows.start + ibis.greatest(at, 0)
    end = ibis.ifelse(at < 0, rows.end, start + rows.number.length())
    rows = rows.mutate(start=start.cast("int32"), end=end.cast("int32"), claim=rows.number, detail=rows.subject)
    return rows.mutate(item_id=rows.indicator_id)


def _themes(asked: ibis.Table, line: str) -> ibis.Table:
    "Articles of a theme, each with the first of its words that the text has."
    rows = asked.filter(search.matching(asked, line))
    hit, start, null = ibis.null("string"), ibis.null("int32"), ibis.null("string")
    for text in reversed(search.wanted(line)):
        at = rows.text.find(text)
        hit, start = ibis.ifelse(at >= 0, text, hit), ibis.ifelse(at >= 0, at.cast("int32"), start)
    rows = rows.mutate(claim=hit, detail=rows.headline, start=start, field=ibis.literal("text"), rule=null)
    rows = rows.mutate(end=(rows.start + rows.claim.length()).cast("int32"))
    return rows.mutate(item_id=rows.article_id + "~" + ibis.literal(line))


def _items(asked: ibis.Table, kind: str, line: str) -> ibis.Table:
    "Everything that a sample of that kind may hold: item_id, claim, detail, of figures what is said of them, its span."
    found = {"officials": _officials, "towns": _towns, "figures": _figures}
    rows = _themes(asked, line) if kind == "themes" else found[kind](asked)
    told = _OF_FIGURES if kind == "figures" else ()
    return rows.select("item_id", "claim", "detail", *told, *_SPAN).semi_join(asked, "article_id")


def sample(asked: ibis.Table, kind: str, size: int, seed: int, line: str = "") -> ibis.Table:
    """item_id, claim, detail, rule, headline, date_from, date_to, of figures value, unit, kind and direction too.

    Drawn without replacement.

    The order is that of MD5(item_id~seed): equal on every machine, and an item keeps its place when others are added.
    kind  one of SAMPLED: mentions of officials, of towns, significant figures, articles of a theme (its line)
    """
    rows = _items(asked, kind, line)
    drawn = (rows.item_id + f"~{seed}").hexdigest("md5")
    rows = rows.mutate(drawn=drawn).order_by("drawn", "item_id").limit(size)
    rows = rows.inner_join(articles.select("article_id", "headline", "date_from", "date_to"), "article_id")
    figure = _OF_FIGURES if kind == "figures" else ()
    told = ("item_id", "claim", "detail", *figure, "rule", "headline", "date_from", "date_to")
    return rows.order_by("drawn", "item_id").select(*told)


def of_item(asked: ibis.Table, kind: str, size: int, seed: int, line: str, item_id: str) -> ibis.Table:
    "The span of that item, which the reader judges."
    rows = _items(asked, kind, line)
    return evidence.placed(evidence.spans(rows.filter(rows.item_id == item_id)), asked)


def judged(asked: ibis.Table, kind: str, size: int, seed: int, line: str) -> ibis.Table:
    "item_id and the columns of evidence: the spans of a whole sample, each with its text."
    rows = _items(asked, kind, line).semi_join(sample(asked, kind, size, seed, line), "item_id")
    rows = rows.mutate(at=rows.start.fill_null(-1))
    found = evidence.placed(evidence.spans(rows), asked).distinct()
    found = found.mutate(at=found.start.fill_null(-1))
    keys = ["article_id", "field", "at", "end"] if kind != "themes" else ["article_id"]
    return (
        rows.select("item_id", *keys).inner_join(found, keys).select("item_id", *evidence.COLUMNS).order_by("item_id")
    )


def held(asked: ibis.Table) -> ibis.Table:
    """One row: articles, pages, issues (certain days), uncertain (articles without one), first and last day of the articles
    asked for; all_articles, all_pages and failed (pages that gave no article) of the store.
    """
    certain = asked.date_from == asked.date_to
    rows = asked.aggregate(
        articles=asked.count(),
        pages=asked.page_id.nunique(),
        issues=asked.date_from.nunique(where=certain),
        uncertain=(~certain).fill_null(True).sum().fill_null(0),
        first=asked.date_from.min(),
        last=asked.date_to.max(),
    )
    whole = pages.aggregate(all_pages=pages.count(), failed=pages.page_id.notin(articles.page_id).sum().fill_null(0))
    return rows.cross_join(whole).cross_join(articles.aggregate(all_articles=articles.count()))
