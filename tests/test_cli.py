"""The command line: what it prints, its exit codes, and that a failure is one line and leaves nothing behind."""

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli.main import commands

NAMES = [
    "build",
    "changes",
    "check",
    "cite",
    "corrections",
    "evaluate",
    "find",
    "metrics",
    "misses",
    "ontology",
    "page",
    "pages",
    "plot",
    "query",
    "questions",
    "serve",
    "show",
    "trace",
    "verify",
]
PEOPLE = "SELECT DISTINCT ?name WHERE { ?p a kg:Person ; kg:name ?name } ORDER BY ?name"


def kg_says(*arguments: str | Path) -> Result:
    """`kg arguments…` in this process; a traceback is a failure of the test."""
    result = CliRunner().invoke(commands, [str(a) for a in arguments], prog_name="kg")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def fails(*arguments: str | Path) -> str:
    """The one line that a failing command says."""
    result = kg_says(*arguments)
    lines = result.stderr.splitlines()
    assert (
        result.exit_code == 2
        and result.stdout == ""
        and len(lines) == 1
        and lines[0].startswith("kg: ")
    ), result.output
    return lines[0]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, dict]:
    """Exports of the seeds, built by the command line, and what it says of them as JSON."""
    folder = tmp_path_factory.mktemp("built") / "exports"
    result = kg_says("build", "seeds", "-o", folder, "--json")
    assert result.exit_code == 0, result.output
    return folder, json.loads(result.stdout)


@pytest.fixture(scope="module")
def exports(built) -> Path:
    """Exports of the seeds, built by the command line."""
    return built[0]


HEAVY = {"duckdb", "jieba", "lxml", "networkx", "numpy", "pandas", "pyoxigraph", "pyvis", "rdflib"}
"""Libraries that take long to load."""


def test_help_loads_nothing_heavy():
    asked = (
        "import sys; from kg.cli.main import commands; commands(['--help'], standalone_mode=False)"
    )
    loaded = f"{asked}; print('loaded', *sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    ).stdout
    assert all(f"  {name} " in told for name in NAMES)
    assert HEAVY & set(told.rpartition("loaded ")[2].split()) == set()


def test_there_are_these_commands():
    assert sorted(commands.commands) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name):
    told = kg_says(name, "--help").stdout
    assert f"  Example: kg {name} " in told or f"           kg {name} " in told


def test_version():
    assert kg.__version__ in kg_says("--version").stdout.split()


def test_pages_in_another_order_and_from_another_folder_give_the_same_bytes(
    exports, tmp_path, monkeypatch
):
    shutil.copytree("seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path / "seeds")
    pages = sorted(Path(".").glob("*.txt"), reverse=True)
    assert kg_says("build", *pages, ".", "-o", tmp_path / "out").exit_code == 0
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == {
        p.name: p.read_bytes() for p in exports.iterdir()
    }


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["attended"], "--person is needed"),
        (["--person", "何雄"], "what is asked"),
        (["attended", "--person"], "--person: has no value"),
        (["attended", "何雄"], "何雄: is no parameter"),
        (["ASK {}", "--person", "何雄"], "only a named query takes parameters"),
    ],
)
def test_parameters_that_are_none(arguments, said, exports):
    assert said in fails("query", "--on", exports, *arguments)


def test_query_in_each_form(exports, seeds):
    names = sorted({node.name for node in seeds.of("Person")})
    assert [
        row["name"]
        for row in json.loads(kg_says("query", PEOPLE, "--on", exports, "--format", "json").stdout)
    ] == names
    assert [
        row["name"]
        for row in csv.DictReader(
            io.StringIO(kg_says("query", PEOPLE, "--on", exports, "--format", "csv").stdout)
        )
    ] == names
    assert (
        "kg:name"
        in kg_says(
            "query", "CONSTRUCT WHERE { ?p kg:name ?name }", "--on", exports, "--format", "turtle"
        ).stdout
    )
    table = kg_says("query", PEOPLE, "--on", exports).stdout.splitlines()
    assert [line.strip() for line in table[2:]] == names


def test_queries_by_file_and_by_name(exports, tmp_path):
    (tmp_path / "mine.rq").write_text(PEOPLE, encoding="utf-8")
    assert (
        kg_says("query", tmp_path / "mine.rq", "--on", exports).stdout
        == kg_says("query", PEOPLE, "--on", exports).stdout
    )
    by_number, by_name = (
        kg_says("query", name, "--on", exports).stdout for name in ("q40", "q40_roles")
    )
    assert by_number == by_name != ""


def test_what_a_build_counts_is_what_a_query_counts(built):
    exports, told = built[0], built[1]["counts"]
    [row] = csv.DictReader(
        io.StringIO(kg_says("query", "counts", "--on", exports, "--format", "csv").stdout)
    )
    named = {"people at events": "peopleAtEvents", "stops of tours": "stops"}
    assert {
        named.get(kind, kind): str(told[kind]) for kind in told if kind in row or kind in named
    } == row
    events = kg_says("query", "SELECT ?e { ?e a kg:Event }", "--on", exports, "--format", "csv")
    assert len(events.stdout.splitlines()) - 1 == told["events"] + told["stops of tours"]


