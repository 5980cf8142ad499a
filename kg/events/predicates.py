"""What a group of people does in a sentence: subject or object, the roles of its predicate, the
venue.

The predicate of a subject reaches to the next subject; names of bodies, quotations and other
people in it are masked, so
that 纪律检查委员会 inspects nothing, and what comes after 强调 or 指出 is what was said, not
what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.events.comparison import OFFICE_BEHIND
from kg.events.each_goes import each_goes
from kg.events.held_together import held_together
from kg.events.hosted import hosted
from kg.events.in_series import in_series
from kg.events.lists import bare
from kg.events.masking import MASK, sentence_masked
from kg.events.own_part import own
from kg.events.planned import planned
from kg.events.predicate_roles import predicate_roles
from kg.events.quotations import in_a_work, is_alias
from kg.events.relations import ABSENT, Standing, others_parted, parted, standings
from kg.events.visitors import without_visits
from kg.lexicon import event_types
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import Absence, absences
from kg.lexicon.relations import role_use
from kg.model.copying import replace
from kg.model.division import AREA_END
from kg.model.event import Predicate
from kg.model.lazy import lazy
from kg.model.mention import Group, OrganisationMention, Sentence, Token

# 陪同调研的有甲、乙; 参加会议的还有丙; 出席的贵宾有:波兰总统甲、|法国总统|乙.
_PRESENT = Pattern(
    "reports",
    "(?P<verb>{there_are})[^,。;]{0,14}的?{those_there}?(?:还|{in_turn})?"
    "(?:[有是为]{meetings}?:?|[有是]:[^。;:]*)$",
)
_VENUE = Pattern(
    "reports",
    r"""
    (?:在|来到|到|主持)
    (?P<venue>[\u4e00-\u9fff\d]{2,20}?投票站|[\u4e00-\u9fff]{0,10}?{halls}|{venues}
      |[\u4e00-\u9fff]{2,8}会场)
    """,
)
_OF_A_DELEGATION = "member-of-the-delegation"


@dataclass(frozen=True)
class _Clause:
    """A group with its standing, the masked sentence, and where the next subject begins."""

    group: Group
    standing: Standing
    text: str
    plain: str
    stop: int

    @lazy
    def own(self) -> str:
        """What is predicated of the group itself."""
        return own(without_visits(self.plain)[self.group.end : self.stop])

    @lazy
    def before(self) -> str:
        """What stands before the group in the sentence."""
        return self.plain[: self.group.begin]


def of_sentence(s: Sentence) -> list[Predicate]:
    """The acts of a sentence, in order."""
    return read(s.text, s.groups, s.bodies, s.tokens)


def read(
    text: str,
    groups: Sequence[Group],
    bodies: Sequence[OrganisationMention],
    tokens: Sequence[Token] = (),
) -> list[Predicate]:
    """The acts of a sentence, in order; text: folded."""
    groups = parted(text, [g for g in groups if not is_alias(text, g) and not in_a_work(text, g)])
    plain = sentence_masked(text, groups, bodies, tokens)
    apart = others_parted(text, plain, groups)
    if len(apart) > len(groups):
        groups, plain = apart, sentence_masked(text, apart, bodies, tokens)
    found = [
        _seen_by_a_verb(text, g, st, tokens)
        for g, st in zip(groups, standings(text, plain, groups), strict=True)
    ]
    acts: list[Predicate] = []
    closed = len(text)  # where what somebody said begins
    for i, (group, standing) in enumerate(zip(groups, found, strict=True)):
        stop = _counted(text, group.end, _next_subject(groups[i + 1 :], found[i + 1 :], len(text)))
        clause = _spoken_of(_Clause(group, standing, text, plain, stop), closed)
        act = _predicate(_reported(clause, acts))
        told = clause.standing.relation not in ("spoken", "heard", "concerned")
        if told and not _met_as_member(clause):
            closed = _closed_from(act, len(text))
        acts.append(act)
    named = without_visits(plain)
    acts = _both(_listed(_shared(hosted(acts, plain), named, tokens), plain, tokens), plain)
    acts = held_together(each_goes(bare(acts, plain, tokens)))
    return planned(in_series(acts, plain, tokens), plain)


_REPORTED = "in-what-was-reported"


def _reported(clause: _Clause, acts: Sequence[Predicate]) -> _Clause:
    """汇报了|8月24日校长乙拜访了丙: who does something in what is reported does it elsewhere."""
    before = acts[-1] if acts else None
    between = clause.plain[before.group.end : clause.group.begin] if before else ","
    if before is None or re.search("[,。;:]", between):
        return clause
    goes_on = before.rule == _REPORTED
    reports = before.relation == "subject" and clause.standing.relation == "subject"
    if not goes_on and not (reports and _REPORTS.search(between)):
        return clause
    return replace(clause, standing=Standing("spoken", _REPORTED))


_REPORTS = Pattern("reports", "{recounts}了(?![^,。;]{0,12}的$)")

_BY = re.compile("由[^,。;的]{0,10}$")
"""会议由|行风办|甲主任主持: who stands behind 由 does it, whatever the body ends with."""


def _seen_by_a_verb(text: str, g: Group, standing: Standing, tokens: Sequence[Token]) -> Standing:
    """分析了|路遥的小说: a bare name right behind a verb is what the verb is about."""
    bare = standing.rule == "by-default" and len(g.people) == 1 and g.begin == g.people[0].begin
    if not bare or text[g.end : g.end + 1] in ("、", ",", "。"):
        return standing
    before = text[: g.begin].removesuffix("了")
    if _BY.search(before):
        return standing
    verbs = (t for t in tokens if t.end == len(before) and t.tag == "v")
    brings_in = words("reports", "brings_in")
    about = any(text[t.begin : t.end] not in brings_in for t in verbs)
    return Standing("spoken", "behind-a-verb") if about else standing


def _closed_from(act: Predicate, end: int) -> int:
    """Where what a subject said begins; the sentence's end where they said nothing."""
    return act.said_at if act.said_at is not None and act.relation == "subject" else end


