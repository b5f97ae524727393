"""A form of three times the length takes about three times the work, whatever in it refers to whatever. Counted in calls, not in seconds."""

import sys

import pytest

from perfcheck import memory
from perfcheck.assessment import assess
from perfcheck.comparison import compare
from perfcheck.fixes import fixed
from perfcheck.recording import of

HEAD = (
    "perfcheck: 1\nkind: department\nstage: self_evaluation\nyear: 2023\nunit: {name: 示范局}\nbudget:\n  currency_unit: 万元\n"
    "  initial: 5334.03\n  executed: 5334.03\n"
)
WORK = ("改造", "修缮", "维护", "建成", "清理", "检查", "培训")
THINGS = (
    "背街小巷",
    "排水管道",
    "口袋公园",
    "助餐点",
    "图书角",
    "路灯",
    "消防通道",
    "河涌",
    "文化广场",
    "老旧电梯",
    "停车位",
)


def deed(n):
    """One of a few hundred deeds, each with a sign of its own, so that texts share words and are still told apart."""
    return f"{WORK[n % len(WORK)]}{THINGS[n // 7 % len(THINGS)]}{chr(0x5000 + n % 4000)}{chr(0x6000 + n % 4001)}"


def rows(count, target="≥{n}处"):
    return "outputs:\n  quantity:\n" + "".join(
        f"    - id: I{n}\n      name: {deed(n)}数\n      target: {target.format(n=n + 2)}\n      actual: {n + 2 + n % 3}处\n"
        f"      weight: 1\n      score: 1\n      goal: G{n}\n      reason: {deed(n)}推进较慢\n"
        for n in range(count)
    )


def goals(count, text="2023年底前{deed}{n}处"):
    return "goals:\n" + "".join(
        f"  - id: G{n}\n    text: {text.format(deed=deed(n), n=n + 2)}\n    actual: {deed(n)}{n + n % 5}处\n"
        for n in range(count)
    )


def tasks(count):
    return "tasks:\n" + "".join(
        f"  - id: T{n}\n    text: 开展{deed(n)}{n}处，组织{deed(n + 1)}\n" for n in range(count)
    )


def results(count):
    return "results:\n" + "".join(f"  - text: {deed(n)}数{n + n % 4}处，{deed(n + 1)}{n}处\n" for n in range(count))


def problems(count):
    return "problems:\n" + "".join(f"  - id: P{n}\n    text: {deed(n)}推进较慢\n" for n in range(count))


def improvements(count):
    return "improvements:\n" + "".join(f"  - text: 加强{deed(n * 3)}，2024年6月底前完成\n" for n in range(count))


def exemptions(count):
    return "exemptions:\n" + "".join(
        f"  - rule: V102\n    path: I{n}\n    reason: 上级只给了文字\n" for n in range(count)
    )


def noted(count):
    return rows(count, "显著提升  # perfcheck: ignore[V102] 上级只给了文字 {n}")


def wrong(count):
    return "outputs:\n  quantity:\n" + "".join(f"    - name: [甲, {n}]\n      target: {{a: 1}}\n" for n in range(count))


def unsurveyed(count):
    return rows(count).replace("weight: 1", "survey: 电话")


def vague(count):
    return goals(count, "不断提升{deed}水平")


def alike(count):
    """Rows of one name with values that differ, and texts that name it with still others."""
    return "outputs:\n  quantity:\n" + "".join(
        f"    - {{id: I{n}, name: 改造背街小巷数, target: ≥{n + 2}处, actual: {n + 3}处, goal: X{n}}}\n"
        for n in range(count)
    )


def staged(count):
    """Rows whose names differ in a number alone."""
    return "".join(line.replace("小巷数", f"小巷{n}期数") + "\n" for n, line in enumerate(alike(count).splitlines()))


def naming(count):
    return "results:\n" + "".join(f"  - text: 改造背街小巷{n + 5}处\n" for n in range(count))


def conclusion(count):
    words = "，".join(f"改造背街小巷{n + 5}处" for n in range(3 * count))
    return f"self_evaluation:\n  score: 90\n  grade: 优\n  conclusion: {words}\n"


def few(count):
    """Some rows, however long the texts."""
    return rows(3)


def told(words, lead="", tail=""):
    """One text that goes on and on."""
    return lambda count: (
        "results:\n  - text: "
        + lead
        + "".join(words.format(n=n + 2, m=n % 9 + 1) for n in range(4 * count))
        + tail
        + "\n"
    )


