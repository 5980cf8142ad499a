"""SPARQL over the graph, on an Oxigraph store: facts, evidence, derived shortcuts and
ontology/kg.ttl.

All prefixes of the exports are known without being declared. Queries only read: updates and remote
SERVICEs are refused.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.export.triples import Block, Literal, Term
from kg.export.turtle import escaped, to_turtle, write
from kg.lexicon.vocabulary import XSD
from kg.model.graph import BASE, Graph
from kg.model.iri import KINDS, VOCABULARY_KINDS, iri, prefixes, short
from kg.query.named_queries import CONCEPTS, Lookup, by_name, fill
from kg.query.result import TRIPLE, Plain, Rows
from kg.query.shield import Opener, Process, answer, run_on_export
from kg.query.store import is_store, of_export, opened
from kg.query.total_order import totally_ordered

if TYPE_CHECKING:
    import pyoxigraph

__all__ = [
    "ask",
    "check",
    "explain",
    "finder",
    "resolve",
    "resolve_and_ask",
    "run",
    "run_on_export",
    "source",
]

_INTEGERS = frozenset(
    XSD + t
    for t in (
        "integer int long short byte nonNegativeInteger positiveInteger unsignedInt unsignedLong"
    ).split()
)
_FLOATS = frozenset(XSD + t for t in ("decimal", "double", "float"))
_TOKENS = re.compile(
    r"""
    (?: \"\"\".*?(?<!\\)\"\"\" | \'\'\'.*?(?<!\\)\'\'\'                # long texts
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'                 # texts
      | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]* | [?$]\w+ )          # IRIs, comments, variables
    | (?P<prefix> [^\W\d_][\w.-]* )? : (?:[\w:%-][\w:.%·-]*)?         # names
    """,
    re.S | re.X,
)
# SERVICE, an endpoint and a bracket, wherever they stand: Oxigraph's parser has no words of its own
# (1SERVICE and SERVICEa:b are read), so that any finer look for the keyword can be led astray, and
# a remote call must never be made
_GAP = r"(?:\s|#[^\n\r]*[\n\r])*"
_SERVICE = re.compile(
    rf"service{_GAP}(?:silent{_GAP})?[^\s{{]+{_GAP}\{{",
    re.I,
)
_BEGINS = re.compile(
    r"(?:\s|#[^\n]*\n)*(?:SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE|INSERT|DELETE)\s", re.I
)
"""How a text begins that is meant as SPARQL: `SELECT nonsense` is one with an error."""
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())


def run(graph: Graph, sparql: str) -> Rows:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE, found in a process of its own, which is
    kept with the graph.

    QueryError says where a query has an error, and what is refused.
    """
    check(sparql)
    if "_process" not in vars(graph):
        vars(graph)["_process"] = Process(
            Opener("kg.query.store:of_texts", (list(to_turtle(graph).values()), graph.base))
        )
    return answer(vars(graph)["_process"], "kg.query.sparql:ask", sparql)


def resolve_and_ask(
    store: pyoxigraph.Store, base: str, asked: str, given: Mapping[str, str], *, total: bool = False
) -> Rows:
    """The answer of a store to what `resolve` takes."""
    return ask(store, base, resolve(asked, given, finder(store, base)), total=total)


def source(path: Path | str) -> tuple[pyoxigraph.Store, str]:
    """The store that a folder holds (exports, or a store on disk) and the base of its IRIs."""
    return opened(path) if is_store(path) else of_export(path)


