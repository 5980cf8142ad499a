"""A reader's corrections → the nodes as they are with them.

A correction is of one sentence: it takes the sentence from the fact, which goes when nothing else
says it, or gives the fact to another person, event or post.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, product

from kg.claims.nodes import order
from kg.lexicon.vocabulary import needed, single_valued
from kg.model.correction import Correction
from kg.model.iri import page_id, page_key, sentence_id, slug
from kg.model.node import Lit, Node, Ref, Value
from kg.model.quote import squeeze

RULE = "corrections.toml"
"""The rule of a fact that a reader has made so."""
ENDS = {
    "participation": ("Participation", "agent", "event"),
    "tenure": ("Tenure", "holder", "post"),
    "statement": ("Statement", "speaker", "atEvent"),
}
"""Fact → its class, the property of the person, and that of what else it is about."""
_DATE = frozenset("date endDate monthDay endMonthDay dateBasis dateRule notBefore notAfter".split())
_PRECISION = {10: "date", 7: "gYearMonth", 4: "gYear"}


def corrected(
    nodes: Sequence[Node], corrections: Iterable[Correction], pages: Iterable[str]
) -> tuple[Sequence[Node], list[str]]:
    """The nodes with what readers said, sorted by id, and a line for each entry that could not be
    applied: its page changed or is gone, or the fact is told no more."""
    given = list(corrections)
    if not given:
        return nodes, []
    work = _Work(nodes, pages)
    told = [line for c in given if (line := work.apply(c))]
    return work.frozen(), told


class _Work:
    """Nodes that are being corrected."""

    def __init__(self, nodes: Sequence[Node], pages: Iterable[str]):
        self.nodes = {n.id: n for n in nodes}
        self.before = frozenset(self.nodes)
        self.pages = {name: page_key(name) for name in pages}
        self.at: dict[str, set[str]] = defaultdict(set)  # sentence → what it is evidence of
        self.quotes: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.named: dict[str, list[str]] = defaultdict(list)  # name → people, events and posts
        for n in nodes:
            self._index(n)

    def _index(self, n: Node) -> None:
        for ref in _refs(n, "evidence"):
            self.at[ref].add(n.id)
        if n.cls == "Sentence":
            self.quotes[page_id(n.id), squeeze(str(n.get("quote")))].append(n.id)
        if n.cls == "Mention":
            for sentence in _refs(n, "sentence"):
                self.at[sentence].add(n.id)
        if n.id.startswith(("person/", "event/", "post/")):
            for name in {n.name, *map(str, n.all("alias"))}:
                self.named[name].append(n.id)

    def apply(self, c: Correction) -> str | None:
        """Applies one; a line for the reader where that cannot be."""
        key = self.pages.get(c.page)
        if key is None:
            return f"{c.where}: there is no page {c.page} any more; nothing is done with it"
        sentence = self._sentence(c, key)
        if sentence is None:
            return f"{c.where}: {c.page} has changed, its sentence is not found; say it again"
        if c.kind == "no_person":
            return self._no_person(c, f"page/{key}#")
        facts = [n for n in self._facts(c, sentence) if n.id in self.nodes]
        if not facts:
            done = c.kind == "wrong"  # what is not told is not told wrongly
            told = f"{c.where}: the sentence is read otherwise now; {c.name or c.of} is not told so"
            return None if done else told
        return self._DO[c.kind](self, c, sentence, facts)

    def _sentence(self, c: Correction, key: str) -> str | None:
        """The sentence's id: where it stood, else where it stands now."""
        own = sentence_id(key, c.begin, c.end)
        found = self.quotes.get((page_id(own), squeeze(c.sentence)), [])
        if own in found:
            return own
        return found[0] if len(found) == 1 else None

    def _facts(self, c: Correction, sentence: str) -> Iterator[Node]:
        told = (self.nodes[i] for i in sorted(self.at[sentence]) if i in self.nodes)
        if c.fact == "event":
            yield from (n for n in told if n.id.startswith("event/") and n.name == c.of)
            return
        cls, person, other = ENDS[c.fact]
        for n in told:
            if n.cls == cls and self._called(n, person, c.name) and self._called(n, other, c.of):
                yield n

    def _called(self, fact: Node, prop: str, name: str) -> bool:
        """Whether the end of a fact has that name; any has none."""
        ends = [self.nodes[i] for i in _refs(fact, prop) if i in self.nodes]
        return not name or any(name in {e.name, *map(str, e.all("alias"))} for e in ends)

    # ---- what may be said ------------------------------------------------

    def _right(self, c: Correction, sentence: str, facts: Sequence[Node]) -> None:
        for fact in facts:
            self._put(_sure(fact, self._rule()))

    def _wrong(self, c: Correction, sentence: str, facts: Sequence[Node]) -> None:
        for fact in facts:
            self._without(fact, sentence)

    def _other_person(self, c: Correction, sentence: str, facts: Sequence[Node]) -> str | None:
        person = self._person(c.to, sentence)
        if person is None:
            return f"{c.where}: several are called {c.to}; {c.page} names none of them"
        for fact in facts:
            self._moved(fact, ENDS[c.fact][1], person, sentence)
        return None

    def _other_event(self, c: Correction, sentence: str, facts: Sequence[Node]) -> str | None:
        event = self._near(c.to, "event/", sentence)
        if event is None:
            return f"{c.where}: there is no one event {c.to}; give its name as the graph has it"
        for fact in facts:
            self._moved(fact, "event", event, sentence)
        return None

    def _other_post(self, c: Correction, sentence: str, facts: Sequence[Node]) -> None:
        post = self._near(c.to, "post/", sentence)
        if post is None:
            post = f"post/{slug(c.to)}"
            self._put(Node(post, "Post", (("name", c.to),)))
        for fact in facts:
            self._moved(fact, "post", post, sentence)

    def _other_day(self, c: Correction, sentence: str, facts: Sequence[Node]) -> None:
        for event in facts:
            kept = [p for p in event.props if p[0] not in _DATE]
            day: Value = Lit(c.to, _PRECISION[len(c.to)])
            self._put(_with(event, [*kept, ("date", day), ("dateRule", self._rule())]))

    def _no_person(self, c: Correction, page: str) -> str | None:
        """Whom the page so names is nobody there; who is named nowhere else is gone."""
        named = [
            n
            for n in list(self.nodes.values())
            if n.cls == "Mention"
            and any(s.startswith(page) for s in _refs(n, "sentence"))
            and any(i.startswith("person/") for i in _refs(n, "mentions"))
            and self._called(n, "mentions", c.name)
        ]
        people = _ends(named, "mentions")
        for person in people:
            self._unnamed(person, page)
        for mention in named:
            del self.nodes[mention.id]
        left = _ends((n for n in self.nodes.values() if n.cls == "Mention"), "mentions")
        for person in people - left:
            self.nodes.pop(person, None)
        return None

    def _unnamed(self, person: str, page: str) -> None:
        """What the page's sentences say of somebody is said no more."""
        for n in list(self.nodes.values()):
            ends = _ends([n], "agent", "holder", "speaker")
            if person in ends:
                for sentence in [s for s in _refs(n, "evidence") if s.startswith(page)]:
                    self._without(self.nodes.get(n.id, n), sentence)

    _DO: Mapping[str, Callable[[_Work, Correction, str, Sequence[Node]], str | None]] = {
        "right": _right,
        "wrong": _wrong,
        "other_person": _other_person,
        "other_event": _other_event,
        "other_day": _other_day,
        "other_post": _other_post,
    }

    # ---- how it is done --------------------------------------------------

    def _put(self, node: Node) -> None:
        self.nodes[node.id] = node
        self._index(node)

    def _rule(self) -> Ref:
        rule = f"rule/{slug(RULE)}"
        self.nodes.setdefault(rule, Node(rule, "Rule", (("name", RULE),)))
        return Ref(rule)

    def _without(self, fact: Node, sentence: str) -> None:
        """The fact without the sentence; gone where no other says it."""
        left = [p for p in fact.props if p != ("evidence", Ref(sentence))]
        if any(prop == "evidence" for prop, _ in left):
            self.nodes[fact.id] = _with(fact, left)
        else:
            self.nodes.pop(fact.id, None)

    def _moved(self, fact: Node, prop: str, to: str, sentence: str) -> None:
        """What the sentence says is said of `to`; told there already, it is the same."""
        old = "".join(_refs(fact, prop))
        kept = [p for p in fact.props if p[0] not in (prop, "evidence")]
        moved = _with(fact, [*kept, (prop, Ref(to)), ("evidence", Ref(sentence))])
        new_id = fact.id.replace(old.split("/", 1)[1], to.split("/", 1)[1], 1)
        new_id = new_id if new_id != fact.id else f"{fact.id}_{to.split('/', 1)[1]}"
        moved = _sure(replace(moved, id=new_id), self._rule())
        self._without(fact, sentence)
        there = self.nodes.get(new_id)
        self._put(_both(there, moved) if there else moved)

    def _person(self, name: str, sentence: str) -> str | None:
        """Whom a name means here; a new one where nobody is so called, None of several."""
        found = self._near(name, "person/", sentence)
        if found is None and not self._so_called(name, "person/"):
            found = f"person/{slug(name)}"
            self._put(Node(found, "Person", (("name", name),)))
        return found

    def _near(self, name: str, kind: str, sentence: str) -> str | None:
        """The one so called of the sentence's page, else the only one at all."""
        known = self._so_called(name, kind)
        page = page_id(sentence) + "#"
        here = sorted(i for i in known if self._is_told_on(i, page))
        [only] = next((found for found in (here, known) if len(found) == 1), [None])
        return only

    def _so_called(self, name: str, kind: str) -> list[str]:
        named = dict.fromkeys(self.named.get(name, ()))
        return [i for i in named if i.startswith(kind) and i in self.nodes]

    def _is_told_on(self, thing: str, page: str) -> bool:
        for sentence, told in self.at.items():
            there = (self.nodes[i] for i in told if i in self.nodes)
            ends = chain.from_iterable(n.props for n in there)
            if sentence.startswith(page) and (thing in told or Ref(thing) in (v for _, v in ends)):
                return True
        return False

    def frozen(self) -> list[Node]:
        """The nodes, sorted; what pointed at something gone points there no more."""
        gone: set[str] = set(self.before - self.nodes.keys())
        while gone:
            kept = {i: _cut(n, gone) for i, n in self.nodes.items()}
            self.nodes = {i: n for i, n in kept.items() if n is not None}
            gone = {i for i, n in kept.items() if n is None}
        return [self.nodes[i] for i in sorted(self.nodes)]


