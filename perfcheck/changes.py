"""Tells a target that states a change (较上年减少5例, 零增长, a name that ends in 下降额) from one that states a level."""

from __future__ import annotations

from typing import Literal

from perfcheck.memory import remembered
from perfcheck.model import Indicator, Measure
from perfcheck.patterns import compiled
from perfcheck.quantities import LESSENING
from perfcheck.wording import flat

Way = Literal["up", "down", "level"]

# Fewer than lead to a figure in quantities/words.toml: 恢复95%, 发展500户 and 延长至3年 are levels, and so is a 恢复率.
_UP = r"净增|增[加长多]|提[高升]|上[升涨浮]"
_DOWN = rf"净减|下浮|缩短|回落|{LESSENING}"
_FIGURE = r"[ ]?[≥≤<>=+]{0,2}[ ]?[0-9零一二两三四五六七八九十百半]"
# 增长≥5%, 减少5例, 下降不低于3个百分点; 提高到85% and 降至3例 are levels. A lone 多 or 少 needs what is compared with: 比上年少5例.
_STATED = compiled(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|[较比][^，,。；;0-9]{{1,8}}?(?:(?P<more>[多高])|(?P<less>[少低])))"
    rf"(?:率|幅度?|了|出)?(?:不低于|不少于|不高于|不超过|不多于|至少|超过|达到?|约)?{_FIGURE}"
)
_NAMED = compiled(
    rf"(?:{_UP}|[增涨升]|{_DOWN}|[降减]|变化|变动)(?:[额量率幅速值]|幅度|速度|比例|比率|数额?|金额|程度)$|(?:增长|上升|上涨|下降|降低|减少)$"
)
# 降低企业成本, 为农户节省支出: the figure may be what is taken away or what is left. 压缩机 and 节约用水宣传 are things, and what falls
# (血压下降人数) falls by itself.
_LOWERS = compiled(
    rf"(?:减轻|(?!下降|压缩(?:机|空气)|节[约省](?:用水|用电|能源|型))(?:{LESSENING}))(?!率|额|幅|比[例重]|数[额量]?$)(?P<what>[一-龥]{{1,12}})$"
)
# 增加值 is a level, and 新增就业人数 counts this year's own.
_LEVEL = compiled(r"增加?值$|新增[一-龥]{0,8}$")


def states_change(row: Indicator) -> bool:
    """True for a target that states a change, in its own words or by the row's name. A change cannot be held against a level."""
    return stated_change(row.target) is not None or _names_change(row.name.text)


def stated_change(measure: Measure) -> Way | None:
    """Which way what a field says goes, where it states a change; None for a level."""
    return _stated(measure.text)


@remembered
def lowered(name: str) -> str:
    """What a name asks for less of (降低企业成本): its figure may be what is taken away or what is left. "" where it asks for none."""
    match = _LOWERS.search(flat(name).strip())
    return match["what"] if match else ""


@remembered
def _stated(text: str) -> Way | None:
    plain = flat(text)
    if "零增长" in plain or "零新增" in plain:
        return "level"
    if "负增长" in plain or "正增长" in plain:
        return "down" if "负增长" in plain else "up"
    match = _STATED.search(plain)
    if match is None:
        return None
    return "up" if match["up"] or match["more"] else "down"


@remembered
def _names_change(name: str) -> bool:
    plain = flat(name).strip()
    if _NAMED.search(plain) and not _LEVEL.search(plain):
        return True
    return bool(lowered(name))
