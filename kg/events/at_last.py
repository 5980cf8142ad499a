"""What a report is about that tells of no event by its name: what people did waits for it until the
report's end. The first rule of RULES that answers begins it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.events.comparison import A_YEAR, OFFICE_BEHIND, official
from kg.events.elsewhere import to_a_reporter
from kg.events.story import Story
from kg.events.triggers import find as find_triggers
from kg.lexicon import event_phrases, event_types
from kg.lexicon.event_types import event_type, roles_for
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import recalled
from kg.model.event import Draft, Predicate
from kg.model.mention import Sentence

_CITED_BY = Pattern("reports", "{cited_by_all}$")
_SPOKE_THERE = "spoke-at-it"


@cache
def _at_it() -> Pattern:
    """在昨天举行的|第五届青山论坛|上,甲说: a meeting."""
    nouns = event_types.nouns().pattern
    return Pattern(
        "reports",
        rf"(?<!将)在(?:[^,。;在]{{0,24}}?(?:{{held}}|进行)的)?"
        rf"(?P<name>[^,。;在]{{0,36}}?(?P<noun>{nouns}))[”\"]?上(?!的)",
    )


def where_somebody_spoke(story: Story) -> Draft | None:
    """在第三届青山竹业论坛上,会长林秀石致辞。 ⇒ 第三届青山竹业论坛: 林秀石"""
    for act, s in story.pending:
        m = _at_it().search(s.text)
        if m is None or s.paragraph < 0 or not _speaks_there(act, s, m.start()):
            continue
        noun, generic = m["noun"], event_phrases.is_generic(m["name"], m["noun"])
        own = event_types.noun_types()[noun]
        if generic and event_type(own).kin == "sitting":
            continue
        name = "" if generic else m["name"]
        return Draft(own, name, noun, s.when, s, _SPOKE_THERE, generic=generic)
    return None


def _speaks_there(act: Predicate, s: Sentence, at: int) -> bool:
    """Whether the act is of now, and of who is no head of state whose words are only cited."""
    if act.said_at is not None and act.said_at < at:
        return False  # 甲强调,办会是我国|在峰会上|提出的倡议
    if act.relation != "subject" or recalled().match(s.text) or A_YEAR.search(s.text[:at]):
        return False
    others = (g for g in s.groups if g.end <= at and g.end <= act.group.begin)
    if any(not re.search("[,。;]", s.text[g.end : at]) for g in others):
        return False  # 传达了|主席甲|在座谈会上的讲话后,乙指出
    titles = (u.text for p in act.group.people for u in p.titles)
    return not (OFFICE_BEHIND.match(act.predicate) or any(map(_CITED_BY.search, titles)))


def the_sitting_implied(story: Story) -> Draft | None:
    """会上,会长林秀石作了发言。 ⇒ 会议: 林秀石"""
    interviews = story.interviews or any(to_a_reporter(s.text) for s in story.heads)
    if story.implied is None or interviews:
        return None
    [sitting] = event_types.types_with("implied")
    s = story.implied
    return Draft(sitting.type, "", sitting.implied, None, s, "implied-meeting", generic=True)


def the_visit(story: Story) -> Draft | None:
    """5月6日,省教育厅评估组来县第一中学检查。校长林秀石汇报了工作。 ⇒ 检查: 林秀石"""
    return story.visit


def the_ceremony(story: Story) -> Draft | None:
    """捐赠仪式上,会长林秀石致辞。 ⇒ 捐赠仪式: 林秀石"""
    if story.ceremony is None:
        return None
    s, noun = story.ceremony
    own = event_types.noun_types()[noun]
    return Draft(own, "", noun, s.when, s, "at-a-ceremony", generic=True)


def what_the_headline_names(story: Story) -> Draft | None:
    """第三届青山竹业论坛举行⏎⏎会长林秀石致辞。 ⇒ 第三届青山竹业论坛: 林秀石"""
    if not any(_was_at_one(act) for act, _ in story.pending):
        return None
    when = story.pending[0][1].when
    for h in story.heads:
        for told in find_triggers(h):
            if not told.generic:
                return Draft(told.type, told.name, told.noun, when, h, "event-noun")
    return None


def what_was_opened(story: Story) -> Draft | None:
    """5月6日,青山大桥建成通车。市长林秀石宣布通车。 ⇒ 通车: 林秀石"""
    if story.opened is None or not any(_was_at_one(act) for act, _ in story.pending):
        return None
    s, noun = story.opened
    own = event_types.noun_types()["仪式"]
    return Draft(own, "", noun, s.when, s, f"opened-{noun}", generic=True)


def _was_at_one(act: Predicate) -> bool:
    """Whether somebody with a post does what is done at events alone: 致辞, 主持, 出席."""
    at_events = roles_for("names") | roles_for("chair") | roles_for("address") - roles_for("heard")
    held = any(verb.endswith(words("reports", "speaks")) for verb in act.verbs)
    told = held or bool(set(act.roles) & at_events)
    return act.relation == "subject" and official(act) and told


_OPENED = Pattern(
    "event_names",
    """
    (?<!将)(?<!未)(?:{how_held}|{how_opened})*(?P<noun>{inaugurated})
    {opened_for}?(?=[,。;!]|$)
    """,
)


def opened(s: Sentence) -> str:
    """通车 of 5月6日,青山大桥建成通车: what was opened on a day that the report begins with; empty
    where nothing was."""
    if s.paragraph != 0 or s.when is None or not s.when.is_told or recalled().match(s.text):
        return ""
    found = _OPENED.search(s.text)
    return found["noun"] if found else ""


RULES: tuple[Callable[[Story], Draft | None], ...] = (
    where_somebody_spoke,
    what_was_opened,
    the_sitting_implied,
    the_visit,
    the_ceremony,
    what_the_headline_names,
)


def at_last(story: Story) -> Draft | None:
    """The event that what waits is of; None where no rule tells of one. What is of no event is
    missed."""
    draft = next((d for rule in RULES if (d := rule(story))), None)
    if draft and draft.rule == _SPOKE_THERE and not (story.goes_on and _is_of_one(story, draft)):
        _leave_others(story, draft.sentence)
    return draft


def _is_of_one(story: Story, draft: Draft) -> bool:
    """总书记甲在峰会上说。…主席乙在论坛开幕式上说: whether nobody is told to have spoken at another
    event, so that all who wait may have been at one."""
    others = (_at_it().search(s.text) for _, s in story.pending if s is not draft.sentence)
    named = (m["name"] for m in others if m and not event_phrases.is_generic(m["name"], m["noun"]))
    return all(name == draft.name for name in named)


def _leave_others(story: Story, s: Sentence) -> None:
    """Only who is told of in the sentence waits on: nothing says that the report goes on so."""
    for act, other in story.pending:
        if other is not s:
            story.miss(act, other, "no event in the article")
    story.pending = [(act, other) for act, other in story.pending if other is s]
