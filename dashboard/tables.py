"""The store's tables as unbound Ibis tables: queries are built on these and run on whatever holds the rows."""

from __future__ import annotations

import ibis

from loaders.store.columns import TABLES


def _unbound(name: str) -> ibis.Table:
    return ibis.table(ibis.Schema.from_pyarrow(TABLES[name].schema), name=name)


pages = _unbound("pages")
articles = _unbound("articles")
lines = _unbound("lines")
people = _unbound("people")
persons = _unbound("persons")
towns = _unbound("towns")
settlements = _unbound("settlements")
shapes = _unbound("shapes")
places = _unbound("places")
quotes = _unbound("quotes")
indicators = _unbound("indicators")
dates = _unbound("dates")
mentions = _unbound("mentions")
terms = _unbound("terms")
tokens = _unbound("tokens")
formulas = _unbound("formulas")
formula_uses = _unbound("formula_uses")
reuse = _unbound("reuse")
repairs = _unbound("repairs")