def test_the_named_queries_are_listed():
    told = kg_says("query", "--list").stdout
    for path in Path("ontology/queries").glob("*.rq"):
        assert path.stem in told


@pytest.mark.parametrize(
    "arguments, said",
    [
        ([], "kg query --list"),
        (["q99"], "q99: neither a query"),
        (["none.rq"], "none.rq"),
        (["SELECT ?x WHERE { ?x"], "line 1"),
        (["DELETE WHERE { ?s ?p ?o }"], "queries only read"),
        ([PEOPLE, "--format", "turtle"], "CONSTRUCT"),
    ],
)
def test_a_question_that_cannot_be_asked(arguments, said, exports):
    assert said in fails("query", *arguments, "--on", exports)


def test_exports_that_are_not_there(tmp_path):
    assert "kg build" in fails("query", "q01", "--on", tmp_path / "none")


def test_nothing_found_is_exit_code_1(exports):
    for arguments in (
        ["query", "SELECT ?x WHERE { ?x kg:name '无此人' }", "--on", exports],
        ["trace", "seeds/002_82eea5d49ec4bd7e.txt", "--grep", "无此句"],
    ):
        result = kg_says(*arguments)
        assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1, result.output


def test_trace_shows_the_sentence():
    result = kg_says("trace", "seeds/003_e0eea08fd75f2ef3.txt", "--grep", "督导我区")
    assert result.exit_code == 0 and "万正峰" in result.stdout


def test_misses_name_place_and_reason(seeds):
    result = kg_says("misses", "seeds")
    assert result.exit_code == 0
    for miss in seeds.misses:
        assert (
            f"seeds/{miss.sentence.page}.txt#char={miss.sentence.begin},{miss.sentence.end}  {'、'.join(miss.names)}: {miss.reason}\n"
            in result.stdout
        )


@pytest.mark.slow
def test_evaluate_measures_pages_built_alone(tmp_path):
    kg_says("build", "seeds", "-o", tmp_path, "--each")
    result = kg_says("evaluate", "tests/gold/seeds.yaml", tmp_path, "--years-given")
    assert result.exit_code == 0 and "attendance" in result.stdout
    assert len(kg_says("evaluate", "tests/gold/seeds.yaml", tmp_path, "-v").stdout) > len(
        result.stdout
    )


def test_a_failure_is_no_traceback_and_a_terminal_without_chinese_no_failure(tmp_path):
    (tmp_path / "何雄.txt").write_bytes(b"\0")
    told = subprocess.run(
        [sys.executable, "-m", "kg", "build", tmp_path, "-o", tmp_path / "out"],
        capture_output=True,
        env=dict(os.environ, PYTHONIOENCODING="ascii"),
    )
    assert (
        told.returncode == 2 and told.stderr.startswith(b"kg: ") and told.stderr.count(b"\n") == 1
    )


def test_a_bar_only_where_somebody_sees_it(capsys):
    from kg.cli.terminal import Progress

    with Progress() as progress:
        progress._began -= 10
        progress(1, 2, "x")
    assert capsys.readouterr().err == ""


def test_serve_says_where_it_is_and_ends_when_told(exports):
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", exports, "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr.readline().startswith("loading ")
        address = server.stderr.readline().split()[0]
        with urllib.request.urlopen(f"{address}sparql?query=ASK%7B%7D") as answer:
            assert json.loads(answer.read())["boolean"] is True
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0 and "Traceback" not in server.stderr.read()


def test_serve_says_what_it_cannot_do(exports, tmp_path):
    assert "graph.ttl: no such file" in fails("serve", tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = kg_says("serve", exports, "--port", port)
    assert told.exit_code == 2 and f"--port {port}: cannot be had" in told.stderr
    assert len(told.stderr.splitlines()) == 1  # and nothing was loaded for it


def test_a_pipe_or_a_dead_link_in_the_place_of_a_file_is_named_and_not_waited_for(tmp_path):
    pages, exports = tmp_path / "pages", tmp_path / "exports"
    pages.mkdir()
    (pages / "a.txt").write_text("本报讯 3月5日,泸州市市长陈立民主持召开会议。", encoding="utf-8")
    for name in ("pages.toml", "judgements.toml"):
        os.mkfifo(pages / name)
        assert f"{name}: is a pipe" in fails("build", pages, "-o", exports) and not exports.exists()
        (pages / name).unlink()
        (pages / name).symlink_to("nowhere")
        assert f"{name}: cannot be read" in fails("build", pages, "-o", exports)
        (pages / name).unlink()
    exports.mkdir()
    os.mkfifo(exports / "graph.ttl")
    (exports / "evidence.ttl").write_text("", encoding="utf-8")
    for arguments in (("query", "ASK {}", "--on", exports), ("check", exports)):
        assert "graph.ttl: is a pipe" in fails(*arguments)
    os.mkfifo(exports / "manifest.json")
    assert "graph.ttl: is a pipe" in fails("query", "ASK {}", "--on", exports)
    os.mkfifo(tmp_path / "gold.yaml")
    assert "gold.yaml: is a pipe" in fails("evaluate", tmp_path / "gold.yaml", exports)
    (tmp_path / "deep.yaml").write_text("a: " + "[" * 3000, encoding="utf-8")
    assert "deep.yaml: is nested too deeply" in fails("evaluate", tmp_path / "deep.yaml", exports)
