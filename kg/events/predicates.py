"""What a group of people does in a sentence: subject or object, the roles of its predicate, the venue.

The predicate of a subject reaches to the next subject; names of bodies, quotations and other people in it are masked, so
that 纪律检查委员会 inspects nothing, and what comes after 强调 or 指出 is what was said, not what was done.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon import event_types
from kg.model.event import Predicate

MASK = "□"
_WITH = re.compile(r"(?:分别)?(?:与|同|和|跟)$|□[^,。;]{0,6}(?:与|同|跟)[\u4e00-\u9fff]{1,14}$")
_MET = re.compile(
    r"(?:会见|接见|会晤|拜会)(?:了)?[^,。;、□]{0,24}$|(?:会见|接见|拜会|会晤|拜访|迎接|欢迎|宴请)(?:了)?(?:来[\u4e00-\u9fff□]{1,12}?的|以[^,。;]{1,14}为团长的|由[^,。;]{1,14}率领的)?$"
)
# 会见由甲率领的代表团, 以甲为团长的考察团
_MEMBERS = re.compile(
    "(?:该|此次)?(?:代表团|考察团|访问团|交流团|参访团|考察组|访问组)(?:一行)?(?:由|成员|团员)"
)
_HEADED = re.compile(
    r"(?:会见|接见|会晤|拜会|欢迎|宴请|迎接)(?:了)?(?:来[^,。;]{1,12}?的)?(?:以|由)[^,。;]{0,24}$"
)
_HEADS = re.compile(r"(?:等)?(?:率领|带领|率|任团长|为团长|为首)")
_VISITED = re.compile(
    r"(?:看望慰问|走访慰问|慰问|看望|探望|走访|回访|探访)(?:了)?(?:困难|特困|生活困难)?$"
)
_ADDRESSED = re.compile(r"(?:询问|叮嘱|嘱咐|勉励|鼓励|握着|拉着|拉住|扶着|握住|搀扶着)(?:了)?$")
_NOT_THERE = re.compile(
    r"(?:采访|祭奠|缅怀|悼念|纪念|关心|帮助|资助|救助)(?:了)?(?:困难|特困|生活困难)?$"
)
_LED = re.compile(r"(?:陪同|随|跟随|迎候)$")
_SPOKEN = re.compile(
    r"(?:听取(?:了)?|传达(?:学习)?(?:了)?|学习(?:了)?|贯彻(?:落实)?|落实(?:好)?|按照|根据|任命|免去|接受|选举(?:产生)?|补选|决定任命|授予|表彰|采访|学习贯彻|深入贯彻|围绕|遵照|牢记|对|为|把|将|给|推荐|提名|电话联系|联系|转达(?:了)?|代表|提请任命|关于|通过|批准|公布|向|以及|免|撤销|追授|经)$"
)
_CALLED = r"(?:总书记|主席|同志|总理|省长|书记|部长|市长|县长|区长)*"
_ON = r"(?:(?:在|就|对|关于)[^,。;]{2,45}?的|关于[^,。;]{2,45}?|系列|重要|一系列|新时代|提出的|亲自|的|等[^,。;]{0,6}?的|给[^,。;]{1,20}的?)"
_WORDS_OF = "讲话|指示|批示|论述|精神|思想|嘱托|回信|贺信|贺电|署名文章|为核心|殷殷"
# X的讲话, X在会上的重要讲话精神, X关于…的部署要求: the person is spoken of. A bare X要求 speaks.
_DOCTRINE = re.compile(
    rf"{_CALLED}(?:{_ON})*(?:重要)?(?:{_WORDS_OF})|{_CALLED}(?:{_ON})*的(?:重要)?(?:要求|部署|关心|关怀|工作要求|决策|期望|期待|号召)"
)
_LEADS = re.compile(
    r"(?:带领|率领|率|带着|会同|携|偕)(?:夫人|家人|妻子|儿子|女儿|总局|总公司|集团|公司|[省市县区州旗校院局])?$"
)
_REPORTED = re.compile(
    r"(?:受[^,。;]{2,24}委托,?|代表[^,。;]{2,24})?(?:所)?作的[^,。;]{0,60}(?:报告|说明|汇报)|(?:受[^,。;]{2,24}委托,?|代表[^,。;]{2,24})(?:所)?作的"
)
_HEARD = re.compile(r"等?(?:同志)?(?:的|关于|对|就)?[^,。;]{0,24}?(?:汇报|介绍|报告|讲解|说明)")
_REMEMBERED = re.compile(r"[^,。;]{0,8}(?:遗像前|灵前|墓前)")
_AT_HOME = re.compile(
    r"[^,。;]{0,8}面前|(?:等人?|等[\u4e00-\u9fff]{2,4})?(?:的)?(?:家中|家里|家门|家(?![\u4e00-\u9fff])|身边|床前|病房)"
)
# 和村民甲拉家常, 向农户甲询问收成
_CHAT = re.compile(
    r"(?:等人?)?(?:一起|亲切|边|坐在[^,。;]{1,8}|深入|详细|仔细)*(?:拉起?了?家常|拉起?了?话|交谈|攀谈|聊天|聊起|聊了|谈心|算起?了?账|询问|打听|嘘寒问暖|唠)"
)
# 陪同调研的有甲、乙; 参加会议的还有丙.
_PRESENT = re.compile(
    r"(?P<verb>出席|参加|陪同|列席|参与|就座)[^,。;]{0,14}的?(?:市领导|县领导|领导|嘉宾|人员)?(?:还)?(?:有|是)(?:大会|会议)?[:]?$"
)
_ACCOMPANIED = re.compile(r"(?:等)?(?:[\u4e00-\u9fff]{0,10}?)?的?(?:陪同|带领|引导|率领)下")
_LEADER = re.compile(r"^(?:等)?(?:[\u4e00-\u9fff]{0,10}?)?的?(?:带领|率领)下")
_VENUE = re.compile(
    r"(?:在|来到|到|主持)(?P<venue>[\u4e00-\u9fff\d]{2,20}?投票站|(?:[\u4e00-\u9fff]{0,10}?(?:分会场|主会场|分场)|主场|会议主会场|主席台|[\u4e00-\u9fff]{2,8}会场))"
)


def masked(text: str, spans) -> str:
    """The text with the spans and what stands in 《》 and “” replaced character for character."""
    chars = list(text)
    for begin, end in [
        *spans,
        *((m.start(), m.end()) for m in re.finditer(r"《[^》]*》|“[^”]*”", text)),
    ]:
        chars[begin:end] = MASK * (end - begin)
    return "".join(chars)


def read(text: str, groups, bodies, tokens=()) -> list[Predicate]:
    """The acts of a sentence, in order. groups, bodies, tokens: with begin and end; text: folded."""
    nouns = [
        (t.begin, t.end)
        for t in tokens
        if t.tag in ("n", "nz")
        and t.end - t.begin == 3
        and any(b > 0 for b, _, _ in event_types.verbs(text[t.begin : t.end]))
    ]
    plain = masked(
        text, [(b.begin, b.end) for b in bodies] + [(g.begin, g.end) for g in groups] + nouns
    )
    relations: list[str] = []
    for i, g in enumerate(groups):
        relation = _relation(text, plain, g, i, groups)
        if (
            relation != "heard"
            and relations
            and relations[-1] == "heard"
            and re.fullmatch(
                r"[^,。;]{0,40}?(?:汇报|介绍|报告|说明)[、和及]",
                plain[groups[i - 1].end : g.begin].rstrip(MASK),
            )
            and _HEARD.match(plain, g.end)
        ):
            relation = "heard"
        if (
            relation == "subject"
            and relations
            and relations[-1] in ("spoken", "visited", "addressed", "met", "with")
            and re.match("[、和及与]", plain[groups[i - 1].end : g.begin])
        ):
            relation = relations[-1]
        relations.append(relation)
    acts: list[Predicate] = []
    closed = False
    for i, (g, relation) in enumerate(zip(groups, relations)):
        stop = next(
            (h.begin for h, r in zip(groups[i + 1 :], relations[i + 1 :]) if r == "subject"),
            len(text),
        )
        predicate = _own(plain[g.end : stop])
        if (
            closed
            and relation == "subject"
            and not _new_clause(text, g.begin)
            or relation == "subject"
            and (_ABSENT.match(predicate) or _PLANNED.search(plain[: g.begin]))
        ):
            relation = "spoken"
        if relation == "spoken":
            acts.append(Predicate(g, g.begin, relation, (), (), None, "", predicate))
            continue
        roles, verbs, said = predicate_roles(predicate)
        if relation == "met" and _MEMBERS.match(plain):
            acts.append(Predicate(g, g.begin, relation, (), (), None, "", predicate))
            continue
        if relation == "heard":
            acts.append(Predicate(g, g.begin, "subject", ("汇报",), ("汇报",), None, "", predicate))
            continue
        if (
            relation == "subject"
            and not roles
            and (m := _PRESENT.search(plain[: g.begin].rstrip(MASK)))
        ):
            roles, verbs, _ = predicate_roles(m["verb"])
        closed = said is not None and relation == "subject"
        venue = _VENUE.search(plain[g.end : stop]) or _VENUE.search(
            plain[max(0, g.begin - 14) : g.begin]
        )
        acts.append(
            Predicate(
                g,
                g.begin,
                relation,
                roles,
                verbs,
                None if said is None else g.end + said,
                venue["venue"] if venue else "",
                predicate,
            )
        )
    return _bare(_shared(acts, plain, tokens), plain)


# 因在外地开会,委托…; 以不同方式表示慰问: not there.
_ABSENT = re.compile(
    r"原定|原计划|本应|因[^。;]{0,30}?(?:委托|未能|请假|缺席)|[^。;]{0,20}?以(?:不同|各种|多种|适当)(?:的)?(?:方式|形式)|[^。;]{0,30}?(?:打来电话|打电话|致电|致信|发来贺[信电词]|发贺[信电])|(?:还|也|拟|即)?将(?:于|在|出席|赴|率|亲自|带队)"
)
_PLANNED = re.compile(r"(?:将|拟|届时)[^,。;]{0,4}由$")
# ;市领导致辞, 邀请其出席: from here on somebody else is spoken of.
_OTHERS = re.compile(
    r"邀请(?:其|他|她|对方|大家|各位)|[,;](?!与|和|向|为|对|给|同|听取|会见|看望|在|代表)[^,。;]{1,16}?(?:负责人|负责同志|代表|专家|学生|教师|职工|群众|村民|居民)(?:分别|先后|依次|也|还)*(?=作|致|发言|讲话|表态|汇报|介绍|主持)"
)


def _own(predicate: str) -> str:
    """What of a predicate is its subject's own: up to where others begin, and to ; once it has said a role."""
    other = _OTHERS.search(predicate)
    predicate = predicate[: other.start()] if other else predicate
    first = predicate.split(";")[0]
    return first if len(first) < len(predicate) and predicate_roles(first)[0] else predicate


