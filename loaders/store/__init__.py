"""The only handover between the two packages: typed tables, written once per generation, opened read-only."""

from loaders.store.generation import Store, is_current, open_store

__all__ = ["Store", "is_current", "open_store"]
