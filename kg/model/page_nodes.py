"""What pages say of their own words, as bytes until somebody asks for it.

Most nodes of a graph are sentences and mentions, and hardly anybody asks for one: those of a page
are put away together, sorted by id, with a hash of all that they say.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import weakref
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from tempfile import TemporaryFile
from typing import Any, overload

from kg.model.node import Node
from kg.model.plain import Plain, value_of

CLASSES = frozenset(("Page", "Sentence", "Mention"))
"""Those of such nodes."""
POINTERS = frozenset(("article", "sentence", "mentions"))
"""The properties with which they point at others."""
HELD = 256
"""Pages whose nodes are held as values."""

Told = tuple[str, str, Sequence[tuple[str, Plain]]]
"""Id, class, and properties with plain values."""
Order = Callable[[str], Any]
"""By what ids are sorted."""
Body = tuple[str, int, tuple[str, ...], bytes]
"""The first id of some nodes, how many these are, their classes, and all that they say."""


def body_of(nodes: Sequence[Told]) -> Body:
    """Nodes sorted by id as bytes: the same for the same nodes."""
    classes = tuple(sorted({cls for _, cls, _ in nodes}))
    return nodes[0][0], len(nodes), classes, marshal.dumps(list(nodes), 0)


def told_in(body: bytes) -> list[Told]:
    """The nodes of which these are the bytes."""
    found: list[Told] = marshal.loads(body)
    return found


class Store:
    """Bytes in a file that nobody else sees, which is gone with this."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115, it is open as long as this is there
        self._end = 0
        weakref.finalize(self, self._file.close)

    def put(self, body: bytes) -> tuple[int, int]:
        """Where the bytes begin, and how many they are."""
        self._file.seek(self._end)
        self._file.write(body)
        begin, self._end = self._end, self._end + len(body)
        return begin, len(body)

    def get(self, begin: int, size: int) -> bytes:
        """Some of them. Copies of this process share the file, but ask for places of it."""
        self._file.flush()
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), size, begin)
        self._file.seek(begin)
        return self._file.read(size)


class Own(Sequence[Node]):
    """Nodes that follow one another in the order of ids, all of one page.

    hash  of all that they say
    only  the classes of those that are meant
    """

    __slots__ = ("_at", "_count", "_order", "_store", "first", "hash", "only")

    def __init__(self, store: Store, body: Body) -> None:
        self.first, self._count, classes, told = body
        self.only = frozenset(classes)
        self.hash = hashlib.blake2b(told, digest_size=16).digest()
        self._order: Order | None = None
        self._store, self._at = store, store.put(told)

    def of(self, classes: frozenset[str], order: Order | None = None) -> Own | None:
        """Those of some classes, if any are; in another order."""
        if self.only.isdisjoint(classes):
            return None
        part = object.__new__(Own)
        part.only, part._order = self.only & classes, order
        part._count = self._count if self.only <= classes else -1
        part.first, part._store, part._at = self.first, self._store, self._at
        part.hash = self.hash + " ".join(sorted(part.only)).encode()
        return part

    def told(self) -> list[Told]:
        """What the nodes say."""
        found = told_in(self._store.get(*self._at))
        if self._count < 0:
            found = [told for told in found if told[1] in self.only]
        order = self._order
        return sorted(found, key=lambda told: order(told[0])) if order else found

    def __iter__(self) -> Iterator[Node]:
        return map(node_of, self.told())

    def __len__(self) -> int:
        return self._count if self._count >= 0 else len(self.told())

    @overload
    def __getitem__(self, number: int) -> Node: ...
    @overload
    def __getitem__(self, number: slice) -> list[Node]: ...
    def __getitem__(self, number: int | slice) -> Node | list[Node]:
        return list(self)[number]


def node_of(told: Told) -> Node:
    """The node that says this."""
    return Node(told[0], told[1], tuple([(p, value_of(v)) for p, v in told[2]]))


class InRuns(Sequence[Node]):
    """Nodes in an order that is given by runs of them, of which some are `Own`."""

    def __init__(self, runs: Iterable[Sequence[Node]]) -> None:
        self.runs = [run for run in runs if isinstance(run, Own) or run]

    def __iter__(self) -> Iterator[Node]:
        return chain.from_iterable(self.runs)

    def __len__(self) -> int:
        return sum(map(len, self.runs))

    @overload
    def __getitem__(self, number: int) -> Node: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Node, ...]: ...
    def __getitem__(self, number: int | slice) -> Node | tuple[Node, ...]:
        return tuple(self)[number]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


def _of(run: Sequence[Node], classes: frozenset[str]) -> Sequence[Node] | None:
    if isinstance(run, Own):
        return run.of(classes)
    return [n for n in run if n.cls in classes]


class ById(InRuns):
    """All nodes of a graph, sorted by id. loose: those that are held as values; own: of pages, of
    which no node of another lies among those of one."""

    def __init__(self, loose: Sequence[Node], own: Iterable[Own]) -> None:
        self.loose = loose
        self.own = sorted(own, key=lambda one: one.first)
        self._firsts = [one.first for one in self.own]
        self._begins = {one.first: one for one in self.own}
        self._lately: OrderedDict[str, dict[str, Node]] = OrderedDict()
        super().__init__(self._in_order())

    def _in_order(self) -> Iterator[Sequence[Node]]:
        ids, begin = [n.id for n in self.loose], 0
        for one in self.own:
            end = bisect_right(ids, one.first, begin)
            yield self.loose[begin:end]
            yield one
            begin = end
        yield self.loose[begin:]

    def of(self, classes: frozenset[str]) -> InRuns:
        """The nodes of some classes."""
        return InRuns(filter(None, (_of(run, classes) for run in self.runs)))

    def near(self, node_id: str) -> Own | None:
        """The nodes of a page among which that of the id is, if it is any page's."""
        of_page = self._begins.get(node_id.partition("#char=")[0])
        place = 0 if of_page else bisect_right(self._firsts, node_id)
        return self.own[place - 1] if place else of_page

    def find(self, node_id: str) -> Node | None:
        """The node of a page of that id."""
        own = self.near(node_id)
        if own is None:
            return None
        if own.first not in self._lately:
            self._lately[own.first] = {n.id: n for n in own}
        self._lately.move_to_end(own.first)
        if len(self._lately) > HELD:
            self._lately.popitem(last=False)
        return self._lately[own.first].get(node_id)


def loose(nodes: Sequence[Node]) -> Sequence[Node]:
    """Those of the nodes that are held as values."""
    return nodes.loose if isinstance(nodes, ById) else nodes


def with_loose(nodes: Sequence[Node], changed: Sequence[Node]) -> Sequence[Node]:
    """The nodes with others in place of those that are held as values, sorted by id."""
    return ById(changed, nodes.own) if isinstance(nodes, ById) else changed
