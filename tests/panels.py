"""Every panel of every view, and what those about one subject may be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, permutations, product

import pandas as pd

from dashboard.brief import panels
from dashboard.filter import themes
from dashboard.panel.panel import Panel
from dashboard.queries import periods, terms
from dashboard.questions.compare import query as compare
from dashboard.questions.cross import query as cross
from dashboard.questions.cross import view as cross_view
from dashboard.questions.figures import query as figures
from dashboard.questions.figures.query import DIRECTIONS, KINDS, WEIGHTS
from dashboard.questions.figures.units import FAMILIES
from dashboard.questions.overview.standout import query as standout
from dashboard.questions.sources.check import query as check
from dashboard.questions.where.coverage import query as coverage
from dashboard.questions.where.elsewhere import query as elsewhere
from dashboard.questions.who import query as who
from dashboard.questions.who.speech import query as speech
from dashboard.questions.words.collocation import query as collocation
from dashboard.questions.words.concordance import query as concordance
from dashboard.questions.words.cooccurrence import query as cooccurrence
from dashboard.questions.words.formulas import query as formulas
from dashboard.questions.words.keyness import query as keyness
from loaders.places import tokens

Ask = Callable[..., pd.DataFrame]
Options = tuple[object, ...]
MOST = 12  # settings that are tried of one panel


def all_panels() -> list[Panel]:
    "In the order of the views and of their parts."
    return list(panels.by_name().values())


def _officials(ask: Ask) -> list[Options]:
    return [(one,) for one in ask(who.officials)["person_id"].head(5)]


def _speakers(ask: Ask) -> list[Options]:
    return [(one,) for one in ask(speech.speakers)["person_id"].head(5)]


def _units(ask: Ask) -> list[Options]:
    return [("all", "all", "all", None, unit) for unit in ask(figures.units, "all", "all", "all")["unit"].head(4)]


def _crossed() -> Iterator[Options]:
    for rows, columns in permutations(cross.DIMENSIONS, 2):
        grains = cross.GRAINS if "period" in (rows, columns) else cross.GRAINS[:1]
        for measure, grain in product(cross_view.measures(rows, columns), grains):
            yield rows, columns, measure, grain


_SOME_THEMES = themes.lines(themes.default()[:2])
_STOPPED = (tuple(tokens.stop_words(())), ())  # left out or counted
_NO_UNIT = ((None, None), *((family, None) for family in FAMILIES))
_COVERAGE = (*((measure, ()) for measure in coverage.MEASURES), ("own", (("110112104", 12e4), ("110112105", 15e4))))
_COUNTED = (
    *product(("words",), (1,), terms.CLASSES, _STOPPED),
    *product(("words",), terms.SIZES[1:], ("all",), _STOPPED),
    *product(("characters",), terms.SIZES, ("all",), ((),)),
)
_KEYS = (
    *product(("",), (keyness.REST, "genre~news", "?genre=meeting"), terms.CLASSES, _STOPPED, (5, 2), (2, 1)),
    *product(("genre~news",), (keyness.REST, "genre~meeting"), ("all",), _STOPPED, (2,), (1,)),
)
_NEIGHBOURS = (*product(collocation.WINDOWS, collocation.SIDES, collocation.LEAST, collocation.MEASURES, _STOPPED[:1]),)
_FORMULAS = (*product(formulas.KINDS, formulas.LEAST),)
_SIDES = ("张家湾镇", "漷县镇")
_COMPARED = (
    ("town", _SIDES, ("110112105", "110112106"), ()),
    ("word", ("治理", "服务"), ("治理", "服务"), ("治理", "服务")),
    ("genre", _SIDES, ("news", "notice"), ()),
)
# panel → every combination of the view's choices that its query takes, but for a subject's id; none named: it takes none
SETTINGS: Mapping[str, tuple[Options, ...]] = {
    "glance": (*product(("month", "year"), ("issue",), ("none",), ((),), ((),)),),
    "stand_out": tuple((aspect, (), _SOME_THEMES if aspect == "theme" else ()) for aspect in standout.ASPECTS),
    "articles_by_period": tuple(
        (*setting, _SOME_THEMES if setting[-1] == "theme" else (), ("110112104",) if setting[-1] == "town" else ())
        for setting in product(periods.GRAINS, periods.DAYS, periods.SPLITS)
    ),
    "uncertain_pages": (*product(periods.GRAINS),),
    "compared": (*product(periods.GRAINS, periods.DAYS),),
    "spoken_of": (*product(periods.GRAINS),),
    **dict.fromkeys(("coverage", "towns_ranked", "district"), _COVERAGE),
    "elsewhere": (*product(elsewhere.LEVELS, ("110112", elsewhere.NO_ONE)),),
    "townships_elsewhere": (("110112",), (elsewhere.NO_ONE,)),
    "towns_through_time": (("month",), ("year",)),
    "settlements": ((None,), ("110112104",)),
    "officials_network": (*product((20, 40, 60), (1, 2, 5, 20)),),
    "speaker_words": (_STOPPED[:1],),
    "precedence": ((15,), (30,), (60,)),
    "ledger": tuple((*three, *two) for three, two in product(product(KINDS, DIRECTIONS, WEIGHTS), _NO_UNIT)),
    "levels": tuple((weight, *two) for weight, two in product(WEIGHTS, _NO_UNIT)),
    "changes": (*product(DIRECTIONS, WEIGHTS, ("%",)),),
    **dict.fromkeys(("term_counts", "word_cloud"), _COUNTED),
    "terms_by_group": tuple((*setting, by) for setting, by in product(_COUNTED, terms.GROUPS)),
    **dict.fromkeys(("keys_of_first", "keys_of_second", "term_plane", "key_cloud"), _KEYS),
    "concordance": (*product(concordance.WAYS, concordance.ORDERS),),
    **dict.fromkeys(("collocates", "collocate_network"), _NEIGHBOURS),
    "together": (*product(cooccurrence.KINDS, cooccurrence.KINDS, cooccurrence.WITHIN, _STOPPED[:1]),),
    "trends": (("month",), ("week",), ("year",)),
    "formulas": _FORMULAS,
    "formula_lives": tuple((*one, grain) for one, grain in product(_FORMULAS, formulas.GRAINS)),
    "crossed": (*_crossed(),),
    "compared_sizes": _COMPARED,
    "compared_over_time": tuple((*one, grain) for one, grain in product(_COMPARED, compare.GRAINS)),
    "compared_words": (*product((_SIDES,), _STOPPED),),
    "compared_company": (*product((_SIDES,), compare.DIMENSIONS),),
    "sample": (
        *((kind, size, 1, "") for kind, size in product(check.SAMPLED[:3], check.SIZES)),
        ("themes", 20, 1, themes.default()[0].line),
    ),
}

# panel → (ask) → what it may be asked besides its settings: ids that the store holds
SUBJECTS: Mapping[str, Callable[[Ask], list[Options]]] = {
    "values": _units,
    "concordance": lambda ask: [("治理",), ("的",), ("接诉.办",)],
    "trends": lambda ask: [((("治理", '"治理"'), ("教育", "学校 OR 教育 NOT 安全")),)],
    "collocates": lambda ask: [("治理",), ("社区",)],
    "collocate_network": lambda ask: [("治理",), ("社区",)],
    "posts": _officials,
    "towns_of_official": _officials,
    "diary": _officials,
    "appearances": _officials,
    "company_of_official": _officials,
    "speaker_words": _speakers,
    "speaker_towns": _speakers,
    "speaker_quotes": _speakers,
}


def pairwise(several: Iterable[Options]) -> list[Options]:
    "Some of these settings: any two values that one of them holds together, one of those taken holds together too."

    def pairs(options: Options) -> set[tuple[object, ...]]:
        return set(combinations(enumerate(options), 2))

    left, taken = list(several), list[Options]()
    wanted = set().union(*map(pairs, left))
    while wanted:
        taken.append(max(left, key=lambda one: len(pairs(one) & wanted)))
        wanted -= pairs(taken[-1])
    return taken


def options_of(panel: Panel, ask: Ask) -> list[Options]:
    "The option tuples that a panel is tried with: its settings, each with every subject."
    subjects = SUBJECTS[panel.name](ask) if panel.name in SUBJECTS else [()]
    whole = list(product(SETTINGS.get(panel.name, ((),)), subjects))
    step = -(-len(whole) // MOST)
    return [(*setting, *subject) for setting, subject in whole[::step]]


def marks_of(figure: object) -> Iterator[str]:
    "The values that a chart's points carry."
    for trace in figure.data:
        for point in trace.customdata if trace.customdata is not None else ():
            yield str(point[0] if isinstance(point, (list, tuple)) or hasattr(point, "__getitem__") else point)
