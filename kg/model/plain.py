"""Values of nodes as built-in ones and back: quick to compare, to hash and to put on disk.

>>> [plain(v) for v in (Ref("a/1"), Lit("2022", "gYear"), Decimal("0.50"), True, 1, "1")]
[('a/1',), ('2022', 'gYear'), ('0.50', 0), ('True', 1), 1, '1']
>>> value_of(plain(Decimal("0.50"))), value_of(plain(False))
(Decimal('0.50'), False)
"""

from __future__ import annotations

from decimal import Decimal

from kg.model.node import Lit, Ref, Value

Plain = str | int | tuple[str] | tuple[str, str] | tuple[str, int]


def plain(value: Value) -> Plain:
    """A value as a built-in one that equals no other's."""
    if isinstance(value, Ref):
        return (value.id,)
    if isinstance(value, Lit):
        return value.text, value.datatype
    if isinstance(value, bool):
        return str(value), 1
    return (str(value), 0) if isinstance(value, Decimal) else value


def value_of(told: Plain) -> Value:
    """The value of which `plain` gives this."""
    if not isinstance(told, tuple):
        return told
    if len(told) == 1:
        return Ref(told[0])
    text, kind = told
    if isinstance(kind, str):
        return Lit(text, kind)
    return text == "True" if kind else Decimal(text)
