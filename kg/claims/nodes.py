"""Nodes in the making: what is told twice is one; of a property with one value the first told
stays.

What is told is put on disk as it comes, and sorted; a node is made when all is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import IO

from kg.claims.own_words import OwnWords, is_of, parted
from kg.claims.sorted_runs import SortedRuns
from kg.lexicon.vocabulary import single_valued
from kg.model.node import Lit, Node, Ref, Value
from kg.model.page_nodes import Body
from kg.model.page_nodes import Told as Said
from kg.model.plain import Plain, plain, value_of

_COARSE = ("Organisation", "Place", "AdminArea", "NewsOutlet")
"""Classes that give way to a finer one that is told later."""
Pair = tuple[str, Value]
Told = tuple[str, Sequence[Pair]]
"""A class, and properties."""
PlainPair = tuple[str, Plain]
Entry = tuple[str, tuple[str, Sequence[PlainPair]]]
"""The id of a node with the step in which it is told, and what, as values that are quickly put on
disk."""
OfPage = tuple[list[Entry], list[Body]]
"""What a page tells: of all else, and of its own words."""
_FIRST = "0"
LAST = "9"
"""The step after those of pages."""


class Nodes:
    """Nodes by id; see the module. file: empty, open to be written and read; own: takes what pages
    tell of their own words.

    step  one character: what is told in an earlier step comes before what is told in a later one,
          of whatever page
    """

    def __init__(self, file: IO[bytes], own: OwnWords, single: frozenset[str] | None = None):
        self.step = LAST
        self._own = own
        self._now: dict[str, list[Told]] = {}
        self._told = SortedRuns(file)
        self._things: set[str] = set()
        self._lately: dict[str, object] = {}
        self._single = single_valued() if single is None else single

    def add(self, node_id: str, cls: str, *props: tuple[str, Value | None]) -> Ref:
        """Adds properties to a node; None values are left out."""
        told = cls, [(p, v) for p, v in props if v is not None]
        self._now.setdefault(f"{node_id}\0{self.step}", []).append(told)
        return Ref(node_id)

    def of_page(self, page: str = "") -> OfPage:
        """What was added since this was asked, which counts for nothing until it is put. page:
        whose it is, as it is called in ids; empty: of no page."""
        told, self._now = self._now, {}
        found = groupby(sorted(told), key=_node_of)
        entries, said = list[Entry](), list[Said]()
        for node_id, keys in found:
            if page and is_of(page, node_id):
                of_all_steps = chain.from_iterable(told[key] for key in keys)
                said.append((node_id, *_put_plainly(self._of_all(of_all_steps))))
            else:
                entries += [(key, _put_plainly(self._of_all(told[key]))) for key in keys]
        own = parted(said)
        return ([*entries, *_as_entries(said)], []) if said and not own else (entries, own)

    def put(self, told: OfPage) -> None:
        """Adds what a page tells."""
        entries, own = told
        among_others = _as_entries(self._own.put(own)) if own else []
        self._told.add(*(entry for entry in entries if self._is_new(*entry)), *among_others)

    def _is_new(self, key: str, about: object) -> bool:
        """Whether it is not just what was told last under the key: most of what pages tell of
        rules, areas and bodies is, and says nothing more."""
        if key.startswith(_SAID):
            return True
        if self._lately.get(key) == about:
            return False
        self._things.add(key[:-2])
        if len(self._lately) >= _LATELY:
            self._lately.clear()
        self._lately[key] = about
        return True

    def is_told(self, thing: str) -> bool:
        """Whether something was put of a person, an event or another thing; not of a sentence."""
        return thing in self._things

    def frozen(self) -> Iterator[Node]:
        """All nodes but those of which only their page tells, sorted by id, with their properties
        in a fixed order; may be asked once."""
        self.put(self.of_page())
        self._things.clear()
        self._lately.clear()
        shared = _Shared()
        for node_id, entries in groupby(self._told.drain(), key=lambda entry: entry[0][:-2]):
            plainly = [about for _, about in entries]
            if node_id.startswith("page/") and self._own.takes((node_id, *plainly[0])):
                continue
            told = [(cls, shared.pairs(props)) for cls, props in plainly]
            cls, props = told[0] if len(told) == 1 else self._of_all(told)
            yield Node(shared.ref(node_id).id, cls, tuple(props))

    def _of_all(self, all_told: Iterable[Told]) -> Told:
        """The class and the sorted properties of one node, of all that was told of it, in turn."""
        found, own, single = "", dict[Pair, None](), set[str]()
        for cls, props in all_told:
            if not found or found in _COARSE and cls not in ("Organisation", "Place"):
                found = cls
            for pair in props:
                if pair[0] not in single:
                    own[pair] = None
                if pair[0] in self._single:
                    single.add(pair[0])
        return found, tuple(sorted(own, key=order))


_SAID = ("mention/", "page/")
"""How ids of pages, their sentences and mentions begin: these are many, and nobody asks for
them."""


def _node_of(key: str) -> str:
    return key[:-2]


def _as_entries(said: Iterable[Said]) -> list[Entry]:
    return [(f"{node_id}\0{_FIRST}", (cls, props)) for node_id, cls, props in said]


def _put_plainly(told: Told) -> tuple[str, Sequence[PlainPair]]:
    cls, props = told
    return cls, tuple((prop, plain(value)) for prop, value in props)


class _Shared:
    """One object for ids, and for pairs that were met lately, that are the same."""

    def __init__(self) -> None:
        self._refs: dict[str, Ref] = {}
        self._pairs: dict[PlainPair, Pair] = {}

    def ref(self, node_id: str) -> Ref:
        """What points at a node."""
        return self._refs.get(node_id) or self._refs.setdefault(node_id, Ref(node_id))

    def pairs(self, told: Sequence[PlainPair]) -> tuple[Pair, ...]:
        """The pairs, or the same met before."""
        known = self._pairs.get
        return tuple([known(pair) or self._new(pair) for pair in told])

    def _new(self, told: PlainPair) -> Pair:
        value = value_of(told[1])
        if len(self._pairs) >= _MOST:
            self._pairs.clear()
        made = (told[0], self.ref(value.id) if isinstance(value, Ref) else value)
        return self._pairs.setdefault(told, made)


_MOST = 100_000
"""Pairs that are looked up, so that these do not grow with the archive."""
_LATELY = 10_000
"""Nodes of which it is known what was told of them last."""


def order(prop: Pair) -> tuple[str, str, str]:
    """By what a node's properties are sorted: name, kind of value, value."""
    return prop[0], type(prop[1]).__name__, _as_text(prop[1])


def _as_text(value: Value) -> str:
    if isinstance(value, Ref):
        return value.id
    if isinstance(value, Lit):
        return value.text
    return f"{value:>12}" if isinstance(value, int) else str(value)
