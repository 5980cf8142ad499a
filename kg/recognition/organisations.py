"""Finds the bodies that a folded sentence names: party organs, governments, firms, schools.

Candidates (kg.recognition.organisation_spans) are trimmed by TRIMS and refused by REFUSALS.
A body that says only a kind (企业, 各级党组织, 领导小组) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.lexicon.area_names import area_of
from kg.lexicon.gazetteer import longest_at, written_out
from kg.lexicon.loader import words
from kg.lexicon.organs import organs
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import BODY_TAGS, OrganisationMention, Person, Token
from kg.recognition.name_brackets import bracket_after_a_name, bracket_of_a_name
from kg.recognition.organisation_names import class_of, full_name, plain, same
from kg.recognition.organisation_refusals import REFUSALS, Candidate
from kg.recognition.organisation_spans import candidates
from kg.recognition.organisation_words import endings, entries, following, is_end, post
from kg.recognition.place_words import is_site
from kg.recognition.token_index import TokenIndex

__all__ = ["OrganisationMention", "area_of", "class_of", "find", "full_name", "plain", "same"]

_PARTY = Pattern("body_rules", "{party_groups}$")
_WITH_POST = Pattern("body_rules", "(.*{with_a_post})({posts})")
_ACTS = Pattern("body_rules", "{acts}(?!{no_acts})")
_FIRM = Pattern("body_rules", "{firms}$")
_WITH_BRACKET = Pattern("body_rules", "{with_a_bracket}$")
_RANK = Pattern("title_rules", "{grades}$")
_LETTERS = re.compile("(?:[A-Za-z] ){1,6}$")
_TERM = Pattern("body_rules", "(?P<term>第?{numeral}+届)(?P<level>{level}|全国)?")
_LISTED = Pattern("body_rules", r"[、和]({han}{3,12})(?=[、,。;和等\ ]|{behind_a_list})")
_LISTED_TAGS = frozenset("n nz nr ns nt nw vn an a f s m j q LOC ORG PER xc TIME ad vd".split())
_PARENTS = Pattern("body_rules", "{parents}$")
_CHAIR = Pattern("body_rules", "{chairs}$")
_NO_BEGIN = Pattern("body_rules", "{owners}|.*(?:{no_begin}|[、,;])")
_POLICE = Pattern("body_rules", "{police}")
_MEETS_AT = Pattern("body_rules", "{han}{1,12}(?:{area_end}|{has_a_seat})在(?!{no_at})")
_WORK_OF_IT = Pattern("body_rules", "{centres_of_work}$")
_OWNS = Pattern("body_rules", "{owners_of_committees}$")
_COMMITTEE = Pattern(
    "body_rules",
    "(?:{level}|{han}{2,9}{area_end})?(?:第?{numeral}+届)?{ends_of_committees}",
)
_OWNER = Pattern(
    "body_rules", "{owners_of_faculties}(?={han}{1,8}{faculties}$)|{own_houses}(?=...)"
)


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


# ---- what is cut off ----------------------------------------------------

Span = tuple[int, int]


def party_group_of_a_post(s: TokenIndex, begin: int, end: int) -> Span:
    """市卫健委|党组书记."""
    m = _PARTY.search(s.text, begin, end)
    if not m or m.start() - begin < 3 or not post().match(s.text, end):
        return begin, end
    return begin, end if s.text[m.start() - 1] in AREA_END + "道木" else m.start()


def meeting_of_a_department(s: TokenIndex, begin: int, end: int) -> Span:
    """市委组织部|部务会: a meeting of it."""
    name = s.text[begin:end]
    if name.endswith("部部") and s.text.startswith("务会", end):
        return begin, end - 1
    return begin, end - 3 if name.endswith("部部务会") else end


def head_of_a_post(s: TokenIndex, begin: int, end: int) -> Span:
    """教育局|局长, 文旅厅|厅 长, 电子系|系主任: the word before 长 is the post's."""
    m = re.search(r"(..?)\1$", s.text[begin:end])
    return begin, end - len(m[1]) if m and re.match(" ?长|主任", s.text[end : end + 2]) else end


def rank_of_a_post(s: TokenIndex, begin: int, end: int) -> Span:
    """市纪委|副局级纪检监察员: the rank is the post's."""
    m = _RANK.search(s.text, begin, end)
    return begin, m.start() if m and s.text.startswith("级", end) else end


def school_of_a_post(s: TokenIndex, begin: int, end: int) -> Span:
    """东江大学|校党委书记: the school of a post is the university."""
    return begin, end - 1 if s.text[begin:end].endswith("大学校") else end


def act_before(s: TokenIndex, begin: int, end: int) -> Span:
    """在友谊大厦会见|市企业家协会: what is done stands before whom it is done to."""
    acts = [m.end() for m in _ACTS.finditer(s.text, begin, end)]
    return (acts[-1] if acts and end - acts[-1] > 2 else begin), end


def area_begins_before(s: TokenIndex, begin: int, end: int) -> Span:
    """调|兵山市委: the tagger cut the area's name; it begins one or two characters before."""
    for back in (1, 2):
        if begin < back or s.taken[begin - back]:
            continue
        area = longest_at(s.text, begin - back)
        if area > begin + 1 and written_out(s.text[begin - back : area]):
            return begin - back, end
    return begin, end


def organiser(s: TokenIndex, begin: int, end: int) -> Span:
    """市教育局|主办: the word that says what it did."""
    told = s.text[begin:end].endswith(words("body_rules", "organisers")) and end - begin > 4
    return begin, end - 2 if told else end


