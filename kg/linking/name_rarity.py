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
    surname = surname_of(name)
    given = name[len(surname) :]
    own = name_shares(surname, given) if surname and 0 < len(given) < 3 else 0.0
    if own > (CHINESE if len(given) == 2 else 10 * CHINESE):
        return own
    if own and sum(c in sounds() for c in name) < len(name) * FOREIGN:
        return own
    lengths = abroad["lengths"]
    return max(own, float(lengths[min(len(name), len(lengths)) - 1]))


def bearers(name: str, world: int) -> float:
    """How many others bear the name in a world of so many people."""
    return share(name) * max(world, SMALLEST_WORLD)
