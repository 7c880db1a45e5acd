"""What a view gets to work with: store, filter, words, links to other views, and controls kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import ibis
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.context import address
from dashboard.database import ask, choices, connection
from dashboard.database.ask import Compute
from dashboard.database.dictionary import Cut
from dashboard.filter import search, themes, uploads
from dashboard.filter.dimensions import DIMENSIONS
from dashboard.filter.filter import Filter
from dashboard.filter.themes import Theme
from dashboard.look.page import narrow
from dashboard.words.i18n import Words
from loaders.datasets.dataset import Dataset
from loaders.language import script
from loaders.places import tokens
from loaders.store import Store

LONGEST = 80  # characters of a text that a reader types
BESIDE = 5  # choices that stand side by side; more are a menu
MENU = 160  # pixels of a menu on a phone: two stand side by side


# Dimension → the view that has the whole sheet of one of its values, the option that names it, what else the link holds.
SHEETS: Mapping[str, tuple[str, str, dict[str, str]]] = {
    "town": ("where", "sheet", {"part": "villages"}),
    "official": ("who", "official", {"part": "person"}),
}


def _spaced(text: str) -> str:
    return " ".join(text.split())


def id_of(part: ModuleType) -> str:
    "What a part of a question is called in links, and its folder in the program."
    return part.__name__.split(".")[-2]


@dataclass(frozen=True, slots=True)
class Context:
    """store  one generation;  flt  what the reader asked to see;  words  in which language;  views  for links between them

    comparisons  selections kept for comparing with it, oldest first
    newspaper    whose pages the dataset holds, as a reader said, for those that do not print it
    dataset      what the reader may put right, of the samples a copy; None where the server takes nothing
    bar          the row above the first chart, where controls go
    counted      how words are counted, where it is not as the address says
    whole        whether what was asked for is the whole that the comparisons are parts of, not one more beside them
    """

    store: Store
    flt: Filter
    words: Words
    views: Mapping[str, Any]
    comparisons: tuple[Filter, ...] = ()
    newspaper: str = ""
    dataset: Dataset | None = None
    bar: DeltaGenerator | None = None
    counted: Cut | None = None
    whole: bool = False

    @property
    def both_scripts(self) -> bool:
        "Whether a search must find what is printed in the other script."
        return bool(self.flt.find) and self._holds_traditional

    @property
    def _holds_traditional(self) -> bool:
        return connection.holds_traditional(connection.database(self.store))

    def needle(self, typed: str) -> search.Text:
        "What is looked for, letter by letter, where that is typed: in either script, a ? standing for any one character."
        return search.text_of(script.simplified(typed), self._holds_traditional)

    @property
    def sought(self) -> tuple[search.Text, ...]:
        "The texts that a hit of the search may show."
        return search.sought(self.flt.find, self.both_scripts)

    @property
    def themes(self) -> tuple[Theme, ...]:
        "The table of themes that the filter names: the reader's own, or the one that comes with the program."
        return themes.table(self.flt.table)

    @property
    def cut(self) -> Cut:
        "How words are counted: by which dictionary, and whether boilerplate is."
        if self.counted is not None:
            return self.counted
        dictionary = address.option("dictionary") or ""
        return Cut(dictionary if uploads.is_id(dictionary) else "", address.option("plain") == "1")

    @property
    def stop_words(self) -> tuple[str, ...]:
        "The program's stop words, and what the paper's own place is called."
        here = self.store.region
        return tuple(tokens.stop_words(here.names if here else ()))

    def ask(
        self,
        query: Callable[..., ibis.Table],
        *options: Hashable,
        of: Filter | None = None,
        compute: tuple[Compute, ...] = (),
    ) -> pd.DataFrame:
        """The rows of query(asked, *options) on this store, and what compute makes of them.

        asked are the articles of the filter, or of another one.
        """
        flt = self.flt if of is None else of
        return ask.ask(query, self.store, flt, *options, cut=self.cut, compute=compute)

    def compare(
        self, query: Callable[..., ibis.Table], *options: Hashable, compute: tuple[Compute, ...] = ()
    ) -> pd.DataFrame:
        "The same of query((asked, other, …), *options): the filter's articles and those of every selection kept."
        several = (self.flt, *self.comparisons)
        return ask.compare(query, self.store, several, *options, cut=self.cut, compute=compute)

    def link(self, view: str, label: str, *, icon: str | None = None, **options: str) -> None:
        "A link to another view that keeps the filter."
        st.page_link(self.views[view], label=label, icon=icon, query_params=address.query_to(self.flt, **options))

    def sheet(self, dimension: str, value: str) -> None:
        "A link to the whole sheet of a town or official, that keeps the filter."
        view, option, more = SHEETS[dimension]
        self.link(view, self.words(f"sheet_of.{dimension}"), icon=":material/badge:", **more, **{option: value})

    def controls(self) -> AbstractContextManager[object]:
        "Where the part of a view, its measure and one grouping are chosen: one row above the first chart."
        return self.bar or st.container(horizontal=True, vertical_alignment="bottom")

    def adjust(self, *names: str) -> AbstractContextManager[object]:
        "Where all other choices are: folded, behind a button that says how many of these names are not as they come."
        changed = sum(map(address.is_chosen, names))
        label = self.words("adjust.changed", n=changed) if changed else self.words("adjust.title")
        with self.controls():
            return st.popover(label, icon=":material/tune:", key="adjust")

    def pick(self, name: str, choices: tuple[str, ...], default: str | None = None) -> str:
        "A view's own choice, the first unless said otherwise, kept in the address; labels are words('<name>.<choice>')."
        return self._pick(name, name, choices, default or choices[0])

    def offered(self, dimensions: Iterable[str]) -> tuple[str, ...]:
        "Those of the choices that the store can tell articles apart by; what is no dimension is always one."
        return tuple(one for one in dimensions if one not in DIMENSIONS or choices.is_offered(self.store, one))

    def part(self, question: str, parts: Iterable[ModuleType], default: str | None = None) -> Any:
        "The part of a question that the reader chose, of these; labels are words('part.<question>.<part>')."
        named = {id_of(part): part for part in parts}
        with self.controls():
            return named[self._pick("part", f"part.{question}", tuple(named), default or next(iter(named)))]

    def turn_to(self, question: str, part: str) -> None:
        "Has another part of a question shown from the next run on: for what a press calls."
        address.choose("part", part)
        st.session_state.pop(f"option.part.{question}", None)

    def _pick(self, name: str, words: str, choices: tuple[str, ...], default: str) -> str:
        "Side by side, so that each is one press; where they are many and no parts of a view, in a menu."
        called = {choice: self._called(words, choice) for choice in choices}
        key, value = f"option.{words}", address.option(name, called, default)
        known = st.session_state.get(key)
        # Said in every run: what stands folded is first drawn when it is opened, and then knows only what its last run said.
        st.session_state[key] = value if address.is_news() or known not in choices else known
        asked: dict[str, Any] = {
            "label": self.words(f"{words}.label"),
            "options": choices,
            "key": key,
            "format_func": called.__getitem__,
            "on_change": lambda: address.choose(name, st.session_state[key], default),
        }
        menu = len(choices) > BESIDE and name != "part"
        picked = st.selectbox(**asked, width=MENU) if menu else st.segmented_control(**asked, required=True)
        address.choose(name, picked, default)
        return picked or default

    def _called(self, words: str, choice: str) -> str:
        "A choice has words of its own, or is a dimension."
        own = f"{words}.{choice}"
        return self.words(own if own in self.words.texts else f"dimension.{choice}")

    def choose(self, name: str, labels: Mapping[str, str], empty: str = "filter.all") -> str | None:
        "One of many choices (id → label) or none of them, kept in the address; empty: the key of what none is called."
        key = f"option.{name}"
        value, known = address.option(name, labels), st.session_state.get(key)
        st.session_state[key] = value if address.is_news() or known not in labels else known  # in every run, as above
        label, called = self.words(f"{name}.label"), self.words(empty)
        picked = st.selectbox(
            label,
            list(labels),
            key=key,
            format_func=labels.__getitem__,
            index=None,
            placeholder=called,
            width=MENU if narrow() else 200,
            on_change=lambda: address.choose(name, st.session_state[key]),
        )
        address.choose(name, picked)
        return picked

    def typed(self, name: str) -> str:
        "A text that the reader types, without space around it, kept in the address; its words are '<name>.label', help, empty."
        key, words = f"option.{name}", self.words
        if address.is_news() or key not in st.session_state:
            st.session_state[key] = (address.option(name) or "")[:LONGEST]
        text = st.text_input(
            words(f"{name}.label"),
            key=key,
            max_chars=LONGEST,
            help=words(f"{name}.help"),
            placeholder=words(f"{name}.empty"),
            width=MENU if narrow() else 200,
            on_change=lambda: address.choose(name, _spaced(st.session_state[key]), ""),
        )
        text = _spaced(text)
        address.choose(name, text, "")
        return text
