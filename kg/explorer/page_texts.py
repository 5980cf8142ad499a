"""The pages' words for the explorer: each text once, everything else points into it by numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from itertools import chain
from typing import Any

from kg.explorer.rows import sentences
from kg.export.node_text import evidence_at, refs
from kg.model.graph import Graph
from kg.model.iri import image_file, page_id, page_key
from kg.model.node import Node
from kg.model.picture import part_of_sheet
from kg.model.source import Page

SIGNED = ("reporter", "correspondent", "photographer", "author", "editor")
Place = tuple[int, int, int]
"""The number of a page, -1 where it is not there, and where a sentence begins and ends on it."""


def _sheets(page: Page) -> list[dict[int, tuple[float, float, str]]]:
    if page.picture is None:
        return []
    sheets = page.picture.sheets
    return [{s.number: (s.width, s.height, image_file(page.name, s.number)) for s in sheets}]


class Texts:
    """Pages, articles, sentences and mentions, and the numbers that they go by."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self.pages = {p.file: i for i, p in enumerate(graph.pages)}
        self._page_of = {f"page/{page_key(p.name)}": i for i, p in enumerate(graph.pages)}
        own = {self._place(s): s for s in graph.of("Sentence")}
        found = {place: str(s.get("quote", "")) for place, s in own.items()}
        cited = dict.fromkeys(chain.from_iterable(refs(n, "evidence") for n in graph.nodes))
        for e in filter(None, (evidence_at(graph, sentence) for sentence in cited)):
            found.setdefault((self.pages.get(e.file, -1), e.begin, e.end), e.quote)
        self.rows = sorted(found.items())
        self._clippings = {place: tuple(map(str, s.all("clipping"))) for place, s in own.items()}
        self._number = {key: i for i, (key, _) in enumerate(self.rows)}
        self.articles = sorted(
            graph.of("Article"), key=lambda a: (a.get("page").id, a.get("begin"))
        )
        self.article = {a.id: i for i, a in enumerate(self.articles)}

    def _place(self, sentence: Node) -> Place:
        return (
            self._page_of.get(page_id(sentence.id), -1),
            sentence.get("begin"),
            sentence.get("end"),
        )

    def of(self, node: Node) -> list[int]:
        """The numbers of a node's sentences."""
        return self.at(sentences(self.graph, node))

    def at(self, places: Iterable[tuple[str, int, int]]) -> list[int]:
        """The numbers of sentences by the file that they stand in, begin and end."""
        return [self._number[self.pages.get(file, -1), begin, end] for file, begin, end in places]

    def sentence_rows(self) -> list[list[Any]]:
        """[page, begin, end, text] of each sentence, by page and place; text is 0 where it is the
        page's without white space. On a page with a picture also where it stands: [sheet, left,
        top, width, height], in parts of the sheet."""
        texts = [p.text for p in self.graph.pages]
        rows = []
        for (page, begin, end), quote in self.rows:
            plain = page >= 0 and "".join(texts[page][begin:end].split()) == quote
            row = [page, begin, end, 0 if plain else quote]
            boxes = self._boxes((page, begin, end))
            rows.append([*row, boxes] if boxes else row)
        return rows

    def _boxes(self, key: Place) -> list[tuple[float, ...]]:
        picture = self.graph.pages[key[0]].picture if key[0] >= 0 else None
        if picture is None:
            return []
        told = self._clippings.get(key, ())
        found = (part_of_sheet(fragment, picture.sheets) for fragment in told)
        return [astuple(region) for region in found if region]

    def page_rows(self) -> list[list[Any]]:
        """[file, paper, day of issue, text] of each page; of one with a picture also its sheets:
        number → [width, height, image beside the exports]."""
        return [
            [p.file, p.notes.paper or "", p.notes.issued or "", p.text, *_sheets(p)]
            for p in self.graph.pages
        ]

    def article_rows(self, number: Mapping[str, int]) -> list[list[Any]]:
        """[headline, page, begin, end, signed by] of each article."""
        return [
            [
                str(a.get("headline") or ""),
                self._page_of.get(a.get("page").id, -1),
                a.get("begin"),
                a.get("end"),
                sorted({number[p] for s in SIGNED for p in refs(a, s) if p in number}),
            ]
            for a in self.articles
        ]

    def mention_rows(self, number: Mapping[str, int]) -> list[list[int]]:
        """For each page [begin, length, thing, begin …] of what is named there; a begin is counted
        from the one before."""
        named: list[list[tuple[int, int, int]]] = [[] for _ in self.graph.pages]
        for m in self.graph.of("Mention"):
            of, page = m.get("mentions"), self._page_of.get(page_id(m.get("sentence").id))
            if of.id in number and page is not None:
                named[page].append((m.get("begin"), m.get("end") - m.get("begin"), number[of.id]))
        rows = []
        for found in named:
            row, before = [], 0
            for begin, length, of in sorted(found):
                row += [begin - before, length, of]
                before = begin
            rows.append(row)
        return rows
