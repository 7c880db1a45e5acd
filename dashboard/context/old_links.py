"""Links of earlier versions, which go on leading where they led."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.filter.filter import Params

_GROUPS = {"towns": "town", "people": "official", "genres": "genre", "quarters": "quarter"}
# Parameters of older links: what each is called today, and those of its values that are called otherwise
# too, up to the first ~ of a value.
_OLD: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "analysis": ("part", {"company": "cooccurrence"}),
        "who": ("part", {}),
        "where_part": ("part", {}),
        "when_part": ("part", {}),
        "told": ("part", {"once": "amounts", "again": "repeated"}),
        "read_part": ("part", {}),
        "shelf": ("part", {"found": "results"}),
        "mark": ("mark", {"core": "district"}),
        **{name: (name, _GROUPS) for name in ("term_groups", "key_of", "key_against")},
    }
)


def in_todays_names(query: Params) -> Params:
    "The query with old parameter names and values replaced by the current ones; a current parameter wins over an old one."
    found: Params = {}
    for old, values in query.items():
        name, changed = _OLD.get(old, (old, {}))
        if name == old or name not in query:
            found[name] = [_renamed(value, changed) for value in values]
    return found


def _renamed(value: str, changed: Mapping[str, str]) -> str:
    kind, sign, rest = value.partition("~")
    return changed.get(kind, kind) + sign + rest
