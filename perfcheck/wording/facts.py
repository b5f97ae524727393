"""Tells whether a text holds something that a third person can check: a quantity, a date, a state, a citation."""

from __future__ import annotations

import re
from functools import cache

from perfcheck import quantities
from perfcheck.memory import remembered
from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.wording.lexicon import any_of, flat, hits, table

_LONGEST_CELL = 40
"""Code points up to which a field may be one whole state; longer fields are sentences."""

_SPACE = compiled(r"\s+")
_MARKS = compiled(r"[\s,.;:!?，。；：、！？“”\"'‘’()（）]+")
_STOP = "，,。；;！!？?\n"

_CITATION = compiled(
    r"《[^《》]{2,60}》"
    r"|(?<![a-z])(?:gb|db|da|hj|cjj|jgj|jtg|iso|iec|ws|ny|sl|yy|aq|ga|ly|mh|tb|sb|wh|cj|dl|jt|qx|hg|jb|yd|gy|astm|en)"
    r"[ ]?[0-9]{0,2}(?:/t)?[ -]?[0-9]{2,5}"
    r"|[〔\[(（]20[0-9]{2}[〕\])）][ ]?(?:第)?[0-9]{1,4}[ ]?号"
    r"|(?:达到|符合|满足|优于)国家[一-龥]{4,14}标准"
    # A regulation by its subject (差旅费管理办法); without one, or with 相关, it is any regulation.
    r"|(?:按照?|依据|执行|根据|参照)(?![^，,。；;\n]{0,6}?(?:相关|有关|各项|上级|国家|规定|本单位|项目))[一-龥]{3,16}?(?:管理|实施|暂行|试行)(?:办法|细则|条例)"
)
_NAMED_LIMIT = compiled(
    r"(?:不高于|不低于|不超过|不超|高于|低于|优于|[≤≥<>=]|按|执行)[ ]?(?!x+(?![a-z]))[a-z]{2,}(?![a-z]*[0-9])"
)
_DEADLINE = compiled(
    r"(?:年底|年末|季末|季度末|月底|月末|学期末|汛期?|主汛期|雨季|春节|国庆节?|元旦|五一|十一|节|[夏秋麦]收|春[耕播]|三[夏秋]|冬灌|开学|入冬|供暖季?|采暖[季期]?|次年[一二三四五六七八九十0-9]{0,3}月?底?)(?:以|之)?前"
    r"|(?:年|年度|月|季度|学期|学年)内|当[日天月季年](?:内|办结|完成|清运|处理|处置|到账|发放|兑付|兑现|支付|报账|结清|结算|上报)"
    r"|每(?:日|天|周|月|季度?|半年|[0-9一二三四五六七八九十两]{1,3}个?(?:工作日|天|日|周|月|年|小时))"
)
_REFERENCE = compiled(
    r"(?:不低于|不高于|不少于|[不未]超过?|[不未]突破|低于|高于|超过|优于|少于|多于|不降低于|[≤≥<>]=?)[^，,。；;]{0,6}?"
    r"(?:上年|去年|上一年|上届|前三年|近三年|上期|同期|基期|年初数|概算|(?:市场|行业|同类)[一-龥]{0,4}价|均价|指导价|限价|控制价|中标价|评审价|评估价|全[国省市区县](?:[一-龥]{0,8}平均|均值))"
    r"|(?:与|和|同)?(?:上年|去年|同期|基期)?(?:保持)?持平"
)
# A figure that is written down elsewhere: 上年决算数, 批复预算.
_KNOWN_FIGURE = compiled(
    r"(?:控制在|不超过|不高于|不低于|不少于)[^，,。；;]{0,10}?(?:上年|上一年|往年|预算|核定|批复|合同|计划)[^，,。；;]{0,6}?(?:数|额|价|水平|以内|之内)"
)
# A step of a scale as the least that is asked for: 均为“良”及以上, 良好等次以上.
_AT_LEAST_GRADE = compiled(
    r"(?:优秀|良好|优良|中等|合格|(?<![改精选])[优良])[”\"’』」]?(?:等次|等级|[级档])?(?:\(含\)|含|及|或)?以上"
)
_RANK = compiled(
    r"(?:全[国省市区县校系]?|系统|同类|行业|同行|第?一?梯队)[^，,。；;]{0,6}?(?:第[一二三四五六七八九十]|前[一二三四五六七八九十](?!列)|首位)"
    r"|排名?(?:第|前|首位|首)[一二三四五六七八九十]?|名列(?:第|前)[一二三四五六七八九十]"
)
# A round figure in words: 过半, 减少一半, 破亿次.
_ROUND = compiled(
    r"[两三]位数(?:以上|增长)|过半(?![年天月日个])|半数以[上内]|一半(?:以[上内])?(?![时天年])|翻[一两]?番|翻倍|减半|倍增|[破逾](?:百|千|万|亿|十万|百万|千万|十亿|百亿|千亿)(?=[^一-龥]|$|[人户次件家亩吨元公条场个])"
)
_PACE = compiled(
    r"按[日周旬月季年](?![一-龥]{0,2}计划)|按季度|按学[期年]|全年无休|t\+[0-9]"
    r"|\b(?:daily|weekly|monthly|quarterly|annually|(?:once|twice|three times) an? (?:day|week|month|quarter|year)|the same day)\b"
    r"|\b(?:every|each) (?:day|week|month|quarter|year)\b|\bby the end of (?:the )?(?:year|(?:first|second|third|fourth) quarter)\b"
    r"|[0-9]{1,2} ?[*×x] ?24(?: ?小时)?(?![0-9])|随到随[一-龥]|即[来到申]即[一-龥]"
)
_WHOLE_SPAN = compiled(
    r"(?:≥|>=|≤|<=|不少于|不低于|不超过|至少)?[一二三四五六七八九十两半0-9]{1,4}个?(?:工作日|自然日|学期|季度|星期|小时|分钟|年|月|周|天|日)半?(?:以上|以内|之内|内|及以上)?"
)
_PAIRED = compiled(r"(?!一心一意|一点一滴|一言一行|一举一动|一丝一毫|一朝一夕|一心一德)一[一-龥]一[一-龥]")
# 春耕前, 小麦播种前: an event of the calendar as the whole value; 提前, 空前 and a plan's own deadline are none.
_BEFORE_EVENT = compiled(
    r"(?![一-龥]*(?:规定|计划|预定|既定|约定|要求|节点|期限|时限|时间))[一-龥]{1,12}(?<![目提跟靠超空当面眼从日])前"
    r"(?:全部)?(?:完成|结束|到位|发放|办结|投用|播种|入库|上市|返岗)?"
)
# 次日安排, 当季结束次月: a day or month told from another.
_SOON = compiled(r"(?:均|全部)?(?:(?:当[日天月季]|[次翌][日天月])[一-龥]{0,8}[、，,]?){1,3}")
# 无积存, 未见破损: a thing is said not to be there, which one look can refute.
_ABSENT = compiled(
    r"(?:[一-龥]{2,4})?(?:无(?!法|偏差|需|须|论|愧|偿|障碍|缝|纸化|人机|害化|线)|未见|未发现|[未不]新增)[一-龥]{2,6}"
)
_GRADE = (
    r"(?:[ⅠⅡⅢⅣⅤⅥ]|i{1,3}|iv|v|[一二三四五六]|[1-6])(?:类|级|等)"
    r"|[一二三四1-4]级[甲乙丙丁a-c]等?|[a-e]{1,3}级|[1-5]a级?|甲级|乙级|丙级|甲等|三甲|特级|优等|国家级|省级|市级|[一二三四五]星级?"
)
_WHOLE_GRADE = compiled(
    rf"(?:均|都|全部)?(?:不低于|不劣于|优于|达到?|符合|为|≥|>=)?(?:地表水|国家?|省|市)?(?:{_GRADE})(?:标准|水质|水|水平|机构|坝|堤防?|公路|道路|响应)*(?:及?以上)?"
    # 合格等次: a step by its name.
    r"|(?:优秀|良好|优良|中等|合格)(?:等次|等级|档次)(?:及?以上)?|[优良中]及?以上"
)
_FESTIVAL = r"[“‘\"]?(?:元旦|春节|清明|端午|中秋|国庆|元宵|重阳|五一|六一|七一|八一|十一)节?[”’\"]?"
_WHOLE = compiled(
    rf"{_WHOLE_GRADE.pattern}|{_WHOLE_SPAN.pattern}|(?:{_PAIRED.pattern}[、，,]?)+|(?:实现|达到|保持|确保|做到)?零(?:[一-龥]{{2,5}})"
    # 全部项目合格, 西部前五.
    r"|(?:全部|所有)[一-龥]{1,8}?(?:均|都|全部)?(?:为|达到)?合格|[一-龥]{0,6}前[一二三四五六七八九十]{1,2}(?:名|位|强)?(?:以内)?"
    r"|(?:19|20)[0-9]{2}年(?:全年|度)|全年|实时(?:更新|监测|监控|上传|传输|发布|公开|共享)"
    r"|(?:已?全部|均已?|一次性)(?:消除|整改|改正|纠正|解决|化解|清除|清退|修复|处置|更换|收回|归还|补齐|兑现|发放|拨付|付清|移交|纳入)(?:到位|完毕)?"
    # A holiday as the date, a yearly act for its year, a motto of the row's own fulfilled, books that agree.
    rf"|(?:(?:{_FESTIVAL})[、和及与]?)+(?:期间|假期|当[天日]|前后|小长假|长假)?"
    r"|已完成(?:19|20)[0-9]{2}年(?:度|全年)?[一-龥]{2,8}|(?:均|已)?(?:实现|达到|做到)[“\"]?[三四五六七八]无[”\"]?"
    rf"|(?:确保|坚决|力争|均|都)?(?:不得?|未|没有|零)(?:发生|出现|产生|检出|反弹|复发)[^{_STOP}]{{0,20}}"
    r"|[一-龥]{0,6}(?:不得|均?未)检出|(?:只[增减升降]不[增减升降]|不(?:减少|降低|下降|增加|新增))"
    rf"|[^{_STOP}]{{0,4}}[，,]?[未不](?:断[供档电水网]|停[电水气暖]|脱销)"
    r"|(?:账[实物账证卡表]|账物账卡|人岗|数据|账目)?(?:相符|一致|吻合)"
    r"|[一-龥]{0,4}(?:合格证|许可证|证照|证书|检测报告|检验报告)齐[全备]"
    r"|(?:均|都|全部)?已经?(?:建立|设立|成立|组建|制定|修订|编制|开设|设置|安装|配备)"
)
_REPORTED = compiled(r"^(?:已经?|均|都|全部|顺利)+")
"""What an answer puts before the state that was asked for: 已通过, 均合格."""

