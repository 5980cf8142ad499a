"""Where the seats of divisions lie: ontology/places/coordinates.tsv."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kg.resources import folder


def coordinates(code: str) -> tuple[Decimal, Decimal] | None:
    """(latitude, longitude) of the seat of a division in degrees, to a hundredth; None where it is
    not known, as of towns.

    >>> coordinates("110000"), coordinates("110101001")
    ((Decimal('39.90'), Decimal('116.41')), None)
    """
    return _table().get(code)


@cache
def _table() -> dict[str, tuple[Decimal, Decimal]]:
    text = (folder() / "places" / "coordinates.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {code: (Decimal(latitude), Decimal(longitude)) for code, latitude, longitude in rows}


@cache
def cities() -> tuple[tuple[Decimal, Decimal], ...]:
    """Of all provinces and cities, which draw the shape of the country."""
    return tuple(at for code, at in sorted(_table().items()) if code.endswith("00"))