def _bare(acts: list[Predicate], plain: str) -> list[Predicate]:
    """校领导甲、乙,市领导丙、丁。: a sentence of names alone says who was there."""
    people = sum(len(a.group.people) for a in acts)
    if (
        people >= 3
        and not any(a.roles for a in acts)
        and re.fullmatch(rf"[{MASK}、,。 及和]+(?:等[\u4e00-\u9fff]{{0,12}})?[。 ]*", plain)
        and all(a.relation == "subject" for a in acts)
        and any(a.group.begin < a.group.people[0].begin for a in acts)
    ):
        return [replace(a, roles=("在场",), verbs=()) for a in acts]
    return acts


def _shared(acts: list[Predicate], plain: str, tokens) -> list[Predicate]:
    """A list whose names are parted by places or by a name that was not seen has one predicate, at its end."""
    for i in range(len(acts) - 2, -1, -1):
        act, after = acts[i], acts[i + 1]
        if (
            act.relation != "subject"
            or act.roles
            or after.relation not in ("subject", "companion")
            or not after.roles
        ):
            continue
        between = plain[act.group.end : after.at]
        # After the last mark stands what the next name is: a title that was not understood, a place.
        head = between[: max(between.rfind(c) for c in "、,; ") + 1]
        acting = not re.match("[、,;和及]", between) and any(
            t.tag == "v"
            and act.group.end <= t.begin
            and t.end <= act.group.end + len(head)
            and MASK not in plain[t.begin : t.end]
            for t in tokens
        )
        if (
            len(between) <= 45
            and not acting
            and not re.search("[。:]", between)
            and (head or not between)
        ):
            acts[i] = replace(
                act,
                relation=after.relation,
                predicate=after.predicate,
                roles=after.roles,
                verbs=after.verbs,
                said_at=after.said_at,
                venue=act.venue or after.venue,
            )
    return acts


