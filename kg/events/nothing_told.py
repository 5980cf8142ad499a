"""Sentences that tell of no event of the report, and nouns of events of which a sentence only
speaks: what a picture shows, what a film tells, what a visit means."""

from __future__ import annotations

import re

from kg.events.comparison import A_YEAR, THIS, kind
from kg.events.story import Story
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.event import Trigger
from kg.model.mention import Sentence

# 图为活动现场: what a picture shows was told before.
_OF_A_PICTURE = Pattern("layout", "[(【]?{pictures.shows}")
# 文章|全面记录了|主席甲在联组讨论时的思考: what a work tells is of other days.
_OF_A_WORK = Pattern("reports", "(?:这[部篇])?{works}[^,。;]{0,6}?{works_tell}")
# 老兵甲记得,|2014年他出席会议
_REMEMBERED = Pattern("reports", "(?:[^。;]*,)?[^,。;]{0,14}{remembers}")
# 这是|甲时隔三年|再次来访, 也是两国元首|首次|会晤: what it means.
_WHAT_IT_MEANS = Pattern("reports", "这{han}?是(?![^。;]*今)[^。;]*{how_often}")
# 就在双方会谈时,总统乙表示: beside it.
_JUST_WHEN = Pattern("reports", "{just_when}[^,。;]*{journeys/while},[^。;]*{say}")
# 2014年危机爆发之后,联盟|不断|举行演习: what has gone on for years.
_EVER_SINCE = Pattern("reports", r"\d{4}年[^,。;]*(?:之?后|以来),[^。;]*{time_and_again}")
_NOTHING = (_EVER_SINCE, _OF_A_PICTURE, _REMEMBERED, _OF_A_WORK, _JUST_WHEN)


def tells_of_none(s: Sentence) -> bool:
    """Whether nothing that a sentence names is an event of the report."""
    return any(form.match(s.text) for form in _NOTHING) or _says_what_it_means(s)


def _says_what_it_means(s: Sentence) -> bool:
    """这是总统甲首次来访; but 这是总统甲首次来访,|9月3日|,总理乙同他会谈."""
    m = _WHAT_IT_MEANS.match(s.text)
    return m is not None and not any(d.begin >= m.end() for d in s.dates)


def only_named(t: Trigger, s: Sentence, story: Story) -> bool:
    """Whether a sentence only speaks of the event that a noun names: when something else was, what
    it means, a part of what is on, a station of somebody's life, or what the headline says is to
    come."""
    if _WHEN_IT_WAS.match(s.text, t.end) or _is_of_its_meaning(t, s) or _of_a_career(s, t):
        return True
    if (all_done := _FROM_ALL.match(s.text)) and t.end <= all_done.end():
        return True
    if story.drafts and t.name.endswith(words("event_names", "parts_of_opening")):
        return True  # 开幕式举行。…|运动员入场式|开始: what every such ceremony has
    if _next_talk(t, s, story):
        return True
    ahead = not story.drafts and any(_AHEAD.search(h.text) for h in story.heads)
    return ahead and t.generic and bool(THIS.match(t.name))


# 甲会见客人。甲表示,…。主席乙|将同客人举行|会谈: of which only is spoken.
_WILL_TALK = Pattern("reports", "(?<!即)将{together}[^,。;]*$")


def _next_talk(t: Trigger, s: Sentence, story: Story) -> bool:
    """Whether somebody speaks at a talk of the next one."""
    last = story.current
    at_a_talk = last is not None and bool(kind(last).counterparts) and t.generic and not s.dates
    goes_on = story.focus_paragraph == s.paragraph and story.voice is not None
    return at_a_talk and goes_on and bool(_WILL_TALK.search(s.text, 0, t.begin))


# 全县劳模大会|闭幕后,甲会见了代表: when it was, not what is told.
_WHEN_IT_WAS = Pattern(
    "reports",
    "(?:胜利)?{begins_or_ends}?(?:之?后|之?前|之际),"
    "|(?:{held}|{begins_or_ends})?[^,。;]{1,4}周年{at_that_time}"
    "|(?:在[^,。;]{1,10})?{held}{at_that_time}(?<=际)"
    "|{held}{meanwhile},[^。;]{4,60}?(?:{receive}|{talks})",
)
# 从主场外交|到|出席多边峰会,从…到…,|甲强调合作: all that somebody does.
_FROM_ALL = Pattern("reports", "(?:{from_all}[^,。;]{2,20}){2},(?:{from_all}[^,。;]{2,20}){2}")
# 主席即将访问秘鲁⏎|此次年会|主题为…: what the headline says is to come.
_AHEAD = Pattern("reports", "即将(?:{to_come}|{held}|{held_in})")
_MEANS = Pattern("reports", ",(?:充分|再次)?(?:{marks})")
# 出席|世界论坛|是我国总理首次出席; but 本届论坛是首次在利马举行.
_IS_THE_FIRST = Pattern("reports", "是[^,。;]{0,30}(?:{how_often})(?![^,。;]*{held})")
_THE_FIRST_AT = Pattern("reports", "是[^,。;]{0,30}(?:{how_often})[^,。;]{0,12}$")


def _is_of_its_meaning(t: Trigger, s: Sentence) -> bool:
    """主席此次出席|开幕式|,表明…: spoken of, and not yet or no more."""
    if not t.convened and _IS_THE_FIRST.match(s.text, t.end):
        return True  # but 9月3日召开的|农业大会|是十年以来最大的一次
    if _THE_FIRST_AT.search(s.text, 0, t.begin):
        return True
    return bool(_MEANS.match(s.text, t.end) and THIS.search(s.text, 0, t.begin))


def _of_a_career(s: Sentence, trigger: Trigger) -> bool:
    """1980年参加工作,2005年任厂长,2010年出席|全国劳模大会: a station of somebody's life."""
    years = re.findall(r"(?:19|20)\d\d年(?!\d{1,2}月\d)", s.text)
    return len(years) > 1 and bool(A_YEAR.search(s.text[: trigger.begin]))
