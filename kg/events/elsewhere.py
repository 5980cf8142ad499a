"""Acts that are of no event of the article, or of one of another day: what is said in an interview,
elsewhere, at an airport. Rules of kg/events/attach.py, each with its example."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from kg.events.act import NONE, Act, Answer
from kg.events.comparison import ELSEWHERE, OFFICE_BEHIND, conflict, kind, province, same_lead
from kg.events.guests import goes_on_a_journey, receives
from kg.events.named_again import SOME_OTHER
from kg.events.speech import called_by_office
from kg.lexicon import event_types
from kg.lexicon.event_types import role_for
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import recalled
from kg.model.event import Draft, Predicate, SpokenStatement

# 主席甲|指出, 主席甲|说:“…”: of another time.
_CITED = Pattern("reports", "{heads_of_state}(?:[^,。;]{0,2}?{said}|[^,。;]{0,2}?说:)")


_HEAD_OF_STATE = Pattern("reports", "国家{heads_of_state}$|{cited_by_all}$")


def _cited_by_them(act: Act, voice: SpokenStatement) -> bool:
    """总理甲表示,…。|国家主席乙强调|…: whom the speaker cites in the same paragraph."""
    near = voice.sentence.paragraph == act.sentence.paragraph
    titles = chain.from_iterable(p.titles for p in act.predicate.group.people)
    return near and _only_spoke(act) and any(_HEAD_OF_STATE.search(u.text) for u in titles)


def cited(act: Act) -> Answer | None:
    """9月3日,全国教育论坛举行。宋建华主席指出,教育是根本。 ⇒ 宋建华: -"""
    p, voice = act.predicate, act.story.voice
    if voice and _cited_by_them(act, voice):
        return NONE
    if voice and voice.sentence.paragraph == act.sentence.paragraph and not act.here:
        named = p.relation == "subject" and OFFICE_BEHIND.match(p.predicate)
        return NONE if named and not act.story.knows(p) else None
    return NONE if _only_spoke(act) and _CITED.match(p.predicate) else None


def spoken_of_at_a_briefing(act: Act) -> Answer | None:
    """9月3日,外交部举行吹风会。⏎副部长林月华介绍情况。⏎宋建华主席高度评价倡议。 ⇒ 宋建华: -"""
    last, p = act.story.current, act.predicate
    if last is None or act.here or not kind(last).briefing or same_lead(last, p):
        return None
    if not called_by_office(act.sentence.text, p):
        return None
    there = (d for d in reversed(act.story.drafts) if same_lead(d, p))
    return Answer(found) if (found := next(there, None)) else NONE


def _only_spoke(act: Act) -> bool:
    """Whether somebody, of whom the article told nothing before, does no more than speak."""
    p = act.predicate
    if p.relation != "subject" or act.here or act.story.knows(p):
        return False
    return set(p.roles) == {role_for("speak")}


def spoke_elsewhere(act: Act) -> set[str]:
    """Who only spoke, and at no event of the article: what they say in the next sentence was not
    said there either."""
    elsewhere = _only_spoke(act) or told_the_press_after_it(act) or _did_on_another_day(act)
    return {q.name for q in act.predicate.group.people} if elsewhere else set()


def _did_on_another_day(act: Act) -> bool:
    """9月3日,发布会举行。⏎发言人甲2日|否认|报道: it is no part in that, on its own day."""
    p, last, when = act.predicate, act.story.current, act.sentence.when
    idle = p.relation == "subject" and not p.roles and not act.here and not act.story.knows(p)
    return idle and last is not None and conflict(last.when, when)


_IT_WAS_OVER = Pattern("reports", "{when_over},")
# 峰会结束之际,外长甲|阐释了|倡议的意义
_JOURNEY_WAS_OVER = Pattern("reports", "{abroad}{journeys/over}?{when_over},")
_EXPOUNDS = Pattern("reports", "[^,。;]{0,4}?{expounds}")
_TELLS_THE_PRESS = Pattern(
    "reports", "[^,。;]{0,6}?[向对][^,。;]{0,4}?{media}{han}{0,4}?(?:{recounts}|通报)"
)


def told_the_press_after_it(act: Act) -> Answer | None:
    """9月3日,总统莫雷蒂会见秘书长卡洛迪。会见结束后,部长马致远向媒体介绍了情况。 ⇒ 马致远: -"""
    p = act.predicate
    if p.relation != "subject" or act.story.knows(p):
        return None
    ways = ((_TELLS_THE_PRESS, _IT_WAS_OVER), (_EXPOUNDS, _JOURNEY_WAS_OVER))
    told = any(
        tells.match(p.predicate) and over.search(act.sentence.text, 0, p.group.begin)
        for tells, over in ways
    )
    return NONE if told else None


_TO_A_REPORTER = Pattern("reports", "对[^,。;]{0,8}记者(?:{to_reporters})|{interviewed}")
_INTERVIEW = Pattern(
    "reports",
    "[^,。;]{0,30}?接受[^,。;]{0,16}?{interviews}|[^,。;]{0,4}?在[^,。;]{0,8}?{writes_there}"
    "|[^,。;]{0,12}?向[^,。;]{0,8}{media}(?:{to_reporters}|{confirms})",
)


def in_a_row_of_interviews(act: Act) -> Answer | None:
    """9月3日,总理林月华会见代表团。议长莫雷蒂对本台记者表示,访问很好。行长马致远说,前景很好。 ⇒
    马致远: -"""
    return NONE if _told_to_reporters(act) and act.story.interviews and _only_spoke(act) else None


def to_a_reporter(text: str) -> bool:
    """Whether a sentence tells that somebody speaks to a reporter: 对本台记者表示."""
    return bool(_TO_A_REPORTER.search(text))


def in_an_interview(act: Act) -> Answer | None:
    """9月3日,全国教育论坛举行。教育部部长林月华接受电视台采访时说,教育是根本。 ⇒ 林月华: -"""
    return NONE if _only_spoke(act) and _INTERVIEW.match(act.predicate.predicate) else None


_REACTION = Pattern("reports", "{reactions}")
_WAS_THERE = Pattern("reports", "{of_those_there}[^,。;]{0,12}$")


def at_a_speech_of_their_own(act: Act) -> Answer | None:
    """总统莫雷蒂9月3日在利马发表讲话说,协议无效。⏎总理卡洛迪当晚发表讲话说,协议有效。 ⇒
    卡洛迪: -"""
    last = act.story.current
    if last is None or last.rule != "speech" or last.name or not _only_spoke(act):
        return None
    return None if same_lead(last, act.predicate) else NONE


def in_reaction_to_it(act: Act) -> Answer | None:
    """9月3日召开的全国教育论坛引起热烈反响。校长林月华说,要抓好落实。 ⇒ 林月华: -"""
    last = act.story.current
    told = [last.sentence, *act.story.heads] if last else []
    if not any(_REACTION.search(s.text) for s in told) or not _only_spoke(act):
        return None
    return None if _is_among_those_there(act) else NONE


def _is_among_those_there(act: Act) -> bool:
    return bool(_WAS_THERE.search(act.sentence.text, 0, act.predicate.group.begin))


_SAID_APART = Pattern(
    "reports",
    r"(?:在?\d{1,2}[日号]|{same_day})[就又也还]?(?:{to_reporters}|{calls_for}|{reiterates})"
    "|[^,。;]{0,16}?{said_before}[^,。;]{0,12}?{to_reporters}"
    "|[^,。;]{0,10}?(?:发表了?|通过){on_the_air}(?:{addresses}|[^,。;]{0,4}{to_reporters})",
)


def said_to_the_press(act: Act) -> Answer | None:
    """9月3日,总统莫雷蒂会见秘书长。顾问马致远此前表示,局势稳定。 ⇒ 马致远: -"""
    return NONE if _only_spoke(act) and _SAID_APART.match(act.predicate.predicate) else None


def told_apart(act: Act) -> bool:
    """外交部发言人甲17日称,…: who only claims something on a day of their own, with no verb of a
    role; or 委托乙向丙转达问候: whose words somebody else brings."""
    p = act.predicate
    idle = p.relation == "subject" and not p.roles and not act.here
    said = idle and not act.story.knows(p) and _SAID_APART.match(p.predicate)
    return bool(said or _SENDS_WORD.match(p.predicate))


# 主席甲|委托负责同志向演员乙转达问候|。甲表示: what follows was passed on.
_SENDS_WORD = Pattern("reports", "[^,。;]{0,8}?委托[^,。;]{2,24}?{sends_word}")


# 对此|总统甲|表态说, with the same sense.
_OF_IT_BEFORE = Pattern("reports", "(?:^|[,。;]){of_it},?[^,。;]{0,12}$")
_SAYS = Pattern("reports", "[^,。;]{0,8}?(?:{to_reporters}|{comments})[,:]")
_OF_IT = Pattern("reports", "[^,。;]{0,8}?{of_it}[^,。;]{0,6}?(?:{to_reporters}|{comments})[,:]")


def said_of_it(act: Act) -> Answer | None:
    """9月3日,东岭国举行军事演习。西岭国总统莫雷蒂对此表示,这是挑衅。 ⇒ 莫雷蒂: -"""
    last = act.story.current
    if act.here or last is None or not _only_spoke(act):
        return None
    if kind(last).sittings and last.rule != "speech":
        return None
    own = act.predicate
    before = _OF_IT_BEFORE.search(act.sentence.text, 0, own.group.begin)
    said = before and _SAYS.match(own.predicate)
    return NONE if said or _OF_IT.match(own.predicate) else None


def at_anothers_lesson(act: Act) -> Answer | None:
    """9月3日,教授林秀石在青川大学作讲座。⏎在云州,院长马致远重点阐述了规划。 ⇒ 马致远: -"""
    last = act.story.current
    if last is None or not kind(last).audience or not _only_spoke(act):
        return None
    if _HEARD_IT.search(act.predicate.predicate):
        return None  # 庭长乙谈了听课体会
    behind = act.sentence.paragraph > last.sentence.paragraph
    return NONE if behind and last.roles and last.rule.startswith("verb-") else None


_HEARD_IT = Pattern("reports", "{heard_it}")
_SOUND_BITE = re.compile(":“")


def in_a_sound_bite(act: Act) -> Answer | None:
    """9月3日,市长宋建华出席读书大会。⏎编辑马致远:“我们给予肯定。这很好。” ⇒ 马致远: -"""
    last = act.story.current
    if last is None or not _only_spoke(act) or act.opening.endswith(("上,", "中,")):
        return None
    far = act.sentence.paragraph > last.evidence[-1].paragraph
    return NONE if far and _SOUND_BITE.match(act.predicate.predicate) else None


@cache
def _at_a_meeting() -> Pattern:
    """在第十二届江城经济论坛|上, 29日在内阁会议|上: a meeting with a name or a day of its own."""
    day = r"(?:在?\d{1,2}[日号]|{same_day})在[^,。;在]{2,40}?"
    return Pattern(
        "reports", rf"(?:在[^,。;在]{{5,40}}?|{day})(?P<noun>{event_types.nouns().pattern})上"
    )


@cache
def _to_a_meeting() -> Pattern:
    """主席|向第五届江城经济论坛|致贺信: to a meeting with a name."""
    noun = event_types.nouns().pattern
    return Pattern("reports", rf"{{heads_of_state}}?向[^,。;]{{5,40}}?(?:{noun})(?:致|发)")


def _wrote_to_a_meeting(act: Act) -> bool:
    """甲会见乙。甲表示,主席|向…论坛致贺信: at no talk."""
    last = act.story.current
    wrote = bool(_to_a_meeting().match(act.predicate.predicate))
    return wrote and last is not None and bool(kind(last).counterparts)


def at_another_meeting(act: Act) -> Answer | None:
    """9月3日,市长宋建华会见省长卡洛迪。宋建华在第五届江城经济发展论坛上致辞。 ⇒ 宋建华: -"""
    m = _at_a_meeting().match(act.predicate.predicate)
    if _wrote_to_a_meeting(act):
        return NONE
    if m is None or not act.story.drafts:
        return None
    if SOME_OTHER.match(m[0].removesuffix("上")):
        return NONE
    called = (d for d in reversed(act.story.drafts) if _may_be(d, m["noun"]))
    found = next(called, None)
    return Answer(found) if found else NONE


def _may_be(draft: Draft, noun: str) -> bool:
    """Whether the event may be called so: by its name's end, or 开幕式 of a congress."""
    return (draft.name or draft.noun).endswith(noun) or noun in kind(draft).bare_if_named