def _refs(node: Node, prop: str) -> list[str]:
    return [v.id for v in node.all(prop) if isinstance(v, Ref)]


def _ends(nodes: Iterable[Node], *props: str) -> set[str]:
    """What the nodes point at with one of the properties."""
    return set(chain.from_iterable(_refs(n, p) for n, p in product(nodes, props)))


def _with(node: Node, props: Iterable[tuple[str, Value]]) -> Node:
    return replace(node, props=tuple(sorted(dict.fromkeys(props), key=order)))


def _sure(fact: Node, rule: Ref) -> Node:
    """A fact that a reader has said is so."""
    kept = [p for p in fact.props if p[0] != "confidence"]
    return _with(fact, [*kept, ("confidence", Decimal(1)), ("rule", rule)])


def _both(there: Node, more: Node) -> Node:
    """A fact that is told already, with what another says of it."""
    own = {p for p, _ in there.props}
    new = [p for p in more.props if p[0] not in single_valued() or p[0] not in own]
    return _with(there, [*there.props, *new])


def _cut(node: Node, gone: set[str]) -> Node | None:
    """A node without what points at things that are gone; None where it is nothing without them."""
    left = [p for p in node.props if not (isinstance(p[1], Ref) and p[1].id in gone)]
    if len(left) == len(node.props):
        return node
    lost = {p for p, _ in node.props} - {p for p, _ in left}
    return None if lost & needed().get(node.cls, frozenset()) else _with(node, left)
