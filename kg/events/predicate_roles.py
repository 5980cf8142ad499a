"""The roles that a predicate gives: 主持会议并讲话 is 主持 and 讲话, and what follows 强调 is
what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.lexicon import event_types
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern

# Where the name of what is attended ends: 参加分组审议|时说.
_NAME_ENDS = Pattern("reports", "[,。;并]|时(?={say})")
# Where what is told of ends: 传达会议精神|时强调.
_TOLD_OF = Pattern("reports", "[,。;并、]|时(?={say})")
# Where what is watched ends: 观看介绍某国的宣传片|并讲话.
_SHOWN = re.compile("[,。;并、后]")
# 会见|时在座: at what they were present.
_WHILE = Pattern("reports", "时{were_there}")
# 回答了|在座|同学的提问: who else was there.
_PEOPLE_THERE = Pattern("reports", "{at_it}的?(?:各位)?{audience}")
# 介绍了|捐赠情况, 交流|授课内容: what is told of.
_A_THING = Pattern("reports", "{things_done}")
# 主持|捐赠, 主持了|颁奖: what somebody chairs, and does not do.
_CHAIRED = Pattern("reports", "{chairs}了?$")
# 就即将举行的元首|会晤|接受采访: what it is about.
_TOPIC = Pattern("reports", "就[^,。;]{0,40}{held}的[^,。;]{0,8}$")
_NO_EVENT = Pattern("reports", "{no_event}|工作[,。]")
# 撤回对波兰|参加|会议的邀请
_ASKED_FOR = Pattern("reports", "[^,。;]{1,24}?的{asked_for}(?:[,。;]|$)")


@dataclass
class _Found:
    """Roles and verbs so far; `until`: where the next verb may begin; `said`: where somebody's
    words begin."""

    roles: dict[str, None] = field(default_factory=dict)
    verbs: list[str] = field(default_factory=list)
    until: int = 0
    said: int | None = None

    def add(self, role: str, verb: str) -> None:
        self.roles.setdefault(role)
        self.verbs.append(verb)


def predicate_roles(predicate: str) -> tuple[tuple[str, ...], tuple[str, ...], int | None]:
    """Roles, verbs, and where the words of a verb of speech begin, if it has one that words
    follow."""
    if claimed := _CLAIMS.search(predicate):
        predicate = predicate[: claimed.start()]
    found = _Found()
    for begin, end, verb in event_types.verbs(predicate):
        if begin >= found.until and not _in_vain(predicate, begin, end, verb):
            _take(predicate, end, verb, found)
        if found.said is not None:
            break
    return _told(found.roles), tuple(found.verbs), found.said


def _told(roles: Iterable[str]) -> tuple[str, ...]:
    """检查 and 部署 say more than that somebody was there, 听取汇报."""
    there = event_types.roles_for("present")
    return tuple(r for r in roles if r not in there) or tuple(roles)


def _in_vain(predicate: str, begin: int, end: int, verb: str) -> bool:
    """不|参加, 听取…|汇报, 参加|过."""
    if event_types.vetoed(predicate, begin, end) and not _clause_start(predicate, begin):
        return True
    if _PEOPLE_THERE.match(predicate, begin) or _A_THING.match(predicate, begin):
        return True
    if _ends_as_a_meeting(predicate, begin, end, verb):
        return True
    if begin and predicate[begin - 1] == "、" == predicate[end : end + 1]:
        return True  # 病理、|启动|、撤机: of a list of things
    if verb.startswith("作") and predicate.endswith("工", 0, begin):
        return True  # 双方代表工|作汇报
    if verb.startswith("签") and _ORDER.match(predicate, end):
        return True
    if _WITHOUT.search(predicate, 0, begin) or _ACCUSED.search(predicate, 0, begin):
        return True
    if _ASKED.search(predicate, 0, begin) and _QUESTIONS.match(predicate, end):
        return True
    if verb.endswith(words("reports", "ballots")) and _WON.match(predicate, end):
        return True
    if _WHILE.match(predicate, end) or _MANY_TIMES.search(predicate[:begin]):
        return True
    return _is_others_or_a_name(predicate, begin, end, verb)


def _is_others_or_a_name(predicate: str, begin: int, end: int, verb: str) -> bool:
    """周到的|安排, 赞成|报告, 参加|革命: by its role, what others did or made, or a name."""
    role = event_types.role_verbs()[verb]
    if role == event_types.role_for("talk") and _NO_TALK_YET.search(predicate, 0, begin):
        return True
    if role == event_types.role_for("tour") and _ILL.search(predicate, 0, begin):
        return True
    if role == event_types.role_for("talk") and _TOPIC.search(predicate, 0, begin):
        return True
    if role != event_types.role_for("talk") and _CHAIRED.search(predicate, 0, begin):
        return True
    if role in event_types.roles_for("ordered"):
        return _is_a_noun(predicate, begin, end)
    if role in event_types.roles_for("chair") and _NO_SITTING.match(predicate, end):
        return True
    told = event_types.roles_for("heard") | {event_types.role_for("speak")}
    if role in told and _HEARD_FROM.search(predicate, 0, begin):
        return True
    if role in event_types.roles_for("heard"):
        before = re.split(r"[,。;]|并(?!案)|(?<=[论报绍见言])后", predicate[:begin])[-1]
        return bool(_TAKES_UP.search(before))
    if not _names_an_event(role, verb):
        return False
    asked = _NO_EVENT.match(predicate, end) or _ASKED_FOR.match(predicate, end)
    return bool(asked or _OTHERS_MAY.search(predicate, 0, begin))


def _is_a_noun(predicate: str, begin: int, end: int) -> bool:
    """感谢…周到的|安排, 对…的入学|安排|工作展开视察, 日程|安排|等; but 安排工作."""
    if predicate.startswith("等", end):
        return True
    return bool(_NOUN_BEFORE.search(predicate[:begin]) and _NOUN_BEHIND.match(predicate, end))


def _ends_as_a_meeting(predicate: str, begin: int, end: int, verb: str) -> bool:
    """,|座谈|会在热烈的气氛中结束, but 参加座谈|会."""
    noun = verb + "会" in event_types.noun_types() and predicate.startswith("会", end)
    return noun and _clause_start(predicate, begin)


def _names_an_event(role: str, verb: str) -> bool:
    whole = verb.endswith(words("reports", "complete"))
    return role in event_types.roles_for("names") and not whole


def _take(predicate: str, end: int, verb: str, found: _Found) -> None:
    role = event_types.role_verbs()[verb]
    found.add(role, verb)
    announced = verb in words("reports", "announces") and predicate.startswith((",", ":"), end)
    if verb in event_types.speech() or announced:
        rest = _SAYING.match(predicate, end)
        found.said = rest.end() if rest and _said_after(predicate, end) else None
        return
    if _names_an_event(role, verb):
        found.until = end + len(_NAME_ENDS.split(predicate[end:])[0])
    elif verb in words("reports", "watches"):
        found.until = end + len(_SHOWN.split(predicate[end:])[0])
    elif role in event_types.roles_for("about"):
        found.until = max(found.until, end + len(_TOLD_OF.split(predicate[end:])[0]))


# 外长甲|称,将领12日会谈, 总统甲|下令,部队进行检查: what others do.
_CLAIMS = Pattern(
    "reports",
    "(?<!{no_claims}){claims}(?:[,:“]|(?=[^,。;]{0,16}?(?:将|{plans})))|{commands}",
)
# 主持|国家自然科学基金项目三项, 主持|设计了科考船: no sitting.
_NO_SITTING = Pattern(
    "reports", "[^,。;会式动]{0,20}?{no_sitting}(?=[,。;、等0-9一二三十]|$)|{makes}"
)
# 不经议会|投票|通过预算: not done.
_WITHOUT = Pattern("reports", "[不未]经[^,。;而就]{0,12}$")
# 在选举第二轮|投票|中胜出: who stood for it.
_WON = Pattern("reports", "[中里内][^,。;]{0,8}?{wins_a_vote}")
# 指责美国企图|参与|颠覆: what somebody is accused of; but 批评了有关部门并|部署|工作.
_ACCUSED = Pattern("reports", "(?<!{no_accusing}){accuses}[^,。;后时并上]{2,}$")
# 听取|甲的汇报, 审议|第二轮督察报告, 赞成|政府工作报告: others made it; but 参加审议时|说.
_TAKES_UP = Pattern("reports", "{takes_up_a_report}(?!会|[^,。;]*时$)")
# 听她|介绍|收成, 听技术员|讲解|: what others told; but 听完汇报后|强调.
_HEARD_FROM = Pattern("reports", "{listens}(?!{no_listening})(?:(?!{then_speaks})[^,。;]){1,10}$")
# 包括可能举行个人|会晤, 赞同在利马举行|会晤, 说服乙与丙|会晤, 取消同乙的|会晤, 邀请乙访华并|会晤
_NO_TALK_YET = Pattern(
    "reports",
    """
    {may_be}[^,。;]{0,12}?{held}[^,。;]{0,6}$
    |{agrees_to}[^,。;]{0,24}?{held}[^,。;]{0,6}$|{persuades}[^。;]*$
    |{calls_off}了?(?:{together}|{as_planned})[^,。;]{0,24}$
    |{asks_to_come}[^,。;]{1,24}?{comes_to_us}[^,。;]{0,4}并[^,。;]{0,24}$
    """,
)
# 队员甲被送医院|检查: what others do to who is ill.
_ILL = Pattern("reports", "{taken_ill}[^,。;]{0,8}$")
# 就预算|报告|审查、执法检查等问题回答提问: of what the questions are.
_ASKED = Pattern("reports", "{asked_about}(?:(?!{questions})[^,。;了])*$")
_QUESTIONS = Pattern("reports", "[^,。;了]{0,60}?等[^,。;]{0,4}{questions}")
# 动员人民|参加签名活动, 禁止企业|参与交易: others do, or may not.
_OTHERS_MAY = Pattern("reports", "{lets_others}(?![并后])[^,。;并后]{1,24}$")
# 感谢县里给予的周到|安排, 对新生的入学|安排|工作: what others did, and nothing done here.
_NOUN_BEFORE = Pattern("reports", "{grateful_for}[^,。;]*$|的[^,。;]{1,4}$")
_NOUN_BEHIND = re.compile("工作(?:进行|展开|开展|作|[,。;]|$)|[,。;]|$")
# 签署|第一号命令, 递交总统签署|后立即生效: done at a desk; 为协定签署|奠定基础: not yet.
_ORDER = Pattern(
    "event_names",
    "了?[^,。;]{0,36}?(?:{orders}|令(?=[,。;]|$))|后[^,。;]{0,6}生效|{lays_ground}",
)
# 多次|视察: what is told of many days is done at no event.
_MANY_TIMES = Pattern("reports", "(?:{many_times}|{each_day})[^,。;]*$")
# 说|道,要抓好落实: the rest of the verb is none of the words.
_SAYING = re.compile("(?:说?道?(?=[,:“]))?")


def _clause_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in ",并、"


_GREETS = Pattern("reports", "(?:{how_warmly}*{what_is_expressed})+,[^,。;]{0,40}?{recounts}")


def _said_after(text: str, at: int) -> bool:
    if text[at : at + 1] == "了" and text[at + 1 : at + 2] not in tuple(",:“"):
        return False  # 回忆了求学时光: told of, not quoted
    rest = text[at:].lstrip("了道说")
    if _GREETS.match(rest):
        return False  # 表示|热烈欢迎,并介绍了情况
    return bool(rest[:1] in tuple(",:“要") or len(re.split("[,。]", rest)[0]) > 3)
