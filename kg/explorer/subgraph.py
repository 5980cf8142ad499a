"""A part of a graph: what lies around a person, within a span of time, in an area. It is a graph
again, with the sentences it needs."""

from __future__ import annotations

import calendar
import difflib
import re
from dataclasses import replace

from kg.errors import InputError
from kg.explorer.picture import areas, host, kind
from kg.export.attendance import attended, there
from kg.export.node_text import refs, when
from kg.model.graph import Graph
from kg.model.iri import page_key
from kg.model.node import Lit, Node, Ref
from kg.query.person_report import show

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SAME = ("homonymOf", "maybeSame")


def part(
    graph: Graph,
    *,
    person: str = "",
    steps: int = 1,
    since: str = "",
    until: str = "",
    area: str = "",
) -> tuple[Graph, int]:
    """The events that fit, who took part in them, what these held and said, and the pages that say
    so; and how many events had no date to judge by.

    person  a name, another printed form of it, or an id; steps 1: the own events and those who were
            there, 2: also these people's events, and so on
    since, until  YYYY, YYYY-MM or YYYY-MM-DD; an event fits if it may lie on or between them;
    undated events are left out
    area  a name or an id; events there and in what lies within
    InputError says what is not found, or several.
    """
    events = {n.id for n in graph.nodes if kind(n) == "event" and host(graph, n) is n}
    undated = 0
    if since or until:
        first, last = (
            span(since, "--from")[0] if since else "",
            span(until, "--to")[1] if until else "9999",
        )
        dated = {i: days for i in events if (days := _days(graph.node(i)))}
        undated = len(events) - len(dated)
        events = {i for i, (begin, end) in dated.items() if end >= first and begin <= last}
    if area:
        inside = _inside(graph, _area(graph, area))
        events = {i for i in events if inside & set(areas(graph, graph.node(i)))}
    people: set[str] | None = None
    if person:
        events, people = _around(graph, person_id(graph, person), steps, events)
    kept = _kept(graph, events, people, narrow=bool(since or until or area))
    nodes = tuple(_pruned(graph, n, kept) for n in graph.nodes if n.id in kept)
    return replace(
        graph,
        nodes=nodes,
        pages=tuple(p for p in graph.pages if f"page/{page_key(p.name)}" in kept),
        misses=(),
    ), undated


def span(text: str, option: str = "date") -> tuple[str, str]:
    """The first and the last day of a day, month or year, as YYYY-MM-DD. InputError if it is
    none."""
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(v) if v else 0 for v in found.groups())
        last = day or calendar.monthrange(year, month or 12)[1]
        if not 1 <= last <= calendar.monthrange(year, month or 12)[1]:
            raise ValueError
    except (AttributeError, ValueError, calendar.IllegalMonthError):
        raise InputError(
            f"{option} {text}: is no date; write 2022, 2022-03 or 2022-03-17"
        ) from None
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{last:02}"


def _days(event: Node) -> tuple[str, str] | None:
    """The first and the last day on which it may have been; None where one of them is open."""
    dated = [t for t in (when(event), *_texts(event, "endDate")) if _DATE.fullmatch(t)]
    first = [*_texts(event, "notBefore"), *(span(t)[0] for t in dated)]
    last = [*_texts(event, "notAfter"), *(span(t)[1] for t in reversed(dated))]
    return (first[0], last[0]) if first and last else None


def _texts(event: Node, prop: str) -> list[str]:
    value = event.get(prop)
    return [value.text] if isinstance(value, Lit) and _DATE.fullmatch(value.text) else []


def person_id(graph: Graph, name: str) -> str:
    """The id of the one person so called. InputError if there is none, or several."""
    found = show(graph, name)
    if len(found) > 1:
        raise InputError(
            f"--person {name}: {len(found)} people are so called; give one of "
            f"{'、'.join(p.id for p in found)}"
        )
    return found[0].id


def _area(graph: Graph, name: str) -> str:
    every = [n for n in graph.of("AdminArea")]
    found = [n.id for n in every if name in (n.id, n.id.replace("/", ":", 1))] or [
        n.id for n in every if name == n.name or name in n.all("alias")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"--area {name}: {len(found)} areas are so called; give one of {'、'.join(found)}"
        )
    near = difflib.get_close_matches(name, sorted({n.name for n in every}), 3, 0.3)
    raise InputError(
        f"--area {name}: no such area in the "
        f"graph{'; did you mean ' + ' or '.join(near) + '?' if near else ''}"
    )


def _inside(graph: Graph, area: str) -> set[str]:
    inside, todo = {area}, [area]
    for above in todo:
        new = [
            n.id for n in graph.into("within", above) if n.cls == "AdminArea" and n.id not in inside
        ]
        inside.update(new)
        todo += new
    return inside


def _around(graph: Graph, centre: str, steps: int, events: set[str]) -> tuple[set[str], set[str]]:
    """The events within so many meetings of a person, and the people at them."""
    at = {agent: theirs & events for agent, theirs in attended(graph).items() if agent in graph}
    who = there(graph, events)
    near: set[str] = {centre}
    found: set[str] = set()
    for _ in range(steps):
        found = set().union(
            *(at.get(i, ()) for i in near if kind(graph.node(i)) == "person"), found
        )
        near |= set().union(*(who[e] for e in found))
    return found, near


def _kept(graph: Graph, events: set[str], people: set[str] | None, narrow: bool) -> set[str]:
    """Ids of all nodes that the part holds."""
    facts, agents = [], set(people or ())
    for p in graph.of("Participation"):
        at = [host(graph, graph.node(e)).id for e in refs(p, "event") if e in graph]
        if any(e in events for e in at):
            facts.append(p)
            agents.update(refs(p, "agent"))
    stops = [n for n in graph.of("Stop") if host(graph, n).id in events]
    facts += [n for n in graph.of("Tenure") if set(refs(n, "holder")) & agents]
    for n in graph.of("Statement"):
        at = [host(graph, graph.node(e)).id for e in refs(n, "atEvent") if e in graph]
        if set(refs(n, "speaker")) & agents and (
            any(e in events for e in at) if at else not narrow
        ):
            facts.append(n)
    agents |= {
        i for a in sorted(agents) if a in graph for prop in _SAME for i in refs(graph.node(a), prop)
    }
    mine = events | {n.id for n in stops}
    kept: set[str] = set()
    todo = sorted(mine | agents) + [n.id for n in facts]
    for i in todo:
        if i in kept or i not in graph:
            continue
        node = graph.node(i)
        if (
            (kind(node) == "event" and i not in mine)
            or (kind(node) == "person" and i not in agents)
            or node.cls == "Mention"
        ):
            continue
        kept.add(i)
        todo += [v.id for prop, v in node.props if isinstance(v, Ref) and prop not in _SAME]
    pages = {i.split("#")[0] for i in kept if i.startswith("page/")}
    kept |= {i for i in pages if i in graph}
    # What stands on the same pages is read with them, and marked where it names what is kept
    for n in graph.of("Sentence", "Article", "Mention"):
        page = (
            (refs(n, "page") or [n.id.split("#")[0]])[0]
            if n.cls != "Mention"
            else refs(n, "sentence")[0].split("#")[0]
        )
        if page in pages and (n.cls != "Mention" or refs(n, "mentions")[0] in kept):
            kept.add(n.id)
    return kept


def _pruned(graph: Graph, node: Node, kept: set[str]) -> Node:
    """Without what points out of the part."""
    return Node(
        node.id,
        node.cls,
        tuple(
            (p, v)
            for p, v in node.props
            if not (isinstance(v, Ref) and v.id in graph and v.id not in kept)
        ),
    )
