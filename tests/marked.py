"""Marked text: sentences written down with what is to be read from them, in tests/cases/*.txt.

A case is a block between blank lines: the text of a page (⏎ begins a new line in it), then lines that begin with `>`,
one for each event in order, or `> nothing`. `!! why` says that the program is known to read it wrongly, and how.

    9月3日,市委书记温庆华主持召开防汛调度会,副市长苗丽在绵阳分会场参加。
    > Meeting --09-03 «防汛调度会»: 温庆华=主持; 苗丽=参加@绵阳分会场

The date is `-` where there is none, and as printed where it is vague; «…» and the people may be left out. A body has @ before it.

In text of people each name is in braces, with its titles behind a bar, or, behind =, the name of whom a short form means:

    {温庆华|市委书记}说,{苗丽|副市长}参加。{苗市长=苗丽}讲话。

What is malformed is refused, so that no case asserts nothing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import pipeline
from kg.model.source import Notes, Page

CASES = Path(__file__).resolve().parent / "cases"
_EVENT = re.compile(
    r"(?P<type>[A-Z][A-Za-z]+) (?P<date>\S+)(?: «(?P<name>[^«»]+)»)?(?: ?: (?P<parts>.+))?"
)
_PART = re.compile(r"(?P<who>@?[^=@;\s]+)=(?P<roles>[^=@;\s]+)(?:@(?P<venue>[^=@;\s]+))?")
_NAME = re.compile(r"(?P<printed>[^{}|=]+)(?:\|(?P<titles>[^{}|=]*)|=(?P<means>[^{}|=]+))?")


def page(text: str, name: str = "page", **notes: str) -> Page:
    """A page of that text; notes: paper, issued, home."""
    return Page(
        name,
        f"{name}.txt",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        "utf-8",
        Notes(**notes),
    )


def read(text: str, **notes: str) -> pipeline.Reading:
    return pipeline.read(page(text, **notes))


# ---- events -----------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One event as a case writes it. parts: (who, roles, venue), sorted."""

    type: str
    date: str
    name: str | None
    parts: tuple[tuple[str, frozenset[str], str], ...]

    def __repr__(self) -> str:
        parts = "; ".join(
            f"{who}={'+'.join(sorted(roles))}{'@' + venue if venue else ''}"
            for who, roles, venue in self.parts
        )
        return f"> {self.type} {self.date} «{self.name or ''}»: {parts}"


def event_cases(file: str) -> list:
    """pytest parameters (text, expected events) of a file of cases."""
    blocks = [
        b for b in re.split(r"\n\s*\n", (CASES / file).read_text(encoding="utf-8")) if b.strip()
    ]
    return [
        _case(block)
        for block in blocks
        if not all(line.startswith("#") for line in block.strip().splitlines())
    ]


def _case(block: str):
    lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
    text = "\n".join(line for line in lines if line[:1] not in (">", "!")).replace("⏎", "\n")
    wanted = [line[1:].strip() for line in lines if line.startswith(">")]
    why = [line[2:].strip() for line in lines if line.startswith("!!")]
    if (
        not text
        or not wanted
        or len(why) > 1
        or any(line.startswith("!") and not line.startswith("!!") for line in lines)
    ):
        raise ValueError(f"a case needs a text and lines that begin with >:\n{block}")
    told = () if wanted == ["nothing"] else tuple(_told(w) for w in wanted)
    return pytest.param(
        text,
        told,
        id=text[:24],
        marks=[pytest.mark.xfail(strict=True, reason=why[0])] if why else [],
    )


def _told(line: str) -> Told:
    m = _EVENT.fullmatch(line)
    parts = [_PART.fullmatch(p.strip()) for p in m["parts"].split(";")] if m and m["parts"] else []
    if not m or not all(parts):
        raise ValueError(f"not an event: > {line}")
    return Told(
        m["type"],
        m["date"],
        m["name"],
        tuple(
            sorted((p["who"], frozenset(p["roles"].split("+")), p["venue"] or "") for p in parts)
        ),
    )


