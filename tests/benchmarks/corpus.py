"""Makes evaluation files to measure with: the same files for the same seed, on every machine.

``python -m tests.benchmarks.corpus FOLDER --files 1000 --indicators 25`` writes them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

PLACES = [
    "清河",
    "云岭",
    "东塘",
    "白石",
    "安定",
    "柳湾",
    "石桥",
    "南浦",
    "河西",
    "龙泉",
    "桃源",
    "梅岭",
    "北亭",
    "松涛",
    "新圩",
    "下沙",
    "金水",
    "长平",
    "古塘",
    "兴隆",
]
KINDS = [
    "街道办事处",
    "镇人民政府",
    "教育局",
    "水务局",
    "城市管理局",
    "农业农村局",
    "文化馆",
    "卫生健康局",
    "民政局",
    "档案馆",
]
DUTIES = [
    "负责辖区公共设施的管理养护",
    "负责辖区安全生产和应急管理",
    "负责社区养老和助残服务",
    "受理居民诉求，协调解决矛盾纠纷",
    "负责农田水利设施的建设和维护",
]

# What is counted, its unit, and what it is counted in the baseline year.
COUNTED = (
    ("改造背街小巷", "条", 18), ("铺设雨污分流管道", "公里", 12), ("新增充电端口", "个", 600), ("更换路灯", "盏", 850), ("培训驻村干部", "人次", 420),
    ("巡查河道", "公里", 1200), ("上门助餐", "人次", 12000), ("修缮校舍", "平方米", 5600), ("栽植行道树", "株", 2300), ("发放技能补贴", "人", 730),
    ("检测饮用水水样", "份", 360), ("整理馆藏档案", "卷", 4100), ("举办惠民演出", "场", 64), ("接种适龄儿童", "人次", 8800), ("加固病险水库", "座", 7),
    ("安装监测设备", "台", 145), ("开展法治讲座", "场", 36), ("清运生活垃圾", "吨", 15400), ("救助困难群众", "人次", 960), ("完成农房抗震改造", "户", 280),
)  # fmt: skip
RATES = (
    "工程一次验收合格率", "设备完好率", "档案抽检合格率", "补贴发放准确率", "水样检测合格率", "培训考核通过率", "路灯亮灯率", "苗木成活率", "处方合格率", "数据上报准确率",
)  # fmt: skip
WORKS = [
    "背街小巷改造",
    "路灯更换",
    "校舍修缮",
    "水库加固",
    "管道铺设",
    "设备安装",
    "行道树栽植",
    "农房改造",
    "档案整理",
    "充电设施建设",
]
COSTS = ["工程总成本", "设备采购成本", "培训成本", "演出场次成本", "管护成本"]
BENEFITS = {
    "economic": ("辖区重点零售企业销售额", "节约财政资金", "带动农户增收", "合作社销售收入"),
    "social": ("居民诉求按时办结率", "就业帮扶对象就业率", "适龄儿童接种覆盖率", "辖区道路照明覆盖率"),
    "ecological": ("生活垃圾回收利用率", "国控断面水质达标率", "绿化覆盖率", "秸秆综合利用率"),
    "sustainable": ("设施管护协议签订率", "管护人员到岗率", "管护经费落实率", "设备年检合格率"),
}
SERVED = ["居民", "受训人员", "学生家长", "服务对象", "企业", "就诊患者", "用水户", "参演观众"]
ASPECTS = (
    "quantity",
    "quality",
    "timeliness",
    "cost",
    "economic",
    "social",
    "ecological",
    "sustainable",
    "satisfaction",
)
OUTPUTS, GAINS = ASPECTS[:4], ASPECTS[4:8]


def files(count: int, indicators: int, mix: str = "valid") -> Iterator[tuple[str, str]]:
    """Name and text of ``count`` files; ``mix``: valid, flawed (about ten findings each) or invalid (against the schema)."""
    for number in range(count):
        chance = random.Random(f"{mix}-{indicators}-{number}")
        evaluation = valid(indicators, chance)
        if mix == "flawed":
            flaw(evaluation, chance)
        elif mix == "invalid":
            spoil(evaluation, chance)
        yield f"{mix}-{number:05}.yaml", written(evaluation)


def valid(indicators: int, chance: random.Random) -> dict[str, Any]:
    """An evaluation in which everything is measured, agrees and adds up."""
    place, kind = chance.choice(PLACES), chance.choice(KINDS)
    counted = chance.sample(COUNTED, len(COUNTED))
    rows: dict[str, list[dict[str, Any]]] = {aspect: [] for aspect in ASPECTS}
    goals = []
    for number in range(indicators):
        aspect = ASPECTS[number % len(ASPECTS)] if number < 2 * len(ASPECTS) else chance.choice(ASPECTS[:8])
        listed, turn = rows[aspect], number // len(ASPECTS)
        row = MAKERS[aspect](counted[number % len(counted)], turn, aspect, chance)
        if turn:
            row["name"] = f"{PLACES[number % len(PLACES)]}{_ordinal(number)}片区{row['name']}"
        listed.append({"id": f"I{number + 1}", **row, "goal": "G1" if number % 2 else "G2"})
    for listed, points in (
        ([row for aspect in OUTPUTS for row in rows[aspect]], 50),
        ([row for aspect in GAINS for row in rows[aspect]], 30),
        (rows["satisfaction"], 10),
    ):
        for row, weight in zip(listed, _weights(len(listed), points), strict=True):
            row["weight"] = row["score"] = weight
    for at in (0, 1):
        said = rows["quantity"][min(at, len(rows["quantity"]) - 1)]
        goals.append(
            {
                "id": f"G{at + 1}",
                "text": f"2023年12月31日前{said['name'].removesuffix('数')}{said['target'].removeprefix('≥')}，群众满意度不低于90%。",
                "actual": f"{said['name'].removesuffix('数')}{said['actual']}，群众满意度95.2%。",
            }
        )
    budget = _budget(chance)
    return {
        "perfcheck": 1,
        "kind": "department",
        "stage": "self_evaluation",
        "profile": "national-2020",
        "year": 2023,
        "unit": {"name": f"示范市{place}区{place}{kind}", "competent_department": f"示范市{place}区人民政府"},
        "budget": budget,
        "duties": chance.sample(DUTIES, 3),
        "goals": goals,
        "tasks": [
            {"id": f"T{n}", "text": goal["text"], "budget": _money(chance, 20, 200), "result": goal["actual"]}
            for n, goal in enumerate(goals, 1)
        ],
        "outputs": {aspect: rows[aspect] for aspect in OUTPUTS if rows[aspect]},
        "benefits": {aspect: rows[aspect] for aspect in GAINS if rows[aspect]},
        "satisfaction": rows["satisfaction"],
        "results": [{"text": goal["actual"]} for goal in goals],
        "problems": [{"id": "P1", "text": "2处管护点缺少四季度巡查记录，巡查人员年中调整后没有补登。"}],
        "improvements": [{"text": "将管护巡查记录纳入协议付款条件，每季度核对1次。", "addresses": ["P1"], "owner": "城市管理科", "due": "2024-04-30"}],
        "self_evaluation": {
            "score": Decimal("100"),
            "grade": "优",
            "conclusion": f"{indicators}项绩效指标均完成年度指标值，2处管护点缺少四季度巡查记录。",
        },
    }  # fmt: skip


def _ordinal(number: int) -> str:
    """A number as the letters A-Z, so that the names of many rows differ and state no figure."""
    return "" if number < len(PLACES) * 2 else "".join(chr(65 + int(digit)) for digit in str(number))


def _weights(rows: int, points: int) -> list[Decimal]:
    """The points over so many rows, the rest of the rounding on the first."""
    if not rows:
        return []
    one = (Decimal(points) / rows).quantize(Decimal("0.01"))
    return [one + (points - one * rows), *[one] * (rows - 1)]


def _budget(chance: random.Random) -> dict[str, Any]:
    initial = _money(chance, 2000, 9000)
    spent = initial
    own = (initial / 2).quantize(Decimal("0.01"))
    return {
        "currency_unit": "万元",
        "initial": initial,
        "adjusted": initial,
        "executed": spent,
        "execution_rate": "100.00%",
        "by_nature": [
            {"name": "基本支出", "initial": own, "adjusted": own, "executed": own},
            {"name": "项目支出", "initial": initial - own, "adjusted": initial - own, "executed": spent - own},
        ],
        "weight": 10,
        "score": 10,
    }


def _money(chance: random.Random, low: int, high: int) -> Decimal:
    return (Decimal(chance.randrange(low * 100, high * 100)) / 100).quantize(Decimal("0.01"))


def _count(thing: tuple[str, str, int], turn: int, aspect: str, chance: random.Random) -> dict[str, Any]:
    what, unit, usual = thing
    target = usual + chance.randrange(1, 1 + max(2, usual // 4)) + turn
    return {
        "name": f"{what}数",
        "target": f"≥{target}{unit}",
        "actual": f"{target + chance.randrange(0, 1 + target // 20)}{unit}",
        "baseline": f"{usual}{unit}",
        "basis": f"历史标准：2022年{what}{usual}{unit}",
        "evidence": f"{what}验收清单",
    }


def _rate(thing: tuple[str, str, int], turn: int, aspect: str, chance: random.Random) -> dict[str, Any]:
    name = chance.choice(RATES if aspect == "quality" else BENEFITS[aspect])
    target = Decimal(chance.randrange(850, 970)) / 10
    done = target + Decimal(chance.randrange(0, 29)) / 10
    return {
        "name": name,
        "target": f"≥{target}%",
        "actual": f"{done}%",
        "baseline": f"{target - 2}%",
        "basis": f"历史标准：2022年{name}{target - 2}%",
        "definition": f"达到要求的数量÷检查的数量×100%，由{chance.choice(PLACES)}监测站按季度统计",
        "data_source": "业务台账和季度检查记录",
    }


def _gain(thing: tuple[str, str, int], turn: int, aspect: str, chance: random.Random) -> dict[str, Any]:
    name, target = chance.choice(BENEFITS["economic"]), chance.randrange(300, 32000)
    return {
        "name": name,
        "target": f"≥{target}万元",
        "actual": f"{target + chance.randrange(0, 20)}万元",
        "baseline": f"{target - 50}万元",
        "basis": f"历史标准：2022年{name}{target - 50}万元",
        "data_source": "区统计局贸易统计年报",
    }


def _day(thing: tuple[str, str, int], turn: int, aspect: str, chance: random.Random) -> dict[str, Any]:
    month = chance.randrange(6, 12)
    return {
        "name": f"{chance.choice(WORKS)}完工日期",
        "target": f"2023年{month}月30日前",
        "actual": f"2023年{month}月{chance.randrange(2, 29)}日",
        "basis": "计划标准：施工合同约定工期",
        "evidence": "竣工报告",
    }


def _cost(thing: tuple[str, str, int], turn: int, aspect: str, chance: random.Random) -> dict[str, Any]:
    limit = _money(chance, 20, 600)
    return {
        "name": chance.choice(COSTS),
        "target": f"≤{limit}万元",
        "actual": f"{limit - 1}万元",
        "basis": "预算支出标准：区市政工程投资评审结论",
        "evidence": "工程结算审核报告",
    }


def _asked(thing: tuple[str, str, int], turn: int, aspect: str, chance: random.Random) -> dict[str, Any]:
    target = chance.randrange(85, 94)
    return {
        "name": f"{SERVED[turn % len(SERVED)]}满意度",
        "target": f"≥{target}%",
        "actual": f"{target + 2}.{chance.randrange(1, 9)}%",
        "baseline": f"{target - 1}.5%",
        "basis": f"历史标准：2022年满意度{target - 1}.5%",
        "evidence": "满意度调查报告",
        "survey": {
            "method": "随机抽样电话调查",
            "sample": f"有效样本{chance.randrange(300, 900)}人",
            "period": "2023年12月4日至12月15日",
        },
    }


MAKERS: dict[str, Callable[[tuple[str, str, int], int, str, random.Random], dict[str, Any]]] = {
    "quantity": _count, "quality": _rate, "timeliness": _day, "cost": _cost, "economic": _gain,
    "social": _rate, "ecological": _rate, "sustainable": _rate, "satisfaction": _asked,
}  # fmt: skip


def flaw(evaluation: dict[str, Any], chance: random.Random) -> None:
    """About ten faults that real tables have; the schema finds nothing."""
    rows = [row for part in ("outputs", "benefits") for listed in evaluation[part].values() for row in listed]
    chance.shuffle(rows)
    for row, fault in zip(rows, FAULTS, strict=False):
        fault(row, chance)
    evaluation["budget"]["execution_rate"] = "93.10%"
    evaluation["goals"][1]["text"] = "做好各项工作，进一步提升服务水平。"


FAULTS: tuple[Callable[[dict[str, Any], random.Random], None], ...] = (
    lambda row, chance: row.update(target="效果显著", actual="效果显著"),
    lambda row, chance: row.update(target="不断提高", actual="有所提高"),
    lambda row, chance: row.update(actual=""),
    lambda row, chance: row.update(score=row["weight"] - 1),
    lambda row, chance: row.update(name="保障工作正常开展"),
)


def spoil(evaluation: dict[str, Any], chance: random.Random) -> None:
    """A few slips that the schema refuses."""
    evaluation["year"] = "二〇二三"
    rows = next(iter(evaluation["outputs"].values()))
    rows[0]["weight"] = "八分"
    del rows[0]["name"]
    evaluation["uint"] = evaluation.pop("unit")
    evaluation["goals"].append("做好工作")


def written(evaluation: dict[str, Any]) -> str:
    """The evaluation as YAML in block style, as people write it."""
    return "\n".join(_lines(evaluation, 0)) + "\n"


def _lines(node: Any, depth: int) -> Iterator[str]:
    margin = "  " * depth
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict | list) and value:
                yield f"{margin}{key}:"
                yield from _lines(value, depth + 1)
            else:
                yield f"{margin}{key}: {_scalar(value)}".rstrip()
    else:
        for item in node:
            if isinstance(item, dict):
                first, *rest = _lines(item, depth + 1)
                yield f"{margin}- {first.strip()}"
                yield from rest
            else:
                yield f"{margin}- {_scalar(item)}"


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    # Quoted where a reader of YAML 1.1 would see a sign, a mapping or a date.
    quoted = value[:1] in ">=*@%" or ": " in value or value[4:5] == "-"
    return json.dumps(value, ensure_ascii=False) if quoted else value


def write(folder: Path, count: int, indicators: int, mix: str = "valid") -> list[Path]:
    """The files in a folder, in the order of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, text in files(count, indicators, mix):
        (folder / name).write_text(text, encoding="utf-8")
        made.append(folder / name)
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--indicators", type=int, default=25)
    parser.add_argument("--mix", choices=("valid", "flawed", "invalid"), default="valid")
    given = parser.parse_args()
    print(len(write(given.folder, given.files, given.indicators, given.mix)), "files in", given.folder)
