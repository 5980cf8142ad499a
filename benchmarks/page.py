"""The explorer in headless Chromium beside plain pyvis, force-graph and sigma.js, drawing the same
made-up graph in one run.

The peers come from npm at an exact version, into a temporary folder; without npm or a browser they
are left out, and the table says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from .crowd import crowd
from .printing import heading, table

PEERS = ("force-graph@1.52.0", "sigma@3.0.3", "graphology@0.26.0")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONG = 120
"""Seconds that a page is waited for."""


def run(sizes: Sequence[int], rounds: int) -> str:
    """The table of all pages; times are medians of the rounds."""
    what = (
        "One graph drawn by the explorer and by peers: file size, first paint, drawn (ms), "
        "frames a second while dragging, answers to a click and to a search (ms)."
    )
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        libraries = _libraries(Path(folder))
        for size in sizes:
            for name, file in _pages(Path(folder), size, libraries):
                rows.append((f"{size:,} · {name}", *_measure(file, rounds, explorer=name == "kg")))
                print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    left_out = (
        "" if libraries else "\nforce-graph and sigma.js are left out: npm did not bring them."
    )
    return (
        heading("page", what)
        + table(
            (
                "nodes · page",
                "MB",
                "first paint",
                "drawn",
                "drag fps",
                "worst ms",
                "click",
                "search",
                "notes",
            ),
            rows,
        )
        + left_out
    )


def _libraries(folder: Path) -> dict[str, str]:
    npm = shutil.which("npm")
    if (
        not npm
        or subprocess.run(
            [
                npm,
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--silent",
                "--prefix",
                str(folder),
                *PEERS,
            ],
            capture_output=True,
            check=False,
        ).returncode
    ):
        return {}
    at = folder / "node_modules"
    return {
        "force-graph": (at / "force-graph/dist/force-graph.min.js").read_text(encoding="utf-8"),
        "sigma.js": (at / "graphology/dist/graphology.umd.min.js").read_text(encoding="utf-8")
        + "\n"
        + (at / "sigma/dist/sigma.min.js").read_text(encoding="utf-8"),
    }


def _pages(folder: Path, size: int, libraries: dict[str, str]):
    """(name, file) of each page of a graph of that size."""
    from kg.explorer import render
    from kg.explorer.picture import picture
    from kg.explorer.placement import place
    from kg.export.kept_parts import Parts

    graph = crowd(size)
    began = perf_counter()
    ours = render(graph)
    print(f"{size:,} nodes: page built in {perf_counter() - began:.1f} s", file=sys.stderr)
    drawn = picture(graph)
    spots = place(Parts(graph), drawn)
    number = {i: k for k, i in enumerate(drawn.nodes)}
    nodes = [
        {"id": k, "label": graph.node(i).name, "x": spots[i][0], "y": spots[i][1]}
        for i, k in number.items()
    ]
    links = sorted({(number[line.source], number[line.target]) for line in drawn.lines})
    made = {"kg": ours, "pyvis": _pyvis(nodes, links)} | {
        name: _peer(name, code, nodes, links) for name, code in libraries.items()
    }
    for name, text in made.items():
        file = folder / f"{name}-{size}.html"
        file.write_text(text, encoding="utf-8")
        yield name, file


def _pyvis(nodes: list[dict], links: list[tuple[int, int]]) -> str:
    """As pyvis writes it, with the positions given and the physics off; without those it does not
    settle."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="900px", width="100%")
    network.toggle_physics(False)
    for n in nodes:
        network.add_node(n["id"], label=n["label"], x=n["x"], y=n["y"])
    there = [{"from": a, "to": b} for a, b in links]
    network.edges.extend(there)  # add_edge looks through all nodes each time
    return network.generate_html().replace(
        "drawGraph();",
        (
            "drawGraph(); requestAnimationFrame(() => requestAnimationFrame(() => { "
            "document.documentElement.dataset.ready = 'yes'; }));"
        ),
    )


def _peer(name: str, code: str, nodes: list[dict], links: list[tuple[int, int]]) -> str:
    data = json.dumps({"nodes": nodes, "links": links}, ensure_ascii=False).replace("<", "\\u003c")
    draw = {
        "force-graph": (
            "const g = "
            "ForceGraph()(box).cooldownTicks(0).nodeLabel('label').nodeRelSize(5).graphData({ "
            "nodes: d.nodes.map(n => ({ ...n, fx: n.x, fy: n.y })), links: d.links.map(([source, "
            "target]) => ({ source, target })) }); g.zoomToFit(0);"
        ),
        "sigma.js": (
            "const g = new graphology.Graph(); d.nodes.forEach(n => g.addNode(n.id, { x: n.x, y: "
            "-n.y, size: 4, label: n.label, color: '#0072b2' })); d.links.forEach(([a, b]) => "
            "g.mergeEdge(a, b)); new Sigma(g, box);"
        ),
    }[name]
    safe = code.replace("</script", "<\\/script")
    return (
        "<!doctype html><meta "
        f"charset=utf-8><style>html,body,#box{{height:100%;margin:0}}</style><div "
        f"id=box></div><script>{safe}</script>"
        f"<script>const d = {data}, box = document.getElementById('box'); {draw} "
        f"requestAnimationFrame(() => requestAnimationFrame(() => {{ "
        f"document.documentElement.dataset.ready = 'yes'; }}));</script>"
    )