def _next_subject(groups: Sequence[Group], found: Sequence[Standing], end: int) -> int:
    following = (g.begin for g, r in zip(groups, found, strict=True) if r.relation == "subject")
    return next(following, end)


# 甲等在主会场听取报告|,300余人在分会场收看: they are not who the names stand for.
_COUNTED = Pattern("reports", r"[,;](?:\d+|{numeral}+){about}?{of_people}")


def _counted(text: str, begin: int, end: int) -> int:
    """Where a part of a sentence begins whose subject is so many people; else its end."""
    found = _COUNTED.search(text, begin, end)
    return found.start() if found else end


def _met_as_member(clause: _Clause) -> bool:
    """代表团成员有甲、乙: the roles of the sentence are of others."""
    return clause.standing.rule == _OF_A_DELEGATION


_IN_WORDS = ("subject", "with", "met", "led", "companion")
"""Relations of those of whom somebody speaks; who is addressed is spoken to."""


def _spoken_of(clause: _Clause, closed: int) -> _Clause:
    """Who is in what somebody said is only spoken of; a subject may be one who was not there."""
    told = clause.standing.relation in _IN_WORDS and clause.group.begin >= closed
    if told and not _new_clause(clause.text, clause.group.begin) and not _in_turn(clause, closed):
        return replace(clause, standing=Standing("spoken", "in-what-was-said"))
    if clause.standing.relation not in ("subject", "with"):
        return clause
    may = _absences(clause)
    absent = next((rule for rule in may if rule.holds(clause.before, clause.own)), None)
    if absent is None:
        return clause
    return replace(clause, standing=Standing(absent.relation, absent.name, absent.presence))


def _absences(clause: _Clause) -> Iterable[Absence]:
    """The rules that may hold: of 甲同乙|受到处分 as of 甲, of 甲同乙|致电 of 甲 alone."""
    alone = clause.standing.relation == "subject"
    return (rule for rule in absences() if alone or rule.relation == "spoken")


def _in_turn(clause: _Clause, closed: int) -> bool:
    """县委书记甲提工作要求,|县长乙主持会议: what was said is told, not quoted, and who stands
    behind the comma, with a post, does what is done at meetings."""
    text, g = clause.text, clause.group
    if clause.standing.relation != "subject" or text[closed : closed + 1] in tuple(":“"):
        return False
    if not text[: g.begin].endswith(",") or not any(p.titles for p in g.people):
        return False
    if g.begin == g.people[0].begin and OFFICE_BEHIND.match(text, g.people[-1].end):
        return False  # 甲说,今年2月,|乙主席|主持召开峰会
    if _SAYS_THAT.search(text, 0, closed) and _SAID_NEXT.fullmatch(text, closed, g.begin):
        return False
    own = re.split("[,。;]", clause.own)[0]
    roles, verbs, _ = predicate_roles(own)
    spoke = set(verbs) <= event_types.speech()
    return bool(set(roles) & event_types.roles_for("sitting")) and not spoke


