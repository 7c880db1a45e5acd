"""Lines to articles."""

from __future__ import annotations

from loaders.region import Region
from loaders.shapes import Article, LineRole, Page, Piece, Role, Segmentation


def segment(page: Page, region: Region) -> Segmentation:
    "Every non-empty line of the page with its role, and the articles they make."
    articles: list[Article] = []
    roles: list[LineRole] = []
    pieces: list[Piece] = []

    def close() -> None:
        if pieces:
            n = len(articles) + 1
            articles.append(Article(f"{page.page_id}-a{n:02d}", page.page_id, n, tuple(pieces)))
            pieces.clear()

    for line in page.lines:
        if not line.text:
            continue
        heading = len(line.text) < 40 and not line.text.endswith(("。", "”", '"'))
        if heading and pieces and pieces[-1].role is Role.BODY:
            close()
        role = Role.HEADLINE if heading else Role.BODY
        pieces.append(Piece(role, line.text, (line.number,), (0,)))
        n = len(articles) + 1
        roles.append(LineRole(line.number, role, f"{page.page_id}-a{n:02d}", "placeholder"))
    close()
    return Segmentation(tuple(articles), tuple(roles))
