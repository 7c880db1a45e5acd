"""The national table of places, made from public code lists: python -m tests.national LISTS.

loaders/regions/national/SOURCES.md says which lists these are and how they are put together.
"""
