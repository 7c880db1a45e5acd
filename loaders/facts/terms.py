"""The words of an article, cut once."""

from __future__ import annotations

from collections import Counter

from loaders import garble, tokens
from loaders.region import Region
from loaders.shapes import Article, Term


def count_terms(article: Article, region: Region) -> tuple[Term, ...]:
    """Words of all its fields (headings, text, captions) with counts, sorted by word.

    Punctuation, white space and looped text are left out; stop words are not, as the reader decides what says nothing.
    """
    looped = garble.FLAG in article.flags
    counts: Counter[str] = Counter()
    for field in article.fields():
        counts.update(tokens.cut(garble.without_loops(field.text) if looped else field.text, region))
    tags = tokens.lexicon(region).tags
    return tuple(
        Term(word, counts[word], tags.get(word, tokens.UNKNOWN))
        for word in sorted(counts)
        if word[0].isalnum() or word[-1].isalnum()
    )
