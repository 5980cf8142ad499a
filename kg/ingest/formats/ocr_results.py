"""What OCR engines write: hOCR, ALTO and PAGE XML. A page of them is a page, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ingest.formats import web_page
from kg.ingest.formats.extract import Extract, Extracted, Source, joined, run_on
from kg.ingest.formats.xml_trees import local, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADS = {"header", "footer", "page-number", "signature-mark", "catch-word"}


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
        Extract(
            f"{source.stem}_{n}" if several else source.stem,
            f"#page={n}" if several else "",
            joined(paragraphs),
        )
        for n, paragraphs in enumerate(texts, 1)
    ]
    return Extracted([page for page in pages if page.text])


def _hocr(page: _Element) -> Iterator[str]:
    """The paragraphs of a page, else its lines."""
    for kind in ("ocr_par", "ocr_line", "ocrx_line"):
        found = page.xpath(f".//*[contains(concat(' ', @class, ' '), ' {kind} ')]")
        for element in found:
            words = element.xpath(".//*[contains(@class, 'ocrx_word')]") or [element]
            yield run_on(["".join(word.itertext()) for word in words])
        if found:
            return


def _alto(page: _Element) -> Iterator[str]:
    """A text block is a paragraph; margins are left out."""
    for block in page.iter():
        if local(block) != "TextBlock":
            continue
        inside = [local(x) for x in block.iterancestors()]
        if not {"TopMargin", "BottomMargin"} & set(inside):
            yield run_on([_alto_line(x) for x in block.iter() if local(x) == "TextLine"])


def _alto_line(line: _Element) -> str:
    """A hyphenated word is whole where its first part stands."""
    words = [x for x in line if local(x) == "String"]
    whole = [x.get("SUBS_CONTENT") or x.get("CONTENT") or "" for x in words]
    kept = [w for x, w in zip(words, whole) if x.get("SUBS_TYPE") != "HypPart2"]
    return run_on(kept)


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
