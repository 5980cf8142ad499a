"""What a worker answers: a query in the format that was asked for, what is known of a thing, a
named query filled in."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import QueryError
from kg.lexicon.vocabulary import NS, RDF, RDFS, REPLACED_BY, vocabulary
from kg.model.graph import BASE
from kg.model.iri import VOCABULARY_KINDS, iri, prefixes
from kg.query.named_queries import by_name, fill, questions
from kg.query.result import Plain
from kg.query.sparql import ask, check, explain, finder
from kg.query.store import opened
from kg.query.total_order import totally_ordered

if TYPE_CHECKING:
    import pyoxigraph

RESULTS = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
}
TRIPLES = {
    "text/turtle": "TURTLE",
    "application/ld+json": "JSON_LD",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "text/n3": "N3",
}
# what of a thing is shown to people: (class, named query, the parameter that the thing is)
SHOWN = (
    ("Person", "posts_by_date", "person"),
    ("Person", "attended", "person"),
    ("Person", "coattendance", "person"),
    ("Person", "statements", "person"),
    ("Person", "inspected", "person"),
    ("Person", "mentions", "person"),
    ("Post", "succession", "post"),
    ("Event", "participants", "event"),
    ("Organisation", "officials_of_body", "body"),
    ("Place", "officials_of_place", "place"),
    ("Place", "events_in_place", "place"),
    ("Place", "statistics", "place"),
    ("Place", "contacts", "place"),
    ("Series", "numbered_series", "series"),
    ("Series", "series_attendance", "series"),
    ("Page", "facts_of_page", "page"),
)

SHOWN_ROWS = 500  # of each table; the query page gives them all
LONGEST = 64 << 20  # bytes of an answer


class Job(NamedTuple):
    """kind: query, thing, triples, filled, people or words. text: SPARQL, kind/name of a thing, or
    a name; more: media type, graphs or parameters."""

    kind: str
    text: str
    media: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()


class Answer(NamedTuple):
    """An HTTP status, a media type and the body."""

    status: int
    media: str
    body: bytes

    @classmethod
    def problem(cls, status: int, told: str) -> Answer:
        """One line for the reader."""
        return cls(status, "text/plain; charset=utf-8", f"{told}\n".encode())


class TooMany(Exception):
    """More rows than an answer may have."""


class TooLong(Exception):
    """More bytes than an answer may have."""


class Counted(io.RawIOBase):
    """A file in memory that takes so many lines and LONGEST bytes, and no more."""

    def __init__(self, rows: int):
        self._rows, self._bytes = rows + 1, LONGEST  # the first line is the head
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Keeps the data; TooMany after the last line that fits, TooLong after the last byte."""
        self._parts.append(bytes(data))
        self._rows -= self._parts[-1].count(b"\n")
        self._bytes -= len(data)
        if self._rows < 0:
            raise TooMany
        if self._bytes < 0:
            raise TooLong
        return len(data)

    @property
    def data(self) -> bytes:
        """All that was written."""
        return b"".join(self._parts)


def open_store(path: Path) -> tuple[pyoxigraph.Store, str]:
    """The store that is at `path` now, whatever is put there while it is open."""
    return opened(path.resolve())


def answer(
    store: pyoxigraph.Store, base: str, job: Job, rows: int, *, total: bool = False
) -> Answer:
    """The answer to a job, at most `rows` rows or triples and LONGEST bytes; `total` as
    `kg.query.ask` has it."""
    job = job._replace(text=totally_ordered(job.text)) if total and job.kind == "query" else job
    kinds = {
        "query": _query,
        "thing": _thing,
        "triples": _triples,
        "filled": _filled,
        "people": _people,
        "words": _words,
    }
    try:
        found = kinds[job.kind](store, base, job, rows)
        if len(found.body) > LONGEST:
            raise TooLong
        return found
    except QueryError as error:
        return Answer.problem(400, str(error))
    except TooMany:
        return Answer.problem(
            400,
            (
                f"the answer has more than {rows:,} rows, the limit of this server; make the "
                "query narrower, or add a LIMIT"
            ),
        )
    except TooLong:
        return Answer.problem(
            400,
            (
                f"the answer is longer than {LONGEST >> 20:,} MB, the limit of this server; ask "
                "for less, or add a LIMIT"
            ),
        )


