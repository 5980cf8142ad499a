"""How many characters one text differs from another by."""

from __future__ import annotations

import numpy as np


def edit_distance(wanted: str, got: str) -> int:
    """The least number of characters put in, left out or changed.

    >>> edit_distance("市长陈立民", "市长陈主民说")
    2
    """
    b = np.array([ord(c) for c in got], dtype=np.int64)
    at = np.arange(len(b) + 1)
    row = at.copy()
    for i, c in enumerate(wanted, 1):
        changed = row[:-1] + (b != ord(c))
        best = np.minimum(row[1:] + 1, changed)
        # What is put in: the least so far to the left, and one for each character since.
        whole = np.concatenate(([i], best))
        row = np.minimum.accumulate(whole - at) + at
    return int(row[-1])
