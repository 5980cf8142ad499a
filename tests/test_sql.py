"""docs/tables.md: each of its SQL queries gives what the named query of its heading gives."""

import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from support import example_graph

from kg.export.kept_parts import Parts
from kg.export.relational import write_archive
from kg.query.named_queries import by_name, fill
from kg.query.sparql import ask, finder
from kg.query.store import in_memory

G = example_graph()
BLOCK = re.compile(r"<!-- (?P<name>\w+):(?P<given>.*?) -->\n```sql\n(?P<sql>.*?)```", re.S)
QUERIES = [b.groupdict() for b in BLOCK.finditer(Path("docs/tables.md").read_text("utf-8"))]


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "archive.duckdb"
    write_archive(Parts(G), path)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def plain(value) -> str:
    """Dates, numbers and texts as both engines print them; roles in one order."""
    if isinstance(value, int | float):
        return str(float(value))
    return "、".join(sorted(str(value or "").split("、")))


@pytest.mark.parametrize("query", QUERIES, ids=[q["name"] for q in QUERIES])
def test_sql_and_sparql_answer_alike(query, tables):
    given = dict([re.split(" *= *", query["given"].strip())]) if query["given"].strip() else {}
    asked = fill(by_name()[query["name"]], given, finder(in_memory(G), G.base))
    told = tables.execute(query["sql"])
    columns = [column[0] for column in told.description]
    said = Counter(tuple(map(plain, row)) for row in told.fetchall())
    found = ask(in_memory(G), G.base, asked)
    assert found and said == Counter(tuple(plain(row[c]) for c in columns) for row in found)


def test_there_are_some():
    assert len(QUERIES) >= 6
