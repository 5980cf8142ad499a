"""What the parts of kg.claims write into: the nodes, and what a page asks of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import IO, Any

from kg.claims.common import Common
from kg.claims.nodes import Nodes, OfPage
from kg.claims.own_words import OwnWords
from kg.claims.values import confidence
from kg.linking.posts_of_archive import Elsewhere
from kg.model.iri import sentence_id, slug
from kg.model.mention import BEARER, Sentence
from kg.model.node import Ref, Value
from kg.model.quote import Quote, squeeze
from kg.model.reading import PageReading
from kg.model.source import Article

NOTED = "pages.toml"
"""What `home_from` says where the archive's notes give the home."""


Answers = dict[tuple[object, ...], object]
"""What a page has asked of `kg.claims.common`, in order → what it was told."""


class Writer:
    """The nodes of one build. common: what pages ask of the whole archive; readings: of all
    pages; file: empty, for nodes in the making; own: for those of which one page tells."""

    def __init__(
        self, common: Common, readings: Sequence[PageReading], file: IO[bytes], own: OwnWords
    ):
        self.common, self.readings, self.nodes = common, readings, Nodes(file, own)
        self._answers: Answers = {}
        self._sentences: set[str] = set()

    def begin(self) -> None:
        """Begins a page."""
        self._answers = {}
        self._sentences = set()

    def of_page(self, page: str) -> tuple[Answers, OfPage]:
        """What the page of that key has asked and was told, and what it tells."""
        return self._answers, self.nodes.of_page(page)

    def ask(self, question: str, *about: Any) -> Any:
        """What a method of `common` answers; noted, so that what the page tells can be used again
        as long as the answers are the same."""
        asked = (question, *about)
        if asked not in self._answers:
            self._answers[asked] = getattr(self.common, question)(*about)
        return self._answers[asked]

    def still(self, kept: tuple[Answers, OfPage]) -> bool:
        """Whether a page would be told the same again; what it leaves for others is then left."""
        return all(
            getattr(self.common, str(question))(*about) == answer
            for (question, *about), answer in kept[0].items()
        )

    def add(self, node_id: str, cls: str, *props: tuple[str, Value | None]) -> Ref:
        """Adds properties to a node; None values are left out."""
        return self.nodes.add(node_id, cls, *props)

    def sentence(self, r: PageReading, quote: Quote, article: Article) -> Ref:
        """The node of a piece of evidence, made when it is first asked for."""
        node_id = sentence_id(r.key, quote.begin, quote.end)
        if node_id in self._sentences:
            return Ref(node_id)
        self._sentences.add(node_id)
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
        local, name = self.ask("who", key, page), key.split(BEARER)[0]
        first = self.ask("name", local, name)
        alias = name if name != first else None
        return self.add(f"person/{local}", "Person", ("name", first), ("alias", alias))
