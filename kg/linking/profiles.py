"""What each page says of each of its people, as far as it helps to tell who is who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.lexicon.gazetteer import Gazetteer
from kg.linking import person_resolution
from kg.model.mention import Issue, Person
from kg.model.post import Post
from kg.model.quote import squeeze
from kg.model.reading import PageReading


def profiles(readings: Sequence[PageReading]) -> list[person_resolution.Profile]:
    """What each page says of each of its people, as far as it helps to tell them apart."""
    gaz = Gazetteer.load()
    found = []
    for r in readings:
        titled: dict[str, list[Post]] = {}
        begins: dict[str, int] = {}
        for s in r.sentences:
            for p in s.people:
                begins.setdefault(p.name, s.quote.at[p.begin])
                titled.setdefault(p.name, []).extend(u.post for u in p.titles if u.kind != "people")
        seats = {
            name: frozenset(gaz.unique(x.area) for x in held if x.area)
            for name, held in titled.items()
        }
        signed: dict[str, str] = {}
        for a in r.articles:
            for b in a.bylines:
                name = squeeze(b.name.text)
                begins.setdefault(name, b.name.begin)
                signed[name] = _paper(r, gaz)
        company = _company(r, seats)
        for name, begin in begins.items():
            held = titled.get(name, [])
            own = seats.get(name, frozenset())
            firm = [x for x in held if not x.open and not x.generic]
            found.append(
                person_resolution.Profile(
                    name,
                    r.page.name,
                    begin,
                    frozenset(x.key for x in firm),
                    own or company.get(name, frozenset()),
                    not own,
                    signed.get(name) if not held else None,
                    any(x.national for x in held),
                    _day(r.issue),
                    any(_leads(x) for x in held),
                    frozenset(x.body.name for x in firm if x.body and x.body.known),
                    frozenset(x.key for x in firm if x.area is None and not x.national),
                )
            )
    return found


# Of a body that leads an area, but one of hundreds: 人大代表, 政协委员.
_MEMBER = re.compile("(?:代表|委员|干事|干部)$")
# Heads of departments who sit in the committee that leads.
_SITS = re.compile("(?:组织|宣传|统战)部部?长$|政法委书记$|纪委书记$")


def _leads(post: Post) -> bool:
    """Whether the post is one of the few that lead an area: 市领导, 市长, 市人大常委会主任, not
    市教育局局长."""
    if post.generic or post.area is None or post.body is None:
        return post.generic or post.area is not None
    a = post.area.name
    leading = {
        f"中共{a}委员会",
        f"{a}人民政府",
        f"{a}人民代表大会常务委员会",
        f"政协{a}委员会",
        f"中共{a}纪律检查委员会",
        f"{a}监察委员会",
    }
    return bool(
        post.body.name in leading
        and not _MEMBER.search(post.name.replace("常委", ""))
        or _SITS.search(post.name)
    )


def _paper(r: PageReading, gaz: Gazetteer) -> str:
    """The city whose papers a byline of this page is taken for."""
    if r.home is None:
        return "?"
    return next(
        (d.name for d in reversed(gaz.chain(r.home)) if d.level in ("city", "province")), "?"
    )


def _company(r: PageReading, seats: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The seat that most of those who stand in an event with an untitled person have."""
    found: dict[str, frozenset[str]] = {}
    for e in r.events:
        present = {p.who.name for p in e.parts if isinstance(p.who, Person)}
        count = Counter(area for name in sorted(present) for area in sorted(seats.get(name, ())))
        if count:
            best = max(count.values())
            found.update(
                {
                    name: frozenset(sorted(a for a, n in count.items() if n == best)[:1])
                    for name in present
                    if not seats.get(name)
                }
            )
    return found


def _day(issue: Issue) -> str:
    """EDTF of the issue; empty where it is not known."""
    parts = [f"{issue.year:04d}"] if issue.year else []
    parts += [f"{x:02d}" for x in (issue.month, issue.day) if parts and x]
    return "-".join(parts)
