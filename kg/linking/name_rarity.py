"""How many people of the archive's world one expects to bear a name besides the one at hand."""

from __future__ import annotations

from functools import cache

from kg.lexicon.loader import table
from kg.lexicon.name_model import is_chinese_name as chinese
from kg.lexicon.name_model import is_dotted, own_share

__all__ = ["bearers", "chinese", "share"]
WHOLE = 3
"""Characters from which a name from abroad that looks Chinese is one in full: Korean ones."""
SMALLEST_WORLD = 3000
"""People whom the smallest archive may speak of: what one page says is a sample of more."""


@cache
def share(name: str, foreign: bool = False) -> float:
    """Which part of the people so far as newspapers tell bears the name.

    Of a Chinese name the product of the shares of its characters; of a name from abroad (foreign:
    known to be one, however it looks), which is mostly a surname alone, a figure for its length.
    """
    abroad = table("lexicon/identity")["abroad"]
    if is_dotted(name):
        return float(abroad["dotted"])
    own = own_share(name)
    if own and not foreign or chinese(name) and len(name) >= WHOLE:
        return own
    lengths = abroad["lengths"]
    return max(own, float(lengths[min(len(name), len(lengths)) - 1]))


def bearers(name: str, world: int, foreign: bool = False) -> float:
    """How many others bear the name in a world of so many people."""
    return share(name, foreign) * max(world, SMALLEST_WORLD)
