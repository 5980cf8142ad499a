"""What the page is told: columns of things and facts, and the sentences and page texts behind them.

Everything is pointed at by its number and no text stands twice, so that ten thousand things fit
into a page.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain, product
from typing import Any

from kg.explorer import labels, rows
from kg.explorer.divisions import seat
from kg.explorer.english import from_abroad
from kg.explorer.page_texts import Texts
from kg.explorer.picture import MODES, Picture, host, kind, picture
from kg.explorer.placement import place
from kg.export.kept_parts import Parts
from kg.export.node_text import HOSTS, name_of, refs, when
from kg.lexicon.coordinates import cities
from kg.model.graph import Graph
from kg.model.node import Lit, Node
from kg.model.quote import fold, traditional
from kg.query.main_post import places_of_posts

NOWHERE = 0, 0


class _Table:
    """Values by number, each once."""

    def __init__(self, values: Iterable[Hashable] = ()):
        self._number = {value: i for i, value in enumerate(values)}

    def of(self, value: Hashable) -> int:
        return self._number.setdefault(value, len(self._number))

    @property
    def rows(self) -> list[Any]:
        return list(self._number)


def columns(parts: Parts, placed: bool = True) -> dict[str, Any]:
    """All that the page needs, as JSON values; the same for the same graph. placed: with where the
    dots stand; else the page finds that itself."""
    graph = parts.graph
    pictures = {mode: picture(graph, mode) for mode in MODES}
    texts = Texts(parts)
    # What no picture draws can still be searched and read
    ids = sorted(n.id for n in graph.loose if kind(n) and host(graph, n) is n)
    number = {node_id: i for i, node_id in enumerate(ids)}
    tables = {
        "titles": _Table([""]),
        "roles": _Table(),
        "presences": _Table(),
        "rules": _Table(),
        "names": _Table([""]),
    }
    takings, of_taking = _takings(parts, number, texts, tables)
    tenures, of_tenure = _tenures(graph, number, texts)
    told = {
        "kinds": list(labels.KINDS),
        "nodes": _nodes(parts, pictures["two"], ids),
        "takings": takings,
        "tenures": tenures,
        "pictures": {
            mode: _picture(
                place(parts, drawn) if placed else {},
                drawn,
                number,
                {"two": of_taking, "posts": of_tenure}.get(mode, {}),
            )
            for mode, drawn in pictures.items()
        },
        "stops": _stops(graph, number, texts),
        "events": _events(graph, number, texts, tables),
        "said": _said(graph, number, texts),
        "mentions": texts.mention_rows(number),
        "articles": texts.article_rows(number),
        "sentences": texts.sentence_rows(),
        "pages": texts.page_rows(),
        "words": {
            "role": _words("role"),
            "presence": _words("presence"),
            "level": _words("level"),
            "cls": [row for row in _words("kg") if row[0] in labels.kinds()],
        },
        "warnings": list(graph.warnings),
        "moved": _moved(graph, number),
        "seats": _seats_of_cities(graph),
        "traditional": traditional(_written(graph, texts)),
        "same": sorted(chain.from_iterable(_alike(n, number) for n in graph.of("Person"))),
    }
    return told | {name: table.rows for name, table in tables.items()}


def _written(graph: Graph, texts: Texts) -> str:
    """All that is compared with what somebody types: names and sentences, simplified."""
    names = (n.name for n in graph.loose if kind(n))
    return fold("".join((*names, *(quote for _, quote in texts.rows))))


def _moved(graph: Graph, number: dict[str, int]) -> dict[str, int]:
    """An id that a person or an event had before → its number."""
    moved: dict[str, int] = {}
    for n in graph.loose:
        if n.id in number:
            kind = n.id.split("/")[0]
            moved |= {f"{kind}/{old}": number[n.id] for old in n.all("formerId")}
    return moved


def _words(prefix: str) -> list[list[str]]:
    """[local name, Chinese, English] of the ontology's terms, in its order."""
    return [[name, *labels] for name, labels in labels.labels(prefix).items()]


