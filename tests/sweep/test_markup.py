"""Text that is not ours never becomes markup: not from a page, a file's name, a link, or what a reader brings, in any view."""

from __future__ import annotations

import html.parser
import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pyarrow as pa
import pytest
from google.protobuf.message import Message
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from dashboard.filter import themes, uploads
from dashboard.panel.exports import webpage
from dashboard.questions import VIEWS
from dashboard.words import i18n
from loaders.store import Store, generation
from loaders.store.columns import TABLES
from tests.parts import PARTS, called

HOSTILE = (
    "![a](http://evil.example/i.png)[b](http://evil.example)**c**:red[d]<a href='http://evil.example'>e</a><img src=x>"
)
RAW = ("![a](", "[b](http", "**c**", ":red[d]", "<a href=", "<img src=x")
# Texts of the store that a view shows as they are; ids, kinds and rules are ours.
TEXTS = {
    "page_id", "source", "message", "newspaper", "edition", "headline", "kicker", "section", "subheadlines", "captions",
    "decks", "text", "reporters", "correspondents", "interns", "printed", "name", "short", "name_en", "titles", "title",
    "speaker", "quote", "number", "subject", "sentence", "period", "term", "words", "wrong", "right", "surface", "town",
    "posts", "lead_time", "base",
}  # fmt: skip
# What Streamlit draws as it is, by the path of the field in its message.
PLAIN = re.compile(
    r"(?x) ^(arrow_data_frame|bidi_component|plotly_chart|html|code)\."  # the last four are looked at by themselves
    r"| \.(alt|id|key|element_id|user_key|form_id|url|page|page_script_hash|query_string|anchor|placeholder|file_name)$"
    r"| ^(selectbox|multiselect)\.(options|default|raw_values)|^text_(input|area)\.(value|default)"
    r"| ^(selectbox|multiselect)\.raw_value"
)


