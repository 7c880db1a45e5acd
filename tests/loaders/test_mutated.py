"""Damaged pages, seeded: nothing ends or stalls their reading, every line has one role, every fact stands where it says."""

from __future__ import annotations

import random
import time

import pytest

from loaders import home, read
from loaders.pages.text.read import to_page
from loaders.places import region
from loaders.shapes.documents import SourceLine, SourcePage

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted(home.SAMPLES.glob("*.txt"))]
PIECES = [
    *"（）“”，。、：·-\n\t\u3000〇亿万村镇书记$|é", "\n\n", "# ", "本报讯", "（记者 ", "王强、", "<p>", "</p>", "<!--", "&nbsp;", "图为",
    "\ue003", "\u202e", "\u200b", "\ufffd", "9" * 20, "13月45日", "字号：", "文/图", "王王王",
]  # fmt: skip
MOST = 10.0  # seconds of the processor for a page of at most 3,000 characters; a whole one takes 0.1


def mutated(seed: int) -> str:
    "A part of a sample page with cuts, repeats, moves and odd characters."
    chance = random.Random(seed)
    text = chance.choice(SAMPLES)
    at = chance.randrange(len(text) // 2)
    text = text[at : at + chance.randint(200, 2000)]
    for _ in range(chance.randint(1, 30)):
        low = chance.randrange(len(text) + 1)
        part = text[low : low + chance.randint(0, 60)]
        rest = text[low + len(part) :]
        match chance.randrange(5):
            case 0:
                text = text[:low] + chance.choice(PIECES) * chance.choice((1, 1, 2, 9)) + part + rest
            case 1:
                text = text[:low] + rest
            case 2:
                text = text[:low] + part * chance.choice((2, 3, 12)) + rest
            case 3:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines)
            case 4:
                text = text[:low] + part.replace(" ", "").replace("，", "") + rest
    return text


@pytest.mark.sweep
@pytest.mark.parametrize("batch", [0, 1, 2, 1319])  # the last one has a number of thirty digits
def test_a_damaged_page_is_read_like_any_other(batch: int) -> None:
    place = region.load("110112")
    for seed in range(30 * batch, 30 * batch + 30):
        lines = mutated(seed).split("\n")
        page = to_page(SourcePage(lines=tuple(map(SourceLine, lines)), is_set=False), "p", "p.txt", "")
        began = time.process_time()
        facts = read.read_facts(page, place)
        assert time.process_time() - began < MOST, seed
        if page.status == "ok":
            assert [role.line for role in facts.roles] == [n for n, line in enumerate(lines, 1) if line.strip()], seed
        for found in facts.articles:
            fields = {field.name: field.text for field in found.article.fields()}
            for mention in (mention for person in found.people for mention in person.mentions):
                assert fields[mention.field][mention.start : mention.end] == mention.surface, seed
            for date in found.dates:
                assert fields[date.field][date.start : date.end] == date.text, seed
