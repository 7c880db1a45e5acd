"""The words of an article, cut once: counted, and in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

from loaders.language import garble
from loaders.places import tokens
from loaders.places.region import Region
from loaders.shapes.facts import PersonFact, Sentence, Term
from loaders.shapes.pages import Article


def cut_article(
    article: Article, region: Region, people: Iterable[PersonFact] = ()
) -> tuple[tuple[Term, ...], tuple[Sentence, ...]]:
    """Words of all its fields (headings, text, captions) with counts, sorted by word; and the same words in their order.

    people  who is named in it: a name with a dot inside is one word
    Punctuation, white space and looped text are left out; stop words are not, as the reader decides what says nothing.
    """
    names = tokens.signed(mention.surface for person in people for mention in person.mentions)
    cut, looped = partial(tokens.cut, place=region, whole=names), garble.FLAG in article.flags
    sentences = tuple(
        Sentence(field.name, number, tuple(words), tuple(starts))
        for field in article.fields()
        for number, words, starts in tokens.in_sentences(field.text, cut, looped=looped)
    )
    counts = Counter(word for sentence in sentences for word in sentence.words)
    tags = tokens.tags_of(region)
    return tuple([Term(word, count, tags[word]) for word, count in sorted(counts.items())]), sentences