def _nodes(parts: Parts, drawn: Picture, ids: list[str]) -> dict[str, Any]:
    """Columns; `label` is 0 where it is the id's own, `area` are divisions by number, `spelt` is
    pinyin, `also` other names, `en` the English name, `abroad` those without a pinyin,
    `seat` where divisions lie, by number."""
    graph = parts.graph
    number = {node_id: i for i, node_id in enumerate(ids)}
    nodes = [graph.node(i) for i in ids]
    things = chain.from_iterable(parts.of("things", nodes, rows.things))
    kinds, names, also, spelt, en, areas, levels = zip(*things, strict=True) if ids else [()] * 7
    classes, all_levels = _Table(), _Table([""])
    return {
        "id": ids,
        "kind": [labels.KINDS.index(k) for k in kinds],
        "label": [0 if m == i.partition("/")[2] else m for i, m in zip(ids, names, strict=True)],
        "cls": [classes.of(n.cls) for n in nodes],
        "classes": classes.rows,
        "n": [drawn.events.get(i, 0) for i in ids],
        "also": also,
        "spelt": spelt,
        "en": en,
        "abroad": _from_abroad(graph, number),
        "area": [[number[a] for a in own if a in number] for own in areas],
        "within": _within(nodes, number),
        "seat": _seats(graph, number),
        "level": [all_levels.of(level) for level in levels],
        "levels": all_levels.rows,
    }


def _from_abroad(graph: Graph, number: dict[str, int]) -> list[int]:
    """The people whose names are written by sound, by number."""
    posts: dict[str, set[str]] = {}
    for t in graph.of("Tenure"):
        for holder, post in product(refs(t, "holder"), refs(t, "post")):
            posts.setdefault(holder, set()).add(name_of(graph, post))
    people = [n for n in graph.of("Person") if n.id in number]
    return [number[n.id] for n in people if from_abroad(n.name, tuple(sorted(posts.get(n.id, ()))))]


def _within(nodes: list[Node], number: dict[str, int]) -> dict[int, int]:
    """The division that each division is directly within, by number."""
    above = {n.id: refs(n, "within")[:1] for n in nodes if n.cls == "AdminArea"}
    return {number[i]: number[up[0]] for i, up in above.items() if up and up[0] in number}


def _seats(graph: Graph, number: dict[str, int]) -> dict[int, tuple[float, float]]:
    """Division by number -> its seat, of those of which it is known."""
    return {number[n.id]: at for n in graph.of("AdminArea") if (at := seat(n))}


def _seats_of_cities(graph: Graph) -> list[list[float]]:
    """[latitude, longitude] of each city, where any division can be put on the map."""
    if not any(map(seat, graph.of("AdminArea"))):
        return []
    return [[float(at) for at in city] for city in cities()]


def _picture(
    spots: dict[str, tuple[int, int]],
    drawn: Picture,
    number: dict[str, int],
    facts: dict[str, int],
) -> dict[str, Any]:
    """Dots with their positions; lines with both ends, style and what says so: a thing's number, or
    an id.

    The ends of a line whose fact is in `facts` (participations, tenures) are the fact's: of those
    only number and style are told.
    """
    styles = _Table()
    said, others = (
        [x for x in drawn.lines if x.fact in facts],
        [x for x in drawn.lines if x.fact not in facts],
    )
    return {
        "nodes": [number[i] for i in drawn.nodes],
        "x": [spots.get(i, NOWHERE)[0] for i in drawn.nodes],
        "y": [spots.get(i, NOWHERE)[1] for i in drawn.nodes],
        "facts": [facts[x.fact] for x in said],
        "a": [number[x.source] for x in others],
        "b": [number[x.target] for x in others],
        "style": [styles.of(x.style) for x in (*said, *others)],
        "styles": styles.rows,
        "fact": [number.get(x.fact, x.fact) for x in others],
    }


def _takings(
    parts: Parts, number: dict[str, int], texts: Texts, tables: dict[str, _Table]
) -> tuple[dict[str, Any], dict[str, int]]:
    """The participations in columns, and the number of each by its id. An id is "" where it is the
    event's and the agent's put together."""
    names = (
        "id",
        "agent",
        "event",
        "roles",
        "title",
        "venue",
        "order",
        "flags",
        "confidence",
        "rules",
        "sentences",
        "post",
        "presence",
    )
    told: dict[str, list[Any]] = {name: [] for name in names}
    found: dict[str, int] = {}
    participations = parts.graph.of("Participation")
    for taking in chain.from_iterable(parts.of("takings", participations, rows.takings)):
        own, agent, event, played, title, venue, order, flags, sure, rules, at, post, there = taking
        if agent not in number or event not in number:
            continue
        usual = f"participation/{event.partition('/')[2]}_{agent.partition('/')[2]}"
        found[own] = len(told["id"])
        row = (
            "" if own == usual else own,
            number[agent],
            number[event],
            tables["roles"].of(played),
            tables["titles"].of(title),
            tables["names"].of(venue),
            order,
            flags,
            sure,
            tables["rules"].of(rules),
            texts.at(at),
            number.get(post, -1),
            tables["presences"].of(there),
        )
        for name, value in zip(names, row, strict=True):
            told[name].append(value)
    return told, found


