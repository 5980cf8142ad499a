"""Posts of the body that an article speaks of as its own: 院长甲, 我校党委书记乙, 局党组成员丙.

An article of a school, a hospital or a bureau names it once and then calls it 我校, 院, 局, or not
at all. Each of `RULES` gives the body that is meant, where the article leaves no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain, product

from kg.lexicon.area_names import area_of
from kg.lexicon.loader import table, words
from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.mention import Group, OrganisationMention, Person, PlaceMention, Sentence, Title
from kg.recognition.inherited_bodies import has_level

_ELSEWHERE = Pattern("hosts", "{elsewhere}$")
_ACTS = Pattern("hosts", "{han}{0,4}{acts}")
_VISITS = Pattern("hosts", "[^,。;]{0,40}{visits}")
_TO_US = Pattern("hosts", "[^。;]{0,200}?{areas/coming_to}{to_us}")
_TELLS_OF_A_VISIT = Pattern(
    "hosts", "{areas/coming_to}{to_us}|{leads_a_group}[^,。;]{0,12}?{areas/coming_to}[^我,。;]"
)
"""一行40人来|我校|访问, 带队赴|南山大学: whose titles are told may be of the others."""
_SECTION = Pattern(
    "title_rules", "(?!{areas/national}|{level}|{area_end}|[院校])[^委局厅院校集团]{1,6}{sections}"
)
"""医务科, 人力资源部: a section that nobody says the whole of."""
_GUEST = Pattern("hosts", r"[\u4e00-\u9fff·]{0,4}{titles/ranks}")
_SPEAKS_FOR = Pattern("hosts", "{speaks_for}了?")
_PARTY = Pattern("hosts", "{party}")
_NAMING = frozenset("n nz nt nw ns ORG LOC PER vn xc".split())
"""The tagger's marks of words that may be a body's: 广电网络|党委委员."""
_OWN = Pattern(
    "hosts",
    "{own}?(?P<word>{words})(?P<rest>({inside}|{han}{1,8}{title_rules/sections})?)",
)
_WHOSE = Pattern("hosts", "{own}(?P<word>{words})(?P<rest>{han}*)")

Linked = Callable[[Title], Title]
"""A title → the same with the post that it names."""


@dataclass(frozen=True)
class Kind:
    """A kind of host. words: what it is called for short; heads: of titles that only it has; ends:
    of its names; of_a_place: these begin with a place; shortest: characters of a name that says
    more than of what kind it is (管理学院, 北山一中); untitled: a guest's title names no host."""

    words: tuple[str, ...]
    heads: tuple[str, ...]
    ends: tuple[str, ...]
    of_a_place: bool
    shortest: int
    untitled: bool

    def has(self, name: str) -> bool:
        """True of what is named so in full: 北山大学, 东坪市第一人民医院; not of 我校, 集团公司."""
        full = len(name) >= self.shortest and name not in words("hosts", "words")
        if not full or not name.endswith(self.ends) or name.startswith(words("hosts", "own")):
            return False
        return not self.of_a_place or bool(area_of(name))


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of hosts; of two with one word the first is asked first."""
    return tuple(
        Kind(
            words=tuple(e["words"]),
            heads=tuple(e["heads"]),
            ends=tuple(e["ends"]),
            of_a_place=e.get("of_a_place", False),
            shortest=e.get("shortest", 4),
            untitled=e.get("untitled", False),
        )
        for e in table("lexicon/hosts")["kinds"]
    )


@dataclass(frozen=True)
class _Named:
    """A body that an article names, where it may be its host. at: number of the sentence and
    character; leads: it stands in the headline, or holds what the first paragraph tells."""

    name: str
    at: tuple[int, int]
    leads: bool


@dataclass(frozen=True)
class _Asked:
    """A title without a body of its own while its host is sought, and the bodies of one kind that
    the article has named before it."""

    unit: Title
    person: Person
    sentence: Sentence
    kind: Kind
    named: tuple[_Named, ...]


# ---- the rules ---------------------------------------------------------


def spoken_for(q: _Asked) -> str:
    """北山大学 of 副校长甲率北山大学代表团…: who leads or speaks for a body is of it."""
    text, end = q.sentence.text, max(q.person.end, q.unit.end)
    m = _SPEAKS_FOR.match(text, end)
    here = [b for b in q.sentence.bodies if m and b.begin == m.end()]
    told = chain.from_iterable(map(_names, here))
    return next((name for kind, name in told if kind == q.kind), "")


def the_only_one(q: _Asked) -> str:
    """The one body of the kind that the article has named."""
    return _one(q.named)


def the_one_that_leads(q: _Asked) -> str:
    """Of several the one of the headline, or that holds what the first paragraph tells."""
    return _one(tuple(n for n in q.named if n.leads))


RULES: tuple[Callable[[_Asked], str], ...] = (spoken_for, the_only_one, the_one_that_leads)
"""The first that gives a name decides."""


def _one(named: Sequence[_Named]) -> str:
    """The name of the one body that all these mean, the longest printed; empty for two or none."""
    longest = max((n.name for n in named), key=len, default="")
    return longest if all(means(n.name, longest) for n in named) else ""


def means(short: str, full: str) -> bool:
    """True of 市一院 and 东坪市第一人民医院: each character stands in the other, in order."""
    rest = iter(full)
    return all(char in rest for char in short)


# ---- what an article names ---------------------------------------------


_Mention = OrganisationMention | PlaceMention


def _names(m: _Mention) -> tuple[tuple[Kind, str], ...]:
    """The name of a body or a site, and that of its whole, each with the kinds that it is of."""
    return _of_kinds(m.text, m.parent if isinstance(m, OrganisationMention) else "")


@lru_cache(maxsize=1 << 12)
def _of_kinds(text: str, whole: str) -> tuple[tuple[Kind, str], ...]:
    party = _PARTY.match(text)
    cut = party.end() if party else 0
    names = (text[cut:], whole[cut:])
    return tuple((kind, name) for kind, name in product(kinds(), names) if kind.has(name))


def _named(sentences: Sequence[Sentence], guests: bool) -> dict[Kind, list[_Named]]:
    """The bodies of each kind that an article names, in order. guests: it tells of a visit."""
    found: dict[Kind, list[_Named]] = {kind: [] for kind in kinds()}
    strangers = _strangers(sentences)
    for n, s in enumerate(sentences):
        mentions: list[_Mention] = [*s.bodies, *s.places]
        for m in mentions:
            titled = isinstance(m, OrganisationMention) and m.titled
            own = [(k, x) for k, x in _names(m) if not (titled and (k.untitled or guests))]
            names = [(k, x) for k, x in own if not any(y.endswith(x) for y in strangers)]
            if names and not _is_elsewhere(m, s):
                leads = s.paragraph < 0 or n < 3 and _holds(m, s)
                for kind, name in names:
                    found[kind].append(_Named(name, (n, m.begin), leads))
    return found


def _holds(m: _Mention, s: Sentence) -> bool:
    """Whether it does something, and is none of several."""
    alone = s.text[m.begin - 1 : m.begin] not in words("countries", "joins")
    return alone and bool(_ACTS.match(s.text, m.end))


def _strangers(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The bodies of who comes to 我校: 南山大学校长甲等来我校访问."""
    found: set[str] = set()
    for s in sentences:
        come = (b for b in s.bodies if _names(b) and _TO_US.match(s.text, b.end))
        for b in come:
            found.update(name for _, name in _names(b))
    return frozenset(found)


