"""The page where a brief is arranged: title, own words, charts and sentences in order, as they are now; files to take away."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st
from msgspec.structs import replace as with_fields

from dashboard.brief import anew, rows, told, webpage, word
from dashboard.brief.anew import Drawn, Piece, Quoted
from dashboard.charts import chart
from dashboard.context import upload
from dashboard.context.context import Context
from dashboard.filter.filter import Filter
from dashboard.panel import exports, grid
from dashboard.panel.brief import collect, file, outline
from dashboard.panel.brief.file import BriefError
from dashboard.panel.brief.outline import Brief, Chart, OwnWords, Sentence
from dashboard.panel.exports import images
from dashboard.questions import VIEWS
from dashboard.words import i18n
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.datasets.kept import LONGEST

FIRST = next(iter(VIEWS))  # it stands at the root
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(context: Context, dataset: str, save: Callable[[], object] | None) -> None:
    """The brief of the session.

    dataset  what a reader calls it;  save  draws a button that keeps it with the dataset, None where nothing can be kept
    """
    words, brief = context.words, collect.current()
    anew.forget(brief)
    st.title(words("brief.title"), anchor=False, help=words("brief.help"))
    if brief.items:
        lang = brief.lang or words.lang
        mine = replace(context, words=i18n.load(lang))
        pieces = tuple(anew.pieces(mine, brief, dataset))
        _head(brief, lang, words)
        _files(brief, pieces, mine.words, words, save)
        _changes(brief, pieces, words)
        for place, piece in enumerate(pieces):
            _piece(context, piece, mine.words, first=not place, last=place == len(pieces) - 1)
    else:
        st.info(words("brief.empty"), icon=":material/playlist_add:")
    _write_button(words, None)
    _open(words)


def _change(change: Callable[[Brief], Brief]) -> None:
    collect.put(change(collect.current()))


def _holding(key: str, value: str) -> str:
    "The key of a widget that is to show this value: another brief may have come in its place."
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _head(brief: Brief, lang: str, words: Words) -> None:
    def keep(name: str) -> None:
        said = st.session_state[f"brief.{name}"]
        _change(lambda one: with_fields(one, **{name: said}))

    with st.container(horizontal=True, vertical_alignment="bottom", key="brief-head"):
        st.text_input(
            words("brief.name"),
            key=_holding("brief.title", brief.title),
            max_chars=outline.LONGEST_TITLE,
            placeholder=words("brief.title"),
            on_change=keep,
            args=("title",),
        )
        st.segmented_control(
            words("brief.lang.label"),
            i18n.LANGUAGES,
            key=_holding("brief.lang", lang),
            format_func=lambda one: words(f"brief.lang.{one}"),
            required=True,
            on_change=keep,
            args=("lang",),
        )


def _files(brief: Brief, pieces: Sequence[Piece], said: Words, words: Words, save: Callable[[], object] | None) -> None:
    title = brief.title or said("brief.title")
    picture = partial(images.image_of, kind="png") if images.installed() and images.browser() else None
    made = {
        "docx": (DOCX, partial(word.docx_of, title, pieces, said, picture)),
        "html": ("text/html", partial(webpage.html_of, title, pieces, said)),
        "json": ("application/json", partial(file.to_json, brief)),
    }
    with st.container(horizontal=True, key="brief-files"):
        for kind, (mime, make) in made.items():
            st.download_button(
                words(f"brief.{kind}"),
                make,
                f"{exports.file_name(title, (), Filter())}.{kind}",
                mime,
                key=f"brief.{kind}",
                help=words(f"brief.{kind}_help"),
                on_click="ignore",
                type="primary" if kind == "docx" else "secondary",
            )
        if save:
            save()


def _changes(brief: Brief, pieces: Sequence[Piece], words: Words) -> None:
    "How many items are not what they were, and a way to go on from what they are now."
    changed = [one for one in pieces if told.is_changed(one)]
    collected = sum(not isinstance(one, OwnWords) for one in brief.items)
    if not changed:
        if collected:
            st.caption(words("brief.unchanged", n=collected))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="brief-changes"):
        st.warning(words("brief.changed_items", n=len(changed), all=collected), icon=":material/difference:")
        _accept(changed, words("brief.accept_all"), "all")


def _accept(pieces: Sequence[Piece], label: str, key: str) -> None:
    "A button that has what is shown now be what changes are counted from; there must be something to go on from."
    now = {one.item.id: fresh for one in pieces if not isinstance(one, OwnWords) and (fresh := _fresh(one))}
    if now:
        st.button(
            label,
            key=f"brief.accept.{key}",
            type="tertiary",
            icon=":material/done_all:",
            on_click=lambda: _change(
                lambda brief: with_fields(brief, items=tuple(now.get(one.id, one) for one in brief.items))
            ),
        )


def _fresh(piece: Drawn | Quoted) -> Chart | Sentence | None:
    "The item as if it were collected now; None where there is nothing to collect any more."
    if isinstance(piece, Drawn):
        note = {"note": None} if piece.changed else {}
        return with_fields(piece.item, seen=piece.now, on=collect.today(), **note) if piece.now else None
    return with_fields(piece.item, text=piece.text, on=collect.today()) if piece.text else None


def _piece(context: Context, piece: Piece, said: Words, first: bool, last: bool) -> None:
    "One item in its box, with the ways to move it, to take it out, to write below it."
    words = context.words
    item = piece if isinstance(piece, OwnWords) else piece.item
    with st.container(border=True, key=f"brief-item-{item.id}", gap="small"):
        match piece:
            case OwnWords():
                _own(piece, words)
            case Quoted():
                _quoted(context, piece)
            case Drawn():
                _drawn(context, piece, said)
        if told.is_changed(piece):
            st.warning("  \n".join(map(plain, told.lines(piece, said))), icon=":material/difference:")
            _accept([piece], words("brief.accept"), item.id)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"brief-tools-{item.id}"):
            for by, icon, stuck in ((-1, "arrow_upward", first), (1, "arrow_downward", last)):
                name = "brief.up" if by < 0 else "brief.down"
                move = partial(outline.moved, item_id=item.id, by=by)
                _tool(words(name), f"{name}.{item.id}", icon, move, disabled=stuck)
            _tool(words("brief.remove"), f"brief.remove.{item.id}", "delete", partial(outline.removed, item_id=item.id))
            _write_button(words, item.id)


def _tool(label: str, key: str, icon: str, change: Callable[..., Brief], disabled: bool = False) -> None:
    st.button(
        label, key=key, icon=f":material/{icon}:", type="tertiary", disabled=disabled, on_click=_change, args=(change,)
    )


def _write_button(words: Words, after: str | None) -> None:
    "Begins a piece of own words, below the item of that id, else at the end."
    full = collect.current().is_full
    st.button(
        words("brief.write" if after is None else "brief.write_below"),
        key=f"brief.write.{after or ''}".rstrip("."),
        icon=":material/edit_note:",
        type="secondary" if after is None else "tertiary",
        disabled=full,
        help=words("brief.full", most=outline.MOST) if full else None,
        on_click=lambda: _change(lambda brief: outline.with_item(brief, OwnWords(outline.new_id()), after)),
    )


def _own(item: OwnWords, words: Words) -> None:
    most = {"heading": outline.LONGEST_TITLE, "text": outline.LONGEST_TEXT}

    def keep(name: str) -> None:
        text = st.session_state[f"brief.{name}.{item.id}"]
        _change(lambda brief: outline.changed(brief, item.id, lambda one: with_fields(one, **{name: text})))

    for name, field in (("heading", st.text_input), ("text", partial(st.text_area, height="content"))):
        field(
            words(f"brief.{name}"),
            key=_holding(f"brief.{name}.{item.id}", getattr(item, name)),
            max_chars=most[name],
            on_change=keep,
            args=(name,),
        )


def _quoted(context: Context, piece: Quoted) -> None:
    item = piece.item
    if piece.text:
        st.html(f'<p class="sentence">{html.escape(piece.text)}</p>')
    if piece.why and item.text:
        st.html(f'<p class="sentence"><del>{html.escape(item.text)}</del></p>')
    st.caption(plain(piece.cited))
    if piece.link:
        at = {} if item.start is None else {"at": f"{item.field}:{item.start}-{item.end}"}
        context.link(
            "read", context.words("evidence.in_place"), icon=":material/article:", article=item.article_id, **at
        )


def _drawn(context: Context, piece: Drawn, said: Words) -> None:
    item = piece.item
    st.subheader(plain(piece.title), anchor=False)
    if piece.figure is not None:
        width = "content" if piece.figure.layout.width else "stretch"
        chart.show(piece.figure, said.lang, key=f"brief-chart-{item.id}", width=width, alt=piece.title)
    elif len(piece.frame):
        name = "brief.first_rows" if len(piece.frame) > rows.FIRST else "brief.rows"
        st.caption(said(name, shown=rows.FIRST, n=f"{len(piece.frame):,}"))
        grid.show(piece.frame.head(rows.FIRST), said, key=f"brief-table-{item.id}", alt=piece.title)
    elif not piece.why:
        st.info(said("panel.empty"))
    if piece.about:
        *facts, _ = piece.about.lines(said)
        st.caption("  \n".join(plain(line) for line in (*facts, piece.credit) if line))
    view = context.views.get(item.view or FIRST)
    if view is not None:
        st.page_link(
            view,
            label=context.words("brief.open"),
            icon=":material/open_in_new:",
            query_params=anew.link_query(item),
        )


def _open(words: Words) -> None:
    "Takes a file of a brief in, in place of the one that is here."
    box = st.expander(words("brief.restore"), key="brief.restore", on_change="rerun")
    if not box.open:
        return
    with box:
        given = upload.field(
            words("brief.restore_help"), type=["json"], key="brief.file", max_upload_size=LONGEST >> 20
        )
        if given is None:
            return
        try:
            found = file.from_json(given.getvalue())
        except BriefError as error:
            st.error(words.drawn(f"brief.error.{error.kind}", place=error.place))
            return
        st.button(words("brief.take", n=len(found.items)), key="brief.take", on_click=collect.put, args=(found,))
