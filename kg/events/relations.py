"""How each group of people stands to what its sentence tells: the rules of
ontology/frames/relations.toml in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.events.masking import MASK
from kg.events.predicate_roles import predicate_roles
from kg.events.quotations import stands_in
from kg.lexicon.patterns import Pattern
from kg.lexicon.relations import (
    Surroundings,
    fits,
    relation_named,
    relations,
    stands_after,
    stands_before,
    takes_people,
)
from kg.model.mention import Group

OBJECTS = (
    "spoken",
    "visited",
    "addressed",
    "met",
    "with",
    "host",
    "guest",
    "concerned",
    "companion",
)
"""Relations that the next group of a list shares: 看望慰问了甲、乙."""


@dataclass(frozen=True)
class Standing:
    """A relation and the name of the rule that gave it."""

    relation: str
    rule: str
    presence: str = ""


def standings(text: str, plain: str, groups: Sequence[Group]) -> list[Standing]:
    """One for each group, in order. plain: the masked text."""
    found: list[Standing] = []
    for i, group in enumerate(groups):
        own = _standing(text, plain, group, i, groups)
        if found:
            between = plain[groups[i - 1].end : group.begin]
            own = _of_the_list(own, found[-1], between, plain[group.end :])
        found.append(own)
    return found


_JOINS = Pattern("reports", "{heads_of_state}?{joins}")
_REPORTS_OF_BOTH = Pattern("reports", "[^,。;]{0,40}?{report}{joins}")


def _of_the_list(own: Standing, before: Standing, between: str, after: str) -> Standing:
    """听取了甲的汇报和乙的汇报; 看望了甲、乙: the second stands as the first."""
    in_turn = before.relation == "heard" and _REPORTS_OF_BOTH.fullmatch(between.rstrip(MASK))
    if own.relation != "heard" and in_turn and stands_after("is-listened-to", after):
        return Standing("heard", "listened-to-in-turn")
    alone = before.rule in (*ABSENT, "then-in-office")
    near = "," not in between[1:]
    shared = before.relation in OBJECTS and not alone and near and _JOINS.match(between)
    if own.relation == "subject" and shared:
        return before
    return own


def _standing(text: str, plain: str, g: Group, i: int, groups: Sequence[Group]) -> Standing:
    if _in_quotation_marks(text, g):
        return Standing("spoken", "in-a-quotation")
    if _acts_for(text, g, groups[i - 1] if i else None):
        return Standing("concerned", "on-whose-behalf", "represented")
    if _SENDS.match(text, g.people[-1].end):
        return Standing("concerned", "whose-envoy-comes", "represented")
    at = _surroundings(text, plain, g)
    for rule in relations():
        if fits(rule, at):
            return Standing(rule.relation, rule.name, rule.presence)
    start = g.begin - len(at.before["clause"])
    if verb := _verb_that_takes_people(g, i, groups, plain, start):
        return Standing(_as_object(verb), f"object-of-{verb}")
    return Standing("subject", "by-default")


# 侨胞甲先生|特使乙: who comes is the other; 特使 is of the next group, which the rules see masked.
_SENDS = Pattern("reports", "(?:{spoken_to_as})的?(?:{envoys}|代表、)")


def _in_quotation_marks(text: str, g: Group) -> bool:
    """以“学习赵大山精神”为题: whoever stands in a title is none who acts."""
    opens, closes = text.rfind("“", 0, g.begin), text.find("”", g.end)
    if closes < 0 or not stands_in(text, g.begin, "“", "”"):
        return False
    return not re.search("[。!?]", text[opens:closes])


def _acts_for(text: str, g: Group, before: Group | None) -> bool:
    """甲|代表乙出席, 甲|代市长乙主持: 代 right after a person is no part of the next one's
    title; 甲主席特别|代表、国务委员乙 is who comes."""
    own = text[g.begin : g.people[0].begin]
    if own == _FOR and _CALLED.match(text, g.people[-1].end):
        return True
    after_a_name = before is not None and before.end == g.begin
    return (
        own.startswith("代")
        and not own.startswith("代表、")
        and (after_a_name or bool(_NAME_UNSEEN.search(text[: g.begin])))
    )


_FOR = "代表"
# 首先代表|甲|主席,向专家问候: 代表 before somebody with a post is no post; 代表甲发言 may be one.
_CALLED = Pattern("reports", "(?:{heads_of_state}|书记|{area_end}长),?[向对致表出]")

# 副市长高明远|代市长: a name that was not seen stands before.
_NAME_UNSEEN = Pattern("reports", r"{officers}[\u4e00-\u9fff]{2,3}$")


def parted(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups; 甲代表乙, read as one list, is two: 代表 stands where 、 would; so is
    甲、乙的特使, of which only 乙 is spoken for."""
    found: list[Group] = []
    for g in groups:
        cut = next((n for n in range(1, len(g.people)) if _for_another(text, g, n)), 0)
        cut = cut or (len(g.people) - 1 if _others_come(text, g) else 0)
        if cut:
            found += [_until(g, cut), replace(g, people=g.people[cut:], begin=g.people[cut].start)]
        else:
            found.append(g)
    return found


