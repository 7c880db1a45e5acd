"""Texts that readers bring: theme tables, dictionaries, stop words, denominators; a link names each by its content.

They live in the server's memory only, the four used last of each kind, shared by all its readers. An id says nothing
but which text is meant: whoever opens the link on another server, or much later, must bring the text again.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

KINDS = ("themes", "dictionary", "stopwords", "denominator")
MOST = 4  # texts of one kind: each dictionary among them costs a tokeniser of 62 MB
LONGEST = 256_000  # bytes of one text
_ID = re.compile(r"[0-9a-f]{12}")


class TooLong(ValueError):
    """A text that is longer than the server keeps; says how long it is."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """Texts by kind and content id, the ones used last; safe to use from several threads."""

    most: int = MOST
    texts: dict[str, OrderedDict[str, str]] = field(default_factory=lambda: {kind: OrderedDict() for kind in KINDS})
    lock: Lock = field(default_factory=Lock)

    def add(self, kind: str, text: str) -> str:
        "The id of the text, by which get() finds it again; raises TooLong, and KeyError for an unknown kind."
        data = text.encode("utf-8")
        if len(data) > LONGEST:
            raise TooLong(f"{kind}: {len(data)} bytes, at most {LONGEST}")
        text_id = sha256(data).hexdigest()[:12]
        with self.lock:
            held = self.texts[kind]
            held[text_id] = text
            held.move_to_end(text_id)
            while len(held) > self.most:
                held.popitem(last=False)
        return text_id

    def get(self, kind: str, text_id: str | None) -> str | None:
        "The text of that id, which counts as used now; None for one that is not, or no longer, held."
        with self.lock:
            held = self.texts[kind]
            if text_id is None or text_id not in held:
                return None
            held.move_to_end(text_id)
            return held[text_id]


_SHARED = Uploads()
add, get = _SHARED.add, _SHARED.get


def is_id(text: str) -> bool:
    "Whether this could be the id of a text; what else stands in a link is junk."
    return _ID.fullmatch(text) is not None
