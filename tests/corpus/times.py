"""Slots of time: calendar expressions with the days they mean, given the day of issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.corpus.marks import Day, Lead, Marked
from tests.corpus.scene import Scene

ONE = dt.timedelta(days=1)
WEEKDAYS = "一二三四五六日"
LEADS = {
    "met": ("昨天上午", "昨天下午", "昨日", "昨天", "日前", "近日", "dated"),
    "loose": ("日前", "近日", "连日来", "近日", "日前", "昨天", "上周末", "dated"),
    "report": ("昨日", "昨天", "近日", "昨日"),
    "years": ("近年来",),
}


def month_day(day: dt.date) -> str:
    "As print has it: 4月8日."
    return f"{day.month}月{day.day}日"


def full_day(day: dt.date) -> str:
    "As print has it: 2024年4月8日."
    return f"{day.year}年{month_day(day)}"


def _said(text: str, resolved: str, **more: object) -> Marked:
    return Marked(text).marked(Day(resolved, **more))


def _year_now(scene: Scene) -> Marked:
    year = scene.day.year
    return _said(f"{year}年", f"{year}", needs="nothing", low=dt.date(year, 1, 1), high=dt.date(year, 12, 31))


def _since_new_year(scene: Scene) -> Marked:
    return _said("今年以来", f"{scene.day.year}")


def _since_month(scene: Scene) -> Marked:
    month = scene.day.month - scene.rng.randint(1, 4)
    if month < 1:
        return _since_new_year(scene)
    low = dt.date(scene.day.year, month + 1, 1)
    return _said(f"{month}月以来", f"{scene.day.year}-{month:02d}", low=low)


def _quarter(scene: Scene) -> Marked:
    "The latest stretch of the year that statistics cover by now."
    year, month = scene.day.year, scene.day.month
    if month < 4:
        return _said(f"{year - 1}年", f"{year - 1}", needs="nothing")
    name, last = ("前三季度", 9) if month > 9 else ("上半年", 6) if month > 6 else ("一季度", 3)
    return _said(f"今年{name}", f"{year}-01/{year}-{last:02d}", low=dt.date(year, last + 1, 1))


def _full_day(scene: Scene) -> Marked:
    day = scene.day - scene.rng.randint(1, 6) * ONE
    return _said(full_day(day), day.isoformat(), needs="nothing", low=day + ONE)


def _span(scene: Scene) -> Marked:
    "A stretch of days to come."
    first = scene.day + scene.rng.randint(2, 12) * ONE
    last = first + scene.rng.randint(2, 8) * ONE
    same_year = first.year == last.year == scene.day.year
    start = month_day(first) if same_year else full_day(first)
    end = month_day(last) if first.year == last.year else full_day(last)
    end = f"{last.day}日" if first.month == last.month else end
    needs = "year" if same_year else "nothing"
    return _said(f"{start}至{end}", f"{first.isoformat()}/{last.isoformat()}", needs=needs, high=first - ONE)


def _closure(scene: Scene) -> Marked:
    first = scene.day + scene.rng.randint(1, 9) * ONE
    last = dt.date(first.year + scene.rng.randint(1, 3), scene.rng.choice((6, 9, 11)), 30)
    both = f"{first.isoformat()}/{last.isoformat()}"
    return _said(f"{full_day(first)}起至{full_day(last)}", both, needs="nothing", high=first)


def _until_now(scene: Scene) -> Marked:
    start = dt.date(scene.day.year - scene.rng.randint(1, 3), scene.rng.randint(1, 12), 1)
    now = f"{scene.day.year}-{scene.day.month:02d}"
    return _said(f"{start.year}年{start.month}月至今", f"{start.year}-{start.month:02d}/{now}", needs="day")


def _today_dated(scene: Scene) -> Marked:
    "今天 and the day it is, which gives the issue's day away."
    day = scene.day
    text, needs = scene.rng.choice(((month_day(day), "year"), (full_day(day), "nothing")))
    dated = _said(text, day.isoformat(), needs=needs, low=day, high=day)
    return _said("今天", day.isoformat(), needs="day") + "（" + dated + "）"


def _forecast(scene: Scene) -> Marked:
    last = scene.day + 2 * ONE
    same = last.month == scene.day.month
    text = f"{scene.day.day}日至{last.day}日" if same else f"{month_day(scene.day)}至{month_day(last)}"
    return _said(text, f"{scene.day.isoformat()}/{last.isoformat()}", needs="day")


def _two_days(scene: Scene) -> Marked:
    return _said("今明两天", f"{scene.day.isoformat()}/{(scene.day + ONE).isoformat()}", needs="day")


def _weekday(scene: Scene) -> Marked:
    day = scene.day + 2 * ONE
    return _said(f"周{WEEKDAYS[day.weekday()]}", day.isoformat(), needs="day")


WHEN: dict[str, Callable[[Scene], Marked]] = {
    "year-now": _year_now,
    "this-year": lambda scene: _said("今年", f"{scene.day.year}"),
    "next-year": lambda scene: _said("明年", f"{scene.day.year + 1}"),
    "last-year": lambda scene: _said("去年", f"{scene.day.year - 1}"),
    "year-end": lambda scene: _said(f"{scene.day.year - 1}年底", f"{scene.day.year - 1}-12", needs="nothing"),
    "since-new-year": _since_new_year,
    "since-month": _since_month,
    "quarter": _quarter,
    "full-day": _full_day,
    "span": _span,
    "closure": _closure,
    "until-now": _until_now,
    "today-dated": _today_dated,
    "forecast": _forecast,
    "two-days": _two_days,
    "weekday": _weekday,
}


def _when(scene: Scene, arguments: list[str]) -> Marked:
    return WHEN[arguments[0]](scene)


def _weekend(day: dt.date) -> str:
    "The last Saturday and Sunday before a weekday."
    sunday = day - (day.weekday() + 1) * ONE
    return f"{(sunday - ONE).isoformat()}/{sunday.isoformat()}"


def _lead(scene: Scene, arguments: list[str]) -> Marked:
    "The time of the lead's event; 昨天 and the like are calendar expressions too, 日前 and the like are not."
    word = scene.rng.choice(LEADS[arguments[0]])
    if word.startswith("昨"):
        return _said(word, (scene.day - ONE).isoformat(), needs="day").marked(Lead())
    if word == "上周末":
        return _said(word, _weekend(scene.day), needs="day").marked(Lead())
    if word == "dated":
        day = scene.day - scene.rng.randint(2, 9) * ONE
        if day.year != scene.day.year:
            return Marked("日前").marked(Lead())
        return _said(month_day(day), day.isoformat(), low=day + ONE).marked(Lead())
    return Marked(word).marked(Lead())


SLOTS = {"when": _when, "lead": _lead}
