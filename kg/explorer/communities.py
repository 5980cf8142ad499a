"""Where the nodes of a large connected graph begin: each community is laid out by itself, and the
communities, as discs, like nodes. Forces then only have to mend it, which a few steps do."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

SMALL = 40
"""Nodes of a community that is not split further."""
DEEPEST = 5
"""Times that communities are split at most."""
ROOM = 0.9
"""Share of its disc that a community fills."""
MOST = 1000
"""Discs that are pushed apart, each pair looked at; more are left as forces place them."""
ROUNDS = 200
"""Times that discs are pushed apart at most."""


def begin(graph: Any, depth: int = 0) -> Array:
    """A row (x, y) for each node of an igraph graph whose lines have weights."""
    found = _communities(graph) if graph.vcount() > SMALL and depth < DEEPEST else [[]]
    if len(found) in (1, graph.vcount()):
        return _by_forces(graph, 300)
    sizes = np.array([len(members) for members in found])
    at = np.zeros((graph.vcount(), 2))
    for members, centre in zip(found, _discs(graph, found, sizes), strict=True):
        own = begin(graph.induced_subgraph(members), depth + 1)
        own -= own.mean(axis=0)
        reach = np.hypot(*own.T).max() or 1.0
        at[members] = centre + own / reach * sqrt(len(members)) * ROOM
    return at


def _communities(graph: Any) -> list[list[int]]:
    """The nodes by community, as Leiden finds those of most modularity."""
    found = graph.community_leiden(
        objective_function="modularity", weights=graph.es["weight"], n_iterations=4
    )
    return [members for members in found if members]


def _discs(graph: Any, found: list[list[int]], sizes: Array) -> Array:
    """The centre of each community, whose disc is as large as it has nodes."""
    membership = np.zeros(graph.vcount(), dtype=int)
    for number, members in enumerate(found):
        membership[members] = number
    whole = graph.copy()
    whole.contract_vertices(membership.tolist())
    whole.simplify(combine_edges="sum")
    at = _by_forces(whole, 500)
    return _apart(at, np.sqrt(sizes)) if len(found) <= MOST else at


def _by_forces(graph: Any, steps: int) -> Array:
    """Force-directed positions from nothing."""
    n = graph.vcount()
    if n == 1:
        return np.zeros((1, 2))
    laid = graph.layout_fruchterman_reingold(
        weights=graph.es["weight"],
        niter=steps,
        start_temp=sqrt(n),
        grid="nogrid" if n <= 2 * SMALL else "grid",
    )
    return np.array(laid.coords)


def _apart(at: Array, radii: Array) -> Array:
    """Discs that overlap are pushed from each other until none do."""
    touching = radii[:, None] + radii[None]
    np.fill_diagonal(touching, 0.0)
    for _ in range(ROUNDS):
        across = at[:, None] - at[None]
        far = np.hypot(across[..., 0], across[..., 1]) + 1e-9
        over = np.maximum(touching - far, 0.0)
        if over.max() < 1e-3:
            break
        at = at + (across * (over / far)[..., None]).sum(axis=1) / 4
    return at
