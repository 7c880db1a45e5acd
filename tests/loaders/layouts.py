"""The same page laid out in other ways, its answer key moved along; every layout is Laid → Laid."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tests.paths import KEYS, SEEDS

HEADINGS = ("column", "kicker", "headline", "subheadline", "crosshead")
FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")
WRAP = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^ ])|(?<=[,.;:!?\"')]) +(?=[^\x00-\x7f\"'(])|(?<=[0-9]) +(?=[^\x00-\x7f])")
MASTHEAD = (
    "北京城市副中心报",
    "2024年4月9日 星期二 农历甲辰年三月初一",
    "今日4版 第1386期",
    "国内统一连续出版物号 CN 11-0103 邮发代号 1-23",
    "www.bjtzh.gov.cn",
)
IMPRINT = (
    "本版责编：张晓明 美编：李文静 校对：王海燕",
    "社址：北京市通州区新华东街 邮编：101100 新闻热线：010-69546543",
    "广告许可证：京通工商广字第0012号 印刷：北京日报印务有限责任公司 零售每份1.00元",
)


@dataclass(frozen=True)
class Laid:
    """A page as it is printed: its lines, the key that says what they are, and how it is written to a file."""

    lines: tuple[str, ...]
    key: Mapping[str, Any]
    encoding: str = "utf-8"
    line_end: str = "\n"

    @property
    def data(self) -> bytes:
        "The bytes of the file."
        return self.line_end.join(self.lines).encode(self.encoding)

    def of(self, *parts: str) -> set[int]:
        "The lines that the key gives to these parts of articles."
        return {n for a in self.key["articles"] for part in parts for n in a["lines"].get(part, ())}

    def moved(self, printed: Iterable[tuple[int, str]]) -> Laid:
        "The page with these lines, each with the number of the line it comes from; 0 is a new blank line."
        numbered = list(enumerate(printed, 1))
        places: dict[int, list[int]] = {}
        for new, (old, _) in numbered:
            places.setdefault(old, []).append(new)
        return replace(self, lines=tuple(text for _, (_, text) in numbered), key=_moved(self.key, places))


def page(stem: str) -> Laid:
    "A sample page and its key as they are."
    key = json.loads((KEYS / f"{stem}.json").read_text(encoding="utf-8"))
    return Laid(tuple((SEEDS / key["source"]).read_text(encoding="utf-8").split("\n")), key)


def _moved(key: Mapping[str, Any], places: Mapping[int, Sequence[int]]) -> dict[str, Any]:
    "The key with every line number put where the line now stands."

    def several(lines: Iterable[int]) -> list[int]:
        return [new for old in lines for new in places[old]]

    def single(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{**row, "line": places.get(row["line"], [row["line"]])[0]} for row in rows]

    articles = [
        {
            **article,
            "lines": {part: several(lines) for part, lines in article["lines"].items()},
            "indicators": single(article["indicators"]),
            "dates": single(article["dates"]),
        }
        for article in key["articles"]
    ]
    lists = {name: several(key.get(name) or ()) for name in ("masthead_lines", "noise_lines", "optional_lines")}
    return {**key, **lists, "articles": articles, "ocr_errors": single(key["ocr_errors"])}


def plain(laid: Laid) -> Laid:
    "As printed."
    return laid


def unwrapped(laid: Laid) -> Laid:
    "Body lines without the spaces that wraps left in them."
    prose = laid.of("body", "caption")
    return replace(laid, lines=tuple(WRAP.sub("", t) if n in prose else t for n, t in enumerate(laid.lines, 1)))


def dense(laid: Laid) -> Laid:
    "Without blank lines."
    return laid.moved((n, text) for n, text in enumerate(laid.lines, 1) if text.strip())


def unmarked(laid: Laid) -> Laid:
    "Without heading marks."
    return replace(laid, lines=tuple(text.lstrip("# ") for text in laid.lines))


def marked(laid: Laid, *, marks: Sequence[str], seed: int = 0) -> Laid:
    "Headings marked in another dialect, at random depths."
    chance, heads, bare = random.Random(seed), laid.of(*HEADINGS), unmarked(laid)
    lines = (chance.choice(marks).format(t) if n in heads else t for n, t in enumerate(bare.lines, 1))
    return replace(laid, lines=tuple(lines))


def rewrapped(laid: Laid, *, width: int) -> Laid:
    "Every line over that width with a space where a column of that width would wrap."
    bare = unwrapped(laid)
    return replace(laid, lines=tuple(" ".join(_rows(text, width)) for text in bare.lines))


def broken(laid: Laid, *, width: int) -> Laid:
    "Every line over that width as several physical lines."
    bare = unwrapped(laid)
    return bare.moved((n, row) for n, text in enumerate(bare.lines, 1) for row in _rows(text, width) or [""])


def _rows(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def broken_as_it_is(laid: Laid, *, width: int) -> Laid:
    "Every line over that width as several physical lines, the spaces of old wraps left inside."
    return laid.moved((n, row) for n, text in enumerate(laid.lines, 1) for row in _rows(text, width) or [""])


def wide_digits(laid: Laid) -> Laid:
    "Full-width digits, CRLF line ends and a byte order mark."
    lines = tuple(text.translate(FULL_WIDTH) for text in laid.lines)
    return replace(laid, lines=lines, encoding="utf-8-sig", line_end="\r\n")


def gb18030(laid: Laid) -> Laid:
    "In the national encoding."
    return replace(laid, encoding="gb18030")


def shuffled(laid: Laid, *, seed: int = 0) -> Laid:
    "The articles in another order; a line of no article stays behind the line before it."
    owner = {n: a["n"] for a in laid.key["articles"] for part in a["lines"].values() for n in part}
    order = sorted({*owner.values()})
    random.Random(seed).shuffle(order)
    groups: dict[int, list[tuple[int, str]]] = {n: [] for n in order}
    last = order[0]
    for n, text in enumerate(laid.lines, 1):
        if text.strip():
            last = owner.get(n, last)
            groups[last] += [(n, text), (0, "")]
    return laid.moved(line for n in order for line in groups[n])


def with_masthead(laid: Laid) -> Laid:
    "A masthead before the page and an imprint after it."
    head, foot = len(MASTHEAD), len(IMPRINT)
    inner = [(n, text) for n, text in enumerate(laid.lines, 1)]
    moved = laid.moved([*((0, text) for text in MASTHEAD), *inner, *((0, text) for text in IMPRINT)])
    last = len(moved.lines)
    return replace(moved, key={**moved.key, "masthead_lines": [*range(1, head + 1), *range(last - foot + 1, last + 1)]})


def both(*layouts: Callable[[Laid], Laid]) -> Callable[[Laid], Laid]:
    "One layout after the other."

    def lay(laid: Laid) -> Laid:
        for layout in layouts:
            laid = layout(laid)
        return laid

    return lay


LAYOUTS: Mapping[str, Callable[[Laid], Laid]] = {
    "plain": plain,
    "unwrapped": both(unwrapped, unmarked),
    "dense": dense,
    "marked": partial(marked, marks=("**{}**", "> {}", "== {} ==", "<h3>{}</h3>", "{}"), seed=1),
    "marked-otherwise": partial(marked, marks=("【{}】", "■{}", "### {} ###", "1. {}", "__{}__", "{}"), seed=4),
    "rewrapped": both(partial(marked, marks=("## {}", "#### {}", "{}"), seed=2), partial(rewrapped, width=23)),
    "rewrapped-narrow": both(unmarked, partial(rewrapped, width=14)),
    "broken": both(partial(marked, marks=("# {}", "### {}"), seed=3), partial(broken, width=21)),
    "broken-dense": both(unmarked, dense, partial(broken, width=26)),
    "broken-dense-marked": both(partial(marked, marks=("## {}",)), dense, partial(broken, width=17)),
    "broken-wide": both(unmarked, partial(broken, width=40)),
    "broken-twice": partial(broken_as_it_is, width=37),
    "wide-digits": wide_digits,
    "gb18030": gb18030,
    "shuffled": shuffled,
    "shuffled-dense": both(partial(shuffled, seed=5), dense),
    "masthead": with_masthead,
    "masthead-dense": both(dense, with_masthead),
}