FORMS = {
    "a list of parts": (few, told("甲级{n}家、", "评出18家")),
    "figures in brackets": (few, told("（{n}个）乙{n}个", tail="，其中甲3个、乙4个")),
    "halves of the year": (few, told("上半年举办{n}场；下半年举办{n}场；")),
    "growth upon growth": (few, told("接待{n}000人次，比上年的{m}000人次增长15.2%，")),
    "counts and rates": (few, told("受理{n}00件，办结{m}件，办结率97.3%，")),
    "parts and shares": (few, told("接待{n}00人，其中老人{m}人，占{m}%，")),
    "shares of several": (few, told("甲{n}人、乙{m}人，分别占4{m}%和60%，")),
    "averages": (few, told("{n}场，观众{n}00人次，平均每场{m}人次、{m}台次，即{m}0分钟，")),
    "rests": (few, told("{n}0元中，租金{m}元，其余{m}元，", tail="其中甲3元、乙4元、丙5元")),
    "a claim with many figures": (few, told("得分{n}分，资金{n}万元，", "所有指标均完成，")),
    "days": (few, told("主体工程于2023年{m}月{m}日完成，")),
    "rows of one name that a sentence without marks repeats": (alike, told("改造背街小巷{n}处")),
    "rows of one name and texts that name it": (alike, naming),
    "rows and one sentence that names them all": (staged, conclusion),
    "references to nothing": (goals, alike),
    "rows": (rows,),
    "rows that break rules": (lambda count: rows(count, "显著提升"),),
    "goals and rows": (goals, rows),
    "vague goals and rows": (vague, rows),
    "tasks and results": (tasks, results),
    "results and rows": (results, rows),
    "problems and improvements": (problems, improvements),
    "problems and rows": (problems, rows),
    "exemptions and rows": (exemptions, lambda count: rows(count, "显著提升")),
    "rows with exemptions beside them": (noted,),
    "rows that are none": (wrong,),
    "unknown fields": (lambda count: "".join(f"field{n}: {n}\n" for n in range(count)),),
    "fields written twice": (lambda count: "".join(f"field{n}: 1\nfield{n}: 2\n" for n in range(count)),),
    "everything": (goals, tasks, rows, results, problems, improvements),
}


def judged(data):
    of(assess(data, "a.yaml"))


def calls(data, work=judged):
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    for function in memory._remembering:
        function.cache_clear()
    for shelf in memory._shelves:
        shelf.clear()
    sys.setprofile(count)
    try:
        work(data)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("parts", FORMS.values(), ids=FORMS)
def test_three_times_the_form_is_about_three_times_the_work(parts):
    def form(count):
        return (HEAD + "".join(part(count) for part in parts)).encode()

    # Once outside the count: what is loaded and compiled at the first use.
    of(assess(form(20), "a.yaml"))
    short, long = calls(form(150)), calls(form(450))
    assert long < 3.3 * short, long / short


ENGLISH = "perfcheck: 1\nkind: department\nstage: self_evaluation\nyear: 2023\nunit: {name: Northmoor}\n"
DEEDS = ("mended", "painted", "inspected", "opened", "moved", "cleaned", "built")
WHAT = ("boats", "bridges", "lamps", "stalls", "benches", "wells", "gates", "looms", "barns", "signs", "pumps")


