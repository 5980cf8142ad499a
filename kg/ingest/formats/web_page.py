"""Saved web pages: an article's title and text, its day and source; no menus, no comments."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ingest.file_names import PAPER
from kg.ingest.formats.article_markup import contained, title_of, without_layout_tables
from kg.ingest.formats.extract import Extract, Extracted, Source, headed, joined, row_of, tidy
from kg.ingest.formats.written_dates import edtf_of
from kg.ingest.issue_date import printed_issue
from kg.ingest.page_files import decode
from kg.lexicon.loader import any_of
from kg.model.source import Notes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 4 << 20
"""Bytes of a page of news; what is larger is an application."""
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.I)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_DAYS = (
    *("article:published_time", "publishdate", "pubdate", "publish_date", "publishtime"),
    *("og:release_date", "datepublished", "release_date", "dc.date", "dc.date.issued", "date"),
)
"""Names of metadata that hold the day of publication, in small letters."""
_SOURCES = ("source", "contentsource")
_PAPER = re.compile(rf"(?<![\u4e00-\u9fff]){PAPER}(?![\u4e00-\u9fff])")
_WRITTEN_SOURCE = re.compile(rf"{any_of('archive', 'sources')}\s*[:：]\s*([\w·《》]{{2,20}})")
_RULE = re.compile(r"^\|[-| :]*\|[^\S\n]*$", re.M)
_ROW = re.compile(r"^[^\S\n]*\|(.*)\|[^\S\n]*$", re.M)
_MANY = 12
_SCRIPTS = ("script", "style", "noscript", "template")


def read(source: Source) -> Extracted:
    """The article of a web page. InputError: it has none, or is too large for one."""
    if len(source.data) > LARGEST:
        raise InputError(f"{source.where}: has more than {LARGEST >> 20} MB, as no web page has")
    tree = tree_of(decoded(source), source.where)
    lines = list(_lines(tree))
    notes, own = _notes(tree, lines), contained(tree)
    title = title_of(tree, lines, "")
    if not own or not title:
        told, found = _article(tree)
        title, own = title or told, own or found
    if not own:
        raise InputError(f"{source.where}: has no article in it, by its text")
    return Extracted([Extract(source.stem, "", headed(title, own), notes)])


def read_mhtml(source: Source) -> Extracted:
    """The article of a page that a browser saved as one file. InputError: it holds no page."""
    parts = email.message_from_bytes(source.data).walk()
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    data = pages[0].get_payload(decode=True) if pages else None
    if not isinstance(data, bytes):
        raise InputError(f"{source.where}: holds no web page")
    return read(source._replace(data=data))


_DECLARED = re.compile(r"<\?xml[^>]{0,200}\?>")


def tree_of(text: str, where: str) -> HtmlElement:
    """The tree of a web page. InputError: it is none."""
    from lxml import etree, html

    try:
        return html.document_fromstring(_DECLARED.sub("", text, count=1))
    except (ValueError, etree.LxmlError):
        raise InputError(f"{where}: is no HTML that can be read") from None


def decoded(source: Source) -> str:
    """The text in the encoding that the page declares, else in one that it is plainly in."""
    declared = _CHARSET.search(source.data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        return source.data.decode(_WIDER.get(name, name) if name else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return decode(source.data, source.where)[1]


def _article(tree: HtmlElement) -> tuple[str, str]:
    """Title and text, one paragraph a line; empty where there is no article."""
    from lxml import html
    from trafilatura import bare_extraction, baseline

    text = html.tostring(without_layout_tables(tree), encoding="unicode")
    found = bare_extraction(text, with_metadata=True, include_comments=False, as_dict=False)
    told, title = (getattr(found, name, None) or "" for name in ("text", "title"))
    return tidy(title), joined([_without_bars(told)]) or joined([baseline(text)[1]])


def _without_bars(text: str) -> str:
    """Rows of tables without the bars that are put between their cells."""
    rows = _RULE.sub("", text)
    return _ROW.sub(lambda row: row_of(row[1].split("|")), rows)


def _notes(tree: HtmlElement, lines: list[str]) -> Notes:
    """What the page says of its day and paper: its metadata, else the lines above the article."""
    told = dict(_metadata(tree))
    issued = next((day for name in _DAYS if (day := edtf_of(told.get(name)))), None)
    printed = printed_issue(lines)
    if issued is None and printed:
        issue = printed[0]
        issued = f"{issue.year:04d}-{issue.month:02d}-{issue.day:02d}"
    written = next((m[1] for line in lines if (m := _WRITTEN_SOURCE.search(line))), None)
    named = next((tidy(told[name]) for name in _SOURCES if told.get(name, "").strip()), None)
    dated = lines[printed[1]] if printed else ""
    headed_by = next((m[0] for m in _PAPER.finditer(dated)), None)
    return Notes(written or named or headed_by, issued)


def _metadata(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Names, in small letters, and values of the page's metadata; the first of a name last."""
    for element in reversed(tree.xpath("//meta[@content]")):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        yield name.lower(), element.get("content")


def _lines(tree: HtmlElement) -> Iterator[str]:
    """The short texts of the page, such as the line of day and source below a title."""
    for element in tree.iterfind("body//*"):
        few = len(list(islice(element.iterdescendants(), _MANY))) < _MANY
        if few and element.tag not in _SCRIPTS:
            line = tidy(" ".join(element.itertext()).replace("\n", " "))
            if 0 < len(line) < 120:
                yield line
