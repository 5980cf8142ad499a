"""Areas, organisations and places → nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain

from kg.claims import successions
from kg.claims.writer import NOTED, Writer
from kg.lexicon import foreign
from kg.lexicon.area_names import area_of
from kg.lexicon.coordinates import coordinates
from kg.lexicon.gazetteer import Gazetteer, home_of, level_name
from kg.lexicon.loader import table, words
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END, Division
from kg.model.iri import slug
from kg.model.mention import Area, OrganisationMention, PlaceMention, Sentence
from kg.model.node import Ref, Value
from kg.model.post import Body
from kg.model.quote import squeeze
from kg.model.reading import PageReading

UNGOVERNING = ("Enterprise", "Institution", "SocialOrganisation", "NewsOrganisation")
"""Classes of bodies that govern no area, though their name begins with one."""
# Committees and their departments that titles name by one word.
_COMMITTEE = Pattern("bodies", f"[我本]?[{AREA_END}村校院局]?党?工?委|{{committees}}")
# 校党委|书记: nothing but the title says that there is one.
_OF_A_HOUSE = Pattern("body_rules", "{houses}{party_groups}")
# 东南大学|教务处, not 复旦大学附属儿科医院: a section says whose it is.
_SECTION = Pattern("body_rules", "{sections}$")
# 省委、市委|全会精神
_RHETORIC = Pattern("bodies", "(?:[、和及][^,。;]{0,12}?)?(?:全会|会议)?{rhetoric}")


def area(w: Writer, r: PageReading, d: Division) -> Ref:
    """A division with its code; what it lies in is written where a page names it, or the archive
    says the page is at home there."""
    gaz = Gazetteer.load()
    above = gaz.get(d.parent) if d.parent else None
    home = r.home if r.home_from == NOTED else None
    told = above is not None and w.ask("names_area", above.code)
    known = told or above is not None and home is not None and above in gaz.chain(home)
    return w.add(
        f"place/{slug(gaz.unique(d))}",
        "AdminArea",
        ("name", d.name),
        ("code", d.code),
        ("level", Ref(f"level/{level_name(d)}")),
        ("within", area(w, r, above) if above and known else None),
        *_seat(d),
    )


def _seat(division: Division) -> tuple[tuple[str, Decimal], ...]:
    """Where the seat of a division is known to lie."""
    found = coordinates(division.code)
    return (("latitude", found[0]), ("longitude", found[1])) if found else ()


def any_area(w: Writer, r: PageReading, a: Area) -> Ref:
    """The node of an area; what an office runs has the rank of a town."""
    return area(w, r, a) if isinstance(a, Division) else _without_code(w, r, a)


def place(w: Writer, r: PageReading, p: PlaceMention) -> Ref | None:
    """The node of a place; None for 我市 of a page whose home nobody knows."""
    if p.deictic:
        return any_area(w, r, p.link) if p.link else None
    if not isinstance(p.link, Division):
        return _without_code(w, r, p)
    ref = area(w, r, p.link)
    if p.name != p.link.name:
        w.add(ref.id, "AdminArea", ("alias", p.name))
    return ref


def _without_code(w: Writer, r: PageReading, p: PlaceMention) -> Ref:
    """A street, a site, a village: told from others so called by what it lies in, or what its
    page is of. A country is one, and so is a venue that everybody knows, wherever they are named.
    """
    within = p.within or venue_areas().get(p.name)
    return w.add(
        f"place/{slug(_told_apart(r, p, within) + p.name)}",
        p.kind,
        ("name", p.name),
        ("level", _rank(p)),
        ("within", area(w, r, p.within) if p.within else None),
    )


def _told_apart(r: PageReading, p: PlaceMention, within: Division | None) -> str:
    """What stands before a place's name in its id."""
    if within is None and p.name in foreign.places():
        return ""
    around = within or r.home
    if around is None:
        return r.key + "_"
    alone = Gazetteer.load().unique(around)
    return alone.removesuffix(around.name) if around.name in p.name else alone


def venues_within(w: Writer) -> None:
    """What well-known venues lie in is written where some page names it."""
    gaz = Gazetteer.load()
    for name, division in venue_areas().items():
        local = f"place/{slug(gaz.unique(division) + name)}"
        if w.nodes.is_told(local) and w.common.names_area(division.code):
            w.add(local, "Place", ("within", Ref(f"place/{slug(gaz.unique(division))}")))


@cache
def venue_areas() -> dict[str, Division]:
    """Each well-known venue → what it lies in."""
    found: dict[str, Division] = {}
    for entry in table("places/venues")["venue"]:
        division = home_of(entry["area"])
        if division is None:
            raise ValueError(f"places/venues.toml: {entry['area']} is no division, or several")
        found |= dict.fromkeys(entry["names"], division)
    return found


def _rank(p: PlaceMention) -> Ref | None:
    """The level of an area that has no code."""
    if p.kind == "FunctionalZone":
        return Ref("level/县级")
    if p.kind != "AdminArea":
        return None
    return Ref("level/乡级" if re.search("[镇乡]$|街道$", p.name) else "level/村级")


