"""A full name from abroad and its last part that are one person: 秘鲁总统胡安·巴尔加斯, and
秘鲁总统巴尔加斯 on other pages.

They are where both have the same post, which one person has at a time, within a few years of each
other, and nobody else of either name has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from kg.lexicon.name_model import is_dotted
from kg.linking.clustering import Block, Cluster
from kg.linking.dossier import Term
from kg.linking.seats import YEAR

A_TERM = 4 * YEAR
"""Days that most posts are held at least; what is further apart may be two."""


def join_full_names(blocks: Sequence[Block]) -> None:
    """Joins the people of full names with those of the last part of it."""
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    block_of = {cluster: b for b in blocks for cluster in b.clusters}
    for cluster in block_of:
        for name in cluster.names:
            by_name[name].append(cluster)
    pairs = [pair for name in sorted(filter(is_dotted, by_name)) for pair in _of(name, by_name)]
    times = Counter(chain.from_iterable(pairs))
    for full, short in pairs:
        if times[full] == times[short] == 1 and not short.parted_from(full):
            block_of[full].clusters.remove(full)
            short.join(full)


def _of(name: str, by_name: dict[str, list[Cluster]]) -> Iterator[tuple[Cluster, Cluster]]:
    """The people of a full name, each with those of its last part who have a post of theirs."""
    for full in by_name[name]:
        for short in by_name.get(name.rpartition("·")[2], ()):
            if short is not full and _of_one_post(full, short):
                yield full, short


def _of_one_post(full: Cluster, short: Cluster) -> bool:
    mine, theirs = _posts(full), _posts(short)
    return any(mine[post].gap(theirs[post]) <= A_TERM for post in mine.keys() & theirs.keys())


def _posts(c: Cluster) -> dict[str, Term]:
    """The posts of states and bodies abroad that one person has at a time."""
    held = (h for p in c.profiles for h in p.held if h.single and h.state and not h.past)
    terms = c.dossier.of_kind("post")
    return {post: terms[post] for post in {h.post for h in held} & terms.keys()}
