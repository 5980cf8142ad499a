"""Who acts for somebody: before 代表 and a name stands a person, whoever it is.

Examples are marked as in name_neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.name_model import name_like, shaped
from kg.recognition.name_context import NameSentence, title_end, title_words
from kg.recognition.name_refusals import Span, refused
from kg.recognition.name_scoring import ScoredName

DEPUTY = "who acts for somebody"
"""What such a name says for itself."""

_FOR = re.compile("(?<=[\u4e00-\u9fff]{2})代表?")
_LIKELY = 2.0
"""Power of ten by which a string of no word is a name rather than text: 徐商|代表{杜永福} is of
merchants, 金家村|代表{杜永福} of a village."""


def find(s: NameSentence, chosen: Sequence[ScoredName]) -> list[ScoredName]:
    """Those of a sentence that are in no name chosen."""
    return [ScoredName(b, e, s.text[b:e], 0.0, ((DEPUTY, 0.0),)) for b, e in _spans(s, chosen)]


def _spans(s: NameSentence, chosen: Sequence[ScoredName]) -> Iterator[Span]:
    """[温庆华]代表{杜永福}主持, 县委副书记[温庆华]代表县委书记{杜永福}致辞
    not 高校代表{杜永福}发言, not 委员、代表{杜永福}发言"""
    for m in _FOR.finditer(s.text):
        following = min((v.begin for v in chosen if v.begin >= m.end()), default=None)
        if following is None or any(v.end > m.start() - 1 and v.begin < m.end() for v in chosen):
            continue
        if _a_post(s.text, m, following):
            yield from _before(s, m.start())


def _a_post(text: str, m: re.Match[str], name: int) -> bool:
    """Nothing stands between 代表 and the name, or a post; behind 代 a post of one word."""
    if m[0] == "代":
        post = title_words().first_at(text, m.end())
        return post is not None and post.end == name
    posts = any(end.end() == name for end in title_end().finditer(text, m.end(), name))
    marked = re.search("[,。;:、]", text[m.end() : name])
    return not marked and (posts or m.end() == name)


def _before(s: NameSentence, end: int) -> Iterator[Span]:
    for begin in (end - 3, end - 2):
        name = s.text[begin:end]
        opens = begin in s.after_title or not s.text[begin - 1 : begin].isalnum()
        likely = shaped(name) and not frequency(name) and name_like(name) > _LIKELY
        if opens and likely and not s.hidden(begin, end) and not refused(s, begin, end):
            yield begin, end
            return
