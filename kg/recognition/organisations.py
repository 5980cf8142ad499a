"""Finds the bodies that a folded sentence names: party organs, governments, firms, schools.

Candidates (kg.recognition.organisation_spans) are trimmed by TRIMS of
kg.recognition.organisation_trims, and refused by REFUSALS of kg.recognition.organisation_refusals.
A body that says only a kind (企业, 各级党组织, 领导小组) is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.lexicon.area_names import area_of
from kg.lexicon.loader import words
from kg.lexicon.organs import organs
from kg.lexicon.patterns import Pattern
from kg.model.mention import BODY_TAGS, OrganisationMention, Person, Token
from kg.recognition.organisation_names import class_of, full_name, plain, same
from kg.recognition.organisation_refusals import REFUSALS, Candidate
from kg.recognition.organisation_spans import candidates
from kg.recognition.organisation_trims import Span, trimmed
from kg.recognition.organisation_words import endings, entries, following, is_end, post
from kg.recognition.place_words import is_site
from kg.recognition.token_index import TokenIndex

__all__ = ["OrganisationMention", "area_of", "class_of", "find", "full_name", "plain", "same"]

_WITH_POST = Pattern("body_rules", "(.*{with_a_post})({posts})")
_LISTED = Pattern("body_rules", r"[、和]({han}{3,12})(?=[、,。;和等\ ]|{behind_a_list})")
_LISTED_TAGS = frozenset("n nz nr ns nt nw vn an a f s m j q LOC ORG PER xc TIME ad vd".split())
_PARENTS = Pattern("body_rules", "{parents}$")
_NO_BEGIN = Pattern("body_rules", "{owners}|.*(?:{no_begin}|[、,;])")


def find(
    text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]] = ()
) -> list[OrganisationMention]:
    """The bodies of a sentence in order, not overlapping.

    avoid: spans of names of people and of bylines.
    """
    if not tokens:
        return []
    s = TokenIndex(text, list(chain.from_iterable(_cut(text, token) for token in tokens)), avoid)
    spans = {trimmed(s, b, e) for b, e in candidates(s) if b < e and s.free(b, e)}
    chosen: list[tuple[int, int]] = []
    for begin, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        apart = not chosen or begin >= chosen[-1][1]
        if apart and not why_none(s, begin, end) and not _is_of_a_thing(s, begin, end):
            chosen.append((begin, end))
    chosen = sorted(chosen + _listed(s, chosen))
    return [_mention(s, begin, end, spans) for begin, end in chosen if not _is_room(s, begin, end)]


def as_titled(
    text: str, found: Sequence[OrganisationMention], people: Sequence[Person]
) -> list[OrganisationMention]:
    """The bodies of a sentence, of which those are whole that end somebody's: 工程院 of
    东岭国皇家|工程院|院士 is 东岭国皇家工程院. A firm's name needs nothing before it."""
    whole = dict(chain.from_iterable(map(_bodies_of_titles, people)))
    told: list[OrganisationMention] = []
    for b in found:
        begin = max(whole.get(b.end, b.begin), told[-1].end if told else 0)
        if begin < b.begin and _goes_back(text, begin, b):
            name = text[begin : b.end]
            b = replace(b, begin=begin, text=name, cls=class_of(name), area=area_of(name))
        told.append(b)
    return told


def _goes_back(text: str, begin: int, b: OrganisationMention) -> bool:
    """Whether a body's name may go back as far as the title says."""
    ends = b.cls != "Enterprise" and endings().last_before(b.text, len(b.text))
    quoted = text[begin - 1 : begin] == "”"
    return bool(ends) and not quoted and not _NO_BEGIN.match(text[begin : b.begin])


def _bodies_of_titles(p: Person) -> Iterator[tuple[int, int]]:
    """Where the body of each title of a person ends, and where it begins; of those printed in
    one."""
    for u in p.titles:
        end = u.end - len(u.head)
        if u.body and u.text == u.body + u.head:
            yield end, end - len(u.body)


