"""Puts who takes part into an event, and lets those in who waited for it."""

from __future__ import annotations

from itertools import chain

from kg.events.comparison import (
    A_YEAR,
    ELSEWHERE,
    conflict,
    kind,
    of_other_days,
    only_heard,
    same_lead,
    was_over,
)
from kg.events.participation import RULES as PARTICIPATION
from kg.events.participation import roles_at
from kg.events.presence import presence_of, still_remote, won_elsewhere
from kg.events.story import Story
from kg.lexicon.event_types import moves, role_for, roles_for
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import each_alone, recalled
from kg.model.copying import replace
from kg.model.event import Draft, Participant, Predicate, SpokenStatement
from kg.model.mention import Person, Sentence

_WAITED = "waited-for-an-event"
NO_ROLE = "no predicate that says a role"
# 还将访问波兰,并出席|会议.
_TO_COME = Pattern("reports", "将(?:{to_come}|{together})[^。;]*$")


def started(draft: Draft, story: Story) -> Draft:
    """The draft, begun: the date that holds is its own, and what waited for an event joins it; of
    one that was over neither."""
    draft.when = draft.when or (None if of_other_days(draft) else story.carried)
    story.hold(draft)
    if was_over(draft):
        draft.when = None
        return draft
    queue, story.pending = story.pending, []
    written = (a.group.people for a, _ in queue if a.presence == "in-writing")
    wrote = {q.name for q in chain.from_iterable(written)}
    for act, sentence in queue:
        if kind(draft).tour and _goes_on_writing(act, wrote):
            story.miss(act, sentence, "in writing, to nobody there")
        elif _may_have_waited(act, sentence, draft) or _beside_others(act, sentence, draft):
            join(draft, act, sentence, story, _WAITED)
        else:
            story.miss(act, sentence, "no event in the article")
    return draft


def _goes_on_writing(act: Predicate, wrote: set[str]) -> bool:
    """主席甲作出指示。甲强调,要全力抢险。工作组赶赴现场: whether it is of who only wrote."""
    only_spoke = set(act.roles) <= roles_for("heard")
    return only_spoke and bool(act.roles) and {q.name for q in act.group.people} <= wrote


