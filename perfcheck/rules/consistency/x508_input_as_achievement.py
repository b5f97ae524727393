"""A sentence of the results says what was put in and not how much came out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.direction import is_cost
from perfcheck.model import Evaluation, Field, Finding, Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.quantities import scan_part
from perfcheck.quantities.english.bounds import ABOUT
from perfcheck.texts import accounts
from perfcheck.wording import flat, is_english, sentences_by_language

# Of all that may be done with money (inputs.moves in lexicon/english.toml) only what puts it in: paid, released or provided, it may be
# the result.
_MOVED = "put into|put in|laid out|allocated|invested|spent|used"
_PUT_IN = compiled(
    r"(?:投入|出资|斥资|耗资|花费|(?<!总)(?<!固定资产)(?<!协议)(?<!招商)(?<!社会)投资(?!额)|(?:安排|筹措|申请|争取)[一-龥]{0,6}(?:资金|经费))"
    r"[一-龥]{0,8}$|\b(?:invested|spent)$"
)
_SPENDING = compiled(f"投入|出资|斥资|耗资|花费|投资|安排|筹措|申请|争取|{_MOVED}")
_DEED = compiled(
    r"修建|建设|新建|改造|购置|采购|购买|更新|维修|修缮|打造|完善|提升|升级|安装|铺设|绿化|整治|治理|开展|实施|用于|装修|加固|开发"
    r"|\b(?:build|built|to|on|in)\b"
)
# EUR 692,000 was spent on roofs; the county spent a total of 300,000 yuan on training.
_WAS_PUT_IN = compiled(rf"\s?(?:was|were|has been|have been|had been) (?:[a-z]+ly )?(?:{_MOVED})\b")
_ENGLISH_PUT_IN = compiled(rf"\b(?:{_MOVED})$")
_TOTAL = compiled(rf"(?:{any_of(ABOUT)}|a total of|over|another|a further|more than|the sum of)$")
REACH = 24
"""How far before an amount its verb may stand, in characters."""
# Money that is itself the product, or that others put in.
_PRODUCT = compiled(
    r"发放|补贴|补助|救助|奖励|慰问|偿还|还本付息|贷款|引进|招商|社会资本|撬动|带动|节约|节省|\bsubsid|\bgrant|\bloan"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in (*accounts(evaluation), *_actuals(evaluation)):
        if not _SPENDING.search(flat(text.text)):
            continue
        for start, end in sentences_by_language(text.text):
            money = _only_money(text.text, start, end, evaluation.year)
            if money is not None:
                part = (start + money.start, start + money.end)
                rest = text.text[part[1] : end].strip("，,、 ")
                yield Finding(text.path, part=part, money=text.text[part[0] : part[1]], deed=re.split("[，,]", rest)[0])
                break


def _actuals(evaluation: Evaluation) -> Iterator[Field]:
    """Actual values outside the cost section, where money is what is asked for."""
    yield from (row.actual for row in evaluation.indicators if row.actual and not is_cost(row))


def _only_money(text: str, start: int, end: int, year: int | None) -> Quantity | None:
    """The money put in, where a sentence has it and no other figure for what it brought."""
    plain = flat(text[start:end])
    stated = scan_part(text, start, end, year=year)
    found = [quantity for quantity in stated if quantity.day is None and quantity.value is not None]
    paid = [q for q in found if _is_money(q) and _is_put_in(plain, q)]
    if not paid or any(quantity.unit and not _is_money(quantity) for quantity in found):
        return None
    if _PRODUCT.search(plain) or not _DEED.search(plain, paid[0].end):
        return None
    return paid[0]


def _is_put_in(plain: str, quantity: Quantity) -> bool:
    before = plain[max(0, quantity.start - REACH) : quantity.start].rstrip()
    if _PUT_IN.search(before) or not is_english(plain):
        return _PUT_IN.search(before) is not None
    return bool(_ENGLISH_PUT_IN.search(_TOTAL.sub("", before).rstrip()) or _WAS_PUT_IN.match(plain, quantity.end))


def _is_money(quantity: Quantity) -> bool:
    return quantities.sum_of_money(quantity.unit)
