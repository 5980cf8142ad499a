"""What is cut off a body that was found: what belongs to a post, an act, a meeting, a term.

Each rule says where the name begins and ends of which text[begin:end] is the candidate.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.lexicon.area_names import area_of
from kg.lexicon.foreign import CHINA
from kg.lexicon.gazetteer import longest_at, written_out
from kg.lexicon.loader import words
from kg.lexicon.organs import organs
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import BODY_TAGS
from kg.recognition.name_brackets import bracket_after_a_name, bracket_of_a_name
from kg.recognition.organisation_names import class_of
from kg.recognition.organisation_words import endings, entries, post
from kg.recognition.title_edges import without_now
from kg.recognition.token_index import TokenIndex

_PARTY = Pattern("body_rules", "(?<!{own_committees}){party_groups}$")
_WHOLE = Pattern(
    "body_rules",
    "{before_a_whole_name}(?=(?:{bodies/generic.alone}(?<!党)|{sides}{organs_abroad})$)",
)
_ARRANGES = Pattern("body_rules", "{arranges}$")
_OF_A_STATE = Pattern("body_rules", "{area_end}(?={only_of_states}$)")
_ACTS = Pattern("body_rules", "{acts}(?!{no_acts})")
_FIRM = Pattern("body_rules", "{firms}$")
_FORM_BEHIND = Pattern(
    "body_rules", r"(?:(?P<more>{han}{0,4})\({han}{2,8}\){han}{0,12}?)?{forms_of_firms}"
)
_NO_FIRM = Pattern("body_rules", "{end_no_firm}$")
_WITH_BRACKET = Pattern("body_rules", "{with_a_bracket}$")
_RANK = Pattern("title_rules", "{grades}$")
_LETTERS = re.compile("(?:[A-Za-z] ){1,6}$")
_TERM = Pattern("body_rules", "(?P<term>第?{numeral}+届)(?P<level>{level}|全国)?")
_CHAIR = Pattern("body_rules", "{chairs}$")
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
_WITHOUT_TERMS = ("Institution", "Enterprise")
"""Bodies that sit for no term: a number before them is that of a meeting."""
_AT_THE_HEAD = (CHINA, "中共", "中央")
"""A body's name that begins so needs no term."""

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


def what_it_arranges(s: TokenIndex, begin: int, end: int) -> Span:
    """县第二林场|组织|召开会议; not 世界卫生组织召开会议."""
    m = _ARRANGES.search(s.text, begin, end)
    ended = m and endings().last_before(s.text, m.start(), begin)
    verb = end in s.starts and s.tag(end) == "v"
    named = s.text[begin:end] in entries("alone")
    return begin, m.start() if m and ended and verb and not named else end


def what_stands_before_a_whole_name(s: TokenIndex, begin: int, end: int) -> Span:
    """中方同|世界银行, 国务委员兼|外交部, 会旗经|国际奥委会."""
    m = _WHOLE.search(s.text, begin, end)
    return (m.end() if m else begin), end


def who_posted_it(s: TokenIndex, begin: int, end: int) -> Span:
    """外交部驻|云州特派员公署: whose it is stands before 驻."""
    if begin < 2 or s.text[begin - 1] != "驻" or s.taken[begin - 2]:
        return begin, end
    owner = s.tokens[s.token(begin - 2)]
    posted = owner.end == begin - 1 and owner.tag in BODY_TAGS and owner.end - owner.begin > 2
    return (owner.begin if posted else begin), end


def part_of_a_state(s: TokenIndex, begin: int, end: int) -> Span:
    """东平州|国会|议员: only the state has one."""
    m = _OF_A_STATE.search(s.text, begin, end)
    return (m.end() if m else begin), end


def number_of_a_term(s: TokenIndex, begin: int, end: int) -> Span:
    """第十三届|市人大常委会, 一届|广东省政府, 第一届|远达学院|论坛, 一届|中央委员会."""
    m = _TERM.match(s.text, begin, end)
    if not m:
        return begin, end
    at = m.end("term")
    area = m["level"] or written_out(s.text[at : longest_at(s.text, at)])
    named = s.text.startswith(_AT_THE_HEAD, at) or class_of(s.text[at:end]) in _WITHOUT_TERMS
    return (at if area or named and end - at > 3 else begin), end


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
    return _named_before(s, s.token(bracket - 1)), end


def _named_before(s: TokenIndex, i: int) -> int:
    """Where a firm's name begins of which word i is the last before its bracket, with a word or two
    of it more: 远景|能源|(江州)."""
    for _ in range(_WORDS_OF_A_NAME):
        before = s.tokens[i - 1] if i else None
        if before is None or before.end != s.tokens[i].begin or not _is_of_a_name(s, i - 1):
            break
        i -= 1
    return s.tokens[i].begin


def _is_of_a_name(s: TokenIndex, i: int) -> bool:
    """A noun of two characters that says neither of what kind nor whose: no 企业."""
    word, token = s.word(i), s.tokens[i]
    plain = token.tag in _NOUNS and len(word) == 2 and not s.taken[token.begin]
    return plain and not any(word in entries(key) for key in ("stop", "words", "kinds"))


_NOUNS = ("n", "nz", "nw", "nt", "ns", "LOC", "ORG")
_WORDS_OF_A_NAME = 2


def bracket_after(s: TokenIndex, begin: int, end: int) -> Span:
    """中国石油大学|(北京), 东岭投资基金|(有限合伙)."""
    closed = bracket_after_a_name(s.text, end)
    whole = closed and _WITH_BRACKET.search(s.text, begin, end)
    return begin, closed if whole else end


def in_office(s: TokenIndex, begin: int, end: int) -> Span:
    """新任|县教育局, 拟|任县民政局, before 局长: what is said of who is its head."""
    return without_now(s.text, begin, end) if post().match(s.text, end) else begin, end


def firm_behind(s: TokenIndex, begin: int, end: int) -> Span:
    """康达医药|(江州)有限公司, 远达|能源(江州)科技有限公司: what makes a firm of it."""
    m = _FORM_BEHIND.match(s.text, end)
    if not m or _NO_FIRM.search(s.text, begin, end):
        return begin, end
    noun = s.tag(end) == "n" and not _ends_as_one(s.text, begin, end)
    return begin, m.end() if noun or not m["more"] else end


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
    in_office,
    party_group_of_a_post,
    meeting_of_a_department,
    head_of_a_post,
    rank_of_a_post,
    school_of_a_post,
    act_before,
    area_begins_before,
    organiser,
    what_it_arranges,
    what_stands_before_a_whole_name,
    part_of_a_state,
    who_posted_it,
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
    firm_behind,
    letters_before,
)
"""Each is applied to what the one before left."""


def trimmed(s: TokenIndex, begin: int, end: int) -> Span:
    """A candidate without what belongs to the post, the act or the meeting."""
    for trim in TRIMS:
        begin, end = trim(s, begin, end)
    return begin, end
