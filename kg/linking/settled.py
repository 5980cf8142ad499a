"""Who is who of a name, found again: what a build decided is kept under all that it depends on, so
that the next build decides anew only of the names that a changed page touches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from kg.linking.clustering import Block, Cluster, Pairing, Unit
from kg.linking.profiles import Profile


class Memory(NamedTuple):
    """What earlier builds decided. pages: name of a page → a mark of all that its reading depends
    on; recall: gives what was kept under each text, None where nothing is; remember: keeps it."""

    pages: Mapping[str, bytes]
    recall: Callable[[Sequence[bytes]], Sequence[bytes | None]]
    remember: Callable[[Iterable[tuple[bytes, bytes]]], None]


Asked = tuple[Block, Sequence[Unit]]
Share = Callable[[Callable[[Any], bytes], Sequence[Any]], Sequence[bytes]]
"""Gives what a function makes of each, in their order, made by copies of this process: what it
changes besides is changed there alone."""
MANY = 2000
"""Units to be clustered from which on that is shared out: half a second of work."""


def settle(asked: Sequence[Asked], memory: Memory | None, share: Share | None = None) -> None:
    """Clusters the units of each block, or finds again how they were: where there is anything to
    decide."""
    kept = [(b, units) for b, units in asked if memory and len(units) > 1]
    told = [_told(block, units, memory.pages) for block, units in kept] if memory else []
    found = memory.recall(told) if memory else []
    settled = {id(b) for (b, units), body in zip(kept, found, strict=True) if _take(b, units, body)}
    _cluster([(block, units) for block, units in asked if id(block) not in settled], share)
    if memory:
        memory.remember(
            (text, _body(block, units))
            for (block, units), text in zip(kept, told, strict=True)
            if id(block) not in settled
        )


def _cluster(asked: Sequence[Asked], share: Share | None) -> None:
    """Clusters the units of each block; of many by several processes."""
    several = [(block, units) for block, units in asked if len(units) > 1]
    shared = share is not None and sum(len(units) for _, units in several) >= MANY
    bodies = share(_decided, several) if share and shared else []
    taken = {
        id(block) for (block, units), body in zip(several, bodies) if _take(block, units, body)
    }
    for block, units in asked:
        if id(block) not in taken:
            block.cluster(units)


def _decided(asked: Asked) -> bytes:
    """What is decided of the units of a block."""
    block, units = asked
    block.cluster(units)
    return _body(block, units)


def _told(block: Block, units: Sequence[Unit], pages: Mapping[str, bytes]) -> bytes:
    """All that the people of a block depend on: pages and what the archive says of their names,
    how often it names who stands beside two of them, and what the editor keeps apart."""
    world = block.world
    shared = _in_two((p.company for p in u.profiles) for u in units)
    spots = _in_two((p.spots for p in u.profiles) for u in units)
    told = (
        block.prior,
        block.abroad,
        world.pages,
        [(u.key, [_of_page(p, pages) for p in u.profiles]) for u in units],
        [(name, world.often[name]) for name in shared],
        [(spot, world.spots[spot]) for spot in spots],
        [sorted(block.kept.get(u.key, ())) for u in units],
    )
    return repr(told).encode("utf-8", "surrogatepass")


def _of_page(p: Profile, pages: Mapping[str, bytes]) -> tuple[Any, ...]:
    """A profile follows from its page's reading, but for what the circles around it say."""
    return p.key, p.page, pages[p.page], p.around, p.state


def _in_two(units: Iterable[Iterable[Collection[str]]]) -> list[str]:
    """What stands in more than one unit, sorted."""
    times = Counter(chain.from_iterable({*chain.from_iterable(unit)} for unit in units))
    return sorted(name for name, n in times.items() if n > 1)


def _body(block: Block, units: Sequence[Unit]) -> bytes:
    """What was decided, by the numbers of units and of people, as JSON."""
    number = {u.key: n for n, u in enumerate(units)}
    person = {id(c): n for n, c in enumerate(block.clusters)}
    people = [[number[u.key] for u in c.units] for c in block.clusters]
    pairs = [(person[id(p.a)], person[id(p.b)], p.probability) for p in block.pairings()]
    return json.dumps({"people": people, "pairs": pairs}).encode()


def _take(block: Block, units: Sequence[Unit], body: bytes | None) -> bool:
    """Makes the people of a block as they were decided; False where that is not known."""
    if body is None:
        return False
    try:
        told = json.loads(body)
        people, pairs = told["people"], [(int(a), int(b), float(p)) for a, b, p in told["pairs"]]
        made = [Cluster.of([units[n] for n in own], block.kept) for own in people]
        pairings = [Pairing(made[a], made[b], probability) for a, b, probability in pairs]
    except (ValueError, TypeError, KeyError, IndexError):
        return False
    if sorted(chain.from_iterable(people)) != list(range(len(units))):
        return False
    block.settle(made, pairings)
    return True