def _query(store: pyoxigraph.Store, base: str, job: Job, rows: int) -> Answer:
    import pyoxigraph

    check(job.text)
    default, named = (
        _graphs("default-graph-uri", job.default),
        _graphs("named-graph-uri", job.named),
    )
    graphs: dict[str, Any] = {}
    if default or named:
        graphs = {"default_graph": default, "named_graphs": named}
    try:
        found = store.query(
            job.text, prefixes=prefixes(base), **(graphs if default or named else {})
        )
        if isinstance(found, pyoxigraph.QueryTriples):
            return _written(found, base, job, rows)
        media = _media(job.media, RESULTS)
        form = getattr(pyoxigraph.QueryResultsFormat, RESULTS[media])
        if isinstance(found, pyoxigraph.QueryBoolean):
            plain = RESULTS[media] in ("CSV", "TSV")  # which the standard has no words for
            return Answer(
                200,
                media,
                str(bool(found)).lower().encode() + b"\n"
                if plain
                else found.serialize(format=form) or b"",
            )
        lines = Counted(rows)
        with io.BufferedWriter(lines, 1 << 16) as buffered:  # Oxigraph writes word by word
            found.serialize(buffered, pyoxigraph.QueryResultsFormat.TSV)
            buffered.flush()
            told = lines.data
        if RESULTS[media] == "TSV":
            return Answer(200, media, told)
        again = pyoxigraph.parse_query_results(told, pyoxigraph.QueryResultsFormat.TSV)
        return Answer(200, media, again.serialize(format=form) or b"")
    except SyntaxError as error:
        raise QueryError(explain(job.text, str(error), base)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def _graphs(parameter: str, iris: tuple[str, ...]) -> list[pyoxigraph.NamedNode]:
    import pyoxigraph

    found = []
    for iri_given in iris:
        try:
            found.append(pyoxigraph.NamedNode(iri_given))
        except ValueError:
            raise QueryError(
                f"{parameter}: {iri_given[:200] or 'an empty text'}: is no IRI; give a whole "
                "one, as in https://example.org/graph"
            ) from None
    return found


def _written(found: Iterable[pyoxigraph.Triple], base: str, job: Job, rows: int) -> Answer:
    import pyoxigraph

    triples = []
    for triple in found:
        triples.append(triple)
        if len(triples) > rows:
            raise TooMany
    media = _media(job.media, TRIPLES)
    form = getattr(pyoxigraph.RdfFormat, TRIPLES[media])
    spaces = None if media == "application/n-triples" else prefixes(base)
    told = pyoxigraph.serialize(dict.fromkeys(triples), format=form, prefixes=spaces)
    return Answer(200, media, told or b"")


def _media(wanted: str, offered: dict[str, str]) -> str:
    """The first of the media types in order of the asker's wish that is offered; the first offered
    if it takes anything."""
    from kg.serve.negotiate import best

    found = best(wanted, list(offered))
    if not found:
        raise QueryError(
            f"{wanted}: none of these formats can be had; they are {', '.join(offered)}"
        )
    return found


def _triples(store: pyoxigraph.Store, base: str, job: Job, rows: int) -> Answer:
    """What is said of a thing and of the facts about it, as RDF."""
    node = _node(job.text, base)
    construct = (
        f"CONSTRUCT {{ <{node}> ?p ?o . ?f ?q ?v }} WHERE {{ {{ <{node}> ?p ?o }} UNION {{ ?f "
        f"?any <{node}> . ?f kg:rule ?rule . ?f ?q ?v }} }}"
    )
    found = _query(store, base, Job("query", construct, job.media), rows)
    known = bool(store.query(f"ASK {{ <{node}> ?p ?o }}"))
    return found if known else Answer.problem(404, f"{node}: nothing is known of it")


def _node(path: str, base: str) -> str:
    """The IRI of a thing by its kind and name: person/何雄."""
    return iri(path, BASE if path.split("/", 1)[0] in VOCABULARY_KINDS else base)


def _thing(store: pyoxigraph.Store, base: str, job: Job, rows: int) -> Answer:
    """What is shown of a thing to people, as JSON: its names, classes, plain values, and the
    answers of the named queries about it."""
    node = _node(job.text, base)
    said = ask(
        store,
        base,
        (
            f"SELECT ?p ?o {{ <{node}> ?p ?o . OPTIONAL {{ ?p kg:derived ?derived }} "
            f"FILTER(!BOUND(?derived)) }} ORDER BY ?p ?o"
        ),
    )
    if not said:
        return Answer.problem(404, f"{node}: nothing is known of it")
    if moved := next((str(r["o"]) for r in said if r["p"] == REPLACED_BY), ""):
        return Answer.problem(301, moved.removeprefix(base))
    classes = [
        str(r["o"]).removeprefix(NS)
        for r in said
        if r["p"] == RDF + "type" and str(r["o"]).startswith(NS)
    ]
    name = next(
        (
            r["o"]
            for wanted in (NS + "name", NS + "headline", NS + "quote", RDFS + "label")
            for r in said
            if r["p"] == wanted
        ),
        node.rsplit("/", 1)[-1],
    )
    parts = []
    for cls, query, parameter in SHOWN:
        if cls in classes:
            question = by_name()[query]
            found = ask(store, base, fill(question, {parameter: node}, finder(store, base)))
            if found:
                parts.append(
                    {
                        "name": query,
                        "zh": question.zh,
                        "en": question.en,
                        "columns": found.columns,
                        "count": len(found),
                        "rows": [list(r.values()) for r in found[:SHOWN_ROWS]],
                    }
                )
    shown = {
        "iri": node,
        "base": base,
        "name": name,
        "classes": [(c, vocabulary().label(c), vocabulary().label(c, "en")) for c in classes],
        "said": [
            (_labels(str(r["p"])), r["o"])
            for r in said
            if r["p"] not in (RDF + "type", RDFS + "label")
        ],
        "into": _into(store, base, node),
        "parts": parts,
    }
    return Answer(
        200, "application/json", json.dumps(shown, ensure_ascii=False).encode("utf-8", "replace")
    )


def _labels(predicate: str) -> tuple[str, str]:
    term = predicate.removeprefix(NS)
    return vocabulary().label(term), vocabulary().label(term, "en")


def _into(store: pyoxigraph.Store, base: str, iri: str) -> list[tuple[tuple[str, str], Plain]]:
    """What points at the thing, any hundred of it; to sort all first would take longer than the
    rest of the page."""
    found = ask(store, base, f"SELECT ?p ?s {{ ?s ?p <{iri}> }} LIMIT 100")
    return sorted((_labels(str(r["p"])), r["s"]) for r in found)


def _filled(store: pyoxigraph.Store, base: str, job: Job, rows: int) -> Answer:
    """The SPARQL of a named query with its parameters put in."""
    question = by_name().get(job.text)
    if not question:
        return Answer.problem(
            404, f"{job.text}: no query has that name; they are {', '.join(questions())}"
        )
    given = {name: value for name, value in job.given if value}
    return Answer(
        200, "application/sparql-query", fill(question, given, finder(store, base)).encode()
    )


def _people(store: pyoxigraph.Store, base: str, job: Job, rows: int) -> Answer:
    """The people with the most events, for the first page."""
    found = ask(store, base, by_name()["busiest"].text.replace("LIMIT 20", "LIMIT 60"))
    counts = {
        cls: ask(store, base, f"SELECT (COUNT(?x) AS ?n) {{ ?x a kg:{cls} }}")[0]["n"]
        for cls in ("Page", "Person", "Event", "Participation", "Sentence")
    }
    people = [(r["who"], r["events"]) for r in found]
    said = {"base": base, "people": people, "counts": counts, "vocabulary": BASE}
    return Answer(
        200, "application/json", json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    )


def _words(store: pyoxigraph.Store, base: str, job: Job, rows: int) -> Answer:
    """The terms of kg.ttl and the prefixes of the store, for completion while a query is
    written."""
    terms = vocabulary()
    said = {
        "base": base,
        "prefixes": prefixes(base),
        "classes": list(terms.parents),
        "properties": list(terms.properties),
        "labels": {
            t: terms.labels[t] for t in (*terms.parents, *terms.properties) if t in terms.labels
        },
    }
    return Answer(200, "application/json", json.dumps(said, ensure_ascii=False).encode())
