"""The pages' words for the explorer: each text once, everything else points into it by numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from itertools import chain
from typing import Any

from kg.explorer import rows
from kg.export.kept_parts import Parts
from kg.export.node_text import evidence_at, local, refs
from kg.model.graph import Graph
from kg.model.iri import image_file, page_key, place_of
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


def _quote(graph: Graph, sentence: str) -> str:
    found = evidence_at(graph, sentence)
    return found.quote if found else ""


class Texts:
    """Pages, articles, sentences and mentions, and the numbers that they go by."""

    def __init__(self, parts: Parts):
        self.graph, self._parts = parts.graph, parts
        graph = parts.graph
        self.pages = {p.file: i for i, p in enumerate(graph.pages)}
        self._page_of = {f"page/{page_key(p.name)}": i for i, p in enumerate(graph.pages)}
        self._files = {n.id: str(n.get("file", local(n.id))) for n in graph.in_runs("Page")}
        found: dict[Place, str] = {}
        self._clippings: dict[Place, tuple[str, ...]] = {}
        told = parts.of("quoted", graph.in_runs("Sentence"), rows.quoted)
        for page, begin, end, quote, clips in chain.from_iterable(told):
            place = self._page_of.get(page, -1), begin, end
            found[place], self._clippings[place] = quote, clips
        cited = dict.fromkeys(chain.from_iterable(refs(n, "evidence") for n in graph.loose))
        for sentence in cited:
            places = [self._numbered(*place) for place in self._places([sentence])]
            found |= {p: _quote(graph, sentence) for p in places if p not in found}
        self.rows = sorted(found.items())
        self._number = {key: i for i, (key, _) in enumerate(self.rows)}
        self.articles = sorted(
            graph.of("Article"), key=lambda a: (a.get("page").id, a.get("begin"))
        )
        self.article = {a.id: i for i, a in enumerate(self.articles)}

    def _places(self, sentences: Iterable[str]) -> list[tuple[str, int, int]]:
        """Where sentences stand: file, begin, end."""
        places = filter(None, map(place_of, sentences))
        return sorted((self._files.get(p, local(p)), begin, end) for p, begin, end in places)

    def _numbered(self, file: str, begin: int, end: int) -> Place:
        return self.pages.get(file, -1), begin, end

    def of(self, node: Node) -> list[int]:
        """The numbers of a node's sentences."""
        return self.at(self._places(refs(node, "evidence")))

    def at(self, places: Iterable[tuple[str, int, int]]) -> list[int]:
        """The numbers of sentences by the file that they stand in, begin and end."""
        return [self._number[self._numbered(*place)] for place in places]

    def sentence_rows(self) -> list[list[Any]]:
        """[page, begin, end, text] of each sentence, by page and place; text is 0 where it is the
        page's without white space. On a page with a picture also where it stands: [sheet, left,
        top, width, height], in parts of the sheet."""
        texts = [p.text for p in self.graph.pages]
        told = []
        for (page, begin, end), quote in self.rows:
            plain = page >= 0 and "".join(texts[page][begin:end].split()) == quote
            row = [page, begin, end, 0 if plain else quote]
            boxes = self._boxes((page, begin, end))
            told.append([*row, boxes] if boxes else row)
        return told

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
        told = self._parts.of("named", self.graph.in_runs("Mention"), rows.named)
        for page, begin, end, thing in chain.from_iterable(told):
            if thing in number and page in self._page_of:
                named[self._page_of[page]].append((begin, end - begin, number[thing]))
        told_rows: list[list[int]] = []
        for found in named:
            row: list[int] = []
            before = 0
            for begin, length, of in sorted(found):
                row += [begin - before, length, of]
                before = begin
            told_rows.append(row)
        return told_rows
