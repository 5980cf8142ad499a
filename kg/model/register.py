"""Which id was given to whom: the register of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A name on a page, which is one person there."""
REGISTER = "ids.tsv"
"""What it is called among exports."""
HEAD = "# ids of people, written by kg; one line an id, a name and a page that it means"


@dataclass(frozen=True)
class Register:
    """Ids of people, as local parts, and what they mean.

    members   name and page → the id that it was given
    replaced  id that is given no longer → the id that took its meaning in
    events    the same of events, which stand for a name as where and what they are: 120:Meeting
    """

    members: Mapping[Key, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    events: Register | None = None

    @property
    def ids(self) -> frozenset[str]:
        """All that were ever given: none of them is given to anybody else."""
        return frozenset((*self.members.values(), *self.replaced, *self.replaced.values()))

    def updated(
        self, who: Mapping[Key, str], replaced: Mapping[str, str], pages: Iterable[str]
    ) -> Register:
        """After a build of `pages` in which (name, page) got these ids: what lies on pages that
        were not built is kept, and ids that mean nobody any more. An id whose page comes back
        after others of its pages went to another is given again, and leads nowhere."""
        built = set(pages)
        absent = {key: i for key, i in self.members.items() if key[1] not in built}
        members = absent | dict(who)
        given = set(members.values())
        living = set(who.values())
        merged = {old: i for old, i in {**self.replaced, **replaced}.items() if old not in living}
        gone = {i: key for key, i in sorted(self.members.items()) if i not in given | merged.keys()}
        return Register(members | {key: i for i, key in gone.items()}, _straight(merged))


def _straight(replaced: Mapping[str, str]) -> dict[str, str]:
    """Each id → the last of the chain that replaces it."""
    found = {}
    for old in replaced:
        new, seen = replaced[old], {old}
        while new in replaced and new not in seen:
            seen.add(new)
            new = replaced[new]
        if new != old:
            found[old] = new
    return found


def register_text(register: Register) -> str:
    """The file's text."""
    lines = _lines("person", "replaced", register)
    if register.events:
        lines += _lines("event", "replaced-event", register.events)
    return "\n".join([HEAD, *lines]) + "\n"


def _lines(kind: str, replaced: str, told: Register) -> list[str]:
    members = sorted(f"{kind}\t{i}\t{label}\t{page}" for (label, page), i in told.members.items())
    gone = sorted(f"{replaced}\t{old}\t{new}" for old, new in told.replaced.items())
    return members + gone
