"""Queries that fell the engine, or take too much, fell nothing else: on the command line, from Python."""

import os
import signal
import subprocess
import sys
import time

import pytest
from support import example_graph

from kg.errors import InputError, QueryError
from kg.query.shield import Ended, Opener, Process
from kg.query.sparql import ask, run, run_on_export
from kg.query.store import in_memory
from kg.query.total_order import totally_ordered

G = example_graph()
MIXED = " ".join(
    f'{n} {n}.5 "{n}" "{n}"@zh true "2022-01-{n % 28 + 1:02}"^^<http://www.w3.org/2001/XMLSchema#date> <a:{n}>'
    for n in range(60)
)
SORTED = f"SELECT ?o {{ VALUES ?o {{ {MIXED} }} }} ORDER BY ?o"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DEEP = "SELECT * { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }"


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    G.write(folder)
    return folder


@pytest.fixture
def process(exports):
    process = Process(Opener("kg.query.sparql:source", (exports,)))
    yield process
    process.end()


def command(exports, *asked) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "kg", "query", *asked, "--on", exports, "--format", "csv"],
        capture_output=True,
        text=True,
    )


def test_numbers_and_texts_are_sorted_together():
    rows = [r["o"] for r in run(G, SORTED)]
    numbers = [v for v in rows if isinstance(v, int | float) and not isinstance(v, bool)]
    assert (
        len(rows) == 7 * 60
        and rows[0] == "a:0"
        and numbers == sorted(numbers)
        and numbers == rows[60:180]
    )
    assert run(G, SORTED.replace("ORDER BY ?o", "ORDER BY DESC(?o)"))[-1]["o"] == "a:0"


def test_so_they_are_on_the_command_line_and_of_the_graph_itself(exports):
    done = command(exports, SORTED)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 1 + 7 * 60 and not done.stderr
    assert len(run_on_export(exports, "SELECT ?o { ?s ?p ?o } ORDER BY ?o")) > 1000


def test_what_the_engine_fails_on_is_told_in_one_line(exports):
    done = command(exports, "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}")
    assert (
        done.returncode == 2
        and done.stderr
        == "kg: the query was ended: the engine failed on it; write it in a simpler way\n"
        and not done.stdout
    )
    with pytest.raises(QueryError, match="the engine failed on it"):
        run(G, DEEP)
    assert run(G, "ASK { person:何雄 a kg:Person }").answer


def test_a_query_of_the_command_line_ends_when_its_seconds_are_over(exports):
    told = command(exports, ENDLESS, "--seconds", "0.5")
    assert told.returncode == 2 and told.stdout == "" and told.stderr.count("\n") == 1
    assert "took longer than it may" in told.stderr and "--seconds" in told.stderr
    assert command(exports, "counts", "--seconds", "20").returncode == 0


def test_memory_is_bounded(exports):
    small = Process(Opener("kg.query.sparql:source", (exports,)), memory=1 << 30)
    with pytest.raises(Ended) as ended:
        small.ask("kg.query.sparql:ask", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f")
    assert ended.value.cause == "memory"
    assert small.ask("kg.query.sparql:ask", "ASK {}").answer
    small.end()


def test_time_is_bounded_where_it_is_asked(process):
    with pytest.raises(Ended) as ended:
        process.ask("kg.query.sparql:ask", ENDLESS, seconds=0.5)
    assert ended.value.cause == "time" and process.ask("kg.query.sparql:ask", "ASK {}").answer


def test_errors_come_through_as_they_are(process, tmp_path):
    with pytest.raises(QueryError, match="line 1, column 11: the prefix persn:"):
        process.ask("kg.query.sparql:ask", "SELECT * {persn:x ?p ?o}")
    with pytest.raises(RuntimeError, match="AttributeError"):
        process.ask("kg.query.sparql:nothing")
    with pytest.raises(InputError, match="no such file"):
        run_on_export(tmp_path, "ASK {}")


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="looks at processes in /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_it_ends_with_the_one_who_asked(exports, end):
    asking = subprocess.Popen(
        [sys.executable, "-m", "kg", "query", ENDLESS, "--on", exports],
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    child = _soon(lambda: _children(asking.pid))[0]
    _soon(lambda: _seconds(child) > 0.5)
    asking.send_signal(end)
    asking.wait()
    assert _soon(lambda: not _runs(child))


def _children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        return [int(p) for p in children.read().split()]


def _seconds(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as stat:
        return sum(map(int, stat.read().rsplit(")", 1)[1].split()[11:13])) / os.sysconf(
            "SC_CLK_TCK"
        )


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _soon(what, tries: int = 600):
    for _ in range(tries):
        found = what()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it never happened")


@pytest.mark.parametrize(
    "query, same",
    [
        ("SELECT ?x { ?x kg:name 'ORDER BY ?x' }", True),
        ("SELECT ?x {} LIMIT 1", True),
        ("SELECT ?x { ?x a ?y } # ORDER BY ?x", True),
        ("SELECT ?x { ?x a ?y } ORDER BY ?x LIMIT 1", False),
        (
            "SELECT ?x { ?x a ?y } order # so\nby desc (STR(?x)) LCASE(STR(?y)) ( ?x ) OFFSET 1",
            False,
        ),
        (
            "SELECT ?x (COUNT(?y) AS ?n) { { SELECT * { ?x a ?y } ORDER BY DESC(?y) LIMIT 9 } } GROUP BY ?x ORDER BY DESC(COUNT(?y)) ?x VALUES (?x) { (UNDEF) }",
            False,
        ),
        (
            "SELECT DISTINCT ?y { ?x a ?y } ORDER BY <http://www.w3.org/2001/XMLSchema#string>(?y)",
            False,
        ),
    ],
)
def test_any_order_is_made_total(query, same):
    total = totally_ordered(query)
    assert (total == query) is same
    assert sorted(map(str, ask(in_memory(G), G.base, total))) == sorted(
        map(str, ask(in_memory(G), G.base, query))
    )
