"""Load: many clients at once on the endpoint. The whole (`make attack`): 200 clients for 30 s, then on to 20,000 requests; all of it on loopback."""

import http.client
import os
import threading
import time
import urllib.parse
from collections import Counter

import pytest
from support import example_graph, served

from attack import whole
from kg.query.store import save
from kg.serve import Limits

CLIENTS, SECONDS, REQUESTS = (200, 30, 20_000) if whole() else (20, 3, 200)
ASKED = "SELECT ?n { ?p a kg:Person ; kg:name ?n } ORDER BY ?n LIMIT 20"
PATHS = (
    f"/sparql?{urllib.parse.urlencode({'query': ASKED})}",
    "/queries",
    "/files/site.css",
    f"/person/{urllib.parse.quote('何雄')}",
)
GROWTH = 64 << 20  # bytes that the server may have grown by: its caches, not its requests


@pytest.fixture(scope="module")
def at(tmp_path_factory) -> str:
    store = save(example_graph(), tmp_path_factory.mktemp("stores") / "store")
    with served(store, Limits(seconds=60)) as address:
        yield address.removeprefix("http://")


def resident() -> int:
    """The bytes of memory that this process, which is the server too, holds."""
    with open("/proc/self/statm", encoding="ascii") as told:
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def load(at: str, clients: int, goes_on) -> tuple[list[float], Counter]:
    """Seconds of each request, and how often each status or error came, of clients that ask one thing after the other."""
    took, told = [], Counter()

    def client(number: int) -> None:
        connection = http.client.HTTPConnection(at, timeout=120)
        while goes_on(len(took)):
            begin = time.perf_counter()
            try:
                connection.request(
                    "GET", PATHS[(number + len(took)) % len(PATHS)], headers={"Accept": "*/*"}
                )
                answer = connection.getresponse()
                answer.read()
                told[answer.status] += 1
            except (OSError, http.client.HTTPException) as error:
                told[type(error).__name__] += 1
                connection.close()
            took.append(time.perf_counter() - begin)
        connection.close()

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, told


def report(name: str, took: list[float], told: Counter, memory: int) -> None:
    """One line, shown by `pytest -s` and of the whole."""
    ranked = sorted(took)
    at = lambda share: ranked[min(int(len(ranked) * share), len(ranked) - 1)] * 1000
    errors = sum(n for status, n in told.items() if status != 200)
    print(
        f"\n{name}: {len(took):,} requests, p50 {at(0.5):.0f} ms, p99 {at(0.99):.0f} ms, {errors} errors {dict(told)}, {memory >> 20:+} MB"
    )


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="reads memory from /proc")
def test_many_clients_are_all_answered_and_nothing_piles_up(at, capsys):
    load(at, 4, lambda done: done < 100)  # caches are filled
    before, end = resident(), time.monotonic() + SECONDS
    took, told = load(at, CLIENTS, lambda done: time.monotonic() < end)
    first = resident() - before
    more, again = load(at, CLIENTS, lambda done: done + len(took) < REQUESTS)
    grown = resident() - before
    with capsys.disabled():
        report(f"{CLIENTS} clients for {SECONDS} s", took, told, first)
        report(f"after {REQUESTS:,} requests", [*took, *more], told + again, grown)
    assert set(told + again) == {200}
    assert grown < GROWTH