def english(n):
    """One of a few hundred English names, with a word of its own."""
    own = "".join(chr(97 + n // 26**at % 26) for at in range(3))
    return f"{WHAT[n // 7 % len(WHAT)]} of {own}wick {DEEDS[n % len(DEEDS)]}"


def english_rows(count):
    return "outputs:\n  quantity:\n" + "".join(
        f"    - id: I{n}\n      name: {english(n)}\n      target: ≥{n + 40} items\n      actual: {n + 41} items\n"
        f"      weight: 1\n      score: 1\n      goal: G{n}\n"
        for n in range(count)
    )


def english_goals(count, text="By 31 May 2023, have {n} {deed}"):
    return "goals:\n" + "".join(
        f"  - id: G{n}\n    text: {text.format(deed=english(n), n=n + 42)}\n    actual: {n + 44} {english(n)}, of which {n} were new.\n"
        for n in range(count)
    )


def english_results(count):
    return "results:\n" + "".join(
        f"  - text: {n + 45} {english(n)}. Visits rose by 5% from {n + 900} to {n + 990} (4%). {n} points were lost on {english(n)}.\n"
        for n in range(count)
    )


def english_text(count):
    told = " ".join(
        f"{n + 45} {english(n)}. {n + 9} stalls ({n % 90}%) were let, {n} of {n + 7} (5%)." for n in range(count)
    )
    return f"results:\n  - text: {told}\n"


@pytest.mark.parametrize(
    "parts",
    [(english_rows, english_goals), (english_rows, english_results), (english_rows, english_text)],
    ids=["goals", "results", "one text"],
)
def test_so_is_an_english_form(parts):
    def form(count):
        return (ENGLISH + "".join(part(count) for part in parts)).encode()

    of(assess(form(20), "a.yaml"))
    short, long = calls(form(150)), calls(form(450))
    assert long < 3.3 * short, long / short


def english_shares(count):
    return "results:\n" + "".join(
        f"  - text: {n + 9000} lamps were built. {n + 800} lamps (32.3%) passed.\n" for n in range(count)
    )


def english_days(count):
    """Goals of one id that ask for a day, and rows that are due later."""
    return (
        "goals:\n"
        + "".join(f"  - {{id: G1, text: By 31 October 2023 open the {english(n)}}}\n" for n in range(count))
        + "outputs:\n  timeliness:\n"
        + "".join(
            f"    - {{name: opening of number {n}, target: 30 November 2023, actual: 5 November 2023, goal: G1}}\n"
            for n in range(count)
        )
    )


def english_tallies(count):
    """Texts that count the indicators of the table and those that were met."""
    return english_rows(count) + "results:\n" + f"  - text: {count - 1} of {count} indicators were met.\n" * count


def english_cell(count):
    """One row with thousands of figures, and texts that tell another."""
    cell = ", ".join(f"{n + 5} wells" for n in range(count))
    return (
        f"outputs:\n  quantity:\n    - {{name: boats mended, target: ≥40 boats, actual: 44 boats, baseline: '{cell}'}}\n"
        + "results:\n"
        + "".join(f"  - text: {40 + n % 9} boats were mended.\n" for n in range(count))
    )


@pytest.mark.parametrize(
    "part",
    [english_days, english_tallies, english_cell, lambda n: english_rows(n) + english_shares(n)],
    ids=["days of one goal", "tallies", "a cell of many figures", "shares of what was counted"],
)
def test_so_is_an_english_form_whose_rows_are_asked_for_again_and_again(part):
    def form(count):
        return (ENGLISH + part(count)).encode()

    of(assess(form(20), "a.yaml"))
    short, long = calls(form(150)), calls(form(450))
    assert long < 3.3 * short, long / short


@pytest.mark.parametrize("part", [wrong, unsurveyed], ids=["rows that are none", "rows with a broken field"])
def test_rows_that_the_schema_sets_aside_take_less_than_twice_the_work_of_whole_ones(part):
    whole, broken = ((HEAD + made(450)).encode() for made in (rows, part))
    of(assess((HEAD + part(20)).encode(), "a.yaml"))
    assert calls(broken) < 2 * calls(whole)


def test_a_file_of_one_long_line_is_too():
    def form(count):
        listed = ", ".join(f'{{"text": "不断提升{deed(n)}水平", "actual": "{deed(n)}"}}' for n in range(count))
        return f'{{"goals": [{listed}]}}'.encode()

    of(assess(form(20), "a.json"))
    assert calls(form(450)) < 3.3 * calls(form(150))


def test_so_is_what_became_of_a_declaration():
    def pair(count):
        told = assess((HEAD + rows(count)).encode(), "a.yaml")
        return assess((HEAD + rows(count)).replace("self_evaluation", "target").encode(), "b.yaml"), told

    def compared(reports):
        compare(*reports)

    compared(pair(20))
    assert calls(pair(450), compared) < 3.3 * calls(pair(150), compared)


@pytest.mark.parametrize("line", [False, True], ids=["block", "one line"])
def test_so_are_its_corrections(line):
    def form(count):
        if not line:
            return (HEAD + "goals:\n" + "".join(f"  - text: {deed(n)}{n}处\n" for n in range(count))).encode()
        listed = ", ".join(f'{{"text": "{deed(n)}{n}处"}}' for n in range(count))
        return f'{{"year": 2023, "goals": [{listed}]}}'.encode()

    def corrected(data):
        found = []
        taken = calls(data, lambda data: found.append(fixed(data, "a.yaml")))
        return taken, len(found[0].fixes)

    (short, few), (long, many) = corrected(form(150)), corrected(form(450))
    assert (few, many) == (150, 450)
    assert long < 3.3 * short, long / short
