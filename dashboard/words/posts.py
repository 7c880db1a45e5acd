"""What English calls a post as a Chinese paper prints it: a table of posts, bodies and ends of place names, put together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dashboard.words import pinyin

LONGEST = 40  # characters of a post that is read
_NAME = "[\u4e00-\u9fff]{1,8}?"  # of a place, without the word for its kind


@lru_cache
def table() -> Mapping[str, Mapping[str, str]]:
    "held, rank, body, group, purpose, place, level, examples: Chinese → English."
    return tomllib.loads(Path(__file__).with_name("posts.toml").read_text(encoding="utf-8"))


@lru_cache
def _held() -> re.Pattern[str]:
    return re.compile(f"(.*?)((?:{_either('rank')})*)({_either('held')})$")


@lru_cache
def _part() -> re.Pattern[str]:
    "A body for a purpose or of its own, each with its level, or a place."
    level, body, goes_on = _either("place"), _either("body"), table()["names"]["goes_on"]
    purpose = f"(?P<purpose>{_either('purpose')})(?P<work>{table()['grammar']['work']})?(?P<group>{_either('group')})"
    return re.compile(
        f"(?P<level>{level}|{_either('level')})??(?:{purpose}|(?P<body>{body}))|(?P<name>{_NAME})(?P<kind>{level})(?!(?:{goes_on}))|(?P<alone>{level})$"
    )


def _either(name: str) -> str:
    return "|".join(sorted(map(re.escape, table()[name]), key=len, reverse=True))


@lru_cache(maxsize=10_000)
def english(post: str) -> str | None:
    "The post in English, what is held first, the widest place last; None where a part of it is not known."
    found = _held().match(post) if len(post) <= LONGEST else None
    if found is None:
        return None
    where, ranks, held = found.groups()
    if ranks + held in table()["held"]:
        ranks, held = "", ranks + held
    ranked = [table()["rank"][one] for one in re.findall(_either("rank"), ranks)]
    parts = _parts(_village(where) if held == table()["grammar"]["villager"] else where)
    if parts is None:
        return None
    level = parts.pop() if parts and parts[-1] in table()["place"].values() else ""
    return ", ".join([" ".join(filter(None, (level, *ranked, table()["held"][held]))), *reversed(parts)])


def _village(where: str) -> str:
    "Where a villager is from, with the word for a village that the post has only once."
    village = table()["grammar"]["village"]
    return where if not where or where.endswith(village) else f"{where}{village}"


def _parts(where: str) -> list[str] | None:
    "The bodies and places that a post is held in, from the left."
    parts, at = list[str](), 0
    while at < len(where):
        found = _part().match(where, at)
        if found is None:
            return None
        at = found.end()
        if found["body"] or found["group"]:
            level = {"": "", **table()["place"], **table()["level"]}[found["level"] or ""]
            parts.append(" ".join(filter(None, (level, _body(found)))))
        elif found["alone"]:
            parts.append(table()["place"][found["alone"]])
        else:
            name = "".join(pinyin.readings(found["name"])[0]).capitalize()
            parts.append(f"{name} {table()['place'][found['kind']]}")
    return parts


def _body(found: re.Match[str]) -> str:
    "What a body is called; one for a purpose by both."
    if found["body"]:
        return table()["body"][found["body"]]
    purpose = table()["purpose"][found["purpose"]]
    return f"{table()['group'][found['group']]} on {purpose}{' Work' if found['work'] else ''}"
