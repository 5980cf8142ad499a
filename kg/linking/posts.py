"""A printed title → the post it names: its office, its body, the area it is of.

市委书记 in a paper whose home is 郑州市 is the post 郑州市委书记; where nobody names the city it
stays open,
and so says its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon.gazetteer import Gazetteer
from kg.linking.organisations import NATIONAL, above, area_and_rest, body_of
from kg.model.division import Division
from kg.model.mention import Group, Person, Sentence, Title
from kg.model.post import Body, Post
from kg.recognition.titles import has_level

_LEVEL_ONLY = re.compile(
    "(?:我|本|全)?(?:省|市|区|县|州|盟|旗|镇|乡|街道|村|社区|校|院|厂|公司|集团|自治区)"
)
_STATE = {
    "总书记": ("中共中央总书记", "中国共产党中央委员会", "PartyOrgan"),
    "国家主席": ("中华人民共和国主席", "中华人民共和国", "Government"),
}


def resolve(unit: Title, home: Division | None, gaz: Gazetteer) -> Post:
    """The post of a title in a paper of `home`."""
    head = (
        unit.head.removeprefix("代理")
        if unit.head.startswith("代理")
        else unit.head.removeprefix("代")
        if unit.acting
        else unit.head
    )
    printed_body = unit.body or unit.inherited
    if unit.head == "总书记" and printed_body in ("", "中央", "中共中央", "党中央"):
        name, body, cls = _STATE["总书记"]
        return Post(name, unit.text, False, Body(body, body, cls, None, True), None, True, False)
    if unit.kind == "generic" or head.endswith("领导"):
        area, _, known = area_and_rest(
            printed_body + ("" if printed_body else unit.text), home, gaz
        )
        return Post(
            (area.name if area else unit.text.removesuffix(head)) + head,
            unit.text,
            True,
            None,
            area,
            False,
            area is None,
        )
    level = has_level(head)
    if level and level not in ("街",):
        area, rest, _ = (
            area_and_rest(printed_body, home, gaz)
            if printed_body and (not unit.inherited or printed_body.endswith(level))
            else (gaz.of_level(home, level), "", True)
        )
        if area is None and not printed_body:
            return Post(
                re.sub("代理?", "", unit.text, count=1) if unit.acting else head,
                unit.text,
                False,
                None,
                None,
                False,
                True,
            )
        body = (
            Body(f"{area.name}人民政府", f"{area.name}政府", "Government", area, True)
            if area
            else None
        )
        return Post(
            (area.name if area else printed_body) + head,
            unit.text,
            False,
            body,
            area,
            False,
            area is None,
        )
    if not printed_body:
        return Post(unit.text, unit.text, False, None, None, False, True)
    if _LEVEL_ONLY.fullmatch(printed_body):
        area, _, _ = area_and_rest(printed_body, home, gaz)
        return Post(
            (area.name if area else printed_body) + head,
            unit.text,
            False,
            None,
            area,
            False,
            area is None,
        )
    body = body_of(printed_body, home, gaz)
    if NATIONAL.match(printed_body):
        return Post(printed_body + head, unit.text, False, body, None, True, False)
    if body.area and body.name != printed_body:
        _, rest, _ = area_and_rest(printed_body, home, gaz)
        return Post(body.area.name + rest + head, unit.text, False, body, body.area, False, False)
    return Post(printed_body + head, unit.text, False, body, body.area, False, not body.known)


def link(sentences: Sequence[Sentence], home: Division | None) -> Iterator[Sentence]:
    """The sentences of a page with the titles of their people linked."""
    gaz = Gazetteer.load()

    def title(unit: Title) -> Title:
        post = resolve(unit, home, gaz)
        body = post.body and replace(post.body, above=above(post.body.area))
        return replace(unit, link=replace(post, body=body, above=above(post.area)))

    def person(p: Person) -> Person:
        return replace(p, titles=tuple(map(title, p.titles)))

    def group(g: Group) -> Group:
        return replace(g, people=tuple(map(person, g.people)))

    for s in sentences:
        yield replace(s, groups=tuple(map(group, s.groups)))
