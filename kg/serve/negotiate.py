"""Which format an asker wants: the Accept header of HTTP (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

SHORT = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}
ALIASES = {
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/plain": ("application/n-triples",),
    "application/turtle": ("text/turtle",),
    "application/x-turtle": ("text/turtle",),
}


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Of the media types that are offered, in our order of liking, the one that `accept` likes
    most; None if it takes none of them."""
    wishes = _wishes(accept or "*/*")
    liked = [
        (max((quality, len(exact)) for exact, quality in _fitting(kind, wishes)), -i, kind)
        for i, kind in enumerate(offered)
        if _fitting(kind, wishes)
    ]
    worth = [(quality, place, kind) for (quality, _), place, kind in liked if quality > 0]
    return max(worth)[2] if worth else None


def _wishes(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found.append((kind, min(max(float(quality), 0.0), 1.0)))
        except ValueError:
            found.append((kind, 0.0))
    return found


def _fitting(kind: str, wishes: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The most exact of the wishes that a media type answers."""
    exact = [(w, q) for w, q in wishes if w == kind or kind in ALIASES.get(w, ())]
    group = [
        (w, q) for w, q in wishes if w.endswith("/*") and w != "*/*" and kind.startswith(w[:-1])
    ]
    return exact or group or [(w, q) for w, q in wishes if w == "*/*"]
