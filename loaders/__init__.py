"""Pages of a local newspaper in, tables of articles, people, places and figures out."""

from importlib import import_module
from typing import Any

# loaded on first use, so that importing one floor loads no other
_PUBLIC = {
    "find_dates": "loaders.facts.dates",
    "find_quantities": "loaders.quantities",
    "open_store": "loaders.store",
}


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
