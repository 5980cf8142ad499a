"""Where sites put an article: elements that hold it alone, and tables that only lay a page out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.ingest.formats.extract import joined, row_of, run_on, tidy

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.html import HtmlElement

_BODIES = (
    "//founder-content",  # e-papers
    "//*[@id='ozoom' or @id='articleContent' or @id='contenttext']",
    "//*[@id='js_content']",  # posts of WeChat
    "//*[contains(concat(' ', @class, ' '), ' TRS_Editor ')]",  # sites of governments
)
"""Elements that hold an article's text alone, the surest first."""
_LEAST = 30
"""Ideographs that make a text an article's."""
_MANY = 60
_LONGEST_CELL = 120
"""Characters of a cell of data; longer ones lay a page out."""
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_BLOCKS = frozenset(
    "p div section br li ul ol h1 h2 h3 h4 h5 h6 table tr td th blockquote article header".split()
)
_SILENT = frozenset("script style noscript template".split())
_PARTS = re.compile(r"\s*[-_|–—]+\s*")


def contained(tree: HtmlElement) -> str:
    """The text of the element that holds the article alone; empty where there is none known."""
    for path in _BODIES:
        texts = [joined([block_text(element)]) for element in tree.xpath(path)]
        longest = max(texts, key=len, default="")
        if len(_IDEOGRAPH.findall(longest)) >= _LEAST:
            return longest
    return ""


def block_text(element: HtmlElement) -> str:
    """The text below an element, a line for each block and each row of a table of data."""
    from lxml import etree

    pieces: list[str] = []
    silent = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and (cells := _data_row(inner)):
            pieces += ["\n", row_of(cells), "\n"]
            walk.skip_subtree()
            continue
        silent += (event == "start") - (event == "end") if inner.tag in _SILENT else 0
        text = inner.text if event == "start" else inner.tail
        outside = event == "end" and inner is element
        pieces += ["\n"] * (inner.tag in _BLOCKS)
        pieces += [] if silent or outside else [run_on((text or "").split("\n"))]
    return "".join(pieces)


def _data_row(element: HtmlElement) -> list[str]:
    """The cells of a row of data: two or more, all short; none of another element."""
    if element.tag != "tr" or element.xpath(".//table"):
        return []
    cells = [" ".join(cell.itertext()) for cell in element if cell.tag in ("td", "th")]
    short = len(cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells)
    return ["".join(cell.split()) for cell in cells] if short else []


def without_layout_tables(tree: HtmlElement) -> HtmlElement:
    """The tree, its tables that hold blocks made plain blocks: such a table is no table of data.

    Cells of links alone (the article before, the article after) go.
    """
    for table in tree.xpath("//table[.//p or .//div or .//table]"):
        own = table.xpath("./tr/td | ./tr/th | ./tbody/tr/td | ./tbody/tr/th | ./tr | ./tbody/tr")
        for element in (table, *own, *table.xpath("./tbody")):
            element.tag = "div"
    for cell in tree.xpath("//td | //th | //div[not(.//p)]"):
        if _of_links(cell):
            cell.clear(keep_tail=True)
    return tree


def _of_links(element: HtmlElement) -> bool:
    """Whether more than half of the text of a small element is links."""
    if len(list(islice(element.iterdescendants(), _MANY))) == _MANY:
        return False
    linked = sum(len("".join(link.itertext())) for link in element.iterfind(".//a"))
    return linked > 0 and 2 * linked > len("".join(element.itertext()).strip())


def title_of(tree: HtmlElement, shown: Collection[str], told: str) -> str:
    """The article's title: the one heading of the page, else that part of the window's title which
    the page shows too (`shown`: its short texts), else what it is told to be."""
    heads = [tidy("".join(h1.itertext()).replace("\n", " ")) for h1 in tree.xpath("//h1")]
    if len(heads) == 1 and heads[0]:
        return heads[0]
    window = tidy((tree.findtext(".//title") or "").replace("\n", " "))
    parts = [part for part in _PARTS.split(window) if len(part) > 3 and part in shown]
    return max(parts, key=len, default="") or told
