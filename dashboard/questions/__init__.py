"""The views of the dashboard, a module or a package each."""

from types import MappingProxyType

# Every view with its icon, in the order of the navigation; the first stands at the root.
VIEWS = MappingProxyType(
    {
        "overview": "dashboard",
        "when": "timeline",
        "words": "match_word",
        "where": "map",
        "who": "groups",
        "figures": "bar_chart",
        "read": "article",
        "cross": "grid_on",
        "compare": "compare_arrows",
        "sources": "fact_check",
    }
)
