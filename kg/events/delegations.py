"""Sittings of delegations: each that somebody sits with deliberates by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.events.act import NONE, Act, Answer
from kg.lexicon import event_phrases, event_types
from kg.lexicon.gazetteer import longest_at
from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.event import Draft, Predicate, Trigger
from kg.model.mention import Sentence

# 在|青川代表团|参加|审议|: the same as 青川代表团审议.
_OF_A_DELEGATION = Pattern(
    "reports", "在(?P<of>[^,。;在]{2,16}?{delegations}){attend}{han}{0,2}?(?P<noun>{deliberates})"
)
# 青川代表团、|云州代表团审议, 青川、云州|代表团审议: two.
_JOINT = "(?:{joins}|[ 和])"
_ROW = Pattern(
    "reports",
    f"""
    (?P<of>[^,。;]*会议?的?)?
    (?P<row>{{han}}{{2,6}}?{{title_rules/delegations}}?
      (?:{_JOINT}{{han}}{{2,6}}?{{title_rules/delegations}}?)*?
      {_JOINT}{{han}}{{2,6}}?(?P<who>{{title_rules/delegations}}))
    的?(?P<what>{{deliberates}}|{{event_names/bare}})
    """,
)
_BETWEEN = Pattern("reports", _JOINT)
_OF_BOTH = Pattern("reports", "[与及和]")
_SITTING = Pattern("reports", "{han}+{title_rules/delegations}(?:{deliberates}|{event_names/bare})")


def of_delegations(s: Sentence) -> Iterator[Trigger]:
    """The sittings of delegations that somebody sits with."""
    for m in _OF_A_DELEGATION.finditer(s.text):
        name = m["of"] + m["noun"]
        if noun := event_phrases.noun_at_the_end(name):
            kind = event_types.noun_types()[noun]
            yield Trigger(kind, noun, name, m.start("of"), m.end(), False, False)


def each_of_them(t: Trigger) -> list[Trigger]:
    """青川代表团审议 and 云州代表团审议 of 青川代表团、云州代表团审议; any other as it is, and
    市级机关和企业代表团讨论, which is one."""
    m = _ROW.fullmatch(t.name)
    if m is None:
        return [t]
    names = [name.removesuffix(m["who"]) for name in _BETWEEN.split(m["row"])]
    each = m["row"].count(m["who"]) == len(names) or not _OF_BOTH.search(m["row"])
    if not (each or all(map(_is_an_area, names))):
        return [t]
    return [replace(t, name=f"{m['of'] or ''}{name}{m['who']}{m['what']}") for name in names]


def _is_an_area(name: str) -> bool:
    return longest_at(name, 0) == len(name)


def sits_apart(told: Draft, t: Trigger) -> bool:
    """Whether the event told of and the one named are sittings of two delegations."""
    both = _SITTING.search(told.name) and _SITTING.search(t.name)
    return bool(both) and not (told.name.endswith(t.name) or t.name.endswith(told.name))


# ---- who sits with which of them ---------------------------------------


def _sittings(drafts: list[Draft]) -> list[Draft]:
    return [d for d in drafts if _SITTING.search(d.name)]


_EACH = Pattern("reports", "[^,。;]{0,12}?{one_by_one_each}")


def at_each_sitting(act: Act) -> list[tuple[Draft, Predicate]]:
    """分别参加青川代表团、云州代表团审议: at both, or, of two who do so, each at their own; empty
    elsewhere."""
    p = act.predicate
    here = [d for d in _sittings(list(act.here)) if d.sentence is act.sentence]
    if p.relation != "subject" or len(here) < _TWO or not _goes_to(act):
        return []
    if _goes_another_elsewhere(act, here):
        return []
    people = p.group.people
    if len(people) != len(here) or not _EACH.match(p.predicate):
        return [(d, p) for d in here]
    own = [replace(p, group=replace(p.group, people=(q,), open=False)) for q in people]
    return list(zip(here, own, strict=True))


def _goes_another_elsewhere(act: Act, sittings: Sequence[Draft]) -> bool:
    """甲参加第一代表团审议,|乙参加第三代表团审议: whether one is told beside somebody else."""
    s, own = act.sentence, act.predicate.group
    behind = min((g.begin for g in s.groups if g.begin >= own.end), default=len(s.text))
    at = (s.text.find(d.name) for d in sittings)
    return any(0 <= n < own.begin or n > behind for n in at)


_TWO = 2
_SITS_WITH = Pattern("reports", "[^。;]{0,24}?{attend}")


def _goes_to(act: Act) -> bool:
    return bool(_SITS_WITH.match(act.predicate.predicate))


_WITH_THEM = Pattern("reports", "在(?P<whom>{han}{2,8}?{title_rules/delegations})[^,。;]{0,8}?,")


def with_the_delegation(act: Act) -> Answer | None:
    """9月6日,市长宋建华分别参加青川代表团、云州代表团审议。⏎在青川代表团,宋建华说,要抓好春耕。 ⇒
    宋建华: 青川代表团审议"""
    told = _sittings(act.story.drafts)
    if len(told) < _TWO or act.here:
        return None
    if m := _WITH_THEM.match(act.sentence.text):
        called = (d for d in reversed(told) if m["whom"] in d.name)
        return Answer(found) if (found := next(called, None)) else NONE
    return _where_it_goes_on(act, told)


def _where_it_goes_on(act: Act, told: list[Draft]) -> Answer | None:
    """At which of several somebody speaks is known where the paragraph told of one."""
    names = {q.name for q in act.predicate.group.people}
    own = [d for d in told if names & d.roles.keys()]
    if len(own) < _TWO:
        return None
    here = [d for d in own if _is_told_again(d, act.sentence)]
    return Answer(here[0]) if len(here) == 1 else NONE


def _is_told_again(d: Draft, s: Sentence) -> bool:
    last = d.evidence[-1]
    return last is not d.sentence and last.paragraph == s.paragraph