# 甲强调|,书记乙主持召开会议: what he said; but 甲提工作要求|,县长乙主持会议.
_SAYS_THAT = Pattern("reports", "(?:(?<!提)(?<!工作)(?<!明确)(?<!具体){say}|{to_reporters})$")
# 甲表示|,上个月,|主席乙会见了代表: with no more than a day before who is spoken of.
_SAID_NEXT = Pattern("reports", r",(?:{spoken_days},?|[^,。;]{0,12}期间,|\d[^,。;]{0,8},?)?")


def _predicate(clause: _Clause) -> Predicate:
    g, standing, own = clause.group, clause.standing, clause.own
    act = Predicate(
        g, g.begin, standing.relation, (), (), None, "", own, standing.rule, standing.presence
    )
    if standing.relation == "concerned":
        return replace(act, roles=(event_types.role_for("concern"),))
    if standing.relation == "spoken" or _met_as_member(clause):
        return act
    if standing.relation == "heard":
        report = event_types.role_for("report")
        return replace(act, relation="subject", roles=(report,), verbs=("汇报",))
    if standing.relation == "subject" and _IS_QUOTED.match(clause.text, g.end):
        return replace(act, said_at=g.end + 1, rule="label-of-words")
    roles, verbs, said = predicate_roles(own)
    listed = _PRESENT.search(clause.plain[: g.begin].rstrip(MASK))
    if standing.relation == "subject" and not roles and listed:
        roles, verbs, _ = predicate_roles(listed["verb"])
    idle = set(roles) <= event_types.roles_for("present")
    if idle and (use := role_use(standing.rule, len(g.people))):
        roles = (event_types.role_for(use),)
    act = replace(act, said_at=None if said is None else g.end + said)
    return replace(act, roles=roles, verbs=verbs, venue=_venue(clause))


# 种植户甲|:当时我就想去参观: whose words follow a name, as in an interview.
_IS_QUOTED = re.compile(f":[^,。;:]{{0,12}}我(?![{AREA_END}校院们])|:[^,。;:、“]{{8,}},")


# ,江北区负责人|在分会场发言: where others are.
_AT_ANOTHERS = Pattern("reports", "[,;][^,。;]*{others}$")


def _venue(clause: _Clause) -> str:
    g = clause.group
    found = _VENUE.search(clause.plain[g.end : clause.stop])
    if found and _AT_ANOTHERS.search(found.string[: found.start()]):
        return ""
    near = re.split("[,。;]", clause.plain[max(0, g.begin - 14) : g.begin].rstrip(","))[-1]
    found = found or _VENUE.search(near)
    return found["venue"] if found else ""


def _shared(acts: list[Predicate], plain: str, tokens: Sequence[Token]) -> list[Predicate]:
    """A list whose names are parted by places or by a name that was not seen has one predicate, at
    its end."""
    for i in range(len(acts) - 2, -1, -1):
        act, after = acts[i], _next_of_list(acts, i)
        if _lacks_roles(act, after) and _one_list(
            act, plain[act.group.end : after.at], plain, tokens
        ):
            acts[i] = replace(
                act,
                relation=after.relation,
                predicate=after.predicate,
                roles=after.roles,
                verbs=after.verbs,
                said_at=after.said_at,
                venue=act.venue or after.venue,
                presence=after.presence,
            )
    return acts


def _next_of_list(acts: Sequence[Predicate], i: int) -> Predicate:
    """The act after one; 甲、|乙先生特使|丙出席, 甲、|乙的家属|丙, 甲、|乙奖获得者|丙: over whom
    somebody only stands for, and who is only named in what another is."""
    following = (a for a in acts[i + 1 :] if not _stood_for(a) and not _in_passing(a))
    return next(following, acts[i + 1])


def _stood_for(act: Predicate) -> bool:
    return act.presence == "represented" or act.rule in ABSENT


def _in_passing(act: Predicate) -> bool:
    """甲、|乙|奖获得者丙: one who is only named, and does nothing."""
    return act.relation in ("with", "spoken") and not act.roles and len(act.group.people) == 1


# 甲|老师和|乙, 甲|校长和|乙: what somebody is called by may stand between.
_AND = Pattern("reports", "(?:{spoken_to_as}|副?[\u4e00-\u9fff]?{officers})?[和及]")


