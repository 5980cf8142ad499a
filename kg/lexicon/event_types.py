"""The patterns of events out of ontology/frames/: what a meeting is called, what people do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import chain
from typing import Any

from kg.errors import KnowledgeError
from kg.lexicon.loader import alternatives, any_of, table, words
from kg.lexicon.patterns import Pattern
from kg.resources import folder

Table = dict[str, Any]
"""A table of a TOML file."""

CONVENE = (
    "(?:指挥(?!{event_names/no_command})"
    "|(?!主持人(?!大))(?<!{event_names/unions}){event_names/convene}(?!{event_names/who_convene}))"
)
"""A template for verbs by which somebody holds or attends an event; 指挥|部, 组织|部 are none."""


def _entries(
    name: str, key: str, needed: tuple[str, ...], lists: tuple[str, ...]
) -> tuple[Table, ...]:
    """The [[key]] of a file of frames, each with the texts that are `needed`; `lists` hold words.
    KnowledgeError names one that is wrong."""
    found = table(f"frames/{name}").get(key)
    where = f"{folder() / 'frames' / name}.toml: "
    if not isinstance(found, list) or not found:
        raise KnowledgeError(f"{where}needs at least one [[{key}]]")
    for n, entry in enumerate(found, 1):
        if not isinstance(entry, dict) or not all(
            isinstance(entry.get(k), str) and entry[k] for k in needed
        ):
            raise KnowledgeError(
                f"{where}{key} {n} needs {' and '.join(f'{k} = a text' for k in needed)}"
            )
        for k in lists:
            _split(entry.get(k, []), f"{where}{key} {n}, {k}")
    return tuple(found)


def _words(part: str, key: str) -> frozenset[str]:
    """The words of `key` in the [part] of roles.toml. KnowledgeError: it has none such."""
    found = table("frames/roles").get(part)
    lines = found.get(key) if isinstance(found, dict) else None
    return frozenset(_split(lines, f"{folder() / 'frames/roles.toml'}: [{part}] {key}"))


def _split(lines: object, where: str) -> list[str]:
    """The words of an array of texts, parted by spaces; KnowledgeError, with `where`, if none."""
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise KnowledgeError(f"{where} must be an array of strings")
    return list(chain.from_iterable(line.split() for line in lines))


@dataclass(frozen=True)
class EventType:
    """One [[event]] of events.toml; its head tells what each field does."""

    type: str
    example: str
    people: dict[str, str] = field(default_factory=dict, hash=False)
    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    kin: str = ""
    also: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    bare_if_named: tuple[str, ...] = ()
    class_phrase: str = ""
    class_noun: str = ""
    tour: bool = False
    beside: bool = False
    catch_all: bool = False
    needs_a_sign: bool = False
    sittings: bool = False
    implied: str = ""
    headline: bool = False
    takes_arrivals: bool = False
    at_what_is_on: bool = False
    chairs_only: bool = False
    briefing: bool = False
    counterparts: str = ""
    hosts_visits: str = ""
    bystanders: str = ""
    escorted: str = ""
    audience: str = ""
    told_apart: tuple[str, ...] = ()
    of_seniors: tuple[str, ...] = ()
    of_two: tuple[str, ...] = ()
    to_reporters: tuple[str, ...] = ()

    def alike(self, other: EventType) -> bool:
        """Whether one event may be told of as either."""
        return self.type == other.type or bool(self.kin) and self.kin == other.kin


_LISTS = tuple(f.name for f in fields(EventType) if f.type == "tuple[str, ...]")


@cache
def events() -> tuple[EventType, ...]:
    """The event types in the order of the file. KnowledgeError names an entry that is wrong."""
    entries = _entries("events", "event", ("type", "example"), _LISTS)
    return tuple(_event_type(n, entry) for n, entry in enumerate(entries, 1))


def _event_type(n: int, entry: Table) -> EventType:
    where = f"{folder() / 'frames/events'}.toml: event {n}"
    if unknown := sorted(entry.keys() - {f.name for f in fields(EventType)}):
        raise KnowledgeError(f"{where} has {unknown[0]}, which is no field of an event type")
    try:
        lists = {k: tuple(_spelt_out(_split(entry[k], k))) for k in _LISTS if k in entry}
    except KnowledgeError as error:
        raise KnowledgeError(f"{where}: {error}") from None
    return EventType(**{**entry, **lists})


def _spelt_out(entries: Sequence[str]) -> Iterator[str]:
    """The words, those of a list of event_names.toml for its name in braces."""
    for word in entries:
        yield from words("event_names", word[1:-1]) if word.startswith("{") else (word,)


@cache
def _by_name() -> dict[str, EventType]:
    return {e.type: e for e in events()}


def event_type(name: str) -> EventType:
    """The type of that name, Meeting."""
    return _by_name()[name]


def types_with(trait: str) -> tuple[EventType, ...]:
    """The types for which a field is not empty: those that are a `tour`, have an `audience`."""
    return tuple(e for e in events() if getattr(e, trait))


@cache
def called() -> dict[str, tuple[EventType, ...]]:
    """会见 → the types that a predicate names by the word: 参加会见."""
    every = dict.fromkeys(chain.from_iterable(e.called for e in events()))
    return {w: tuple(e for e in events() if w in e.called) for w in every}


@cache
def _roles() -> tuple[Table, ...]:
    return _entries("roles", "role", ("id",), ("verbs", "prizes", "use"))


@cache
def roles_for(use: str) -> frozenset[str]:
    """The roles that roles.toml puts to a use: those that `lead` an event."""
    return frozenset(r["id"] for r in _roles() if use in _split(r.get("use", []), "use"))


@cache
def role_for(use: str) -> str:
    """The one role of a use. KnowledgeError: roles.toml has none or several."""
    found = sorted(roles_for(use))
    if len(found) != 1:
        raise KnowledgeError(
            f"{folder() / 'frames/roles.toml'}: needs one role with the use {use}, has {len(found)}"
        )
    return found[0]


@cache
def moves() -> frozenset[str]:
    """Verbs that only say that somebody came: 来到."""
    return _words("moves", "words")


@cache
def prizes() -> frozenset[str]:
    """Verbs of who wins: 荣获…等奖."""
    return frozenset(chain.from_iterable(_split(r.get("prizes", []), "prizes") for r in _roles()))


@cache
def body_roles() -> tuple[tuple[str, str], ...]:
    """What a predicate of a body holds, and the role that says: (捐, 捐赠)."""
    lines = table("frames/roles")["bodies"]["roles"]
    return tuple((word, role) for word, _, role in (w.partition("=") for w in _split(lines, "")))


def _types_by(listed: Sequence[tuple[tuple[str, ...], str]]) -> dict[str, str]:
    """Word → the first type, or role, that lists it."""
    found: dict[str, str] = {}
    for entries, name in reversed(listed):
        found |= dict.fromkeys(entries, name)
    return found


@cache
def noun_types() -> dict[str, str]:
    """会议 → Meeting."""
    return _types_by([(e.nouns, e.type) for e in events()])


@cache
def nouns() -> re.Pattern[str]:
    """Any noun that names events; no 全会 of 安全会议."""
    return re.compile("(?!全会议(?![程题]))" + alternatives(frozenset(noun_types())))


@cache
def head_types() -> dict[str, str]:
    """赛 → Activity: the type of a noun that no list has, by how it ends."""
    return _types_by([(e.heads, e.type) for e in events()])


@cache
def headed() -> re.Pattern[str]:
    """备课会, 菊花节: a word that ends as events do, and is none of those that never are one."""
    heads, others = alternatives(frozenset(head_types())), words("event_names", "no_event_ends")
    behind = "".join(f"(?<!{re.escape(word)})" for word in others)
    return re.compile(f"[\u4e00-\u9fff]{{2}}(?P<head>{heads}){behind}")


@cache
def verb_types() -> dict[str, str]:
    """调研 → Inspection."""
    return _types_by([(e.verbs, e.type) for e in events()])


@cache
def class_phrases() -> tuple[tuple[EventType, re.Pattern[str]], ...]:
    """Patterns that name an event without a noun of their own: 上了一堂剪纸课."""
    return tuple((e, re.compile(e.class_phrase, re.VERBOSE)) for e in types_with("class_phrase"))


@cache
def role_verbs() -> dict[str, str]:
    """出席 → 出席; the role of each verb."""
    return _types_by([(_verbs(r), r["id"]) for r in _roles()])


def _verbs(role: Table) -> tuple[str, ...]:
    """The verbs of a role, with those of winning."""
    return tuple(chain.from_iterable(_split(role.get(k, []), k) for k in ("verbs", "prizes")))


@cache
def _gapped() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Verbs with a gap, and how they begin: 作…报告 is 作, or 进行, and 报告 with a few words
    between."""
    gapped = sorted((v for v in role_verbs() if "…" in v), key=lambda v: (-len(v), v))
    return tuple((v, _begins(v)) for v in gapped)