def of_another_place(act: Act) -> Answer | None:
    """9月3日,全国教育论坛举行。同一天,教育部部长林月华在巴黎表示,教育是根本。 ⇒ 林月华: -"""
    return NONE if _only_spoke(act) and ELSEWHERE.match(act.sentence.text) else None


_BEHIND = re.compile("[^,。;在]{0,6}(?:,[^,。;在]{1,8})?在")


def in_another_province(act: Act) -> Answer | None:
    """9月3日,市长苗丽到湖南长沙调研。在河北石家庄,副市长宋建华作形势报告。 ⇒ 宋建华: -"""
    event, end = act.story.current, act.predicate.group.end
    at = _BEHIND.match(act.sentence.text, end)
    begins = {at.end()} if at else set()
    begins |= {1} if act.sentence.text.startswith("在") else set()
    place = next((p for p in act.sentence.places if p.begin in begins), None)
    here, there = province(place), province(event.place if event else None)
    return NONE if not act.here and here and there and here != there else None


def at_an_airport(act: Act) -> Answer | None:
    """9月3日,总理林月华会见省长卡洛迪。外交部部长莫雷蒂到机场送别。 ⇒ 莫雷蒂: -"""
    text, group = act.sentence.text, act.predicate.group
    there = act.story.landed == act.sentence.paragraph
    received = receives(text, group, there) or goes_on_a_journey(text)
    return NONE if received and not act.here else None