def _new_clause(text: str, at: int) -> bool:
    """Whether a sentence's new part begins: after ; or 。, or a comma that closes a quotation."""
    return at == 0 or text[at - 1] in "。;!?" or text[max(0, at - 2) : at] in ("”,", "”。")


def _relation(text: str, plain: str, g, i: int, groups) -> str:
    left = plain[: g.begin]
    start = max(left.rfind(c) for c in ",。;:!?") + 1
    clause = left[start:]
    # The body that stands in a title is no object: 率|县水务局|局长甲.
    bare = clause.rstrip(MASK)
    if "总书记" in text[g.begin : g.end + 3] or _DOCTRINE.match(plain, g.end):
        if not re.match(
            r"(?:总书记|同志)?(?:主持|出席|讲话|作|发表|在[^,。;]{2,20}(?:考察|调研))",
            plain[g.end :],
        ):
            return "spoken"
    if (
        _ACCOMPANIED.match(plain, g.end)
        or "在" in clause
        and re.match(rf"[^,。;]{{0,30}}?(?:的)?(?:陪同|引导)下", plain[g.end :])
    ):
        return "subject" if _LEADER.match(plain[g.end :]) else "companion"
    if re.search(r"(?:听取|听)了?$", clause) and _HEARD.match(plain, g.end):
        return "heard"
    if _HEADED.search(bare) and _HEADS.match(plain, g.end):
        return "met"
    if _MEMBERS.match(plain) and not re.search("[。;]", left):
        return "met"
    if _REMEMBERED.match(plain, g.end):
        return "spoken"
    if re.search(
        r"(?:听取|审议|讨论|审查|审议通过)(?:和讨论|和审议|并审议)?(?:了)?", clause
    ) and _REPORTED.match(plain, g.end):
        return "heard"
    if _AT_HOME.match(plain, g.end):
        return "visited"
    if re.search(r"(?:与|和|同|跟|向)$", bare) and _CHAT.match(plain, g.end):
        return "addressed"
    for pattern, relation in (
        (_MET, "met"),
        (_VISITED, "visited"),
        (_ADDRESSED, "addressed"),
        (_LED, "led"),
        (_LEADS, "companion"),
        (_WITH, "with"),
    ):
        if pattern.search(clause) or relation != "with" and pattern.search(bare):
            return relation
    if _PRESENT.search(left.rstrip(MASK)):
        return "subject"
    if re.search("以[^,。;]{0,40}$", clause) and re.match(
        r"[^,。;]{0,24}?为(?:例|榜样|楷模|代表)", plain[g.end :]
    ):
        return "spoken"
    if _NOT_THERE.search(clause) or _SPOKEN.search(clause):
        return "spoken"
    if verb := _inside(g, i, groups, plain, start):
        return (
            "visited"
            if _VISITED.fullmatch(verb)
            else "addressed"
            if _ADDRESSED.fullmatch(verb)
            else "spoken"
        )
    return "subject"


