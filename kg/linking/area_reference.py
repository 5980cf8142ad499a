"""Which area a word means in an article: 全区, 辖区, 新密, 省疫情指挥部办公室 (an office's figures are of its area).

An area is a `Division` of the gazetteer, or a `PlaceMention` where it has no code: a zone, a village, what an office runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import words
from kg.linking import posts
from kg.model.division import Division
from kg.model.fact import Area
from kg.model.mention import OrganisationMention, PlaceMention
from kg.model.quote import squeeze

_OWN = re.compile("(?:街道办事处|街道办|办事处|党工委|管委会|党委|政府)$")
_BODY = re.compile("[局委厅办部院校司团会站所处厂馆区]$")


_LONGEST_LEVEL = 3
"""Characters of a word for a level: 自治区."""
_DEEPEST = 8
"""Areas that may lie in each other; of more than that no one holds all others."""


def _key(area: Area) -> str:
    return area.code if isinstance(area, Division) else area.text


def name_of(area: Area) -> str:
    """管城回族区, or the name as printed of what has no code."""
    return area.name


class Areas:
    """The areas that an article has named so far, in order; `home` is what its page is of."""

    def __init__(self, home: Division | None):
        self.home, self.gaz = home, Gazetteer.load()
        self._named: dict[str, Area] = {}  # by code or text, of each the last mention
        self._leading: dict[
            str, Area
        ] = {}  # of these, what the headline and the first paragraph name
        self._by_end: dict[
            str, dict[str, tuple[Area, Area | None]]
        ] = {}  # last characters of a name → name → its last area, and the last of these that leads

    def hear(self, s) -> None:
        """Remembers the areas of a sentence; those of the headline and of the first paragraph lead."""
        for p in s.places:
            if not p.deictic and (area := self.of_place(p)):
                self._name(area, s.paragraph < 1)
        for b in s.bodies:
            if (area := self.of_body(b, b.text)) and (
                isinstance(area, PlaceMention) or len(b.area) > 1
            ):
                self._name(area, s.paragraph < 1)

    def _name(self, area: Area, leads: bool) -> None:
        name, key = name_of(area), _key(area)
        self._named[key] = area
        if leads:
            self._leading[key] = area
        for n in range(1, 1 + min(len(name), _LONGEST_LEVEL)):
            same = self._by_end.setdefault(name[-n:], {})
            same[name] = area, area if leads else same.get(name, (area, None))[1]

    def of_place(self, p: PlaceMention) -> Area | None:
        """The area that a place of a sentence is; None for streets and sites, and where 全市 stays open."""
        if p.deictic:
            return self._deictic(p.text)
        if p.kind not in ("AdminArea", "FunctionalZone"):
            return None
        container = self.gaz.resolve(p.container, self.home) if p.container else None
        found = (
            self.gaz.resolve(p.name, self.home, [container] if container else ())
            if p.kind == "AdminArea"
            else None
        )
        return found or p

    def of_body(self, b: OrganisationMention, text: str) -> Area | None:
        """The area that an office speaks for: 河南省 of 省政府新闻办, 樱桃沟 of 二七区樱桃沟党工委; None where nobody knows it."""
        if b.cls not in words("figures", "bodies.classes"):
            return None
        own = text.removeprefix(b.area)
        inner = (
            _OWN.sub("", own) if not own.endswith("办事处") or own.endswith("街道办事处") else own
        )
        if _OWN.search(own) and len(_OWN.sub("", own)) > 1 and not _BODY.search(_OWN.sub("", own)):
            inner = inner + "街道" if own.endswith(("街道办事处", "街道办")) else inner
            place = PlaceMention(b.begin, b.end, inner, "AdminArea", b.area)
            return self.gaz.resolve(inner, self.home) or replace(
                place, container=b.area if self.gaz.resolve(b.area, self.home) else ""
            )
        own = posts.body_of(squeeze(text), self.home, self.gaz).area
        if not re.fullmatch("[省市区县州盟旗镇乡]", b.area):
            return own
        told = self._deictic(
            "全" + b.area
        )  # 市林业局 in an article on a county-level city may be of either
        return own if own == told or told is None else told if own is None else None

    def _deictic(self, text: str) -> Area | None:
        word = re.sub("^[我全本该]", "", text)
        if word in ("辖区", "当地", "全自治区", "该地"):
            return self.topic() or self.only([*self._named.values()])
        own = self.gaz.of_level(self.home, word)
        if text.startswith("我"):
            return own
        same = {
            name: pair
            for name, pair in self._by_end.get(word[-_LONGEST_LEVEL:], {}).items()
            if name.endswith(word) and not name.endswith("自治区")
        }
        lead = {name: first for name, (_, first) in same.items() if first is not None}
        if own is not None and text[0] not in "该本" and (not lead or own.name in lead):
            return own
        return (
            next(iter(lead.values()))
            if len(lead) == 1
            else next(iter(same.values()))[0]
            if len(same) == 1 and not lead
            else None
        )

    def topic(self) -> Area | None:
        """The one area that the headline and the first paragraph name; of a chain its last."""
        return self.only([*self._leading.values()]) if len(self._leading) <= _DEEPEST else None

    def only(self, areas: Sequence[Area]) -> Area | None:
        """The one area of several mentions, the smallest where one holds the other; None where there are two."""
        distinct = list({_key(a): a for a in areas}.values())
        if len(distinct) > _DEEPEST:
            return None
        kept = [a for a in distinct if not any(self._holds(a, b) for b in distinct if b is not a)]
        return kept[0] if len(kept) == 1 else None

    def _holds(self, a: Area, b: Area) -> bool:
        if isinstance(a, Division) and isinstance(b, Division):
            return self.gaz.within(b, a)
        if isinstance(a, Division):
            container = self.gaz.resolve(b.container, self.home) if b.container else None
            return container is not None and (container == a or self.gaz.within(container, a))
        return False
