"""People of whom a page gives no more than a surname and a post: 航天社区|马主任.

Such a call is somebody's only where it says of what the post is, where the tagger takes it for one
person, or it stands beside such a one, and where nobody of the page has the surname, so that it is
none of those who are named in full.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.lexicon.loader import alternatives, words
from kg.lexicon.name_model import common_surnames, surname_of
from kg.model.mention import NAMING_TAGS, PERSON_TAGS, Sentence, Title
from kg.recognition import titles
from kg.recognition.name_context import NO_POST, NameSentence, title_words
from kg.recognition.name_scoring import ScoredName

ONLY_CALLED = "surname and post alone"
"""What such a name says for itself."""

_NOUNS = ("n", *NAMING_TAGS)
Call = re.Match[str]


@cache
def _call() -> re.Pattern[str]:
    surnames = alternatives(common_surnames())
    heads = (w for w in words("titles", "short_heads") if len(w) > 1 and w not in titles.ranks())
    offices = alternatives(w for w in heads if titles.kind_of(w) in ("one_seat", "many_seats"))
    return re.compile(f"(?P<surname>{surnames}){offices}{NO_POST}")


def find(
    sentences: Sequence[Sentence], plain: Sequence[NameSentence], named: Collection[str]
) -> list[list[ScoredName]]:
    """Those of each sentence of a page. plain: the sentences as names are looked for in them;
    named: the names of the page."""
    taken = {surname_of(name) or name[:1] for name in named}
    found = [[m for m in _calls(s) if m["surname"] not in taken] for s in plain]
    bodies: dict[str, set[str]] = defaultdict(set)
    for s, calls in zip(sentences, found, strict=True):
        for m, body in zip(calls, _bodies(s, calls), strict=True):
            bodies[m[0]].add(body)
    told = {call for call, of in bodies.items() if _is_one(of)}
    return [[_only_called(m) for m in calls if m[0] in told] for calls in found]


def _calls(s: NameSentence) -> Iterator[Call]:
    """The calls of a sentence that are surely somebody's, and those beside them."""
    begins, ends = {t.begin for t in s.tokens}, {t.end for t in s.tokens}
    calls = (m for m in _call().finditer(s.text) if m.start() in begins and m.end() in ends)
    free = [m for m in calls if not s.hidden(*m.span()) and not _is_cut_out(s.text, m)]
    sure = {m.span() for m in free if _is_sure(s, m)}
    edges, joins = {edge for span in sure for edge in span}, words("reports", "joins")
    for m in free:
        beside = m.end() + 1 in edges and s.text[m.end()] in joins
        beside = beside or m.start() - 1 in edges and s.text[m.start() - 1] in joins
        if m.span() in sure or beside:
            yield m


def _is_sure(s: NameSentence, m: Call) -> bool:
    """Whether the tagger takes a call for a person, or a surname for a word behind a body."""
    if any((t.begin, t.end) == m.span() and t.tag in PERSON_TAGS for t in s.tokens):
        return True
    alone = any((t.begin, t.end) == m.span("surname") for t in s.tokens)
    return alone and any(t.end == m.start() and t.tag in NAMING_TAGS for t in s.tokens)


def _is_one(bodies: set[str]) -> bool:
    """航天社区 and 社区, but nothing else, and not nothing."""
    longest = max(bodies, key=len)
    return bool(longest) and all(map(longest.endswith, bodies))


def _bodies(s: Sentence, calls: Sequence[Call]) -> Iterator[str]:
    """Of what each call's post is: the body before it, or that of the call that it is joined to."""
    body, end = "", 0
    for m in calls:
        joined = end and s.text[end : m.start()] in words("reports", "joins")
        body = _body_before(s, m.start(), end) or (body if joined else "")
        end = m.end()
        yield body


def _body_before(s: Sentence, end: int, floor: int) -> str:
    """The body that ends before a call, or the noun that stands for one: 社区|马主任."""
    if body := titles.body_before(s, end, floor):
        return body
    nouns = (s.text[t.begin : t.end] for t in s.tokens if t.end == end and t.tag in _NOUNS)
    return next(nouns, "")


def _is_cut_out(text: str, m: Call) -> bool:
    """内科教授|刘主任, 柳主任|科员: a second title, or a longer one, so that more is told than is
    read."""
    longest = title_words().first_at(text, m.end("surname"))
    longer = longest is not None and longest.end > m.end()
    return longer or title_words().last_before(text, m.start()) is not None


def _only_called(m: Call) -> ScoredName:
    return ScoredName(*m.span(), m[0], 0.0, ((ONLY_CALLED, 0.0),), True)


@cache
def is_call(name: str) -> bool:
    """Whether a name is no more than that: 马主任, of whom another page's may be another."""
    return bool(_call().fullmatch(name))


def post_called(text: str, call: ScoredName) -> Title | None:
    """校长 of 滕校长, who is only called so."""
    m = _call().fullmatch(text, call.begin, call.end)
    if m is None:
        return None
    begin, head = m.end("surname"), text[m.end("surname") : m.end()]
    return Title(begin, m.end(), head, "", head, titles.kind_of(head))
