"""What a page tells of its own words, its sentences and mentions, apart from all else that it
tells: nobody else tells of them, so that they need not be sorted among those of other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.model.iri import in_natural_order, page_id
from kg.model.page_nodes import CLASSES, POINTERS, Body, Own, Store, Told, body_of, told_in
from kg.model.plain import Plain

POINTS_AT = frozenset("article document group organisation page person place post".split())
"""Kinds of what they may point at: none of these is ever taken back."""


class OwnWords:
    """Those of all pages of a build. pages: what these are called in ids."""

    def __init__(self, pages: Iterable[str]) -> None:
        self._store = Store()
        self._alone = alone(pages)
        self._bodies: dict[str, list[Own]] = {}
        self._more: dict[str, list[Told]] = {}

    def put(self, bodies: list[Body]) -> list[Told]:
        """Keeps what a page tells; gives it back where it stands among that of other pages."""
        page = bodies[-1][0] if bodies else ""
        if page.removeprefix("page/") not in self._alone:
            return [*chain.from_iterable(told_in(body) for *_, body in bodies)]
        self._bodies[page] = [Own(self._store, body) for body in bodies]
        return []

    def takes(self, told: Told) -> bool:
        """Takes a sentence that another page tells of too; False of what is none."""
        page = page_id(told[0])
        if page not in self._bodies:
            return False
        self._more.setdefault(page, []).append(told)
        return True

    def all(self) -> Iterator[Own]:
        """What all pages tell."""
        for page, bodies in self._bodies.items():
            *others, last = bodies
            yield from others
            yield self._with(last, self._more.get(page, []))

    def _with(self, own: Own, more: list[Told]) -> Own:
        known = {told[0]: told for told in own.told()} if more else {}
        if not {told[0] for told in more} - known.keys():
            return own
        known = {told[0]: told for told in more} | known
        return Own(self._store, body_of([known[i] for i in sorted(known)]))


def parted(told: list[Told]) -> list[Body]:
    """Of what a page tells of its own words, sorted by id, its mentions and its sentences; nothing
    where these point at what may be taken back."""
    if not all(cls in CLASSES and _stays(props) for _, cls, props in told):
        return []
    mentions = [t for t in told if t[0].startswith("mention/")]
    return [body_of(some) for some in (mentions, told[len(mentions) :]) if some]


def _stays(props: Iterable[tuple[str, Plain]]) -> bool:
    """Whether nothing that these point at is ever taken back."""
    refs = ((p, v[0]) for p, v in props if isinstance(v, tuple) and len(v) == 1)
    return all(p in POINTERS and ref.partition("/")[0] in POINTS_AT for p, ref in refs)


def is_of(page: str, node_id: str) -> bool:
    """Whether an id is a page's, or that of one of its sentences or mentions."""
    return node_id.startswith((f"mention/{page}_", f"page/{page}#")) or node_id == f"page/{page}"


def alone(pages: Iterable[str]) -> frozenset[str]:
    """The pages of which no id stands among those of another page, in whatever order.

    >>> sorted(alone(["a", "a_1", "b", "b1", "b02", "b2"]))
    ['b', 'b1']
    """
    called = sorted((in_natural_order(f"mention/{page}_"), page) for page in set(pages))
    among: set[str] = set()
    first: list[str | int] = []
    owner = ""
    for parts, page in called:
        if first and parts[: len(first)] == first:
            among |= {owner, page}
        else:
            first, owner = parts, page
    return frozenset(page for _, page in called) - among