def _tenures(
    graph: Graph, number: dict[str, int], texts: Texts
) -> tuple[list[list[Any]], dict[str, int]]:
    """[id, holder, post, titles, acting, former, first seen, last seen, sentences, generic,
    confidence, place among the holder's posts, nominated], and the number of each by its id.

    As with participations an id is "" where it is the holder's and the post's put together.
    """
    rows: list[list[Any]] = []
    found: dict[str, int] = {}
    places = places_of_posts(graph)
    for t in graph.of("Tenure"):
        holder, post = t.get("holder"), t.get("post")
        if holder.id in number and post.id in number:
            found[t.id] = len(rows)
            usual = f"tenure/{holder.id.partition('/')[2]}_{post.id.partition('/')[2]}"
            rows.append(
                [
                    "" if t.id == usual else t.id,
                    number[holder.id],
                    number[post.id],
                    [str(x) for x in t.all("title")],
                    int(bool(t.get("acting"))),
                    int(bool(t.get("former"))),
                    *(
                        v.text if isinstance(v, Lit) else ""
                        for v in (t.get("firstSeen"), t.get("lastSeen"))
                    ),
                    texts.of(t),
                    int(graph.node(post.id).cls == "GenericPost"),
                    round(100 * float(t.get("confidence", 0))),
                    places[t.id],
                    int(bool(t.get("nominated"))),
                ]
            )
    return rows, found


def _stops(graph: Graph, number: dict[str, int], texts: Texts) -> list[list[Any]]:
    """[tour, what was seen, its name, visitors, sentences]."""
    return [
        [
            number.get(host(graph, s).id, -1),
            number.get(s.get("visited").id, -1) if s.get("visited") else -1,
            s.name,
            [number[v] for v in refs(s, "visitor") if v in number],
            texts.of(s),
        ]
        for s in graph.of("Stop")
    ]


def _events(
    graph: Graph, number: dict[str, int], texts: Texts, tables: dict[str, _Table]
) -> list[list[Any]]:
    """[event, date as known, date as printed, end, place, who held it, venues, sentences,
    confidence, article]. Who held it: a list each of organisers, those who ran it, who helped."""
    rows = []
    for i in sorted(i for i in number if kind(graph.node(i)) == "event"):
        e = graph.node(i)
        end = e.get("endDate") or e.get("endMonthDay")
        rows.append(
            [
                number[i],
                when(e),
                str(e.get("dateText") or ""),
                end.text if end else "",
                tables["names"].of(_first_name(graph, e, "place")),
                [_names(graph, e, prop, tables) for prop in HOSTS],
                [tables["names"].of(graph.node(v).name) for v in refs(e, "venue") if v in graph],
                texts.of(e),
                round(100 * float(e.get("confidence", 0))),
                next((texts.article[v] for v in refs(e, "reportedIn") if v in texts.article), -1),
            ]
        )
    return rows


def _names(graph: Graph, node: Node, prop: str, tables: dict[str, _Table]) -> list[int]:
    """The names of all that a property points at."""
    return [tables["names"].of(graph.node(v).name) for v in refs(node, prop) if v in graph]


def _first_name(graph: Graph, node: Node, prop: str) -> str:
    """The name of the first thing that a property points at; empty where it points at none."""
    return next((graph.node(v).name for v in refs(node, prop) if v in graph), "")


def _said(graph: Graph, number: dict[str, int], texts: Texts) -> list[list[Any]]:
    """[speaker, event, verb, sentences] of each statement."""
    rows = []
    for s in graph.of("Statement"):
        speaker, at = s.get("speaker"), s.get("atEvent")
        if speaker and speaker.id in number:
            event = host(graph, graph.node(at.id)).id if at and at.id in graph else ""
            rows.append(
                [number[speaker.id], number.get(event, -1), str(s.get("verb") or ""), texts.of(s)]
            )
    return rows


def _alike(person: Node, number: Mapping[str, int]) -> Iterator[list[Any]]:
    """[person, other, how] of each other who has the name, or may be the same."""
    for prop in ("homonymOf", "maybeSame"):
        for other in refs(person, prop):
            if other in number:
                yield [number[person.id], number[other], prop]
