"""The endpoint and those who do it no good: who hang up, send half, read nothing; and how it ends, and goes on with another store."""

import concurrent.futures
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

import pytest
from support import example_graph, served
from test_serve import HEAVY, NAME, ask, get

from kg.query.store import save
from kg.serve import Limits, guard

G = example_graph()
LARGE = "SELECT ?x ?c { { SELECT (SUBSTR(GROUP_CONCAT(?b), 1, 300000) AS ?x) { ?a kg:quote ?b . ?e a ?f } } ?c ?p ?d }"  # a MB a row


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    return save(G, tmp_path_factory.mktemp("stores") / "store")


@pytest.fixture(scope="module")
def at(store):
    """An endpoint whose queries may take longer than any test waits."""
    with served(store, Limits(seconds=120, workers=2)) as address:
        yield address


def connect(at: str) -> socket.socket:
    host, port = at.removeprefix("http://").split(":")
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
    sock.settimeout(60)
    sock.connect((host, int(port)))
    return sock


def request(query: str, more: str = "") -> bytes:
    return f"GET /sparql?{urllib.parse.urlencode({'query': query})} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n".encode()


def heard(sock: socket.socket) -> bytes:
    """All that comes until the other side ends."""
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := sock.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


@contextlib.contextmanager
def busy(at: str, queries: int = 2):
    """All processes for queries are at work."""
    with contextlib.ExitStack() as stack:
        for _ in range(queries):
            stack.enter_context(connect(at)).sendall(request(HEAVY))
        time.sleep(0.5)
        yield


def answers_soon(at: str) -> bool:
    """True once a query is answered: that somebody left is seen only a moment later."""
    return any(ask(at, NAME)[0] == 200 or time.sleep(0.2) for _ in range(100))


def test_who_hangs_up_silences_nobody(at):
    for _ in range(100):
        with connect(at) as sock:
            sock.sendall(request(HEAVY))
    assert answers_soon(at)


def test_who_hangs_up_while_it_waits_costs_nothing(at):
    with busy(at):
        for _ in range(50):
            with connect(at) as sock:
                sock.sendall(request(HEAVY))
    assert answers_soon(at)


def test_pages_and_files_are_served_while_queries_run(at):
    with busy(at, 60):
        for path in (
            "/",
            "/files/site.css",
            "/files/vendor/yasgui.min.js",
            "/queries",
            "/queries/busiest",
            "/vocabulary.json",
            f"/person/{urllib.parse.quote('何雄')}",
        ):
            assert get(f"{at}{path}", "text/html")[0] == 200, path


@pytest.fixture
def impatient(monkeypatch):
    for name in ("HEAD", "BODY", "STUCK"):
        monkeypatch.setattr(guard, name, 0.5)
    monkeypatch.setattr(guard, "TICK", 0.1)


@pytest.mark.parametrize(
    "sent", [b"", b"GET /", b"GET /queries HTTP/1.1\r\nHost: localhost\r\nX-A: "]
)
def test_half_open_clients_are_shown_the_door(at, impatient, sent):
    with connect(at) as sock:
        sock.sendall(sent)
        assert heard(sock) == b""


def test_so_are_those_who_send_a_word_at_a_time(at, impatient):
    with connect(at) as sock, pytest.raises(OSError):
        for _ in range(600):
            sock.sendall(b"GET / HTTP/1.1\r\nX-A: a" if not _ else b"a")
            time.sleep(0.1)


def test_so_are_those_who_read_nothing(store, impatient):
    with served(store, Limits(seconds=60, workers=1)) as at, connect(at) as sock:
        sock.sendall(request(f"{LARGE} LIMIT 10"))
        assert _soon(lambda: sock.recv(1, socket.MSG_PEEK))
        time.sleep(3)
        said = heard(sock)
        assert b"200 OK" in said
        length = int(said.split(b"content-length: ")[1].split(b"\r\n")[0])
        assert length > len(said)


def test_who_reads_slowly_hears_it_all(store, impatient):
    with served(store, Limits(seconds=60, workers=1)) as at, connect(at) as sock:
        sock.sendall(request(f"{LARGE} LIMIT 10", "Connection: close\r\n"))
        body = b""
        while part := sock.recv(1 << 20):
            body += part
            time.sleep(0.002)
        assert len(json.loads(body.split(b"\r\n\r\n", 1)[1])["results"]["bindings"]) == 10


