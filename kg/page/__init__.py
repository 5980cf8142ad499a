"""The explorer page: one HTML file that works offline, made with pyvis and a template of our own.

pyvis holds the picture (nodes, edges, options of vis-network); its own template is not used, because it loads Bootstrap from
a CDN and prints headings unescaped. The page gets its data as JSON and shows every text through textContent, so that no
label or sentence can be markup; a content security policy with the scripts' hashes forbids all else.
"""
from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from ..graph import Graph
from . import data, picture

_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "tooltipDelay": 120, "multiselect": False, "navigationButtons": False, "keyboard": False, "selectConnectedEdges": False},
    "edges": {"smooth": False, "arrows": {}, "chosen": False},
    "nodes": {"chosen": False, "font": {"size": 0}, "borderWidth": 0},
    "layout": {"improvedLayout": False},
}


def render(graph: Graph) -> str:
    """The page's text. Same graph, same bytes; no address of a network in it but those in the pages themselves."""
    from jinja2 import DictLoader, Environment

    drawn = picture.picture(graph)
    told = data.columns(graph, drawn)
    network = _network(told)
    scripts = {"library": _library(), "code": _file("page.js")}
    # generate_html() renders self.path from self.templateEnv: a loader with our template stands in front of pyvis's.
    network.templateEnv = Environment(loader=DictLoader({"page.html": _file("page.html")}), autoescape=True)
    network.path = "page.html"
    network.templateEnv.globals |= scripts | {
        "style": _file("page.css"), "told": _json(told), "settings": _json(_OPTIONS), "title": _title(graph),
        "hashes": " ".join(f"'sha256-{_hash(text)}'" for text in scripts.values())}
    return network.generate_html(name="page.html", local=True)


def _title(graph: Graph) -> str:
    return f"kg · {len(graph.pages)} pages" if graph.pages else "kg"


def _network(told: dict):
    """The picture as a pyvis network, from the columns that the page gets: positions are given, nothing moves."""
    from pyvis.network import Network

    network = Network(directed=False, cdn_resources="in_line")
    network.toggle_physics(False)
    nodes = told["nodes"]
    for i, (x, y, label) in enumerate(zip(nodes["x"], nodes["y"], nodes["label"])):
        network.add_node(i, label=label, x=x, y=y)
    for a, b in zip(told["lines"]["a"], told["lines"]["b"]):
        network.add_edge(a, b)
    return network


def _json(value) -> str:
    """JSON that is safe inside a script element whatever it holds: no <, >, & and no line separators."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char, safe in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(char, safe)
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _file(name: str) -> str:
    return (files(__package__) / "files" / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """vis-network as pyvis ships it (Apache 2.0 or MIT; its notice stands at its head)."""
    import pyvis
    return (Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8").replace("</script", "<\\/script")


def _hash(text: str) -> str:
    """What a content security policy calls a script: the base64 of its SHA-256."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
