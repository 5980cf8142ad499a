"""Whether two groups of pages can be one career, by the ranks of their posts and the time
between."""

from __future__ import annotations

from kg.linking.dossier import YEAR, Dossier, Term
from kg.linking.ranks import AT_ONCE

YEARS_OF_A_STEP = 2.5
"""The least that the civil service lets pass, on the whole, before the next step up."""
SOON = 2
"""Steps up that may be seen within no time, since pages are few."""
LEVELS = ("apart", "leap", "fall", "steady")
"""What two ranks may say of each other, what speaks most against one person first."""


def career(a: Dossier, b: Dossier) -> str:
    """apart: ranks at one time that nobody joins; leap: higher too soon; fall: much lower later;
    steady: none of these; open: where a rank is not known of both."""
    mine, theirs = a.firm("rank"), b.firm("rank")
    found = [
        _between(int(x), mine[x], int(y), theirs[y])
        for x in mine
        for y in theirs
        if mine[x].dated and theirs[y].dated
    ]
    return min(found, key=LEVELS.index, default="open")


def _between(x: int, mine: Term, y: int, theirs: Term) -> str:
    gap = mine.gap(theirs)
    if gap < YEAR and abs(x - y) > AT_ONCE:
        return "apart"
    if gap <= 0:
        return "steady"
    up = x - y if mine.first < theirs.first else y - x
    if up > SOON + gap / YEAR / YEARS_OF_A_STEP:
        return "leap"
    return "fall" if up < -AT_ONCE + 1 else "steady"
