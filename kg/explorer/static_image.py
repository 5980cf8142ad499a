"""A still picture for a paper: SVG with the page's layout, shapes and colours, and the same as
PNG."""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import chain, combinations, product
from math import cos, pi, sin
from typing import Any
from xml.sax.saxutils import escape

from kg.errors import InputError
from kg.explorer import labels
from kg.explorer.picture import Line, Picture, kind, picture
from kg.explorer.placement import place, radius
from kg.explorer.romanisation import spelt, spelt_person
from kg.export.kept_parts import Parts
from kg.export.tables import service
from kg.export.tables.meetings import attendants
from kg.model.graph import Graph
from kg.model.node import Node
from kg.storage.safe_output import MARK
from kg.version import MADE_BY

MOST = 1500
"""Dots at most; those with the most events stay."""
WIDTH = {"lead": 1.9, "present": 0.9}
DASHES = {
    "remote": "5 4",
    "absent": "1.5 4",
    "former": "5 4",
    "nominated": "1.5 4",
    "subEventOf": "2 3",
    "followedBy": "2 3",
}
FONT = 13
MARGIN = 40
_HEADER = 33
"""Bytes of a PNG before which nothing may stand: its signature and its first chunk."""
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6})")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def drawn(
    graph: Graph, mode: str
) -> tuple[Picture, dict[str, tuple[int, int]], dict[tuple[str, str], float]]:
    """What one of the page's modes draws, where it stands, and of `co` and `served` the weight of
    each pair: the sum of 1/(n-1) over shared events of n people, and the days of service in one
    body."""
    stands, style, weigh = _OF_PEOPLE.get(mode, (mode, "", None))
    whole = picture(graph, stands)
    if len(whole.nodes) > MOST:
        first = set(sorted(whole.nodes, key=lambda i: (-whole.events.get(i, 0), i))[:MOST])
        whole = Picture(
            tuple(i for i in whole.nodes if i in first),
            tuple(x for x in whole.lines if {x.source, x.target} <= first),
            whole.events,
        )
    spots = place(Parts(graph), whole)
    if weigh is None:
        return whole, spots, {}
    weights = weigh(graph, set(whole.nodes))
    lines = tuple(sorted(Line(a, b, style, f"pair~{a}~{b}") for a, b in weights))
    return (
        Picture(tuple(sorted(set(chain.from_iterable(weights)))), lines, whole.events),
        spots,
        weights,
    )


