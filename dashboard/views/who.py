"""Who acted, as what, with whom, and what did they say?"""

from __future__ import annotations

from types import MappingProxyType

from dashboard.desk import Desk
from dashboard.views.people import network, person, precedence, ranked, speech

# The parts of the view, in the order in which they are offered; each has show(desk) and PANELS.
PARTS = MappingProxyType(
    {"ranked": ranked, "person": person, "network": network, "speech": speech, "precedence": precedence}
)
PANELS = tuple(panel for part in PARTS.values() for panel in part.PANELS)


def show(desk: Desk) -> None:
    "The part that the reader chose."
    PARTS[desk.pick("who", tuple(PARTS))].show(desk)
