"""Finds the bodies that a folded sentence names: party organs, governments, companies, schools, headquarters, associations.

Witnesses: the tagger's ORG and nt, endings (ontology/lexicon/bodies.toml), and level + organ: 市委, 省政府, 区人大常委会.
A body that says only a kind (企业, 各级党组织, 领导小组) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon.gazetteer import longest_at, written_out
from kg.lexicon.loader import alternatives, any_of, words
from kg.lexicon.organs import LEVEL, organs, suffixes
from kg.model.division import AREA_END
from kg.model.mention import OrganisationMention, Token
from kg.recognition.organisation_names import area_of, class_of, full_name, plain, same
from kg.recognition.places import is_site

__all__ = ["OrganisationMention", "area_of", "class_of", "find", "full_name", "plain", "same"]

_LEVELS = frozenset("省市区县州盟旗地镇乡校") | {
    "自治区",
    "地区",
    "街道",
    "社区",
    "兵团",
    "苏木",
    "中央",
    "国家",
    "中共",
    "武警",
    "空军",
    "政协",
    "集团公司",
    "党委",
}
_ALLOWED = {
    "n",
    "nz",
    "nr",
    "ns",
    "nt",
    "nw",
    "vn",
    "an",
    "a",
    "f",
    "s",
    "m",
    "j",
    "q",
    "LOC",
    "ORG",
    "PER",
    "xc",
    "TIME",
    "ad",
    "vd",
}
_ANCHOR = {"LOC", "ns", "ORG", "nt", "nz"}
_NUMBER = re.compile("第[一二三四五六七八九十0-9]+届?批?|[一二三四五六七八九十]+届")
_JUNK = re.compile(
    "(?:代表|陪同|联合|走进|通过|委托|支持|[向率由对与和在到请受经为代及同给让被从把驻])"
)
_RIGHT = {"n", "nt", "ORG", "nz", "nw", "j", "ns", "xc", "LOC", "vn", "m"}
_PERSON = re.compile(f"[\\u4e00-\\u9fff]{{2,5}}?[率及赴向](?={LEVEL})")
_TROOPS = re.compile(
    "(?:新疆)?(?:兵团)?第[一二三四五六七八九十百0-9]+师(?:[一二三四五六七八九十百0-9]+团)?(?!范|生|傅)"
)
_PARTY = re.compile("(?:机关党委|党组|党委|党总支|党支部|分党组)$")


@cache
def _closed() -> re.Pattern:
    """市委, 省政府, 市人大常委会, 市委组织部: a level and an organ."""
    return re.compile(f"{LEVEL}(?:第?[一二三四五六七八九十]+届)?{alternatives(organs())}(?:机关)?")


@cache
def _endings() -> tuple[frozenset[str], re.Pattern]:
    every = {
        *suffixes(),
        *organs(),
        *words("bodies", "generic.units"),
        *words("bodies", "generic.words"),
        *words("bodies", "generic.alone"),
    } - {"检", "常委会"}
    return frozenset(w[-1] for w in every), re.compile(alternatives(every) + "$")


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(words("bodies", f"generic.{key}"))


@cache
def _not_ends(char: str) -> tuple[str, ...]:
    return tuple(sorted(w for w in _list("not_ends") if w[-1] == char))


@cache
def _next(key: str) -> re.Pattern:
    return re.compile(any_of("bodies", f"generic.{key}"))


@cache
def _post() -> re.Pattern:
    heads = {w for k in ("one_seat", "many_seats") for w in words("titles", k)}
    return re.compile(f"(?:{any_of('titles', 'modifiers')}|原|时任)*" + alternatives(heads))


class _Sentence:
    """A sentence with its tokens, 市委书记 cut into 市委 and 书记."""

    def __init__(self, text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]]):
        self.text = text
        self.tokens = [piece for token in tokens for piece in _cut(text, token)]
        self.begins = [t.begin for t in self.tokens]
        self.hidden = [False] * (len(text) + 1)
        for begin, end in avoid:
            self.hidden[begin:end] = [True] * (end - begin)

    def token(self, at: int) -> int:
        return bisect_right(self.begins, at) - 1

    def word(self, i: int) -> str:
        return self.text[self.tokens[i].begin : self.tokens[i].end]


def _cut(text: str, token: Token) -> list[Token]:
    m = re.fullmatch(
        "(.*(?:委|党组|支部|总支|工会))((?:副?书记|委员|常委|副?主任|副?主席))",
        text[token.begin : token.end],
    )
    if not m or token.tag not in ("n", "ORG", "nt") or not m[1]:
        return [token]
    middle = token.begin + m.end(1)
    return [Token(token.begin, middle, token.tag), Token(middle, token.end, "n")]


def find(
    text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]] = ()
) -> list[OrganisationMention]:
    """The bodies of a sentence in order, not overlapping. avoid: spans of names of people and of bylines."""
    if not tokens:
        return []
    s = _Sentence(text, tokens, avoid)
    spans = {_polished(s, b, e) for b, e in _spans(s) if b < e and not any(s.hidden[b:e])}
    chosen: list[tuple[int, int]] = []
    for begin, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if (not chosen or begin >= chosen[-1][1]) and _is_body(s, begin, end):
            chosen.append((begin, end))
    chosen = sorted(chosen + _listed(s, chosen))
    return [_mention(s, begin, end, spans) for begin, end in chosen if not _is_room(s, begin, end)]


def _listed(s: _Sentence, chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands in a list after a body and ends like one, though no area says whose it is: 区卫生监督所、教育防控专班."""
    more: list[tuple[int, int]] = []
    for _, at in chosen:
        while m := re.compile(
            "[、和]([\u4e00-\u9fff]{4,12})(?=[、,。;和等 ]|先后|分别|共同|联合)"
        ).match(s.text, at):
            begin, at = m.start(1), m.end(1)
            i = s.token(at - 1)
            fits = _endings()[1].search(s.text, begin, at)
            if (
                not fits
                or fits.start() == begin
                or any(b < at and begin < e for b, e in chosen)
                or not _good_end(s.word(i), fits[0], "n")
                or any(
                    t.tag not in _ALLOWED or s.word(s.token(t.begin)) in _list("stop")
                    for t in s.tokens
                    if begin <= t.begin < at
                )
                or any(s.hidden[begin:at])
                or not _is_body(s, begin, at)
            ):
                break
            more.append((begin, at))
    return more


