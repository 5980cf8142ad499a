"""XML read safely: no entity is filled in, nothing is fetched, nothing is unbounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parsed(data: bytes, where: str) -> _Element:
    """The root element. InputError: it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        told = str(error).split(" (")[0]
        raise InputError(f"{where}: is no XML that can be read ({told})") from None


def local(element: _Element) -> str:
    """The element's name without its namespace; empty for a comment.

    Namespaces of ALTO and PAGE XML differ by version, the names do not.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