@pytest.fixture(scope="module")
def hostile(samples: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    "The samples, every text of theirs with markup at its end; places in texts stay true."
    tables = {name: [_hostile(samples.table(name))] for name in TABLES}
    return generation.write(tmp_path_factory.mktemp("hostile"), "hostile", tables, dict(samples.manifest()))


def _hostile(table: pa.Table) -> pa.Table:
    for at, name in enumerate(table.column_names):
        if name in TEXTS:
            kind = table.schema.field(name)
            values = [_with_markup(value) for value in table.column(name).to_pylist()]
            table = table.set_column(at, kind, pa.array(values, kind.type))
    return table


def _with_markup(value: object) -> object:
    if isinstance(value, str):
        return value + HOSTILE
    return [_with_markup(one) for one in value] if isinstance(value, list) else value


def _page(name: str, store: str, lang: str) -> None:
    from importlib import import_module

    import streamlit as st

    from dashboard.context import address
    from dashboard.context.context import Context
    from dashboard.database import choices
    from dashboard.questions import VIEWS
    from dashboard.sidebar import banner, sidebar
    from dashboard.words import i18n
    from loaders.store import open_store

    pages = {view: st.Page(lambda: None, title=view, url_path=view) for view in VIEWS}
    st.navigation(list(pages.values()))
    address.read(name)
    held, words = open_store(store), i18n.load(lang)
    flt = sidebar.show(held, words)
    others = tuple(choices.without_unknown(held, one) for one in address.comparisons())
    context = Context(held, flt, words, pages, others)
    banner.show(context)
    import_module(f"dashboard.questions.{name}.view").show(context)
    address.write(context.flt)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    "Every text that a run sends to the browser: the path of its field, and what stands there."
    found: list[tuple[str, str]] = []
    element, block = DeltaGenerator._enqueue, DeltaGenerator._block

    def enqueue(self: DeltaGenerator, kind: str, proto: Message, *args: object, **more: object) -> object:
        found.extend(_texts(proto, kind))
        return element(self, kind, proto, *args, **more)

    def opened(self: DeltaGenerator, *args: object, **more: object) -> object:
        for proto in filter(lambda one: isinstance(one, Message), (*args, *more.values())):
            found.extend(_texts(proto, "block"))
        return block(self, *args, **more)

    monkeypatch.setattr(DeltaGenerator, "_enqueue", enqueue)
    monkeypatch.setattr(DeltaGenerator, "_block", opened)
    return found


def _texts(proto: Message, path: str) -> Iterator[tuple[str, str]]:
    for field, value in proto.ListFields():
        here = f"{path}.{field.name}"
        if field.message_type and field.message_type.GetOptions().map_entry:
            continue
        several = [value] if isinstance(value, str | bytes | Message) or not hasattr(value, "__iter__") else list(value)
        for one in several:
            if isinstance(one, Message):
                yield from _texts(one, here)
            elif isinstance(one, str):
                yield here, one


class _Tags(html.parser.HTMLParser):
    "The tags that a piece of HTML would make, with where they lead."

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if (
            tag in ("img", "script", "iframe")
            or "evil" in (told.get("href") or "")
            or any(n.startswith("on") for n in told)
        ):
            self.live.append(f"<{tag} {told}>")


def live(path: str, text: str) -> list[str]:
    "What of this text the browser would make markup of."
    if path in ("html.body", "bidi_component.json"):
        tags = _Tags()
        tags.feed(json.loads(text).get("html", "") if path.endswith("json") else text)
        return tags.live
    if path.endswith(".spec"):
        return re.findall(r"<(?:a|img|span|i|em|sup|sub|s|u)\b[^>]*>", text)
    return [] if PLAIN.search(path) else [raw for raw in RAW if re.search(r"(?<!\\)" + re.escape(raw), text)]


def _run(store: Store, name: str, lang: str = "zh", **query: str) -> AppTest:
    app = AppTest.from_function(_page, args=(name, str(store.path), lang), default_timeout=900)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception[0].stack_trace
    return app


SILENT = {
    "where",
    "words",
    "when",
    "sources",
    "figures",
    "who",
    "read",
}  # some parts of these show such texts in tables alone, or once asked


def check(sent: list[tuple[str, str]], *, silent: bool = False) -> None:
    "Something hostile was sent, unless the view may be silent, and nothing of it is live."
    assert silent or any("evil" in text for _, text in sent)
    bad = {(path, text[:200]) for path, text in sent if live(path, text)}
    assert not bad, "\n".join(f"{path}: {text}" for path, text in sorted(bad))


ADDRESSES = [*({"view": name} for name in VIEWS), *PARTS]


@pytest.mark.parametrize("asked", ADDRESSES, ids=lambda asked: called(asked) if len(asked) > 1 else asked["view"])
def test_no_text_of_a_page_becomes_markup(hostile: Store, sent: list[tuple[str, str]], asked: dict[str, str]):
    query = {key: value for key, value in asked.items() if key != "view"}
    if "article" in query:
        query["article"] = hostile.frame("articles")["article_id"].iloc[0]
    if asked["view"] == "who":
        officials = hostile.frame("persons").query("official")["person_id"]
        query |= {"official": officials.iloc[0], "speaker": officials.iloc[0]}
    _run(hostile, asked["view"], **query)
    check(sent, silent=(asked["view"] in SILENT and len(asked) > 1) or asked["view"] == "sources")


def test_the_sentences_behind_a_mark_are_no_markup(hostile: Store, sent: list[tuple[str, str]]):
    town = hostile.frame("places")["town_id"].dropna().mode()[0]
    _run(hostile, "where", mark=f"coverage~{town}")
    assert any(path.startswith("block.dialog") for path, _ in sent)
    check(sent)


def test_no_parameter_of_a_link_becomes_markup(samples: Store, sent: list[tuple[str, str]]):
    line = f"居民 OR {HOSTILE}"
    for view, more in (
        ("", {}),
        ("words", {"part": "concordance"}),
        ("words", {"part": "collocation"}),
        ("words", {"part": "trends"}),
    ):
        query = {
            "find": line,
            "vs": urlencode({"find": line}),
            "word": HOSTILE,
            "terms": HOSTILE,
            "mark": f"a~{HOSTILE}",
        }
        _run(
            samples,
            view or "overview",
            "en",
            **query,
            **{name: HOSTILE for name in ("order", "p", "seed", "at")},
            **more,
        )
    check(sent)


def test_nothing_that_a_reader_brings_becomes_markup(samples: Store, sent: list[tuple[str, str]]):
    short = HOSTILE[:28]  # names of themes are not longer
    table = uploads.add("themes", themes.to_csv([themes.Theme("hostile", short, "居民", short)]))
    words = uploads.add("dictionary", f"居民楼 {HOSTILE[:18]}")
    rows = f"town,measure,year,value,source\n宋庄镇,{HOSTILE[:55]},2023,10,{HOSTILE}\n{HOSTILE},a,2023,1,b\n"
    per = uploads.add("denominator", rows.replace(",e", "e"))
    _run(samples, "when", themes=table, theme="hostile", split="theme")
    _run(samples, "words", dictionary=words, stopwords=words)
    _run(samples, "where", denominator=per)
    check(sent)


def test_pages_that_are_exported_have_no_markup_of_others(hostile: Store):
    words, rows = i18n.load("zh"), hostile.frame("articles").head(20)[["article_id", "headline", "text", "kicker"]]
    tags = _Tags()
    tags.feed(webpage.table_of(rows, words))
    tags.feed(webpage.document(HOSTILE, "", "zh").decode())
    assert tags.live == []