def _cut(text: str, token: Token) -> list[Token]:
    """市委书记 as one word of the tagger's is 市委 and 书记."""
    if token.tag != "n" and token.tag not in BODY_TAGS:
        return [token]
    m = _WITH_POST.fullmatch(text, token.begin, token.end)
    if not m:
        return [token]
    middle = m.end(1)
    return [Token(token.begin, middle, token.tag), Token(middle, token.end, "n")]


# ---- what is refused ----------------------------------------------------


def why_none(s: TokenIndex, begin: int, end: int) -> str:
    """The name of the rule that refuses text[begin:end]; empty if it is a body."""
    name = s.text[begin:end]
    area = area_of(name)
    c = Candidate(s.text, begin, end, name, area, plain(name).removeprefix("中共")[len(area) :])
    return next((rule.__name__ for rule in REFUSALS if rule(c)), "")


# ---- beside those that were found ---------------------------------------


def _listed(s: TokenIndex, chosen: list[Span]) -> list[Span]:
    """What stands in a list after a body and ends like one: 区卫生监督所、教育防控专班."""
    return list(chain.from_iterable(_listed_after(s, end, chosen) for _, end in chosen))


def _listed_after(s: TokenIndex, at: int, chosen: list[Span]) -> Iterator[Span]:
    while m := _LISTED.match(s.text, at):
        begin, at = m.span(1)
        apart = not any(b < at and begin < e for b, e in chosen)
        body = apart and _is_listed_body(s, begin, at)
        if not body and not is_site(s.text[begin:at]):
            return
        if body:
            yield begin, at


def _is_listed_body(s: TokenIndex, begin: int, end: int) -> bool:
    """Whether an item of a list of bodies is one: it ends like one and holds no odd word."""
    ending = endings().last_before(s.text, end, begin)
    department = s.text[begin:end] in words("body_rules", "listed_departments")
    if not ending or ending.begin == begin and not department:
        return False
    inside = [i for i, t in enumerate(s.tokens) if begin <= t.begin < end]
    odd = any(s.tokens[i].tag not in _LISTED_TAGS or s.word(i) in entries("stop") for i in inside)
    if odd or not is_end(s.word(s.token(end - 1)), ending.word, "n"):
        return False
    return s.free(begin, end) and not why_none(s, begin, end)


def _is_of_a_thing(s: TokenIndex, begin: int, end: int) -> bool:
    """云南烟草|病虫害, 郑州商贸|业务量: a line of business, and what of it."""
    ending = endings().last_before(s.text, end, begin)
    if not ending or ending.word not in entries("sectors") or end not in s.starts:
        return False
    after = s.word(s.token(end))
    theirs = after.startswith(words("body_rules", "of_a_firm")) or is_site(after)
    return s.tag(end) == "n" and not theirs and not post().match(s.text, end)


def _is_room(s: TokenIndex, begin: int, end: int) -> bool:
    """市委|办公楼三楼会议室: a body's name that only says where a room is."""
    name = s.text[begin:end]
    organ = name[len(area_of(name)) :] in organs()
    return organ and bool(following("site").match(s.text, end))


def _mention(s: TokenIndex, begin: int, end: int, spans: set[Span]) -> OrganisationMention:
    name = s.text[begin:end]
    parents = [e for b, e in spans if b == begin and e < end and _is_part(name, name[: e - b])]
    return OrganisationMention(
        begin,
        end,
        name,
        class_of(name),
        area_of(name),
        name[: max(parents) - begin] if parents else "",
        bool(post().match(s.text, end)),
    )


def _is_part(name: str, parent: str) -> bool:
    """市委 of 市委组织部 is a body of its own; 市人大 of 市人大常委会 is the same one."""
    rest = name[len(parent) :]
    if rest in words("body_rules", "same_body") or parent in entries("words") or len(rest) < 2:
        return False
    return bool(_PARENTS.search(parent))
