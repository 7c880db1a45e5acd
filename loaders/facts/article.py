"""The one place that knows the order in which facts are found."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from loaders.facts import bylines, dates, genre, indicators, issue, places, prominence, terms
from loaders.facts.people import people, speech
from loaders.language import garble
from loaders.places.region import Region
from loaders.shapes.facts import ArticleFacts, IssueDate, PageFacts
from loaders.shapes.pages import Article, Edit, LineRole, Page


def page_facts(
    page: Page, articles: Sequence[Article], roles: tuple[LineRole, ...], edits: tuple[Edit, ...], region: Region
) -> PageFacts:
    "Everything that the page and its articles say."
    issued = issue.infer_issue(page, [one for one in articles if _is_legible(one)], roles, region)
    outside = {role.line for role in roles if role.article_id is None}
    furniture = [line.text for line in page.lines if line.number in outside]
    found_places = places.find_places(articles, region, furniture)
    stands_out = prominence.find_prominence(page, articles)
    found = tuple(
        replace(
            _article_facts(article, here, issued, region) if _is_legible(article) else _nothing(article), prominence=out
        )
        for article, here, out in zip(articles, found_places.articles, stands_out, strict=True)
    )
    return PageFacts(page, issued, roles, edits, found, found_places.region)


def _is_legible(article: Article) -> bool:
    return garble.VERTICAL not in article.flags


def _nothing(article: Article) -> ArticleFacts:
    return ArticleFacts(article, genre.genre_of(article))


def _article_facts(article: Article, here: places.Places, issued: IssueDate, region: Region) -> ArticleFacts:
    writers = bylines.find_bylines(article)
    when = dates.find_article_dates(article, issued)
    spans = [mention for place in here.facts for mention in place.mentions]
    who = people.find_people(article, writers, spans, region)
    said = speech.find_quotes(article, who, region)
    counted, sentences = terms.cut_article(article, region, who)
    return ArticleFacts(
        article=article,
        genre=genre.genre_of(article),
        bylines=writers,
        event=dates.find_event(article, when, issued),
        people=people.with_quoted(who, said),
        places=here.facts,
        districts=here.districts,
        quotes=said,
        indicators=indicators.find_indicators(article, here.facts, here.districts, when, region),
        dates=when,
        organisations=here.organisations,
        terms=counted,
        sentences=sentences,
    )
