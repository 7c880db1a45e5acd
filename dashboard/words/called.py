"""Rows as a reader of English meets them: people in pinyin, posts in English, the Chinese behind each; in Chinese as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

from dashboard.words.i18n import Words

_POSTS = ("title", "titles")
_DIGEST = re.compile(r"[-_.~ ]?(?<![0-9a-f])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12,}(?![0-9a-z])")
_SEVERAL = ("company",)  # people, several in a cell


def page(page_id: str) -> str:
    "What a page is called where it is read: its id without the digests that names of files hold; all of it where it is nothing else."
    return _DIGEST.sub("", page_id).strip(" _-.~") or page_id


def told(frame: pd.DataFrame, words: Words, *, but: str = "") -> pd.DataFrame:
    """The rows with what a reader of that language calls people and posts; ids, and the column `but`, stay.

    A column of names holds people where the row has their id: person, official and other beside theirs, name beside a
    person_id that has no other column.
    """
    if words.lang != "en" or frame.empty:
        return frame
    changed = {name: _mapped(frame[name], words.person) for name in _people(frame) if name != but}
    changed |= {name: _mapped(frame[name], words.post) for name in _POSTS if name in frame and name != but}
    return frame.assign(**changed)


def _people(frame: pd.DataFrame) -> Iterator[str]:
    held = set(frame.columns)
    yield from (name for name in ("person", "official") if {name, f"{name}_id"} <= held)
    yield from held.intersection(_SEVERAL)
    if "person" in held:
        yield from held.intersection(("other",))
    elif "name" in held and held & {"person_id", "other_id"} and not held & {"town_id", "name_en"}:
        yield "name"


def _mapped(values: pd.Series, say: Callable[[str], str]) -> pd.Series:
    "Each text, or each of a cell of several, said anew; what is missing stays."
    several = values.map(lambda value: hasattr(value, "__iter__") and not isinstance(value, str))
    if several.any():
        return values.where(~several, values[several].map(lambda held: [say(one) for one in held]))
    return values.map({value: say(value) for value in values.dropna().unique()}, na_action="ignore")
