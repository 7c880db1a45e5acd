"""Saved web pages: an article, a page of an e-paper with all its articles, a chapter of a book.

What is an article and what stands around it is told by the selectors of the table *sites*; where none of them fits, the
smallest element that holds most of the page's text is the article. Nothing of a page is run or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.formats.job import Job
from loaders.formats.naming import said
from loaders.language import rules
from loaders.language.encoding import decoded
from loaders.problems import FormatError
from loaders.shapes.documents import SourceLine, SourcePage
from loaders.shapes.geometry import Area
from loaders.shapes.pages import HEADINGS, Given, Role, Stated

BOOK = rules.load("sites")
_BY_CLASS = ("subheadline", "headline", "section", "kicker", "byline", "credit", "caption")
_AROUND = ("article", "aside", "titles", "areas", "facsimile")
SELECTORS = {name: BOOK.entry(name, tuple[str, ...]) for name in (*_BY_CLASS, *_AROUND)}
_BLOCKS = frozenset(BOOK.texts("blocks"))
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRONG = ("b", "strong")
_BREAK = "\x1e"  # stands for <br> while white space is folded
_DEEP = "nests its elements too deep; save the text itself"
_DEEPEST = 400  # elements inside elements; pages that people wrote have ten to sixty
_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|center|font|b|i|u|em|strong|[uo]l|blockquote)\b[^<>]*>", re.I
)
_MOST = 0.6  # of an element's text that an element inside it holds, if it is to be looked at alone
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HEADING = 60  # characters; no crosshead is longer
_TITLE_END = re.compile(r"\s*[-_|—–·]+\s*[^-_|—–]{2,20}$")


@dataclass(frozen=True, slots=True)
class WebArticle:
    """An article of a web page: its lines with their roles, and what the page says about it."""

    lines: tuple[SourceLine, ...]
    stated: Stated
    authors: str = ""


def read(data: bytes, job: Job) -> Iterator[SourcePage]:
    "The page that a saved web page shows, its articles as the page parts them."
    tree = parsed(data)
    found = articles(tree)
    if not found:
        yield SourcePage(status="empty", message="holds no Chinese text outside its menus")
        return
    yield to_page(found, link=_link(tree))


def parsed(data: bytes) -> LexborHTMLParser:
    """The tree of a page; its bytes are UTF-8, or else GB18030, whatever it says about itself.

    Raises FormatError for bytes that are no text, and for elements nested deeper than any honest page's.
    """
    text = decoded(data).replace("\0", "")
    if _depth(text) > _DEEPEST:
        raise FormatError(_DEEP)
    tree = LexborHTMLParser(text)
    for selector in SELECTORS["aside"]:
        for node in tree.css(selector):
            node.decompose()
    return tree


def _depth(text: str) -> int:
    "How many elements that need an end stand open at most; told from the bare text, since parsing them takes for ever."
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def articles(tree: LexborHTMLParser) -> list[WebArticle]:
    "The articles of a page; none where it holds no text. Raises FormatError where its elements are nested too deep."
    try:
        return [article for article in (_article(node, tree) for node in _containers(tree)) if article.lines]
    except RecursionError as error:
        raise FormatError(_DEEP) from error


def to_page(
    found: Sequence[WebArticle], part: str = "", link: str | None = None, areas: Sequence[tuple[Area, ...]] = ()
) -> SourcePage:
    "The page that these articles make, in this order."
    lines: list[SourceLine] = []
    given: list[Given] = []
    stated = Stated()
    for i, article in enumerate(found):
        given.append(Given(len(lines) + 1, article.authors, link, areas[i] if areas else ()))
        lines += [replace(article.lines[0], opens=True), *article.lines[1:]]
        stated = stated.over(article.stated)
    return SourcePage(part, tuple(lines), is_ready=True, stated=stated, given=tuple(given))


# ---- where articles stand --------------------------------------------------------------------------------------------


def _containers(tree: LexborHTMLParser) -> list[LexborNode]:
    for selector in SELECTORS["article"]:
        nodes = [node for node in tree.css(selector) if _HAN.search(node.text() or "")]
        ids = {node.mem_id for node in nodes}
        outer = [node for node in nodes if not _is_inside(node, ids)]
        if outer:
            return outer
    body = tree.body
    return [_main(body)] if body is not None and _HAN.search(body.text() or "") else []


def _is_inside(node: LexborNode, ids: set[int]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in ids:
            return True
        above = above.parent
    return False


def _main(node: LexborNode) -> LexborNode:
    "The smallest element inside this one that holds most of its text outside links."
    weight = _weight(node)
    while True:
        inner = max((child for child in node.iter() if child.tag in _BLOCKS), key=_weight, default=None)
        if inner is None or _weight(inner) < _MOST * weight or inner.tag == "p":
            return node
        node = inner


def _weight(node: LexborNode) -> int:
    linked = sum(len(_HAN.findall(link.text() or "")) for link in node.css("a"))
    return len(_HAN.findall(node.text() or "")) - linked


# ---- what stands in them ---------------------------------------------------------------------------------------------


def _article(node: LexborNode, tree: LexborHTMLParser) -> WebArticle:
    classes = {found.mem_id: name for name in _BY_CLASS for selector in SELECTORS[name] for found in node.css(selector)}
    texts = [(block, text, _marked(block, classes)) for block, text in _blocks(node)]
    credit = " ".join(text for _, text, name in texts if name == "credit")
    body = [(block, text, name) for block, text, name in texts if name != "credit" and text.strip()]
    main = _headline(node, body)
    lines = tuple(_lines(body, main))
    if main is None and not node.css("h1") and lines:
        lines = (*_titled(tree), *lines)
    title = tree.css_first("title")
    around = credit or (title.text() if title is not None else "")
    return WebArticle(lines, said(around, "html.credit"), _authors(texts))


def _marked(block: LexborNode, classes: dict[int, str]) -> str | None:
    "What the table of sites calls an element or one around it."
    node: LexborNode | None = block
    for _ in range(4):
        if node is None:
            return None
        if node.mem_id in classes:
            return classes[node.mem_id]
        node = node.parent
    return None


def _headline(node: LexborNode, body: Sequence[tuple[LexborNode, str, str | None]]) -> int | None:
    "Which block is the headline: the first h1; without any, what its class calls so, or else the first heading."
    if node.css("h1"):
        return next((i for i, (block, _, _) in enumerate(body) if block.tag == "h1"), None)
    named = next((i for i, (_, _, name) in enumerate(body) if name == "headline"), None)
    return named if named is not None else next((i for i, (b, _, _) in enumerate(body) if b.tag in _HEADS), None)


def _lines(body: Sequence[tuple[LexborNode, str, str | None]], main: int | None) -> Iterator[SourceLine]:
    has_text = False
    for i, (block, text, name) in enumerate(body):
        role = _role(block, text, name, None if main is None else i - main, has_text)
        has_text = has_text or role not in HEADINGS
        for piece in re.split(_BREAK if role is not Role.KICKER else f"{_BREAK}|\u3000", text):
            if piece.strip():
                yield SourceLine(piece.rstrip() if role is None else piece.strip(), role)


def _role(block: LexborNode, text: str, name: str | None, place: int | None, has_text: bool) -> Role | None:
    "The role of a block: by its class, its element, and whether it stands above or below the headline; None for text."
    if name in ("caption", "byline"):
        return Role(name)
    if place == 0:
        return Role.HEADLINE
    if block.tag in _HEADS or name in ("kicker", "section", "subheadline"):
        if not has_text:
            return Role.SUBHEADLINE if (place or 0) > 0 or name == "subheadline" else Role.KICKER
        return Role.CROSSHEAD
    return Role.CROSSHEAD if has_text and _is_strong(block) and len(text) <= _HEADING else None


def _is_strong(block: LexborNode) -> bool:
    strong = "".join(node.text() or "" for tag in _STRONG for node in block.css(tag))
    return bool(strong.strip()) and "".join(strong.split()) == "".join((block.text() or "").split())


def _titled(tree: LexborHTMLParser) -> list[SourceLine]:
    "The headline that only the page's title gives, without the name of the site."
    node = tree.css_first("title")
    text = _TITLE_END.sub("", " ".join((node.text() if node is not None else "").split()))
    return [SourceLine(text, Role.HEADLINE)] if text else []


def _blocks(node: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    "Every run of text with the element that it stands in, in document order."
    inline: list[str] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            inline.append(child.text_content or "")
        elif child.tag == "br":
            inline.append(_BREAK)
        elif child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.traverse()):
            yield node, _folded(inline)
            inline = []
            yield from _blocks(child)
        else:
            inline.append(_inline(child))
    yield node, _folded(inline)


def _inline(node: LexborNode) -> str:
    pieces = []
    for child in node.traverse(include_text=True):
        if child.tag == "-text":
            pieces.append(child.text_content or "")
        elif child.tag == "br":
            pieces.append(_BREAK)
    return "".join(pieces)


def _folded(pieces: Sequence[str]) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", "".join(pieces)).strip(" ")


# ---- what a page says about itself -----------------------------------------------------------------------------------


def _authors(texts: Sequence[tuple[LexborNode, str, str | None]]) -> str:
    "What a line of writers says before it speaks of the paper."
    for block, text, name in texts:
        if name == "credit" and {"sec", "author"} & set((block.attributes.get("class") or "").split()):
            return text.split("《")[0].strip()
    return ""


def _link(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("link[rel=canonical]") or tree.css_first("meta[property='og:url']")
    return (node.attributes.get("href") or node.attributes.get("content")) if node is not None else None