def events(text: str, **notes: str) -> tuple[Told, ...]:
    """What the program reads, in the form of a case; the roles of one person at one event are one set."""
    found = []
    for e in read(text, **notes).events:
        roles: dict[str, set[str]] = {}
        venues: dict[str, str] = {}
        for p in e.parts:
            who = p.who.name if p.kind == "person" else "@" + p.who.text
            roles.setdefault(who, set()).update(p.roles)
            venues[who] = venues.get(who) or p.venue
        when = e.when and (e.when.date or e.when.month_day or e.when.text) or "-"
        found.append(
            Told(
                e.type,
                when,
                e.name,
                tuple(sorted((who, frozenset(r), venues[who]) for who, r in roles.items())),
            )
        )
    return tuple(found)


def unnamed(told: tuple[Told, ...], like: tuple[Told, ...]) -> tuple[Told, ...]:
    """`told`, without the names that `like` leaves out."""
    names = [t.name for t in like] + [None] * len(told)
    return tuple(Told(t.type, t.date, t.name if n else None, t.parts) for t, n in zip(told, names))


# ---- people -----------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """A person in a sentence. titles: None where the case says nothing of them."""

    begin: int
    printed: str
    name: str
    titles: tuple[str, ...] | None


def people_case(line: str) -> tuple[str, tuple[Named, ...]]:
    """The text of a marked line without its marks, and the people in it."""
    text, found, rest = "", [], line
    while rest:
        before, brace, rest = rest.partition("{")
        text += before
        if "}" in before:
            raise ValueError(f"a closing brace without an opening one: {line}")
        if not brace:
            break
        inside, closing, rest = rest.partition("}")
        m = _NAME.fullmatch(inside)
        if not closing or not m:
            raise ValueError(f"not a name: {{{inside} in {line}")
        titles = None if m["titles"] is None else tuple(t for t in m["titles"].split("+") if t)
        found.append(
            Named(len(text), m["printed"], m["means"] or "".join(m["printed"].split()), titles)
        )
        text += m["printed"]
    return text, tuple(found)


def people_cases(file: str) -> list:
    """pytest parameters (text, expected people) of a file with one marked line a case; `!! why` stands before a known fault."""
    found, why = [], ""
    for line in (CASES / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("!!"):
            why = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
            found.append(
                pytest.param(
                    *people_case(line), id=re.sub(r"[{}]|\|[^}]*", "", line)[:24], marks=marks
                )
            )
            why = ""
    if why or not found:
        raise ValueError(f"{file}: no case follows {why!r}")
    return found


def people(text: str, like: tuple[Named, ...] = (), **notes: str) -> tuple[Named, ...]:
    """Whom the program reads; titles only where `like` tells them."""
    told = {n.begin: n.titles for n in like}
    found = []
    for s in read(text, **notes).sentences:
        for p in s.people:
            begin, end = s.quote.at[p.begin], s.quote.at[p.end - 1] + 1
            titles = (
                None
                if told.get(begin) is None and begin in told
                else tuple(u.text for u in p.titles)
            )
            found.append(
                Named(
                    begin, text[begin:end], p.name, titles if told.get(begin) is not None else None
                )
            )
    return tuple(found)


def stations(text: str, **notes: str) -> list[tuple[str, str, str | None, str | None, bool]]:
    """(holder, post, first year or month, last, former) of each."""
    return [
        (
            c.holder,
            c.title.post.name,
            c.start and c.start.date,
            c.end and c.end.date,
            c.former,
        )
        for c in read(text, **notes).details.careers
    ]


def posts(text: str, name: str) -> list[str]:
    """The posts of somebody on a page, in order; those that are over with 原 before."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    units = [u for p in people for u in p.titles if u.kind != "people"]
    return ["原" * u.former + u.post.name for u in units]


def posts_held(text: str, name: str) -> set[str]:
    """The posts of a person in the graph of a page, by name."""
    graph = pipeline.assemble([pipeline.read(page(text, "a"))])
    held = {t.get("post").id for t in graph.of("Tenure") if t.get("holder").id == f"person/{name}"}
    return {p.get("name") for p in graph.of("Post") if p.id in held}
