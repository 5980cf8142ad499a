"""Finds gifts of money in a folded sentence: how much, to whom, for whom. Words:
ontology/lexicon/gifts.toml."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.lexicon.numerals import SCALES, value
from kg.lexicon.patterns import Pattern
from kg.model.fact import Gift, Span

_AMOUNT = Pattern(
    "gifts",
    r"""
    (?P<before>{before_amount})?(?P<number>{number})(?P<more>[余多])?
    (?P<scale>[万亿])?(?P<more2>[余多])?
    (?P<unit>{units}|(?={money}))(?!{no_money})
    """,
)
"""近1万余元, 5000元, 一万块钱; not 元旦, 元首."""
_VERB = Pattern("gifts", "{verbs}")
_RECIPIENT = Pattern(
    "gifts",
    r"""
    (?:(?<=向)|(?<=给)|(?<=为))(?P<to>[^,。;:、]{2,40}?)(?={manner})?{manner}?{verbs}
    | {given_to}了?(?P<given>[^,。;:]{2,40})
    """,
)
"""向X捐…, or …捐给X."""
_BENEFICIARY = Pattern("gifts", "{beneficiary}(?P<of>[^,。;:]{2,40})")
_NOT_YET = Pattern("gifts", "{not_yet}[^,。;]{0,12}$")
_HANDED_OVER = Pattern(
    "gifts",
    "把[^,。;]{0,12}?{handed}[^,。;]{0,4}?{handing}了?(?P<to>[^,。;]{2,30})",
)
_SUM_OF = Pattern("gifts", r"{sum_of}[^,。;\d]{0,6}$")
_NO_GIFT = Pattern("gifts", "{other}[^,。;]{0,4}$")


def find(text: str) -> Gift | None:
    """The gift that a sentence tells of; None where it tells of none. Several amounts are added
    only where it does so itself."""
    verb = _VERB.search(text)
    if not verb or _NOT_YET.search(text[: verb.start()]):
        return None
    of = _BENEFICIARY.search(text)
    amount, about = _sum(text)
    whom = of.span("of") if of else None
    return Gift(verb.start(), verb.end(), amount, about, _receiver(text), whom)


def _receiver(text: str) -> Span | None:
    """Where the receiver stands; None where none is named."""
    m = _RECIPIENT.search(text)
    if not m:
        return None
    return m.span("to" if m["to"] else "given")


def handed_over(text: str) -> Span | None:
    """Where the receiver stands in 把钱送到了社区; None where nothing was handed over."""
    m = _HANDED_OVER.search(text)
    return m.span("to") if m else None


def _sum(text: str) -> tuple[Decimal | None, bool]:
    """The amount; None where there is none, or where there are several and none is called the
    sum."""
    found = []
    for m in _AMOUNT.finditer(text):
        number = value(m["number"])
        clause = re.split("[,。;:]", text[: m.start()])[-1]
        small = number is not None and number < 100 and not m["scale"]
        if number is None or (small and not m["unit"]) or _is_no_gift(text[: m.start()], clause):
            continue
        about = bool(m["before"] or m["more"] or m["more2"] or "多" in m["unit"])
        found.append((number * SCALES.get(m["scale"], 1), about, bool(_SUM_OF.search(clause))))
    sums = [f for f in found if f[2]]
    chosen = sums or found
    amounts = {f[0] for f in chosen}
    return (chosen[0][0], chosen[0][1]) if len(amounts) == 1 else (None, False)


def _is_no_gift(before: str, clause: str) -> bool:
    """True where a number is part of another (第3, A3), or what is told of is something else."""
    part = re.search(r"[第\d.A-Za-z-]$", before)
    return bool(part or _NO_GIFT.search(clause))
