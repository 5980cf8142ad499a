"""The graph as RDF statements, gathered by subject: what Turtle, rdflib and the queries are made
from.

A term is a full IRI (`str`) or a `Literal`. There are no blank nodes. The class of a node is
written with all classes above it, so that no reader of the files has to infer them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from kg.errors import KnowledgeError
from kg.export.derived import shortcuts
from kg.export.node_text import number
from kg.lexicon.vocabulary import (
    NS,
    RDF,
    RDFS,
    REPLACED_BY,
    SAME_AS,
    SKOS,
    XSD,
    Vocabulary,
    vocabulary,
)
from kg.model.graph import EVIDENCE, Graph
from kg.model.iri import VOCABULARY_KINDS, in_natural_order, iri, prefixed
from kg.model.node import Lit, Node, Ref, Value
from kg.model.page_nodes import ById, InRuns, Own

SECTIONS = (
    ("places 地点", ("Place",)),
    ("organisations and groups 组织机构与群体", ("Organisation", "Group", "NewsOutlet")),
    ("posts 职务", ("Post",)),
    ("people 人物", ("Person",)),
    ("articles 报道", ("Article",)),
    ("documents 文件", ("Document",)),
    ("series 系列活动", ("Series",)),
    ("events 事件", ("Event",)),
    ("venues 会场", ("Venue",)),
    ("participations 参与", ("Participation",)),
    ("tenures 任职", ("Tenure",)),
    ("statements 讲话要点", ("Statement",)),
    ("observations 统计数据", ("Observation",)),
    ("contacts 联系方式", ("Contact",)),
    ("topics and measures 主题与指标", ("Concept",)),
    ("pages 来源页", ("Page",)),
    ("rules 抽取规则", ("Rule",)),
    ("sentences 证据句", ("Sentence",)),
    ("mentions 提及", ("Mention",)),
)
DERIVED = (
    "derived shortcuts 派生捷径: they follow from the facts above by ontology/rules/shortcuts.rq"
)
TERMS = (
    "roles, levels and bases of dates used above 所用角色、层级与日期依据: defined in "
    "ontology/kg.ttl"
)
REDIRECTS = "redirects 旧标识: ids that were given before, and whose meaning others took in"
_HALF = re.compile("[\ud800-\udfff]")
_TERMS = tuple(f"{kind}/" for kind in VOCABULARY_KINDS)


class Literal(NamedTuple):
    """A literal: its text, the IRI of its datatype (empty: a string) and its language (empty:
    none)."""

    text: str
    datatype: str = ""
    language: str = ""


Term = str | Literal


class Block(NamedTuple):
    """All that is said of one subject in one section: (predicate, objects), in the order in which
    they are written."""

    section: str
    subject: str
    pairs: list[tuple[str, list[Term]]]


def blocks(graph: Graph, *, evidence: bool) -> Iterator[Block]:
    """The statements of evidence.ttl, or those of graph.ttl with its terms and derived shortcuts.

    KnowledgeError if a node uses a class or property that kg.ttl does not define.
    """
    for title, nodes in sections(graph, evidence=evidence):
        yield from told_of(title, nodes, graph.base)
    if not evidence:
        yield from of_all(graph)


def sections(graph: Graph, *, evidence: bool) -> Iterator[tuple[str, Sequence[Node]]]:
    """The nodes of each section, in the order in which they are written."""
    terms = vocabulary()
    by_section: dict[str, list[Node]] = {title: [] for title, _ in SECTIONS}
    titles: dict[str, str] = {}
    for node in graph.loose:
        if (node.cls in EVIDENCE) == evidence:
            if node.cls not in titles:
                titles[node.cls] = _section(node, terms)
            by_section[titles[node.cls]].append(node)
    for title, nodes in by_section.items():
        yield (
            title,
            _of_pages(graph, title, nodes) if evidence else sorted(nodes, key=attrgetter("id")),
        )


def _of_pages(graph: Graph, title: str, nodes: Sequence[Node]) -> InRuns:
    """Nodes of a section and those that pages alone tell, sorted by page and then by offset as a
    number."""
    classes = _CLASSES[title]
    every = graph.nodes.own if isinstance(graph.nodes, ById) else ()
    own = filter(None, (one.of(frozenset(classes), in_natural_order) for one in every))
    behind = "#char=" if "Sentence" in classes else ""
    runs: list[tuple[list[str | int], Sequence[Node]]] = [
        (in_natural_order(node.id), [node]) for node in nodes
    ]
    runs += [(in_natural_order(one.first + behind), one) for one in own]
    runs.sort(key=itemgetter(0))
    return InRuns(_together(run for _, run in runs))


def _together(runs: Iterable[Sequence[Node]]) -> Iterator[Sequence[Node]]:
    """Runs, those that are held as values put together where they follow one another."""
    for of_a_page, some in groupby(runs, key=lambda run: isinstance(run, Own)):
        those = list(some)
        yield from those if of_a_page else [[*chain.from_iterable(those)]]


_CLASSES = dict(SECTIONS)


def told_of(title: str, nodes: Iterable[Node], base: str) -> Iterator[Block]:
    """What nodes of one section say."""
    terms = vocabulary()
    for node in nodes:
        yield Block(title, iri(node.id, base), _pairs(node, base, terms))


def of_all(graph: Graph) -> Iterator[Block]:
    """What follows from all nodes together, after them: redirects, terms, derived shortcuts."""
    terms = vocabulary()
    yield from _redirects(graph)
    yield from _terms_used(graph, terms)
    for subject, found in sorted(shortcuts(graph).items()):
        pairs: list[tuple[str, list[Term]]] = [
            (NS + p, [iri(i, graph.base) for i in sorted(found[p])])
            for p in sorted(found, key=terms.properties.__getitem__)
        ]
        yield Block(DERIVED, iri(subject, graph.base), pairs)


def _redirects(graph: Graph) -> Iterator[Block]:
    """IRIs that the archive gave before → the person or event that has taken them in."""
    former: dict[str, str] = {}
    for node in filter(_was_called, graph.loose):
        kind = node.id.split("/")[0]
        former |= {f"{kind}/{old}": node.id for old in node.all("formerId")}
    for old, new in sorted(former.items()):
        now: list[Term] = [iri(new, graph.base)]
        yield Block(REDIRECTS, iri(old, graph.base), [(REPLACED_BY, now), (SAME_AS, now)])


def _was_called(node: Node) -> bool:
    return any(prop == "formerId" for prop, _ in node.props)


def _section(node: Node, terms: Vocabulary) -> str:
    above = terms.superclasses(node.cls)
    for title, classes in SECTIONS:
        if any(c in above for c in classes):
            return title
    raise KnowledgeError(
        f"ontology/kg.ttl: {node.id} is a kg:{node.cls}, which exports have no section for"
    )


def _pairs(node: Node, base: str, terms: Vocabulary) -> list[tuple[str, list[Term]]]:
    pairs: list[tuple[str, list[Term]]] = [(RDF + "type", _types(node, terms))]
    if node.get("name") is not None or node.cls == "Concept":
        pairs.append((RDFS + "label", [Literal(whole(node.name), language="zh")]))
    values: dict[str, list[Term]] = {}
    for prop, value in node.props:
        if prop not in terms.properties:
            raise KnowledgeError(
                f"ontology/kg.ttl: no property kg:{prop}, which {node.id} uses; define it there"
            )
        values.setdefault(prop, []).append(term(value, base))
    return pairs + [(NS + p, values[p]) for p in sorted(values, key=terms.properties.__getitem__)]


def _types(node: Node, terms: Vocabulary) -> list[Term]:
    return (
        [SKOS + "Concept"]
        if node.cls == "Concept"
        else [NS + c for c in terms.superclasses(node.cls)]
    )


def term(value: Value, base: str) -> Term:
    """A value of a node as an RDF term; numbers in canonical form, since stores rewrite them so."""
    if isinstance(value, Ref):
        return iri(value.id, base)
    if isinstance(value, Lit):
        return Literal(whole(value.text), XSD + value.datatype)
    if isinstance(value, bool):
        return Literal("true" if value else "false", XSD + "boolean")
    if isinstance(value, int):
        return Literal(str(value), XSD + "integer")
    if isinstance(value, Decimal):
        return Literal(number(value), XSD + "decimal")
    return Literal(whole(value))


def whole(text: str) -> str:
    """Half a surrogate pair (from a damaged file name) is no character, and RDF has no way to say
    it."""
    return _HALF.sub("\ufffd", text)


def _terms_used(graph: Graph, terms: Vocabulary) -> Iterator[Block]:
    """The labels of each role, level and basis in use, so that graph.ttl can be read without
    kg.ttl."""
    values = chain.from_iterable(n.props for n in graph.loose)
    ids = {v.id for _, v in values if isinstance(v, Ref)}
    used = {i for i in ids if i.startswith(_TERMS)}
    for concept in sorted(used):
        if concept not in terms.labels:
            raise KnowledgeError(
                f"ontology/kg.ttl: no {prefixed(concept)}, which the graph uses; define it there"
            )
        labels: list[Term] = [
            Literal(text, language=language)
            for language, text in sorted(terms.labels[concept].items(), reverse=True)
        ]
        yield Block(
            TERMS,
            iri(concept, graph.base),
            [(RDF + "type", [SKOS + "Concept"]), (RDFS + "label", labels)],
        )
