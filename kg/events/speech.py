"""Where in a sentence somebody's words begin, and how long they go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.events.comparison import OFFICE_BEHIND
from kg.events.story import Story
from kg.lexicon.numerals import CHINESE
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate
from kg.model.mention import Sentence

_CONTENT = Pattern("reports", f"(?:{CHINESE})?[要是]|{{points}}")
# Where the reporter speaks again.
_TOLD_ON = Pattern("reports", r"{meetings}|会上|{this}|{told_on}|\d|“")
_POINTS = re.compile(f"{CHINESE}[要是]")
# 第一,坚持开放: a paragraph that goes on with the points of a speech.
_NEXT_POINT = re.compile(f"第{CHINESE},|[(（]?{CHINESE}[)）、]|{CHINESE}[要是]")
# 我同总理一道决定, 去年你来访期间,我曾说: somebody's own words; but 我市, 我校.
_FIRST_PERSON = Pattern("reports", "(?:{spoken_days},?|[^,。;]{0,12}期间,)?我们?{our_words}")
_MEETING_SAID = Pattern("reports", "(?:{han}{0,4}?{meetings}|会上|{texts})还?{said}")
# 他|强调,要开展演练; 双方|高度评价去年举办的论坛; 来宾在致辞中|说: who speaks is not named.
_UNNAMED_SAID = Pattern(
    "reports",
    """
    (?:与会[^,。;]{0,12}?|{of_states}|{numeral}国)?(?:{both_leaders}|{unnamed})
      [^,。;]{0,12}?{opinions}
    |{han}{0,6}?{of_states}?{the_public}[^,。;]{0,4}?{opinions}
    |[^,。;]{0,24}?在[^,。;]{0,6}{speaks}[中时]{opinions}
    """,
)


_IN_FULL = Pattern("reports", "{in_full}[:。]?$")


def begins_in_full(s: Sentence) -> bool:
    """新年贺词全文如下: whether from here on all is somebody's words."""
    return bool(_IN_FULL.search(s.text))


def first_person(s: Sentence) -> bool:
    """Whether the sentence is somebody's own words, without quotation marks."""
    return bool(_FIRST_PERSON.match(s.text))


def of_whom_they_speak(s: Sentence, acts: Sequence[Predicate], story: Story) -> bool:
    """总理表示,合作很好。|今天上午,周庆国主席同莫雷蒂总统举行会谈: whether a sentence goes on with
    somebody's words; who speaks puts the office behind the name, a reporter before it."""
    told = [a for a in acts if _does_something(a)]
    speaks = story.speaking == s.paragraph or _UNNAMED_SAID.match(s.text)
    return bool(speaks and told) and all(called_by_office(s.text, a) for a in told)


def _does_something(act: Predicate) -> bool:
    """Whether more is told of somebody than that they are spoken of, or wrote."""
    if act.relation == "concerned":
        return act.presence == "represented"
    return act.relation != "spoken" and bool(act.roles or act.relation != "subject")


def called_by_office(text: str, act: Predicate) -> bool:
    """周庆国主席: whether the office stands behind the name, and no title before it."""
    people = act.group.people
    return act.group.begin == people[0].begin and bool(OFFICE_BEHIND.match(text, people[-1].end))


def content_from(s: Sentence, acts: Sequence[Predicate], story: Story) -> int:
    """Where somebody's words begin; what is said names no events of the page. The sentence's
    length where none do."""
    told = any(a.relation != "spoken" for a in acts)
    if story.speaking == s.paragraph - 1 and _NEXT_POINT.match(s.text) and not told:
        story.speaking = s.paragraph
    goes_on = story.speaking == s.paragraph and (not told or _CONTENT.match(s.text))
    if goes_on or first_person(s) or _POINTS.match(s.text):
        return 0
    spoken = [a.said_at for a in acts if a.said_at is not None and a.relation == "subject"]
    m = _MEETING_SAID.match(s.text) or (None if told else _UNNAMED_SAID.match(s.text))
    story.speaking = s.paragraph if spoken or m else None
    return m.end() if m else min(spoken, default=len(s.text))


def speak_on(s: Sentence, acts: Sequence[Predicate], story: Story) -> None:
    """A sentence that names nobody, in the paragraph where somebody spoke, goes on with their
    words."""
    voice = story.voice
    if acts or s.groups or voice is None or _TOLD_ON.match(s.text):
        return
    if story.speaking == s.paragraph == voice.sentence.paragraph:
        voice.texts.append(s.quote)