def number_of_a_term(s: TokenIndex, begin: int, end: int) -> Span:
    """第十三届|市人大常委会, 一届|广东省政府."""
    m = _TERM.match(s.text, begin, end)
    if not m:
        return begin, end
    at = m.end("term")
    area = m["level"] or written_out(s.text[at : longest_at(s.text, at)])
    return (at if area else begin), end


def before_a_post(s: TokenIndex, begin: int, end: int) -> Span:
    """东岭国驻华大使馆|参赞梅卡: the tagger took a post, and who holds it, for the body's."""
    for at in range(begin + 3, end - 1):
        m = post().match(s.text, at)
        ended = endings().last_before(s.text, at, begin)
        if m and ended and m.end() <= end and not _goes_on(s.text[m.end() : end]):
            return begin, at
    return begin, end


def _goes_on(rest: str) -> bool:
    """Whether what follows a post's word in a name is the name's: 常委|会, 专家|委员会."""
    ending = endings().last_before(rest, len(rest))
    apart = rest.startswith(words("body_rules", "joints"))
    return len(rest) == 1 or not apart and ending is not None and len(ending.word) > 1


def work_of_it(s: TokenIndex, begin: int, end: int) -> Span:
    """县委|中心工作, 市政府|工作中心: what its work is about, no centre of it."""
    m = _WORK_OF_IT.search(s.text, begin, end)
    organ = m and s.text[begin + len(area_of(s.text[begin : m.start()] + "会")) : m.start()]
    said = s.text.startswith(words("body_rules", "behind_its_work"), end)
    return begin, m.start() if m and said and organ in organs() else end


def bracket_left_open(s: TokenIndex, begin: int, end: int) -> Span:
    """大众报业集团|(大众报社: an aside that goes on."""
    opened = s.text.find("(", begin, end)
    return begin, opened if opened > begin and ")" not in s.text[opened:end] else end


def after_a_mark(s: TokenIndex, begin: int, end: int) -> Span:
    """参赞梅卡、|大使馆: the tagger took a list for one body."""
    return max(begin, s.text.rfind("、", begin, end) + 1), end


def bracket_before(s: TokenIndex, begin: int, end: int) -> Span:
    """大唐(北京)|投资管理有限公司."""
    closed = s.text.find(")", begin, end)
    cut = closed > 0 and "(" not in s.text[begin:closed]
    bracket = bracket_of_a_name(s.text, closed + 1 if cut else begin)
    if not bracket or not _FIRM.search(s.text, begin, end):
        return begin, end
    return s.tokens[s.token(bracket - 1)].begin, end


def bracket_after(s: TokenIndex, begin: int, end: int) -> Span:
    """中国石油大学|(北京), 东岭投资基金|(有限合伙)."""
    closed = bracket_after_a_name(s.text, end)
    whole = closed and _WITH_BRACKET.search(s.text, begin, end)
    return begin, closed if whole else end


def letters_before(s: TokenIndex, begin: int, end: int) -> Span:
    """A B |C科技公司: letters set wide."""
    m = _LETTERS.search(s.text, 0, begin)
    wide = m and s.text[begin : begin + 1].isascii()
    return (m.start() if m and wide else begin), end


def chair_of_a_party(s: TokenIndex, begin: int, end: int) -> Span:
    """农工党市委会|副主委: the chair's title ends as committees do."""
    m = _CHAIR.search(s.text, begin, end)
    return begin, m.start() if m else end


def office_of_the_police(s: TokenIndex, begin: int, end: int) -> Span:
    """云和市公安|局: the tagger took the last character for a word of its own."""
    m = _POLICE.match(s.text, end)
    return begin, m.end() if m and s.text[begin:end].endswith("公安") else end


def owner_before(s: TokenIndex, begin: int, end: int) -> Span:
    """我校|药学院: whose it is."""
    m = _OWNER.match(s.text, begin, end)
    return (m.end() if m and end - m.end() > 2 else begin), end


def owner_of_a_committee(s: TokenIndex, begin: int, end: int) -> Span:
    """政协|云和县第十届委员会, 团|县委: whose committee it is stands before the area."""
    owner = _OWNS.search(s.text, 0, begin)
    committee = owner and owner.start() in s.starts and _COMMITTEE.fullmatch(s.text, begin, end)
    return (owner.start() if owner and committee else begin), end


def place_before(s: TokenIndex, begin: int, end: int) -> Span:
    """正和镇在|镇中心学校|召开会议: who meets, and where, which the tagger took for one."""
    m = _MEETS_AT.match(s.text, begin, end)
    return (m.end() if m and _ends_as_one(s.text, m.end(), end) else begin), end


def _ends_as_one(text: str, begin: int, end: int) -> bool:
    """Whether what stands there ends as bodies do, and says more than that."""
    ending = endings().last_before(text, end, begin)
    return ending is not None and ending.begin > begin


TRIMS: tuple[Callable[[TokenIndex, int, int], Span], ...] = (
    party_group_of_a_post,
    meeting_of_a_department,
    head_of_a_post,
    rank_of_a_post,
    school_of_a_post,
    act_before,
    area_begins_before,
    organiser,
    number_of_a_term,
    after_a_mark,
    bracket_left_open,
    work_of_it,
    before_a_post,
    chair_of_a_party,
    office_of_the_police,
    owner_before,
    owner_of_a_committee,
    place_before,
    bracket_before,
    bracket_after,
    letters_before,
)
"""Each is applied to what the one before left."""


def trimmed(s: TokenIndex, begin: int, end: int) -> Span:
    """A candidate without what belongs to the post, the act or the meeting."""
    for trim in TRIMS:
        begin, end = trim(s, begin, end)
    return begin, end


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
