"""Level, change or target: what a sentence does with its figure. Words and patterns: rulebook/changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.language import rules
from loaders.quantities.clauses import Setting, is_listed

Kind = Literal["change", "target", "present", "done", "reached", "forecast", ""]


class ChangeRule(rules.Rule, frozen=True):
    """Words around a figure that say what it does.

    at         where a change or a target is told: before or after the number, or anywhere in the sentence before it
    direction  up or down, of a change;  measures  it is not said of what counts things
    families   of the quantities that are changes when such words follow
    """

    kind: Kind = ""
    at: Literal["before", "after", "sentence"] | None = None
    direction: Literal["up", "down"] | None = None
    measures: bool = False
    families: frozenset[str] = frozenset()


BOOK = rules.load("changes", ChangeRule)
_CHANGES, _TARGETS = BOOK.of_kind("change"), BOOK.of_kind("target")
_REACHED, _PRESENT, _DONE, _FORECAST = (
    [rule.pattern for rule in BOOK.of_kind(kind)] for kind in ("reached", "present", "done", "forecast")
)
_BASE, _PERIOD = BOOK.patterns("base.compared period.covered")
(_WEATHER,) = BOOK.sets("weather")


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure says.

    kind  level · change · target;  direction  up · down, of a change only
    base  what it is compared with;  period  the time it covers; both as printed
    """

    kind: str = "level"
    direction: str | None = None
    base: str | None = None
    period: str | None = None


def is_forecast(text: str) -> bool:
    "Whether a text is a weather report, so that its temperatures are forecasts."
    return any(pattern.search(text) for pattern in _FORECAST)


def find_changes(settings: Sequence[Setting], *, forecast: bool = False) -> list[Change]:
    "What each quantity of one text says, in the same order; the numbers of a list share their verb."
    found: list[Change] = []
    for setting in settings:
        found.append(found[-1] if found and is_listed(setting) else _change(setting, forecast))
    return found


def _change(setting: Setting, forecast: bool) -> Change:
    told = setting.lead + setting.before
    base = _BASE.search(setting.before)
    periods = [match[0] for match in _PERIOD.finditer(told)]
    return Change(
        *_said(setting, told, forecast),
        base=base[0] if base else None,
        period=periods[-1] if periods else None,
    )


def _said(setting: Setting, told: str, forecast: bool) -> tuple[str, str | None]:
    "Kind and direction."
    weather = forecast and setting.quantity.unit in _WEATHER
    if _is_target(setting, told, planned=weather):
        return "target", None
    found = next((rule for rule in _CHANGES if _changes(rule, setting)), None)
    return ("change", _turned(found.direction, setting)) if found else ("level", None)


def _changes(rule: ChangeRule, setting: Setting) -> bool:
    if rule.at == "before":
        fits = not setting.quantity.counts or not rule.measures
        return fits and rule.pattern.search(setting.before) is not None
    return setting.quantity.family in rule.families and rule.pattern.match(setting.after) is not None


def _turned(direction: str | None, setting: Setting) -> str | None:
    "A growth of less than nothing is a fall (增长-4.3%); a fall of less than nothing is printed for a fall (下降-4.3%)."
    return "down" if direction == "up" and (setting.quantity.value or 0) < 0 else direction


def _is_target(setting: Setting, told: str, *, planned: bool) -> bool:
    "Whether a plan or forecast is told before the number, and nothing after that says that it came about."
    if any(pattern.search(setting.before) for pattern in _PRESENT):
        return False
    after = any(rule.pattern.match(setting.after) for rule in _TARGETS if rule.at == "after")
    if after and not any(pattern.search(setting.before) for pattern in _DONE):
        return True
    sentence = (rule.pattern for rule in _TARGETS if rule.at == "sentence")
    ends = [match.end() for pattern in sentence for match in pattern.finditer(told)]
    if not (ends or planned):
        return False
    return not any(pattern.search(told, max(ends, default=0)) for pattern in _REACHED)