_REACHED_GRADE = compiled(
    rf"(?:达到?|优于|不低于|不劣于|高于|保持|稳定在|评为|获评|升至|晋升|创建)[^{_STOP}]{{0,4}}?(?:{_GRADE})(?!指标|单位|分类)"
)
_EVERY = compiled(
    r"应([一-龥]{1,2})尽\1|[凡逢有来][一-龥]{1,2}必[查检究核复办报应答改纠接回]|日[一-龥]日[一-龥]|[一二三四五六七八九十0-9]个(?:百分之?百|100%)|动态[清归]零|全部清零|有一[一-龥]一|每[一-龥](?:均|都)?有[一-龥]{2,6}(?:[、，,]有[一-龥]{2,6})+|见底清零"
    rf"|(?:实现|达到|完成)[^{_STOP}]{{0,20}}?全覆盖(?![一-龥])|([村户人校镇乡社组])\2(?:通|有|达标|享)"
    r"|全部覆盖|覆盖全(?:[市县区镇乡省校]|部|体|辖区)"
    r"|[不无](?:让|使|漏|落|少|丢|掉)?(?:任何)?一(?:[人户名个项处例起家村件笔]|位)"
    r"|一(?:人|户|名|村|项|个)(?:都|也)?不(?:漏|落|少|掉)"
)
_PASSED = compiled(
    r"(?:验收|[初终复]验|检验|检测|检查|抽[查检]|评[查审议]|质[检控]|考核|考试|质量|鉴定|评定|审核|审查|测试|全部|均|一次性?|结果)(?:等级)?(?:为|达到?|全部|均|一次性)*合格(?!率|证)"
    r"|一(?:次性?|致)通过"
)
_JUDGED = compiled(
    rf"(?:评为|评定为?|获评|评价(?:结果|等级)?为|考核(?:结果|等次)?为|评级为|鉴定为|认定为|定级为)[^{_STOP}]{{0,12}}?"
    r"(?:优秀|良好|优良|合格|优|良|先进|达标|示范|[a-d](?![a-z]))"
)
# What was issued, approved, or done to all of a kind, and a ceiling of the year before.
_ISSUED = compiled(
    rf"(?:出台|印发|发布|颁布|制定|修订)[^{_STOP}]{{0,10}}《[^》]{{2,60}}》|(?:审议|审查|评审)通过(?:后|并)|报[^{_STOP}]{{2,12}}(?:批准|批复)(?:实施|执行)?"
    rf"|(?:隐患|存量|积案|欠薪|欠账|危房|黑臭水体)[^{_STOP}]{{0,4}}清零"
    rf"|全部完成(?![^{_STOP}]{{0,6}}(?:任务|工作|目标|计划|指标))[^{_STOP}]{{0,8}}(?:修复|改造|整改|安装|更换|清理|拆除|登记|入库|建档|数字化|搬迁|安置)"
    r"|村(?:组)?通(?:硬化路|公路|客车|公交|自来水|水|邮|网|宽带|电)|24小时不间断"
    rf"|[跨迈]上[一-龥]{{0,4}}[百千万]亿(?:级|元)?台阶|只[增减]不[增减]|当年[一-龥]{{2,4}}当年[一-龥]{{2,6}}|不突破[^{_STOP}]{{0,8}}限额"
    rf"|不断[供档水电网]|无[一-龥]{{2,4}}(?:漂浮物|垃圾|积水|污水|堆料|乱象)"
    rf"|[较比与](?:上年|去年)[^{_STOP}]{{0,8}}(?:只减不增|只增不减|持平|不增长|不下降)"
)
# A title from above, a thing set up and put to use: either is there or not.
_TITLED = compiled(
    rf"(?:获评|入选|当选|被评为|被?命名为|被?认定为)(?:国家|全国|全省|全市|全区|全县|省|市|区|县|部|中国|世界)[^{_STOP}]{{2,24}}"
    r"|(?:入围|晋级)[一-龥“”\"]{2,12}|(?:建成|建好)并?(?:启用|投用|上线|开通|运行|使用)|(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:启用|投用|上线|开通)"
)
_NEW_TITLE = compiled(
    rf"创建(?:成|为)?(?:国家|全国|省|市|区|县)[^{_STOP}]{{0,8}}?(?:示范|文明|卫生|先进|园林|森林|模范)"
)
_ENGLISH = compiled(
    r"\b(?:no|zero)(?: [a-z-]+){0,2} (?:accidents?|complaints?|incidents?|injuries|deaths|failures|violations?)\b"
    r"|\b(?:no|zero)(?: [a-z-]+){0,2} (?:errors?|outages?|breaches|delays|arrears)\b"
    r"|\b(?:passed|pass|passes) (?:the )?(?:[a-z]+ )?(?:acceptance|inspection|audit|review|certification|test|tests)\b"
    r"|\b(?:at least )?(?:grade|class|level|category|tier) (?:[ivx]{1,4}|[a-e]|[1-9])\b(?: or (?:better|above|higher))?"
    r"|^(?:accepted|approved|obtained|issued|adopted|in operation|in service|no defects found)(?: (?:at|by|in|on) [a-z ]{2,40})?$"
    r"|\bpassed at (?:the )?first [a-z]+\b|\b(?:certified|accredited|commissioned|accepted by|signed|published|permanently retained)\b"
)
_QUOTED = compiled(r"[“\"「『][^“”\"「」『』]{1,20}[”\"」』]")
_BARE_YEAR = compiled(r"(?:公元)?[0-9〇零一二三四五六七八九]{4}年?度?")
_SPELLED = compiled(
    r"(?<![第一二三四五六七八九十百数几上成0-9])(?:[二三四五六七八九十两][一二三四五六七八九十]{0,2})"
    r"(?:[名座所辆台户篇栋幢亩吨家处]|公里|场(?!硬|战)"
    r"|个(?:行政村|自然村|村|社区|乡镇|镇|街道|县|学校|班|项目|站|月|工作日|百分点))"
)
"""Counts in words that stand before their object: 三名博士, 两个百分点."""
_INDEX_REACH = 16
_INDEX = compiled(r"(?:指数|系数|比值|密度|强度|浓度|均衡度|ph值?)[^，,。；;、0-9]{0,8}$")
_SMALL_NUMBER = compiled(r"[一二三四五六七八九十两][个项大种条]")