_ON_THE_WAY = Pattern("journeys", "{arrives}[^,。;]{1,16},{reports/attend}")
"""抵达利马,出席峰会: of which nobody is told yet."""


_TO_COME = {"invited", "in-writing"}
"""Grades of presence of those who will come, or only wrote before."""


def still_to_come(act: Act) -> Answer | None:
    """市长宋建华即将访问法国,并赴巴黎出席科技峰会。学者林月华说,峰会很重要。 ⇒ 林月华: -"""
    last = act.story.current
    if act.here or last is None or not (last.parts or _ON_THE_WAY.search(last.sentence.text)):
        return None
    p = act.predicate
    idle = {role_for("speak"), role_for("present")}
    spoke = bool(p.roles) and set(p.roles) <= idle or p.relation == "host"
    grades = set().union(*last.presences.values())
    to_come = grades <= _TO_COME and grades != {"in-writing"}
    return NONE if (spoke or _only_came(p)) and to_come else None


def _only_came(p: Predicate) -> bool:
    """Whether somebody did no more than go somewhere."""
    return bool(p.verbs) and set(p.verbs) <= event_types.moves()


def came_elsewhere(act: Act) -> Answer | None:
    """总理卡洛迪率团到中国驻波兰使馆吊唁。⏎总理莫雷蒂赴中国驻秘鲁使馆悼念烈士。 ⇒ 莫雷蒂: -"""
    last, p = act.story.current, act.predicate
    if last is None or act.here or not kind(last).tour or act.story.knows(p):
        return None
    came = p.relation == "subject" and _only_came(p)
    return NONE if came and act.sentence.paragraph != last.evidence[-1].paragraph else None