@cache
def _gapped_by_head() -> dict[str, list[int]]:
    """The first characters of verbs with a gap, and which of `_gapped` begin so."""
    found: dict[str, list[int]] = {}
    for n, (_, begins) in enumerate(_gapped()):
        for head in dict.fromkeys(first[0] for first in begins):
            found.setdefault(head, []).append(n)
    return found


def _gapped_in(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Verbs with a gap whose beginning stands in the text, in the order of `_gapped`."""
    by_head, every = _gapped_by_head(), _gapped()
    heads = by_head.keys() & set(text)
    for n in sorted(set(chain.from_iterable(by_head[head] for head in heads))):
        verb, begins = every[n]
        if any(first in text for first in begins):
            yield verb, _with_a_gap(verb)


def _begins(verb: str) -> tuple[str, ...]:
    first = verb.partition("…")[0]
    return (first, *words("event_names", "does")) if first == "作" else (first,)


_GAP = "(?:了|出)?(?:□++|[^,。;□并]){0,28}?"
_GAPS = {"作": f"(?!为|出?的){_GAP}", "一行": "[^,。;的对]{0,12}?", "开展": "了?[^,。;、]{0,28}?"}
"""What may stand in the gap of a verb; 一行…到 and 开展…监督 go over less."""


@cache
def _with_a_gap(verb: str) -> re.Pattern[str]:
    """作…报告, or 进行…报告, 为…作…培训: not 制|作, 作为, nor 成活|率, and never over the end of a
    clause, what is masked as one word; of 一行…到 a shorter gap."""
    gap = next((g for first, g in _GAPS.items() if verb.startswith(first)), _GAP)
    begins = alternatives(_begins(verb))
    makes = {"作": "makers", "率": "rates", "为": "becomes"}.get(verb[0])
    before = f"(?<!{any_of('event_names', makes)}(?={verb[0]}))" if makes else ""
    rest = gap.join(map(re.escape, verb.split("…")[1:]))
    return re.compile(before + begins + gap + rest)


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(alternatives(frozenset(v for v in role_verbs() if "…" not in v)))


def verbs(text: str) -> list[tuple[int, int, str]]:
    """The role verbs of a text: begin, end and the verb as roles.toml has it, in order, none
    within another."""
    found = [(m.start(), m.end(), m[0]) for m in _plain().finditer(text)]
    for verb, pattern in _gapped_in(text):
        for m in pattern.finditer(text):
            # 作学术报告 is a lecture, 作报告 a report: the more that is written out, the sooner
            # it decides.
            if not any(
                b < m.start() < e or b == m.start() and (len(v) > 2 or "…" in v)
                for b, e, v in found
            ):
                found = [f for f in found if f[1] <= m.start() or f[0] >= m.end()] + [
                    (m.start(), m.end(), verb)
                ]
    return sorted(found)


@cache
def speech() -> frozenset[str]:
    return _words("speech", "words")


@cache
def _veto_before() -> re.Pattern[str]:
    return re.compile(alternatives(_words("veto", "before")) + "了?$")


@cache
def _no_veto() -> re.Pattern[str]:
    return re.compile(alternatives(_words("veto", "but_not")) + "了?$")


@cache
def _veto_after() -> re.Pattern[str]:
    return re.compile(alternatives(_words("veto", "after")))


def in_vain(text: str, begin: int) -> bool:
    """Whether a verb at `begin` is none by what stands before it: 不|参加, 关于|召开."""
    before = max(0, begin - 5), begin
    vain = _veto_before().search(text, *before) and not _no_veto().search(text, *before)
    return bool(vain or _DENIED.search(text, max(0, begin - 16), begin))


# 没有|专程|出席, 没有|在协议上|签字
_DENIED = Pattern("reports", "{denials}(?:{how_one_comes}+|在[^,。;]{1,10}[上中])$")
_HOST = Pattern("event_names", "{routine}|人(?!大)")
_ON_WORK = Pattern("event_names", "{no_topics}{undertaken_on_work}")


def vetoed(text: str, begin: int, end: int) -> bool:
    """Whether a role verb at begin…end is none: 听取|汇报, 讲话|精神, 汇报|会."""
    verb = text[begin:end]
    if _is_attribute(verb, text, end) or _names_a_thing(verb, text, end):
        return True
    made = words("event_names", "speeches") + words("event_names", "does")
    if verb.startswith(made) and len(verb) > 1 and verb != "发言":
        return False
    return not _ON_WORK.match(text, max(0, begin - 2)) and in_vain(text, begin)


def _is_attribute(verb: str, text: str, end: int) -> bool:
    """主持|日常工作, 主持|人, 陪同|下, 签订|的协议: it tells which, or what for."""
    if verb == "主持" and _HOST.match(text, end):
        return True
    if verb.startswith("陪同") and text.startswith("下", end):
        return True
    if text.startswith(words("event_names", "on_the_way"), end):
        return True
    if text.startswith(words("event_names", "compounds"), end - len(verb)):
        return True
    attributive = verb in verb_types() or role_verbs().get(verb) in roles_for("tour")
    return text.startswith("的", end) and attributive


_SENT = Pattern("event_names", "{sent}")
_THANKS = Pattern("event_names", "(?:{says_it}[^,。;]{0,8}|{passes_on}[^,。;]{0,40}|的{warmly}?)$")


def _is_sent(text: str, begin: int, end: int) -> bool:
    """慰问|电, 表示哀悼和|慰问: sympathy is sent or said, and nobody goes anywhere."""
    return bool(_SENT.match(text, end) or _THANKS.search(text[:begin]))


def _names_a_thing(verb: str, text: str, end: int) -> bool:
    """讲话|精神, 汇报|会, but 汇报|会议情况, 步入|会场."""
    if verb.startswith(words("event_names", "attendance")):
        return False
    if verb in words("event_names", "greets") and _is_sent(text, end - len(verb), end):
        return True
    no_meeting = text.startswith(words("event_names", "halls_and_talks"), end)
    of_a_meeting = text.startswith("会", end) and not no_meeting
    return bool(_veto_after().match(text, end)) or of_a_meeting