def ask(store: pyoxigraph.Store, base: str, sparql: str, *, total: bool = False) -> Rows:
    """The answer of a store whose IRIs begin with `base`, found in this process. QueryError as
    `run`.

    total: bring the rows into an order that never contradicts itself, which takes longer (see
    `kg.query.total_order`).
    """
    import pyoxigraph

    check(sparql)
    sparql = totally_ordered(sparql) if total else sparql
    try:
        found = store.query(sparql, prefixes=prefixes(base))
        if isinstance(found, pyoxigraph.QueryBoolean):
            return Rows(("ask",), [{"ask": bool(found)}], answer=bool(found))
        if isinstance(found, pyoxigraph.QueryTriples):
            triples = [tuple(t) for t in found]
            return Rows(
                TRIPLE,
                (dict(zip(TRIPLE, map(_plain, t), strict=True)) for t in triples),
                turtle=_turtle(triples, base),
                base=base,
            )
        columns = tuple(v.value for v in found.variables)
        return Rows(columns, ({c: _plain(row[c]) for c in columns} for row in found), base=base)
    except SyntaxError as error:
        raise QueryError(explain(sparql, str(error), base)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def _plain(term: Any) -> Plain:
    """A pyoxigraph term as a Python value."""
    import pyoxigraph

    if term is None:
        return None
    if not isinstance(term, pyoxigraph.Literal):
        return term.value if isinstance(term, pyoxigraph.NamedNode) else str(term)
    datatype = term.datatype.value
    try:
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype in _FLOATS:
            number = float(term.value)
            return number if math.isfinite(number) else term.value
    except ValueError:  # "many"^^xsd:integer stays the text that it is
        return term.value
    return term.value in ("true", "1") if datatype == XSD + "boolean" else term.value


def _term(value: Any) -> Term:
    """A pyoxigraph term as one that `kg.export.turtle` writes."""
    import pyoxigraph

    if not isinstance(value, pyoxigraph.Literal):
        return value.value if isinstance(value, pyoxigraph.NamedNode) else str(value)
    if value.language:
        return Literal(value.value, language=value.language)
    datatype = value.datatype.value
    return Literal(value.value, "" if datatype == XSD + "string" else datatype)


def _turtle(triples: list[tuple[Any, ...]], base: str) -> str:
    said: dict[str, dict[str, list[Term]]] = {}
    terms = {(str(_term(s)), str(_term(p)), _term(o)) for s, p, o in triples}
    for subject, predicate, value in sorted(terms, key=lambda t: (t[0], t[1], tuple(t[2]))):
        said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return write((Block("found", s, list(pairs.items())) for s, pairs in said.items()), base)


def check(sparql: str) -> None:
    """Refuses what would write or reach out, with a QueryError."""
    words = re.findall("[A-Za-z]+", _TOKENS.sub(" ", sparql))
    verb = next((w.upper() for w in words if w.upper() not in ("PREFIX", "BASE")), "")
    if verb in _UPDATES:
        raise QueryError(
            f"{verb} would change the graph, and queries only read; change the pages or "
            "judgements.toml and build again"
        )
    remote = _SERVICE.search(sparql)
    if remote:
        raise QueryError(
            f"{_place(sparql, remote.start())}: SERVICE asks another machine, which is "
            "refused; ask this graph alone"
        )


def _place(sparql: str, at: int) -> str:
    before = sparql[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


def explain(sparql: str, error: str, base: str) -> str:
    """What is wrong with a query, from what Oxigraph said of it, in one line: where, what, and what
    to do."""
    if not sparql.strip():
        return "the query is empty; give a SELECT, ASK or CONSTRUCT, or the name of a query"
    unknown = _undeclared(sparql, base)
    if unknown:
        at, prefix = unknown
        known = difflib.get_close_matches(prefix, prefixes(base), 1)
        declare = f"declare it with PREFIX {prefix}: <…>, or use one of {', '.join(prefixes(base))}"
        advice = f"did you mean {known[0]}:?" if known else declare
        return f"{_place(sparql, at)}: the prefix {prefix}: is not declared; {advice}"
    found = re.match(r"error at (\d+):(\d+): (.*)", error, re.S)
    if not found:
        return f"the query has an error: {' '.join(error.split())}"
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    meant = re.search(
        r"(?:^|, )([A-Z]\w* [\w ]*[a-z][\w ]*)(?:,|$)", found[3]
    )  # a sentence among the characters it expected
    if meant:
        what = meant[1]
    else:
        what = (
            f"the query cannot be read from “{rest[:40]}” on"
            if rest
            else "the query ends too early: a bracket or an object is missing"
        )
    return (
        f"line {line}, column {column}: {what}; correct it there, or start from one of kg query "
        "--list"
    )


def _undeclared(sparql: str, base: str) -> tuple[int, str] | None:
    """The first prefix that is used but neither declared nor known, and where."""
    declared = set(prefixes(base)) | {"_"} | set(re.findall(r"(?i)\bprefix\s+([\w.-]*):", sparql))
    for found in _TOKENS.finditer(sparql):
        prefix = found["prefix"]
        if prefix and prefix not in declared:
            return found.start(), prefix
    return None


def resolve(text: str, given: Mapping[str, str] | None = None, lookup: Lookup | None = None) -> str:
    """The query that `text` is, names or points at: SPARQL, `q02`, `coattendance`,
    `q02_coattendance` or a path to a .rq file.

    `given` are values for the parameters of a named query, `lookup` finds what they name (see
    `finder`). QueryError if the text is none of them, or is given what it does not take.
    """
    question = by_name().get(text)
    if question:
        return question.text if lookup is None else fill(question, given or {}, lookup)
    near = difflib.get_close_matches(text, by_name(), 1)
    meant = f"did you mean {near[0]}?" if near else ""
    if given:
        raise QueryError(
            f"--{next(iter(given))}: only a named query takes parameters; "
            + (f"there is none called {text}; {meant}" if near else "kg query --list shows them")
        )
    path = Path(text)
    if "{" in text or _BEGINS.match(text) and not path.is_file():
        return text
    if path.is_file():
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{path}: cannot be read as a query: {error}") from None
    raise QueryError(
        f"{text or 'an empty text'}: neither a query, nor a file, nor the name of a query; "
        + (meant or "kg query --list shows the queries")
    )


def finder(store: pyoxigraph.Store, base: str) -> Lookup:
    """Finds things of a store by class and name: by the name, an alias, the IRI or its end; levels
    and roles by a label too."""

    def find(kind: str, name: str) -> list[tuple[str, str]]:
        rows = ask(
            store, base, f"SELECT DISTINCT ?x ?n {{ {_pattern(kind, name, base)} }} ORDER BY ?x ?n"
        )
        found = [(str(row["x"]), str(row["n"])) for row in rows]
        return list({thing: (thing, called) for thing, called in found}.values()) if name else found

    return find


def _pattern(kind: str, name: str, base: str) -> str:
    """Binds ?x to what is so called, ?n to its name; to all of that class where the name is
    empty."""
    concept = CONCEPTS.get(kind)
    said = (
        "?x rdfs:label ?n"
        if concept
        else "{ ?x kg:name ?n } UNION { ?x kg:alias ?n } UNION { ?x kg:file ?n }"
    )
    among = f'FILTER(STRSTARTS(STR(?x), "{BASE}{concept}"))' if concept else f"?x a kg:{kind}"
    if not name:
        return f"{said} {among}"
    spaces = prefixes(base)
    prefix, colon, _ = name.partition(":")
    if name.startswith(base) or colon and prefix in spaces:  # one of two homonyms, by its IRI
        return (
            f"VALUES ?x {{ <{iri(short(name, base).replace(':', '/', 1), base)}> }} BIND(STR(?x) "
            f"AS ?n) ?x a ?class . {among}"
        )
    local = name.rsplit("/", 1)[-1].removesuffix(".txt")
    ends = " ".join(f"<{iri(f'{k}/{local}', base)}>" for k in (*VOCABULARY_KINDS, *KINDS))
    texts = " ".join(f"{escaped(name)}{mark}" for mark in (("@zh", "@en") if concept else ("",)))
    return (
        f"{{ VALUES ?n {{ {texts} }} {said} }} UNION {{ VALUES ?x {{ {ends} }} ?x a ?class . "
        f"BIND(STR(?x) AS ?n) }} {among}"
    )