def said_far_from_it(act: Act) -> Answer | None:
    """多国人士看好合作⏎林月华博士撰文。⏎9月3日,理事会第五次会议在云州举行。⏎俱乐部主席莫雷蒂表示,
    前景很好。 ⇒ 莫雷蒂: -"""
    last = act.story.current
    if last is None or not _only_spoke(act) or last.sentence.paragraph < 1 and not last.generic:
        return None
    if act.sentence.paragraph <= last.evidence[-1].paragraph or not _told_to_reporters(act):
        return None
    names = {q.name for q in act.predicate.group.people}
    if last.generic and (last.parts or any(p.name in names for p in last.sentence.people)):
        return None
    in_the_headline = any(last.noun in s.text for s in act.story.heads)
    return None if _is_among_those_there(act) or in_the_headline or len(last.evidence) > 1 else NONE


def _told_to_reporters(act: Act) -> bool:
    told = words("reports", "to_reporters") + words("reports", "calls_for")
    return set(act.predicate.verbs) <= set(told)


def of_another_day(act: Act) -> Answer | None:
    """4月6日,副市长孙立言主持召开教育工作会议。4月7日,市长高明远观看元宵烟火。 ⇒ 高明远: -"""
    last, when = act.story.current, act.sentence.when or act.sentence.carried
    if last is None or when is None or not conflict(last.when, when) or _said_behind(act):
        return None
    same = (d for d in reversed(act.story.drafts) if d.when and not conflict(d.when, when))
    return Answer(next(same, None))


def _said_behind(act: Act) -> bool:
    """甲接过会旗,并邀请大家参加|2020年10月的年会: the day is not of what was done."""
    s, end = act.sentence, act.predicate.group.end
    day = next((d for d in s.dates if d.link is s.when), None)
    return day is not None and "," in s.text[end : day.begin]


def of_another_time(act: Act) -> Answer | None:
    """4月6日,副市长孙立言主持召开教育工作会议。前不久,市长高明远参加了抗震救灾。 ⇒ 高明远: -"""
    if recalled().match(act.sentence.text):
        return NONE
    spoke = set(act.predicate.roles) <= {role_for("speak")} and not act.here
    return NONE if spoke and _EARLIER.match(act.sentence.text) else None


# 24号|早些时候|,总统甲在演讲中说.
_EARLIER = Pattern("reports", "[^,。;]{0,10}?{said_before},")


_FAR = 2
"""Paragraphs behind the last sentence of an event within which a stranger may speak at it."""


def far_from_it(act: Act) -> Answer | None:
    """9月3日,市民王小梅参加了全市双语比赛。⏎比赛很热闹。⏎王小梅回了家。⏎大家很高兴。⏎教师马致远说,
    育人很重要。 ⇒ 马致远: -"""
    p, last = act.predicate, act.story.current
    if act.here or last is None or kind(last).tour or kind(last).sittings:
        return None
    idle = {role_for("speak"), role_for("companion")}
    stranger = not any(q.name in last.roles for q in p.group.people)
    if p.relation != "subject" or not stranger or not set(p.roles) <= idle:
        return None
    return NONE if act.sentence.paragraph - last.evidence[-1].paragraph > _FAR else None