ABSENT = ("whose-envoy-comes", "whose-family-comes", "whose-spouse-comes")
"""Rules of those who only send, or are only named with, who comes."""


def _others_come(text: str, g: Group) -> bool:
    """侨胞甲先生|特使, 院士乙|的家属: of the last of a list."""
    end = g.people[-1].end
    return bool(_SENDS.match(text, end)) or any(stands_after(n, text[end:]) for n in ABSENT)


def _for_another(text: str, g: Group, n: int) -> bool:
    p = g.people[n]
    return g.people[n - 1].end == p.start and text[p.start : p.begin].startswith("代")


_RECEIVED = ("met", "visited", "addressed", "led")
"""Relations of those of whom what is predicated behind a comma is not told."""


def others_parted(text: str, plain: str, groups: Sequence[Group]) -> list[Group]:
    """The groups; 会见了甲,|副市长乙参加, read as one list, is two: who is met takes no part."""
    found: list[Group] = []
    for i, g in enumerate(groups):
        cut = next((n for n in range(1, len(g.people)) if _at_a_comma(text, g, n)), 0)
        met = cut and _standing(text, plain, _until(g, cut), i, groups).relation in _RECEIVED
        if met and predicate_roles(re.split("[,。;]", plain[g.end :])[0])[0]:
            found += [_until(g, cut), replace(g, people=g.people[cut:], begin=g.people[cut].start)]
        else:
            found.append(g)
    return found


def _at_a_comma(text: str, g: Group, n: int) -> bool:
    return "," in text[g.people[n - 1].end : g.people[n].start]


def _until(g: Group, n: int) -> Group:
    """The first n people of a group."""
    return replace(g, people=g.people[:n], end=g.people[n - 1].end, open=False, label="")


def _surroundings(text: str, plain: str, g: Group) -> Surroundings:
    left = plain[: g.begin]
    clause = left[max(left.rfind(c) for c in ",。;:!?") + 1 :]
    before = {
        "clause": clause,
        # The body that stands in a title is no object: 率|县水务局|局长甲.
        "bare clause": clause.rstrip(MASK),
        "sentence": left,
        "bare sentence": left.rstrip(MASK),
    }
    around, titles = text[g.people[-1].end : g.end + 3], text[g.begin : g.people[0].begin]
    return Surroundings(before, around, plain[g.end :], titles)


def _as_object(verb: str) -> str:
    """看望…甲 is visited, 叮嘱…甲 addressed, anybody else spoken of."""
    for name in ("called-on", "spoken-to"):
        if stands_before(name, verb):
            return relation_named(name).relation
    return "spoken"


_MEANWHILE = Pattern("reports", "[^,。;]{0,14}(?:{meanwhile}|上|处)")


_NOBODY_TAKEN = Pattern("reports", "(?:由|请|{into_office})$")


def _verb_that_takes_people(
    g: Group, i: int, groups: Sequence[Group], plain: str, start: int
) -> str:
    """The verb that takes people between the clause's beginning, or the people before, and the
    group; empty if none: 新到任|县长甲 comes to nobody."""
    begin = max([start, *(h.end for h in groups[:i] if h.end <= g.begin)])
    before = plain[begin : g.begin]
    if _NOBODY_TAKEN.search(before) or _JOINS.match(before):
        return ""
    found = [m[0] for m in takes_people().finditer(before) if _has_object(m[0], before[m.end() :])]
    return found[-1] if found else ""


def _has_object(verb: str, rest: str) -> bool:
    if _MEANWHILE.match(rest) or rest == "的":
        return False
    return verb != "到" or bool(rest)
