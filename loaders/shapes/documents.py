"""What a reader of a format hands on: source pages, their lines, and what the file itself says of them."""

from __future__ import annotations

from msgspec import Struct

from loaders.shapes.geometry import Picture, Place
from loaders.shapes.pages import Given, Role, Stated


class SourceLine(Struct, frozen=True):
    """A paragraph, a heading or a caption, or, in plain text, a physical line.

    role    what the format says it is; None where that has to be found out
    opens   an article begins here for sure
    places  where its rows are printed; none where the format has no geometry
    """

    text: str
    role: Role | None = None
    opens: bool = False
    places: tuple[Place, ...] = ()


class SourcePage(Struct, frozen=True):
    """One page of a file, also one that could not be read.

    part     what its id adds to that of the file, "" in a file of one page
    is_set   every line is a whole paragraph or heading; in plain text lines are physical ones
    is_ready articles begin where lines open one, and nowhere else
    columns  how the columns of a table were understood: meaning and the table's own name
    status   ok · empty · error, and the reason in one sentence
    """

    part: str = ""
    lines: tuple[SourceLine, ...] = ()
    is_set: bool = True
    is_ready: bool = False
    stated: Stated = Stated()
    given: tuple[Given, ...] = ()
    picture: Picture | None = None
    columns: tuple[tuple[str, str], ...] = ()
    status: str = "ok"
    message: str | None = None
