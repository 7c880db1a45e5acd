"""The parts of README.md that come from the code: `python -m tests.readme` writes them, tests/test_readme.py checks them."""

from __future__ import annotations

import re
from pathlib import Path

from loaders.store.columns import TABLES

README = Path(__file__).parent.parent / "README.md"


def tables() -> str:
    "The store's tables, a list each, columns with their meaning."
    parts = []
    for table in TABLES.values():
        derived = " *(recomputed from the others)*" if table.derived else ""
        rows = "\n".join(f"| `{column.name}` | {column.type} | {column.help} |" for column in table.columns)
        parts.append(
            f"<details><summary><b>{table.name}</b> – {table.help}{derived}</summary>\n\n"
            f"| column | type | meaning |\n| --- | --- | --- |\n{rows}\n\n</details>"
        )
    return "\n".join(parts)


PARTS = {"tables": tables}


def renewed(text: str) -> str:
    "README.md with every generated part as the code has it now."
    for name, part in PARTS.items():
        pattern = rf"(<!-- {name}: generated -->\n).*?(<!-- {name}: end -->)"
        text, found = re.subn(pattern, lambda match, part=part: f"{match[1]}{part()}\n{match[2]}", text, flags=re.DOTALL)
        if found != 1:
            raise ValueError(f"README.md: {found} places for the generated part {name!r}")
    return text


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
