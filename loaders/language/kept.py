"""What was worked out for a text, kept at hand: a few thousand strings lie nearer to the processor than half a million."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
MOST = 1 << 16  # texts; with more of them all are let go


class Kept(dict[str, T]):
    "By text what a function says of it, asked only once while there are not too many of them."

    def __init__(self, asked: Callable[[str], T]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, text: str) -> T:
        if len(self) >= MOST:
            self.clear()
        self[text] = told = self._asked(text)
        return told
