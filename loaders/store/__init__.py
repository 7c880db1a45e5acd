"""The only handover between the two packages: typed tables, written once per generation, opened read-only."""

from loaders.store.generation import Store, open_store

__all__ = ["Store", "open_store"]
