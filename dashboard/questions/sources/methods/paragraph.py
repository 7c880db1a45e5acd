"""A paragraph on the data and how they were made, for the methods part of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from dashboard.questions.sources.check.measure import Precision
from dashboard.rows import Row
from dashboard.words.i18n import Words
from loaders.check.measured import Measured

# The scores a reader of a study asks about, in this order; the table beside the paragraph has all of them.
TOLD = ("segmentation_b3_f1", "headline_exact", "towns_f1", "officials_f1", "indicators_f1", "dates_f1")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the paragraph is made of.

    held      the row of questions.sources.query.extent
    bases     date_basis → articles;  filters  the limits in words, "" without
    manifest  of the store;  data  its version;  measured  what the keyed pages scored
    checked   of the reader's own sample, where there is one, with what it is a sample of
    """

    held: Row
    bases: Mapping[str, int]
    filters: str
    manifest: Mapping[str, Any]
    data: str
    measured: Measured
    checked: tuple[str, Precision] | None = None


def paragraph(facts: Facts, words: Words) -> str:
    "The paragraph in the language of the words."
    held, measured = facts.held, facts.measured
    parts = [
        words("methods.corpus", **{name: f"{held[name]:,}" for name in ("all_pages", "failed", "all_articles")}),
        words("methods.filtered", filters=facts.filters) if facts.filters else words("methods.unfiltered"),
        words("methods.asked", **{name: f"{held[name]:,}" for name in ("articles", "pages", "issues", "uncertain")}),
    ]
    if held["articles"]:
        bases = words("methods.join").join(
            words("methods.basis", basis=words.choice("date_basis", basis), n=f"{n:,}")
            for basis, n in facts.bases.items()
        )
        parts.append(
            words("methods.dated", first=f"{held['first']:%Y-%m-%d}", last=f"{held['last']:%Y-%m-%d}", bases=bases)
        )
    versions = {"program": version("townlens"), "rules": facts.manifest["rules"], "data": facts.data}
    parts.append(words("methods.read", tokeniser=facts.manifest["tokeniser"], **versions))
    scores = words("methods.join").join(
        words("methods.score", name=words(f"score.{name}"), value=f"{measured.scores[name]:.3f}") for name in TOLD
    )
    parts.append(words("methods.measured", n=measured.pages, rules=measured.rules, scores=scores))
    if measured.rules != facts.manifest["rules"]:
        parts.append(words("methods.apart", data=facts.manifest["rules"], rules=measured.rules))
    if facts.checked and facts.checked[1].share is not None:
        parts.append(checked(*facts.checked, words))
    return words("methods.space").join(parts)


def checked(what: str, found: Precision, words: Words) -> str:
    "The precision of a checked sample in a sentence."
    told = {"right": found.right, "n": found.right + found.wrong, "unsure": found.unsure}
    share = {name: f"{100 * getattr(found, name):.0f}" for name in ("share", "low", "high")}
    return words("methods.checked", what=words(f"sampled.{what}"), **told, **share)