def _met(graph: Graph, shown: set[str]) -> dict[tuple[str, str], float]:
    """Of each two people, sorted, the sum of 1/(n-1) over events of n people that both attended."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for event in attendants(Parts(graph)):
        for pair in combinations(sorted(event.people.keys() & shown), 2):
            weights[pair] += 1 / (len(event.people) - 1)
    return dict(weights)


def _served(graph: Graph, shown: set[str]) -> dict[tuple[str, str], float]:
    """Of each two people, sorted, the days on which both are seen in one body."""
    weights: dict[tuple[str, str], float] = {}
    for a, b, days in ((s.a.holder, s.b.holder, s.days) for s in service.together(graph)):
        if {a, b} <= shown:
            weights[a, b] = max(days, weights.get((a, b), 0))
    return weights


_Weigh = Callable[[Graph, set[str]], dict[tuple[str, str], float]]
_OF_PEOPLE: dict[str, tuple[str, str, _Weigh | None]] = {
    "co": ("two", "met", _met),
    "served": ("posts", "served", _served),
}
"""Pictures of people alone: in which other picture they stand where they are drawn, the style of
their lines, and what these weigh."""


def svg(graph: Graph, mode: str = "two", language: str = "zh") -> str:
    """The picture as SVG. Same graph, same bytes."""
    shown, spots, weights = drawn(graph, mode)
    colours = dict(
        reversed(
            _COLOUR.findall((files(__package__) / "files" / "page.css").read_text(encoding="utf-8"))
        )
    )
    size = {i: radius(kind(graph.node(i)) or "place", shown.events.get(i, 0)) for i in shown.nodes}
    labels = list(_labels(graph, shown, spots, size, language))
    left, right, top, low = _frame(shown, spots, size, labels)
    heaviest = max(weights.values(), default=1)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {right - left} '
        f'{low - top}" width="{right - left}" height="{low - top}" '
        'font-family="Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif">',
        f"<!-- written by {MADE_BY} -->",
        f'<rect x="{left}" y="{top}" width="{right - left}" height="{low - top}" fill="#ffffff"/>',
        f'<g fill="none" stroke="{colours["edge"]}">',
    ]
    for line in shown.lines:
        (ax, ay), (bx, by) = spots[line.source], spots[line.target]
        width = (
            round(0.5 + 3.5 * weights[line.source, line.target] / heaviest, 2)
            if weights
            else WIDTH.get(line.style, 0.9)
        )
        dash = f' stroke-dasharray="{DASHES[line.style]}"' if line.style in DASHES else ""
        out.append(
            f'<path d="M{ax} {ay}L{bx} {by}" stroke-width="{width}" '
            f'stroke-opacity="{0.6 if width > 1 else 0.38}"{dash}/>'
        )
    out.append("</g>")
    for i in shown.nodes:
        k = kind(graph.node(i)) or "place"
        out.append(
            f'<path d="{_shape(k, *spots[i], size[i])}" '
            f'fill="{colours[k]}"><title>{_text(graph.node(i).name)}</title></path>'
        )
    for i, text, x, y, strong in labels:
        weight = ' font-weight="600"' if strong else ""
        out.append(
            f'<text x="{x:g}" y="{y + FONT * 0.88:g}" font-size="{FONT}"{weight} '
            f'fill="{colours[(kind(graph.node(i)) or "place") + "-ink"]}" stroke="#ffffff" '
            'stroke-width="3" paint-order="stroke" '
            f'stroke-linejoin="round">{_text(text)}</text>'
        )
    return (
        "\n".join(
            [
                *out,
                *_legend(graph, shown, colours, left + MARGIN, low - MARGIN / 2, language),
                "</svg>",
            ]
        )
        + "\n"
    )


def _text(text: str) -> str:
    """XML that shows the text; control characters, which XML may not hold, are left out."""
    return escape(_CONTROL.sub("", text), {'"': "&quot;"})


def _shape(kind: str, x: float, y: float, r: float) -> str:
    """A path as the page draws it: dots for people, squares for events, diamonds, triangles,
    hexagons."""
    if kind == "person":
        return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0"
    shapes: dict[str, list[tuple[float, float]]] = {
        "event": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
        "organisation": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
        "place": [(0, -1.1), (1, 0.8), (-1, 0.8)],
        "group": [(cos(k * pi / 3), sin(k * pi / 3)) for k in range(6)],
        "post": [(-1.2, -0.7), (1.2, -0.7), (0.8, 0.8), (-0.8, 0.8)],
    }
    corners = shapes[kind]
    return (
        "M" + "L".join(f"{round(x + a * r, 1):g} {round(y + b * r, 1):g}" for a, b in corners) + "z"
    )


def _name(node: Node, language: str) -> str:
    k = kind(node)
    if language == "en" and k in ("person", "place") and re.search("[\u3400-\u9fff]", node.name):
        parts = spelt_person(node.name).split("  ") if k == "person" else [spelt(node.name)]
        return " ".join(part.replace(" ", "").capitalize().replace("v", "ü") for part in parts)
    most = 12 if k == "event" else 14
    return node.name if len(node.name) <= most else node.name[:most] + "…"


def _labels(
    graph: Graph, shown: Picture, spots: dict[str, Any], size: dict[str, Any], language: str
) -> Iterator[tuple[str, str, float, float, bool]]:
    """(id, text, left, top, bold) of each label that has room, the most important first."""
    taken: dict[tuple[int, int], list[tuple[Any, ...]]] = {}

    def cells(box: tuple[Any, ...]) -> Iterator[tuple[int, int]]:
        across = range(int(box[0] // 64), int(box[2] // 64) + 1)
        return product(across, range(int(box[1] // 64), int(box[3] // 64) + 1))

    def put(box: tuple[Any, ...]) -> None:
        for cell in cells(box):
            taken.setdefault(cell, []).append(box)

    for i in shown.nodes:
        (x, y), r = spots[i], size[i]
        put((x - r, y - r, x + r, y + r, i))
    order = sorted(
        shown.nodes,
        key=lambda i: (
            -shown.events.get(i, 0) * (1 if kind(graph.node(i)) == "person" else 0.5),
            i,
        ),
    )
    bold = {i for i in order[:15] if kind(graph.node(i)) == "person" and shown.events.get(i, 0) > 2}
    for i in order:
        text, (x, y), r = _name(graph.node(i), language), spots[i], size[i]
        width = sum(FONT if ord(c) > 0x2000 else FONT * 0.58 for c in text)
        for dx, dy in (
            (-width / 2, r + 2),
            (r + 4, -8),
            (-width / 2, -r - 18),
            (-width - r - 4, -8),
        ):
            box = (x + dx - 1, y + dy, x + dx + width + 1, y + dy + FONT + 3, "")
            others = chain.from_iterable(taken.get(cell, ()) for cell in cells(box))
            if not any(
                o[4] != i and o[0] < box[2] and box[0] < o[2] and o[1] < box[3] and box[1] < o[3]
                for o in others
            ):
                put(box)
                yield i, text, round(x + dx, 1), round(y + dy, 1), i in bold
                break


def _frame(
    shown: Picture, spots: dict[str, Any], size: dict[str, Any], labels: list[Any]
) -> tuple[int, int, int, int]:
    around = ((*spots[i], size[i]) for i in shown.nodes)
    boxes = [(x - r, x + r, y - r, y + r) for x, y, r in around]
    boxes += [(x, x + FONT * len(text), y, y + FONT) for _, text, x, y, _ in labels]
    lefts, rights, tops, lows = zip(*boxes or [(0, 0, 0, 0)], strict=True)
    left, right, top, low = min(lefts), max(rights), min(tops), max(lows)
    return (
        round(left - MARGIN),
        round(max(right, left + 420) + MARGIN),
        round(top - MARGIN),
        round(low + 2 * MARGIN),
    )


def _legend(
    graph: Graph, shown: Picture, colours: dict[str, str], x: float, y: float, language: str
) -> Iterator[str]:
    """What the shapes are, and how many of each."""
    counts = Counter(kind(graph.node(i)) or "place" for i in shown.nodes)
    for k in (k for k in labels.KINDS if counts[k]):
        text = f"{labels.labels('kg')[labels.root(k)][language == 'en']} {counts[k]}"
        yield f'<path d="{_shape(k, x, y, 6)}" fill="{colours[k]}"/>'
        yield (
            f'<text x="{x + 12:g}" y="{y + 4.5:g}" font-size="{FONT}" '
            f'fill="{colours["ink"]}">{text}</text>'
        )
        x += 40 + sum(FONT if ord(c) > 0x2000 else FONT * 0.58 for c in text)


def need_font() -> None:
    """InputError if this machine has no Chinese font: names would be missing from a PNG."""
    import resvg_py

    sample = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="Noto Sans '
        'CJK SC, sans-serif"><text y="16">{}</text></svg>'
    )
    if resvg_py.svg_to_bytes(svg_string=sample.format("会")) == resvg_py.svg_to_bytes(
        svg_string=sample.format("")
    ):
        raise InputError(
            "PNG: no font on this machine has Chinese characters; install one "
            "(fonts-noto-cjk on Debian), or write .svg"
        )


def png(drawing: str, zoom: float = 2.0) -> bytes:
    """An SVG as PNG, so many pixels to one of its units, marked as written by kg. InputError as
    `need_font`."""
    import resvg_py

    need_font()
    said = re.search(r'width="(\d+)" height="(\d+)"', drawing)
    assert said, "a drawing tells its size"
    width, height = float(said[1]), float(said[2])
    drawn = bytes(
        resvg_py.svg_to_bytes(svg_string=drawing, zoom=min(zoom, 12000 / max(width, height)))
    )
    told = b"tEXtSoftware\0" + MARK
    return (
        drawn[:_HEADER]
        + struct.pack(">I", len(told) - 4)
        + told
        + struct.pack(">I", zlib.crc32(told))
        + drawn[_HEADER:]
    )
