"""townlens datasets: what there is, and its names."""

from __future__ import annotations

import argparse

from loaders.datasets import dataset
from loaders.datasets.dataset import Dataset
from loaders.problems import StoreError
from loaders.store import open_store


def add_to(parser: argparse.ArgumentParser) -> None:
    "The arguments of the command; options.run(options) gives the exit code."
    parser.set_defaults(run=_list)
    deeds = parser.add_subparsers(metavar="DEED")
    for deed, told, run in (
        ("rename", "give it another name", _rename),
        ("describe", "say what it is", _describe),
        ("newspaper", "say whose pages they are, where the pages do not", _newspaper),
        ("remove", "remove it with its store and the files that were brought in", _remove),
    ):
        one = deeds.add_parser(deed, help=told)
        one.add_argument("dataset", metavar="NAME", help="its name or id")
        if run is not _remove:
            one.add_argument("text", metavar="TEXT")
        one.set_defaults(run=run)


def _list(options: argparse.Namespace) -> int:
    for one in dataset.all_datasets():
        print(f"{one.dataset_id:10} {one.settings.name}: {_held(one)}")
        for line in filter(None, (one.settings.newspaper, one.settings.description, str(one.folder))):
            print(f"{'':10} {line}")
    return 0


def _held(one: Dataset) -> str:
    try:
        made = open_store(one.store).manifest()
    except StoreError:
        return "no pages yet"
    return f"{made['pages']} pages, {made['articles']} articles"


def _rename(options: argparse.Namespace) -> int:
    dataset.change(dataset.find(options.dataset), name=options.text)
    return 0


def _describe(options: argparse.Namespace) -> int:
    dataset.change(dataset.find(options.dataset), description=options.text)
    return 0


def _newspaper(options: argparse.Namespace) -> int:
    dataset.change(dataset.find(options.dataset), newspaper=options.text)
    return 0


def _remove(options: argparse.Namespace) -> int:
    dataset.remove(dataset.find(options.dataset))
    return 0