# Verbs whose object is a person: whoever stands behind one of them in its clause is seen, told or named, and does nothing.
_TAKES_PEOPLE = re.compile(
    "看望|慰问|走访|探望|到|来到|走进|深入|采访|询问|联系|授予|表彰|奖励|帮助|资助|聘请|聘任|任命|推选|选举|找到|遇到|见到|叮嘱|嘱咐|勉励|鼓励|感谢|欢迎|祝贺|免去|调查|审查|处分|约谈|"
    "握着|拉着|扶着|抱着|悼念|纪念|缅怀|讲述|报道|讲的|名叫|叫做|像|如"
)


def _inside(g, i: int, groups, plain: str, start: int) -> str:
    """The verb that takes people between the clause's beginning, or the people before, and the group; empty if none."""
    begin = max([start, *(h.end for h in groups[:i] if h.end <= g.begin)])
    before = plain[begin : g.begin]
    if re.search(r"(?:由|请)$", before) or re.match("[、和及与]", before):
        return ""
    found = [
        m[0]
        for m in _TAKES_PEOPLE.finditer(before)
        if not re.match(r"[^,。;]{0,14}(?:时|中|后|期间|上|处)", before[m.end() :])
        and (m[0] != "到" or before[m.end() :])
        and before[m.end() :] != "的"
    ]
    return found[-1] if found else ""


