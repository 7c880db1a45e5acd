"""How two answers are compared: sets with misses, partitions of lines, texts, quantities, spans of days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

_SCALES = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4), ("千", 1e3), ("百", 1e2))
_WHOLE_UNITS = ("千克", "千米", "千瓦", "百分点")
_ALIASES = {"公斤": "千克", "摄氏度": "℃", "百分点": "个百分点", "平米": "平方米"}
_SAME_UNIT = ({"个", "名", "人", "位", "大"}, {"家", "处", "项"}, {"千克", "公斤"}, {"%", "个百分点"})


@dataclass
class Sheet:
    """What was counted: hits, misses and extras by measure, values with weights by measure, and every miss told."""

    hits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    values: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    told: list[tuple[Any, ...]] = field(default_factory=list)

    def compare(self, measure: str, where: str, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        "Counts two multisets against each other."
        want, have = Counter(iter(gold)), Counter(iter(found))
        both = want & have
        self.hits[measure] += both.total()
        for item in (want - both).elements():
            self.miss(measure, where, item)
        for item in (have - both).elements():
            self.surplus(measure, where, item)

    def hit(self, measure: str) -> None:
        "Counts one right answer."
        self.hits[measure] += 1

    def miss(self, measure: str, where: str, *what: Any) -> None:
        "Counts one answer that was not given."
        self.missed[measure] += 1
        self.told.append(("MISS", measure, where, *what))

    def surplus(self, measure: str, where: str, *what: Any) -> None:
        "Counts one answer too many."
        self.extra[measure] += 1
        self.told.append(("EXTRA", measure, where, *what))

    def note(self, measure: str, value: float, weight: float = 1) -> None:
        "Adds one value to a mean."
        self.values[measure].append((float(value), weight))

    def precision(self, measure: str) -> float:
        "Right answers of all answers; 1 where none was given."
        return self.hits[measure] / (self.hits[measure] + self.extra[measure] or 1) if self._any(measure) else 1.0

    def recall(self, measure: str) -> float:
        "Right answers of all wanted; 1 where none was wanted."
        wanted = self.hits[measure] + self.missed[measure]
        return self.hits[measure] / wanted if wanted else 1.0

    def f1(self, measure: str) -> float:
        "The harmonic mean of precision and recall."
        precision, recall = self.precision(measure), self.recall(measure)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def mean(self, measure: str) -> float:
        "The weighted mean of the values noted; 1 where there are none."
        total = sum(weight for _, weight in self.values[measure])
        return sum(value * weight for value, weight in self.values[measure]) / total if total else 1.0

    def _any(self, measure: str) -> bool:
        return bool(self.hits[measure] + self.extra[measure])


def squash(text: str | None) -> str:
    "Letters, digits and Han alone, so that spacing and punctuation do not count."
    folded = unicodedata.normalize("NFKC", text or "")
    return re.sub(r"[^0-9A-Za-z\u3400-\u9fff\u3007%°.]", "", folded)


def similar(one: str | None, other: str | None) -> float:
    "How alike two texts are, from 0 to 1."
    one, other = squash(one), squash(other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0


def b_cubed(gold: Mapping[int, Hashable], found: Mapping[int, Hashable], weight: Mapping[int, float]) -> float:
    "Weighted B-cubed F1 of two partitions of lines; a line that is placed nowhere stands alone."
    gold_groups, found_groups = _groups(gold, weight), _groups(found, weight)
    precision = recall = total = 0.0
    for line, size in weight.items():
        mine, theirs = found_groups[found.get(line, ("alone", line))], gold_groups[gold.get(line, ("alone", line))]
        common = sum(weight[other] for other in mine & theirs)
        precision += size * common / sum(weight[other] for other in mine)
        recall += size * common / sum(weight[other] for other in theirs)
        total += size
    precision, recall = precision / total, recall / total
    return 2 * precision * recall / (precision + recall)


def _groups(of: Mapping[int, Hashable], lines: Iterable[int]) -> dict[Hashable, set[int]]:
    groups: dict[Hashable, set[int]] = defaultdict(set)
    for line in lines:
        groups[of.get(line, ("alone", line))].add(line)
    return groups


def quantity(value: float, unit: str | None) -> tuple[float, str]:
    "A quantity with 万 and 亿 multiplied out and its unit's spelling folded."
    unit = (unit or "").strip().replace("％", "%")
    value = float(value)
    for prefix, factor in _SCALES:
        if unit.startswith(prefix) and unit not in _WHOLE_UNITS:
            value, unit = value * factor, unit[len(prefix) :]
            break
    return round(value, 6), _ALIASES.get(unit, unit)


def same_quantity(one: tuple[float, str], other: tuple[float, str]) -> bool:
    "Equal values in one unit, or in everyday equivalents (个, 名 and 人 count the same thing)."
    if abs(one[0] - other[0]) > 1e-6 * max(1.0, abs(one[0])):
        return False
    return one[1] == other[1] or any(one[1] in group and other[1] in group for group in _SAME_UNIT)


def days(resolved: str) -> tuple[dt.date, dt.date]:
    "First and last day of 2024, 2024-04, 2024-04-08 or a start/end pair of them."
    parts = [[int(number) for number in part.split("-")] for part in resolved.split("/")]
    first, last = parts[0], parts[-1]
    month = last[1] if len(last) > 1 else 12
    day = last[2] if len(last) > 2 else calendar.monthrange(last[0], month)[1]
    return dt.date(*[*first, 1, 1][:3]), dt.date(last[0], month, day)
