"""Names of villages and communities as a newspaper has them, from those of their committees."""

from __future__ import annotations

import re

_ASIDE = re.compile(r"（[^）]*）$|\([^)]*\)$")
_VIRTUAL = re.compile(r"虚拟|生活区$|管理区$|特殊|直辖|工作站|园区|开发区|管理处|管委会|管理委员会$|分场$|[队连组]$")
_COMMUNITY = re.compile(r"(?:社区)?(?:居民|家属|居|家)(?:管理)?(?:委员会|民?委会|委员|委)?$|社区(?:委员会|委会|居|委)$")
_GACHA = re.compile(r"(?<=嘎查)(?:村?(?:村民|牧民|居民)?(?:委员会|委会|委)|村)$")
_VILLAGE = re.compile(
    r"(?<!村)(?:村|村民)(?:民?委员?会?|民委会)$|(?:村民|农民|牧民|渔民|村|牧|渔|队|农)?(?:委员会|民?委会|委员|委)$"
)
ENDINGS = ("村", "社区", "嘎查")


def named(official: str) -> tuple[str, bool]:
    """The canonical name, ending in 村, 社区 or 嘎查, and whether it is a statistical entry and no place.

    南高村委会 → 南高村, 旧宫居委会 → 旧宫社区, 敦达乌苏嘎查村委会 → 敦达乌苏嘎查.
    """
    name = _ASIDE.sub("", official) or official
    virtual = bool(_VIRTUAL.search(name))
    if name.endswith(ENDINGS) and not name.endswith("嘎查村"):
        return name, virtual
    if "嘎查" in name:
        return _GACHA.sub("", name), virtual
    if match := _COMMUNITY.search(name):
        return name[: match.start()] + "社区", virtual
    if match := _VILLAGE.search(name):
        stem = name[: match.start()]
        return stem if stem.endswith("村") else stem + "村", virtual or len(stem) < 1
    return name, True
