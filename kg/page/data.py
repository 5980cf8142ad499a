"""What the page is told: columns of nodes and lines, and the facts, sentences and page texts behind them.

Everything is pointed at by its number, so that no text stands twice.
"""
from __future__ import annotations

from functools import cache
from math import sqrt

from ..facts import evidence, refs, when
from ..graph import Graph
from ..layout import positions
from ..model import Lit, Node
from . import terms
from .picture import Line, Picture, kind, remote, roles

_RADIUS = {"person": 5.0, "event": 6.0, "organisation": 6.0, "place": 5.0, "group": 5.0}
_UNSURE = 0.85


class _Texts:
    """Sentences by number, and the pages that they stand in."""

    def __init__(self, graph: Graph):
        self.graph, self.rows, self._at = graph, [], {}
        self.pages = {p.file: i for i, p in enumerate(graph.pages)}

    def of(self, node: Node) -> list[int]:
        """The numbers of a node's sentences."""
        found = []
        for e in evidence(self.graph, node):
            key = (e.file, e.begin, e.end)
            if key not in self._at:
                self._at[key] = len(self.rows)
                self.rows.append([self.pages.get(e.file, -1), e.begin, e.end, e.quote])
            found.append(self._at[key])
        return found


def columns(graph: Graph, drawn: Picture) -> dict:
    """All that the page needs, as JSON values; the same for the same graph."""
    texts = _Texts(graph)
    people = [n.id for n in graph.of("Person")]
    ids = sorted(set(drawn.nodes) | set(people))
    number = {node_id: i for i, node_id in enumerate(ids)}
    nodes = _nodes(graph, drawn, ids)
    lines = [line for line in drawn.lines if line.source in number and line.target in number]
    return {
        "nodes": nodes, "lines": _lines(lines, number),
        "takings": _takings(graph, number, texts), "tenures": _tenures(graph, number, texts), "stops": _stops(graph, number, texts),
        "mentions": _mentions(graph, number, texts), "articles": _articles(graph, number, texts), "events": _events(graph, number, texts),
        "sentences": texts.rows, "pages": [[p.file, p.text] for p in graph.pages],
        "words": {"cls": terms.labels("kg"), "role": terms.labels("role")}, "warnings": list(graph.warnings),
        "same": sorted([number[n.id], number[o], prop] for n in graph.of("Person") for prop in ("homonymOf", "maybeSame") for o in refs(n, prop) if o in number),
    }


def _nodes(graph: Graph, drawn: Picture, ids: list[str]) -> dict:
    shown = set(drawn.nodes)
    kinds = [kind(graph.node(i)) or "place" for i in ids]
    names = [graph.node(i).name for i in ids]
    counts = [drawn.events.get(i, 0) for i in ids]
    size = [round(_RADIUS.get(k, 5.0) + (3.2 * sqrt(n) if k == "person" else 1.2 * sqrt(n)), 1) for k, n in zip(kinds, counts)]
    placed = [i for i, node_id in enumerate(ids) if node_id in shown]
    at = {node: n for n, node in enumerate(placed)}
    number = {node_id: i for i, node_id in enumerate(ids)}
    pulls = [(at[number[line.source]], at[number[line.target]], 1.0) for line in drawn.lines]
    boxes = [(max(2 * size[i], 13.0 * min(len(names[i]), 9)), 2 * size[i] + 18) for i in placed]
    spots = positions(boxes, pulls)
    return {
        "id": ids, "kind": kinds, "label": names, "cls": [graph.node(i).cls for i in ids], "n": counts, "size": size,
        "x": [spots[at[i]][0] if i in at else 0 for i in range(len(ids))], "y": [spots[at[i]][1] if i in at else 0 for i in range(len(ids))],
        "drawn": [int(i in shown) for i in ids], "date": [when(graph.node(i)) if k == "event" else "" for i, k in zip(ids, kinds)],
        "find": [_spellings(graph.node(i)) for i in ids], "pinyin": [_pinyin(n) if k == "person" else "" for n, k in zip(names, kinds)],
    }


def _spellings(node: Node) -> str:
    """What a search may call a node: its aliases, pinyin and initials."""
    names = [node.name, *(str(a) for a in node.all("alias"))]
    return "|".join(dict.fromkeys([*names, *(s for n in names[:1] for s in _latin(n))])).lower()


@cache
def _latin(name: str) -> tuple[str, str]:
    """hexiong and hx for 何雄."""
    from pypinyin import Style, lazy_pinyin
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors="ignore")
    return "".join(syllables), "".join(s[0] for s in syllables if s)


