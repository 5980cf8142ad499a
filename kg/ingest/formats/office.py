"""Documents of words: DOCX, ODT, EPUB and Markdown. A paragraph is a line, a row of a table too."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from kg.errors import InputError
from kg.ingest.formats.archives import LARGEST, Broken
from kg.ingest.formats.extract import (
    CELL,
    Extract,
    Extracted,
    Source,
    headed,
    joined,
    row_of,
    run_on,
    tidy,
    without_tags,
)
from kg.ingest.formats.written_dates import edtf_of
from kg.ingest.formats.xml_trees import local, parsed
from kg.ingest.page_files import decode
from kg.model.source import Notes

if TYPE_CHECKING:
    from docx.table import Table
    from lxml.etree import _Element
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_FIELD = re.compile(r"^(title|date|paper|source)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.M | re.I)
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_CHAPTERS = 2000


def read_docx(source: Source) -> Extracted:
    """The paragraphs and tables of a Word document, in order; needs python-docx."""
    import docx
    import docx.table

    _member(source, "word/document.xml")
    try:
        document = docx.Document(io.BytesIO(source.data))
    except (KeyError, ValueError, *Broken) as error:
        raise InputError(f"{source.where}: is no DOCX that can be read ({error})") from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += _table(block) if isinstance(block, docx.table.Table) else [block.text]
    return _whole(source, lines)


def _table(table: Table) -> Iterator[str]:
    """A line for each row; a cell that spans several columns once."""
    for row in table.rows:
        cells: dict[object, str] = {cell._tc: cell.text for cell in row.cells}
        yield row_of(cells.values())


def read_odt(source: Source) -> Extracted:
    """The headings, paragraphs and rows of tables of an OpenDocument text; needs lxml."""
    root = parsed(_member(source, "content.xml"), source.where)
    body = next((x for x in root.iter() if local(x) == "body"), None)
    if body is None:
        raise InputError(f"{source.where}: is no ODT that can be read: it has no body")
    return _whole(source, list(_lines(body, _ODT)))


class _Markup(NamedTuple):
    """Names of elements. blocks: paragraphs; row: of a table; space: stands for one; left_out."""

    blocks: frozenset[str]
    row: str
    space: frozenset[str]
    left_out: frozenset[str]


_ODT = _Markup(
    frozenset({"p", "h"}),
    "table-row",
    frozenset({"s", "tab", "line-break"}),
    frozenset({"note", "annotation", "tracked-changes"}),
)
_XHTML = _Markup(
    frozenset("p h1 h2 h3 h4 h5 h6 li blockquote div dt dd figcaption".split()),
    "tr",
    frozenset({"br"}),
    frozenset({"sup", "script", "style", "nav"}),
)


def _lines(element: _Element, markup: _Markup) -> Iterator[str]:
    """A line for each block that holds no other, and for each row of a table."""
    kind = local(element)
    if kind in markup.left_out:
        return
    if kind == markup.row:
        yield row_of(_spoken(cell, markup) for cell in element if local(cell))
    elif kind in markup.blocks and not _holds_blocks(element, markup):
        yield _spoken(element, markup)
    else:
        for child in element:
            yield from _lines(child, markup)


def _holds_blocks(element: _Element, markup: _Markup) -> bool:
    """Whether a block has others in it, those of its notes apart."""
    inner = [child for child in element if local(child) not in markup.left_out]
    return any(local(x) in markup.blocks or _holds_blocks(x, markup) for x in inner)


def _spoken(element: _Element, markup: _Markup) -> str:
    """The text of a block on one line, without its notes."""
    kind = local(element)
    if not kind or kind in markup.left_out or element.get("role") == "doc-noteref":
        return ""
    if kind in markup.space:
        return " "
    pieces = [element.text or ""]
    for child in element:
        pieces += [_spoken(child, markup), child.tail or ""]
    return run_on("".join(pieces).split("\n"))


def read_epub(source: Source) -> Extracted:
    """The chapters of a book, in its order, each a page; needs lxml."""
    container = parsed(_member(source, "META-INF/container.xml"), source.where)
    paths = [x.get("full-path") for x in container.iter() if local(x) == "rootfile"]
    if not paths or not paths[0]:
        raise InputError(f"{source.where}: is no EPUB that can be read: it names no contents")
    package = parsed(_member(source, paths[0]), source.where)
    items = {x.get("id"): x.get("href", "") for x in package.iter() if local(x) == "item"}
    spine = [x.get("idref") for x in package.iter() if local(x) == "itemref"]
    folder = posixpath.dirname(paths[0])
    out = Extracted()
    for number, item in enumerate(spine[:_CHAPTERS], 1):
        path = posixpath.normpath(posixpath.join(folder, unquote(items.get(item, ""))))
        text = joined(_lines(parsed(_member(source, path), source.where), _XHTML))
        if text:
            out.pages.append(Extract(f"{source.stem}_{number}", f"/{path}", text))
    return out


def _member(source: Source, path: str) -> bytes:
    """A file within a document that is a zip. InputError: there is none, or it is encrypted."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as opened:
            info = opened.getinfo(path)
            if info.file_size > LARGEST:
                raise InputError(f"{source.where}: holds more than {LARGEST >> 20} MB of text")
            return opened.read(info)
    except KeyError:
        raise InputError(f"{source.where}: lacks {path}: it is another kind of file") from None
    except (RuntimeError, NotImplementedError, *Broken) as error:
        encrypted = source.data[:4] == b"\xd0\xcf\x11\xe0" or "encrypted" in str(error)
        told = "is encrypted, or of an older Word" if encrypted else "is damaged or of another kind"
        raise InputError(f"{source.where}: {told}; save it again") from None


def read_markdown(source: Source) -> Extracted:
    """The text of Markdown without its marks; title and date of a front matter are notes."""
    from markdown_it import MarkdownIt

    text = decode(source.data, source.where)[1].replace("\r\n", "\n")
    front = _FRONT.match(text)
    fields = {k.lower(): v for k, v in _FIELD.findall(front[1])} if front else {}
    body = _NOTE.sub("", text[front.end() :] if front else text)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    lines = "".join(map(_inline, tokens)).split("\n")
    title = fields.get("title", "")
    notes = Notes(
        tidy(fields.get("paper") or fields.get("source") or "") or None,
        edtf_of(fields.get("date")),
    )
    return _whole(source, lines, title, notes)


def _inline(token: Token) -> str:
    """The text of one block of Markdown; nothing for what is no text."""
    if token.type in ("html_block", "code_block", "fence"):
        return without_tags(token.content) + "\n"
    if token.type in ("td_close", "th_close"):
        return CELL
    if token.type in ("tr_close", "paragraph_close", "heading_close"):
        return "\n"
    pieces = "".join(map(_piece, token.children or ()))
    return "\n".join(run_on(line.split("\r")) for line in pieces.split("\n"))


def _piece(piece: Token) -> str:
    """A piece of a line; the end of a line that means none is a carriage return."""
    if piece.type in ("text", "code_inline"):
        return piece.content
    return {"softbreak": "\r", "hardbreak": "\n"}.get(piece.type, "")


def _whole(
    source: Source, lines: list[str], title: str = "", notes: Notes | None = None
) -> Extracted:
    """The document as one page; none where it has no text."""
    text = joined(lines)
    page = Extract(source.stem, "", headed(title, text), notes or Notes())
    return Extracted([page] if text else [])