def browser_path() -> str | None:
    """Where Chromium is; None where there is none, or only playwright's own."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def _measure(file: Path, rounds: int, explorer: bool) -> tuple[str, ...]:
    from playwright.sync_api import Error, sync_playwright

    figures: dict[str, list[float]] = {}
    size = f"{file.stat().st_size / 1e6:.2f}"
    path = browser_path()
    if not path:
        return size, "", "", "", "", "", "", "no browser"
    with sync_playwright() as playwright:
        for _ in range(rounds):
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            try:
                for name, value in _round(browser, file, explorer).items():
                    figures.setdefault(name, []).append(value)
            except Error as error:
                return size, "", "", "", "", "", "", str(error).splitlines()[0][:60]
            finally:
                browser.close()
    say = lambda name: f"{median(figures[name]):.0f}" if name in figures else "–"
    return (
        size,
        say("paint"),
        say("ready"),
        say("fps"),
        say("worst"),
        say("click"),
        say("search"),
        "asks the network" if "asked" in figures else "",
    )


def _round(browser, file: Path, explorer: bool) -> dict[str, float]:
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.set_default_timeout(1000 * LONG)
    asked = []
    tab.on("request", lambda r: asked.append(r.url) if r.url.startswith("http") else None)
    tab.route("http*://**", lambda route: route.abort())
    tab.add_init_script(
        "new MutationObserver((_, o) => { if (document.documentElement?.dataset.ready) { "
        "window.readyAt = performance.now(); requestAnimationFrame(() => "
        "requestAnimationFrame(() => { window.drawnAt = performance.now(); })); "
        "o.disconnect(); } })"
        ".observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });"
    )
    tab.goto(file.as_uri(), wait_until="commit")
    tab.wait_for_function("() => window.drawnAt")
    found = {
        "ready": tab.evaluate("() => window.drawnAt"),
        "paint": tab.evaluate(
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? "
            "window.drawnAt"
        ),
    }
    if asked:
        found["asked"] = 1
    tab.wait_for_timeout(1500)
    tab.mouse.move(420, 780)
    tab.evaluate(
        "() => { window.frames_ = []; let last = performance.now(); const tick = now => { "
        "window.frames_.push(now - last); last = now; if (!window.stopped) "
        "requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"
    )
    tab.mouse.down()
    tab.evaluate("() => { window.frames_.length = 0; }")
    for k in range(120):
        tab.mouse.move(420 + 3 * (k if k < 60 else 120 - k), 780 - 2 * (k if k < 60 else 120 - k))
    frames = tab.evaluate("() => { window.stopped = true; return window.frames_; }")
    tab.mouse.up()
    found |= {"fps": 1000 * len(frames) / max(1, sum(frames)), "worst": max(frames, default=0)}
    return found | (_answers(tab) if explorer else {})


def _answers(tab) -> dict[str, float]:
    """Milliseconds from a click on a person to the next frame after the panel has changed, and from
    a letter to the suggestions."""
    tab.evaluate("() => { document.querySelector('#panel li a').click(); }")
    tab.wait_for_timeout(600)
    tab.evaluate("() => { location.hash = ''; }")
    tab.wait_for_timeout(600)
    tab.evaluate("""() => {
      const shown = tell => requestAnimationFrame(() => {
        const c = new MessageChannel();
        c.port1.onmessage = tell;
        c.port2.postMessage(0);
      });
      const wait = (on, what, store) => document.querySelector(on).addEventListener(what, e => {
        const began = e.timeStamp;
        shown(() => { window[store] = performance.now() - began; });
      }, true);
      window.addEventListener('pointerup', e => { window.clickedAt = e.timeStamp; }, true);
      const read = () => { window.clickTook ??= performance.now() - window.clickedAt; };
      const panel = document.getElementById('panel');
      new MutationObserver(() => shown(read)).observe(panel, { childList: true });
      wait('#search', 'input', 'searchTook');
    }""")
    box = tab.locator("#panel li a").first.bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.wait_for_function("() => window.clickTook")
    tab.focus("#search")
    tab.keyboard.press("z")
    tab.wait_for_function("() => window.searchTook")
    return {
        "click": tab.evaluate("() => window.clickTook"),
        "search": tab.evaluate("() => window.searchTook"),
    }
