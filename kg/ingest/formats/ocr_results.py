"""What OCR engines write: hOCR, ALTO and PAGE XML. A page of them is a page, in their order; of a
block the lines say where a headline ends and a paragraph begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError
from kg.ingest.formats import web_page
from kg.ingest.formats.extract import Extract, Extracted, Source, called, joined, run_on
from kg.ingest.formats.xml_trees import local, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADS = {"header", "footer", "page-number", "signature-mark", "catch-word"}


_LARGER = 1.4
"""How many times larger than text a headline is set."""
_SET_IN = 1.2
"""By how many of its characters a paragraph's first line is set in, at least."""
_BBOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")


class OcrLine(NamedTuple):
    """A line of a block; left and height in pixels, 0 where they are not told."""

    text: str
    left: float = 0.0
    height: float = 0.0


def _in_paragraphs(lines: Sequence[OcrLine]) -> Iterator[str]:
    """The paragraphs of a block: one begins where the type's size changes, and where a line is set
    in after one that is not."""
    left = min((line.left for line in lines), default=0.0)
    begins = [0, *(n for n, pair in enumerate(pairwise(lines), 1) if _parted(*pair, left))]
    for begin, end in pairwise([*begins, len(lines)]):
        yield run_on([line.text for line in lines[begin:end]])


def _parted(before: OcrLine, line: OcrLine, left: float) -> bool:
    """left: where the block's lines begin."""
    if not before.height or not line.height:
        return False
    small, large = sorted((before.height, line.height))
    within, was = (x.left - left > _SET_IN * x.height for x in (line, before))
    return large > _LARGER * small or within and not was


def read_html(source: Source) -> Extracted:
    """hOCR where the file is that, else a web page."""
    if b"ocr_page" not in source.data:
        return web_page.read(source)
    tree = web_page.tree_of(web_page.decoded(source), source.where)
    pages = tree.xpath("//*[contains(concat(' ', @class, ' '), ' ocr_page ')]")
    return _pages(source, [list(_hocr(page)) for page in pages])


def read_xml(source: Source) -> Extracted:
    """ALTO or PAGE XML. InputError: it is another kind of XML."""
    root = parsed(source.data, source.where)
    kinds = {"alto": ("Page", _alto), "PcGts": ("Page", _page_xml)}
    if local(root) not in kinds:
        raise InputError(f"{source.where}: is XML of a kind that is not read (ALTO, PAGE, hOCR)")
    element, paragraphs = kinds[local(root)]
    pages = [x for x in root.iter() if local(x) == element]
    return _pages(source, [list(paragraphs(page)) for page in pages])


def _pages(source: Source, texts: list[list[str]]) -> Extracted:
    several = len(texts) > 1
    pages = [
        Extract(*called(source.stem, n, several), joined(paragraphs))
        for n, paragraphs in enumerate(texts, 1)
    ]
    return Extracted([page for page in pages if page.text])


def _hocr(page: _Element) -> Iterator[str]:
    """The paragraphs of a page, else its lines."""
    for kind in ("ocr_par", "ocr_line", "ocrx_line"):
        found = page.xpath(_OF_CLASS.format(kind))
        for element in found:
            lines = element.xpath(_LINES)
            yield from _in_paragraphs([_hocr_line(line) for line in lines or [element]])
        if found:
            return


_OF_CLASS = ".//*[contains(concat(' ', @class, ' '), ' {} ')]"
_LINES = ".//*[starts-with(@class, 'ocr') and @class != 'ocrx_word' and .//*[@class = 'ocrx_word']]"


def _hocr_line(line: _Element) -> OcrLine:
    words = line.xpath(".//*[contains(@class, 'ocrx_word')]") or [line]
    text = run_on(["".join(word.itertext()) for word in words])
    box = _BBOX.search(line.get("title", ""))
    left, top, _, bottom = map(float, box.groups()) if box else (0.0,) * 4
    return OcrLine(text, left, bottom - top)


def _alto(page: _Element) -> Iterator[str]:
    """A text block is a paragraph; margins are left out."""
    for block in page.iter():
        if local(block) != "TextBlock":
            continue
        inside = [local(x) for x in block.iterancestors()]
        if not {"TopMargin", "BottomMargin"} & set(inside):
            lines = [x for x in block.iter() if local(x) == "TextLine"]
            yield from _in_paragraphs([_alto_line(x) for x in lines])


def _alto_line(line: _Element) -> OcrLine:
    """A hyphenated word is whole where its first part stands."""
    words = [x for x in line if local(x) == "String"]
    whole = [x.get("SUBS_CONTENT") or x.get("CONTENT") or "" for x in words]
    kept = [w for x, w in zip(words, whole) if x.get("SUBS_TYPE") != "HypPart2"]
    left, height = (_number(line.get(name)) for name in ("HPOS", "HEIGHT"))
    return OcrLine(run_on(kept), left, height)


def _number(told: str | None) -> float:
    """0 of what is no number."""
    try:
        return float(told or 0)
    except ValueError:
        return 0.0


def _page_xml(page: _Element) -> Iterator[str]:
    """Text regions in the reading order, where one is given; running heads are left out."""
    regions = {x.get("id"): x for x in page.iter() if local(x) == "TextRegion"}
    order = [x.get("regionRef") for x in page.iter() if local(x).startswith("RegionRef")]
    known = [ref for ref in order if ref in regions]
    for name in (*known, *(name for name in regions if name not in known)):
        region = regions[name]
        if region.get("type") not in _HEADS:
            yield _region(region)


def _region(region: _Element) -> str:
    """The region's lines; its own text where it has none."""
    lines = [x for x in region if local(x) == "TextLine"]
    return run_on([_unicode(x) for x in lines or [region]])


def _unicode(element: _Element) -> str:
    """The text of a line: of its first TextEquiv."""
    for equiv in (x for x in element if local(x) == "TextEquiv"):
        return "".join(x.text or "" for x in equiv if local(x) == "Unicode")
    return ""
