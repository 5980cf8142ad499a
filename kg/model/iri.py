"""Names of nodes: from a printed text to the local part of an id, from an id to an IRI, from an IRI
to a short name.

IRIs are raw Unicode (`…/person/何雄`): percent-encoded would be another IRI in RDF. Only what no
IRI may hold
(spaces, quotes, private use …), which can come from a file's name, is percent-encoded.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache

from kg.model.graph import BASE

LONGEST = 60
LONGEST_PAGE = 56  # so that what comes behind a page's name in an id never cuts it
VOCABULARY_KINDS = ("role", "presence", "level", "basis")
KINDS = (
    "person",
    "group",
    "organisation",
    "place",
    "post",
    "event",
    "venue",
    "series",
    "participation",
    "tenure",
    "statement",
    "observation",
    "contact",
    "document",
    "article",
    "page",
    "mention",
    "rule",
    "topic",
    "measure",
)
OTHER_PREFIXES = {
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_DOTS = str.maketrans("•‧・∙⋅", "·····")
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_CHAR = re.compile(f"[{_BASE}_0-9\u00b7~.-]")
_REST = f"{_BASE}_0-9:\u00b7\u0300-\u036f\u203f\u2040-"
_PLAIN_LOCAL = re.compile(f"[{_BASE}_0-9:](?:[.{_REST}]*[{_REST}])?")
_FIRST = re.compile(f"[{_BASE}_0-9:%]")
_INSIDE = re.compile(f"[.%{_REST}]")
_ESCAPABLE = frozenset("~!$&'()*+,;=@.-")
_NOT_IN_IRI = re.compile(
    "[^A-Za-z0-9._~!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd-]"
)
_HASHED = re.compile("~[0-9a-f]{12}\\Z")
_SPAN = re.compile(r"#char=[0-9]+,[0-9]+\Z")
_SENTENCE = re.compile(r"(page/.*)#char=([0-9]+),([0-9]+)", re.S)


def _digest(text: str, digits: int = 8) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """The local part that a printed text gives: `杨 ・ 某(市长)` -> `杨·某市长`.

    NFKC; ideographs, letters, digits and `. _ ~ - ·` are kept, all else is dropped; a private-use
    character becomes `u`
    and its code; no mark stands at an end. At most 60 characters, then `-` and a hash of the whole;
    never empty.
    """
    kept = []
    for c in unicodedata.normalize("NFKC", text).translate(_DOTS):
        if unicodedata.category(c) == "Co":
            kept.append(f"u{ord(c):X}")
        elif (c.isalnum() or c in "._~-·" or "\u2e80" <= c <= "\u2eff") and _NAME_CHAR.match(c):
            kept.append(c)
    name = "".join(kept).strip("._~-·")
    if not name:
        return "x" + _digest(text)
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip('._~-·')}-{_digest(text)}"


def page_key(name: str) -> str:
    """What the page in the file `name`.txt is called in ids: an ordinary name stays, any other gets
    a hash, so that no two are alike.

    `2022-03-18_A1` -> the same; `第 1 版`, `第１版` and `第1版(1)` -> `第1版~` and 12 hexadecimal
    digits, of each its own. Ordinary is what
    `slug` leaves as it is, of at most 56 characters, and not with such a hash at its end already.
    """
    named = slug(name)
    if named == name and len(name) <= LONGEST_PAGE and not _HASHED.search(name):
        return name
    return f"{named[: LONGEST_PAGE - 13].rstrip('._~-·')}~{_digest(name, 12)}"


def sentence_id(page: str, begin: int, end: int) -> str:
    """The id of the characters of a page; page: what it is called in ids.

    >>> sentence_id("004", 141, 154)
    'page/004#char=141,154'
    """
    return f"page/{page}#char={begin},{end}"


@lru_cache(maxsize=1 << 14)
def place_of(sentence: str) -> tuple[str, int, int] | None:
    """The id of the page of a sentence's id, and its characters; None of what is no sentence.

    >>> place_of("page/004#char=141,154")
    ('page/004', 141, 154)
    """
    found = _SENTENCE.fullmatch(sentence)
    return (found[1], int(found[2]), int(found[3])) if found else None


def page_id(sentence: str) -> str:
    """The id of the page of a sentence's id; of another id, itself.

    >>> page_id("page/004#char=141,154"), page_id("page/004")
    ('page/004', 'page/004')
    """
    return sentence.partition("#char=")[0]


def key_of_page(sentence: str) -> str:
    """What the page of a sentence's id, or of its own, is called in ids; see `page_key`.

    >>> key_of_page("page/004#char=141,154"), key_of_page("page/004")
    ('004', '004')
    """
    return page_id(sentence).removeprefix("page/")


def in_natural_order(node_id: str) -> list[str | int]:
    """By what ids are sorted so that numbers in them are.

    >>> in_natural_order("page/004#char=141,154")
    ['page/', 4, '#char=', 141, ',', 154, '']
    """
    parts: list[str | int] = [*_NUMBER.split(node_id)]
    parts[1::2] = map(int, parts[1::2])
    return parts


_NUMBER = re.compile("([0-9]+)")
IMAGES = "pictures"
"""The folder beside the exports that holds images of sheets."""


def image_file(page: str, sheet: int) -> str:
    """Where the image of a page's sheet lies beside the exports.

    >>> image_file("2022-03-18_A1", 2)
    'pictures/2022-03-18_A1-2.jpg'
    """
    return f"{IMAGES}/{page_key(page)}-{sheet}.jpg"


def iri(node_id: str, base: str = BASE) -> str:
    """The IRI of a node. Roles, levels, bases of dates and the vocabulary keep their own base,
    whatever `base` is."""
    if node_id.startswith("ns#"):
        return BASE + node_id
    home = BASE if node_id.split("/", 1)[0] in VOCABULARY_KINDS else base
    span = _SPAN.search(node_id)
    path = node_id[: span.start()] if span else node_id
    return home + _NOT_IN_IRI.sub(_percent, path) + (span[0] if span else "")


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{b:02X}" for b in found[0].encode("utf-8", "surrogatepass"))


@cache
def prefixes(base: str = BASE) -> dict[str, str]:
    """Prefix -> namespace, in the order in which exports declare them."""
    own = (
        {"kg": BASE + "ns#"}
        | {k: f"{BASE}{k}/" for k in VOCABULARY_KINDS}
        | {k: f"{base}{k}/" for k in KINDS}
    )
    return own | OTHER_PREFIXES


def local_name(local: str) -> str | None:
    """`local` as it stands after a prefix in Turtle and SPARQL (PN_LOCAL), escaped where it must
    be; None where it cannot.

    What needs a slash, `#` or `?` is refused too, since such an IRI reads better whole; and what
    ends in a dot, since rdflib
    cannot read that even escaped.
    """
    if _PLAIN_LOCAL.fullmatch(local):
        return local
    if local.endswith("."):
        return None
    written = []
    for i, c in enumerate(local):
        plain = (_INSIDE if i else _FIRST).match(c)
        if not plain and c not in _ESCAPABLE:
            return None
        written.append(c if plain else "\\" + c)
    return "".join(written) or None


def prefixed(node_id: str) -> str:
    """An id as it is printed, with a colon, which SPARQL takes as well.

    >>> prefixed("person/何雄")
    'person:何雄'
    """
    return node_id.replace("/", ":", 1)


def short(text: str, base: str = BASE) -> str:
    """`https://example.org/kg/person/何雄` -> `person:何雄`; a text that is no IRI of ours comes
    back as it is."""
    cut = max(text.rfind("/"), text.rfind("#")) + 1
    if text.startswith(base) and "/" in text[len(base) :]:
        cut = text.index("/", len(base)) + 1  # a sentence is its page's name and a range
    prefix = _by_namespace(base).get(text[:cut])
    return f"{prefix}:{text[cut:]}" if prefix else text


@cache
def _by_namespace(base: str) -> dict[str, str]:
    return {namespace: prefix for prefix, namespace in prefixes(base).items()}
