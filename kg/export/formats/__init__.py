"""What other people's tools read: the same graph in their formats, each made when it is asked for.

Files of a graph are the same bytes each time. What cannot be told in a format is left out of it,
never bent.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kg.errors import InputError
from kg.export.triples import whole
from kg.model.graph import Graph


class Format(NamedTuple):
    """A format: its name on the command line, the files it gives, who reads them, and what makes
    them."""

    name: str
    files: tuple[str, ...]
    readers: str
    make: Callable[[Graph], Mapping[str, str | bytes]]


def _nt(graph: Graph) -> dict[str, str]:
    from kg.export.formats.lines import to_ntriples

    return {"graph.nt": to_ntriples(graph)}


def _nq(graph: Graph) -> dict[str, str]:
    from kg.export.formats.lines import to_nquads

    return {"graph.nq": to_nquads(graph)}


def _nq_parts(graph: Graph) -> dict[str, bytes]:
    from kg.export.formats.lines import to_nquads_parts

    return dict(zip(_PARTS, to_nquads_parts(graph, len(_PARTS)), strict=True))


def _trig(graph: Graph) -> dict[str, str]:
    from kg.export.formats.lines import to_trig

    return {"graph.trig": to_trig(graph)}


def _jsonld(graph: Graph) -> dict[str, str]:
    from kg.export.formats.jsonld import to_jsonld

    return {"graph.jsonld": to_jsonld(graph)}


def _gexf(graph: Graph) -> dict[str, str]:
    from kg.export.formats.gexf import to_gexf

    return {"graph.gexf": to_gexf(graph)}


def _neo4j(graph: Graph) -> dict[str, str]:
    from kg.export.formats.neo4j import to_neo4j

    return to_neo4j(graph)


def _cytoscape(graph: Graph) -> dict[str, str]:
    from kg.export.formats.cytoscape import to_cytoscape

    return {"graph.cyjs": to_cytoscape(graph)}


def _ftm(graph: Graph) -> dict[str, str]:
    from kg.export.formats.ftm import to_ftm

    return {"entities.ftm.json": to_ftm(graph)}


def _csv(graph: Graph) -> dict[str, str]:
    from kg.export.formats.frames import to_csv

    return to_csv(graph)


def _sheet(graph: Graph) -> dict[str, str]:
    from kg.export.formats.frames import to_sheets

    return to_sheets(graph)


def _parquet(graph: Graph) -> dict[str, bytes]:
    from kg.export.formats.frames import to_parquet

    return to_parquet(graph)


TABLES = (
    *("pages", "articles", "sentences", "mentions", "persons", "doubts", "posts", "tenures"),
    *("bodies", "places", "events", "participations", "coattendance", "overlap"),
    *("statements", "observations", "facts", "evidence"),
)
"""The tables of ontology/codebook.toml."""
PACKAGE = ("datapackage.json", "codebook.zh.md", "codebook.en.md")
_PARTS = tuple(f"part-{n:04}.nq.gz" for n in range(8))
FORMATS = {
    f.name: f
    for f in (
        Format("nt", ("graph.nt",), "N-Triples: any RDF store, line by line", _nt),
        Format(
            "nq",
            ("graph.nq",),
            "N-Quads, a graph for each page: RDF stores that keep sources apart",
            _nq,
        ),
        Format(
            "nqparts",
            _PARTS,
            "the same in parts, gzipped: bulk loading into Oxigraph, QLever, Jena",
            _nq_parts,
        ),
        Format("trig", ("graph.trig",), "TriG, the same for reading", _trig),
        Format("jsonld", ("graph.jsonld",), "JSON-LD with its context: web programs", _jsonld),
        Format("gexf", ("graph.gexf",), "GEXF with dates: Gephi with its timeline", _gexf),
        Format(
            "neo4j",
            ("neo4j-nodes.csv", "neo4j-edges.csv"),
            "CSV with typed headers: neo4j-admin database import",
            _neo4j,
        ),
        Format("cytoscape", ("graph.cyjs",), "Cytoscape and Cytoscape.js", _cytoscape),
        Format(
            "ftm",
            ("entities.ftm.json",),
            "FollowTheMoney entities: Aleph, OpenSanctions' tools",
            _ftm,
        ),
        Format(
            "csv",
            (*(f"{t}.csv" for t in TABLES), *PACKAGE),
            "tables with datapackage.json and codebooks: R, pandas, Frictionless",
            _csv,
        ),
        Format(
            "sheet",
            tuple(f"{t}.sheet.csv" for t in TABLES),
            "the same tables for Excel, LibreOffice and WPS: no cell is a formula",
            _sheet,
        ),
        Format(
            "parquet",
            tuple(f"{t}.parquet" for t in TABLES),
            "the same tables with types: R, pandas, DuckDB",
            _parquet,
        ),
    )
}


def chosen(text: str) -> tuple[str, ...]:
    """`nt,gexf` or `all` as names of formats, in the order of FORMATS. InputError names what is
    none, and what cannot be made here."""
    asked = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in asked:
        if name not in FORMATS and name != "all":
            near = difflib.get_close_matches(name, FORMATS, 1)
            raise InputError(
                f"--formats {name}: is no format; "
                + (f"did you mean {near[0]}?" if near else f"they are {', '.join(FORMATS)}, or all")
            )
    return tuple(name for name in FORMATS if "all" in asked or name in asked)


def texts(graph: Graph, names: Iterable[str]) -> dict[str, str | bytes]:
    """File name -> contents, for these formats."""
    made: dict[str, str | bytes] = {}
    for name in names:
        made |= FORMATS[name].make(graph)
    return {file: whole(data) if isinstance(data, str) else data for file, data in made.items()}