def predicate_roles(predicate: str) -> tuple[tuple[str, ...], tuple[str, ...], int | None]:
    """Roles, verbs, and where the words of a verb of speech begin, if it has one that words follow."""
    roles: dict[str, None] = {}
    found: list[str] = []
    table, speech = event_types.role_verbs(), event_types.speech()
    until = 0
    for begin, end, verb in event_types.verbs(predicate):
        if (
            begin < until
            or event_types.vetoed(predicate, begin, end)
            and not _clause_start(predicate, begin)
        ):
            continue
        if (
            table[verb] in ("汇报", "通报", "讲话")
            and "听取" in re.split(r"[,。;]", predicate[:begin])[-1]
        ):
            continue
        if table[verb] in ("出席", "参加", "列席", "收听收看") and not verb.endswith("会议"):
            if re.match(r"过|(?:中国)?共产党|工作[,。]|革命|高考|考试", predicate[end:]):
                continue
            # What is attended is named after the verb: 参加捐赠仪式 gives nothing.
            until = end + len(re.split(r"[,。;并]", predicate[end:])[0])
        if verb in speech:
            roles.setdefault(table[verb])
            found.append(verb)
            if _said_after(predicate, end):
                return tuple(roles), tuple(found), end
            continue
        if table[verb] in ("汇报", "通报"):  # 通报了督查发现的问题: what it is about is no act
            until = max(until, end + len(re.split(r"[,。;并、]", predicate[end:])[0]))
        roles.setdefault(table[verb])
        found.append(verb)
    return tuple(roles), tuple(found), None


def _clause_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in ",并、"


def _said_after(text: str, at: int) -> bool:
    if text[at : at + 1] == "了" and text[at + 1 : at + 2] not in tuple(",:“"):
        return False  # 回忆了求学时光: told of, not quoted
    rest = text[at:].lstrip("了道说")
    return bool(rest[:1] in tuple(",:“要") or len(re.split("[,。]", rest)[0]) > 3)


# Verbs that only say that somebody came; what for, the event says.
MOVES = frozenset("来到 走进 前往 赴 先后到".split())


def roles_at(kind: str, act: Predicate) -> tuple[str, ...]:
    """The roles at an event of that kind of who was met, accompanied, visited; of a subject those of its predicate."""
    if act.relation == "subject":
        roles = tuple(r for r in act.roles if r != "当选")
        moved = (
            kind != "Inspection"
            and set(act.verbs) & MOVES
            and not any(
                event_types.role_verbs().get(v) == "检查" and v not in MOVES for v in act.verbs
            )
        )
        if "陪同" in roles or moved or kind in ("Meeting", "Study", "Ceremony") and len(roles) > 1:
            roles = tuple(r for r in roles if r != "检查") or ("参加",)
        if kind == "Talk" and "会谈" in roles:
            roles = tuple(r for r in roles if r != "检查")
        if kind != "Talk":
            roles = tuple(dict.fromkeys("参加" if r == "会谈" else r for r in roles))
        return roles
    if act.relation in ("met", "with"):
        return (
            ("会谈",)
            if kind == "Talk"
            else tuple(r for r in act.roles if r not in ("讲话", "致辞"))
            if act.relation == "with"
            else ()
        )
    if act.relation == "companion":
        return ("陪同",)
    if act.relation == "visited":
        return ("接待",) if kind in ("Inspection", "Donation") else ()
    if act.relation == "addressed":
        return ("参加",) if kind == "Inspection" else ()
    if act.relation == "led":
        return ("检查",) if kind == "Inspection" else ("参加",)
    return ()
