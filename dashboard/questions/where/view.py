"""Where was it written about?"""

from __future__ import annotations

import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.questions.where.chance import view as chance
from dashboard.questions.where.coverage import view as coverage
from dashboard.questions.where.elsewhere import view as elsewhere
from dashboard.questions.where.time import view as time
from dashboard.questions.where.villages import view as villages

PARTS = (coverage, chance, time, villages, elsewhere)
OF_NO_ONE = (elsewhere, villages)  # what there is to show of a paper of no region: it has no towns of its own


def show(context: Context) -> None:
    "The part that the reader chose; a link to a town's sheet leads to the villages."
    here = context.store.region
    if here is not None and not here.code:
        st.info(context.words("where.no_one"), icon=":material/wrong_location:")
        context.part("where", OF_NO_ONE).show(context)
        return
    default = "villages" if address.option("sheet") else "coverage"
    context.part("where", PARTS, default).show(context)
