"""The profiles of pages whose readings are kept are kept too, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from itertools import chain
from typing import Any, cast

from kg.linking.held import Held
from kg.linking.profiles import Profile, profiles
from kg.linking.settled import Memory
from kg.model.reading import PageReading

_SETS = [f.name in ("held", "company", "listed", "spots") for f in fields(Profile)]
_HELD = [f.name for f in fields(Profile)].index("held")


def kept_profiles(readings: Sequence[PageReading], memory: Memory | None) -> list[Profile]:
    """What `profiles` gives, of pages that have not changed as an earlier build gave it."""
    if memory is None:
        return profiles(readings)
    told = [b"profiles " + memory.pages[r.page.name] for r in readings]
    found = [_profiles(body) for body in memory.recall(told)]
    made = [profiles([r]) if own is None else own for r, own in zip(readings, found, strict=True)]
    memory.remember(
        (text, _body(own))
        for text, before, own in zip(told, found, made, strict=True)
        if before is None
    )
    return [*chain.from_iterable(made)]


def _body(own: Sequence[Profile]) -> bytes:
    """Profiles as JSON, sets as sorted lists."""
    return json.dumps({"profiles": [[*map(_plain, vars(p).values())] for p in own]}).encode()


def _plain(value: Any) -> Any:
    if not isinstance(value, frozenset):
        return value
    return sorted(tuple(vars(v).values()) if isinstance(v, Held) else v for v in value)


def _profiles(body: bytes | None) -> list[Profile] | None:
    """The profiles of a page; None where they are not known."""
    if body is None:
        return None
    try:
        return [_profile(row) for row in json.loads(body)["profiles"]]
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _profile(row: list[Any]) -> Profile:
    row[_HELD] = [Held(*one) for one in row[_HELD]]
    values = [frozenset(v) if many else v for v, many in zip(row, _SETS, strict=True)]
    made: Any = Profile  # whose fields these are, in their order
    return cast(Profile, made(*values))
