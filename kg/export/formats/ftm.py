"""The graph as FollowTheMoney entities, one JSON object a line, for Aleph and the tools of
OpenSanctions.

FollowTheMoney knows who was involved in an event but not in what role, so that each participation
is an UnknownLink too, with the role and the title as printed. A tenure is an Occupancy whose dates
are those on which the papers attest it. Ids are hashes of IRIs, since those tools take ASCII only;
the IRI is in `sourceUrl` of what has such a field.
"""

from __future__ import annotations

import hashlib
from itertools import chain

from kg.export.json_text import to_json
from kg.export.node_text import evidence, name_of, refs, roles, text_of, when
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.iri import iri, page_id
from kg.model.node import Node

# the first that fits
SCHEMATA = (
    ("Person", "Person"),
    ("Enterprise", "Company"),
    ("PartyOrgan", "Organization"),
    ("Government", "PublicBody"),
    ("Congress", "PublicBody"),
    ("Consultative", "PublicBody"),
    ("Headquarters", "PublicBody"),
    ("Institution", "Organization"),
    ("SocialOrganisation", "Organization"),
    ("Organisation", "Organization"),
    ("NewsOrganisation", "Organization"),
    ("NewsOutlet", "Organization"),
    ("Group", "LegalEntity"),
    ("AdminArea", "LegalEntity"),
    ("Place", "Address"),
    ("Post", "Position"),
    ("Event", "Event"),
    ("Page", "PlainText"),
)
STATUS = {"acting": "acting", "former": "ended"}

Properties = dict[str, list[str]]


def to_ftm(graph: Graph) -> str:
    """Entities sorted by the ids of the nodes they come from."""
    lines = []
    for node in graph.nodes:
        made = _thing(graph, node) or _fact(graph, node)
        if made:
            schema, properties = made
            kept = {
                k: list(dict.fromkeys(filter(None, values))) for k, values in properties.items()
            }
            entity = {
                "id": ftm_id(node.id, graph),
                "schema": schema,
                "properties": {k: v for k, v in kept.items() if v},
            }
            lines.append(to_json(entity) + "\n")
    return "".join(lines)


def ftm_id(node_id: str, graph: Graph) -> str:
    """`kg-` and 24 hexadecimal digits of the SHA-256 of the IRI."""
    return (
        "kg-"
        + hashlib.sha256(iri(node_id, graph.base).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    )


def _ids(graph: Graph, ids: list[str], *, only: str = "") -> list[str]:
    return [
        ftm_id(i, graph)
        for i in ids
        if i in graph
        and schema_of(graph.node(i))
        and (not only or vocabulary().is_a(graph.node(i).cls, only))
    ]


def schema_of(node: Node) -> str:
    """The schema of a thing; nothing for what is none."""
    return next((schema for cls, schema in SCHEMATA if vocabulary().is_a(node.cls, cls)), "")


def _thing(graph: Graph, node: Node) -> tuple[str, Properties] | None:
    schema = schema_of(node)
    if not schema:
        return None
    source = [iri(node.id, graph.base)]
    if schema == "Address":
        return schema, {"full": [node.name], "sourceUrl": source}
    if schema == "PlainText":
        return schema, {
            "fileName": [str(node.get("file", ""))],
            "publishedAt": [text_of(node, "published")],
            "sourceUrl": source,
        }
    found: Properties = {
        "name": [node.name],
        "alias": [str(a) for a in node.all("alias")],
        "sourceUrl": source,
    }
    if schema == "Event":
        return schema, found | _event(graph, node)
    if schema == "Position":
        found |= {
            "organization": _ids(graph, refs(node, "org"), only="Organisation"),
            "subnationalArea": [name_of(graph, a) for a in refs(node, "jurisdiction")],
        }
    elif schema == "Person":
        found |= {
            "gender": [{"男": "male", "女": "female"}.get(str(node.get("gender")), "")],
            "position": [text_of(t, "title") for t in graph.into("holder", node.id)],
        }
    elif schema != "LegalEntity":
        found |= {"parent": _ids(graph, refs(node, "partOf"), only="Organisation")}
    return schema, found


def _event(graph: Graph, node: Node) -> Properties:
    agents = chain.from_iterable(refs(p, "agent") for p in graph.into("event", node.id))
    helped = [*refs(node, "runBy"), *refs(node, "coOrganiser")]
    involved = [*agents, *helped, *refs(node, "visitor")]
    return {
        "date": _date(when(node)),
        "endDate": _date(text_of(node, "endDate")),
        "location": [name_of(graph, p) for p in refs(node, "place")],
        "organizer": _ids(graph, refs(node, "organiser"), only="Agent"),
        "involved": _ids(graph, involved, only="Agent"),
        "keywords": [vocabulary().label(node.cls), vocabulary().label(node.cls, "en")],
    } | _source(graph, node)


def _date(text: str) -> list[str]:
    """FollowTheMoney knows 2022-03-17, 2022-03 and 2022, and no day without a year."""
    return [text] if text[:4].isdigit() else []


def _source(graph: Graph, node: Node) -> Properties:
    pages = [page_id(s) for s in refs(node, "evidence")]
    return {
        "summary": [e.quote for e in evidence(graph, node)],
        "proof": _ids(graph, pages),
        "recordId": [node.id],
    }


def _fact(graph: Graph, node: Node) -> tuple[str, Properties] | None:
    if node.cls == "Tenure":
        dates = [*_date(text_of(node, "firstSeen")), *_date(text_of(node, "lastSeen"))]
        return "Occupancy", {
            "holder": _ids(graph, refs(node, "holder")),
            "post": _ids(graph, refs(node, "post")),
            "date": dates,
            "status": [said for p, said in STATUS.items() if node.get(p)],
            "description": [text_of(node, "title")],
        } | _source(graph, node)
    if node.cls == "Participation":
        events = (graph.node(e) for e in refs(node, "event") if e in graph)
        dates = list(chain.from_iterable(_date(when(e)) for e in events))
        return "UnknownLink", {
            "subject": _ids(graph, refs(node, "agent")),
            "object": _ids(graph, refs(node, "event")),
            "date": dates,
            "role": [roles(node), roles(node, "en")],
            "description": [text_of(node, "title")],
        } | _source(graph, node)
    return None
