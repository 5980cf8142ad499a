"""Ids that last: a person keeps the id under which the archive knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.model.register import Key, Register


def kept_ids(
    people: Sequence[Sequence[Key]], register: Register
) -> tuple[list[str], dict[str, str]]:
    """The id of each person, empty where it is new; and each id that is no longer given → the one
    that took it in.

    people: the names and pages of each, in order. An id stays with the person who has most of what
    it meant (of several the first); of two ids in one person the one that meant most stays.
    """
    shares: dict[str, Counter[int]] = {}
    for n, keys in enumerate(people):
        for key in keys:
            if old := register.members.get(key):
                shares.setdefault(old, Counter())[n] += 1
    heirs = {old: _most(found) for old, found in shares.items()}
    claims: dict[int, list[str]] = {}
    for old in sorted(heirs, key=lambda old: (-shares[old][heirs[old]], old)):
        claims.setdefault(heirs[old], []).append(old)
    ids = [claims[n][0] if n in claims else "" for n in range(len(people))]
    replaced = {old: own[0] for own in claims.values() for old in own[1:]}
    return ids, replaced


def _most(found: Counter[int]) -> int:
    """The one with the most; of several the first."""
    return min(found, key=lambda n: (-found[n], n))