@cache
def _words(name: str) -> str:
    """A regular expression for the words of one list of lexicon/facts.toml."""
    return any_of(flat(word) for word in table("facts")[name]["words"])


@cache
def _whole_states() -> frozenset[str]:
    return frozenset(flat(word) for word in table("facts")["states"]["words"])


@cache
def _denied_event() -> re.Pattern[str]:
    events = _words("bad_events")
    return compiled(
        rf"(?:无(?!法|障碍|线|纸|人|偿|害|论|形)|零(?!散|售|距离|部件|件|星|碎|食|工)|(?<![0-9.])0(?![0-9.])|未发生|不发生|没有发生|未出现|不出现|没有出现|未发现|杜绝|避免发生|防止发生)"
        rf"[^{_STOP}]{{0,14}}?(?:{events})"
        rf"|(?:{events})(?:数|率|事件|发生率)?(?:[不未零]发生|没有发生|为零|为0)"
    )


@cache
def _done() -> re.Pattern[str]:
    """A result that has come about, or that is promised as one event."""
    decisive = _words("decisive")
    return compiled(
        rf"已经?(?!加强|推进|开展)[^{_STOP}]{{0,12}}?(?:{_words('results')})(?!率|工作|机制|准备)"
        rf"|(?:全部|均)(?:已|按期|如期)?(?:{_words('results')})"
        rf"|(?:完成|实现|达到|确保|并|顺利|正式)(?![^{_STOP}]{{0,20}}?(?:尽快|早日|尽早|按期|如期|按时|及时|准备|筹备))[^{_STOP}]{{0,20}}?(?:{decisive})(?!率|工作|机制|准备|条件)"
    )