def _is_room(s: _Sentence, begin: int, end: int) -> bool:
    """市委|办公楼三楼会议室: a body's name that only says where a room is."""
    return s.text[begin:end][len(area_of(s.text[begin:end])) :] in organs() and bool(
        _next("site").match(s.text, end)
    )


def _spans(s: _Sentence) -> Iterator[tuple[int, int]]:
    for m in _closed().finditer(s.text):
        token = s.tokens[s.token(m.start())]
        if (
            token.begin == m.start()
            or _JUNK.search(s.text[: m.start()][-2:])
            or token.tag in ("ORG", "nt")
        ) and _ends(s, m.end()):
            yield from _split(s.text, _left(s, m.start()), m.end())
    last, pattern = _endings()
    for i, token in enumerate(s.tokens):
        named = token.tag in ("ORG", "nt")
        if token.tag not in _RIGHT:
            continue
        for end in range(token.begin + 1, token.end + 1) if named else (token.end,):
            m = pattern.search(s.text, max(0, end - 14), end) if s.text[end - 1] in last else None
            if m and _ends(s, end) and (named or _good_end(s.word(i), m[0], token.tag)):
                begin = _begin(s, i, m.start(), end)
                begin = m.start() if begin is None and m[0] in _list("alone") else begin
                if begin is not None:
                    yield from _split(s.text, begin, end)
    yield from (m.span() for m in _TROOPS.finditer(s.text))


def _good_end(word: str, ending: str, tag: str) -> bool:
    """Whether a word that the tagger does not call a body may end one: 村|干部, 智慧社区|建设 do not."""
    if (
        tag in ("LOC", "ns", "vn", "nz")
        and len(ending) < 2
        or ending in _list("sectors")
        and tag != "n"
    ):
        return False
    return not any(
        word.endswith(end) and (len(end) > 1 or word == end) and len(end) >= len(ending)
        for end in _not_ends(word[-1])
    )


def _ends(s: _Sentence, end: int) -> bool:
    """Not in the middle of a word: 市委|员, 县政府|性, 市委组|织."""
    token = s.tokens[s.token(end - 1)]
    if token.end == end:
        return s.text[end : end + 1] != "织"
    if s.text[end - 1 : end + 1] in _list("goes_on"):
        return False
    return token.tag in ("ORG", "nt") or bool(_post().match(s.text, end))


