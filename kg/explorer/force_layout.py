"""Positions for the picture: the same graph gives the same positions in every process.

Each connected part is laid out by igraph (force-directed, fixed seed), the parts are packed beside
each other, and boxes that lie on top of each other are pushed apart, so that every label has its
room.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from math import atan2, cos, hypot, sin, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.explorer import communities

Box = tuple[float, float]
Point = tuple[float, float]
Array = NDArray[Any]
Once = Callable[[str, Callable[[], list[Point]]], list[Point]]
"""Gives what a function makes, from what it was made of before where that is kept."""

SEED = 20220317
LINE = 105.0
"""Wished-for length of a line, in pixels at zoom 1."""
GAP = 6.0
"""Room kept between two boxes."""
ASPECT = 1.6
"""Width to height of the whole picture."""
SMALL = 400
"""Nodes of one part up to which Kamada–Kawai is quick enough to begin from."""
LARGE = 4000
"""Nodes of one part above which its communities are laid out first; below, long
Fruchterman–Reingold finds them too, and leaves less room empty."""
WIDER = 1.001
"""How much larger a part is drawn each time that boxes are pushed apart."""
ENOUGH = 0.01
"""Pixels of overlap that count."""
ROUNDS = 60
"""Times that boxes which overlap are looked for at most."""
ONWARD = 5
"""Times that those found are pushed on before others are looked for."""
CLOSE = 4.0
"""Pixels between boxes that may overlap when others have been pushed."""
PAIRS = 3000
"""Pairs of neighbours that are looked at for each box at most, all rounds together; ordinary pages
have five a round."""
CROWDED = 20.0
"""Boxes near each box, on average, above which a part is drawn larger; parts of ordinary pages have
half of it at most."""
SCALINGS = 20
"""Times that a part is drawn larger at most."""


def made(told: str, make: Callable[[], list[Point]]) -> list[Point]:
    """What is made, without looking for it."""
    return make()


def positions(
    boxes: Sequence[Box], lines: Sequence[tuple[int, int, float]], once: Once = made
) -> list[tuple[int, int]]:
    """The centre (x, y) of each box, in whole pixels; y grows downwards.

    boxes  width and height that each node needs with its label
    lines  (node, node, weight); nodes are indices of `boxes`; weight > 0, heavier pulls closer
    once   gives what a part was laid out as before, if it is kept
    """
    import igraph

    if not boxes:
        return []
    graph = igraph.Graph(n=len(boxes), edges=[(a, b) for a, b, _ in lines])
    graph.es["weight"] = [w for _, _, w in lines]
    parts = sorted(
        (sorted(part) for part in graph.connected_components()), key=lambda p: (-len(p), p)
    )
    known: dict[Any, list[Point]] = {}  # many small parts are alike
    laid = []
    for part in parts:
        own, theirs = graph.induced_subgraph(part), [boxes[i] for i in part]
        alike = (*theirs, *own.get_edgelist(), *own.es["weight"])
        if alike not in known:
            known[alike] = once(f"layout {alike}", partial(_laid, own, theirs))
        laid.append(known[alike])
    placed = _pack(laid, [[boxes[i] for i in part] for part in parts])
    at = dict(chain.from_iterable(map(zip, parts, placed)))
    return [(round(at[i][0]), round(at[i][1])) for i in range(len(boxes))]


def _laid(part: Any, boxes: Sequence[Box]) -> list[Point]:
    return _apart(_spread(part, boxes), boxes)


def _spread(part: Any, boxes: Sequence[Box]) -> list[Point]:
    """Force-directed positions of one connected part, scaled so that its lines have about the
    wished-for length."""
    import igraph

    n = part.vcount()
    if n == 1:
        return [(0.0, 0.0)]
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        weights = part.es["weight"]
        if n <= SMALL:
            points = part.layout_fruchterman_reingold(
                weights=weights,
                seed=part.layout_kamada_kawai(maxiter=50 * n),
                niter=300,
                start_temp=sqrt(n) / 10,
                grid="nogrid",
            )
        elif (
            n > LARGE and max(part.degree()) * 2 > n
        ):  # a crowd around one thing has no communities to be found
            points = part.layout_fruchterman_reingold(
                weights=weights, niter=150, start_temp=sqrt(n), grid="grid"
            )
        elif n <= LARGE:
            points = part.layout_fruchterman_reingold(
                weights=weights, niter=1000, start_temp=sqrt(n), grid="grid"
            )
        else:
            points = part.layout_fruchterman_reingold(
                weights=weights,
                seed=communities.begin(part).tolist(),
                niter=80,
                start_temp=sqrt(n) / 60,
                grid="grid",
            )
    finally:
        igraph.set_random_number_generator(random)
    lengths = sorted(
        hypot(points[e.source][0] - points[e.target][0], points[e.source][1] - points[e.target][1])
        for e in part.es
    )
    scale = LINE / (lengths[len(lengths) // 2] or 1.0)
    return _lying([(x * scale, y * scale) for x, y in points])


def _lying(points: list[Point]) -> list[Point]:
    """Turned so that the longest way across lies flat, as screens do."""
    n = len(points)
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    xx = sum((x - mx) ** 2 for x, _ in points)
    yy = sum((y - my) ** 2 for _, y in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    angle = atan2(2 * xy, xx - yy) / 2
    c, s = cos(angle), sin(angle)
    return [((x - mx) * c + (y - my) * s, (y - my) * c - (x - mx) * s) for x, y in points]


def _apart(points: list[Point], boxes: Sequence[Box]) -> list[Point]:
    """Pushes overlapping boxes apart, each pair along the axis on which they overlap least, until
    none overlap."""
    if len(points) < 2:
        return points
    sizes = np.array(boxes, dtype=float) + GAP
    cell = sizes.max(axis=0)
    at = _roomy(np.array(points, dtype=float), cell)
    left = PAIRS * len(points)
    for _ in range(ROUNDS):
        near = _near(at, cell)
        left -= near.shape[1]
        if left < 0 or not _pushed(at, sizes, near):
            break
        left -= _pushed_on(at, sizes, _close(at, sizes, near))
    return [(x, y) for x, y in at.tolist()]


def _close(at: Array, sizes: Array, near: Array) -> Array:
    """Of pairs those that overlap, or would if both were a little larger."""
    i, j = near
    apart = np.abs(at[j] - at[i]) - (sizes[i] + sizes[j]) / 2
    found: Array = near[:, (apart < CLOSE).all(axis=1)]
    return found


def _pushed_on(at: Array, sizes: Array, near: Array) -> int:
    """Pushes these pairs apart until none overlaps, ONWARD times at most; how many were looked
    at."""
    for n in range(ONWARD):
        at *= WIDER
        if not _pushed(at, sizes, near):
            return (n + 1) * len(near[0])
    return ONWARD * len(near[0])


def _roomy(at: Array, cell: Array) -> Array:
    """The same positions, drawn larger where more boxes lie near one another than could ever be
    told apart."""
    for _ in range(SCALINGS):
        near = 2 * _near(at, cell).shape[1] / len(at)
        if near <= CROWDED:
            break
        at = at * min(4.0, sqrt(near / CROWDED) * 1.05)
    return at


def _near(at: Array, cell: Array) -> Array:
    """The pairs of points that lie in one square of a grid or in neighbours, in a fixed order: two
    rows of numbers. at: a row for each point; cell: width and height of a square."""
    columns, rows = np.floor(at / cell).astype(int).T
    height = rows.max() - rows.min() + 3
    square = (columns - columns.min()) * height + rows - rows.min() + 1
    order = np.argsort(square, kind="stable")
    square = square[order]
    found = [_runs(np.arange(len(at)) + 1, np.searchsorted(square, square, "right"))]
    for step in (1, height - 1, height, height + 1):
        begins = np.searchsorted(square, square + step, "left")
        ends = np.searchsorted(square, square + step, "right")
        found.append(_runs(begins, ends))
    pairs: Array = order[np.concatenate(found, axis=1)]
    return pairs


def _runs(begins: Array, ends: Array) -> Array:
    """The pairs (i, j) with begins[i] <= j < ends[i], as two rows."""
    many = ends - begins
    first = np.repeat(np.arange(len(many)), many)
    within = np.arange(many.sum()) - np.repeat(many.cumsum() - many, many)
    return np.stack((first, begins[first] + within))


def _pushed(at: Array, sizes: Array, near: Array) -> bool:
    """Moves the boxes of each pair half their overlap each, if they overlap; whether any did.
    sizes: width and height of each box with the gap around it."""
    i, j = near
    over = (sizes[i] + sizes[j]) / 2 - np.abs(at[j] - at[i])
    lying = (over > ENOUGH).all(axis=1)
    i, j, over = i[lying], j[lying], over[lying]
    axis = np.argmin(over, axis=1)
    pick = np.arange(len(i)), axis
    step = np.where((at[j] - at[i])[pick] >= 0, over[pick], -over[pick]) / 2
    np.subtract.at(at, (i, axis), step)
    np.add.at(at, (j, axis), step)
    return bool(len(i))


def _pack(parts: list[list[Point]], boxes: list[list[Box]]) -> list[list[Point]]:
    """Puts the parts on shelves, largest first, in about the wished-for aspect; the middle of the
    whole is (0, 0)."""
    margin = 4 * GAP
    frames = []
    for points, sizes in zip(parts, boxes, strict=True):
        left = min(x - w / 2 for (x, _), (w, _) in zip(points, sizes, strict=True))
        right = max(x + w / 2 for (x, _), (w, _) in zip(points, sizes, strict=True))
        top = min(y - h / 2 for (_, y), (_, h) in zip(points, sizes, strict=True))
        bottom = max(y + h / 2 for (_, y), (_, h) in zip(points, sizes, strict=True))
        frames.append((left, top, right - left + margin, bottom - top + margin))
    area = sum(w * h for _, _, w, h in frames)
    width = max([sqrt(area * ASPECT) * 1.1, *(w for _, _, w, _ in frames)])
    shelf_x = shelf_y = shelf_h = used = 0.0
    corners = []
    for _, _, w, h in frames:
        if shelf_x and shelf_x + w > width:
            shelf_x, shelf_y, shelf_h = 0.0, shelf_y + shelf_h, 0.0
        corners.append((shelf_x, shelf_y))
        shelf_x, shelf_h, used = shelf_x + w, max(shelf_h, h), max(used, shelf_x + w)
    height = shelf_y + shelf_h
    return [
        [(x - left + cx - used / 2, y - top + cy - height / 2) for x, y in points]
        for points, (left, top, _, _), (cx, cy) in zip(parts, frames, corners, strict=True)
    ]