@cache
def _approved() -> re.Pattern[str]:
    """通过…验收 as an outcome, not 通过…考核，提高… as a means."""
    return compiled(
        rf"通过(?![^{_STOP}]{{0,14}}?(?:加强|强化|开展|实施|组织|建立|完善|推进|定期|不断|严格|对))[^{_STOP}]{{0,14}}?(?:{_words('approvals')})"
        rf"|(?:{_words('approvals')})(?:已|均|全部|一次性?|顺利){{0,3}}通过(?!率)(?=$|[{_STOP}])"
    )


@cache
def _honoured() -> re.Pattern[str]:
    return compiled(rf"(?:获得?|取得|荣获|入选|列入|授予|颁发)[^{_STOP}]{{0,16}}?(?:{_words('honours')})(?!感|率)")


@cache
def _follows_document() -> re.Pattern[str]:
    return compiled(
        rf"(?:符合|达到|满足|优于|不低于|不高于|按照?|依据|执行|遵照|根据|依照|见|对照)[^{_STOP}]{{0,8}}?(?:{_words('documents')})"
    )


@cache
def _meets_document() -> re.Pattern[str]:
    documents = rf"(?:{_words('documents')}|《[^《》]{{2,60}}(?:标准|规范|规程)》)"
    return compiled(rf"(?:符合|达到|满足|优于|不低于)[^{_STOP}]{{0,8}}?{documents}")


