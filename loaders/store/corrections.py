"""What a store knows of corrections: which of its pages they concern, and which of them nothing takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyarrow as pa

from loaders.shapes.corrections import Correction, marks
from loaders.shapes.facts import Applied
from loaders.store.columns import TABLES
from loaders.store.draft import Draft, Pages
from loaders.store.frames import Row, correction_row
from loaders.store.generation import Store

_EVERYWHERE = ""  # in place of a page
_MARKS = ("page_id", "document", "sha256", "content")


def outdated(old: Store, said: Sequence[Correction]) -> set[str]:
    "Ids of the pages that were read with other corrections than they are to be read with now."
    then: dict[str, set[str]] = {}
    for row in old.table("corrections").select(["page_id", "correction_id"]).to_pylist():
        then.setdefault(row["page_id"], set()).add(row["correction_id"])
    found = _by_mark(said)
    stale = set()
    for page in old.table("pages").select([*_MARKS]).to_pylist():
        now = {one for mark in marks(page) for one in found.get(mark, ())}
        if now != then.get(page["page_id"], set()):
            stale.add(page["page_id"])
    return stale


def _by_mark(said: Iterable[Correction]) -> dict[str, list[str]]:
    "By mark of a page the ids of the corrections that concern it."
    found: dict[str, list[str]] = {}
    for one in said:
        for mark in {one.page, one.file} - {""}:
            found.setdefault(mark, []).append(one.id)
    return found


def with_others(draft: Draft, said: Sequence[Correction]) -> Draft:
    "The same draft with the rows of the corrections that concern all pages, and of those whose page is not there."
    if not said:
        return draft
    taken = {row["correction_id"] for row in draft.rows("corrections", ("correction_id",))}
    names = {row["name"] for row in draft.rows("people", ("name",))}
    rows = [correction_row(Applied(one, None, _unfit(one, names)), _EVERYWHERE) for one in said if one.id not in taken]
    others = pa.Table.from_pylist(rows, schema=TABLES["corrections"].schema)

    def of_others(name: str, pages: Pages, columns: Sequence[str]) -> pa.Table:
        return others if name == "corrections" and _EVERYWHERE in pages else TABLES[name].schema.empty_table()

    return replace(draft, pages=draft.pages | {_EVERYWHERE}, origins=(*draft.origins, of_others))


def _unfit(one: Correction, names: set[str]) -> str | None:
    if one.kind != "same":
        return "its page is not there any more, or could not be read"
    return None if one.words in names else f"nobody is called «{one.words[:40]}»"


def misfits(rows: Iterable[Row]) -> list[tuple[str, str]]:
    "What the load report says of those that change nothing: where they belong, and why."
    return [
        (
            row["article_id"] or row["page_id"] or row["words"] or row["correction_id"],
            f"a correction of {row['at'][:10]} changes nothing: {row['why']}",
        )
        for row in rows
        if not row["fits"]
    ]
