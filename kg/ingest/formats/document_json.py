"""JSON that document parsers write: MinerU, PaddleOCR and Docling; else a dump (`dumps`).

What a parser marks as furniture (running heads, page numbers, footnotes) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from kg.errors import InputError
from kg.ingest.formats import dumps
from kg.ingest.formats.extract import (
    Extract,
    Extracted,
    Source,
    called,
    joined,
    row_of,
    without_tags,
)

_FURNITURE = {
    *("header", "footer", "page_header", "page_footer", "page_number", "number", "footnote"),
    *("page_footnote", "aside_text", "header_image", "footer_image", "seal", "discarded"),
}
_DEEPEST = 100


def read(source: Source) -> Extracted:
    """The pages of a parser's file, or the rows of a dump. InputError: it is neither."""
    told = dumps.loaded(source)
    for blocks_of in PARSERS:
        blocks = list(blocks_of(told))
        if blocks:
            return _pages(source, blocks)
    dump = dumps.read_json(source)
    if dump is None:
        raise InputError(
            f"{source.where}: is JSON of no parser that is known (MinerU, PaddleOCR, Docling) "
            "and has no column of text; name it: --text COLUMN"
        )
    return dump


Blocks = Iterator[tuple[int, str]]
"""Number of the page, from 0, and a paragraph."""


def _pages(source: Source, blocks: list[tuple[int, str]]) -> Extracted:
    texts: dict[int, list[str]] = {}
    for number, text in blocks:
        texts.setdefault(number, []).append(without_tags(text))
    several = len(texts) > 1
    pages = [
        Extract(*called(source.stem, number + 1, several), joined(paragraphs))
        for number, paragraphs in sorted(texts.items())
    ]
    return Extracted([page for page in pages if page.text])


def _mineru_content(told: Any) -> Blocks:
    """MinerU's content_list.json: [{"type": "text", "text": …, "page_idx": 0}, …]."""
    for block in told if isinstance(told, list) else ():
        if not isinstance(block, dict) or "page_idx" not in block or "type" not in block:
            return
        if block["type"] in _FURNITURE:
            continue
        for key in ("text", "table_caption", "table_body", "img_caption", "image_caption"):
            yield from ((_number(block["page_idx"]), t) for t in _strings(block.get(key)))
        yield from ((_number(block["page_idx"]), t) for t in _strings(block.get("list_items")))


def _mineru_middle(told: Any) -> Blocks:
    """MinerU's middle.json: {"pdf_info": [{"page_idx": 0, "para_blocks": [{"lines": …}]}]}."""
    for n, page in enumerate(_list(told, "pdf_info")):
        for block in _list(page, "para_blocks"):
            text = "".join(_spans(block, 0))
            yield _number(page.get("page_idx", n)), text


def _mineru_pages(told: Any) -> Blocks:
    """MinerU's content_list_v2.json: a list of pages, each [{"type": "paragraph", "content":
    {"paragraph_content": [{"type": "text", "content": …}]}}, …]."""
    for number, page in enumerate(told if isinstance(told, list) else ()):
        if not isinstance(page, list):
            return
        for block in page:
            content = block.get("content") if isinstance(block, dict) else None
            if isinstance(content, dict) and block.get("type") not in _FURNITURE:
                parts = (content[key] for key in content if key.endswith(_TOLD))
                yield from ((number, text) for part in parts for text in _inline(part, 0))


_TOLD = ("_content", "_caption", "html", "list_items")


def _inline(part: Any, depth: int) -> Iterator[str]:
    """The paragraphs of a part: a text, pieces of one, or items."""
    if isinstance(part, str):
        yield part
    if not isinstance(part, list) or depth > _DEEPEST:
        return
    pieces = [x.get("content", "") for x in part if isinstance(x, dict) and "item_content" not in x]
    yield from [text for text in ["".join(x for x in pieces if isinstance(x, str))] if text]
    for item in (x for x in part if isinstance(x, dict)):
        yield from _inline(item.get("item_content"), depth + 1)
    yield from (x for x in part if isinstance(x, str))


def _spans(block: Any, depth: int) -> Iterator[str]:
    """The content of spans, within blocks of blocks."""
    if not isinstance(block, dict) or depth > _DEEPEST or block.get("type") in _FURNITURE:
        return
    for line in _list(block, "lines"):
        yield from (str(s["content"]) for s in _list(line, "spans") if "content" in s)
    for inner in _list(block, "blocks"):
        yield from _spans(inner, depth + 1)


def _paddle(told: Any) -> Blocks:
    """PaddleOCR's {"parsing_res_list": [{"block_label", "block_content"}]} or {"rec_texts": […]}.

    Several pages stand in a list; each may lie in {"res": …}.
    """
    for n, page in enumerate(told if isinstance(told, list) else [told]):
        result = page.get("res", page) if isinstance(page, dict) else None
        if not isinstance(result, dict):
            return
        number = _number(result.get("page_index") or n)
        parsed = _list(result, "parsing_res_list")
        yield from ((number, str(b.get("block_content", ""))) for b in parsed if not _aside(b))
        lines = result.get("rec_texts")
        if not parsed and isinstance(lines, list):
            yield from ((number, str(line)) for line in lines)


def _aside(block: dict[str, Any]) -> bool:
    return block.get("block_label") in _FURNITURE


def _docling(told: Any) -> Blocks:
    """Docling's DoclingDocument: texts, in the order in which the body's tree names them."""
    if not isinstance(told, dict) or told.get("schema_name") != "DoclingDocument":
        return
    kinds = ("texts", "groups", "tables", "pictures")
    every = chain.from_iterable(_list(told, kind) for kind in kinds)
    things = {str(thing.get("self_ref")): thing for thing in every}
    body = told.get("body")
    for text in _tree(body if isinstance(body, dict) else {}, things, 0):
        where = _list(text, "prov")
        yield (_number(where[0].get("page_no", 1)) - 1 if where else 0), str(text.get("text", ""))


def _tree(node: dict[str, Any], things: dict[str, dict[str, Any]], depth: int) -> Any:
    """The texts below a node of the body, in order; none of the furniture's layer."""
    if depth > _DEEPEST or node.get("content_layer") == "furniture":
        return
    if node.get("label") in _FURNITURE:
        return
    if "text" in node:
        yield node
    for row in _list_of_lists(node):
        cells = row_of(str(cell.get("text", "")) for cell in row if isinstance(cell, dict))
        yield {"text": cells, "prov": node.get("prov")}
    for child in _list(node, "children"):
        # Taken out, so that a tree that is a ring ends
        found = things.pop(str(child.get("$ref")), None)
        if found is not None:
            yield from _tree(found, things, depth + 1)


PARSERS = (_mineru_content, _mineru_pages, _mineru_middle, _paddle, _docling)
"""Each gives the paragraphs of a parser's JSON, and none of any other JSON."""


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def _list(value: Any, key: str) -> list[dict[str, Any]]:
    """The objects of a list in an object; none where it is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return [x for x in found if isinstance(x, dict)] if isinstance(found, list) else []


def _list_of_lists(table: dict[str, Any]) -> list[list[Any]]:
    """The rows of a table of Docling; of another node none."""
    data = table.get("data")
    grid = data.get("grid") if isinstance(data, dict) else None
    return [row for row in grid if isinstance(row, list)] if isinstance(grid, list) else []


def _strings(value: object) -> list[str]:
    return [str(x) for x in (value if isinstance(value, list) else [value]) if x]