def _both(acts: list[Predicate], plain: str) -> list[Predicate]:
    """院长甲和书记乙表示支持: who is named with 和 says it too; 甲与乙会谈 is a talk of two."""
    talk = event_types.role_for("talk")
    for i, act in enumerate(acts[1:], 1):
        first = acts[i - 1]
        between = plain[first.group.end : act.at]
        if act.relation != "with" or first.relation != "subject" or not _AND.fullmatch(between):
            continue
        if act.roles and talk not in act.roles:
            acts[i] = replace(act, relation="subject", rule="named-together")
    return acts


_JOINED = re.compile("[、,;和]")
_NOTHING_SAID = ("by-default", "together-with")
"""Rules of who stands behind 、 or 和, and does nothing by themselves."""

_OF_A_LIST = ("were-present", "came-as-invited")
"""Rules of those before whom a predicate stands: who else is in the list was there too."""


def _listed(acts: list[Predicate], plain: str, tokens: Sequence[Token]) -> list[Predicate]:
    """出席的有书记甲老师、主任乙老师: words that part the names of a list end it not."""
    for i in range(1, len(acts)):
        first, act = acts[i - 1], acts[i]
        between = plain[first.group.end : act.at]
        joined = bool(_JOINED.search(between)) and _one_list(first, between, plain, tokens)
        if joined and first.rule in _OF_A_LIST and act.rule in _NOTHING_SAID and not act.roles:
            acts[i] = replace(first, group=act.group, at=act.at, predicate=act.predicate)
    return acts


def _lacks_roles(act: Predicate, after: Predicate) -> bool:
    if act.relation != "subject" or act.roles:
        return False
    told = after.relation in ("subject", "companion") or after.presence == "in-writing"
    return told and bool(after.roles)


_CALLED = Pattern("reports", "^{spoken_to_as}")
_A_TITLE, _A_LONG_TITLE = 45, 70
"""Characters that titles which were not understood may take up between two names of a list;
the second number where no verb stands among the first."""


def _one_list(act: Predicate, between: str, plain: str, tokens: Sequence[Token]) -> bool:
    """Whether what stands between two groups only goes on with a list."""
    between = _CALLED.sub("", re.sub(r"\([^()]*\)", "", between))
    if between.rstrip(MASK).endswith("由"):
        return False  # 嘉宾为甲,讲座由|乙主持
    long = len(between) > _A_TITLE and _acts(act, _A_TITLE, plain, tokens)
    if long or len(between) > _A_LONG_TITLE or re.search("[。:]", between):
        return False
    # After the last mark stands what the next name is: a title that was not understood, a place.
    head = between[: max(between.rfind(c) for c in "、,; ") + 1]
    forms = (_WITH_ANOTHER, _AS_WELL_AS)
    if any(form.fullmatch(between) for form in forms) or _FOR_A_BODY.fullmatch(head):
        return True
    if between and not head:
        return False
    return bool(re.match("[、,;和及]", between)) or not _acts(act, len(head), plain, tokens)


# 甲|代表全国政协,|乙代表民革中央,先后敬献花篮: each in the name of a body.
_FOR_A_BODY = re.compile("代表[^,。;、]{1,20}[,、]")
# 甲和夫人|乙, 甲在利马同秘鲁总统|乙: both do what the predicate says.
_WITH_ANOTHER = Pattern(
    "reports",
    r"(?:等|夫妇)?[\u4e00-\u9fff\d]{0,12}?(?:在[^,。;、□]{1,14})?(?:{together}|偕)"
    "(?:来[^,。;]{1,40}的)?(?:{spouses}|□{0,60}[\u4e00-\u9fff□]{0,10})",
)
# 市领导甲、县领导乙|以及专家|丙与会: the list goes on.
_AS_WELL_AS = Pattern("reports", "{as_well_as}[^,。;、]{0,20}")


def _acts(act: Predicate, length: int, plain: str, tokens: Sequence[Token]) -> bool:
    """Whether a verb stands within that many characters after the group."""
    begin, end = act.group.end, act.group.end + length
    return any(
        t.tag == "v" and begin <= t.begin and t.end <= end and MASK not in plain[t.begin : t.end]
        for t in tokens
    )


def _new_clause(text: str, at: int) -> bool:
    """Whether a sentence's new part begins: after ; or 。, or a comma that closes a quotation."""
    return at == 0 or text[at - 1] in "。;!?" or text[max(0, at - 2) : at] in ("”,", "”。")