def _pinyin(name: str) -> str:
    """He Xiong for 何雄; a dotted name keeps its parts."""
    from pypinyin import lazy_pinyin
    parts = lazy_pinyin(name.replace("·", " "), errors="ignore")
    return " ".join([parts[0].capitalize(), "".join(parts[1:]).capitalize()]).strip() if parts else ""


def _lines(lines: list[Line], number: dict[str, int]) -> dict:
    return {"a": [number[x.source] for x in lines], "b": [number[x.target] for x in lines], "style": [x.style for x in lines], "id": [x.id for x in lines]}


def _takings(graph: Graph, number: dict[str, int], texts: _Texts) -> list[list]:
    """[id, agent, event, roles, title, venue, order, listed, remote, confidence, rule, sentences] of each participation."""
    rows = []
    for p in graph.of("Participation"):
        agent, event = p.get("agent"), p.get("event")
        if agent.id in number and event.id in number:
            venue = p.get("atVenue")
            rows.append([p.id, number[agent.id], number[event.id], roles(p), "、".join(map(str, p.all("title"))), graph.node(venue.id).name if venue else "", p.get("order") or 0,
                         int(bool(p.get("listed"))), int(remote(graph, p)), float(p.get("confidence", 0)), [graph.node(r).name for r in refs(p, "rule")], texts.of(p)])
    return rows


def _tenures(graph: Graph, number: dict[str, int], texts: _Texts) -> list[list]:
    """[id, holder, post, titles, acting, former, first seen, last seen, sentences, generic]."""
    rows = []
    for t in graph.of("Tenure"):
        holder, post = t.get("holder"), graph.node(t.get("post").id)
        if holder.id in number:
            rows.append([t.id, number[holder.id], post.name, [str(x) for x in t.all("title")], int(bool(t.get("acting"))), int(bool(t.get("former"))),
                         *(v.text if isinstance(v, Lit) else "" for v in (t.get("firstSeen"), t.get("lastSeen"))), texts.of(t), int(post.cls == "GenericPost")])
    return rows


def _stops(graph: Graph, number: dict[str, int], texts: _Texts) -> list[list]:
    """[tour, what was seen, its name, visitors, sentences]."""
    return [[number.get(s.get("subEventOf").id, -1), number.get(s.get("visited").id, -1), s.name, [number[v] for v in refs(s, "visitor") if v in number], texts.of(s)]
            for s in graph.of("Stop")]


def _events(graph: Graph, number: dict[str, int], texts: _Texts) -> list[list]:
    """[event, date as known, date as printed, end, place, organiser, venues, sentences, confidence, article]."""
    rows = []
    for i in sorted(i for i in number if i.startswith("event/")):
        e = graph.node(i)
        one = lambda prop: graph.node(e.get(prop).id).name if e.get(prop) and e.get(prop).id in graph else ""
        end = e.get("endDate") or e.get("endMonthDay")
        rows.append([number[i], when(e), str(e.get("dateText") or ""), end.text if end else "", one("place"), one("organiser"), [graph.node(v).name for v in refs(e, "venue")], texts.of(e),
                     float(e.get("confidence", 0)), one("reportedIn")])
    return rows


def _mentions(graph: Graph, number: dict[str, int], texts: _Texts) -> list[list]:
    """[thing, page, begin, end] of each place where a drawn thing or a person is named."""
    pages = {f"page/{p.name}": i for i, p in enumerate(graph.pages)}
    rows = []
    for m in graph.of("Mention"):
        of, sentence = m.get("mentions").id, m.get("sentence").id
        page = pages.get(sentence.split("#")[0])
        if of in number and page is not None:
            rows.append([number[of], page, m.get("begin"), m.get("end")])
    return sorted(rows)


def _articles(graph: Graph, number: dict[str, int], texts: _Texts) -> list[list]:
    """[headline, page, begin, end, signed by] of each article."""
    pages = {f"page/{p.name}": i for i, p in enumerate(graph.pages)}
    signed = ("reporter", "correspondent", "photographer", "author", "editor")
    return [[str(a.get("headline") or ""), pages.get(a.get("page").id, -1), a.get("begin"), a.get("end"), sorted({number[p] for s in signed for p in refs(a, s) if p in number})]
            for a in sorted(graph.of("Article"), key=lambda a: (a.get("page").id, a.get("begin")))]
