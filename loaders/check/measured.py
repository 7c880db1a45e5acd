"""What the keyed sample pages scored when they were last measured, so that a dashboard can say it without them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

PATH = Path(__file__).with_name("measured.json")  # no .toml: it is no rule, so that it changes no rules version


@dataclass(frozen=True, slots=True)
class Measured:
    """pages  how many pages with an answer key;  rules  the version that read them;  scores  measure → value"""

    pages: int
    rules: str
    scores: Mapping[str, float]


def load() -> Measured:
    "The last measurement."
    return Measured(**json.loads(PATH.read_text(encoding="utf-8")))


def text(measured: Measured) -> str:
    "The same as the file holds it."
    return json.dumps(asdict(measured), indent=1) + "\n"
