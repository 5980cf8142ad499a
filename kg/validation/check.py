"""Whether an export keeps what ontology/ promises: terms, SHACL shapes, and sentences that stand in
the pages as they are quoted.

Core shapes go to a SHACL validator: rudof, which is written in Rust, or pySHACL, which is slower by
far and the reference. The shapes that need SPARQL are asked of Oxigraph, as their queries stand.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from kg.errors import InputError
from kg.export.kept_texts import kept_texts
from kg.ingest.file_search import source_shown
from kg.lexicon.vocabulary import NS, RDF, RDFS, REPLACED_BY, SAME_AS, SKOS, vocabulary
from kg.model.graph import BASE
from kg.model.iri import VOCABULARY_KINDS, page_id, short
from kg.query.sparql import ask
from kg.query.store import of_export
from kg.resources import folder
from kg.storage.manifest import GRAPH as FILES
from kg.validation.page_text import page_text

if TYPE_CHECKING:
    import pyoxigraph

SH = "http://www.w3.org/ns/shacl#"
SHAPES = ("shapes.ttl", "shapes-sparql.ttl")
_PACKAGE = {"rudof": "pyrudof", "pyshacl": "pyshacl"}
ENGINES = tuple(_PACKAGE)
_SENTENCE = re.compile(r"page/(?P<page>[^#]*)#char=(?P<begin>[0-9]+),(?P<end>[0-9]+)\Z")


class Fault(NamedTuple):
    """node: an IRI; shape: its local name, or terms, pages; zh, en: what is wrong; value: the value
    that is, or nothing; warning: worth a look, no more."""

    node: str
    shape: str
    zh: str
    en: str
    value: str = ""
    warning: bool = False


class Report(NamedTuple):
    """What was found, sorted; how many triples and sentences were looked at; and a line for each
    fault, in words."""

    faults: tuple[Fault, ...]
    triples: int
    sentences: int
    lines: tuple[str, ...]

    @property
    def conforms(self) -> bool:
        """No fault but warnings."""
        return all(f.warning for f in self.faults)


def check(export: Path, pages: Path | None = None, engine: str = "rudof") -> Report:
    """Checks the graph.ttl and evidence.ttl of a folder; with `pages`, the folder of their texts,
    the sentences too.

    InputError: the export or a page cannot be read, or the engine is not installed.
    """
    if importlib.util.find_spec(_PACKAGE[engine]) is None:
        raise _missing(engine)
    store, base = of_export(export)
    triples = 0
    faults: set[Fault] = set()
    texts = [(folder() / "kg.ttl").read_text(encoding="utf-8")]
    for name in FILES:
        texts.append((export / name).read_text(encoding="utf-8"))
        for fault, count in _terms(texts[-1], base):
            triples += count
            faults |= {fault} if fault else set()
    faults.update(core(texts, engine))
    faults.update(by_query(store))
    sentences = list(
        ask(
            store,
            base,
            (
                "SELECT ?s ?quote ?file ?sha { ?s a kg:Sentence ; kg:quote ?quote . OPTIONAL { "
                "?s kg:article/kg:page ?p . ?p kg:file ?file ; kg:sha256 ?sha } } ORDER BY ?s"
            ),
        )
    )
    if pages:
        faults.update(_quotes(sentences, pages, kept_texts(export)))
    ordered = tuple(sorted(faults, key=lambda f: (f.warning, f.shape, f.node, f.value)))
    return Report(ordered, triples, len(sentences), tuple(_line(f, store, base) for f in ordered))


def _terms(text: str, base: str) -> Iterator[tuple[Fault | None, int]]:
    """A fault for each blank node and each term that ontology/ does not define; and a 1 for each
    triple."""
    import pyoxigraph

    terms = vocabulary()
    known = {NS + t for t in (*terms.parents, *terms.properties)} | {
        RDF + "type",
        RDFS + "label",
        SKOS + "Concept",
        REPLACED_BY,
        SAME_AS,
    }
    for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        yield None, 1
        if isinstance(subject, pyoxigraph.BlankNode) or isinstance(value, pyoxigraph.BlankNode):
            yield (
                Fault(
                    subject.value if isinstance(subject, pyoxigraph.NamedNode) else str(subject),
                    "terms",
                    "空白节点",
                    "a blank node",
                    str(value),
                ),
                0,
            )
            continue
        if predicate not in known:
            yield (
                Fault(
                    subject.value,
                    "terms",
                    "词汇表未定义的属性",
                    "a property that ontology/kg.ttl does not define",
                    predicate,
                ),
                0,
            )
        if not isinstance(value, pyoxigraph.NamedNode):
            continue
        if predicate == RDF + "type" and value.value not in known:
            yield (
                Fault(
                    subject.value,
                    "terms",
                    "词汇表未定义的类",
                    "a class that ontology/kg.ttl does not define",
                    value.value,
                ),
                0,
            )
        local = value.value.removeprefix(BASE)
        if (
            local != value.value
            and local.split("/")[0] in VOCABULARY_KINDS
            and local not in terms.labels
        ):
            yield (
                Fault(
                    subject.value,
                    "terms",
                    "词汇表未定义的概念",
                    "a concept that ontology/kg.ttl does not define",
                    value.value,
                ),
                0,
            )


def core(texts: list[str], engine: str) -> set[Fault]:
    """What SHACL Core finds in Turtle texts (kg.ttl among them)."""
    messages = _messages()
    run = {"rudof": _rudof, "pyshacl": _pyshacl}[engine]
    try:
        return {
            Fault(node, shape.rsplit("#", 1)[-1], *messages[shape], value, warning)
            for node, shape, value, warning in run(texts)
        }
    except ImportError:
        raise _missing(engine) from None


def _missing(engine: str) -> InputError:
    return InputError(
        f"kg check: needs {_PACKAGE[engine]}, which is not installed: pip install "
        f"{_PACKAGE[engine]}"
    )


def _rudof(texts: list[str]) -> Iterator[tuple[str, str, str, bool]]:
    import pyrudof

    session = pyrudof.Rudof(pyrudof.RudofConfig())
    for i, text in enumerate(texts):
        session.read_data(text, merge=i > 0)
    session.read_shacl((folder() / SHAPES[0]).read_text(encoding="utf-8"))
    for found in session.validate_shacl():
        yield (
            found.focus_node,
            found.source_shape or "",
            found.value or "",
            str(found.severity) == "Warning",
        )


def _pyshacl(texts: list[str]) -> Iterator[tuple[str, str, str, bool]]:
    import pyshacl
    import rdflib

    data, shapes = rdflib.Graph(), rdflib.Graph().parse(folder() / SHAPES[0], format="turtle")
    for text in texts:
        data.parse(data=text, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    term = rdflib.Namespace(SH)
    for result in report.subjects(rdflib.RDF.type, term.ValidationResult):
        value = report.value(result, term.value)
        yield (
            str(report.value(result, term.focusNode)),
            str(report.value(result, term.sourceShape)),
            "" if value is None else value.n3(),
            report.value(result, term.resultSeverity) == term.Warning,
        )


def _messages() -> dict[str, tuple[str, str]]:
    """Shape -> its message in Chinese and English."""
    import pyoxigraph

    found: dict[str, dict[str, str]] = {}
    for name in SHAPES:
        for quad in pyoxigraph.parse(path=str(folder() / name), format=pyoxigraph.RdfFormat.TURTLE):
            if quad.predicate.value == SH + "message":
                found.setdefault(quad.subject.value, {})[quad.object.language] = quad.object.value
    return {shape: (said["zh"], said["en"]) for shape, said in found.items()}


_SHAPES_WITH_A_QUERY = f"""PREFIX sh: <{SH}>
SELECT ?shape ?c ?class ?with ?warning ?select {{
  ?shape sh:sparql ?c . ?c sh:select ?select
  OPTIONAL {{ ?shape sh:targetClass ?class }}
  OPTIONAL {{ ?shape sh:targetSubjectsOf ?with }}
  BIND(EXISTS {{ ?shape sh:severity sh:Warning }} AS ?warning)
}}"""


def rows_of(store: pyoxigraph.Store, asked: str) -> pyoxigraph.QuerySolutions:
    """The rows of a SELECT, in which the prefixes of the ontology are known."""
    spaces = {"kg": NS, "role": BASE + "role/", "skos": SKOS}
    return cast("pyoxigraph.QuerySolutions", store.query(asked, prefixes=spaces))


def by_query(store: pyoxigraph.Store) -> set[Fault]:
    """What the shapes with SPARQL find."""
    import pyoxigraph

    shapes = pyoxigraph.Store()
    shapes.load(path=str(folder() / SHAPES[1]), format=pyoxigraph.RdfFormat.TURTLE)
    messages, found = _messages(), set()
    for row in rows_of(shapes, _SHAPES_WITH_A_QUERY):
        target = f"$this a {row['class']} ." if row["class"] else f"$this {row['with']} ?targeted ."
        asked = row["select"].value.replace("WHERE {", f"WHERE {{ {target}", 1)
        for fault in rows_of(store, asked):
            found.add(
                Fault(
                    fault["this"].value,
                    row["shape"].value.rsplit("#", 1)[-1],
                    *messages[row["c"].value],
                    str(fault["value"] or ""),
                    row["warning"].value == "true",
                )
            )
    return found


def _quotes(sentences: list[dict[str, Any]], pages: Path, kept: dict[str, str]) -> Iterator[Fault]:
    """Sentences that do not stand where they say, line breaks apart, and pages that are not those
    that were read."""
    known: dict[str, tuple[str, str]] = {}
    for row in sentences:
        place = _SENTENCE.search(row["s"])
        if not place or not row["file"]:
            yield Fault(row["s"], "pages", "不知在哪一页", "it is not said in which page it stands")
            continue
        path = source_shown(pages, row["file"])
        if row["file"] not in known:
            if not path.is_file():
                raise InputError(
                    f"{path}: this page of the export is not there; give the folder of its "
                    "pages with --pages"
                )
            known[row["file"]] = page_text(path, row["file"], kept)
        sha, text = known[row["file"]]
        if sha != row["sha"]:
            yield Fault(
                page_id(row["s"]),
                "pages",
                "文件与读取时不同",
                "the file is not as it was when it was read",
                row["file"],
            )
        said = text[int(place["begin"]) : int(place["end"])]
        if "".join(said.split()) != "".join(row["quote"].split()):
            yield Fault(
                row["s"],
                "pages",
                "引文与原文不符",
                "the quote is not what the page says there",
                said[:60],
            )


def _line(fault: Fault, store: pyoxigraph.Store, base: str) -> str:
    """`person:何雄 «何雄» (人物 Person): 性别: 至多一个 / gender: at most one: "x"`."""
    named = not fault.node.startswith("_:")
    found = (
        ask(store, base, f"SELECT ?n {{ <{fault.node}> kg:name|kg:headline|kg:quote ?n }} LIMIT 1")
        if named
        else []
    )
    name = str(found[0]["n"]) if found else ""
    classes = (
        [
            str(r["c"]).removeprefix(NS)
            for r in ask(store, base, f"SELECT ?c {{ <{fault.node}> a ?c }} ORDER BY ?c")
        ]
        if named
        else []
    )
    known = [c for c in classes if c in vocabulary().parents]
    cls = max(known or classes, key=_depth, default="")
    about = f" «{name[:40]}»" if name else ""
    kind = f" ({vocabulary().label(cls)} {vocabulary().label(cls, 'en')})" if cls else ""
    value = f": {short(fault.value.strip('<>'), base)}" if fault.value else ""
    return (
        f"{'note: ' if fault.warning else ''}{short(fault.node, base)}{about}{kind}: {fault.zh} "
        f"/ {fault.en}{value}"
    )


def _depth(cls: str) -> int:
    """How many classes stand above a class; 0 of one that kg.ttl does not define."""
    return len(vocabulary().superclasses(cls)) if cls in vocabulary().parents else 0
