"""Finds gifts of money in a folded sentence: how much, to whom, for whom. Words:
ontology/lexicon/gifts.toml."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kg.lexicon.loader import any_of
from kg.lexicon.numerals import NUMBER, value
from kg.model.fact import Gift, Span


@cache
def _amount() -> re.Pattern[str]:
    """近1万余元, 5000元, 一万块钱; not 元旦, 元首."""
    number = rf"(?P<before>近|约|超过|超|逾)?(?P<number>{NUMBER})(?P<more>[余多])?"
    unit = f"(?P<unit>(?:多)?(?:元|块钱)|(?={any_of('gifts', 'money')}))"
    return re.compile(f"{number}(?P<scale>[万亿])?(?P<more2>[余多])?{unit}(?!旦|首|素|宵|/)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(any_of("gifts", "verbs"))


@cache
def _recipient() -> re.Pattern[str]:
    """向X捐…, or …捐给X."""
    manner = "无偿|定向|爱心|踊跃|现场|慷慨|再次|分别|共|一次性|累计"
    to = rf"(?:(?<=向)|(?<=给)|(?<=为))(?P<to>[^,。;:、]{{2,40}}?)(?={manner})?(?:{manner})?"
    given = r"(?:捐|捐赠|捐献|赠|捐助)(?:给|予|往|到)(?:了)?(?P<given>[^,。;:]{2,40})"
    return re.compile(f"{to}{any_of('gifts', 'verbs')}|{given}")


@cache
def _beneficiary() -> re.Pattern[str]:
    return re.compile(rf"{any_of('gifts', 'beneficiary')}(?P<of>[^,。;:]{{2,40}})")


def find(text: str) -> Gift | None:
    """The gift that a sentence tells of; None where it tells of none. Several amounts are added
    only where it does so itself."""
    verb = _verb().search(text)
    if not verb or re.search(
        "(?:计划|准备|打算|拟|将向|将再|将继续|号召|呼吁|倡议|动员|欢迎|鼓励)[^,。;]{0,12}$",
        text[: verb.start()],
    ):
        return None
    to, of = _recipient().search(text), _beneficiary().search(text)
    amount, about = _sum(text)
    recipient = to.span("to" if to["to"] else "given") if to else None
    return Gift(verb.start(), verb.end(), amount, about, recipient, of.span("of") if of else None)


def handed_over(text: str) -> Span | None:
    """Where the receiver stands in 把钱送到了社区; None where nothing was handed over."""
    m = re.search(
        r"把[^,。;]{0,12}?(?:钱|款|善款|现金|捐款|积蓄|心意)[^,。;]{0,4}?"
        r"(?:送到|送给|交到|交给|转交给|捐给|汇给|送至)了?(?P<to>[^,。;]{2,30})",
        text,
    )
    return m.span("to") if m else None


def _sum(text: str) -> tuple[Decimal | None, bool]:
    """The amount; None where there is none, or where there are several and none is called the
    sum."""
    found = []
    for m in _amount().finditer(text):
        number = value(m["number"])
        clause = re.split("[,。;:]", text[: m.start()])[-1]
        small = number is not None and number < 100 and not m["scale"]
        if number is None or (small and not m["unit"]) or _is_no_gift(text[: m.start()], clause):
            continue
        amount = number * {"万": 10**4, "亿": 10**8}.get(m["scale"] or "", 1)
        found.append(
            (
                amount,
                bool(m["before"] or m["more"] or m["more2"] or "多" in m["unit"]),
                bool(_SUM_OF.search(clause)),
            )
        )
    sums = [f for f in found if f[2]]
    chosen = sums or found
    amounts = {f[0] for f in chosen}
    return (chosen[0][0], chosen[0][1]) if len(amounts) == 1 else (None, False)


_SUM_OF = re.compile(r"(?:共|共计|合计|总价值|总额|累计|总计|共捐款|共捐赠)[^,。;\d]{0,6}$")
"""累计捐款 before an amount: it is the sum of those told before."""


def _is_no_gift(before: str, clause: str) -> bool:
    """True where a number is part of another (第3, A3), or what is told of is something else."""
    part = re.search(r"[第\d.A-Za-z-]$", before)
    return bool(part or re.search(any_of("gifts", "other") + "[^,。;]{0,4}$", clause))
