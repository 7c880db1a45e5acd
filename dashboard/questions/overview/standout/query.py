"""What stands out in a selection against the rest of the store?"""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.filter.themes import theme_name
from dashboard.queries import evidence
from dashboard.queries.parameters import NONE, Mark, Texts, Themes
from dashboard.tables import articles

ASPECTS = ("all", "town", "official", "genre", "theme")
ALL = ("town", "official", "genre")
LEAST = 2  # articles of the store that a value must have to be told of


def _values(aspect: str, themes: Themes) -> ibis.Table:
    "aspect, value_id, article_id of every article of the store, once for each value that it has."
    rows = dimensions.values(aspect, articles, themes)
    return rows.select("article_id", value_id="value", aspect=ibis.literal(aspect))


def _labelled(rows: ibis.Table, themes: Themes) -> ibis.Table:
    "The rows with name, name_en and genre of what they are about; null where it has none."
    called = [
        dimensions.names(one).select("name", "name_en", value_id="value", aspect=ibis.literal(one))
        for one in ("town", "official")
    ]
    called = [one.select("aspect", "value_id", "name", "name_en") for one in called]
    rows = rows.left_join(ibis.union(*called), ["aspect", "value_id"]).drop("aspect_right", "value_id_right")
    of_theme, of_genre = rows.aspect == "theme", rows.aspect == "genre"
    return rows.mutate(
        name=ibis.ifelse(of_theme, theme_name(rows.value_id, themes), rows["name"]),
        name_en=ibis.ifelse(of_theme, theme_name(rows.value_id, themes, "en"), rows.name_en),
        genre=ibis.ifelse(of_genre, rows.value_id, ibis.null(str)),
    )


def against_rest(asked: ibis.Table, aspect: str = "all", given: Texts = NONE, themes: Themes = ()) -> ibis.Table:
    """mark_id (aspect~id), aspect, name, name_en, genre, articles, asked, rest, all_rest: a row per town, official …

    articles  of the asked articles that have it, asked how many these are;  rest, all_rest  the same of all others
    given     marks that are left out, since the filter itself asks for them; none are private people
    """
    aspects = ALL if aspect == "all" else (aspect,)
    values = [_values(one, themes) for one in aspects]
    rows = ibis.union(*values) if len(values) > 1 else values[0]
    inside = asked.select("article_id", inside=ibis.literal(True))
    rows = rows.left_join(inside, "article_id").drop("article_id_right")
    rows = rows.group_by("aspect", "value_id").agg(both=rows.count(), articles=rows.inside.count())
    sizes = asked.aggregate(asked=asked.count()).cross_join(articles.aggregate(whole=articles.count()))
    rows = rows.mutate(mark_id=rows.aspect + "~" + rows.value_id).cross_join(sizes)
    rows = rows.filter(rows.asked > 0, rows.both >= LEAST)
    rows = given.without(rows, "mark_id")
    rows = rows.mutate(rest=rows.both - rows.articles, all_rest=rows.whole - rows.asked)
    rows = _labelled(rows, themes)
    columns = ("mark_id", "aspect", "name", "name_en", "genre", "articles", "asked", "rest", "all_rest")
    return rows.select(*columns).order_by("mark_id")


def behind(asked: ibis.Table, aspect: str, given: Texts, themes: Themes, mark: Mark) -> ibis.Table:
    "The spans that name the town or official; of a genre or theme, the articles."
    return evidence.of_value(asked, mark.kind, mark.value, themes)
