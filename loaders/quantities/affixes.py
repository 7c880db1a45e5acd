"""What is taken off a phrase before a number: times and connectives at its front, verbs of reaching and being at its end.

The patterns: rulebook/subjects.
"""

from __future__ import annotations

from loaders.quantities.clauses import BOOK

_LEAD = [rule.pattern for rule in BOOK.of_kind("lead")]
_LINK = [rule.pattern for rule in BOOK.of_kind("link")]
_INSIDE, _DEED, _ENUMERATION, _MANNER, _ARRANGED, _SCOPE_ASIDE = BOOK.patterns(
    "inside.adverb deed enumeration manner arranged parenthesis.scope"
)
_DONE = BOOK.entry("done", str)
_REACH = 40  # characters at the end of a phrase in which what is taken off it begins


def unled(phrase: str) -> str:
    "The phrase without times, connectives and pronouns at its front."
    before = None
    while before != phrase:
        before = phrase
        for lead in _LEAD:
            if match := lead.match(phrase):
                phrase = phrase[match.end() :]
    return phrase


def without_adverbs(phrase: str) -> str:
    "A verb phrase without times and manner before it and adverbs inside."
    return _INSIDE.sub("", _MANNER.sub("", unled(phrase)))


def stripped(phrase: str) -> str:
    "What is measured, out of the clause before the number."
    phrase = unled(_SCOPE_ASIDE.sub("", phrase))
    before = None
    while before != phrase:
        before = phrase
        for link in _LINK:
            if match := link.search(phrase, max(0, len(phrase) - _REACH)):
                phrase = phrase[: match.start()]
    return _INSIDE.sub("", phrase)


def object_of(phrase: str) -> str:
    "A deed and its object, without who did it and without examples: 侦破案件."
    phrase = _ARRANGED.sub("", phrase)
    if listed := _ENUMERATION.match(phrase):
        deed = _DEED.search(listed["first"])
        return (deed[0] if deed else "") + listed["what"]
    deed = _DEED.search(phrase)
    if deed and deed.start() > 1 and deed.end() < len(phrase):
        return phrase[deed.start() :]
    return phrase.rpartition(_DONE)[2] or phrase


def without_deed(phrase: str) -> str:
    "The object of a deed: 发现隐患 is about 隐患."
    deed = _DEED.search(phrase)
    return phrase[deed.end() :] if deed else phrase


def ends_with_deed(phrase: str) -> bool:
    "Whether a phrase has a verb and no object: 已整改."
    return any(match.end() == len(phrase) for match in _DEED.finditer(phrase))
