"""The explorer page: one HTML file that works offline, made with pyvis and a template of our own.

pyvis holds the picture (nodes, edges, options of vis-network); its own template is not used,
because it loads Bootstrap from a CDN and prints headings unescaped. The page gets its data as JSON
and shows every text through textContent, so that no label or sentence can be markup; a content
security policy with the scripts' hashes forbids all else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.explorer import data
from kg.explorer.part import Part, View
from kg.explorer.sentences import COUNTED
from kg.export.kept_parts import Parts
from kg.model.graph import Graph
from kg.model.iri import page_key, place_of
from kg.version import MADE_BY

MODES = ("main", "two", "co", "served", "posts", "areas", "map")
"""What the page can draw: the people of most weight and their strongest ties, who attended what,
who met whom, who served together, posts and bodies, divisions and events, and where on a map these
were."""
MANY = 150
"""People from which on a page opens with those of most weight alone."""
OPENING = 1500
"""Dots in the picture as it opens, at most; the page holds all and draws those that matter most."""
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "multiselect": False,
        "navigationButtons": False,
        "keyboard": False,
        "selectConnectedEdges": False,
        "zoomSpeed": 0.6,
    },
    "nodes": {"chosen": False, "font": {"size": 0}, "borderWidth": 0, "shape": "custom"},
    "layout": {"improvedLayout": False},
}


def render(
    graph: Graph,
    mode: str = "",
    focus: str = "",
    note: str = "",
    images: str = "",
    parts: Parts | None = None,
) -> str:
    """The page's text. Same graph, same bytes; no address of a network in it but those in the pages
    themselves.

    mode   what it draws as it opens, one of MODES; else what fits how many people there are
    focus  id of the node that it opens at; nothing: the overview
    note   what part of a graph it is, in words
    images the way from the page to the exports whose images of pages it shows; nothing: it is
           theirs
    parts  of the graph, where some of them are kept
    """
    told = data.columns(parts or Parts(graph))
    mode = mode or ("main" if len(graph.of("Person")) >= MANY else "two")
    opening = {"mode": mode, "n": focus, "most": OPENING, "note": note}
    way = {"images": images} if images else {}
    return _page(told | {"opening": opening | way}, _title(graph))


def render_part(part: Part, view: View) -> str:
    """The same page with the part of a large archive that a view draws; it asks the server that
    gave it for another part when another view is wanted."""
    told = data.columns(Parts(part.graph), placed=False)
    number = {node_id: i for i, node_id in enumerate(told["nodes"]["id"])}
    asked = _flat(view) | {
        "totals": part.totals,
        "events": part.events,
        "attended": part.attended,
        "hits": _places(part),
        "counted": COUNTED,
        "months": part.months,
        "counts": [part.counts.get(i, 0) for i in number],
        "ties": [[number[a], number[b], n] for a, b, n in part.ties],
        "company": [[number[i], n] for i, n in part.company if i in number],
    }
    opening = {"mode": "main", "n": "", "most": OPENING, "note": "", "part": asked}
    return _page(told | {"opening": opening}, "kg", linked=True)


def _flat(view: View) -> dict[str, object]:
    """What is asked for, the filters by their own names."""
    told = view._asdict() | view.sieve._asdict()
    return {key: value for key, value in told.items() if key != "sieve"}


def _places(part: Part) -> list[str]:
    """The sentences that were found, as the page's links name them: file@begin,end."""
    files = {f"page/{page_key(p.name)}": p.file for p in part.graph.pages}
    places = filter(None, map(place_of, part.hits))
    return [f"{files[page]}@{begin},{end}" for page, begin, end in places if page in files]


def script(name: str) -> str:
    """The text of a script that a part of an archive links: code or library. KeyError of others."""
    return {"code": code(), "library": _library()}[name]


@cache
def _hashes() -> tuple[str, ...]:
    """What a content security policy calls the page's own scripts."""
    return tuple(f"'sha256-{_hash(text)}'" for text in (_library(), code()))


def _page(told: dict[str, Any], title: str, linked: bool = False) -> str:
    """The page. linked: its scripts lie beside it, at the server that is asked for parts too."""
    from jinja2 import DictLoader, Environment

    network = _network(told)
    scripts = {"library": _library(), "code": code()}
    # generate_html() renders self.path from self.templateEnv: a loader with our template stands in
    # front of pyvis's.
    network.templateEnv = Environment(
        loader=DictLoader({"page.html": _file("page.html")}), autoescape=True
    )
    network.path = "page.html"
    network.templateEnv.globals |= scripts | {
        "style": _file("page.css"),
        "told": json_in_script(told),
        # Images of pages lie beside a file, or come from the server
        "images": " 'self' file:" if any(len(page) > 4 for page in told["pages"]) else "",
        "connect": "connect-src 'self';" if linked else "",
        "linked": _hash("".join(_hashes()))[:12].replace("+", "-") if linked else "",
        "made_by": MADE_BY,
        "title": title,
        "hashes": "'self'" if linked else " ".join(_hashes()),
    }
    return str(network.generate_html(name="page.html", local=True))


def code() -> str:
    """The page's own script: the modules of scripts/, put together by tools/bundle_scripts.py."""
    return _file("page.bundle.js")


def _title(graph: Graph) -> str:
    return f"kg · {len(graph.pages)} pages" if graph.pages else "kg"


def _network(told: dict[str, Any]) -> Any:
    """The picture as it opens, as a pyvis network: positions are given, nothing moves. The page
    draws with its options."""
    from pyvis.network import Network

    # Directed: pyvis compares each new line of an undirected network with all others
    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_OPTIONS))
    drawn, nodes = told["pictures"]["two"], told["nodes"]
    first = sorted(range(len(drawn["nodes"])), key=lambda k: (-nodes["n"][drawn["nodes"][k]], k))[
        :OPENING
    ]
    for k in sorted(first):
        network.add_node(
            drawn["nodes"][k],
            label=nodes["label"][drawn["nodes"][k]],
            x=drawn["x"][k],
            y=drawn["y"][k],
        )
    there = set(network.node_ids)
    for a, b in zip(drawn["a"], drawn["b"]):
        if a in there and b in there:
            network.add_edge(a, b)
    return network


def json_in_script(value: object) -> str:
    """JSON that is safe inside a script element whatever it holds: no <, >, & and no line
    separators."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char, safe in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(char, safe)
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _file(name: str) -> str:
    return (files(__package__) / "files" / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """vis-network as pyvis ships it (Apache 2.0 or MIT; its notice stands at its head)."""
    import pyvis

    return (
        (Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js")
        .read_text(encoding="utf-8")
        .replace("</script", "<\\/script")
    )


def _hash(text: str) -> str:
    """What a content security policy calls a script: the base64 of its SHA-256."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
