"""A thousand questions of who is who, worked through on the review page in Chromium:
`python -m benchmarks.review 1000`.

An archive of made-up pages is built in which each name is borne by the mayors of two cities, and
each two of a name are asked about, which the program itself does of some in a hundred. Each
question is answered by its key as soon as its card stands; half-way the server is killed and
started anew; at the end the archive is built again. What the page takes of each decision is
printed (the rest of an hour is the reader's), and what has become of the answers.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import kg
from kg.api import Graph
from kg.model.node import Ref

from .desk import percentiles
from .page import FLAGS, browser_path

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑"
GIVEN = (
    "伟强勇军杰涛磊超斌辉健刚平鹏浩明亮华飞龙宁峰鑫敏静丽艳娟霞玲丹红梅莉芳萍兰英燕琴婷颖倩雪慧莹洁"
)
CITIES = ("绵阳市", "洛阳市", "岳阳市", "盐城市", "赤峰市", "曲靖市")
KEYS = {"s": "same", "d": "different", "u": "unsure", "n": "no_person"}
LONG = 600
"""Seconds that a card, or the server, is waited for."""


def write(folder: Path, questions: int) -> None:
    """Two pages a name: the mayors of two cities, on two days of one month."""
    notes = []
    names = map("".join, itertools.product(SURNAMES, GIVEN))
    for n, name in enumerate(itertools.islice(names, questions)):
        for side in (0, 1):
            city, day = CITIES[(n + side) % len(CITIES)], 6 + side
            text = f"本报讯 5月{day}日,{city}市长{name}主持召开防汛工作座谈会并讲话。\n"
            (folder / f"p{n:04}{'ab'[side]}.txt").write_text(text, encoding="utf-8")
            told = f'issued = 2020-05-{day:02}\nhome = "{city}"\n'
            notes.append(f"[p{n:04}{'ab'[side]}]\n{told}")
    (folder / "pages.toml").write_text("\n".join(notes), encoding="utf-8")


def asking(graph: Graph) -> Graph:
    """The same graph, in which all people of one name may be one."""
    called: dict[str, list[str]] = {}
    for person in graph.of("Person"):
        called.setdefault(person.name, []).append(person.id)
    of = {i: Ref(ids[0]) for ids in called.values() for i in ids[1:]}
    nodes = tuple(
        replace(n, props=(*n.props, ("maybeSame", of[n.id]))) if n.id in of else n
        for n in graph.nodes
    )
    return Graph.of_model(replace(graph, nodes=nodes))


class Served:
    """The desk over an archive and its exports, as a process; address: with its token."""

    def __init__(self, exports: Path, folder: Path):
        words = ["-m", "benchmarks.review", "desk", str(exports), str(folder)]
        self._process = subprocess.Popen(
            [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said = ""
        for line in self._process.stdout or ():
            said += line
            if found := re.search(r"http\S+/review#token=\S+", line):
                self.address = found[0]
                return
        raise SystemExit(said)

    def kill(self) -> None:
        """At once, as when the machine fails."""
        self._process.kill()
        self._process.communicate()


def desk(exports: Path, folder: Path) -> None:
    """The desk over the questions of the exports, until it is killed."""
    from kg.review import Desk
    from kg.serve import Limits, serve

    desk = Desk(asking(kg.build(folder, cache=folder / "readings")), folder, "a reader")
    told = partial(print, flush=True)
    serve(exports, "127.0.0.1", 0, Limits(workers=1), told, desk=lambda: desk)


def opened(browser: Any, address: str) -> Any:
    """The desk in a new tab, when its first card stands."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.set_default_timeout(1000 * LONG)
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]", state="attached")
    return tab


def left(tab: Any) -> int:
    """Questions that are open, as the page says."""
    return int(tab.inner_text("#progress").split()[0])


def answer(tab: Any, keys: Iterator[str], many: int) -> Iterator[tuple[str, str, float]]:
    """Answers so many questions: (name, answer, seconds until the next card stands)."""
    for key in itertools.islice(keys, many):
        name, begun = tab.inner_text("h2"), time.perf_counter()
        card = tab.evaluate_handle("document.querySelector('#who').firstElementChild")
        tab.keyboard.press(key)
        tab.wait_for_function(
            "card => document.querySelector('#who').firstElementChild !== card", arg=card
        )
        yield name, KEYS[key], time.perf_counter() - begun


def measure(folder: Path, exports: Path, questions: int) -> dict[str, Any]:
    """The figures of the run, see above."""
    from playwright.sync_api import sync_playwright

    write(folder, questions)
    kg.build(folder, cache=folder / "readings").write(exports, page=False)
    keys = itertools.cycle(KEYS)
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        served = Served(exports, folder)
        tab = opened(browser, served.address)
        asked = left(tab)
        said = list(answer(tab, keys, asked // 2))
        served.kill()
        tab.close()
        served = Served(exports, folder)
        tab = opened(browser, served.address)
        kept = asked - left(tab)
        said += list(answer(tab, keys, asked - kept))
        served.kill()
        browser.close()
    taken = [seconds for _, _, seconds in said]
    return {
        "questions": asked,
        "answered when the server was killed": asked // 2,
        "of these still answered after it": kept,
        "answers": Counter(given for _, given, _ in said),
        "that a new build follows": followed(kg.build(folder, cache=folder / "readings"), said),
        "of the page a decision": percentiles(taken),
        "seconds of the page in all": round(sum(taken), 1),
        "seconds that an hour leaves the reader for each": round((3600 - sum(taken)) / asked, 2),
    }


def followed(graph: Graph, said: list[tuple[str, str, float]]) -> int:
    """How many answers the people of a graph follow: one of a name that is the same, two of one
    that is different or unsure, none of what is no person."""
    people = Counter(person.name for person in graph.of("Person"))
    wanted = {"same": 1, "different": 2, "unsure": 2, "no_person": 0}
    return sum(people[name] == wanted[given] for name, given, _ in said)


if __name__ == "__main__" and sys.argv[1] == "desk":
    desk(Path(sys.argv[2]), Path(sys.argv[3]))
elif __name__ == "__main__":
    with tempfile.TemporaryDirectory() as room:
        archive, made = Path(room) / "archive", Path(room) / "exports"
        archive.mkdir()
        print(json.dumps(measure(archive, made, int(sys.argv[1])), ensure_ascii=False))