@cache
def _makes_document() -> re.Pattern[str]:
    """A cell that promises one paper: 出台管理办法, 形成调研报告."""
    return compiled(
        r"(?:出台|制定|印发|形成|编制|修订|建立|签订|签署|提交|完成|发布|出具|报送|编写|编印|撰写)[一-龥]{0,12}?"
        rf"(?:{_words('papers')})(?:$|[，,]?并?(?:明确|约定|规定|载明)[一-龥、，,]{{2,30}}$)"
    )


@cache
def _ends_in_result() -> re.Pattern[str]:
    return compiled(rf"(?:{_words('results')})$")


@remembered
def citation(text: str) -> bool:
    """True where a document or a standard is cited by title or number, or named as the measure (招标文件)."""
    plain = flat(text)
    return bool(_CITATION.search(plain) or _follows_document().search(plain) or _NAMED_LIMIT.search(plain))


@remembered
def state(text: str) -> bool:
    """True for a declared state or an enumerated result that anyone can confirm or deny: 已验收, 零投诉, 应保尽保."""
    plain = flat(text)
    return _whole_state(plain) or _stated_within(plain)


def _whole_state(plain: str) -> bool:
    """The whole field is one of a few values, a grade, or ends in a visible result that no loose word weakens."""
    bare = _MARKS.sub("", plain)
    if not bare or len(bare) > _LONGEST_CELL:
        return False
    if bare in _whole_states() or _REPORTED.sub("", bare) in _whole_states() or _WHOLE.fullmatch(bare):
        return True
    if _NOT_FOUND.fullmatch(bare):
        return True
    ends = (
        bare.endswith("全覆盖")
        or (_ends_in_result().search(bare) and not _VIRTUES.search(bare))
        or _makes_document().search(bare)
        or _ABSENT.fullmatch(bare)
        or _BEFORE_EVENT.fullmatch(bare)
        or _SOON.fullmatch(bare)
    )
    return bool(ends) and not hits(bare, classes=_LOOSE)