def organisation(w: Writer, r: PageReading, body: Body) -> Ref:
    """The node of a body; one of a city that nobody names belongs to its page."""
    local = slug(body.key) if body.known else slug(f"{r.key}_{body.name}")
    name, other = body.name, body.printed
    if body.printed.endswith(body.name):  # 宁波市鄞州区… says more than 鄞州区…
        name, other = body.printed, body.name
    ref = w.add(
        f"organisation/{local}",
        body.cls,
        ("name", name),
        ("alias", other if other != name else None),
        ("jurisdiction", area(w, r, body.area) if body.area and _governs(w, body) else None),
    )
    successions.heard(w, body, ref)
    return ref


def _governs(w: Writer, body: Body) -> bool:
    """True if the body's area is worth a node: only where a page names it as a place."""
    if body.area is None or body.cls in UNGOVERNING:
        return False
    return bool(w.ask("names_area", body.area.code))


def is_bare(body: Body) -> bool:
    """True of 市委, 组织部 of nobody knows which city."""
    kind = body.printed in words("bodies", "generic.words")
    kind = kind or body.printed in words("bodies", "generic.kinds")
    return not body.known and (kind or _COMMITTEE.fullmatch(body.printed) is not None)


def mentioned(w: Writer, r: PageReading, s: Sentence) -> None:
    """The bodies and places that a sentence names, with their mentions."""
    for b in _bodies(s):
        _body(w, r, s, b)
    for p in _places(s):
        if _is_told(w, s, p):
            _place(w, r, s, p)


def named_codes(r: PageReading) -> set[str]:
    """Codes of the divisions that a page names as places; 嘉兴市人民政府主办 names only a body."""
    named = chain.from_iterable((p for p in _places(s) if _is_named(s, p)) for s in r.sentences)
    codes = {p.link.code for p in named if isinstance(p.link, Division)}
    return codes | set(chain.from_iterable(map(_codes_of_posts, r.sentences)))


def _codes_of_posts(s: Sentence) -> Iterator[str]:
    """Codes of the areas that titles print: 平邑街道 of 平邑街道党工委书记."""
    for unit in chain.from_iterable(p.titles for p in s.people):
        area = unit.post.area
        if area and area.short in unit.text and not _is_far_from(area, unit.post.body):
            yield area.code


def _is_far_from(area: Division, body: Body | None) -> bool:
    """Whether a body only says whose it is: a hospital of a province is at no place so large."""
    return body is not None and body.cls == "Institution" and area.level == "province"


def named_bodies(r: PageReading) -> set[str]:
    """Keys of the bodies that a page names, not only by the title of who leads them."""
    return {b.organisation.key for b in chain.from_iterable(map(_bodies, r.sentences))}


def _bodies(s: Sentence) -> Iterator[OrganisationMention]:
    """The bodies of a sentence, without those that say only a kind: 市委|书记, 省委、市委|全会精神
    of nobody knows which city."""
    for b in s.bodies:
        rhetoric = b.titled or _RHETORIC.match(s.text, b.end)
        if not (is_bare(b.organisation) and rhetoric) or _OF_A_HOUSE.fullmatch(b.text):
            yield b


def _places(s: Sentence) -> Iterator[PlaceMention]:
    """The places of a sentence; of a chain each, the last with what stands before it."""
    for whole in s.places:
        yield from (*whole.parts[:-1], whole)


def _is_told(w: Writer, s: Sentence, p: PlaceMention) -> bool:
    """Whether a mention has a node: 全省, 嘉兴市人民政府 give none to what nothing names."""
    if isinstance(p.link, Division):
        return bool(w.ask("names_area", p.link.code))
    return p.deictic or p.kind == "FunctionalZone" or _is_named(s, p)


def _is_named(s: Sentence, p: PlaceMention) -> bool:
    """Whether the words are there for the place: not 全省, nor 嘉兴市人民政府, 云州省人民医院; a
    city's school is there, and where somebody holds a post (嘉兴市教育局局长) it is meant too."""
    around = (b for b in s.bodies if b.begin <= p.begin and p.end <= b.end)
    return not (p.deictic or any(_only_says_whose(b, p) for b in around))


def _only_says_whose(b: OrganisationMention, p: PlaceMention) -> bool:
    """Whether a body's name begins with a place without being there, or meaning it."""
    if b.organisation.cls == "Institution":
        rest = b.text[p.end - b.begin :]
        far = isinstance(p.link, Division) and _is_far_from(p.link, b.organisation)
        return far and not area_of(rest)  # 重庆|石柱县中益乡小学
    return not b.titled


def _body(w: Writer, r: PageReading, s: Sentence, b: OrganisationMention) -> None:
    found, printed = b.organisation, squeeze(s.quote.text[b.begin : b.end])
    ref = organisation(w, r, found)
    if b.whole and b.parent.endswith(words("bodies", "wholes")) and _SECTION.search(b.text):
        own = s.quote[b.begin : b.begin + len(b.parent)]
        w.mention(r, own, w.evidence(r, s), organisation(w, r, b.whole))
    alias: Value | None = printed if printed not in (found.name, found.printed) else None
    w.add(ref.id, found.cls, ("alias", alias))
    w.mention(r, s.quote[b.begin : b.end], w.evidence(r, s), ref)


def _place(w: Writer, r: PageReading, s: Sentence, p: PlaceMention) -> None:
    ref = place(w, r, p)
    if ref is None:
        return
    printed = squeeze(s.quote.text[p.begin : p.end])
    if not p.deictic and len(printed) == len(p.text) and printed != p.text:
        w.add(ref.id, "Place", ("alias", printed.removeprefix(squeeze(p.container))))
    w.mention(r, s.quote[p.begin : p.end], w.evidence(r, s), ref)
