"""A brief as a file, and back."""

from __future__ import annotations

import re

import msgspec

from dashboard.panel.brief.outline import Brief

_PLACE = re.compile(r" - at `(.+)`$")


class BriefError(ValueError):
    """A file that is no brief: words("brief.error.<kind>") says why.

    kind  file (no JSON in UTF-8), field (at place something is missing, unknown or not of its kind), twice (place is an id
    that two items have)
    """

    def __init__(self, kind: str, place: str = "") -> None:
        super().__init__(f"{kind}: {place}")
        self.kind, self.place = kind, place


def to_json(brief: Brief) -> bytes:
    "The brief as from_json reads it back; the same brief gives the same bytes."
    return msgspec.json.format(msgspec.json.encode(brief), indent=1)


def from_json(data: bytes) -> Brief:
    "The brief of such a file; raises BriefError where it is none."
    try:
        brief = msgspec.json.decode(data, type=Brief)
    except msgspec.ValidationError as error:
        found = _PLACE.search(str(error))
        raise BriefError("field", found[1] if found else "$") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BriefError("file") from error
    ids = [one.id for one in brief.items]
    if twice := [one for one in ids if ids.count(one) > 1]:
        raise BriefError("twice", twice[0])
    return brief
