"""What the parts of kg.claims write into: the nodes, and what the build has told so far."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import IO

from kg.claims.nodes import Nodes
from kg.claims.values import confidence
from kg.linking.event_report import Key
from kg.linking.kept_events import KeptEvents
from kg.linking.posts_of_archive import Asked, Elsewhere
from kg.model.iri import sentence_id, slug
from kg.model.mention import BEARER, Sentence
from kg.model.node import Ref, Value
from kg.model.quote import Quote, squeeze
from kg.model.reading import PageReading
from kg.model.source import Article

NOTED = "pages.toml"
"""What `home_from` says where the archive's notes give the home."""


class Writer:
    """The nodes of one build. who: (name, page) → local id of a person; called: ids of people of
    several names → the name that they have; same_events: a page and the
    number of an event on it → those of the event that it tells again; file: empty, for
    nodes in the making."""

    def __init__(
        self,
        who: Mapping[tuple[str, str], str],
        called: Mapping[str, str],
        same_events: Mapping[Key, Key],
        kept: KeptEvents,
        file: IO[bytes],
    ):
        self.nodes, self.who, self.same_events = Nodes(file), who, same_events
        # Page and number of an event → its name and the local part of its id.
        self.named_events: dict[Key, tuple[str, str]] = {}
        # Id of an event → the first page that tells it; of ids that the archive gave before, none.
        self.event_homes: dict[str, str] = dict.fromkeys(kept.taken, "")
        self.kept_events = kept.ids
        # Codes of the divisions that a page names.
        self.mentioned: set[str] = set()
        # Keys of the bodies that a page names.
        self.bodies: set[str] = set()
        # All pages, and the open posts of some that others tell in full.
        self.readings: Sequence[PageReading] = ()
        self.elsewhere: Mapping[Asked, Elsewhere] = {}
        # Code of an area and number of a chain of bodies → year → id of a body → its class.
        self.offices: dict[tuple[str, int], dict[int, dict[str, str]]] = defaultdict(dict)
        # A person's id → the name, of several the commonest, as first printed.
        self.named = dict(called)
        # Id of an observation → value, unit, page.
        self.observed: dict[str, tuple[Decimal, str, str]] = {}
        # 国发〔2015〕5号 → the title that a page gives it.
        self.titled: dict[str, str] = {}

    def ids_of_events(self) -> dict[Key, str]:
        """Each report of an event → the local part of the event's id."""
        first = {key: local for key, (_, local) in self.named_events.items()}
        return first | {key: first[one] for key, one in self.same_events.items() if one in first}

    def add(self, node_id: str, cls: str, *props: tuple[str, Value | None]) -> Ref:
        """Adds properties to a node; None values are left out."""
        return self.nodes.add(node_id, cls, *props)

    def sentence(self, r: PageReading, quote: Quote, article: Article) -> Ref:
        """The node of a piece of evidence, made when it is first asked for."""
        node_id = sentence_id(r.key, quote.begin, quote.end)
        if node_id in self.nodes:
            return Ref(node_id)
        raw = r.page.text[quote.begin : quote.end]
        picture = r.page.picture
        clips = picture.fragments(r.page.text, quote.begin, quote.end) if picture else ()
        return self.add(
            node_id,
            "Sentence",
            ("quote", re.sub(r"\s*\n\s*", "", raw).strip()),
            ("begin", quote.begin),
            ("end", quote.end),
            ("article", Ref(f"article/{article.id}")),
            *(("clipping", clip) for clip in clips),
        )

    def evidence(self, r: PageReading, s: Sentence) -> Ref:
        """The node of a sentence of the page."""
        return self.sentence(r, s.quote, r.articles[s.article])

    def told_elsewhere(self, post: Elsewhere) -> Ref:
        """The node of the sentence of another page that tells a post in full."""
        r = self.readings[post.page]
        return self.evidence(r, r.sentences[post.sentence])

    def mention(self, r: PageReading, quote: Quote, sentence: Ref, of: Ref) -> None:
        """The characters that name something."""
        self.add(
            f"mention/{r.key}_{quote.begin}_{quote.end}",
            "Mention",
            ("surface", squeeze(r.page.text[quote.begin : quote.end])),
            ("begin", quote.begin),
            ("end", quote.end),
            ("sentence", sentence),
            ("mentions", of),
        )

    def rule(self, name: str) -> Ref:
        """The node of a rule."""
        return self.add(f"rule/{slug(name)}", "Rule", ("name", name))

    def by_rule(self, name: str, trusted: str = "") -> list[tuple[str, Value | None]]:
        """The rule that made a claim, and how sure that makes it; trusted: the rule whose
        confidence it has."""
        return [("rule", self.rule(name)), ("confidence", confidence(trusted or name))]

    def person(self, key: str, page: str) -> Ref:
        """The node of whom that name on that page means; key: 张伟, the second of them 张伟#2."""
        local, name = self.who[(key, page)], key.split(BEARER)[0]
        first = self.named.setdefault(local, name)
        alias = name if name != first else None
        return self.add(f"person/{local}", "Person", ("name", first), ("alias", alias))
