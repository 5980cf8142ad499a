"""archive.duckdb: documented tables, the same bytes again, and copies in CSV and Parquet."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest
from support import example_graph

from kg.api import Graph
from kg.export.duckdb_library import library, told_by_the_disk
from kg.export.formats import FORMATS, texts
from kg.export.formats import TABLES as NAMES
from kg.export.kept_parts import Parts
from kg.export.relational import SQL_TYPES, write_archive
from kg.export.tables.cells import day
from kg.export.tables.codebook import described
from kg.export.tables.rows import OF_ALL, OF_NODES, rows
from kg.export.tables.settings import lies_in
from kg.model.graph import freeze
from kg.model.node import Lit, Node, Ref

G = example_graph()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "archive.duckdb"
    write_archive(Parts(G), path)
    return path


@pytest.fixture(scope="module")
def made():
    return texts(G, ["csv"])


@pytest.fixture
def asked(file):
    with duckdb.connect(str(file), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


def test_the_library_is_loaded_with_memory_that_is_zeros():
    say = "import sys, kg; assert 'duckdb' not in sys.modules; "
    say += "from kg.export.duckdb_library import library; library(); import os; "
    say += "print(os.environ['DUCKDB_JE_MALLOC_CONF'])"
    told = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "zero:true"


def test_the_same_graph_gives_the_same_bytes(file, tmp_path):
    turned = replace(G, nodes=tuple(reversed(G.nodes)))
    write_archive(Parts(turned), tmp_path / "again.duckdb")
    assert (tmp_path / "again.duckdb").read_bytes() == file.read_bytes()


def test_every_table_is_described_made_and_copied():
    assert tuple(described()) == NAMES and {*NAMES} == {*OF_ALL, *OF_NODES}
    for name in ("csv", "sheet", "parquet"):
        assert {f.split(".")[0] for f in FORMATS[name].files} >= set(NAMES)


def test_tables_and_columns_bear_their_meaning_in_both_languages(asked):
    tables = dict(asked("SELECT table_name, comment FROM duckdb_tables() WHERE schema_name='main'"))
    assert set(tables) == set(NAMES)
    columns = asked(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND NOT internal ORDER BY table_oid, column_index"
    )
    for name, table in described().items():
        assert tables[name] == f"{table.zh} / {table.en}"
        mine = [row[1:] for row in columns if row[0] == name]
        assert [(c, kind) for c, kind, _ in mine] == [
            (c.name, SQL_TYPES[c.type]) for c in table.columns
        ]
        assert all(c.zh in said and c.en in said for c, (*_, said) in zip(table.columns, mine))
        assert all(
            c.en.isascii() or "我" in c.en
            for c in table.columns
            if "强调" not in c.en and "昨日" not in c.en and "万" not in c.en
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_row_has_a_key_of_its_own_and_csv_says_the_same(name, asked, made):
    table = described()[name]
    told = rows(G, name)
    assert len({row[0] for row in told}) == len(told) > (0 if name != "doubts" else -1)
    cells = list(csv.reader(io.StringIO(made[f"{name}.csv"])))
    held = asked(f"SELECT * FROM {name}")
    assert cells[0] == [c.name for c in table.columns] and len(cells) - 1 == len(held)

    def plain(value):
        return (
            "" if value is None else str(value).upper() if isinstance(value, bool) else str(value)
        )

    assert cells[1:] == [[plain(v) for v in row] for row in held]


def test_keys_lead_to_rows(asked):
    for table in described().values():
        for column, other in table.keys.items():
            [(lost,)] = asked(
                f"SELECT count(*) FROM {table.name} t WHERE {column} IS NOT NULL AND NOT EXISTS "
                f"(SELECT 1 FROM {other} o WHERE o.{described()[other].key} = t.{column})"
            )
            assert lost == 0, f"{table.name}.{column}"


def test_dates_stand_in_date_columns_and_printed_forms_apart():
    event = Node(
        "event/会", "Meeting", (("dateText", "连日来"), ("monthDay", Lit("--03-17", "gMonthDay")))
    )
    cell = dict(
        zip((c.name for c in described()["events"].columns), rows(Graph((event,)), "events")[0])
    )
    assert (cell["date"], cell["date_known"], cell["date_text"]) == (None, "--03-17", "连日来")
    assert day("2022-02-29") is None and day("2024-02-29") == "2024-02-29"


def took(who: str, event: str, presence: str, venue: str = "") -> Node:
    props = [
        ("agent", Ref(f"person/{who}")),
        *([("atVenue", Ref(f"venue/{venue}"))] if venue else []),
        ("event", Ref(f"event/{event}")),
        ("presence", Ref(f"presence/{presence}")),
        ("role", Ref("role/参加")),
    ]
    return Node(f"participation/{event}_{who}", "Participation", tuple(props))


def met(*nodes: Node) -> dict[tuple[str, str], dict]:
    people = [Node(f"person/{w}", "Person", (("name", w),)) for w in ("段甲", "段乙", "段丙")]
    graph = Graph(freeze([*people, *nodes]))
    columns = [c.name for c in described()["coattendance"].columns]
    found = (dict(zip(columns, row)) for row in rows(graph, "coattendance"))
    return {(row["name_a"], row["name_b"]): row for row in found}


def test_co_attendance_has_count_weight_first_last_and_grade():
    day1 = Node("event/一", "Meeting", (("date", Lit("2021-03-01", "date")), ("name", "一")))
    day2 = Node("event/二", "Meeting", (("date", Lit("2021-05-01", "date")), ("name", "二")))
    found = met(
        day1,
        day2,
        took("段甲", "一", "in-person"),
        took("段乙", "一", "in-person"),
        took("段丙", "一", "named"),
        took("段甲", "二", "in-person"),
        took("段乙", "二", "remote"),
        took("段丙", "二", "in-person"),
    )
    row = found["段乙", "段甲"] if ("段乙", "段甲") in found else found["段甲", "段乙"]
    assert (row["meetings"], row["same_room"], row["in_person"]) == (2, 2, 1)
    assert (row["weight"], row["first"], row["last"]) == (1.5, "2021-03-01", "2021-05-01")
    assert row["grade"] == "in-person" and row["events"] == "event/一;event/二"
    assert {row["meetings"] for pair, row in found.items() if "段丙" in pair} == {1}


def test_who_sat_at_another_venue_or_voted_alone_was_in_no_room_with_them():
    event = Node("event/会", "Meeting", (("name", "会"),))
    [apart] = met(
        event,
        Node("venue/主", "Venue", (("name", "主会场"),)),
        Node("venue/分", "Venue", (("name", "分会场"),)),
        took("段甲", "会", "in-person", "主"),
        took("段乙", "会", "remote", "分"),
    ).values()
    assert (apart["meetings"], apart["same_room"], apart["grade"]) == (1, 0, "apart")
    alone = Node("event/会", "Meeting", (("name", "会"), ("together", False)))
    assert met(alone, took("段甲", "会", "in-person"), took("段乙", "会", "in-person")) == {}


def test_a_place_is_nested_up_to_its_province():
    nodes = [
        Node("place/甲省", "AdminArea", (("level", Ref("level/省级")), ("name", "甲省"))),
        Node("place/乙市", "AdminArea", (("level", Ref("level/地级")), ("name", "乙市"), ("within", Ref("place/甲省")))),
        Node("place/丙县", "AdminArea", (("level", Ref("level/县级")), ("name", "丙县"), ("within", Ref("place/乙市")))),
        Node("place/广场", "Venue", (("name", "广场"), ("within", Ref("place/丙县")))),
    ]  # fmt: skip
    graph = Graph(freeze(nodes))
    assert list(lies_in(graph, graph.node("place/广场")).values()) == ["丙县", "乙市", "甲省"]


def test_every_fact_can_be_cited(asked):
    lost = asked(
        "SELECT fact FROM facts WHERE sentence IS NOT NULL AND (page_sha256 IS NULL OR iri IS NULL)"
    )
    assert lost == []
    [(iri, sha)] = asked(
        "SELECT DISTINCT iri, page_sha256 FROM facts f JOIN pages p USING (page) WHERE "
        "fact = (SELECT min(fact) FROM facts WHERE kind = 'Tenure') AND p.sha256 = page_sha256"
    )
    assert iri.startswith(G.base + "tenure/") and len(sha) == 64


def test_months_have_their_pages_as_denominator(asked):
    months = asked(
        "SELECT strftime(issued, '%Y-%m') AS month, count(*) FROM pages WHERE issued IS NOT NULL "
        "GROUP BY month ORDER BY month"
    )
    assert all(n > 0 for _, n in months)
    [(first,)] = asked("SELECT min(date) FROM events")
    assert isinstance(first, dt.date)


def test_the_data_package_describes_what_is_there(made):
    package = json.loads(made["datapackage.json"])
    assert [r["path"] for r in package["resources"]] == [f"{name}.csv" for name in NAMES]
    for resource in package["resources"]:
        header = made[resource["path"]].split("\n", 1)[0].split(",")
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == header
        assert all(f["title"] and f["description"] for f in fields)
        assert resource["schema"]["missingValues"] == [""]
        assert resource["bytes"] == len(made[resource["path"]].encode("utf-8"))
    units = {f.get("unit") for r in package["resources"] for f in r["schema"]["fields"]}
    assert {"characters", "events"} <= units
    for language, word in (("zh", "含义"), ("en", "meaning")):
        book = made[f"codebook.{language}.md"]
        assert word in book and all(f"## {name}\n" in book for name in NAMES)


def test_where_files_lie_for_a_while_may_be_called_anything(tmp_path, monkeypatch):
    odd, file = tmp_path / "a[1]*'b?", tmp_path / "archive.duckdb"
    odd.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(odd))
    write_archive(Parts(G), file)
    assert file.is_file() and not [*odd.iterdir()]


@pytest.mark.parametrize(
    "kind, said, code",
    [
        ("TransactionException", "Failed to commit: Could not write file: No space left", 28),
        ("IOException", "IO Error: Checkpoint failed: No space left on device", 28),
        ("IOException", "IO Error: Could not write file: Input/output error", 5),
    ],
)
def test_a_full_disk_is_told_as_the_system_tells_it(kind, said, code, tmp_path):
    error = getattr(library(), kind)
    with (
        pytest.raises(OSError, match="archive.duckdb") as told,
        told_by_the_disk(tmp_path / "archive.duckdb"),
    ):
        raise error(said)
    assert told.value.errno == code
    with pytest.raises(library().Error), told_by_the_disk(tmp_path / "archive.duckdb"):
        raise error("a fault of ours")