_NOT_FOUND = compiled(r"(?:未|没有)(?:发现|出现|查出|检出)[一-龥]{2,10}(?:情形|情况|问题|行为|现象)")
# 公平公正公开 is a string of virtues and publishes nothing.
_VIRTUES = compiled(r"公[平正][、，,和]?(?:公[平正])?[、，,和]?公开$")
_LOOSE = frozenset({"degree", "effort", "indefinite_time", "circular", "effect", "hedge", "slogan"})


def _stated_within(plain: str) -> bool:
    found = (
        _EVERY.search(plain)
        or _PASSED.search(plain)
        or _REACHED_GRADE.search(plain)
        or _JUDGED.search(plain)
        or _AT_LEAST_GRADE.search(plain)
        or _NEW_TITLE.search(plain)
        or _TITLED.search(plain)
        or _denied_event().search(plain)
        or _done().search(plain)
        or _honoured().search(plain)
        or _RANK.search(plain)
        or _ROUND.search(plain)
        or _ENGLISH.search(plain)
    )
    return bool(found) or _is_approved(plain)


def _is_approved(plain: str) -> bool:
    """A passed test; at the head of a sentence that goes on after a comma it is the means to something else."""
    for match in _approved().finditer(plain):
        at_head = not plain[: match.start()].strip() or plain[: match.start()].rstrip()[-1] in "。；;\n"
        goes_on = plain[match.end() : match.end() + 1] in ("，", ",")
        if not (at_head and goes_on):
            return True
    return False


@remembered
def measurable(text: str, *, year: int | None = None) -> bool:
    """True where a value can be checked: a quantity (数十 and 若干 are none), a date, a state or a citation.

    ``year`` is the evaluated year, for dates written without one.
    """
    if any(_counts(text, quantity) for quantity in quantities.scan(text, year=year)):
        return True
    plain = flat(text)
    if _is_year(plain) or any(pattern.search(plain) for pattern in (_SPELLED, _DEADLINE, _PACE, _REFERENCE)):
        return True
    return bool(quantities.parts_of_year(text, year)) or state(text) or citation(text)


def _is_year(plain: str) -> bool:
    """A year that is the whole field is a date; within a sentence it is only mentioned."""
    return bool(_BARE_YEAR.fullmatch(plain.strip()))


def _counts(text: str, quantity: Quantity) -> bool:
    """A quantity that measures: neither indefinite nor a turn of phrase."""
    if quantity.value is None and quantity.unit != quantities.DATE_UNIT:
        return False
    return not _is_phrase(text, quantity)


def _is_phrase(text: str, quantity: Quantity) -> bool:
    """三个意识, “两个责任”: a small number that names something instead of counting it."""
    plain = flat(text)
    if _SMALL_NUMBER.fullmatch(plain[quantity.start : quantity.start + 2]):
        after = plain[quantity.end : quantity.end + 8]
        if re.match(rf"[一-龥]{{0,4}}?(?:{_words('idioms')})", after):
            return True
    if quantity.comparator:
        return False
    return any(start < quantity.start and quantity.end < end for start, end in _quotations(text))


@remembered
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where something short is quoted."""
    return tuple(quoted.span() for quoted in _QUOTED.finditer(text))


@remembered
def goal_measurable(text: str, *, year: int | None = None) -> bool:
    """True where a goal sentence can be checked: a number with a unit, a day or month, or a verifiable state.

    A bare year, an ordinal, an idiom, a document's number and a number without unit do not count.
    """
    plain = flat(text)
    if any(_counts_in_goal(text, quantity) for quantity in quantities.scan(text, year=year)):
        return True
    found = _SPELLED.search(plain) or _meets_document().search(plain) or _DEADLINE.search(plain) or _PACE.search(plain)
    return bool(found or _KNOWN_FIGURE.search(plain) or _ISSUED.search(plain)) or _stated_within(plain)


def _counts_in_goal(text: str, quantity: Quantity) -> bool:
    if quantity.unit == "":
        # An index has no unit: 空气质量综合指数降到3.1以下, 基尼系数控制在0.4以内.
        before = flat(text)[max(0, quantity.start - _INDEX_REACH) : quantity.start]
        return quantity.value is not None and bool(_INDEX.search(before))
    return _counts(text, quantity)