def _left(s: _Sentence, begin: int) -> int:
    """A closed form with the names of areas right before it: 昭觉|县委."""
    i = s.token(begin)
    if s.tokens[i].begin < begin and s.tokens[i].tag in ("ORG", "nt", "LOC"):
        return _trim(s.text, s.tokens[i].begin, begin)
    while (
        i > 0
        and s.tokens[i - 1].tag in ("LOC", "ns", "nt")
        and s.tokens[i - 1].end == begin
        and not s.hidden[begin - 1]
    ):
        i -= 1
        begin = s.tokens[i].begin
    return begin - 2 if s.text[max(0, begin - 2) : begin] == "中共" else begin


def _trim(text: str, begin: int, head: int) -> int:
    """The tagger's body without words before it: 向|县慈善总会, 代表|军分区, 呼格吉勒率|旗委组织部."""
    m = _JUNK.match(text, begin)
    if (
        m
        and m.end() < head + 1
        and (
            re.match(LEVEL, text[m.end() :])
            or longest_at(text, m.end())
            or len(m[0]) > 1
            and text[m.end() : head + 3]
        )
    ):
        return m.end()
    m = _PERSON.match(text, begin, head + 1)
    return m.end() if m and not longest_at(text, begin) else begin


def _begin(s: _Sentence, i: int, head: int, end: int) -> int | None:
    """Where the name begins whose last word is token i and whose ending begins at `head`; None if it names nothing."""
    token = s.tokens[i]
    named = token.tag in ("ORG", "nt") and token.begin < head
    begin = best = (
        _trim(s.text, token.begin, head) if token.tag in ("ORG", "nt") else min(head, token.begin)
    )
    anchored = (
        named
        or begin < head
        and (
            token.tag == "nz"
            or bool(re.match(LEVEL, s.text[begin:head]))
            or longest_at(s.text, begin) > 0
        )
    )
    if begin > token.begin:
        return begin
    joined = False
    for j in range(i - 1, max(-1, i - 11), -1):
        left, word = s.tokens[j], s.word(j)
        if left.begin >= head:
            continue
        joins = (
            word in ("和", "与")
            and left.tag in ("c", "p")
            and s.text[end - 1] in "局委厅部会"
            and s.text[end - 2] not in "省市区县州盟旗"
            and not _endings()[1].search(s.text[: left.begin])
        )
        inner = (
            left.tag == "v" and word in _list("inner") and re.search("组|部|办", s.text[head:end])
        )
        if (
            left.end != begin
            or s.hidden[left.begin]
            or not (left.tag in _ALLOWED or joins or inner)
            or word in _list("stop")
            or end - left.begin > 36
        ):
            break
        number, joined = bool(_NUMBER.fullmatch(word)), joined or joins
        here = left.tag in _ANCHOR or word in _LEVELS or number
        if left.tag in ("m", "TIME", "q") and not number or named and not here and not joined:
            break
        if left.tag == "PER" and not re.search("公司|厂|矿|店|学校|中学|小学", s.text[head:end]):
            break
        begin = left.begin
        if here and not (number and i - j > 3):
            best, anchored = begin, True
            before = s.tokens[j - 1] if j else None
            on = (
                before is not None
                and before.end == begin
                and (before.tag in ("LOC", "ns", "nt", "ORG", "m") or s.word(j - 1) in _LEVELS)
            )
            if not on and not number and left.tag != "nz":
                break
    if anchored:
        return best
    bare = s.text[begin:end]
    if (
        head > begin
        and len(bare) > 2
        and _post().match(s.text, end)
        and bare not in _list("words")
        and (
            begin == 0
            or s.text[begin - 1] in " ,。;:、(和及与由“"
            or s.tokens[s.token(begin - 1)].tag in ("v", "p", "c", "PER", "u")
        )
    ):
        return begin
    return None


