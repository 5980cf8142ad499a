"""What writers make of a graph, part by part: a part is made once, and kept until a node that it
prints changes.

The nodes of a file, in its order, are cut into blocks where their ids say so, so that a node more
or less moves no other cut. What a block gives is kept under a hash of its nodes, together with a
hash of all other nodes that it asked the graph for: it is taken again only while both are the same.
A file is its parts, one after the other or merged, whether they were kept or made.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from itertools import islice
from typing import Any, TypeVar
from zlib import crc32

from kg.model.graph import Graph
from kg.model.lazy import lazy
from kg.model.node import Node
from kg.model.packed import UnpackError, packed, unpacked
from kg.model.page_nodes import ById, InRuns, Own
from kg.model.plain import plain
from kg.model.shelf import Shelf

T = TypeVar("T")
USUAL = 64
"""Nodes of a block, in the middle."""
TOGETHER = 64
"""Blocks whose parts are asked for together."""
_NOTHING = bytes(16)
_PLAIN = frozenset((str, int))
_KNOWN: tuple[str, ...] = ("hashes", "ends")
_WHOLE = frozenset(f.name for f in fields(Graph)) - {"base"}
"""What a graph holds as a whole. Its base is in the key of each part."""
Question = tuple[str, str]
"""Of what a part asked the graph for: a property, or nothing, and an id."""


class Seen(Graph):
    """A graph that notes what it is asked for, and answers only what can be noted."""

    def __init__(self, graph: Graph) -> None:
        super().__init__((), base=graph.base)
        vars(self)["_graph"] = graph
        vars(self)["asked"] = {}

    def _note(self, prop: str, node_id: str) -> Graph:
        vars(self)["asked"][prop, node_id] = None
        graph: Graph = vars(self)["_graph"]
        return graph

    def questions(self) -> list[Question]:
        """All that was asked, in turn: once each."""
        return list(vars(self)["asked"])

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._note("", node_id)

    def node(self, node_id: str) -> Node:
        """As of the graph."""
        return self._note("", node_id).node(node_id)

    def into(self, prop: str, node_id: str) -> list[Node]:
        """As of the graph."""
        return self._note(prop, node_id).into(prop, node_id)

    def of(self, *classes: str) -> list[Node]:
        """TypeError: what all nodes of a class are cannot be noted."""
        raise TypeError("a part of a file may ask for nodes by id, not for classes of them")

    def __getattribute__(self, name: str) -> Any:
        """TypeError: what all nodes are cannot be noted."""
        if name in _WHOLE:
            raise TypeError("a part of a file may ask for nodes by id, not for classes of them")
        return super().__getattribute__(name)


class Parts:
    """The parts of what is written of one graph. shelf: where they are kept; None: nowhere."""

    def __init__(self, graph: Graph, shelf: Shelf | None = None) -> None:
        self.graph, self._shelf = graph, shelf

    def on(self, shelf: Shelf | None) -> Parts:
        """The same, kept on another shelf."""
        parts = Parts(self.graph, shelf)
        known = {name: vars(self)[name] for name in _KNOWN if name in vars(self)}
        vars(parts).update(known)
        return parts

    def know_all(self) -> None:
        """Works out what all that share these will ask for."""
        for name in _KNOWN:
            getattr(self, name)

    @lazy
    def ends(self) -> frozenset[str]:
        """The ids of the nodes with which a block ends."""
        return frozenset(n.id for n in self.graph.loose if ends_block(n.id))

    def _blocks(self, nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
        """The nodes in blocks; those that a page alone tells are one."""
        known = self.ends
        for run in nodes.runs if isinstance(nodes, InRuns) else [nodes]:
            if isinstance(run, Own):
                yield run
            else:
                yield from cut(run, [n.id in known for n in run])

    @lazy
    def hashes(self) -> dict[str, bytes]:
        """Id → a hash of all that the node says, of those that are held as values."""
        return {n.id: hash_of(n) for n in self.graph.loose}

    def _hash(self, node_id: str) -> bytes:
        """A hash of all that the node says, or of all that its page says of its own words."""
        found = self.hashes.get(node_id)
        if found is None and isinstance(self.graph.nodes, ById):
            own = self.graph.nodes.near(node_id)
            return own.hash if own else _NOTHING
        return found or _NOTHING

    def of(
        self, kind: str, nodes: Sequence[Node], make: Callable[[Graph, Sequence[Node]], T]
    ) -> Iterator[T]:
        """What `make` gives of each block of these nodes, in their order.

        kind  says which `make` it is, with all that it depends on but the graph
        make  gives plain values: texts, bytes, numbers, tuples and lists of them; it asks only the
              graph that it is given
        """
        if self._shelf is None:
            yield from (make(self.graph, list(block)) for block in self._blocks(nodes))
            return
        waiting = self._blocks(nodes)
        while some := list(islice(waiting, TOGETHER)):
            yield from self._of_some(kind, some, make, self._shelf)

    def once(self, told: str, make: Callable[[], T]) -> T:
        """What `make` gives, which depends on nothing but what is told."""
        if self._shelf is None:
            return make()
        key = f"once {told}".encode("utf-8", "surrogatepass")
        found: list[T] = _whole(self._shelf.recall([key])[0])
        if not found:
            found = [make()]
            self._shelf.remember([(key, packed((found[0],)))])
        return found[0]

    def _of_some(
        self,
        kind: str,
        blocks: Sequence[Sequence[Node]],
        make: Callable[[Graph, Sequence[Node]], T],
        shelf: Shelf,
    ) -> list[T]:
        keys = [self._key(kind, block) for block in blocks]
        parts: list[T] = []
        made: list[tuple[bytes, bytes]] = []
        for block, key, body in zip(blocks, keys, shelf.recall(keys), strict=True):
            found: list[T] = self._kept(body)
            if not found:
                seen = Seen(self.graph)
                found = [make(seen, list(block))]
                asked = seen.questions()
                made.append((key, packed((asked, self._answers(asked), found[0]))))
            parts += found
        shelf.remember(made)
        return parts

    def _key(self, kind: str, block: Sequence[Node]) -> bytes:
        """All that a part depends on but what it asks."""
        hashes = [block.hash] if isinstance(block, Own) else [self.hashes[n.id] for n in block]
        told = b"".join(hashes)
        return f"part {kind} {self.graph.base} ".encode() + told

    def _answers(self, asked: Iterable[Question]) -> bytes:
        """A hash of all that the graph answers."""
        told = (self._hash(i) if not prop else self._pointing(prop, i) for prop, i in asked)
        return hashlib.blake2b(b"".join(told), digest_size=16).digest()

    def _pointing(self, prop: str, node_id: str) -> bytes:
        found = b"".join(self._hash(n.id) for n in self.graph.into(prop, node_id))
        return hashlib.blake2b(found, digest_size=16).digest()

    def _kept(self, body: bytes | None) -> list[Any]:
        """What is kept, if it is there and still so."""
        if body is not None:
            with suppress(UnpackError, ValueError, TypeError):
                asked, answers, own = unpacked(body)
                return [own] if self._answers(asked) == answers else []
        return []


def _whole(body: bytes | None) -> list[Any]:
    """What is kept, if it is there."""
    if body is not None:
        with suppress(UnpackError, ValueError, TypeError):
            [own] = unpacked(body)
            return [own]
    return []


def ends_block(node_id: str) -> bool:
    """Whether a block ends with the node of that id: of about one in USUAL."""
    return not crc32(node_id.encode("utf-8", "surrogatepass")) % USUAL


def cut(things: Sequence[T], ends: Iterable[bool]) -> Iterator[Sequence[T]]:
    """Things in blocks, each of which ends with one of which `ends` says so, in their order."""
    begin = 0
    for end, is_last in enumerate(ends, 1):
        if is_last:
            yield things[begin:end]
            begin = end
    if begin < len(things):
        yield things[begin:]


def hash_of(node: Node) -> bytes:
    """A hash of all that a node says.

    >>> one, two = (Node("a/1", "A", (("n", n),)) for n in (1, True))
    >>> hash_of(one) == hash_of(two)
    False
    """
    told = (
        node.id,
        node.cls,
        [(p, v if type(v) in _PLAIN else plain(v)) for p, v in node.props],
    )
    return hashlib.blake2b(marshal.dumps(told, 0), digest_size=16).digest()
