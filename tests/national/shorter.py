"""What a unit is called without what its name ends in: 顺义区 → 顺义, 于家务回族乡 → 于家务."""

from __future__ import annotations

import re

from tests.national.english import PEOPLES

_PEOPLES = "(?:(?:" + "|".join(f"{people}族" for people in PEOPLES) + ")*)"
_OWN = "(?:哈萨克|蒙古|锡伯|塔吉克|柯尔克孜|回|壮|维吾尔)?"  # peoples whose 族 a name may leave out
_AREA = re.compile(
    f"(?<=..)(?:{_PEOPLES}|{_OWN})(?:特别行政区|自治区|自治州|自治县|自治旗|行政委员会|(?<=神农架)林区|特区|矿区|地区|管委会)$"
    "|族自治旗$|(?<![翼特林善虎锦克][前中后左右])[省市县区旗盟]$"
)
_TOWNSHIP = re.compile(f"{_PEOPLES}(?:民族)?(?:街道|地区|苏木|镇|乡)$")
# What papers make of the long names of zones; the first that fits.
_ZONES = (
    (re.compile(r"(?:高新技术产业|高新技术|高技术产业)(?:开发区|园区)$"), "高新区"),
    (re.compile(r"经济(?:技术)?开发区$"), "经开区"),
)
_BANNERS = (("科尔沁左翼", "科左"), ("科尔沁右翼", "科右"), ("乌拉特", "乌"), ("鄂尔多斯", ""))


def area(name: str) -> tuple[str, str]:
    "The short name of a province, prefecture or county, and other forms that papers print, parted by bars."
    for zone, word in _ZONES:
        if zone.search(name):
            return zone.sub(word, name), ""
    short = _AREA.sub("", name)
    short = short if len(short) > 1 else name
    also = [short + name[-1]] if "自治" in name and not name.endswith("自治区") else []
    also += [word + name.removeprefix(long) for long, word in _BANNERS if word and name.startswith(long)]
    return short, "|".join(one for one in also if one != name)


def township(name: str) -> str:
    "The short name of a township-level unit; empty where it has none of two characters."
    short = _TOWNSHIP.sub("", name)
    return short if len(short) > 1 and short != name else ""