def _is_elsewhere(m: _Mention, s: Sentence) -> bool:
    """True of 清华大学 in 赴清华大学 and 清华大学乙教授: where one goes, or a guest comes from; so
    of a second body behind 、, and of who comes to 我校."""
    if _ELSEWHERE.search(s.text[: m.begin]):
        return True
    beside = next((b for b in s.bodies if s.text[b.end : m.begin] == "、"), None)
    if beside and _is_elsewhere(beside, s):
        return True
    return any(told.match(s.text, m.end) for told in (_VISITS, _GUEST, _TO_US))


def host_of(sentences: Sequence[Sentence], word: str) -> str:
    """What an article calls in full what it speaks of as 校, 医院 or 公司; empty where it leaves
    open which of several is meant."""
    named = _named(sentences, _tells_of_a_visit(sentences))
    own = next((named[kind] for kind in kinds() if word in kind.words and named[kind]), [])
    return _one(own) or _one([n for n in own if n.leads])


def _tells_of_a_visit(sentences: Sequence[Sentence]) -> bool:
    return any(_TELLS_OF_A_VISIT.search(s.text) for s in sentences)


# ---- the posts ---------------------------------------------------------


def with_hosts(sentences: Sequence[Sentence], linked: Linked) -> list[Sentence]:
    """The linked sentences of a page; posts of 院, 我校 or of nobody are of the article's host."""
    told = _told(sentences)
    by_article: dict[int, list[Sentence]] = {}
    for s in sentences:
        by_article.setdefault(s.article, []).append(s)
    hosts = {article: _Hosts(own, told, linked) for article, own in by_article.items()}
    read = [hosts[s.article].read(s) for s in sentences]
    return [hosts[s.article].of_the_house(s) for s in read]


