"""Saved web pages, books and e-papers: articles as the page parts them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping

import pytest
from PIL import Image

from loaders.formats import epaper, readers
from loaders.formats.job import Job
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Role
from tests.loaders.formats.making import archive

TREES = "<p>　　昨天，河边种下三百棵柳树，孩子们给小树挂上了名牌。</p><p><strong>轮流浇水</strong></p><p>　　志愿者分成六组。</p>"
CREDIT = "《昌平报》（2023年6月5日 第 03 版）"


def article(headline: str = "河边种树", body: str = TREES) -> str:
    return f'<div class="text_c"><h3>生态　绿满两岸</h3><h1>{headline}</h1><h2>老人说能乘凉了</h2><h4>{CREDIT}</h4><div id="ozoom">{body}</div></div>'


def site(*inside: str, charset: str = "utf-8") -> str:
    menu = '<div id="nav"><a href="#">首页</a><a href="#">往期回顾</a></div>'
    return f'<html><head><meta charset="{charset}"><title>昌平报</title></head><body>{menu}{"".join(inside)}<div class="footer">版权所有</div></body></html>'


def read(data: bytes, kind: str = ".html") -> SourcePage:
    (page,) = readers.read(kind, data, Job(f"a{kind}"))
    return page


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-8", "gb2312")]
)
def test_an_article_in_any_encoding_whatever_it_says_of_itself(encoding: str, charset: str) -> None:
    page = read(site(article("漷县河边种树"), charset=charset).encode(encoding))
    assert [(line.text.strip(), line.role) for line in page.lines] == [
        ("生态", Role.KICKER),
        ("绿满两岸", Role.KICKER),
        ("漷县河边种树", Role.HEADLINE),
        ("老人说能乘凉了", Role.SUBHEADLINE),
        ("昨天，河边种下三百棵柳树，孩子们给小树挂上了名牌。", None),
        ("轮流浇水", Role.CROSSHEAD),
        ("志愿者分成六组。", None),
    ]
    assert (page.stated.date, page.stated.page_no, page.stated.newspaper) == (dt.date(2023, 6, 5), 3, "昌平报")


def test_a_page_with_several_articles_keeps_them_apart() -> None:
    page = read(site(article(), article(""), article("桥通车了")).encode())
    assert [line.text for line in page.lines if line.role is Role.HEADLINE] == ["河边种树", "桥通车了"]
    assert sum(line.opens for line in page.lines) == 3  # the one without a headline is one too


def test_an_unknown_site_gives_the_element_that_holds_most_of_the_text() -> None:
    body = f"<div><ul><li><a>新闻</a></li></ul></div><div><h2>河边种树</h2><div>{TREES}</div><table><tr><td class='caption'>图为现场</td></tr></table></div>"
    page = read(f"<html><title>河边种树_昌平在线</title><body>{body}</body></html>".encode())
    assert page.lines[0].role is Role.HEADLINE
    assert "新闻" not in [line.text for line in page.lines]


def test_scripts_and_menus_are_no_text() -> None:
    page = read(site("<script>var 文 = '坏'</script>", article()).encode())
    assert not {"坏", "首页", "版权所有"} & set("".join(line.text for line in page.lines))


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<p>only English here</p>"])
def test_a_page_without_chinese_is_empty(data: bytes) -> None:
    assert read(data).status == "empty"


@pytest.mark.parametrize("tag", ["div", "label", "x-y"])
def test_elements_nested_without_end_are_refused(tag: str) -> None:
    with pytest.raises(FormatError, match="too deep"):
        read((f"<{tag}>" * 3000 + "<p>河边种树</p>" + f"</{tag}>" * 3000).encode())


# ---- books -----------------------------------------------------------------------------------------------------------

CONTAINER = '<container xmlns="urn:c"><rootfiles><rootfile full-path="b/p.opf"/></rootfiles></container>'
OPF = (
    '<package xmlns="urn:o" xmlns:dc="urn:d"><metadata><dc:date>2023-06-05</dc:date></metadata><manifest>'
    '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/><item id="y" href="%E4%B9%99.xhtml" media-type="application/xhtml+xml"/>'
    '</manifest><spine><itemref idref="n"/><itemref idref="y"/><itemref idref="x"/></spine></package>'
)


def book(**parts: str) -> bytes:
    files = {"META-INF/container.xml": CONTAINER, "b/p.opf": OPF, "b/nav.xhtml": "<ol><li>目录</li></ol>"}
    chapter = "<html><body><p class='kicker'>生态</p><h1>{}</h1><p>昨天，河边种下柳树。</p><h3>浇水</h3><p>志愿者分成六组。</p></body></html>"
    return archive(
        {**files, "b/x.xhtml": chapter.format("河边种树"), "b/乙.xhtml": chapter.format("桥通车了"), **parts}
    )


def test_chapters_come_in_the_order_of_the_spine() -> None:
    page = read(book(), ".epub")
    assert [line.text for line in page.lines if line.role is Role.HEADLINE] == ["桥通车了", "河边种树"]
    assert [line.role for line in page.lines][:5] == [Role.KICKER, Role.HEADLINE, None, Role.CROSSHEAD, None]
    assert page.stated.date == dt.date(2023, 6, 5)


@pytest.mark.parametrize(
    "parts", [{"META-INF/container.xml": "<a"}, {"META-INF/container.xml": "<a/>"}, {"b/p.opf": "<"}]
)
def test_a_broken_book_says_so(parts: dict[str, str]) -> None:
    with pytest.raises(FormatError, match="EPUB"):
        read(book(**parts), ".epub")


def test_a_chapter_that_cannot_be_read_costs_no_other() -> None:
    damaged, page = readers.read(".epub", book(**{"b/x.xhtml": "\0\0\0"}), Job("a.epub"))
    assert damaged.status == "error" and "b/x.xhtml" in (damaged.message or "")
    assert [line.text for line in page.lines if line.role is Role.HEADLINE] == ["桥通车了"]


# ---- e-papers --------------------------------------------------------------------------------------------------------


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("L", (200, 400)).save(out, "PNG")
    return out.getvalue()


def dashed() -> Mapping[str, bytes]:
    "An e-paper of the older layout, with an article that no list names."
    node = (
        '<div id="pageLink">第03版：生态</div><img usemap="#m" src="../../../images/2023-06/05/03/p.png"><map>'
        '<area coords="20,40,180,40,180,200,20,200" href="content_1.htm"><area coords="20,210,180,380" href="content_2.htm"></map>'
        '<div id="titleList"><a href="content_2.htm">桥通车了</a><a href="content_1.htm">河边种树</a><a href="http://elsewhere.example/x">外</a></div>'
    )
    contents = {
        f"html/2023-06/05/content_{n}.htm": site(article(title)).encode()
        for n, title in enumerate(("河边种树", "桥通车了", "漏网"), 1)
    }
    return {"html/2023-06/05/node_3.htm": site(node).encode(), "images/2023-06/05/03/p.png": picture(), **contents}


def plain() -> Mapping[str, bytes]:
    "An e-paper of the newer layout."
    link = "../../../content/202306/05/content_{}.html"
    node = (
        '<img usemap="#m" src="../../../attachement/202306/05/p.png"><map><area coords="20,40,180,200" '
        f'href="{link.format(1)}" title="河边种树"></map><ul class="news-list"><li><a href="{link.format(1)}">河边种树</a></li></ul>'
    )
    return {
        "pc/layout/202306/05/node_A03.html": site(node).encode(),
        "pc/content/202306/05/content_1.html": site(article()).encode(),
        "pc/attachement/202306/05/p.png": picture(),
    }


def day(files: Mapping[str, bytes]) -> list[SourcePage]:
    return list(epaper.read(b"", Job("day", others={path: (lambda data=data: data) for path, data in files.items()})))


def test_a_page_of_an_epaper_has_its_articles_in_the_order_of_its_list() -> None:
    page, left_over = day(dashed())
    assert [line.text for line in page.lines if line.role is Role.HEADLINE] == ["桥通车了", "河边种树"]
    assert page.is_ready and page.part == "node_3"
    assert (page.stated.date, page.stated.page_no) == (dt.date(2023, 6, 5), 3)
    assert (left_over.part, left_over.lines[2].text) == ("content_3", "漏网")


def test_areas_are_boxes_on_the_picture() -> None:
    page, _ = day(dashed())
    assert [given.areas for given in page.given] == [((0.1, 0.525, 0.9, 0.95),), ((0.1, 0.1, 0.9, 0.5),)]
    assert page.picture and (page.picture.source, page.picture.width, page.picture.height) == (
        "images/2023-06/05/03/p.png",
        200,
        400,
    )


def test_the_newer_layout_is_read_too() -> None:
    (page,) = day(plain())
    assert (page.part, page.stated.edition, page.stated.date) == ("node_A03", "A03", dt.date(2023, 6, 5))
    assert page.given[0].areas == ((0.1, 0.1, 0.9, 0.5),)


def test_a_list_without_its_articles_says_so() -> None:
    (page,) = day({path: data for path, data in plain().items() if "content" not in path})
    assert page.status == "empty" and "names no article" in str(page.message)


@pytest.mark.parametrize(("path", "told"), [(path, rule.kind) for rule in epaper.BOOK.rules for path in rule.yes])
def test_every_path_is_told_by_its_rule(path: str, told: str) -> None:
    found = epaper.role_of(path)
    assert found and found[0] == told
