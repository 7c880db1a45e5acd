"""Of which times do the texts speak?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.panel.panel import Panel
from dashboard.queries import periods
from dashboard.questions.when.spoken import chart, query
from dashboard.rows import Row
from dashboard.words.i18n import Words


def _label(row: Row, words: Words) -> str:
    period = words("length.longer") if row["length"] == "longer" else row["when"]
    return f"{period} · {words.choice('length', row['length'])} · {words.choice('tense', row['tense'])}"


SPOKEN = Panel(
    "spoken_of",
    query.spoken_of,
    chart.spoken_of,
    mark="mark_id",
    evidence=query.speaking,
    label=_label,
    counts={"mentions": "spans", "articles": "articles"},
    backdrop=query.printed,
)
PANELS = (SPOKEN,)


def show(context: Context) -> None:
    "Of which times do the texts speak, above the articles' own."
    with context.controls():
        grain = context.pick("grain", periods.GRAINS)
    SPOKEN.show(context, grain, note=_longer(context, grain))


def _longer(context: Context, grain: str) -> str | None:
    "How many mentions the chart leaves to the table."
    n = chart.beyond(context.ask(query.spoken_of, grain), context.ask(query.printed, grain))
    return context.words("spoken_of.beyond", n=f"{n:,}", years=chart.YEARS) if n else None