_Told = dict[str, set[tuple[str, str]]]
"""Name → (body as printed, head) of each title that says whose it is."""


def _told(sentences: Sequence[Sentence]) -> _Told:
    told: _Told = {}
    for s in sentences:
        for p in s.people:
            whose = ((u.full_body, u.head) for u in p.titles)
            told.setdefault(p.name, set()).update(w for w in whose if w[0] and not own_word(w[0]))
    return told


def own_word(body: str) -> tuple[str, str] | None:
    """(院, 教育处) of 我院教育处: what a body that speaks of itself is called, and the section."""
    m = _OWN.fullmatch(body) or _WHOSE.fullmatch(body)
    return (m["word"], m["rest"]) if m else None


class _Hosts:
    """The hosts of one article, sentence by sentence."""

    def __init__(self, sentences: Sequence[Sentence], told: _Told, linked: Linked) -> None:
        self._numbers = {id(s): n for n, s in enumerate(sentences)}
        self._guests = _tells_of_a_visit(sentences)
        self._named = _named(sentences, self._guests)
        self._told, self._linked = told, linked
        self._found: set[str] = set()

    def of_the_house(self, s: Sentence) -> Sentence:
        """The sentence, once all are read, with 党委书记 of nobody as of the one host of the
        article's titles."""
        if len(self._found) != 1:
            return s
        [host] = self._found
        return s.with_people(partial(self._housed, host=host))

    def _housed(self, p: Person, host: str) -> Person:
        told = self._told.get(p.name, ())
        if told and not self._guests and all(_SECTION.fullmatch(body) for body, _ in told):
            return p.of(self._of_a_section(u, host) for u in p.titles)
        if told:
            return p
        heads = words("hosts", "heads_of_the_house")
        ours = (u.head in heads or _is_ours(u, host) for u in p.titles)
        pairs = zip(p.titles, ours, strict=True)
        return p.of(self._of(u, host if own else "") for u, own in pairs)

    def _of_a_section(self, u: Title, host: str) -> Title:
        """护理部主任 of 县人民医院护理部主任, where the article has no other host and no guests."""
        section = _SECTION.fullmatch(u.body) and not area_of(u.body)  # not 合肥理工学院
        if not u.post.open or u.inherited or not section:
            return u
        whole = host.removesuffix(u.body)  # 明德学院 of 南山大学明德学院 is the host
        unit = self._linked(replace(u, inherited=whole))
        return replace(unit, link=replace(unit.post, rule="of_a_section_of_the_host"))

    def read(self, s: Sentence) -> Sentence:
        """The sentence with the posts of its people that are of the host."""
        return replace(s, groups=tuple(self._group(g, s) for g in s.groups)) if s.groups else s

    def _group(self, g: Group, s: Sentence) -> Group:
        people: list[Person] = []
        last = ""
        for p in g.people:
            found = [self._host(u, p, s) for u in p.titles]
            last = next(filter(None, found), last if _is_open(p) else "")
            people.append(self._given(p, found, last))
        return g.of(people)

    def _given(self, p: Person, found: Sequence[str], last: str) -> Person:
        """The person with titles of the hosts found; one that says nothing of whose it is has that
        of the title beside it, or of who is named before."""
        pairs = zip(p.titles, found, strict=True)
        told = {head for _, head in self._told.get(p.name, ())}
        titles = (self._of(u, host or ("" if u.head in told else last)) for u, host in pairs)
        return p.of(titles)

    def _of(self, u: Title, host: str) -> Title:
        own = own_word(u.full_body)
        if not host or not (own or _says_nothing(u)):
            return u
        village = next((w for w in words("hosts", "villages") if host.endswith(w)), "")
        head = u.head.removeprefix(village)  # 柳溪村|村支书
        whole = replace(u, inherited=host, body=own[1] if own else "", head=head)
        unit = self._linked(whole)
        return replace(unit, link=replace(unit.post, rule="of_the_host"))

    def _host(self, u: Title, p: Person, s: Sentence) -> str:
        """The host whose post the title is; empty where the article does not tell it."""
        own = own_word(u.full_body)
        if not u.is_office or not (own or _says_nothing(u)):
            return ""
        if not own and any(_follows_a_name(x, p, s) for x in p.titles if _says_nothing(x)):
            return ""
        for kind in _kinds_of(u, own[0] if own else ""):
            before = (self._numbers[id(s)], u.begin)
            named = tuple(n for n in self._named[kind] if n.at < before)
            asked = _Asked(u, p, s, kind, named)
            host = next((name for rule in RULES if (name := rule(asked))), "")
            if host and self._is_free(p, kind, host):
                full = self._in_full(host, kind)
                self._found.add(full)
                return full
            if named:
                return ""
        return ""

    def _in_full(self, host: str, kind: Kind) -> str:
        """The longest name that the article has for the body: 海河水泥集团 of 海河集团."""
        same = (n.name for n in self._named[kind] if means(host, n.name))
        return max(same, key=len, default=host)

    def _is_free(self, p: Person, kind: Kind, host: str) -> bool:
        """False of who is told on the page to be of another body of that kind."""
        others = (body for body, _ in self._told.get(p.name, ()))
        return all(means(body, host) for body in others if body.endswith(kind.ends))


def _is_ours(u: Title, host: str) -> bool:
    """True of 校长 of 校|校长 where the host is a school: it is called so."""
    own = own_word(u.full_body)
    return own is not None and any(own[0] in k.words and k.has(host) for k in kinds())


def _follows_a_name(u: Title, p: Person, s: Sentence) -> bool:
    """True of 党委委员 in 广电网络党委委员甲: a body stands there that nobody knows for one."""
    before = next((t for t in s.tokens if t.end == u.begin), None)
    return u.begin < p.end and before is not None and before.tag in _NAMING


def _says_nothing(u: Title) -> bool:
    """True of 书记, 院长: no body, no area."""
    return not u.full_body and not has_level(u.head) and u.post.open


def _is_open(p: Person) -> bool:
    return all(_says_nothing(u) or own_word(u.full_body) for u in p.titles)


def _kinds_of(u: Title, word: str) -> list[Kind]:
    """The kinds of host that 院 (word), or without it 副院长, may be of."""
    if word:
        return [kind for kind in kinds() if word in kind.words]
    return [kind for kind in kinds() if u.head.endswith(kind.heads) and kind.heads]