BODY = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nSELECT * {"


def test_a_request_cut_off_in_its_body_is_told(at, caplog):
    with connect(at) as sock:
        sock.sendall(BODY.encode())
        sock.shutdown(socket.SHUT_WR)
        assert heard(sock).startswith(b"HTTP/1.1 400 ")
    with connect(at) as sock:
        sock.sendall(BODY.encode())
    assert ask(at, NAME)[0] == 200 and not caplog.records


def test_a_body_that_does_not_come_is_told(at, impatient, caplog):
    with connect(at) as sock:
        sock.sendall(BODY.encode())
        assert heard(sock).startswith(b"HTTP/1.1 408 ")
    assert not caplog.records


def test_an_answer_that_is_too_long_is_refused(store, monkeypatch):
    with served(store, Limits(seconds=60, workers=1)) as at:
        status, _, said = ask(at, f"{LARGE} LIMIT 100")
        assert status == 400 and "longer than 64 MB" in said
        assert ask(at, NAME)[0] == 200


def test_all_queries_together_have_so_much_memory(store):
    limits = Limits(seconds=60, workers=3, memory=2 << 30)
    assert limits.share == 512 << 20
    with served(store, limits) as at:
        status, _, said = ask(at, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f")
        assert status == 500 and "more memory than the 512 MB" in said
        assert ask(at, NAME)[0] == 200


def test_a_store_that_takes_its_place_is_noticed_by_all_at_once(tmp_path):
    from kg.api import Graph

    less = Graph(tuple(n for n in G.nodes if not n.id.startswith("person/")), G.pages)
    store = save(G, tmp_path / "store")
    count = "SELECT (COUNT(?p) AS ?n) { ?p a kg:Person }"
    with served(store, Limits(seconds=60, workers=4)) as at:
        people = len(G.of("Person"))
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            told = [
                int(t[2].split()[1])
                for t in pool.map(lambda _: ask(at, count, "text/csv"), range(16))
            ]
            assert told == [people] * 16
            save(less, store)
            told = [
                int(t[2].split()[1])
                for t in pool.map(lambda _: ask(at, count, "text/csv"), range(16))
            ]
            assert told == [0] * 16


def test_exports_that_are_built_again_are_loaded_again(tmp_path):
    from kg.api import Graph

    less = Graph(tuple(n for n in G.nodes if not n.id.startswith("person/")), G.pages)
    G.write(tmp_path / "exports")
    asked = "ASK { ?p a kg:Person }"
    with served(tmp_path / "exports", Limits(seconds=60, workers=2)) as at:
        assert "true" in ask(at, asked)[2]
        less.write(tmp_path / "exports")
        assert _soon(lambda: "false" in ask(at, asked)[2])


@pytest.fixture
def serving(tmp_path):
    """A function that starts `kg serve` with a temporary folder of its own; it gives the process and the address."""
    G.write(tmp_path / "exports")
    (tmp_path / "temporary").mkdir()
    started = []

    def start(*options):
        call = [sys.executable, "-m", "kg", "serve", tmp_path / "exports", "--port", "0", *options]
        process = subprocess.Popen(
            call,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"TMPDIR": str(tmp_path / "temporary")},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        started.append(process)
        return process, tmp_path / "temporary"

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("when", ["loading", "idle", "answering"])
def test_signals_end_it_cleanly(serving, end, when):
    process, temporary = serving()
    loading = process.stderr.readline()
    assert loading.startswith("loading ")
    if when != "loading":
        at = process.stderr.readline().split("/ answers")[0]
        assert ask(at, NAME)[0] == 200 and list(temporary.iterdir())
    if when == "answering":
        threading.Thread(target=_quiet, args=(at,), daemon=True).start()
        time.sleep(0.5)
    process.send_signal(end)
    assert process.wait(timeout=60) == 0
    assert list(temporary.iterdir()) == [] and "Traceback" not in process.stderr.read()


def _quiet(at: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        ask(at, HEAVY)


def _soon(what, tries: int = 600):
    for _ in range(tries):
        found = what()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it never happened")
