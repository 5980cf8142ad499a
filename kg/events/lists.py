"""Lists of people that have no predicate of their own: 书记甲、主任乙。, 他们分别是甲、乙."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.events.masking import MASK
from kg.lexicon import event_types
from kg.lexicon.event_phrases import NAMES_FOLLOW
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate
from kg.model.mention import Sentence, Token

_NAMES_ALONE = re.compile(rf"[{MASK}、,。 及和]+(?:等[\u4e00-\u9fff]{{0,12}})?[。 ]*")
_END_OF_A_LIST = Pattern("reports", "(?:{spoken_to_as})?(?:等[\u4e00-\u9fff]{0,12})?[。 ]*")
# 他们分别是|甲、乙: who the sentence before told of.
_THEY_ARE = Pattern("reports", "(?:{they})(?:{in_turn})?[是为有]:?")
# 从左到右依次为|甲、乙: who stands in a picture.
_IN_A_PICTURE = Pattern("reports", "(?:图为)?{from_left}[^,。;:]{0,6}?[是为:]:?")
# 邀请了社团领导参加,包括(排名不分先后):甲、乙
_INCLUDING = Pattern("reports", r"{attend}[^。;]{0,12},{among}(?:\([^()]*\))?:")
_LONGEST_LINE = 40
_GOES_ON = Pattern("reports", "[\u4e00-\u9fff]{0,5}?(?:[、,]|{joins})[^。;]{0,40}$")
_TOOK_PART = Pattern("reports", "{attend}|{delegations}")


def bare(acts: list[Predicate], plain: str, tokens: Sequence[Token]) -> list[Predicate]:
    """校领导甲、乙,市领导丙、丁。, 组长甲、乙等有关同志。: a sentence of names alone says who was
    there."""
    enough = 2 if any(a.group.open for a in acts) else 3
    if sum(len(a.group.people) for a in acts) < enough:
        return acts
    if any(a.roles or a.relation != "subject" for a in acts):
        return acts
    if not any(a.group.begin < a.group.people[0].begin for a in acts):
        return acts
    if not _NAMES_ALONE.fullmatch(plain) and not _is_all_one_list(acts, plain, tokens):
        return acts
    return [_there(a) for a in acts]


def _there(act: Predicate) -> Predicate:
    there = (event_types.role_for("present"),)
    return replace(act, relation="subject", roles=there, verbs=())


def _is_all_one_list(acts: Sequence[Predicate], plain: str, tokens: Sequence[Token]) -> bool:
    """第三届国医大师甲教授,局长乙、丙,馆员丁。: titles that were not understood stand between the
    names, and no verb."""
    if len(acts) < 2 or not _END_OF_A_LIST.fullmatch(plain[acts[-1].group.end :]):
        return False
    spans = [(0, acts[0].at), *((a.group.end, b.at) for a, b in pairwise(acts))]
    if any(re.search("[。;:]", plain[begin:end]) for begin, end in spans):
        return False
    return not any(t.tag == "v" and _within(t, spans) for t in tokens)


def _within(t: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= t.begin and t.end <= end for begin, end in spans)


def one_by_one(s: Sentence, acts: Sequence[Predicate], before: str) -> list[Predicate]:
    """The acts; 代表团参加了活动。他们分别是甲、乙, and 从左到右为甲、乙, tell who was there.
    before: the sentence before."""
    if _announced(s, acts, before):
        return [_there(a) for a in acts]
    they = _THEY_ARE.match(s.text) if _TOOK_PART.search(before) else None
    told = they or _IN_A_PICTURE.match(s.text) or _INCLUDING.search(s.text)
    if told is None:
        return list(acts)
    stop = _end_of_list(s.text, told.end(), acts)
    return [_there(a) if told.end() <= a.at < stop and _is_idle(a) else a for a in acts]


def told_next(s: Sentence, acts: Sequence[Predicate], before: str) -> str:
    """What the next sentence follows: this one, or, after a line of names, what announced it."""
    return before if _announced(s, acts, before) else s.text


def _announced(s: Sentence, acts: Sequence[Predicate], before: str) -> bool:
    """Whether a line tells nothing but names, after 出席会议的市领导有:, or after such lines.
    before: the sentence that announces them."""
    alone = len(s.text) <= _LONGEST_LINE and not s.text.endswith("。")
    return bool(alone and acts and NAMES_FOLLOW.search(before)) and all(map(_is_idle, acts))


def _is_idle(act: Predicate) -> bool:
    return act.relation in ("subject", "with") and not act.roles


def _end_of_list(text: str, begin: int, acts: Sequence[Predicate]) -> int:
    """Where what is no list any more begins: no mark of a list stands behind the name."""
    last = begin
    for act in acts:
        if act.at < begin:
            continue
        if last > begin and not _GOES_ON.match(text[last : act.at]):
            return act.at
        last = act.group.end
    return len(text)