def _may_have_waited(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """Who only spoke, paragraphs before an event is told of, did not speak there; what was done at
    another time was not done there, and at what is still to come nobody was."""
    if _is_of_others(act, draft) or conflict(draft.when, s.when or s.carried):
        return False
    if draft.sentence is not s and (_is_of_another_time(act, s) or _will_be_held(draft)):
        return False
    if draft.sentence is not s and not same_lead(draft, act) and _ALSO.search(draft.sentence.text):
        return False
    if any(rule(act, s, draft) for rule in _APART):
        return False
    if not set(act.roles) <= roles_for("heard"):
        return True
    near = draft.sentence.paragraph - s.paragraph <= 2
    others = draft.rule.startswith("verb-") and not kind(draft).counterparts
    spoke = bool(act.roles) and draft.sentence is not s and not same_lead(draft, act)
    return near and not (others and spoke)


def _is_of_others(act: Predicate, draft: Draft) -> bool:
    """Whether others go about or rally, and somebody gave orders in writing or spoke before."""
    wrote = act.presence == "in-writing" and kind(draft).tour
    return wrote or bool(_RALLY.search(draft.noun))


_RALLY = Pattern("reports", "{rallies}")
# 双方|还举行了|联合会议, 安理会|也为此召开|会议: something else than what was told before.
_ALSO = Pattern("reports", "^[^。;]{0,24}?[还也](?:[为就]此)?(?:{held}|{attend}|{receive}|主持)")


def _is_anothers_tour(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """总理甲率团赴使馆吊唁。⏎总理乙率团到另一使馆吊唁: who goes about elsewhere is on no tour of
    others."""
    goes = kind(draft).tour and role_for("tour") in act.roles
    return goes and draft.sentence.paragraph != s.paragraph and not same_lead(draft, act)


def _told_reporters_elsewhere(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """总统甲表示,…。⏎同一天,共同体召开会议: what somebody only said in a paragraph before was not
    said at what is told of next."""
    told = bool(act.verbs) and set(act.verbs) <= set(words("reports", "to_reporters"))
    apart = draft.sentence.paragraph > s.paragraph >= 0
    elsewhere = ELSEWHERE.match(draft.sentence.text)
    return told and apart and bool(elsewhere) and not same_lead(draft, act)


def _wrote_elsewhere(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """总统甲发表贺词。⏎同一天,首相乙举行招待会: who wrote something did not write to others."""
    wrote = act.presence == "in-writing" and draft.sentence.paragraph > s.paragraph >= 0
    return wrote and bool(ELSEWHERE.match(draft.sentence.text)) and not same_lead(draft, act)


def _spoke_before_an_activity(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """总统甲24日发表讲话。⏎外长乙在利马出席|活动: a nameless activity that another attended,
    told paragraphs later, is not where somebody spoke."""
    nameless = draft.generic and kind(draft).catch_all and draft.sentence.paragraph > s.paragraph
    spoke = only_heard(act)
    others = bool(draft.sentence.people) and not same_lead(draft, act)
    return nameless and s.paragraph >= 0 and spoke and others


def _only_went(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """甲决定赴利马谈判。⏎1947年7月17日,全国土地会议召开: who only went somewhere, in a paragraph
    before that of an event with a day of its own, did not go there."""
    went = bool(act.verbs) and set(act.verbs) <= moves()
    dated = draft.sentence.paragraph > s.paragraph >= 0 and bool(draft.sentence.dates)
    return went and dated and not same_lead(draft, act)


def _spoke_before_others_talked(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """发言人甲表示,…。当天,外长乙与总统丙会谈: who only spoke before is at no talk of others."""
    spoke = only_heard(act)
    named = {p.name for p in draft.sentence.people}
    talk = bool(kind(draft).counterparts) and draft.sentence is not s and len(named) > 1
    return spoke and talk and not named & {p.name for p in act.group.people}


_APART = (
    _is_anothers_tour,
    _only_went,
    _spoke_before_an_activity,
    _spoke_before_others_talked,
    _told_reporters_elsewhere,
    _wrote_elsewhere,
)
"""What says that somebody who waits was not where an event is told of next."""


def _beside_others(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """书记甲出席并讲话,|县长乙领学: who speaks in a sentence of those who are known to be there."""
    there = any(p.sentence is s and p.attached == _WAITED for p in draft.parts)
    return there and act.relation == "subject" and not _will_be_held(draft)


def _is_of_another_time(act: Predicate, s: Sentence) -> bool:
    """Whether its sentence, or its predicate (参加|去年|代表团审议时指出), is of another year."""
    before = A_YEAR.search(s.text[: act.at]) or recalled().match(s.text)
    return bool(before or _LAST_YEAR.match(act.predicate))


_LAST_YEAR = Pattern("reports", "[^,。;]{0,6}(?:{attend}|{hears})了?{no_name}")


def _will_be_held(draft: Draft) -> bool:
    """Whether its sentence tells of it as something still to come, whatever its day."""
    told = draft.sentence.text
    return bool(_TO_COME.search(told[: max(0, told.find(draft.noun))]))


def join(draft: Draft, act: Predicate, s: Sentence, story: Story, attached: str) -> None:
    """Puts the people of an act into an event, with what was said; `attached`: the rule by which
    the act is of it. Who has no role there is missed."""
    if draft.is_to_come:
        act = replace(act, relation="concerned", presence="invited")
    roles = _at_a_talk(draft, act, s, roles_at(kind(draft), act))
    if not roles or won_elsewhere(draft, act):
        story.miss(act, s, NO_ROLE)
        return
    if act.venue and act.venue not in draft.venues:
        draft.venues.append(act.venue)
    if act.said_at is not None and act.relation == "subject":
        words = s.quote[act.said_at :].lstrip(",:，：")
        story.voice = SpokenStatement(act.group.people[0], act.verbs[-1], [words], s)
        draft.said.append(story.voice)
    if len(act.group.people) > 1 and each_alone().search(act.predicate):
        draft.together = False
    for n, p in enumerate(act.group.people, 1):
        part = _participant(act, p, n, roles, s, attached)
        how = presence_of(draft, act, p, s) or ("remote" if still_remote(draft, p, story) else "")
        draft.join(replace(part, presence=how))
        story.present.add(p.name)
    draft.cite(s)
    story.focus, story.focus_paragraph = draft, s.paragraph


# 分别会见甲、乙,并同丙共同|主持|机制会议: what is chaired is another thing; but 主持会见
_CHAIRS_IT = Pattern("reports", "{chairs}[^,。;]{0,8}?(?:{receive}|{talks}|座谈)")
# 座谈会由|乙主持
_CHAIRED_BY = Pattern("reports", "(?:^|[,。;])[^,。;]{0,4}(?:{receive}|{talks}|座谈)会?由[^,。;]*$")


def _at_a_talk(
    draft: Draft, act: Predicate, s: Sentence, roles: tuple[str, ...]
) -> tuple[str, ...]:
    """The roles; who chairs something beside a talk, which a verb tells of, is no chair of it."""
    if not (draft.rule.startswith("verb-") and kind(draft).counterparts):
        return roles
    if _CHAIRS_IT.search(act.predicate) or _CHAIRED_BY.search(s.text, 0, act.group.begin):
        return roles
    return tuple(r for r in roles if r not in roles_for("chair"))


def _participant(
    act: Predicate, p: Person, n: int, roles: tuple[str, ...], s: Sentence, attached: str
) -> Participant:
    many = len(act.group.people) > 1
    own = not p.titles or p.shared
    rule = PARTICIPATION[act.relation]
    return Participant(
        p,
        "person",
        roles,
        n if many else None,
        many and own,
        act.venue,
        s,
        f"{rule}-{act.verbs[0]}" if act.verbs else rule,
        act.group.label,
        act.group.open,
        attached,
    )
