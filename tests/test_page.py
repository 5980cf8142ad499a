"""The page as a text: nothing in it runs but its own scripts, nothing loads, and it is the same each time."""

import base64
import doctest
import hashlib
import html
import importlib
import json
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from kg.api import Graph
from kg.explorer import communities, render
from kg.explorer.english import english, from_abroad
from kg.explorer.force_layout import GAP, positions
from kg.explorer.labels import KINDS
from kg.model.node import Lit, Node, Ref
from kg.model.source import Page

EVIL = "</script><script>window.pwned=1</script><img src=x onerror='window.pwned=2'>{{7*7}}${window.pwned=3}\"'&\u2028李"


def evil_graph() -> Graph:
    """One person at one event, every text of whom is markup."""
    text = f"{EVIL}出席会议。"
    span = f"page/p#char=0,{len(text)}"
    nodes = [
        Node(
            "article/p_0",
            "Article",
            (("begin", 0), ("end", len(text)), ("headline", EVIL), ("page", Ref("page/p"))),
        ),
        Node(
            "event/e",
            "Meeting",
            (
                ("date", Lit("2022-03-17", "date")),
                ("evidence", Ref(span)),
                ("name", EVIL),
                ("reportedIn", Ref("article/p_0")),
            ),
        ),
        Node(
            "mention/p_0_3",
            "Mention",
            (
                ("begin", 0),
                ("end", 3),
                ("mentions", Ref("person/x")),
                ("sentence", Ref(span)),
                ("surface", EVIL),
            ),
        ),
        Node("page/p", "Page", (("file", EVIL), ("sha256", "0" * 64))),
        Node(
            span,
            "Sentence",
            (("article", Ref("article/p_0")), ("begin", 0), ("end", len(text)), ("quote", text)),
        ),
        Node(
            "participation/x",
            "Participation",
            (
                ("agent", Ref("person/x")),
                ("event", Ref("event/e")),
                ("evidence", Ref(span)),
                ("listed", False),
                ("role", Ref("role/出席")),
                ("title", EVIL),
            ),
        ),
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
        assert (
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            in policy
        )
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_the_data_are_json_and_hold_the_facts(page, seeds):
    told = json.loads(next(text for attributes, text in scripts(page) if 'id="told"' in attributes))
    assert len(told["nodes"]["id"]) == len(told["nodes"]["label"]) == len(told["nodes"]["spelt"])
    assert {len(drawn[k]) for drawn in told["pictures"].values() for k in ("x", "y")} == {
        len(drawn["nodes"]) for drawn in told["pictures"].values()
    }
    takings, n = told["takings"], len(seeds.of("Participation"))
    assert {len(column) for column in takings.values()} == {n}
    assert {p[0]: p[3] for p in told["pages"]} == {p.file: p.text for p in seeds.pages}
    quotes = {
        (p.file, s.get("begin"), s.get("end")): s.get("quote")
        for p in seeds.pages
        for s in seeds.of("Sentence")
        if s.id.startswith(f"page/{p.name}#")
    }
    for page_number, begin, end, quote in told["sentences"]:
        file, _, _, text = told["pages"][page_number]
        plain = "".join(text[begin:end].split())
        assert (
            quotes[file, begin, end] == (quote or plain)
            and "".join(str(quote or plain).split()) == plain
        )


def test_pyvis_makes_the_page_and_its_options_draw_it(page):
    settings = json.loads(
        next(text for attributes, text in scripts(page) if 'id="settings"' in attributes)
    )
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
    code = "import sys, kg, hashlib; from kg.explorer import render; print(hashlib.sha256(render(kg.build('seeds')).encode()).hexdigest())"
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=dict(os.environ, PYTHONHASHSEED=seed),
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_no_two_boxes_of_the_layout_overlap():
    boxes = [(40.0, 20.0)] * 30
    spots = positions(
        boxes, [(0, i, 1.0) for i in range(1, 20)] + [(20, i, 1.0) for i in range(21, 30)]
    )
    assert spots == positions(
        boxes, [(0, i, 1.0) for i in range(1, 20)] + [(20, i, 1.0) for i in range(21, 30)]
    )
    near = [
        (i, j)
        for i in range(30)
        for j in range(i)
        if abs(spots[i][0] - spots[j][0]) < 40 - GAP and abs(spots[i][1] - spots[j][1]) < 20 - GAP
    ]
    assert not near


def test_a_large_part_begins_with_its_communities_beside_each_other():
    import igraph

    many = 60
    lines = [
        (i, j) for first in (0, many) for i in range(first, first + many) for j in range(first, i)
    ]
    two = igraph.Graph(n=2 * many, edges=[*lines, (0, many)])
    two.es["weight"] = 1.0
    spots = communities.begin(two)
    a, b = spots[:many], spots[many:]
    middle = (a.mean(axis=0) + b.mean(axis=0)) / 2
    across = b.mean(axis=0) - a.mean(axis=0)
    assert all((a - middle) @ across < 0)
    assert all((b - middle) @ across > 0)


def colours(theme: str) -> dict[str, str]:
    """The custom properties of the page's style that are colours."""
    style = Path("kg/explorer/files/page.css").read_text(encoding="utf-8")
    block = style.split(":root")[1 if theme == "light" else 2].split("}")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def linear(colour: str) -> list[float]:
    """Red, green and blue as amounts of light, 0 to 1."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(a: str, b: str) -> float:
    """As WCAG 2 counts it."""
    light = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x))) for x in (a, b)),
        reverse=True,
    )
    return (light[0] + 0.05) / (light[1] + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_written_can_be_read(theme):
    palette = colours(theme)
    inks = [name for name in palette if name.endswith("-ink")]
    assert len(inks) == len(KINDS)
    for name in (*inks, "ink", "soft", "accent"):
        assert (
            contrast(palette[name], palette["paper"]) >= 4.5
            and contrast(palette[name], palette["card"]) >= 4.5
        ), name
    for kind in ("person", "event", "organisation", "place", "post"):
        assert contrast(palette[kind], palette["paper"]) >= 3, kind


# How light looks to who lacks red or green cones: Viénot, Brettel and Mollon 1999, on linear light
CONES = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def lab(light: list[float]) -> list[float]:
    """CIE L*a*b* under D65."""
    xyz = [
        sum(w * c for w, c in zip(row, light))
        for row in ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    ]
    f = [
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (max(0.0, v / w) for v, w in zip(xyz, (0.9505, 1.0, 1.089)))
    ]
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", [None, *CONES])
def test_kinds_that_are_drawn_together_differ_for_every_eye(theme, sight):
    seen = {}
    for kind in KINDS:
        light = linear(colours(theme)[kind])
        seen[kind] = lab(
            [sum(w * c for w, c in zip(row, light)) for row in CONES[sight]] if sight else light
        )
    for picture in (
        ("person", "event", "organisation", "place"),
        ("person", "post", "organisation"),
        ("event", "place"),
    ):
        for a, b in combinations(picture, 2):
            assert sum((x - y) ** 2 for x, y in zip(seen[a], seen[b])) ** 0.5 > 15, (a, b)


@pytest.mark.parametrize(
    "module", ["explorer.english", "explorer.sentences", "lexicon.name_model", "model.quote"]
)
def test_examples_of_the_page_s_modules_hold(module):
    result = doctest.testmod(importlib.import_module(f"kg.{module}"))
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    "name, told",
    [
        ("河南省省长", "governor of Henan Province"),
        ("中牟县人民政府", "Zhongmu County government"),
        ("国务院副总理", "Vice Premier of the State Council"),
        ("埃及总统", "president of Egypt"),
        ("代市长", "acting mayor"),
        ("绵阳市政协副主席", "vice chairman of the CPPCC Mianyang committee"),
        ("防汛领导小组副组长", ""),
        ("单县", ""),
        ("石桥社区", "Shiqiao Community"),
        ("石桥小区", "Shiqiao Residential Community"),
        ("石桥街道", "Shiqiao Subdistrict"),
        ("石桥校区", ""),
        ("石桥村驻村第一书记", ""),
        ("中共石桥区人民政府", ""),
        ("六安市", "Lu'an"),
        ("长兴县", "Changxing County"),
        ("泰安市委书记", "Party secretary of Tai'an"),
        (
            "文山壮族苗族自治州州长",
            "prefecture head of Wenshan Zhuang and Miao Autonomous Prefecture",
        ),
        ("东乡族自治县", "Dongxiang Autonomous County"),
        ("民政部副部长", "vice minister of Civil Affairs"),
        ("司法部部长", "minister of Justice"),
        ("水利部党组书记", "Party group secretary of the Ministry of Water Resources"),
        ("中共泸州市委统战部部长", "head of the Luzhou Party united front department"),
        ("云南省教育厅巡视员", "inspector of the Yunnan Province education department"),
        ("宁夏回族自治区人民政府副主席", "vice chairman of the Ningxia government"),
        ("智利副总统", "vice president of Chile"),
        ("老挝第一副总统", "first vice president of Laos"),
        ("秋田县", ""),
        ("麦加省省长", ""),
        ("东四牌楼市", ""),
        ("阿拉木联盟", ""),
        ("中日产业园", ""),
        ("物流产业园", ""),
        ("绵阳工业园", "Mianyang Industrial Park"),
        ("教育与乡村委员会", ""),
        ("宁波大榭开发区", "Ningbo Daxie Development Zone"),
        ("阿盟秘书长", "secretary-general of the Arab League"),
        ("市委书记", "Party secretary of the city"),
        ("县委常委", "member of the county Party standing committee"),
        ("区政协副主席", "vice chairman of the district CPPCC committee"),
        ("自治区党委副书记", "deputy Party secretary of the autonomous region"),
        ("宁夏回族自治区党委书记", "Party secretary of Ningxia"),
        ("江油市中坝镇党委书记", ""),
        ("中坝镇党委书记", "Party secretary of Zhongba Town"),
        ("乡党委副书记", "deputy Party secretary of the township"),
        ("自治区副主席", "vice chairman of the autonomous region"),
        ("锡林郭勒盟", "Xilingol League"),
        ("昌都市委书记", "Party secretary of Qamdo"),
    ],
)
def test_a_name_is_in_english_where_all_of_it_is_known(name, told):
    assert english(name) == told


def test_who_is_from_abroad_has_no_pinyin():
    assert from_abroad("艾尔肯·吐尼亚孜") and from_abroad("穆加贝")
    assert not from_abroad("金永", ("沙特国王", "绵阳市市长", "绵阳市委书记"))
    assert from_abroad("金永", ("朝鲜外务相",)) and not from_abroad("金永", ("绵阳市市长",))
