"""Which area a word means in an article: 全区, 辖区, 新密, 省疫情指挥部办公室 (an office's
figures are of its
area).

An area is a `Division` of the gazetteer, or a `PlaceMention` where it has no code: a zone, a
village, what an office runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.division import AREA_END, Division
from kg.model.mention import Area, OrganisationMention, PlaceMention, Sentence

_OWN = Pattern("areas", "{run}$")
_BODY = re.compile("[局委厅办部院校司团会站所处厂馆区]$")
_LEVEL = re.compile(f"[{AREA_END}]")
_LONGEST_LEVEL = 3
"""Characters of a word for a level: 自治区."""
_DEEPEST = 8
"""Areas that may lie in each other; of more than that no one holds all others."""


def _key(area: Area) -> str:
    return area.code if isinstance(area, Division) else area.text


class Areas:
    """The areas that an article has named so far, in order; `home` is what its page is of."""

    def __init__(self, home: Division | None):
        self.home, self.gaz = home, Gazetteer.load()
        # By code or text the last mention of each; of these, what the headline and the first
        # paragraph name; and last characters of a name → name → its last area, and the last of
        # these that leads.
        self._named: dict[str, Area] = {}
        self._leading: dict[str, Area] = {}
        self._by_end: dict[str, dict[str, tuple[Area, Area | None]]] = {}

    def read(self, s: Sentence) -> Sentence:
        """The sentence with its areas linked (its bodies are already), and the topic of its
        article so far."""
        places = [*self._listed(s)]
        leads = s.paragraph < 1
        for p in places:
            if not p.deictic and p.area:
                self._name(p.area, leads)
        for b in s.bodies:
            area = self._spoken_for(b)
            if area and (isinstance(area, PlaceMention) or len(b.area) > 1):
                self._name(area, leads)
        places = [replace(p, link=self._deictic(p.text)) if p.deictic else p for p in places]
        bodies = tuple(replace(b, speaks_for=self._spoken_for(b)) for b in s.bodies)
        return replace(s, places=tuple(places), bodies=bodies, topic=self._of_page())

    def _name(self, area: Area, leads: bool) -> None:
        name, key = area.name, _key(area)
        self._named[key] = area
        if leads:
            self._leading[key] = area
        for n in range(1, 1 + min(len(name), _LONGEST_LEVEL)):
            same = self._by_end.setdefault(name[-n:], {})
            same[name] = area, area if leads else same.get(name, (area, None))[1]

    def _listed(self, s: Sentence) -> Iterator[PlaceMention]:
        """The places of a sentence, located; in a list, 海淀区、东城、朝阳, what follows a district
        or a county is near it, where it may be."""
        last: PlaceMention | None = None
        for p in s.places:
            joined = last is not None and s.text[last.end : p.begin] in ("、", "和")
            before = last.link if joined and last else None
            near = isinstance(before, Division) and before.level == "county" and before.parent
            last = self._located(p, self.gaz.get(near) if near else None)
            yield last

    def _located(self, p: PlaceMention, near: Division | None = None) -> PlaceMention:
        """A place, and the parts of its chain, with the division that it is, and that it lies
        in. near: what holds the one before it in its list."""
        within = self.gaz.resolve(p.container, self.home) if p.container else None
        link, around = None, within or near
        if p.kind == "AdminArea" and not p.deictic:
            link = self.gaz.resolve(p.name, self.home, [around] if around else ())
        parts = tuple(self._located(part) for part in p.parts)
        return replace(p, link=link, within=within, parts=parts)

    def _spoken_for(self, b: OrganisationMention) -> Area | None:
        """The area that an office speaks for: 河南省 of 省政府新闻办, 樱桃沟 of
        二七区樱桃沟党工委; None where nobody
        knows it."""
        if b.cls not in words("figures", "bodies.classes"):
            return None
        if town := self._run_by(b):
            return town
        own = b.link.area if b.link else None
        if not _LEVEL.fullmatch(b.area):
            return own
        told = self._deictic("全" + b.area)
        if own is None:
            return told
        # 市林业局 in an article on a county-level city may be of either
        return own if told is None or own == told else None

    def _run_by(self, b: OrganisationMention) -> Area | None:
        """The town or zone that 二七区樱桃沟党工委, 丰产路街道办事处 run; None of other bodies."""
        own = b.text.removeprefix(b.area)
        named = _OWN.sub("", own)
        if not _OWN.search(own) or len(named) < 2 or _BODY.search(named):
            return None
        if named in words("areas", "no_areas"):
            return None
        street = own.endswith(("街道办事处", "街道办"))
        inner = own if own.endswith("办事处") and not street else named
        inner += "街道" if street else ""
        container = b.area if self.gaz.resolve(b.area, self.home) else ""
        mention = PlaceMention(b.begin, b.end, inner, "AdminArea", container)
        return self.gaz.resolve(inner, self.home) or self._located(mention)

    def _deictic(self, text: str) -> Area | None:
        """What 我市, 全区, 辖区 mean here; None where it stays open."""
        word = re.sub("^[我全本该]", "", text)
        if word in words("areas", "nearby"):
            return self._topic() or only([*self._named.values()])
        own = self.gaz.of_level(self.home, word)
        if text.startswith("我"):
            return own
        lead, every = self._called(word)
        of_page = text[0] not in "该本" and (not lead or own is not None and own.name in lead)
        if own is not None and of_page:
            return own
        named = lead or every
        return next(iter(named.values())) if len(named) == 1 else None

    def _called(self, word: str) -> tuple[dict[str, Area], dict[str, Area]]:
        """The areas named so far that end in 市: those that lead, and all."""
        lead: dict[str, Area] = {}
        every: dict[str, Area] = {}
        for name, (area, leading) in self._by_end.get(word[-_LONGEST_LEVEL:], {}).items():
            if not name.endswith(word) or name.endswith(words("areas", "never_called")):
                continue
            every[name] = area
            if leading is not None:
                lead[name] = leading
        return lead, every

    def _of_page(self) -> Area | None:
        """The topic, where it is the page's own place or lies in it: a page of no known place only
        says where something was."""
        topic, home = self._topic(), self.home
        if topic is None or home is None:
            return None
        return topic if topic == home or _holds(home, topic) else None

    def _topic(self) -> Area | None:
        """The one area that the headline and the first paragraph name; of a chain its last."""
        return only([*self._leading.values()]) if len(self._leading) <= _DEEPEST else None


def link(sentences: Sequence[Sentence], home: Division | None) -> Iterator[Sentence]:
    """The sentences of a page, whose bodies are linked, with their areas linked, article by
    article."""
    articles: dict[int, Areas] = {}
    for s in sentences:
        yield articles.setdefault(s.article, Areas(home)).read(s)


def only(areas: Sequence[Area]) -> Area | None:
    """The one area of several mentions, the smallest where one holds the other; None where there
    are two."""
    distinct = list({_key(a): a for a in areas}.values())
    if len(distinct) > _DEEPEST:
        return None
    kept = [a for a in distinct if not any(_holds(a, b) for b in distinct if b is not a)]
    return kept[0] if len(kept) == 1 else None


def _holds(a: Area, b: Area) -> bool:
    if not isinstance(a, Division):
        return False
    gaz = Gazetteer.load()
    if isinstance(b, Division):
        return gaz.within(b, a)
    return b.within is not None and (b.within == a or gaz.within(b.within, a))


def of_name(name: str, home: Division | None) -> Division | None:
    """The division that a printed name or a level (市) means in a paper of `home`; None where it
    stays open."""
    gaz = Gazetteer.load()
    return gaz.resolve(name, home) if len(name) > 1 else gaz.of_level(home, name)