def _split(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Bodies set one after the other: 中共昌乐县委|昌乐县人民政府, 区卫健委组织|区卫生监督所."""
    m = re.compile(f"{any_of('bodies', 'generic.between')}(?={LEVEL})").search(text, begin + 2, end)
    if m and _endings()[1].search(text, begin, m.start()):
        yield begin, m.start()
        yield from _split(text, m.end(), end)
        return
    for at in range(begin + 2, end - 1):
        if text[at - 1] in "委府会协":
            area = longest_at(text, at)
            again = area and written_out(text[at:area]) or _closed().match(text, at)
            if again and _endings()[1].search(text, begin, at):
                yield begin, at
                yield from _split(text, at, end)
                return
    yield begin, end


_ACTS = re.compile(
    "(?:聘任|任命|授予|表彰|会见|接见|拜会|补选|选举|前往|来到|走进|参观|陪同|会同|联合举办)(?!委员会|办公室|工作|领导小组|团)"
)


def _polished(s: _Sentence, begin: int, end: int) -> tuple[int, int]:
    """Without what belongs to the post or the meeting: 市卫健委|党组书记, 县委|常委会, 教育局|局长."""
    text = s.text
    m = _PARTY.search(text, begin, end)
    if (
        m
        and m.start() - begin > 2
        and _post().match(text, end)
        and text[m.start() - 1] not in AREA_END + "道木"
    ):
        end = m.start()
    if text[begin:end].endswith("委常委会") and not text[begin:end].endswith("纪委常委会"):
        end -= 3
    if text[end - 1] == text[end - 2] and text[end : end + 1] == "长":
        end -= 1
    if (
        text[end - 2 : end] == text[end - 4 : end - 2] and text[end : end + 1] == "长"
    ):  # 支队支队|长
        end -= 2
    verb = list(_ACTS.finditer(text, begin, end))
    if verb and end - verb[-1].end() > 2:
        begin = verb[-1].end()  # 侨都大厦会见|某某协会
    for back in (1, 2):  # 调|兵山市委: the area's name begins before
        area = longest_at(text, begin - back) if begin >= back and not s.hidden[begin - back] else 0
        if area > begin + 1 and written_out(text[begin - back : area]):
            begin -= back
            break
    if text[begin:end].endswith(("主办", "主管", "承办", "协办")) and end - begin > 4:
        end -= 2
    m = re.match("(?:第?[一二三四五六七八九十]+届)(?=" + LEVEL + ")", text[begin:end])
    return (begin + m.end() if m else begin), end


def _is_body(s: _Sentence, begin: int, end: int) -> bool:
    text, name = s.text, s.text[begin:end]
    area = area_of(name)
    bare = plain(name).removeprefix("中共")[len(area) :]
    organ = bool(area) and bare in organs() or name in _list("alone")
    if (
        len(name) < 2
        or not organ
        and (
            name in _list("words")
            or name in _list("kinds")
            or bare in _list("kinds")
            or is_site(name)
        )
    ):
        return False
    if (
        re.compile("家属[院楼区]|宿舍").match(text, end)
        or longest_at(text, begin) == end
        or re.fullmatch(LEVEL, name)
        or name.endswith("中心")
        and _next("site").match(text, end)
    ):
        return False
    if (
        bare.endswith(("人大", "政协"))
        and text[end : end + 2] in ("代表", "委员")
        or name.endswith("政治局常委会")
    ):
        return False
    if (
        text[end : end + 1] in "网报"
        and text[end : end + 1]
        or re.search("各[省市县区旗州、()]*$", text[:begin])
        and area not in ("", name)
    ):
        return False
    cls = class_of(name)
    if cls == "Headquarters" and _next("meeting").match(text, end):
        return False
    if cls == "NewsOutlet" and (
        name.endswith(("报", "网", "讯"))
        and (begin < 16 or text[end : end + 1] in "讯 记(")
        or re.search("来源[::] *$", text[:begin])
    ):
        return False
    return True


def _mention(
    s: _Sentence, begin: int, end: int, spans: set[tuple[int, int]]
) -> OrganisationMention:
    name = s.text[begin:end]
    parents = [e for b, e in spans if b == begin and e < end and _apart(name, name[: e - b])]
    return OrganisationMention(
        begin,
        end,
        name,
        class_of(name),
        area_of(name),
        name[: max(parents) - begin] if parents else "",
        bool(_post().match(s.text, end)),
    )


def _apart(name: str, parent: str) -> bool:
    """市委 of 市委组织部 is a body of its own; 市人大 of 市人大常委会 and 海丝集团 of 海丝集团有限公司 are the same one."""
    rest = name[len(parent) :]
    if (
        rest
        in ("常委会", "有限公司", "公司", "股份有限公司", "总公司", "监委", "监察委", "附属医院")
        or parent in _list("words")
        or len(rest) < 2
    ):
        return False
    return bool(
        re.search(
            "(?:委|政府|局|公司|集团|大学|学院|医院|法院|检察院|领导小组|指挥部|工委|党工委|兵团|师|政协|常委会)$",
            parent,
        )
    )
