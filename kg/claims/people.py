"""People, their posts and tenures → nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from kg.claims.places import UNGOVERNING, area, is_bare, organisation
from kg.claims.values import as_date, full_day
from kg.claims.writer import Writer
from kg.lexicon.gazetteer import level_name
from kg.lexicon.loader import words
from kg.linking.posts_of_archive import Elsewhere
from kg.model.fact import CareerStation
from kg.model.iri import slug
from kg.model.mention import Person, Sentence, Title
from kg.model.node import Ref
from kg.model.post import Post
from kg.model.reading import PageReading


def mentioned(w: Writer, r: PageReading, s: Sentence) -> None:
    """The people that a sentence names, with their mentions and the posts it gives them."""
    for p in s.people:
        person = w.person(p.key, r.page.name)
        sentence = w.evidence(r, s)
        w.mention(r, s.quote[p.begin : p.end], sentence, person)
        for unit in p.titles:
            if _tells_a_post(unit):
                _tenure(w, r, Holder(p.key, person), unit, sentence, _rule(p, unit))


def gives_a_post(unit: Title) -> bool:
    """Whether a title says what somebody is now."""
    return _tells_a_post(unit) and not (unit.former or unit.nominated)


def _tells_a_post(unit: Title) -> bool:
    """False of what says of people only who they are, and of 有关领导, 市老领导."""
    no_office = unit.text in words("titles", "no_office")
    once = unit.text.endswith(words("titles", "once_in_office"))
    return unit.kind != "people" and not no_office and not once


def _rule(p: Person, unit: Title) -> str:
    """How the title was found."""
    if unit.begin >= p.end:
        return "title-after"
    return "title-shared" if p.shared else "title"


def post(w: Writer, r: PageReading, unit: Title, holder: str) -> Ref:
    """The node of the post that a title names; one of nobody knows which city belongs to its
    page, unless other pages tell it of the holder."""
    elsewhere = _told_elsewhere(w, r, unit, holder)
    found = elsewhere.post if elsewhere else unit.post
    local = slug(f"{r.key}_{found.name}") if found.open else slug(found.key)
    governed = found.area if _is_of_its_area(found) else None
    told = governed is not None and w.ask("names_area", governed.code)
    level = _level(found)
    return w.add(
        f"post/{local}",
        "GenericPost" if found.generic else "Post",
        ("name", found.name),
        ("jurisdiction", area(w, r, governed) if governed and told else None),
        ("org", _body(w, r, found)),
        ("level", Ref(f"level/{level}") if level else None),
    )


def _told_elsewhere(w: Writer, r: PageReading, unit: Title, holder: str) -> Elsewhere | None:
    """The post in full that other pages tell of who holds an open one; None where they do not."""
    told = w.ask("post_elsewhere", r.page.name, holder, unit.post.name)
    return Elsewhere(*told[:-1]) if told else None


def _is_of_its_area(found: Post) -> bool:
    """False of 兰州交通大学教授: the city in a school's or a firm's name is no jurisdiction."""
    if found.area is None or found.body is None or found.body.cls not in UNGOVERNING:
        return found.area is not None
    printed = found.body.printed
    return printed.startswith(found.area.name) or not printed.startswith(found.area.short)


def _level(found: Post) -> str:
    if found.area and _is_of_its_area(found):
        return level_name(found.area)
    return "国家级" if found.national else ""


def _body(w: Writer, r: PageReading, found: Post) -> Ref | None:
    """The body of a post. A bare 市委 of nobody knows which city is one only where it stands on the
    page by itself; 统战部 of a 市委 that stands before it is none of its own, and 市政府 of a 市长
    only where a page names it. An area, or the country (全国|人大代表), is none."""
    body = found.body
    if body is None or found.generic or body.composed and body.cls == "PartyOrgan":
        return None
    if body.area and body.name == body.area.name or body.printed in words("areas", "country_alone"):
        return None
    if body.implied and not w.ask("names_body", body.key):
        return None
    committee = body.printed.endswith("委")
    if is_bare(body) and not committee and body.printed not in r.alone:
        return None
    return organisation(w, r, body)


def career(w: Writer, r: PageReading, c: CareerStation) -> None:
    """A post that a biography says somebody held, with the years that it prints."""
    holder = Holder(c.holder, w.person(c.holder, r.page.name))
    unit = replace(c.title, former=c.former)
    unit = replace(unit, began=c.start, ended=c.end)
    _tenure(w, r, holder, unit, w.evidence(r, c.sentence), "career")


class Holder(NamedTuple):
    """Who has a post. key: as the page names them; node: whom that means."""

    key: str
    node: Ref


def _tenure(w: Writer, r: PageReading, who: Holder, unit: Title, sentence: Ref, rule: str) -> Ref:
    ref, person = post(w, r, unit, who.key), who.node
    told = _told_elsewhere(w, r, unit, who.key)
    beside = w.told_elsewhere(told) if told else None
    local = f"{person.id.split('/', 1)[1]}_{ref.id.split('/', 1)[1]}"
    local += ("_代" if unit.acting else "") + ("_原" if unit.former else "")
    local += "_候任" if unit.nominated else ""
    return w.add(
        f"tenure/{local}",
        "Tenure",
        ("holder", person),
        ("post", ref),
        ("title", unit.text),
        ("acting", unit.acting),
        ("former", True if unit.former else None),
        ("nominated", True if unit.nominated else None),
        ("began", as_date(unit.began)),
        ("ended", as_date(unit.ended)),
        ("evidence", sentence),
        ("evidence", beside),
        *w.by_rule("title-of-other-pages" if told else rule),
        ("seen", None if unit.former and (rule == "career" or unit.ended) else full_day(r.issue)),
    )
