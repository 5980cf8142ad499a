"""How many people of the archive's world one expects to bear a name besides the one at hand."""

from __future__ import annotations

from functools import cache

from kg.lexicon.loader import table
from kg.lexicon.name_model import is_dotted, name_shares, sounds, surname_of

FOREIGN = 0.6
"""Share of characters used to write names of other tongues from which a name may be one."""
CHINESE = 1e-8
"""Share from which three characters are taken for a Chinese name; two, from ten times that."""
SMALLEST_WORLD = 3000
"""People whom the smallest archive may speak of: what one page says is a sample of more."""


@cache
def share(name: str) -> float:
    """Which part of the people so far as newspapers tell bears the name.

    Of a Chinese name the product of the shares of its characters; of a name from abroad, which is
    mostly a surname alone, a figure for its length.
    """
    abroad = table("lexicon/identity")["abroad"]
    if is_dotted(name):
        return float(abroad["dotted"])
    if chinese(name):
        return _own(name)
    lengths = abroad["lengths"]
    return max(_own(name), float(lengths[min(len(name), len(lengths)) - 1]))


def chinese(name: str) -> bool:
    """Whether the characters are rather those of a Chinese name than of one from abroad.

    >>> chinese("李国强"), chinese("罗德里格斯")
    (True, False)
    """
    own = _own(name)
    if own > (CHINESE if len(name) == 3 else 10 * CHINESE):
        return True
    return bool(own) and sum(c in sounds() for c in name) < len(name) * FOREIGN


def _own(name: str) -> float:
    """The share of a name of surname and one or two characters; 0 of others."""
    surname = surname_of(name)
    given = name[len(surname) :]
    return name_shares(surname, given) if surname and 0 < len(given) < 3 else 0.0


def bearers(name: str, world: int) -> float:
    """How many others bear the name in a world of so many people."""
    return share(name) * max(world, SMALLEST_WORLD)
