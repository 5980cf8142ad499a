"""How well an export tells figures, telephone numbers and gifts, against a page's gold annotation.

observations: [measure, value, unit, as of]; 3.2 and 万亩 are 32000 and 亩; what the reader wrote
under `observations_more` is true too and need not be found. Where a page has that list, what stands
in neither is too much; elsewhere the reader listed what is worth most, and only a figure that says
otherwise of the same measure is. contacts: area, body or service -> number; further numbers are no
fault. donations: the events of that type that have an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.evaluation.export_reader import Told, local
from kg.evaluation.gold import roles_of, squeeze
from kg.lexicon.gazetteer import longest_at

if TYPE_CHECKING:
    from kg.evaluation.scoring import Tally

DETAILS = ("observations", "contacts", "donations")


def score_details(
    tallies: dict[str, Any], page: str, gold: dict[str, Any], told: Told, years_given: bool
) -> None:
    """Adds one page to the tallies of DETAILS; a page whose annotation has no such list is not
    counted."""
    if gold.get("observations"):
        _observations(tallies["observations"], page, gold, told, years_given)
    if gold.get("contacts"):
        _contacts(tallies["contacts"], page, gold["contacts"], told)
    gifts = [e for e in gold.get("events") or [] if e["type"] == "donation" and e.get("amount")]
    if gifts:
        _donations(tallies["donations"], page, gifts, told)


def _number(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _observations(
    tally: Tally, page: str, gold: dict[str, Any], told: Told, years_given: bool
) -> None:
    got = [
        (
            squeeze(told.name(told.get(o, "measure")[0])) if told.get(o, "measure") else "",
            _number((told.get(o, "value") or [""])[0]),
            (told.get(o, "unit") or [""])[0],
            set(told.get(o, "date") + told.get(o, "monthDay")),
        )
        for o in told.all("Observation")
    ]
    want = gold["observations"]
    hit = [e for e in want if any(_same_figure(e, o, years_given) for o in got)]
    known = [*want, *(gold.get("observations_more") or [])]
    strange = [o for o in got if not any(_same_figure(e, o, years_given) for e in known)]
    if not gold.get("observations_more"):
        strange = [
            o for o in strange if any(_alike(e[0], o[0]) and _amount(e)[1] == o[2] for e in want)
        ]
    tally.add(
        hit,
        [f"{o[0]} {o[1]}{o[2]} {sorted(o[3])}" for o in strange],
        [e for e in want if e not in hit],
        page,
    )


def _alike(a: str, b: str) -> bool:
    """Two measures share half of the pairs of characters of the shorter."""
    x, y = _pairs(squeeze(a)), _pairs(squeeze(b))
    return 2 * len(x & y) >= min(len(x), len(y))


def _amount(entry: list[Any]) -> tuple[str, str]:
    """(value, unit) of a gold figure in the plain unit: 38.6 万亩 is 386000 亩."""
    scales = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
    text, unit, scale = str(entry[1]), str(entry[2]), 1
    while text[-1:] in scales:
        scale, text = scale * scales[text[-1]], text[:-1]
    while unit[:1] in scales:
        scale, unit = scale * scales[unit[0]], unit[1:]
    try:
        number = Decimal(text) * scale
    except InvalidOperation:
        return text, unit
    return _number(f"{number:f}"), {"百分比": "%"}.get(unit, unit)


def _same_figure(entry: list[Any], got: tuple[Any, ...], years_given: bool) -> bool:
    """Value and unit are the same, the measures are alike, and the date is the one that the page
    gives, or as much of it as a page alone gives."""
    day = str(entry[3]) if entry[3] is not None else ""
    if _amount(entry) != (got[1], got[2]) or not _alike(entry[0], got[0]):
        return False
    full = {d for d in got[3] if len(d) == 10 or d.startswith("--")}
    if not day:
        return not full
    return (
        day in got[3]
        or not years_given
        and (not got[3] or any(d.startswith("--") and d.lstrip("-") in day for d in got[3]))
    )


def _contacts(tally: Tally, page: str, want: dict[str, Any], told: Told) -> None:
    phones = {label: _numbers(number) for label, number in want.items()}
    names = _names_by_number(told)
    areas = {label for label in want if longest_at(label, 0) == len(label)}

    def is_of(label: str, number: str) -> bool:
        return any(name.endswith(label) for name in names[number])

    hit = [
        label
        for label, numbers in phones.items()
        if any(n in names and (label not in areas or is_of(label, n)) for n in numbers)
    ]
    wrong = set()
    for label in areas:
        wrong |= {n for n in phones[label] if n in names and not is_of(label, n)}
    # Where the list is one of areas, a number that none of them has is somebody's else.
    if areas == set(want):
        wrong |= {n for n in names if not any(is_of(label, n) for label in want)}
    tally.add(hit, wrong, [label for label in want if label not in hit], page)


def _numbers(entry: object) -> set[str]:
    """The digits of a telephone number, or of each of several."""
    return {_digits(x) for x in (entry if isinstance(entry, list) else [entry])}


def _names_by_number(told: Told) -> dict[str, set[str]]:
    """Digits of a number → the areas, in all their forms, and the services that it is of."""
    found: dict[str, set[str]] = {}
    for contact in told.all("Contact"):
        names = set(told.get(contact, "service"))
        names = names.union(*(told.forms(area) for area in told.get(contact, "area")))
        for phone in told.get(contact, "phone"):
            found[_digits(squeeze(phone))] = names
    return found


def _digits(phone: object) -> str:
    return re.sub(r"\D", "", str(phone))


def _donations(tally: Tally, page: str, gifts: list[dict[str, Any]], told: Told) -> None:
    """Each gift's amount, receivers and beneficiary count as one thing each."""
    amounts = {d: {_number(a) for a in told.get(d, "amount")} for d in told.all("Donation")}
    asked: list[tuple[str, str, bool]] = []
    for gift in gifts:
        same = [d for d, found in amounts.items() if str(gift["amount"]) in found]
        asked.append(("amount", str(gift["amount"]), bool(same)))
        asked += _gift_ends(gift, same, told)
    known = {str(g["amount"]) for g in gifts}
    extra = [a for a in chain.from_iterable(amounts.values()) if a not in known]
    missing = [f"{what} {wanted}" for what, wanted, found in asked if not found]
    tally.add([a for a in asked if a[2]], extra, missing, page)


def _gift_ends(
    gift: dict[str, Any], same: list[str], told: Told
) -> Iterator[tuple[str, str, bool]]:
    """(what, who, whether found) of those who receive a gift and whom it is for."""
    receivers = [n for n, roles in roles_of(gift).items() if "recipient" in roles]
    if receivers:
        names = _forms(told, same, "recipient")
        yield "recipient", "、".join(receivers), any(_named(r, names) for r in receivers)
    if gift.get("beneficiary"):
        wanted = gift["beneficiary"]
        yield "beneficiary", wanted, _named(squeeze(wanted), _forms(told, same, "beneficiary"))


def _forms(told: Told, gifts: list[str], prop: str) -> set[str]:
    """All names of those that a property of the gifts points at."""
    ends = [*chain.from_iterable(told.get(gift, prop) for gift in gifts)]
    return {squeeze(local(x)) for x in ends}.union(*map(told.forms, ends))


def _named(wanted: str, names: set[str]) -> bool:
    return any(
        n == wanted or n.endswith(wanted) or wanted.endswith(n) and len(n) > 2 for n in names
    )
