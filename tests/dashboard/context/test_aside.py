"""A broken address: whatever it is that cannot be had, it is named; and a sound one is taken as it is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode

import pytest

from dashboard.context import address, aside
from dashboard.database import choices
from dashboard.filter import days
from dashboard.filter.dimensions import FIELDS, MOST, PARAMS, of_field
from dashboard.filter.filter import Filter, Params
from dashboard.filter.search import LONGEST
from dashboard.sidebar import sidebar
from dashboard.words import i18n
from loaders.store import Store
from tests.dashboard.context.test_address import Bar
from tests.filtering import random_filters, values

N = 200
WORDS = i18n.load("zh")
NO_DAYS = ("2023-99-99", "2023-02-30", "2023/5/1", "yesterday", "0000-01-01", "9999-12-31", "2023", "二〇二三年")
UNSEEN = ("\x00", "\x07", "\u200b", "\ufeff")
JUNK = ("999", "abc", "<script>", "-1", "100000000000", "%", "张三丰", "a" * 200, "110112", "nobody at all")


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Bar:
    found = Bar()
    monkeypatch.setattr(address.st, "query_params", found)
    return found


def told(store: Store, bar: Bar, query: Params, monkeypatch: pytest.MonkeyPatch) -> list[aside.Aside]:
    "What is put aside of a query, read as a run reads it, by a page with one choice of three."
    monkeypatch.setattr(address.st, "session_state", {})
    bar.from_dict(parse_qs(urlencode(query, doseq=True)))
    address.read("when")
    address.option("lang", i18n.LANGUAGES)
    address.option("grain", ("month", "week", "year"))
    sidebar.put_aside_unknown(store, choices.without_unknown(store, address.linked_filter()), WORDS)
    address.put_aside_unused()
    return list(address.asides())


def sound(store: Store, flt: Filter) -> Params:
    "The query of a filter without what no store knows."
    return choices.without_unknown(store, Filter.from_params(flt.to_params())).to_params()


def broken(store: Store, n: int, seed: int) -> Iterator[tuple[Params, str, str]]:
    "n queries of a sound filter with one part that cannot be had; its name, and why."
    dice, held = random.Random(seed), values(store)
    for number, flt in enumerate(random_filters(store, n, seed=seed)):
        query = sound(store, flt)
        kinds = ("value", "not", "day", "choice", "name", "unseen", "long", "one", "many", "selection", "themes")
        why = kinds[number % len(kinds)]
        param = dice.choice([one for one in PARAMS if one != "settlement"])
        match why:
            case "value":
                yield {**query, param: [*query.get(param, ()), dice.choice(JUNK)]}, param, why
            case "not":
                yield {**query, "not": [f"{dice.choice((param, 'place'))}:{dice.choice(JUNK)}"]}, "not", "value"
            case "day":
                name = dice.choice(("since", "until"))
                yield {**query, name: [dice.choice(NO_DAYS)]}, name, why
            case "choice":
                name = dice.choice(("grain", "lang", "certain"))
                yield {**query, name: [dice.choice(("yes", "weeks", "fr", "月"))]}, name, why
            case "name":
                name = dice.choice(("towns", "utm_source", "q", "sort", "mark", "part"))
                yield {**query, name: [dice.choice(JUNK)]}, name, "mark" if name == "mark" else why
            case "unseen":
                yield {**query, "find": [f"工{dice.choice(UNSEEN)}作"]}, "find", why
            case "long":
                yield {**query, "find": ["治理 " * LONGEST]}, "find", why
            case "one":
                name, value = dice.choice((("since", "2023-05-01"), ("find", "工作"), ("certain", "1")))
                yield {**query, name: [value, f"{value}2"]}, name, why
            case "many":
                many = [f"{of_field(field).param}:{one}" for field in FIELDS for one in held[field]][: MOST + 5]
                yield {**query, "not": many}, "not", why
            case "selection":
                yield (
                    {**query, "vs": [dice.choice(("", "genre=news")), dice.choice(("junk=1", "%", "town=<b>"))]},
                    "vs",
                    why,
                )
            case "themes":
                yield {**query, "themes": [f"{dice.randrange(16**12):012x}"]}, "themes", why


def test_each_of_many_broken_addresses_says_what_was_left_aside(
    samples: Store, bar: Bar, monkeypatch: pytest.MonkeyPatch
):
    for query, name, why in broken(samples, N, seed=7):
        found = told(samples, bar, query, monkeypatch)
        assert (name, why) in {(one.name, one.why) for one in found}, (query, found)
        assert {one.name for one in found} == {name}, "nothing else is said to be amiss"
        for one in found:
            assert "{" not in WORDS(f"aside.{one.why}", part=one.value, most=1)


def test_of_a_sound_address_nothing_is_put_aside(samples: Store, bar: Bar, monkeypatch: pytest.MonkeyPatch):
    for flt in random_filters(samples, 60, seed=3):
        query = sound(samples, flt)
        assert told(samples, bar, {**query, "grain": ["year"], "lang": ["en"]}, monkeypatch) == []


def test_what_is_offered_can_be_had(samples: Store, bar: Bar, monkeypatch: pytest.MonkeyPatch):
    offered = 0
    for query, *_ in broken(samples, N, seed=8):
        for one in told(samples, bar, query, monkeypatch):
            for offer in one.near:
                offered += 1
                left = told(samples, bar, {**query, **offer.changes}, monkeypatch)
                assert one not in left, (query, offer)
    assert offered > N / 10


@pytest.mark.parametrize(
    ("sought", "best"),
    [
        ("张家湾镇", ["110112105"]),
        ("张家湾", ["110112105"]),
        ("110112105", ["110112105"]),
        ("11011210", ["110112104"]),
        ("张", ["110112105"]),
        ("a", []),
        ("wholly other", []),
        ("", []),
    ],
)
def test_the_nearest_is_told_by_id_name_or_likeness(sought: str, best: list[str]):
    labels = {"110112104": "宋庄镇", "110112105": "张家湾镇"}
    assert aside.nearest(sought, labels)[: len(best) or None] == best


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-02-30", "2023-02-28", "2023-02-28"),
        ("2023-99-99", "2023-12-31", "2023-12-31"),
        ("2023/5/1", "2023-05-01", "2023-05-01"),
        ("2023年5月", "2023-05-01", "2023-05-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("0000-01-01", "1900-01-01", "1900-01-01"),
        ("9999-12-31", "2100-12-31", "2100-12-31"),
        ("yesterday", "None", "None"),
    ],
)
def test_the_nearest_day(text: str, first: str, last: str):
    assert str(days.nearest_day(text)) == first
    assert str(days.nearest_day(text, last=True)) == last


def test_a_filter_knows_dates_out_of_order():
    assert Filter.from_params({"since": ["2023-02-01"], "until": ["2023-01-01"]}).is_backwards()
    assert not Filter.from_params({"since": ["2023-01-01"], "until": ["2023-01-01"]}).is_backwards()
