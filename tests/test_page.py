"""The page as a text: nothing in it runs but its own scripts, nothing loads, and it is the same each time."""
import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys

import pytest

from kg.graph import Graph
from kg.layout import GAP, positions
from kg.model import Lit, Node, Page, Ref
from kg.page import render

EVIL = "</script><script>window.pwned=1</script><img src=x onerror='window.pwned=2'>{{7*7}}${window.pwned=3}\"'&\u2028李"


def evil_graph() -> Graph:
    """One person at one event, every text of whom is markup."""
    text = f"{EVIL}出席会议。"
    span = f"page/p#char=0,{len(text)}"
    nodes = [
        Node("article/p_0", "Article", (("begin", 0), ("end", len(text)), ("headline", EVIL), ("page", Ref("page/p")))),
        Node("event/e", "Meeting", (("date", Lit("2022-03-17", "date")), ("evidence", Ref(span)), ("name", EVIL), ("reportedIn", Ref("article/p_0")))),
        Node("mention/p_0_3", "Mention", (("begin", 0), ("end", 3), ("mentions", Ref("person/x")), ("sentence", Ref(span)), ("surface", EVIL))),
        Node("page/p", "Page", (("file", EVIL), ("sha256", "0" * 64))),
        Node(span, "Sentence", (("article", Ref("article/p_0")), ("begin", 0), ("end", len(text)), ("quote", text))),
        Node("participation/x", "Participation", (("agent", Ref("person/x")), ("event", Ref("event/e")), ("evidence", Ref(span)), ("listed", False), ("role", Ref("role/出席")), ("title", EVIL))),
        Node("person/x", "Person", (("name", EVIL),)),
    ]
    return Graph(tuple(nodes), (Page("p", EVIL, text, "0" * 64, "utf-8"),))


def scripts(page: str) -> list[tuple[str, str]]:
    """(attributes, text) of each script element."""
    return re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S)


@pytest.fixture(scope="module")
def page(seeds) -> str:
    return render(seeds)


def test_nothing_is_loaded_from_anywhere(page):
    assert not re.findall(r"<(?:link|img|iframe|script)[^>]*\b(?:src|href)\s*=", page)
    assert "default-src 'none'" in page


def test_each_script_that_runs_is_allowed_by_its_hash_and_no_other(page):
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    running = [text for attributes, text in scripts(page) if "json" not in attributes]
    assert len(running) == 2
    for text in running:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_the_data_are_json_and_hold_the_facts(page, seeds):
    told = json.loads(next(text for attributes, text in scripts(page) if 'id="told"' in attributes))
    assert len(told["nodes"]["id"]) == len(told["nodes"]["label"]) == len(told["nodes"]["spelt"])
    assert {len(drawn[k]) for drawn in told["pictures"].values() for k in ("x", "y")} == {len(drawn["nodes"]) for drawn in told["pictures"].values()}
    takings, n = told["takings"], len(seeds.of("Participation"))
    assert {len(column) for column in takings.values()} == {n}
    assert {p[0]: p[3] for p in told["pages"]} == {p.file: p.text for p in seeds.pages}
    quotes = {(p.file, s.get("begin"), s.get("end")): s.get("quote") for p in seeds.pages for s in seeds.of("Sentence") if s.id.startswith(f"page/{p.name}#")}
    for page_number, begin, end, quote in told["sentences"]:
        file, _, _, text = told["pages"][page_number]
        plain = "".join(text[begin:end].split())
        assert quotes[file, begin, end] == (quote or plain) and "".join(str(quote or plain).split()) == plain


def test_pyvis_makes_the_page_and_its_options_draw_it(page):
    settings = json.loads(next(text for attributes, text in scripts(page) if 'id="settings"' in attributes))
    assert settings["physics"]["enabled"] is False and settings["nodes"]["shape"] == "custom"


def test_no_text_is_markup():
    page = render(evil_graph())
    assert len(scripts(page)) == 4 and "<img" not in page
    told = json.loads(next(text for attributes, text in scripts(page) if 'id="told"' in attributes))
    assert EVIL in told["nodes"]["label"]


def test_a_graph_of_nothing_has_a_page():
    assert "<html" in render(Graph(()))


@pytest.mark.slow
def test_the_same_bytes_in_every_process():
    code = "import sys, kg, hashlib; from kg.page import render; print(hashlib.sha256(render(kg.build('seeds')).encode()).hexdigest())"
    sums = {subprocess.run([sys.executable, "-c", code], env=dict(os.environ, PYTHONHASHSEED=seed), check=True, capture_output=True, text=True).stdout for seed in ("1", "2")}
    assert len(sums) == 1


def test_no_two_boxes_of_the_layout_overlap():
    boxes = [(40.0, 20.0)] * 30
    spots = positions(boxes, [(0, i, 1.0) for i in range(1, 20)] + [(20, i, 1.0) for i in range(21, 30)])
    assert spots == positions(boxes, [(0, i, 1.0) for i in range(1, 20)] + [(20, i, 1.0) for i in range(21, 30)])
    near = [(i, j) for i in range(30) for j in range(i) if abs(spots[i][0] - spots[j][0]) < 40 - GAP and abs(spots[i][1] - spots[j][1]) < 20 - GAP]
    assert not near
