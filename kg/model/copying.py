"""Copies of frozen values with something changed, several for each sentence that is read."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(value: Any, /, **changes: Any) -> Any:
        """As `dataclasses.replace`, without a call for each field; what was worked out of the
        value (`lazy`) is not the copy's. TypeError: no such field."""
        names = _plain_fields(type(value))
        if names is None:
            return dataclasses.replace(value, **changes)
        old, copy = value.__dict__, object.__new__(type(value))
        new = copy.__dict__
        for name in names:
            new[name] = old[name]
        new.update(changes)
        if len(new) > len(names):
            raise TypeError(f"{type(value).__name__} has no such field: {', '.join(changes)}")
        return copy


@cache
def _plain_fields(cls: type) -> tuple[str, ...] | None:
    """The fields of a class whose values are just what they are given; None of another class."""
    fields = dataclasses.fields(cls)
    made = hasattr(cls, "__post_init__") or "__dict__" not in dir(cls)
    return None if made or not all(f.init for f in fields) else tuple(f.name for f in fields)
