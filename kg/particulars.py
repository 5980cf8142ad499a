"""How well an export tells figures, telephone numbers and gifts, against a page's gold annotation.

observations: [measure, value, unit, day]; what the reader wrote under `observations_more` is true too and need not be found.
contacts: area -> number; an area's further numbers are no fault. donations: the events of that type that have an amount.
"""
from __future__ import annotations

from .gold import roles_of, squeeze
from .told import Told, local

DETAILS = ("observations", "contacts", "donations")


def score_details(tallies: dict, page: str, gold: dict, told: Told, years_given: bool) -> None:
    """Adds one page to the tallies of DETAILS; a page whose annotation has no such list is not counted."""
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
    return {text[i:i + 2] for i in range(len(text) - 1)}


def _observations(tally, page: str, gold: dict, told: Told, years_given: bool) -> None:
    got = [(squeeze(told.name(told.get(o, "measure")[0])) if told.get(o, "measure") else "", _number((told.get(o, "value") or [""])[0]), (told.get(o, "unit") or [""])[0],
            set(told.get(o, "date") + told.get(o, "monthDay"))) for o in told.all("Observation")]
    fits = lambda entry, o: _same_figure(entry, o, years_given)
    want = gold["observations"]
    known = [*want, *(gold.get("observations_more") or [])]
    hit = [e for e in want if any(fits(e, o) for o in got)]
    extra = [f"{o[0]} {o[1]}{o[2]} {sorted(o[3])}" for o in got if not any(fits(e, o) for e in known)]
    tally.add(hit, extra, [e for e in want if e not in hit], page)


def _same_figure(entry: list, got: tuple, years_given: bool) -> bool:
    """The value and unit are the same, the measures share half of their characters' pairs, the day is the one that the page gives."""
    name, value, unit, day = entry
    a, b = _pairs(squeeze(name)), _pairs(got[0])
    alike = 2 * len(a & b) >= min(len(a), len(b))
    days = {d for d in got[3] if len(d) in (7, 10) and (len(d) == 10 or d.startswith("--"))}
    if day is None:
        dated = not days
    else:
        dated = str(day) in days or not years_given and f"--{str(day)[5:]}" in days
    return str(value) == got[1] and unit == got[2] and alike and dated


def _contacts(tally, page: str, want: dict, told: Told) -> None:
    got = {(a, squeeze(phone)) for c in told.all("Contact") for phone in told.get(c, "phone") for area in told.get(c, "area") for a in told.forms(area)}
    same = lambda area, name: name == area or name.endswith(area)
    hit = [area for area, phone in want.items() if any(same(area, a) and p == str(phone) for a, p in got)]
    owners = {str(phone): area for area, phone in want.items()}
    extra = {p for _, p in got if p in owners and not any(same(owners[p], a) for a, q in got if q == p)}
    strangers = {p for c in told.all("Contact") for p in told.get(c, "phone") if not any(same(w, a) for w in want for a, q in got if q == p)}
    tally.add(hit, extra | strangers, [a for a in want if a not in hit], page)


def _donations(tally, page: str, gifts: list[dict], told: Told) -> None:
    """Each gift's amount, receivers and beneficiary count as one thing each."""
    amounts = {d: {_number(a) for a in told.get(d, "amount")} for d in told.all("Donation")}
    right, missing = [], []
    for gift in gifts:
        same = [d for d, a in amounts.items() if str(gift["amount"]) in a]
        names = lambda prop: {f for d in same for x in told.get(d, prop) for f in told.forms(x) | {squeeze(local(x))}}
        asked = [("amount", str(gift["amount"]), bool(same))]
        receivers = [n for n, roles in roles_of(gift).items() if "recipient" in roles]
        if receivers:
            asked.append(("recipient", "、".join(receivers), any(_named(r, names("recipient")) for r in receivers)))
        if gift.get("beneficiary"):
            asked.append(("beneficiary", gift["beneficiary"], _named(squeeze(gift["beneficiary"]), names("beneficiary"))))
        right += [a for a in asked if a[2]]
        missing += [f"{a[0]} {a[1]}" for a in asked if not a[2]]
    known = {str(g["amount"]) for g in gifts}
    tally.add(right, [a for d in amounts.values() for a in d if a not in known], missing, page)


def _named(wanted: str, names: set[str]) -> bool:
    return any(n == wanted or n.endswith(wanted) or wanted.endswith(n) and len(n) > 2 for n in names)
