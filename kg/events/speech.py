"""Where in a sentence somebody's words begin, and how long they go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.events.story import Story
from kg.model.event import Predicate
from kg.model.mention import Sentence

_CONTENT = re.compile(
    r"""
    (?:一|二|三|四|五|六|七|八|九|十)?(?:要|是要|是)|同时,要|要|各级|各地|各部门|全市|全县|全区|全省|必须
    |坚持|进一步|切实|同时
    """,
    re.VERBOSE,
)
# Where the reporter speaks again.
_TOLD_ON = re.compile(
    r"""
    (?:会议|会上|会后|会前|大会|全会|截至|截止|据|目前|随后|当天|当日|其间|期间|活动|仪式|座谈会|此次|本次
    |最后|图为|村民|市民|居民|群众|记者|\d|“)
    """,
    re.VERBOSE,
)
_POINTS = re.compile(r"[一二三四五六七八九十](?:要|是)")
_MEETING_SAID = re.compile(
    r"(?:会议|会上|全会|大会)(?:还)?(?:指出|强调|要求|认为|提出|明确|号召|决定)"
)


def content_from(s: Sentence, acts: Sequence[Predicate], story: Story) -> int:
    """Where somebody's words begin; what is said names no events of the page. The sentence's
    length where none do."""
    goes_on = story.speaking == s.paragraph and (not acts or _CONTENT.match(s.text))
    if goes_on or _POINTS.match(s.text):
        return 0
    spoken = [a.said_at for a in acts if a.said_at is not None and a.relation == "subject"]
    m = _MEETING_SAID.match(s.text)
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
